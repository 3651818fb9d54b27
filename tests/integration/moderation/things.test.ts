import { randomUUID } from 'node:crypto';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { erase, share } from '@/lib/annotation/server';
import { db } from '@/lib/db';
import { rename } from '@/lib/discussion/server';
import type { DecideThingInput, ThingKind } from '@/lib/moderation';
import { appeal, decideThing, flag, hear, item, log, ownFlags, statement, undo, undoBulk, verifyChain } from '@/lib/moderation/server';
import { notices, tellDecisions } from '@/lib/notice/server';
import { changesAfter, read } from '@/lib/reading/server';
import type { Ctx } from '@/lib/user';
import { signUp } from '@/lib/user/server';
import { comments, gone, listed } from '@/tests/support/bulk';
import { asVisitor, later, refusal } from '@/tests/support/ctx';
import { article, mark, newName, PAGE_WORDS, person, thread, type MadeArticle } from '@/tests/support/makers';
import { atOnce, ground } from '@/tests/support/moderation';

type Person = Awaited<ReturnType<typeof person>>;

let moderator: Person, other: Person, owner: Person, flagger: Person, on: MadeArticle;
const FACTS = 'It calls a people a disease.';

beforeAll(async () => {
  [moderator, other] = await Promise.all([person('moderator'), person('moderator')]);
});
beforeEach(async () => {
  [owner, flagger, on] = await Promise.all([person(), person(), article()]);
});

/** A highlight, or a name that stands under a comment, and the case on it. */
async function reported(kind: ThingKind): Promise<{ id: string; caseId: string }> {
  if (kind === 'person') await thread(owner, on);
  const id = kind === 'person' ? owner.viewer.id : (await mark(owner, on, 'counted her change', 'public')).annotationId;
  await flag(flagger, { subject: { kind, id }, reason: 'hate', note: '', law: '' });
  return { id, caseId: (await db.case.findFirstOrThrow({ where: { subjectId: id, state: 'open' } })).id };
}

async function deciding(kind: ThingKind, id: string, outcome: DecideThingInput['outcome'] = 'take', more: Partial<DecideThingInput> = {}): Promise<DecideThingInput> {
  const seen = kind === 'person' ? (await db.user.findUniqueOrThrow({ where: { id } })).name : '';
  return { subject: { kind, id }, outcome, groundId: outcome === 'take' ? await ground() : null, facts: outcome === 'take' ? FACTS : '', sanction: null, seen, caseId: null, ...more };
}

const taken = async (kind: ThingKind, id: string, by: Ctx = moderator) => decideThing(by, await deciding(kind, id));
const name = async () => (await db.user.findUniqueOrThrow({ where: { id: owner.viewer.id } })).name;
const page = async (ctx: Ctx = asVisitor()) => read(ctx, { slug: on.slug, words: PAGE_WORDS });
const marks = async (ctx?: Ctx) => (await page(ctx)).discussion.annotations.map(({ visibility }) => visibility);

test('a name that was reported is seen as it was; another that its owner takes is another thing to report', async () => {
  const first = await name();
  const { id, caseId } = await reported('person');
  expect((await item(moderator, { caseId })).flags).toMatchObject([{ words: '' }]);
  await rename(owner, { name: newName() });
  expect((await item(moderator, { caseId })).flags).toMatchObject([{ words: first }]);
  await decideThing(moderator, await deciding('person', id, 'keep'));
  const again = async (by: Ctx) => refusal(flag(by, { subject: { kind: 'person', id }, reason: 'hate', note: '', law: '' }));
  expect([await again(flagger), await again(flagger)]).toEqual(['yes', 'flagged_already']);
});

test.each(['person', 'highlight'] as const)('a limit with it takes what its owner wrote along, as one list, which lifts it when it is taken back: %s', async (kind) => {
  const { id } = await reported(kind);
  const { ids } = await comments(owner, 3);
  const list = await listed(moderator, { authorId: owner.viewer.id });
  const others = await listed(moderator, { authorId: other.viewer.id });
  const sanction = { kind: 'ban', until: null } as const;
  expect(await refusal(decideThing(moderator, await deciding(kind, id, 'take', { sanction, bulkId: others.id })))).toBe('state_unfit');
  await decideThing(moderator, await deciding(kind, id, 'take', { sanction, bulkId: list.id }));
  expect(await gone(moderator, list)).toMatchObject({ state: 'done', done: list.total });
  const left = () => db.comment.count({ where: { id: { in: ids }, state: 'standing' } });
  expect([await left(), await refusal(thread(owner, on))]).toEqual([0, 'banned']);
  await gone(moderator, { id: (await undoBulk(moderator, { bulkId: list.id })).bulkId });
  expect([await left(), await refusal(thread(owner, on))]).toEqual([3, 'yes']);
});

describe('a highlight', () => {
  test('is taken from everybody’s view, and stays its maker’s, who cannot show it again', async () => {
    const { id } = await reported('highlight');
    expect(await marks()).toEqual(['public']);
    const { cursor } = (await page()).discussion;
    await taken('highlight', id);
    expect([await marks(), await marks(owner), await marks(moderator)]).toEqual([[], ['private'], []]);
    expect((await changesAfter(asVisitor(), { slug: on.slug, after: cursor })).changes).toMatchObject([{ type: 'annotation.removed', annotationId: id }]);
    expect(await refusal(share(owner, { annotationId: id, visibility: 'public' }))).toBe('highlight_taken');
    await erase(owner, { annotationId: id });
  });

  test('is shown again, to whom it was, when that is taken back', async () => {
    const { id, caseId } = await reported('highlight');
    const { actionId } = await taken('highlight', id);
    expect(await refusal(taken('highlight', id))).toBe('decided_already');
    await undo(other, { actionId });
    expect([await marks(), (await db.case.findUniqueOrThrow({ where: { id: caseId } })).state]).toEqual([['public'], 'open']);
    expect(await refusal(undo(moderator, { actionId }))).toBe('undone_already');
  });

  test('that its maker has erased or kept to themselves is nothing to take; its case can be closed', async () => {
    const erased = await reported('highlight');
    await erase(owner, { annotationId: erased.id });
    expect(await refusal(taken('highlight', erased.id))).toBe('state_unfit');
    await decideThing(moderator, await deciding('highlight', erased.id, 'keep'));
    expect((await db.case.findUniqueOrThrow({ where: { id: erased.caseId } })).state).toBe('dismissed');
    const kept = await reported('highlight');
    await share(owner, { annotationId: kept.id, visibility: 'private' });
    expect(await refusal(taken('highlight', kept.id))).toBe('state_unfit');
    // What somebody highlights for themselves alone is not even an admin's to read.
    const asked = await item(moderator, { caseId: kept.caseId });
    expect([asked.subjectWords, asked.case.words]).toEqual(['', '']);
    await share(owner, { annotationId: kept.id, visibility: 'public' });
    expect((await item(moderator, { caseId: kept.caseId })).case.words).toBe('counted her change');
  });

  test('sharing against taking: never shown on a ground, never a row that cannot be', async () => {
    const { id } = await reported('highlight');
    await share(owner, { annotationId: id, visibility: 'private' });
    await share(owner, { annotationId: id, visibility: 'public' });
    const input = await deciding('highlight', id);
    const heard = await atOnce(50, (i) => (i % 2 === 0 ? decideThing(i % 4 === 0 ? moderator : other, input) : share(owner, { annotationId: id, visibility: i % 4 === 1 ? 'private' : 'public' })));
    expect(heard.filter((one, i) => i % 2 === 0 && one === 'yes').length).toBeLessThanOrEqual(1);
    expect([...new Set(heard)].filter((one) => !['yes', 'decided_already', 'state_unfit', 'highlight_taken', 'too_many_writes'].includes(one))).toEqual([]);
  });
});

describe('a display name', () => {
  test('is taken away: a made-up one stands everywhere, and nobody has the old one again, nor one that looks like it', async () => {
    const { id } = await reported('person');
    const { cursor } = (await page()).discussion;
    await taken('person', id);
    const now = await name();
    expect(now).not.toBe(owner.viewer.name);
    expect((await page()).discussion.threads[0]?.comments[0]?.by).toBe(now);
    expect(JSON.stringify((await page()).discussion)).not.toContain(owner.viewer.name);
    expect((await changesAfter(asVisitor(), { slug: on.slug, after: cursor })).changes).toMatchObject([{ type: 'person.renamed', name: now }]);
    expect(await refusal(rename(owner, { name: owner.viewer.name }))).toBe('name_refused');
    expect(await refusal(rename(await person(), { name: owner.viewer.name.toUpperCase() }))).toBe('name_refused');
    expect(await refusal(signUp({ ...asVisitor(), address: newName() }, { name: owner.viewer.name, email: `${crypto.randomUUID()}@example.org`, password: 'quiet-lantern-over-osh' }))).toBe('name_refused');
    const another = newName();
    await rename(owner, { name: another });
    expect(await name()).toBe(another);
  });

  test('is given back exactly, unless they have chosen another since, or it was decided about again', async () => {
    const { id } = await reported('person');
    const first = await taken('person', id);
    expect(await refusal(taken('person', id))).toBe('decided_already');
    await undo(other, first);
    expect([await name(), await refusal(undo(other, first))]).toEqual([owner.viewer.name, 'undone_already']);
    const second = await taken('person', id);
    await rename(owner, { name: newName() });
    expect(await refusal(undo(other, second))).toBe('changed_meanwhile');
    await taken('person', id);
    expect(await refusal(undo(other, second))).toBe('changed_meanwhile');
  });

  test('that is no longer the one that was judged is not judged', async () => {
    const { id } = await reported('person');
    const input = await deciding('person', id);
    await rename(owner, { name: newName() });
    expect(await refusal(decideThing(moderator, input))).toBe('subject_edited');
  });

  test('stands in no line of the record, neither the old one nor the new', async () => {
    const { id } = await reported('person');
    const { actionId } = await taken('person', id);
    const row = await db.moderationAction.findUniqueOrThrow({ where: { id: actionId } });
    const { entries } = await log(asVisitor(), { kind: 'rename', ground: null, before: null });
    const lines = JSON.stringify([entries, row], (_, value: unknown) => (typeof value === 'bigint' ? Number(value) : value));
    expect(lines).toContain(actionId);
    for (const one of [owner.viewer.name, await name()]) expect(lines).not.toContain(one);
    expect((await verifyChain(asVisitor())).broken).toBeNull();
  });

  test('taking against renaming: one name in the end, and never a refused one', async () => {
    const { id } = await reported('person');
    const input = await deciding('person', id);
    await atOnce(50, (i) => (i % 5 === 0 ? rename(later(owner, i), { name: newName() }) : decideThing(i % 2 === 0 ? moderator : other, input)));
    const { nameSkeleton } = await db.user.findUniqueOrThrow({ where: { id } });
    expect(await db.refusedName.count({ where: { nameSkeleton } })).toBe(0);
    expect(await db.moderationAction.count({ where: { subjectId: id, kind: 'rename' } })).toBeLessThanOrEqual(1);
  });
});

describe.each<ThingKind>(['highlight', 'person'])('a %s', (kind) => {
  test('may stay: its case is closed, and whoever reported it hears so', async () => {
    const { id, caseId } = await reported(kind);
    await decideThing(moderator, await deciding(kind, id, 'keep', { caseId }));
    expect((await ownFlags(flagger)).map(({ state }) => state)).toEqual(['dismissed']);
    expect(await refusal(decideThing(other, await deciding(kind, id, 'keep', { caseId })))).toBe('decided_already');
  });

  test('is taken with a statement to its owner, who appeals, and has it back as it was', async () => {
    const { id, caseId } = await reported(kind);
    await tellDecisions(asVisitor());
    const { actionId } = await taken(kind, id);
    await tellDecisions(asVisitor());
    expect((await notices(owner)).map((notice) => ('what' in notice ? notice.what : notice.kind))).toEqual([kind === 'person' ? 'rename' : 'hide']);
    const told = await statement(owner, { actionId });
    expect([told.facts, told.text, told.can.appeal.allowed]).toEqual([FACTS, kind === 'person' ? owner.viewer.name : 'counted her change', true]);
    const { appealId } = await appeal(owner, { actionId, words: 'It is the name of my village.' });
    expect(await refusal(hear(moderator, { appealId, outcome: 'reverse', until: null, answer: 'Mine.' }))).toBe('own_decision');
    expect(await refusal(hear(other, { appealId, outcome: 'change', until: later(other, 9_000_000).now.toISOString(), answer: 'Half.' }))).toBe('state_unfit');
    const heard = await item(other, { caseId: (await db.appeal.findUniqueOrThrow({ where: { id: appealId } })).caseId });
    expect(heard.appeal?.copy?.html).toContain(told.text);
    await hear(later(other, 1_000), { appealId, outcome: 'reverse', until: null, answer: 'So it is.' });
    expect(kind === 'person' ? await name() : await marks()).toEqual(kind === 'person' ? owner.viewer.name : ['public']);
    expect((await db.case.findUniqueOrThrow({ where: { id: caseId } })).state).toBe('dismissed');
  });

  test.each<[string, () => Promise<Ctx>, Partial<DecideThingInput>, string]>([
    ['without a rule', async () => moderator, { groundId: null }, 'ground_missing'],
    ['without a reason', async () => moderator, { facts: ' ' }, 'facts_missing'],
    ['by a reader', () => person(), {}, 'role_too_low'],
    ['by whoever reported it', async () => flaggingModerator(), {}, 'own_case'],
    ['out of scope', async () => {
      const narrow = await person('moderator');
      await db.moderatorScope.create({ data: { userId: narrow.viewer.id, articleId: (await article()).id } });
      return narrow;
    }, {}, 'out_of_scope'],
    ['that is not there', async () => moderator, { subject: { kind, id: crypto.randomUUID() } }, 'no_such_thing'],
  ])('is not taken %s', async (_, who, more, reason) => {
    const { id } = await reported(kind);
    flaggingModerator = async () => {
      const by = await person('moderator');
      await flag(by, { subject: { kind, id }, reason: 'abuse', note: '', law: '' });
      return by;
    };
    expect(await refusal(decideThing(await who(), await deciding(kind, id, 'take', more)))).toBe(reason);
  });
  let flaggingModerator: () => Promise<Ctx>;

  test('is taken on a ground, or the database itself refuses', async () => {
    const { id } = await reported(kind);
    const { actionId } = await taken(kind, id);
    const { before: _, after: __, ...row } = await db.moderationAction.findUniqueOrThrow({ where: { id: actionId } });
    const bare = { ...row, id: randomUUID(), number: 9_000_000_000n, hash: randomUUID(), previousHash: randomUUID(), before: {}, after: {} };
    await expect(db.moderationAction.create({ data: { ...bare, groundId: null } })).rejects.toThrow(/ModerationAction_ground_check/u);
  });

  test('is decided once by fifty at once', async () => {
    const { id, caseId } = await reported(kind);
    const [keep, take] = [await deciding(kind, id, 'keep', { caseId }), await deciding(kind, id, 'take', { caseId })];
    const heard = await atOnce(50, (i) => decideThing(i % 2 === 0 ? moderator : other, i % 3 === 0 ? keep : take));
    expect(heard.filter((one) => one === 'yes')).toHaveLength(1);
    expect(heard.filter((one) => one !== 'yes' && one !== 'decided_already')).toEqual([]);
    expect(await db.moderationAction.count({ where: { subjectId: id } })).toBe(1);
  });
});

describe('the name that stands at a comment or a highlight', () => {
  test('is reported without knowing whose it is', async () => {
    const posted = await thread(owner, on);
    await flag(flagger, { subject: { kind: 'name', at: { kind: 'comment', id: posted.commentId } }, reason: 'hate', note: '', law: '' });
    const { annotationId } = await mark(owner, on, 'counted her change', 'public');
    expect(await refusal(flag(flagger, { subject: { kind: 'name', at: { kind: 'highlight', id: annotationId } }, reason: 'hate', note: '', law: '' }))).toBe('flagged_already');
    expect(await refusal(flag(owner, { subject: { kind: 'name', at: { kind: 'comment', id: posted.commentId } }, reason: 'hate', note: '', law: '' }))).toBe('own_thing');
    expect(await db.case.count({ where: { subjectKind: 'person', subjectId: owner.viewer.id } })).toBe(1);
  });

  test('is not found under what may not be seen', async () => {
    const { annotationId } = await mark(owner, on, 'counted her change', 'private');
    expect(await refusal(flag(flagger, { subject: { kind: 'name', at: { kind: 'highlight', id: annotationId } }, reason: 'hate', note: '', law: '' }))).toBe('no_such_thing');
  });
});

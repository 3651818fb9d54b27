import { spawn, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { db } from '@/lib/db';
import { edit, withdraw } from '@/lib/discussion/server';
import { appeal, bulk, bulks, hear, lift, log, person as personPage, previewBulk, runBulk, sanction, startBulk, statement, steerBulk, tendDesk, undo, undoBulk, verifyChain } from '@/lib/moderation/server';
import { read } from '@/lib/reading/server';
import type { Ctx } from '@/lib/user';
import { begun, comments, EVERYTHING, gone, listed } from '@/tests/support/bulk';
import { asVisitor, later, NOON, refusal } from '@/tests/support/ctx';
import { article, body, PAGE_WORDS, person, thread } from '@/tests/support/makers';
import { atOnce, decided, flagged, ground } from '@/tests/support/moderation';

type Somebody = Ctx & { viewer: { kind: 'user'; id: string } };
let author: Somebody, moderator: Somebody, other: Somebody, admin: Somebody;

beforeAll(async () => {
  admin = await person('admin');
});
beforeEach(async () => {
  [author, moderator, other] = await Promise.all([person(), person('moderator'), person('moderator')]);
});

const statesOf = async (ids: string[]) => (await db.comment.findMany({ where: { id: { in: ids } }, orderBy: { ordinal: 'asc' } })).map(({ state }) => state);
const actionsOn = (ids: string[]) => db.moderationAction.findMany({ where: { subjectId: { in: ids } }, orderBy: { number: 'asc' } });
const standingOn = async (slug: string) => (await read(asVisitor(), { slug, words: PAGE_WORDS })).comments;

describe('what would be done', () => {
  test('is counted exactly, shown by the newest with their article, and says what is left alone and why', async () => {
    const { ids, on } = await comments(author, 14);
    const [first = '', second = '', third = ''] = ids;
    await decided(other, first, 'remove');
    await withdraw(author, { commentId: second });
    await flagged(moderator, { commentId: third });
    const found = await listed(moderator, { authorId: author.viewer.id });
    expect(found).toMatchObject({ state: 'previewed', total: 11, done: 0, mine: true, more: false, author: { name: author.viewer.name } });
    expect([...found.leftAlone].sort((a, b) => (a.because < b.because ? -1 : 1))).toEqual([
      { because: 'comment_withdrawn', count: 1 },
      { because: 'decided_already', count: 1 },
      { because: 'own_case', count: 1 },
    ]);
    expect(found.samples.map(({ id }) => id)).toEqual(ids.slice(4).reverse());
    expect(found.samples[0]).toMatchObject({ article: { slug: on.slug, title: 'An article' } });
    // Nothing has been done.
    expect(await statesOf(ids)).toEqual(['removed', 'withdrawn', ...ids.slice(2).map(() => 'standing')]);
  });

  test.each<[string, (ids: string[], articleId: string) => object, number]>([
    ['by author', () => ({ authorId: author.viewer.id }), 6],
    ['by author, from a time on', () => ({ authorId: author.viewer.id, since: new Date(NOON.getTime() + 4).toISOString() }), 3],
    ['by author, until a time', () => ({ authorId: author.viewer.id, until: new Date(NOON.getTime() + 4).toISOString() }), 3],
    ['by article', (_, articleId) => ({ articleId }), 6],
    ['by words, which mean themselves', (_, articleId) => ({ articleId, words: '100% sure_' }), 1],
    ['by words in any case', (_, articleId) => ({ articleId, words: 'OTHERWISE' }), 5],
    ['one by one', (ids) => ({ commentIds: ids.slice(0, 2) }), 2],
  ])('%s', async (_, search, count) => {
    const { ids, on } = await comments(author, 6);
    await db.comment.update({ where: { id: ids[5] ?? '' }, data: { text: 'I am 100% sure_ of it.' } });
    expect((await listed(moderator, search(ids, on.id))).total).toBe(count);
  });

  test('is asked for by moderators, of something, and is listed once however often it is sent', async () => {
    const search = { ...EVERYTHING, authorId: author.viewer.id };
    for (const [who, heard] of [[asVisitor(), 'not_signed_in'], [author, 'role_too_low'], [moderator, 'yes'], [admin, 'yes']] as const) {
      expect(await refusal(previewBulk(who, { clientId: randomUUID(), outcome: 'remove', search }))).toBe(heard);
    }
    expect(await refusal(previewBulk(moderator, { clientId: randomUUID(), outcome: 'remove', search: { ...EVERYTHING, words: '  ' } }))).toBe('search_missing');
    const clientId = randomUUID();
    const lists = await Promise.all(Array.from({ length: 20 }, () => previewBulk(moderator, { clientId, outcome: 'remove', search })));
    expect(new Set(lists.map(({ bulkId }) => bulkId)).size).toBe(1);
  });

  test('knows a moderator’s scope, in what it lists and in what it shows', async () => {
    const limited = await person('moderator');
    const { on } = await comments(author, 2);
    await comments(author, 3);
    await db.moderatorScope.create({ data: { userId: limited.viewer.id, articleId: on.id } });
    const found = await listed(limited, { authorId: author.viewer.id });
    expect(found).toMatchObject({ total: 2, leftAlone: [{ because: 'out_of_scope', count: 3 }] });
    const all = await listed(moderator, { authorId: author.viewer.id });
    expect((await bulk(limited, { bulkId: all.id })).samples).toHaveLength(2);
    expect(await refusal(bulk(author, { bulkId: all.id }))).toBe('role_too_low');
  });
});

describe('doing it', () => {
  test('decides each as it would be alone: an action, a statement, an entry in the record, and counts that agree', async () => {
    const { ids, on } = await comments(author, 5);
    await flagged(await person(), { commentId: ids[0] ?? '' });
    const list = await listed(moderator, { authorId: author.viewer.id });
    await begun(moderator, list);
    expect(await gone(moderator, list)).toMatchObject({ state: 'done', total: 5, done: 5, skipped: 0, ground: 'Personal attack', can: { undo: { allowed: true } } });
    expect(await statesOf(ids)).toEqual(ids.map(() => 'removed'));
    const actions = await actionsOn(ids);
    expect(actions.map(({ kind, byId }) => [kind, byId])).toEqual(ids.map(() => ['remove', moderator.viewer.id]));
    expect(await statement(author, { actionId: actions[0]?.id ?? '' })).toMatchObject({ facts: 'The same advertisement, again and again.', can: { appeal: { allowed: true } } });
    const { entries } = await log(asVisitor(), { kind: 'remove', ground: null, before: null });
    expect(entries.slice(0, 5).map(({ id }) => id)).toEqual(actions.map(({ id }) => id).reverse());
    expect((await db.case.findFirstOrThrow({ where: { subjectId: ids[0] ?? '' } }))).toMatchObject({ state: 'upheld', decidedById: moderator.viewer.id });
    expect(await standingOn(on.slug)).toBe(0);
    expect((await verifyChain(asVisitor())).broken).toBeNull();
    expect((await personPage(moderator, { userId: author.viewer.id })).actions.every(({ bulkId }) => bulkId === list.id)).toBe(true);
    expect((await bulks(other)).lines.find(({ id }) => id === list.id)).toMatchObject({ done: 5, by: moderator.viewer.name });
  });

  test('begins once, whoever presses how often, and only for whoever listed it, with all that a removal needs', async () => {
    await comments(author, 3);
    const list = await listed(moderator, { authorId: author.viewer.id });
    const groundId = await ground();
    const start = { bulkId: list.id, groundId, facts: 'Advertising.' };
    expect(await refusal(startBulk(other, start))).toBe('not_yours');
    expect(await refusal(startBulk(moderator, { ...start, groundId: null }))).toBe('ground_missing');
    expect(await refusal(startBulk(moderator, { ...start, facts: ' ' }))).toBe('facts_missing');
    expect(await refusal(startBulk(moderator, { ...start, bulkId: randomUUID() }))).toBe('no_such_thing');
    expect(new Set(await atOnce(50, () => startBulk(moderator, start)))).toEqual(new Set(['yes']));
    // However many processes are asked to go through it.
    await Promise.all(Array.from({ length: 4 }, () => runBulk(moderator, { bulkId: list.id, signal: new AbortController().signal })));
    const after = await gone(moderator, list);
    expect(after).toMatchObject({ state: 'done', done: 3, skipped: 0 });
  });

  test('leaves alone what is no longer as it was listed, and says why', async () => {
    const { ids } = await comments(author, 4);
    const [edited = '', taken = '', judged = ''] = ids;
    const list = await listed(moderator, { authorId: author.viewer.id });
    await edit(later(author, 1000), { commentId: edited, body: body('Milder words.'), seen: null });
    await withdraw(author, { commentId: taken });
    await decided(other, judged, 'remove');
    await begun(moderator, list);
    const after = await gone(moderator, list);
    expect(after).toMatchObject({ state: 'done', done: 1, skipped: 3 });
    expect([...after.skippedFor].sort((a, b) => (a.because < b.because ? -1 : 1))).toEqual([{ because: 'decided_already', count: 2 }, { because: 'subject_edited', count: 1 }]);
    expect(await statesOf(ids)).toEqual(['standing', 'withdrawn', 'removed', 'removed']);
  });

  test('lets what waits appear, and gives back what was removed', async () => {
    const at = await article();
    await db.article.update({ where: { id: at.id }, data: { screening: 'before' } });
    const held = await Promise.all([thread(author, at), thread(author, at, 'ferry')]);
    const ids = held.map(({ commentId }) => commentId);
    const keep = await listed(moderator, { articleId: at.id }, 'keep');
    await startBulk(moderator, { bulkId: keep.id, groundId: null, facts: '' });
    expect(await gone(moderator, keep)).toMatchObject({ done: 2 });
    expect(await standingOn(at.slug)).toBe(2);
    await decided(other, ids[0] ?? '', 'remove');
    const restore = await listed(moderator, { articleId: at.id }, 'restore');
    expect(restore).toMatchObject({ total: 1, leftAlone: [{ because: 'state_unfit', count: 1 }] });
    await startBulk(moderator, { bulkId: restore.id, groundId: null, facts: '' });
    await gone(moderator, restore);
    expect(await statesOf(ids)).toEqual(['standing', 'standing']);
  });

  test('two lists over the same comments, and single decisions among them: one decision each', async () => {
    const { ids } = await comments(author, 24);
    const [one, two] = [await listed(moderator, { authorId: author.viewer.id }), await listed(other, { authorId: author.viewer.id })];
    await Promise.all([begun(moderator, one), begun(other, two)]);
    const third = await person('moderator');
    const [first, second, alone] = await Promise.all([gone(moderator, one), gone(other, two), atOnce(6, (number) => decided(third, ids[number * 4] ?? '', 'remove'))]);
    const actions = await actionsOn(ids);
    expect(new Set(actions.map(({ subjectId }) => subjectId)).size).toBe(24);
    expect(actions).toHaveLength(24);
    expect(first.done + second.done + alone.filter((heard) => heard === 'yes').length).toBe(24);
    expect(first.done + first.skipped).toBe(24);
    expect((await verifyChain(asVisitor())).broken).toBeNull();
  });
});

describe('steering', () => {
  test('paused, it stops and goes on; given up, what was done stays done; others may stop it, and not go on', async () => {
    const { ids } = await comments(author, 40);
    const list = await listed(moderator, { authorId: author.viewer.id });
    expect(await refusal(steerBulk(moderator, { bulkId: list.id, how: 'pause' }))).toBe('state_unfit');
    await begun(moderator, list);
    const running = gone(moderator, list);
    await vi.waitFor(async () => expect(await db.bulkItem.count({ where: { jobId: list.id, state: 'done' } })).toBeGreaterThan(2), { timeout: 15_000, interval: 10 });
    await steerBulk(other, { bulkId: list.id, how: 'pause' });
    const atPause = await db.bulkItem.count({ where: { jobId: list.id, state: 'done' } });
    await running;
    const paused = await bulk(other, { bulkId: list.id });
    expect(paused).toMatchObject({ state: 'paused', done: atPause, can: { resume: { because: 'not_yours' }, cancel: { allowed: true } } });
    expect(atPause).toBeLessThan(40);
    expect(await refusal(steerBulk(other, { bulkId: list.id, how: 'resume' }))).toBe('not_yours');
    await steerBulk(moderator, { bulkId: list.id, how: 'resume' });
    await steerBulk(moderator, { bulkId: list.id, how: 'cancel' });
    expect(await gone(moderator, list)).toMatchObject({ state: 'cancelled', done: atPause });
    expect((await statesOf(ids)).filter((state) => state === 'removed')).toHaveLength(atPause);
  });

  test('whose maker has lost the desk stops where it is', async () => {
    const { ids } = await comments(author, 3);
    const list = await listed(moderator, { authorId: author.viewer.id });
    await begun(moderator, list);
    await db.user.update({ where: { id: moderator.viewer.id }, data: { role: 'reader' } });
    await runBulk(moderator, { bulkId: list.id, signal: new AbortController().signal });
    expect(await bulk(other, { bulkId: list.id })).toMatchObject({ state: 'paused', done: 0 });
    expect(await statesOf(ids)).toEqual(['standing', 'standing', 'standing']);
  });

  test('what takes a list back is gone on with by another who looks after everything, in their name', async () => {
    const { ids } = await comments(author, 3);
    const list = await listed(moderator, { authorId: author.viewer.id });
    await begun(moderator, list);
    await gone(moderator, list);
    const { bulkId } = await undoBulk(moderator, { bulkId: list.id });
    await steerBulk(other, { bulkId, how: 'pause' });
    const limited = await person('moderator');
    await db.moderatorScope.create({ data: { userId: limited.viewer.id, articleId: (await article()).id } });
    expect(await refusal(steerBulk(limited, { bulkId, how: 'resume' }))).toBe('out_of_scope');
    expect((await bulk(other, { bulkId })).can.resume.allowed).toBe(true);
    await steerBulk(other, { bulkId, how: 'resume' });
    expect(await gone(other, { id: bulkId })).toMatchObject({ state: 'done', done: 3, by: other.viewer.name });
    expect(await statesOf(ids)).toEqual(['standing', 'standing', 'standing']);
  });

  test('it is not taken back, once for all, by whoever reported a part of it', async () => {
    const { ids } = await comments(author, 3);
    const reporter = await person('moderator');
    await flagged(reporter, { commentId: ids[1] ?? '' });
    const list = await listed(moderator, { authorId: author.viewer.id });
    await begun(moderator, list);
    await gone(moderator, list);
    expect(await refusal(undoBulk(reporter, { bulkId: list.id }))).toBe('own_case');
    expect(await refusal(undoBulk(other, { bulkId: list.id }))).toBe('yes');
  });

  test('a list that nobody began is forgotten after a day', async () => {
    const list = await listed(moderator, { authorId: author.viewer.id });
    await tendDesk(later(moderator, 23 * 3_600_000));
    expect(await db.bulkJob.count({ where: { id: list.id } })).toBe(1);
    await tendDesk(later(moderator, 25 * 3_600_000));
    expect(await db.bulkJob.count({ where: { id: list.id } })).toBe(0);
  });
});

describe('killed half-way', () => {
  /** A process of its own that goes through a list. */
  const child = (bulkId: string): ChildProcess => spawn(process.execPath, ['--import', 'tsx', '--conditions=react-server', 'tests/support/run-bulk.ts', bulkId], { stdio: ['ignore', 'inherit', 'inherit'] });

  test('each is done exactly once, and so is the undoing', { timeout: 120_000 }, async () => {
    const { ids, on } = await comments(author, 120);
    const list = await listed(moderator, { authorId: author.viewer.id });
    await begun(moderator, list);
    const killed = async (bulkId: string): Promise<number> => {
      const process = child(bulkId);
      await vi.waitFor(async () => expect(await db.bulkItem.count({ where: { jobId: bulkId, state: 'done' } })).toBeGreaterThan(10), { timeout: 50_000, interval: 10 });
      process.kill('SIGKILL');
      await once(process, 'exit');
      const [job, done] = [await db.bulkJob.findUniqueOrThrow({ where: { id: bulkId } }), await db.bulkItem.count({ where: { jobId: bulkId, state: 'done' } })];
      expect(job.state).toBe('running');
      return done;
    };
    const half = await killed(list.id);
    expect(half).toBeLessThan(120);
    expect(await actionsOn(ids)).toHaveLength(half);
    const [exit] = (await once(child(list.id), 'exit')) as [number];
    expect(exit).toBe(0);
    expect(await bulk(moderator, { bulkId: list.id })).toMatchObject({ state: 'done', done: 120, skipped: 0 });
    expect((await actionsOn(ids)).map(({ kind }) => kind)).toEqual(ids.map(() => 'remove'));
    expect(await standingOn(on.slug)).toBe(0);

    const { bulkId } = await undoBulk(moderator, { bulkId: list.id });
    const undone = await killed(bulkId);
    expect((await actionsOn(ids)).filter(({ kind }) => kind === 'undo')).toHaveLength(undone);
    await once(child(bulkId), 'exit');
    expect(await bulk(moderator, { bulkId })).toMatchObject({ state: 'done', done: 120, skipped: 0 });
    expect(await actionsOn(ids)).toHaveLength(240);
    expect(await standingOn(on.slug)).toBe(120);
    expect((await verifyChain(asVisitor())).broken).toBeNull();
  });
});

describe('taking it back', () => {
  test('what still stands so is as it was, its case too; what was decided since is left alone', async () => {
    const { ids, on } = await comments(author, 5);
    const [undone = '', again = '', restored = '', reported = ''] = ids;
    await flagged(await person(), { commentId: reported });
    const list = await listed(moderator, { authorId: author.viewer.id });
    await begun(moderator, list);
    expect(await refusal(undoBulk(moderator, { bulkId: list.id }))).toBe('state_unfit');
    await gone(moderator, list);
    const actions = new Map((await actionsOn(ids)).map(({ subjectId, id }) => [subjectId, id]));
    await undo(other, { actionId: actions.get(undone) ?? '' });
    // It stands as the list left it, and for another reason.
    await decided(other, again, 'keep');
    await decided(other, again, 'remove');
    await decided(other, restored, 'keep');
    const asked = await Promise.all(Array.from({ length: 20 }, () => undoBulk(other, { bulkId: list.id })));
    expect(new Set(asked.map(({ bulkId }) => bulkId)).size).toBe(1);
    const back = await gone(other, { id: asked[0]?.bulkId ?? '' });
    expect(back).toMatchObject({ outcome: 'undo', state: 'done', total: 5, done: 2, skipped: 3, undoes: list.id, can: { undo: { because: 'state_unfit' } } });
    expect([...back.skippedFor].sort((a, b) => (a.because < b.because ? -1 : 1))).toEqual([{ because: 'changed_meanwhile', count: 2 }, { because: 'undone_already', count: 1 }]);
    expect(await statesOf(ids)).toEqual(['standing', 'removed', 'standing', 'standing', 'standing']);
    expect(await db.case.findFirstOrThrow({ where: { subjectId: reported } })).toMatchObject({ state: 'open', decidedById: null });
    expect(await standingOn(on.slug)).toBe(4);
    expect((await bulk(moderator, { bulkId: list.id })).undoneBy).toBe(back.id);
  });
});

test('it is taken back by those who look after all of it: it can be asked for once', async () => {
  const { ids } = await comments(author, 2);
  const list = await listed(moderator, { authorId: author.viewer.id });
  await begun(moderator, list);
  await gone(moderator, list);
  const limited = await person('moderator');
  await db.moderatorScope.create({ data: { userId: limited.viewer.id, articleId: (await article()).id } });
  expect(await refusal(undoBulk(limited, { bulkId: list.id }))).toBe('out_of_scope');
  await gone(other, { id: (await undoBulk(other, { bulkId: list.id })).bulkId });
  expect(await statesOf(ids)).toEqual(['standing', 'standing']);
});

test('one that is left off is found before all that ended since, what others only looked at is not, and every one on some page', async () => {
  const left = await listed(moderator, { authorId: author.viewer.id, articleId: (await comments(author, 2)).on.id });
  await begun(moderator, left);
  await steerBulk(moderator, { bulkId: left.id, how: 'pause' });
  await db.bulkJob.update({ where: { id: left.id }, data: { createdAt: later(moderator, -1e9).now } });
  const looked = await listed(other, { articleId: (await comments(author, 1)).on.id });
  const made = Array.from({ length: 65 }, (_, i) => ({ ...{ id: randomUUID(), clientId: randomUUID(), outcome: 'remove' as const, state: 'cancelled' as const, total: 0, more: false, search: { ...EVERYTHING }, leftAlone: {} }, byId: moderator.viewer.id, createdAt: later(moderator, -1_000 - i).now, endedAt: NOON }));
  await db.bulkJob.createMany({ data: made });
  const pages: string[][] = [];
  for (let after: string | null = null; ; ) {
    const { lines, next } = await bulks(moderator, { after });
    pages.push(lines.map(({ id }) => id));
    if (next === null) break;
    after = next;
  }
  expect(pages[0]).toContain(left.id);
  const all = pages.flat();
  expect(new Set(all).size).toBe(all.length);
  expect(all).toEqual(expect.arrayContaining(made.map(({ id }) => id)));
  expect(all).not.toContain(looked.id);
  expect((await bulks(other)).lines.map(({ id }) => id)).toContain(looked.id);
});

test('whoever wrote what is listed as theirs is not shown the list', async () => {
  const wrote = await person('moderator');
  await comments(wrote, 2);
  const list = await listed(moderator, { authorId: wrote.viewer.id });
  const some = await listed(moderator, { articleId: (await comments(author, 1)).on.id });
  for (const one of [list, some]) await begun(moderator, one);
  expect(await refusal(bulk(wrote, { bulkId: list.id }))).toBe('own_case');
  const seen = async (who: Ctx) => (await bulks(who)).lines.map(({ id }) => id).filter((id) => id === list.id || id === some.id);
  expect([await seen(wrote), await seen(other)]).toEqual([[some.id], [some.id, list.id]]);
});

test('whoever wrote one of what is listed is not told who listed it', async () => {
  const wrote = await person('moderator');
  const on = await article();
  for (const one of [author, wrote]) await thread(one, on);
  const list = await listed(moderator, { articleId: on.id });
  await begun(moderator, list);
  const by = async (who: Ctx) => [(await bulk(who, { bulkId: list.id })).by, (await bulks(who)).lines.find(({ id }) => id === list.id)?.by];
  const { name } = moderator.viewer;
  expect([await by(wrote), await by(other), await by(moderator)]).toEqual([[null, null], [name, name], [name, name]]);
});

test('what was reported since it was listed is not kept unread; removing it answers every report', async () => {
  const { ids } = await comments(author, 4);
  const [first = '', second = '', third = '', fourth = ''] = ids;
  for (const commentId of [first, second]) await flagged(await person(), { commentId });
  const keep = await listed(moderator, { commentIds: [first, second] }, 'keep');
  const remove = await listed(moderator, { commentIds: [third, fourth] });
  for (const commentId of [second, third]) await flagged(await person(), { commentId });
  await startBulk(moderator, { bulkId: keep.id, groundId: null, facts: '' });
  await begun(moderator, remove);
  expect(await gone(moderator, keep)).toMatchObject({ done: 1, skipped: 1, skippedFor: [{ because: 'reported_anew', count: 1 }] });
  expect(await gone(moderator, remove)).toMatchObject({ done: 2, skipped: 0 });
  expect(await db.case.findMany({ where: { subjectId: { in: [second, third] } }, orderBy: { openedAt: 'asc' }, select: { subjectId: true, state: true } })).toEqual(expect.arrayContaining([{ subjectId: second, state: 'open' }, { subjectId: third, state: 'upheld' }]));
});

describe('with a limit on a person', () => {
  test('their comments go on the same ground, as they were listed; both, or neither', async () => {
    const { ids } = await comments(author, 4);
    const list = await listed(moderator, { authorId: author.viewer.id, since: new Date(NOON.getTime() + 3).toISOString() });
    expect(list.total).toBe(2);
    const limit = { userId: author.viewer.id, kind: 'ban' as const, until: null, groundId: await ground('Advertising'), facts: 'Nothing but advertisements.', bulkId: list.id };
    expect(await refusal(sanction(moderator, { ...limit, userId: (await person()).viewer.id }))).toBe('state_unfit');
    expect(await refusal(sanction(other, limit))).toBe('not_yours');
    expect(await db.sanction.count({ where: { userId: author.viewer.id } })).toBe(0);
    expect((await bulk(moderator, { bulkId: list.id })).state).toBe('previewed');
    const heard = await atOnce(10, () => sanction(moderator, limit));
    expect(heard.filter((one) => one === 'yes')).toHaveLength(1);
    expect(await db.sanction.count({ where: { userId: author.viewer.id } })).toBe(1);
    expect(await gone(moderator, list)).toMatchObject({ state: 'done', done: 2, ground: 'Advertising', facts: 'Nothing but advertisements.' });
    expect(await statesOf(ids)).toEqual(['standing', 'standing', 'removed', 'removed']);
  });

  test('taken back, both are: by whoever looks after everybody, and once', async () => {
    const { ids } = await comments(author, 2);
    const list = await listed(moderator, { authorId: author.viewer.id });
    await sanction(moderator, { userId: author.viewer.id, kind: 'hold', until: null, groundId: await ground('Advertising'), facts: 'Nothing but advertisements.', bulkId: list.id });
    expect(await gone(moderator, list)).toMatchObject({ state: 'done', done: 2, isWithLimit: true });
    const heard = await atOnce(10, () => undoBulk(later(moderator, 1_000), { bulkId: list.id }));
    expect(heard).toEqual(Array.from({ length: 10 }, () => 'yes'));
    expect(await db.sanction.findMany({ where: { userId: author.viewer.id } })).toMatchObject([{ kind: 'hold', liftedAt: later(moderator, 1_000).now }]);
    expect(await db.moderationAction.count({ where: { kind: 'lift', touchesId: author.viewer.id } })).toBe(1);
    const undo = await db.bulkJob.findUniqueOrThrow({ where: { undoesId: list.id }, select: { id: true } });
    await gone(moderator, undo);
    expect(await statesOf(ids)).toEqual(['standing', 'standing']);
    expect((await bulk(moderator, { bulkId: list.id })).isWithLimit).toBe(false);
  });

  test('lifted by itself before, the list is taken back all the same', async () => {
    const { ids } = await comments(author, 2);
    const list = await listed(moderator, { authorId: author.viewer.id });
    const { actionId } = await decided(moderator, ids[0] ?? '', 'remove', { sanction: { kind: 'ban', until: null }, bulkId: list.id });
    await gone(moderator, list);
    const { id: sanctionId } = await db.sanction.findFirstOrThrow({ where: { userId: author.viewer.id } });
    await lift(later(moderator, 1_000), { sanctionId, facts: 'A mistake.' });
    await gone(moderator, { id: (await undoBulk(later(moderator, 2_000), { bulkId: list.id })).bulkId });
    // What was judged by itself is taken back by itself.
    expect(await statesOf(ids)).toEqual(['removed', 'standing']);
    await undo(later(moderator, 3_000), { actionId });
    expect(await statesOf(ids)).toEqual(['standing', 'standing']);
    expect(await db.moderationAction.count({ where: { kind: 'lift', touchesId: author.viewer.id } })).toBe(1);
  });

  test('the decision they came with is taken back: so are both, and what the list has not done yet is not done', async () => {
    const { ids } = await comments(author, 3);
    const list = await listed(moderator, { authorId: author.viewer.id });
    const { actionId } = await decided(moderator, ids[0] ?? '', 'remove', { sanction: { kind: 'ban', until: null }, bulkId: list.id });
    await undo(later(moderator, 1_000), { actionId });
    expect(await gone(moderator, list)).toMatchObject({ state: 'cancelled', done: 0 });
    expect(await db.bulkJob.count({ where: { undoesId: list.id } })).toBe(0);
    expect(await statesOf(ids)).toEqual(['standing', 'standing', 'standing']);

    const again = await listed(moderator, { authorId: author.viewer.id });
    const second = await decided(later(moderator, 2_000), ids[0] ?? '', 'remove', { sanction: { kind: 'ban', until: null }, bulkId: again.id });
    await gone(moderator, again);
    expect(await statesOf(ids)).toEqual(['removed', 'removed', 'removed']);
    // From another page it is taken back at the same time.
    const heard = await atOnce(10, (i) => (i % 2 === 0 ? undo(later(other, 3_000), second) : undoBulk(later(moderator, 3_000), { bulkId: again.id })));
    expect(heard.filter((one) => one !== 'yes').every((one) => one === 'undone_already')).toBe(true);
    await gone(other, await db.bulkJob.findUniqueOrThrow({ where: { undoesId: again.id }, select: { id: true } }));
    expect(await statesOf(ids)).toEqual(['standing', 'standing', 'standing']);
    expect(await db.sanction.count({ where: { userId: author.viewer.id, liftedAt: null } })).toBe(0);
  });

  test('an appeal that is granted takes the list back with the limit, whatever became of the comment', async () => {
    const { ids } = await comments(author, 3);
    const list = await listed(moderator, { authorId: author.viewer.id });
    await decided(moderator, ids[0] ?? '', 'remove', { sanction: { kind: 'hold', until: null }, bulkId: list.id });
    await gone(moderator, list);
    const limit = await db.moderationAction.findFirstOrThrow({ where: { kind: 'hold', subjectId: author.viewer.id } });
    const { appealId } = await appeal(later(author, 1_000), { actionId: limit.id, words: 'These were recipes.' });
    await hear(later(other, 2_000), { appealId, outcome: 'reverse', until: null, answer: 'They were.' });
    await gone(other, await db.bulkJob.findUniqueOrThrow({ where: { undoesId: list.id }, select: { id: true } }));
    expect(await statesOf(ids)).toEqual(['removed', 'standing', 'standing']);
  });

  test('with a removal: the comment that was judged is removed by itself, and the list finds it so', async () => {
    const { ids } = await comments(author, 3);
    const list = await listed(moderator, { authorId: author.viewer.id });
    await decided(moderator, ids[0] ?? '', 'remove', { sanction: { kind: 'ban', until: null }, bulkId: list.id });
    expect(await gone(moderator, list)).toMatchObject({ state: 'done', done: 2, skipped: 1 });
    expect(await statesOf(ids)).toEqual(['removed', 'removed', 'removed']);
    expect(await actionsOn(ids)).toHaveLength(3);
  });
});

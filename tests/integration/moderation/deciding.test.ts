import { randomUUID } from 'node:crypto';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { frontPage } from '@/lib/article/server';
import { db } from '@/lib/db';
import { edit, open, rename, reply, withdraw } from '@/lib/discussion/server';
import { eventsAfter } from '@/lib/event/server';
import type { ArrangeThreadInput } from '@/lib/moderation';
import { appeal, arrangeThread, claim, decide, escalate, flag, item, lift, log, note, ownFlags, person as personPage, queue, recall, sanction, statement, takeBackFlag, takeUp, undo, verifyChain } from '@/lib/moderation/server';
import { changesAfter, read } from '@/lib/reading/server';
import type { Ctx } from '@/lib/user';
import { asVisitor, later, NOON, refusal } from '@/tests/support/ctx';
import { answer, article, body, newName, PAGE_WORDS, person, targetOf, thread, type MadeArticle } from '@/tests/support/makers';
import { atOnce, decided, flagged, ground, judging } from '@/tests/support/moderation';

let on: MadeArticle;
let author: Ctx, reader: Ctx, moderator: Ctx, other: Ctx, admin: Ctx;

beforeAll(async () => {
  [on, reader, moderator, other, admin] = await Promise.all([article(), person(), person('moderator'), person('moderator'), person('admin')]);
});

// Everybody writes only so much in a while.
beforeEach(async () => {
  [author, reader] = await Promise.all([person(), person()]);
});

const stateOf = async (commentId: string) => (await db.comment.findUniqueOrThrow({ where: { id: commentId } })).state;
const page = (ctx: Ctx, at = on) => read(ctx, { slug: at.slug, words: PAGE_WORDS });
const caseOn = (commentId: string) => db.case.findFirstOrThrow({ where: { subjectId: commentId }, orderBy: { openedAt: 'desc' }, include: { flags: true } });

test('facts that the database would keep otherwise than they are said are refused: the record would break there', async () => {
  const { commentId } = await thread(author, await article());
  for (const facts of ['a\ud800b', 'a\0b']) expect(await refusal(decided(moderator, commentId, 'remove', { facts }))).toBe('input_malformed');
  expect(await db.comment.findUnique({ where: { id: commentId } })).toMatchObject({ state: 'standing' });
});

describe('flagging', () => {
  test('all flags on one thing make one case; the flagger sees what became of it, and not who decided', async () => {
    const posted = await thread(author, on, 'ferry');
    await flagged(reader, posted);
    await flagged(await person(), posted, 'spam');
    const found = await caseOn(posted.commentId);
    expect(found).toMatchObject({ state: 'open', articleId: on.id });
    expect(found.flags).toHaveLength(2);
    await decided(moderator, posted.commentId, 'remove', { caseId: found.id });
    const [own] = await ownFlags(reader);
    expect(own).toMatchObject({ state: 'upheld', reason: 'abuse' });
    expect(JSON.stringify(own)).not.toContain((moderator.viewer as { id: string }).id);
  });

  test.each<[string, () => Ctx, object, string]>([
    ['a visitor', () => asVisitor(), {}, 'not_signed_in'],
    ['its author', () => author, {}, 'own_thing'],
    ['a reader, for another reason without a word', () => reader, { reason: 'other' }, 'reason_missing'],
    ['a reader, as illegal without a law', () => reader, { reason: 'illegal' }, 'law_missing'],
    ['a reader, with all that is asked for', () => reader, { reason: 'illegal', law: 'Criminal Code, article 313' }, 'yes'],
    ['one who has done so already', () => other, {}, 'flagged_already'],
  ])('%s', async (_, who, more, heard) => {
    const posted = await thread(author, on, 'quay');
    await flagged(other, posted);
    expect(await refusal(flag(who(), { subject: { kind: 'comment', id: posted.commentId }, reason: 'abuse', note: '', law: '', ...more }))).toBe(heard);
  });

  test('taken back, it may be raised again; a case nobody reports any more is dismissed', async () => {
    const posted = await thread(author, on);
    const { flagId } = await flagged(reader, posted);
    expect(await refusal(takeBackFlag(await person(), { flagId }))).toBe('no_such_thing');
    await takeBackFlag(reader, { flagId });
    expect(await refusal(takeBackFlag(reader, { flagId }))).toBe('no_such_thing');
    expect(await caseOn(posted.commentId)).toMatchObject({ state: 'dismissed' });
    expect(await refusal(flagged(reader, posted))).toBe('yes');
    expect((await db.case.findMany({ where: { subjectId: posted.commentId } })).map(({ state }) => state).sort()).toEqual(['dismissed', 'open']);
  });

  test('a decided case stays decided: a new flag opens a new one', async () => {
    const posted = await thread(author, on);
    await flagged(reader, posted);
    await decided(moderator, posted.commentId, 'keep');
    await flagged(await person(), posted);
    expect((await db.case.findMany({ where: { subjectId: posted.commentId }, orderBy: { openedAt: 'asc' } })).map(({ state }) => state).sort()).toEqual(['dismissed', 'open']);
  });

  test('by the same person again, once it reads otherwise than what was decided about, however many times at once', async () => {
    const posted = await thread(author, on);
    const again = () => refusal(flagged(reader, posted));
    const edited = async (words: string) => edit(author, { commentId: posted.commentId, body: body(words), seen: (await db.comment.findUniqueOrThrow({ where: { id: posted.commentId } })).editedAt?.toISOString() ?? null });
    await flagged(reader, posted);
    await edited('It was otherwise, you know.');
    expect(await again()).toBe('flagged_already');
    await decided(moderator, posted.commentId, 'keep');
    // What was decided about is what stood there then, but what was reported is not.
    expect([await again(), await again()]).toEqual(['yes', 'flagged_already']);
    await decided(moderator, posted.commentId, 'keep');
    expect(await again()).toBe('flagged_already');
    await edited('It was all your doing.');
    expect((await atOnce(10, () => flagged(reader, posted))).filter((one) => one === 'yes')).toHaveLength(1);
    expect(await db.flag.findMany({ where: { subjectId: posted.commentId }, orderBy: { edition: 'asc' }, select: { edition: true } })).toEqual([{ edition: 0 }, { edition: 1 }, { edition: 2 }]);
  });

  test('what may not be seen is not there to be flagged', async () => {
    const posted = await thread(author, on);
    await decided(moderator, posted.commentId, 'remove');
    expect(await refusal(flagged(reader, posted))).toBe('no_such_thing');
    expect(await refusal(flag(reader, { subject: { kind: 'comment', id: randomUUID() }, reason: 'abuse', note: '', law: '' }))).toBe('no_such_thing');
  });
});

describe('removing', () => {
  test('leaves a stub with its ground; the words are gone for everybody, replies stay, and all counts agree', async () => {
    const at = await article();
    const posted = await thread(author, at, 'ferry');
    const replied = await answer(reader, posted, 'A reply that stays.');
    const groundId = await ground('Off the point');
    await decided(moderator, posted.commentId, 'remove', { groundId });
    for (const viewer of [asVisitor(), reader, author, moderator]) {
      const { discussion, comments } = await page(viewer, at);
      const [first, second] = discussion.threads[0]?.comments ?? [];
      expect(first).toMatchObject({ id: posted.commentId, html: null, state: 'removed', ground: 'Off the point' });
      expect(second).toMatchObject({ id: replied.commentId, state: 'standing' });
      expect([discussion.threads[0]?.standing, comments]).toEqual([1, 1]);
    }
    expect(JSON.stringify((await page(reader, at)).discussion)).not.toContain('it was otherwise');
  });

  test('is explained to its author, with the comment as it was, and to nobody else', async () => {
    const posted = await thread(author, on);
    const { actionId } = await decided(moderator, posted.commentId, 'remove', { facts: 'It calls a reader a traitor.' });
    const said = await statement(author, { actionId });
    expect(said).toMatchObject({ kind: 'remove', facts: 'It calls a reader a traitor.', ground: { name: 'Personal attack' }, automatic: false, can: { appeal: { allowed: true } } });
    expect(said.html).toContain('it was otherwise');
    for (const who of [reader, moderator, admin]) expect(await refusal(statement(who, { actionId }))).toBe('no_such_thing');
    expect(await refusal(statement(asVisitor(), { actionId }))).toBe('not_signed_in');
  });

  test.each<[string, () => Ctx, string]>([
    ['a visitor', () => asVisitor(), 'not_signed_in'],
    ['a reader', () => reader, 'role_too_low'],
    ['the author of the comment', () => author, 'role_too_low'],
    ['a moderator', () => moderator, 'yes'],
    ['an admin', () => admin, 'yes'],
  ])('by %s', async (_, who, heard) => {
    const { commentId } = await thread(author, on);
    expect(await refusal(decided(who(), commentId, 'remove'))).toBe(heard);
    expect(await stateOf(commentId)).toBe(heard === 'yes' ? 'removed' : 'standing');
  });

  test.each<[string, object, string]>([
    ['without a ground', { groundId: null }, 'ground_missing'],
    ['on a ground there is not', { groundId: randomUUID() }, 'ground_missing'],
    ['without facts', { facts: '  ' }, 'facts_missing'],
    ['on a case that is not there', { caseId: randomUUID() }, 'decided_already'],
    ['having seen other words', { seen: { state: 'standing', editedAt: '2026-01-01T00:00:00.000Z' } }, 'subject_edited'],
    ['having seen another state', { seen: { state: 'held', editedAt: null } }, 'decided_already'],
  ])('%s is refused, and nothing is done', async (_, more, heard) => {
    const { commentId } = await thread(author, on);
    expect(await refusal(decided(moderator, commentId, 'remove', more))).toBe(heard);
    expect(await stateOf(commentId)).toBe('standing');
    expect(await db.moderationAction.count({ where: { subjectId: commentId } })).toBe(0);
  });

  test('nobody decides about their own, nor about what they flagged, nor out of their scope', async () => {
    const own = await thread(moderator, on);
    expect(await refusal(decided(moderator, own.commentId, 'remove'))).toBe('own_case');
    const theirs = await thread(author, on);
    await flagged(moderator, theirs);
    expect(await refusal(decided(moderator, theirs.commentId, 'remove'))).toBe('own_case');
    expect(await refusal(decided(other, theirs.commentId, 'keep'))).toBe('yes');
    // What one has flagged one has a part in for good, whatever a colleague decided.
    const { id: caseId } = await caseOn(theirs.commentId);
    const { id: actionId } = await db.moderationAction.findFirstOrThrow({ where: { caseId } });
    expect(await refusal(undo(moderator, { actionId }))).toBe('own_case');
    expect(await refusal(decided(moderator, theirs.commentId, 'remove'))).toBe('own_case');
    expect(await refusal(takeUp(moderator, { commentId: theirs.commentId }))).toBe('own_case');
    expect((await item(moderator, { caseId })).can.decide).toEqual({ allowed: false, because: 'own_case' });
    const limited = await person('moderator');
    const elsewhere = await article();
    await db.moderatorScope.create({ data: { userId: limited.viewer.id, articleId: elsewhere.id } });
    expect(await refusal(decided(limited, theirs.commentId, 'remove'))).toBe('out_of_scope');
    expect(await refusal(decided(limited, (await thread(author, elsewhere)).commentId, 'remove'))).toBe('yes');
    const seen = await queue(limited, { state: 'open', kind: null, reason: null, articleId: null, authorId: null, after: null });
    expect(seen.cases.every(({ article: where }) => where?.id === elsewhere.id)).toBe(true);
  });

  test('nobody leaves their own case to the admins, nor one they flagged', async () => {
    const [own, theirs] = [await thread(moderator, on), await thread(author, on)];
    await flagged(reader, own);
    await flagged(moderator, theirs);
    for (const { commentId } of [own, theirs]) {
      const { id: caseId } = await caseOn(commentId);
      expect(await refusal(escalate(moderator, { caseId }))).toBe('own_case');
      expect(await refusal(escalate(other, { caseId }))).toBe('yes');
    }
  });

  test('nobody looks into what is kept of themselves: who reported them, who decided, what was noted', async () => {
    const own = await thread(moderator, on);
    await flagged(reader, own);
    const { id: caseId } = await caseOn(own.commentId);
    const all = { state: 'open', kind: null, reason: null, articleId: on.id, authorId: null, after: null } as const;
    const isListed = async (who: Ctx) => (await queue(who, all)).cases.some(({ id }) => id === caseId);
    expect([await isListed(moderator), await isListed(other)]).toEqual([false, true]);
    expect(await refusal(item(moderator, { caseId }))).toBe('own_case');
    expect(await refusal(personPage(moderator, { userId: (moderator.viewer as { id: string }).id }))).toBe('own_case');
    const { actionId } = await decided(other, own.commentId, 'remove');
    const { appealId } = await appeal(moderator, { actionId, words: 'It was a quotation.' });
    const { caseId: appealed } = await db.appeal.findUniqueOrThrow({ where: { id: appealId } });
    expect(await refusal(item(moderator, { caseId: appealed }))).toBe('own_case');
  });

  test('what was left to the admins is theirs to decide, until it is taken back', async () => {
    const { commentId } = await thread(author, on);
    await flagged(reader, { commentId });
    const { id: caseId } = await caseOn(commentId);
    await escalate(moderator, { caseId });
    for (const who of [moderator, other]) {
      expect((await item(who, { caseId })).can.decide).toEqual({ allowed: false, because: 'left_to_admins' });
      expect(await refusal(decided(who, commentId, 'keep', { caseId }))).toBe('left_to_admins');
      // Nor without naming it.
      expect(await refusal(decided(who, commentId, 'remove'))).toBe('left_to_admins');
    }
    expect(await stateOf(commentId)).toBe('standing');
    const admin = await person('admin');
    const { actionId } = await decided(admin, commentId, 'remove', { caseId });
    expect(await refusal(undo(other, { actionId }))).toBe('left_to_admins');
    await undo(admin, { actionId });
    await recall(moderator, { caseId });
    expect(await refusal(decided(other, commentId, 'keep', { caseId }))).toBe('yes');
  });

  test.each(['lock', 'slow', 'pin'] as const)('nobody does this to a thread of their own: %s', async (how) => {
    const { threadId, commentId } = await thread(moderator, on);
    const input = { threadId, how, minutes: how === 'slow' ? 5 : null, seen: null, groundId: await ground(), facts: 'It is about its readers now.' };
    expect(await refusal(arrangeThread(moderator, input))).toBe('own_case');
    const { caseId } = await takeUp(other, { commentId });
    expect((await item(other, { caseId })).can.arrange.allowed).toBe(true);
    const { actionId } = await arrangeThread(other, input);
    expect(await refusal(undo(moderator, { actionId }))).toBe('own_case');
  });

  test('what keeps everybody from answering rests on a rule, which the thread tells; its end rests on none', async () => {
    const { threadId } = await thread(author, on);
    const [heat, point] = [await ground('Heat without light'), await ground('Off the point')];
    const arranged = (how: ArrangeThreadInput['how'], more: Partial<ArrangeThreadInput> = {}) => arrangeThread(moderator, { seen: null, threadId, how, minutes: null, groundId: null, facts: '', ...more });
    const told = async () => (await read(asVisitor(), { slug: on.slug, words: PAGE_WORDS })).discussion.threads.find(({ id }) => id === threadId);
    for (const how of ['lock', 'slow'] as const) {
      const minutes = how === 'slow' ? 5 : null;
      expect(await refusal(arranged(how, { minutes }))).toBe('ground_missing');
      expect(await refusal(arranged(how, { minutes, groundId: heat }))).toBe('facts_missing');
      expect(await refusal(arranged(how, { minutes, groundId: crypto.randomUUID(), facts: 'It is about its readers now.' }))).toBe('ground_missing');
    }
    const { actionId } = await arranged('slow', { minutes: 5, groundId: point, facts: 'They answer within the minute.' });
    expect(await told()).toMatchObject({ state: 'open', slowMinutes: 5, ground: 'Off the point' });
    await arranged('lock', { groundId: heat, facts: 'It is about its readers now.' });
    expect(await told()).toMatchObject({ state: 'locked', ground: 'Heat without light' });
    expect((await log(asVisitor(), { kind: 'lock', ground: 'Heat without light', before: null })).entries[0]).toMatchObject({ kind: 'lock', place: `/t/${threadId}` });
    await arranged('unlock');
    // What goes on slowly rests on its own rule again; and a lock on its own, though it goes more slowly since.
    expect(await told()).toMatchObject({ state: 'open', slowMinutes: 5, ground: 'Off the point' });
    await arranged('lock', { groundId: heat, facts: 'It is about its readers again.' });
    // Whoever has not seen how slow it is overwrites nothing.
    expect(await refusal(arranged('slow', { minutes: 15, groundId: point, facts: 'For when it opens again.' }))).toBe('decided_already');
    await arranged('slow', { minutes: 15, seen: 5, groundId: point, facts: 'For when it opens again.' });
    expect(await told()).toMatchObject({ state: 'locked', slowMinutes: 15, ground: 'Heat without light' });
    await arranged('unlock');
    await arranged('slow', { seen: 15 });
    expect(await told()).toMatchObject({ slowMinutes: null, ground: null });
    expect(await refusal(undo(moderator, { actionId }))).toBe('changed_meanwhile');
    // The rule is the database's too.
    const row = await db.moderationAction.findUniqueOrThrow({ where: { id: actionId } });
    await expect(db.$executeRaw`INSERT INTO "ModerationAction" SELECT (jsonb_populate_record(NULL::"ModerationAction", to_jsonb(a) || ${JSON.stringify({ id: crypto.randomUUID(), number: 9e14, groundId: null })}::jsonb)).* FROM "ModerationAction" a WHERE a.id = ${row.id}::uuid`).rejects.toThrow(/thread_ground/u);
  });

  test('that a program found it, or held it, is said of the decision', async () => {
    const at = await article();
    await db.article.update({ where: { id: at.id }, data: { screening: 'before' } });
    const [held, seen, found] = [await thread(author, at), await thread(author, on), await thread(author, on)];
    const { caseId } = await takeUp(moderator, { commentId: found.commentId });
    await db.flag.create({ data: { caseId, subjectKind: 'comment', subjectId: found.commentId, byId: null, reason: 'screening', note: '', law: '', because: 'words', weight: 1, at: NOON } });
    const limit = { kind: 'warn', until: null } as const;
    for (const { commentId } of [held, seen, found]) await decided(moderator, commentId, 'remove', { sanction: limit });
    const automatic = async ({ commentId }: { commentId: string }) => (await db.moderationAction.findFirstOrThrow({ where: { subjectId: commentId, kind: 'remove' } })).automatic;
    expect([await automatic(held), await automatic(seen), await automatic(found)]).toEqual([true, false, true]);
    // So it is of the limit that came with it.
    expect((await db.moderationAction.findMany({ where: { kind: 'warn', caseId: null, touchesId: (author.viewer as { id: string }).id }, orderBy: { number: 'asc' } })).map((one) => one.automatic)).toEqual([true, false, true]);
  });

  test('a comment edited after it was loaded is refused', async () => {
    const { commentId } = await thread(author, on);
    const input = await judging(commentId, 'remove');
    await edit(later(author, 1000), { commentId, body: body('Milder words.'), seen: null });
    expect(await refusal(decide(moderator, input))).toBe('subject_edited');
  });

  test('with a limit: its author is warned, and says nothing more before they have read it', async () => {
    const writer = await person();
    const { commentId } = await thread(writer, on);
    await decided(moderator, commentId, 'remove', { sanction: { kind: 'warn', until: null } });
    expect(await db.sanction.findMany({ where: { userId: writer.viewer.id } })).toMatchObject([{ kind: 'warning' }]);
    // The session's own idea of its limits is older than the warning.
    expect(await refusal(open(writer, { articleId: on.id, target: null, body: body(), clientId: randomUUID() }))).toBe('warning_unread');
  });
});

describe('asking for an edit', () => {
  test('hides it until it is edited; then it waits, and is looked at again', async () => {
    const at = await article();
    const posted = await thread(author, at);
    await decided(moderator, posted.commentId, 'return');
    const [hidden] = (await page(reader, at)).discussion.threads[0]?.comments ?? [];
    expect(hidden).toMatchObject({ state: 'returned', html: null });
    const [own] = (await page(author, at)).discussion.threads[0]?.comments ?? [];
    expect(own).toMatchObject({ state: 'returned', can: { edit: { allowed: true } } });
    expect(await refusal(answer(reader, posted))).toBe('comment_waiting');
    await edit(later(author, 1000), { commentId: posted.commentId, body: body('Milder words.'), seen: null });
    expect(await stateOf(posted.commentId)).toBe('held');
    expect(await caseOn(posted.commentId)).toMatchObject({ state: 'open', flags: [{ reason: 'screening', because: 'edited' }] });
    await decided(moderator, posted.commentId, 'keep');
    expect((await page(reader, at)).discussion.threads[0]?.comments[0]?.html).toContain('Milder');
  });
});

describe('what waits', () => {
  test('is seen by its author, marked, and by moderators; nobody else knows of it, its thread or its mark', async () => {
    const at = await article();
    await db.article.update({ where: { id: at.id }, data: { screening: 'before' } });
    const posted = await open(author, { articleId: at.id, target: targetOf(at, 'ferry'), body: body('Waiting words.'), clientId: randomUUID() });
    for (const who of [asVisitor(), reader]) {
      const seen = await page(who, at);
      expect(seen.discussion.threads).toEqual([]);
      expect(seen.discussion.annotations).toEqual([]);
      expect(JSON.stringify(seen)).not.toContain(posted.commentId);
      expect(seen.comments).toBe(0);
    }
    for (const who of [author, moderator]) {
      const { discussion } = await page(who, at);
      expect(discussion.threads[0]?.comments[0]).toMatchObject({ id: posted.commentId, state: 'held' });
      expect(discussion.threads[0]?.comments[0]?.html).toContain('Waiting words.');
      expect(discussion.annotations).toHaveLength(1);
    }
    expect(await refusal(reply(reader, { ...posted, parentId: posted.commentId, body: body(), clientId: randomUUID() }))).toBe('no_such_thing');
    expect(await refusal(reply(author, { ...posted, parentId: posted.commentId, body: body(), clientId: randomUUID() }))).toBe('comment_waiting');

    await decided(moderator, posted.commentId, 'keep');
    const now = await page(reader, at);
    expect(now.discussion.threads[0]?.comments[0]?.html).toContain('Waiting words.');
    expect(now.discussion.annotations).toHaveLength(1);
    // It appears as its author's, so that whoever is answered hears of them and not of the moderator.
    const events = await eventsAfter(reader, { articleId: at.id, after: 0, limit: 50 });
    expect(events.at(-1)).toMatchObject({ type: 'thread.opened', actorId: (author.viewer as { id: string }).id, onlyForId: null });
  });

  test('its author may take it back, or change it while it waits', async () => {
    const at = await article();
    await db.article.update({ where: { id: at.id }, data: { screening: 'before' } });
    const posted = await thread(author, at);
    await edit(later(author, 1000), { commentId: posted.commentId, body: body('Better words.'), seen: null });
    expect(await stateOf(posted.commentId)).toBe('held');
    await withdraw(author, posted);
    expect((await page(reader, at)).discussion.threads).toEqual([]);
    // The case is there to be closed, and nothing else can be done with it.
    expect(await refusal(decided(moderator, posted.commentId, 'remove'))).toBe('comment_withdrawn');
    await decided(moderator, posted.commentId, 'keep');
    expect(await stateOf(posted.commentId)).toBe('withdrawn');
  });
});

describe('undoing', () => {
  test('a removal: the comment stands where it stood, the case is open again, the log tells both', async () => {
    const at = await article();
    const posted = await thread(author, at, 'ferry');
    await answer(reader, posted);
    await flagged(reader, posted);
    const before = await page(reader, at);
    const { actionId } = await decided(moderator, posted.commentId, 'remove');
    const back = await undo(other, { actionId });
    const after = await page(reader, at);
    const plain = ({ discussion: { cursor: _, ...rest } }: typeof before) => rest;
    expect(plain(after)).toEqual(plain(before));
    expect(await caseOn(posted.commentId)).toMatchObject({ state: 'open' });
    const { entries } = await log(asVisitor(), { kind: null, ground: null, before: null });
    expect(entries.filter(({ place }) => place === `/c/${posted.commentId}`).map(({ kind, isUndone }) => [kind, isUndone])).toEqual([['undo', false], ['remove', true]]);
    expect(await refusal(undo(moderator, { actionId }))).toBe('undone_already');
    // What was taken back stays so: an appeal's answer is an undoing too, and nobody undoes that.
    expect(await refusal(undo(moderator, back))).toBe('state_unfit');
  });

  test('a removal with a limit: the limit goes with it, and is told as lifted', async () => {
    const writer = await person();
    const { commentId } = await thread(writer, on);
    const { actionId } = await decided(moderator, commentId, 'remove', { sanction: { kind: 'mute', until: '2100-01-01T00:00:00.000Z' } });
    expect(await refusal(thread(writer, on))).toBe('muted');
    const limit = await db.moderationAction.findFirstOrThrow({ where: { subjectId: writer.viewer.id, kind: 'mute' } });
    await undo(other, { actionId });
    expect(await refusal(thread(writer, on))).toBe('yes');
    expect(await db.moderationAction.findFirst({ where: { undoesId: limit.id } })).toMatchObject({ kind: 'lift' });
  });

  test('a removal whose limit was lifted already is undone by itself', async () => {
    const writer = await person();
    const { commentId } = await thread(writer, on);
    const { actionId } = await decided(moderator, commentId, 'remove', { sanction: { kind: 'ban', until: null } });
    const { id: sanctionId } = await db.sanction.findFirstOrThrow({ where: { userId: writer.viewer.id } });
    await lift(other, { sanctionId, facts: '' });
    await undo(other, { actionId });
    expect(await db.moderationAction.count({ where: { subjectId: writer.viewer.id, kind: 'lift' } })).toBe(1);
    expect(await stateOf(commentId)).toBe('standing');
  });

  test('what waited waits again, and says for what', async () => {
    const at = await article();
    await db.article.update({ where: { id: at.id }, data: { screening: 'before' } });
    for (const outcome of ['keep', 'remove'] as const) {
      const { commentId } = await thread(await person(), at);
      const { heldBecause } = await db.comment.findUniqueOrThrow({ where: { id: commentId } });
      expect(heldBecause).not.toBeNull();
      const { actionId } = await decided(moderator, commentId, outcome);
      expect(await db.comment.findUnique({ where: { id: commentId } })).toMatchObject({ heldBecause: null });
      await undo(other, { actionId });
      expect(await db.comment.findUnique({ where: { id: commentId } })).toMatchObject({ state: 'held', heldBecause });
    }
  });

  test('is refused when something else was done since', async () => {
    const posted = await thread(author, on);
    const { actionId } = await decided(moderator, posted.commentId, 'return');
    await decided(other, posted.commentId, 'keep');
    expect(await refusal(undo(moderator, { actionId }))).toBe('changed_meanwhile');
  });
});

describe('fifty at once', () => {
  test('the same flag: one', async () => {
    const posted = await thread(author, on);
    const one = await person();
    const heard = await atOnce(50, () => flagged(one, posted));
    expect(heard.filter((word) => word === 'yes')).toHaveLength(1);
    expect((await caseOn(posted.commentId)).flags).toHaveLength(1);
  });

  test('flags of fifty on one thing: one case', async () => {
    const posted = await thread(author, on);
    const people = await Promise.all(Array.from({ length: 50 }, () => person()));
    expect(new Set(await atOnce(50, (i) => flagged(people[i] ?? reader, posted)))).toEqual(new Set(['yes']));
    expect(await db.case.count({ where: { subjectId: posted.commentId } })).toBe(1);
  });

  test('approve against remove: one outcome, one row', async () => {
    const at = await article();
    await db.article.update({ where: { id: at.id }, data: { screening: 'before' } });
    const posted = await thread(author, at);
    const inputs = await Promise.all([judging(posted.commentId, 'keep'), judging(posted.commentId, 'remove')]);
    const heard = await atOnce(50, (i) => decide(i % 2 === 0 ? moderator : other, inputs[i % 2] as Awaited<ReturnType<typeof judging>>));
    expect(heard.filter((word) => word === 'yes')).toHaveLength(1);
    expect(new Set(heard)).toEqual(new Set(['yes', 'decided_already']));
    expect(await db.moderationAction.count({ where: { subjectId: posted.commentId } })).toBe(1);
  });

  test('two undos: one', async () => {
    const posted = await thread(author, on);
    const { actionId } = await decided(moderator, posted.commentId, 'remove');
    const heard = await atOnce(50, (i) => undo(i % 2 === 0 ? moderator : other, { actionId }));
    expect(heard.filter((word) => word === 'yes')).toHaveLength(1);
    expect(await stateOf(posted.commentId)).toBe('standing');
    expect(await db.moderationAction.count({ where: { undoesId: actionId } })).toBe(1);
  });

  test('edit against approve: what appears is what was judged, or the judgement is refused', async () => {
    const at = await article();
    await db.article.update({ where: { id: at.id }, data: { screening: 'before' } });
    const posted = await thread(author, at);
    const input = await judging(posted.commentId, 'keep');
    const [edited, kept] = await Promise.all([refusal(edit(later(author, 1000), { commentId: posted.commentId, body: body('Worse words.'), seen: null })), refusal(decide(moderator, input))]);
    expect(edited).toBe('yes');
    // Approved first, the edit is screened again; edited first, the approval is refused.
    expect([['yes', 'held'], ['subject_edited', 'held']]).toContainEqual([kept, await stateOf(posted.commentId)]);
  });

  test('ban against post: no comment after the ban', async () => {
    const writers = await Promise.all(Array.from({ length: 10 }, () => person()));
    const groundId = await ground();
    await Promise.all(
      writers.map(async (writer) => {
        const at = await article();
        await atOnce(6, (i) => (i === 3 ? sanction(moderator, { userId: writer.viewer.id, kind: 'ban', until: null, groundId, facts: 'Again.' }) : thread(writer, at)));
        const { number } = await db.moderationAction.findFirstOrThrow({ where: { subjectId: writer.viewer.id } });
        expect(number).toBeGreaterThan(0n);
        expect(await refusal(thread(writer, at))).toBe('banned');
      }),
    );
  });
});

describe('the chain', () => {
  test('holds over everything these stories did, and is broken by whatever is changed behind its back', async () => {
    expect(await verifyChain(admin)).toMatchObject({ broken: null });
    const { number } = await db.moderationAction.findFirstOrThrow({ orderBy: { number: 'desc' } });
    await expect(db.moderationAction.update({ where: { number }, data: { facts: 'Nothing happened.' } })).rejects.toThrow(/immutable/u);
    await expect(db.moderationAction.delete({ where: { number } })).rejects.toThrow(/immutable/u);
    await expect(db.$executeRaw`TRUNCATE "ModerationAction" CASCADE`).rejects.toThrow(/immutable/u);
  });
});

test('a report that came after the case was opened is not decided unread', async () => {
  const { commentId } = await thread(author, on);
  await flagged(reader, { commentId });
  const { id: caseId } = await caseOn(commentId);
  const { flags } = await item(moderator, { caseId });
  const keep = { ...(await judging(commentId, 'keep')), caseId };
  const seen = { ...keep.seen, flags: flags.map(({ id }) => id) };
  await flagged(await person(), { commentId }, 'illegal');
  expect(await refusal(decide(moderator, { ...keep, seen }))).toBe('reported_anew');
  expect(await db.case.findUnique({ where: { id: caseId } })).toMatchObject({ state: 'open' });
  // As many as were seen, and not the same.
  await takeBackFlag(reader, { flagId: flags[0]?.id ?? '' });
  expect(await refusal(decide(moderator, { ...keep, seen }))).toBe('reported_anew');
  await decide(moderator, { ...keep, seen: { ...seen, flags: (await item(moderator, { caseId })).flags.map(({ id }) => id) } });
});

test('what waits to appear stays before somebody, though whoever reported it besides takes that back', async () => {
  const held = await person('reader', { limits: ['hold'] });
  const { commentId } = await thread(held, on, 'ferry');
  const { actionId } = await decided(moderator, commentId, 'keep');
  const flagger = await person();
  const { flagId } = await flagged(flagger, { commentId });
  await undo(moderator, { actionId });
  expect(await db.comment.findUnique({ where: { id: commentId } })).toMatchObject({ state: 'held' });
  await takeBackFlag(flagger, { flagId });
  expect((await queue(moderator, { state: 'open', kind: null, reason: null, articleId: null, authorId: held.viewer.id, after: null })).cases).toMatchObject([{ subject: { id: commentId }, state: 'open' }]);
});

test('whoever decides reads what was reported, though it reads otherwise by now', async () => {
  const posted = await thread(author, on);
  await flagged(reader, posted);
  await edit(later(author, 1_000), { commentId: posted.commentId, body: body('Nothing of the kind.'), seen: null });
  const { id: caseId } = await caseOn(posted.commentId);
  const seen = await item(moderator, { caseId });
  expect([seen.comment?.html, seen.reportedAs]).toEqual([expect.stringContaining('Nothing of the kind.'), expect.stringContaining('it was otherwise')]);
  // What was reported after the edit reads as it did.
  const other = await thread(later(author, 2_000), on, 'ferry');
  await edit(later(author, 3_000), { commentId: other.commentId, body: body('Something else.'), seen: null });
  await flagged(later(reader, 4_000), other);
  expect((await item(moderator, { caseId: (await caseOn(other.commentId)).id })).reportedAs).toBeNull();
});

describe('the queue', () => {
  test('is by priority, illegal first, and pages steadily', async () => {
    const at = await article();
    const posts = await Promise.all(Array.from({ length: 4 }, () => thread(author, at)));
    const [a, b, c, d] = posts as [typeof posts[0], typeof posts[0], typeof posts[0], typeof posts[0]];
    await flagged(reader, a);
    await flagged(reader, b);
    await flagged(await person(), b);
    await flagged(reader, c, 'illegal');
    await flagged(later(reader, 3_600_000), d);
    const seen = await queue(moderator, { state: 'open', kind: null, reason: null, articleId: at.id, authorId: null, after: null });
    expect(seen.cases.map(({ subject }) => subject.id)).toEqual([c, b, a, d].map(({ commentId }) => commentId));
    expect(seen.cases[0]?.priority.illegal).toBeGreaterThan(0);
    const [first] = seen.cases;
    const next = await queue(moderator, { state: 'open', kind: null, reason: null, articleId: at.id, authorId: null, after: { key: first?.key ?? 0, id: first?.id ?? '' } });
    expect(next.cases.map(({ subject }) => subject.id)).toEqual([b, a, d].map(({ commentId }) => commentId));
    expect((await queue(moderator, { state: 'open', kind: null, reason: 'illegal', articleId: at.id, authorId: null, after: null })).cases).toHaveLength(1);
  });

  test('shows all that is known of a case, and who looks at it', async () => {
    const posted = await thread(author, on, 'dawn');
    const replied = await answer(author, posted, 'Worse than the first.');
    await flagged(reader, replied);
    const { id: caseId } = await caseOn(replied.commentId);
    const seen = await item(moderator, { caseId });
    expect(seen).toMatchObject({ comment: { id: replied.commentId, state: 'standing' }, quote: 'dawn', context: [{ id: posted.commentId }], flags: [{ reason: 'abuse' }], can: { decide: { allowed: true } } });
    expect(seen.answers).toEqual({ first: [], count: 0 });
    const below: string[] = [];
    for (let i = 0; i < 5; i += 1) below.push((await answer(reader, replied, `An answer, number ${i}.`)).commentId);
    await withdraw(reader, { commentId: below[0] ?? '' });
    expect((await item(moderator, { caseId })).answers).toMatchObject({ count: 4, first: below.slice(1, 4).map((id) => ({ id })) });
    expect(seen.author.name).toBe((author.viewer as { name: string }).name);
    expect(await claim(moderator, { caseId })).toEqual({ claimedBy: null });
    expect(await claim(other, { caseId })).toEqual({ claimedBy: (moderator.viewer as { name: string }).name });
    expect(await claim(later(other, 600_000), { caseId })).toEqual({ claimedBy: null });
    for (const who of [asVisitor(), reader]) expect(['not_signed_in', 'role_too_low']).toContain(await refusal(item(who, { caseId })));
  });
});

describe('what waits, or was taken back, is nowhere else either', () => {
  const hidden = async () => {
    const at = await article();
    await thread(author, at, 'dawn');
    await db.article.update({ where: { id: at.id }, data: { screening: 'before' } });
    const posted = await open(later(author, 3_600_000), { articleId: at.id, target: targetOf(at, 'ferry'), body: body('Waiting words.'), clientId: randomUUID() });
    return { at, posted };
  };

  test('the front page counts no thread that waits, and is not ordered by it', async () => {
    const { at } = await hidden();
    // By a tag of its own: other tests have put livelier articles on the front page.
    const tag = at.id;
    await db.article.update({ where: { id: at.id }, data: { tags: [tag] } });
    const [listed] = await frontPage(later(asVisitor(), 7_200_000), { tag });
    expect(listed).toMatchObject({ threads: 1, comments: 1, lastActivityAt: NOON.toISOString() });
  });

  test('whoever renames themselves gives away no comment that waits', async () => {
    const { at, posted } = await hidden();
    await rename(author, { name: newName() });
    const { changes } = await changesAfter(reader, { slug: at.slug, after: 0 });
    expect(changes.some(({ type }) => type === 'person.renamed')).toBe(true);
    expect(JSON.stringify(changes)).not.toContain(posted.commentId);
  });

  test('a thread that waits is arranged without a word to those who do not know of it', async () => {
    const { at, posted } = await hidden();
    await arrangeThread(moderator, { seen: null, threadId: posted.threadId, how: 'lock', minutes: null, groundId: await ground(), facts: 'It is about its readers now.' });
    expect(JSON.stringify(await changesAfter(reader, { slug: at.slug, after: 0 }))).not.toContain(posted.threadId);
  });

  test('the desk does not show what its author took back, in the list no more than in the case', async () => {
    const { posted } = await hidden();
    await withdraw(author, posted);
    const { id: caseId } = await caseOn(posted.commentId);
    const seen = [await queue(moderator, { state: 'open', kind: null, reason: null, articleId: null, authorId: (author.viewer as { id: string }).id, after: null }), await item(moderator, { caseId })];
    expect(JSON.stringify(seen)).toContain(posted.commentId);
    expect(JSON.stringify(seen)).not.toContain('Waiting words');
  });
});

describe('who writes and who limits them', () => {
  test('an edit after a ban is refused, whatever the session remembers', async () => {
    const posted = await thread(author, on);
    await sanction(moderator, { userId: (author.viewer as { id: string }).id, kind: 'ban', until: null, groundId: await ground(), facts: 'Again.' });
    expect(await refusal(edit(later(author, 1000), { commentId: posted.commentId, body: body('Other words.'), seen: null }))).toBe('banned');
  });

  test('removed and warned while they answer: each waits for the other in turn, and never in a circle', async () => {
    for (let round = 0; round < 30; round += 1) {
      const writer = await person();
      const posted = await thread(writer, on);
      const input = await judging(posted.commentId, 'remove', { sanction: { kind: 'warn', until: null } });
      const heard = await atOnce(9, (i) => (i === 4 ? decide(moderator, input) : i !== 5 ? answer(writer, posted) : edit(later(writer, 1000), { commentId: posted.commentId, body: body(`Other words ${i}.`), seen: null })));
      expect(heard.filter((word) => !['yes', 'warning_unread', 'edited_meanwhile', 'subject_edited', 'comment_removed'].includes(word))).toEqual([]);
    }
  });
});

describe('a scope', () => {
  test('keeps out of every case that does not lie in it, and of notes on what stands elsewhere', async () => {
    const limited = await person('moderator');
    const elsewhere = await article();
    await db.moderatorScope.create({ data: { userId: limited.viewer.id, articleId: elsewhere.id } });
    const posted = await thread(author, on);
    await flagged(reader, posted);
    const { id: caseId } = await caseOn(posted.commentId);
    for (const ask of [item, claim, escalate]) expect(await refusal(ask(limited, { caseId }))).toBe('no_such_thing');
    expect(await refusal(note(limited, { subject: { kind: 'comment', id: posted.commentId }, words: 'A word.' }))).toBe('out_of_scope');
    expect(await refusal(arrangeThread(limited, { seen: null, threadId: posted.threadId, how: 'lock', minutes: null, groundId: await ground(), facts: 'It is about its readers now.' }))).toBe('out_of_scope');
    expect(await refusal(note(moderator, { subject: { kind: 'comment', id: posted.commentId }, words: 'A word.' }))).toBe('yes');
    expect(await refusal(note(moderator, { subject: { kind: 'comment', id: randomUUID() }, words: 'A word.' }))).toBe('no_such_thing');
    expect(await refusal(note(reader, { subject: { kind: 'comment', id: posted.commentId }, words: 'A word.' }))).toBe('role_too_low');
  });

  test('what else waits of an author’s is told within it alone', async () => {
    const limited = await person('moderator');
    const elsewhere = await article();
    await db.moderatorScope.create({ data: { userId: limited.viewer.id, articleId: elsewhere.id } });
    const [here, there, alsoThere] = [await thread(author, on), await thread(author, elsewhere), await thread(author, elsewhere)];
    for (const posted of [here, there, alsoThere]) await flagged(reader, posted);
    const { id: caseId } = await caseOn(there.commentId);
    const othersFor = async (asker: Ctx) => (await item(asker, { caseId })).others.map(({ subject }) => subject.id).sort();
    expect(await othersFor(limited)).toEqual([alsoThere.commentId]);
    expect(await othersFor(moderator)).toEqual([here.commentId, alsoThere.commentId].sort());
  });
});

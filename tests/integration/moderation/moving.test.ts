import { randomUUID } from 'node:crypto';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { db } from '@/lib/db';
import { open, reply, whereIsComment, whereIsThread, withdraw, type Posted } from '@/lib/discussion/server';
import type { MoveInput } from '@/lib/moderation';
import { appeal, hear, log, movable, move, statement, undo, verifyChain } from '@/lib/moderation/server';
import { notices, tell, tellDecisions, watch, watched } from '@/lib/notice/server';
import { changesAfter, read } from '@/lib/reading/server';
import type { Ctx } from '@/lib/user';
import { asVisitor, later, NOON, refusal } from '@/tests/support/ctx';
import { answer as answering, article, body as bodyOf, newName, PAGE_WORDS, person, revise, targetOf, thread, WORDS, type MadeArticle } from '@/tests/support/makers';
import { atOnce } from '@/tests/support/moderation';

let moderator: Ctx, other: Ctx, author: Ctx, reader: Ctx, on: MadeArticle;
let opening: Posted, first: Posted, below: Posted, second: Posted;

beforeAll(async () => {
  [moderator, other] = await Promise.all([person('moderator'), person('moderator')]);
});

/** Words that nobody has said before: screening would take them for a repeat. */
const fresh = (words: string): string => `${newName()}: ${words}`;
const answer = (by: Ctx, to: Posted, words: string): Promise<Posted> => answering(by, to, fresh(words));
const body = (words: string): unknown => bodyOf(fresh(words));

/** opening · first answers it · below answers first · second answers the opening. */
beforeEach(async () => {
  [author, reader, on] = await Promise.all([person(), person(), article()]);
  opening = await thread(reader, on, 'Nobody on the quay waved.');
  first = await answer(later(author, 1_000), opening, 'The timetable is another matter altogether.');
  below = await answer(later(reader, 2_000), first, 'It is, and it deserves its own place.');
  second = await answer(later(author, 3_000), opening, 'Back to the quay.');
});

const FACTS = 'It is about the timetable, not about the quay.';

async function moving(commentId: string, to: MoveInput['to']): Promise<MoveInput> {
  const { threadId, parentId } = await db.comment.findUniqueOrThrow({ where: { id: commentId } });
  return { commentId, to, seen: { threadId, parentId }, facts: FACTS };
}

const moved = async (commentId: string, to: MoveInput['to'], by: Ctx = moderator) => move(by, await moving(commentId, to));

/** Every thread as everybody reads it: its quote, then each comment with its depth. */
async function asRead(): Promise<string[]> {
  const { discussion } = await read(asVisitor(), { slug: on.slug, words: PAGE_WORDS });
  const names = new Map([[opening.commentId, 'opening'], [first.commentId, 'first'], [below.commentId, 'below'], [second.commentId, 'second']]);
  return discussion.threads.map(({ quote, comments, standing }) => `${quote ?? 'article'} (${standing}): ${comments.map(({ id, place }) => `${names.get(id) ?? 'other'} ${place.split('.').length}`).join(', ')}`);
}

const BEFORE = ['Nobody on the quay waved. (4): opening 1, first 2, below 3, second 2'];

describe('a comment with all that answers it', () => {
  test('gets a thread of its own on a passage, in its author\'s name, and its addresses lead there', async () => {
    await moved(first.commentId, { kind: 'passage', target: targetOf(on, 'The ferry left at dawn.') });
    expect(await asRead()).toEqual(['Nobody on the quay waved. (2): opening 1, second 2', 'The ferry left at dawn. (2): first 1, below 2']);
    const { discussion } = await read(asVisitor(), { slug: on.slug, words: PAGE_WORDS });
    const { threadId } = await whereIsComment(asVisitor(), { id: below.commentId });
    const { annotationId } = discussion.threads.find(({ id }) => id === threadId) ?? {};
    expect(discussion.annotations.find(({ id }) => id === annotationId)?.by).toBe(author.viewer.kind === 'user' ? author.viewer.name : '');
    expect(discussion.threads.find(({ id }) => id === threadId)?.comments.map(({ movedAt }) => movedAt === null)).toEqual([false, true]);
  });

  test('gets a thread of its own on the whole article', async () => {
    await moved(first.commentId, { kind: 'article' });
    expect(await asRead()).toEqual(['Nobody on the quay waved. (2): opening 1, second 2', 'article (2): first 1, below 2']);
  });

  test('answers another comment, in another thread or its own', async () => {
    const elsewhere = await thread(later(reader, 4_000), on);
    await moved(first.commentId, { kind: 'reply', parentId: elsewhere.commentId });
    expect(await asRead()).toEqual(['Nobody on the quay waved. (2): opening 1, second 2', 'article (3): other 1, first 2, below 3']);
    await moved(below.commentId, { kind: 'reply', parentId: second.commentId });
    expect(await asRead()).toEqual(['Nobody on the quay waved. (3): opening 1, second 2, below 3', 'article (2): other 1, first 2']);
    await moved(below.commentId, { kind: 'reply', parentId: opening.commentId });
    expect(await asRead()).toEqual(['Nobody on the quay waved. (3): opening 1, second 2, below 2', 'article (2): other 1, first 2']);
  });

  test('that opens a thread takes all of it along: two are one, and the old address leads there', async () => {
    const elsewhere = await thread(later(reader, 4_000), on);
    await moved(opening.commentId, { kind: 'reply', parentId: elsewhere.commentId });
    expect(await asRead()).toEqual(['article (5): other 1, opening 2, first 3, below 4, second 3']);
    expect((await whereIsThread(asVisitor(), { id: opening.threadId })).threadId).toBe(elsewhere.threadId);
    const { discussion } = await read(asVisitor(), { slug: on.slug, words: PAGE_WORDS });
    expect(discussion.annotations).toEqual([]);
  });

  test('takes what waits along, which nobody sees who did not', async () => {
    await db.article.update({ where: { id: on.id }, data: { screening: 'before' } });
    const waiting = await answer(later(author, 5_000), first, 'Not yet seen by anybody, about timetables.');
    const { cursor } = (await read(asVisitor(), { slug: on.slug, words: PAGE_WORDS })).discussion;
    await moved(first.commentId, { kind: 'article' });
    expect((await asRead())[1]).toBe('article (2): first 1, below 2');
    expect(JSON.stringify(await changesAfter(asVisitor(), { slug: on.slug, after: cursor }))).not.toContain(waiting.commentId);
    expect(JSON.stringify((await changesAfter(author, { slug: on.slug, after: cursor })).changes)).toContain(waiting.commentId);
    await db.article.update({ where: { id: on.id }, data: { screening: 'after' } });
  });
});

describe('undone', () => {
  test.each<[string, () => Promise<{ actionId: string }>]>([
    ['a thread of its own', () => moved(first.commentId, { kind: 'article' })],
    ['a thread on a passage', () => moved(first.commentId, { kind: 'passage', target: targetOf(on, 'By noon the town knew.') })],
    ['another parent in its thread', () => moved(below.commentId, { kind: 'reply', parentId: opening.commentId })],
    ['the whole thread on another passage', () => moved(opening.commentId, { kind: 'passage', target: targetOf(on, 'By noon the town knew.') })],
  ])('from %s, everything is where it was', async (_, go) => {
    const rows = () => db.comment.findMany({ where: { thread: { articleId: on.id } }, orderBy: { id: 'asc' }, select: { id: true, threadId: true, parentId: true, ordinal: true, place: true, movedAt: true } });
    const counts = () => db.thread.findUniqueOrThrow({ where: { id: opening.threadId }, select: { appeared: true, standing: true, appearedAt: true, lastActivityAt: true, pinnedAt: true, annotation: { select: { visibility: true } } } });
    const [before, counted] = [await rows(), await counts()];
    const { actionId } = await go();
    expect(await rows()).not.toEqual(before);
    await undo(later(other, 9_000), { actionId });
    expect([await rows(), await counts(), await asRead()]).toEqual([before, counted, BEFORE]);
    expect(await refusal(undo(moderator, { actionId }))).toBe('undone_already');
  });

  test('what was answered meanwhile comes back with it, and what was moved on stays where it is', async () => {
    const { actionId } = await moved(first.commentId, { kind: 'article' });
    await answer(later(reader, 5_000), below, 'Said after it was moved, about timetables.');
    await undo(later(moderator, 9_000), { actionId });
    expect(await asRead()).toEqual(['Nobody on the quay waved. (5): opening 1, first 2, below 3, other 4, second 2']);
    const again = await moved(first.commentId, { kind: 'article' });
    await moved(below.commentId, { kind: 'reply', parentId: second.commentId });
    await undo(later(moderator, 9_000), again);
    expect(await asRead()).toEqual(['Nobody on the quay waved. (5): opening 1, first 2, second 2, below 3, other 4']);
  });

  test('not when it was moved again since, or what it answered was', async () => {
    const one = await moved(first.commentId, { kind: 'article' });
    const elsewhere = await thread(later(reader, 4_000), on);
    const two = await moved(first.commentId, { kind: 'reply', parentId: elsewhere.commentId });
    expect(await refusal(undo(moderator, one))).toBe('changed_meanwhile');
    await undo(moderator, two);
    const three = await moved(below.commentId, { kind: 'article' });
    await moved(first.commentId, { kind: 'reply', parentId: second.commentId });
    expect(await refusal(undo(moderator, three))).toBe('changed_meanwhile');
  });
});

describe('refused', () => {
  test.each<[string, () => Promise<unknown>, string]>([
    ['without a reason', async () => move(moderator, { ...(await moving(first.commentId, { kind: 'article' })), facts: '  ' }), 'facts_missing'],
    ['below itself', () => moved(first.commentId, { kind: 'reply', parentId: first.commentId }), 'state_unfit'],
    ['below what answers it', () => moved(first.commentId, { kind: 'reply', parentId: below.commentId }), 'state_unfit'],
    ['where it stands', () => moved(first.commentId, { kind: 'reply', parentId: opening.commentId }), 'state_unfit'],
    ['below nothing', () => moved(first.commentId, { kind: 'reply', parentId: randomUUID() }), 'no_such_thing'],
    ['below a comment on another article', async () => moved(first.commentId, { kind: 'reply', parentId: (await thread(reader, await article())).commentId }), 'no_such_thing'],
    ['onto another article', async () => moved(first.commentId, { kind: 'passage', target: targetOf(await article(), 'The ferry left at dawn.') }), 'no_such_thing'],
    ['one that is not there', async () => move(moderator, { ...(await moving(first.commentId, { kind: 'article' })), commentId: randomUUID() }), 'no_such_thing'],
    ['one that stands elsewhere than was seen', async () => {
      const seen = await moving(first.commentId, { kind: 'article' });
      await moved(first.commentId, { kind: 'article' });
      return move(other, seen);
    }, 'changed_meanwhile'],
    ['by a reader', () => moved(first.commentId, { kind: 'article' }, reader), 'role_too_low'],
    ['by its author, a moderator', async () => moved((await answer(moderator, opening, 'From the desk, about timetables.')).commentId, { kind: 'article' }), 'own_case'],
    ['out of scope', async () => {
      const narrow = await person('moderator');
      await db.moderatorScope.create({ data: { userId: narrow.viewer.id, articleId: (await article()).id } });
      return moved(first.commentId, { kind: 'article' }, narrow);
    }, 'out_of_scope'],
    ['to words that are no longer there', async () => {
      const target = targetOf(on, 'By noon the town knew.');
      await revise(on, WORDS.replace('By noon the town knew.', 'By noon the town did not know.'));
      return moved(first.commentId, { kind: 'passage', target });
    }, 'passage_changed'],
  ])('%s', async (_, go, reason) => {
    expect(await refusal(go())).toBe(reason);
  });

  test('one that nobody has seen yet', async () => {
    await db.article.update({ where: { id: on.id }, data: { screening: 'before' } });
    const waiting = await answer(author, opening, 'Waiting words about timetables.');
    expect(await refusal(moved(waiting.commentId, { kind: 'article' }))).toBe('state_unfit');
    expect(await refusal(moved(first.commentId, { kind: 'reply', parentId: waiting.commentId }))).toBe('state_unfit');
  });
});

describe('told', () => {
  test('its author, with the reason and their words; and they may have another moderator look at it', async () => {
    const { actionId } = await moved(first.commentId, { kind: 'article' });
    await tellDecisions(asVisitor());
    expect((await notices(author)).map((notice) => ('what' in notice ? notice.what : notice.kind))).toContain('move');
    const told = await statement(author, { actionId });
    expect([told.facts, told.text?.endsWith('The timetable is another matter altogether.'), told.can.appeal.allowed]).toEqual([FACTS, true, true]);
    expect(await refusal(appeal(reader, { actionId, words: 'Not mine.' }))).toBe('not_yours');
    const { appealId } = await appeal(author, { actionId, words: 'It answers the opening comment word for word.' });
    expect(await refusal(hear(other, { appealId, outcome: 'change', until: null, answer: 'Half.' }))).toBe('changed_meanwhile');
    await hear(later(other, 9_000), { appealId, outcome: 'reverse', until: null, answer: 'It does; it is back.' });
    expect(await asRead()).toEqual(BEFORE);
  });

  test('the public record says where it stands and nobody\'s name, and the chain holds', async () => {
    await moved(first.commentId, { kind: 'article' });
    const { entries: [entry] } = await log(asVisitor(), { kind: 'move', ground: null, before: null });
    expect([entry?.kind, entry?.place]).toEqual(['move', `/c/${first.commentId}`]);
    expect(JSON.stringify(entry)).not.toContain(FACTS);
    expect((await verifyChain(asVisitor())).broken).toBeNull();
  });

  test('whoever reads it as it happens: the thread it left and the one it came to', async () => {
    const { cursor } = (await read(asVisitor(), { slug: on.slug, words: PAGE_WORDS })).discussion;
    await moved(first.commentId, { kind: 'article' });
    const { changes } = await changesAfter(asVisitor(), { slug: on.slug, after: cursor });
    expect(changes).toMatchObject([{ type: 'comment.moved', from: { id: opening.threadId, standing: 2, isEmptied: false }, thread: { quote: null, comments: [{ id: first.commentId }, { id: below.commentId }] } }]);
    // Whoever missed all of it hears of each comment once, where it stands now.
    const all = await changesAfter(asVisitor(), { slug: on.slug, after: 0 });
    expect(all.changes.filter(({ type }) => type === 'comment.posted')).toMatchObject([{ comment: { id: second.commentId } }]);
  });

  test('whoever followed what was emptied follows where it went; of what was parted, those who wrote it', async () => {
    const [follower, elsewhere] = [await person(), await thread(later(reader, 4_000), on)];
    await watch(follower, { articleId: on.id, threadId: opening.threadId, isOn: true });
    await tell(asVisitor(), { articleId: on.id });
    await moved(first.commentId, { kind: 'article' });
    await tell(asVisitor(), { articleId: on.id });
    const { threadId } = await whereIsComment(asVisitor(), { id: first.commentId });
    expect((await watched(follower, { articleId: on.id })).threadIds).not.toContain(threadId);
    expect((await watched(author, { articleId: on.id })).threadIds).toContain(threadId);
    await moved(opening.commentId, { kind: 'reply', parentId: elsewhere.commentId });
    await tell(asVisitor(), { articleId: on.id });
    expect((await watched(follower, { articleId: on.id })).threadIds).toContain(elsewhere.threadId);
  });
});

describe('where it stands now', () => {
  test('is where it is answered, from a page that has not heard', async () => {
    await moved(first.commentId, { kind: 'article' });
    const posted = await answer(later(reader, 5_000), first, 'From an old page, about timetables.');
    expect(posted.threadId).toBe((await whereIsComment(asVisitor(), { id: first.commentId })).threadId);
  });

  test('is what is answered to whoever sends the same again', async () => {
    const [clientId, words] = [randomUUID(), body('Sent twice, about timetables and quays.')];
    const sent = { parentId: opening.commentId, body: words, clientId };
    const posted = await reply(later(author, 5_000), sent);
    await moved(posted.commentId, { kind: 'article' });
    const again = await reply(later(author, 6_000), sent);
    expect(again).toEqual({ commentId: posted.commentId, threadId: (await whereIsComment(asVisitor(), { id: posted.commentId })).threadId });
  });

  test('keeps a locked thread locked, and a comment that was withdrawn where it went', async () => {
    await db.thread.update({ where: { id: opening.threadId }, data: { state: 'locked', slowMinutes: 5 } });
    await withdraw(author, { commentId: first.commentId });
    await moved(first.commentId, { kind: 'article' });
    const { threadId } = await whereIsComment(asVisitor(), { id: first.commentId });
    expect(await db.thread.findUniqueOrThrow({ where: { id: threadId } })).toMatchObject({ state: 'locked', slowMinutes: 5, appeared: 2, standing: 1 });
  });

  test('is where an address leads that was copied before, of a comment far down and of a thread', async () => {
    for (let n = 0; n < 25; n += 1) await answer(later(await person(), 10_000 + n), opening, `The ${n}th.`);
    const last = await answer(later(reader, 60_000), opening, 'Far down.');
    const copied = { slug: on.slug, words: PAGE_WORDS, threadId: opening.threadId, commentId: last.commentId };
    const elsewhere = await thread(later(reader, 61_000), on);
    await moved(opening.commentId, { kind: 'reply', parentId: elsewhere.commentId });
    const seen = await read(asVisitor(), copied);
    expect(seen.lit).toMatchObject({ threadId: elsewhere.threadId, commentId: last.commentId });
    expect(seen.discussion.threads.find(({ id }) => id === elsewhere.threadId)?.comments.map(({ id }) => id)).toContain(last.commentId);
    expect((await read(asVisitor(), { slug: on.slug, words: PAGE_WORDS, threadId: opening.threadId })).lit.threadId).toBe(elsewhere.threadId);
    // Of another article, or of nothing, it leads nowhere.
    const other = await article();
    expect((await read(asVisitor(), { ...copied, slug: other.slug })).lit.threadId).toBeNull();
    expect((await read(asVisitor(), { ...copied, threadId: randomUUID(), commentId: randomUUID() })).lit.threadId).toBeNull();
  });

  test('is what the desk shows, with the threads it may go to', async () => {
    const elsewhere = await thread(later(reader, 4_000), on);
    const view = await movable(moderator, { commentId: first.commentId });
    expect([view.along, view.stands, view.threads.map(({ commentId, isHere }) => [commentId, isHere])]).toEqual([1, { threadId: opening.threadId, parentId: opening.commentId }, [[elsewhere.commentId, false], [opening.commentId, true]]]);
    expect(await refusal(movable(reader, { commentId: first.commentId }))).toBe('role_too_low');
  });
});

describe('a gathered thread', () => {
  test('that gets another passage stays gathered; one that is merged is gathered again when it is put back', async () => {
    const dispute = await db.dispute.create({ data: { articleId: on.id, question: 'Did nobody wave?', namedById: moderator.viewer.kind === 'user' ? moderator.viewer.id : '', createdAt: NOON, gathered: { create: { threadId: opening.threadId, place: 0 } } } });
    const gathered = async () => (await db.gatheredThread.findMany({ where: { disputeId: dispute.id } })).map(({ threadId }) => threadId);
    const whole = await moved(opening.commentId, { kind: 'passage', target: targetOf(on, 'By noon the town knew.') });
    expect(await gathered()).toEqual([(await whereIsComment(asVisitor(), { id: opening.commentId })).threadId]);
    await undo(moderator, whole);
    expect(await gathered()).toEqual([opening.threadId]);
    const elsewhere = await thread(later(reader, 4_000), on);
    const merged = await moved(opening.commentId, { kind: 'reply', parentId: elsewhere.commentId });
    expect((await db.thread.findUniqueOrThrow({ where: { id: opening.threadId } })).appearedAt).toBeNull();
    await undo(moderator, merged);
    expect([await gathered(), (await db.dispute.findUniqueOrThrow({ where: { id: dispute.id } })).version]).toEqual([[opening.threadId], 5]);
  });
});

describe('at once', () => {
  test('fifty moves: one is made', async () => {
    const elsewhere = await thread(later(reader, 4_000), on);
    const [own, there] = [await moving(first.commentId, { kind: 'article' }), await moving(first.commentId, { kind: 'reply', parentId: elsewhere.commentId })];
    const heard = await atOnce(50, (i) => move(i % 2 === 0 ? moderator : other, i % 2 === 0 ? own : there));
    expect([...new Set(heard)].sort()).toEqual(['changed_meanwhile', 'yes']);
    expect(heard.filter((one) => one === 'yes')).toHaveLength(1);
    expect(await db.moderationAction.count({ where: { kind: 'move', subjectId: first.commentId } })).toBe(1);
  });

  test('two that would put each below the other: never a circle', async () => {
    const elsewhere = await thread(later(reader, 4_000), on);
    const [one, two] = [await moving(opening.commentId, { kind: 'reply', parentId: elsewhere.commentId }), await moving(elsewhere.commentId, { kind: 'reply', parentId: opening.commentId })];
    const heard = await atOnce(50, (i) => move(i % 2 === 0 ? moderator : other, i % 2 === 0 ? one : two));
    expect(heard.filter((said) => said === 'yes')).toHaveLength(1);
    expect((await asRead()).join()).toContain('(5)');
  });

  test('moving against answering: every answer stands with what it answers', async () => {
    const heard = await atOnce(50, async (i) => (i % 10 === 5 ? move(i % 20 === 5 ? moderator : other, await moving(first.commentId, i % 20 === 5 ? { kind: 'article' } : { kind: 'reply', parentId: second.commentId })) : answer(await person(), below, `The ${i}th to say so about timetables.`)));
    expect(heard.filter((_, i) => i % 10 !== 5).every((one) => one === 'yes')).toBe(true);
    const answers = await db.comment.findMany({ where: { parentId: below.commentId }, select: { threadId: true, place: true } });
    const parent = await db.comment.findUniqueOrThrow({ where: { id: below.commentId } });
    expect(new Set(answers.map(({ threadId }) => threadId))).toEqual(new Set([parent.threadId]));
    expect(answers).toHaveLength(45);
    expect(await db.thread.findUniqueOrThrow({ where: { id: parent.threadId } })).toMatchObject(await counted(parent.threadId));
  });

  test('moving against opening, closing and undoing: what is counted is what stands', async () => {
    const { actionId } = await moved(first.commentId, { kind: 'article' });
    const heard = await atOnce(50, (i) => (i % 2 === 0 ? undo(i % 4 === 0 ? moderator : other, { actionId }) : open(later(reader, 10_000 + i), { articleId: on.id, target: null, body: body(`The ${i}th of many words about the town.`), clientId: randomUUID() })));
    expect(heard.filter((one, i) => i % 2 === 0 && one === 'yes')).toHaveLength(1);
    const threads = await db.thread.findMany({ where: { articleId: on.id } });
    for (const one of threads) expect(one).toMatchObject(await counted(one.id));
  });
});

/** What a thread should count. */
async function counted(threadId: string): Promise<{ appeared: number; standing: number }> {
  const [appeared, standing] = await Promise.all([db.comment.count({ where: { threadId, appearedAt: { not: null } } }), db.comment.count({ where: { threadId, state: 'standing' } })]);
  return { appeared, standing };
}

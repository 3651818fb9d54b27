import { beforeAll, beforeEach, expect, test } from 'vitest';
import { arrange } from '@/lib/article/server';
import { db } from '@/lib/db';
import { edit } from '@/lib/discussion/server';
import { arrangeThread, decide, feature, sanction, undo, verifyChain } from '@/lib/moderation/server';
import { notices, tellDecisions } from '@/lib/notice/server';
import { read } from '@/lib/reading/server';
import type { Ctx } from '@/lib/user';
import { asVisitor, later } from '@/tests/support/ctx';
import { article, authorOf, body, PAGE_WORDS, person, thread } from '@/tests/support/makers';
import { atOnce, decided, ground, judging } from '@/tests/support/moderation';

/* Fifty at once, by people who cannot know of each other: one outcome, a row for each thing that was done, one notice, and an order that the record tells. */

let moderator: Ctx, other: Ctx, author: Ctx;

beforeAll(async () => {
  [moderator, other] = await Promise.all([person('moderator'), person('moderator')]);
});

// What was decided before is told before, so that only a race's own notices are counted.
beforeEach(async () => {
  author = await person();
  await tellDecisions(asVisitor());
});

const actionsOn = (subjectId: string) => db.moderationAction.findMany({ where: { subjectId }, orderBy: { number: 'asc' } });
const count = (heard: readonly string[], word: string): number => heard.filter((one) => one === word).length;

/** What its author is told, though fifty processes tell it at once. */
async function told(): Promise<unknown[]> {
  await Promise.all(Array.from({ length: 50 }, () => tellDecisions(asVisitor())));
  return (await notices(author)).map((notice) => ('what' in notice ? notice.what : notice.kind));
}

test('approve against remove: one of them, told once', async () => {
  const at = await article();
  await db.article.update({ where: { id: at.id }, data: { screening: 'before' } });
  const { commentId } = await thread(author, at);
  const [keep, remove] = await Promise.all([judging(commentId, 'keep'), judging(commentId, 'remove')]);
  const heard = await atOnce(50, (i) => decide(i % 2 === 0 ? moderator : other, i % 2 === 0 ? keep : remove));
  expect([count(heard, 'yes'), count(heard, 'decided_already')]).toEqual([1, 49]);
  const [action, ...more] = await actionsOn(commentId);
  expect(more).toEqual([]);
  const { state } = await db.comment.findUniqueOrThrow({ where: { id: commentId } });
  expect([['approve', 'standing'], ['remove', 'removed']]).toContainEqual([action?.kind, state]);
  expect(await told()).toEqual([action?.kind]);
});

test('two undos: the decision is taken back once, and told once', async () => {
  const { commentId } = await thread(author, await article());
  const { actionId } = await decided(moderator, commentId, 'remove');
  const heard = await atOnce(50, (i) => undo(later(i % 2 === 0 ? moderator : other, 1_000), { actionId }));
  expect(count(heard, 'yes')).toBe(1);
  expect((await actionsOn(commentId)).map(({ kind }) => kind)).toEqual(['remove', 'undo']);
  expect(await told()).toEqual(['undo', 'remove']);
});

test('edit against approve: no words appear that nobody has judged', async () => {
  const at = await article();
  await db.article.update({ where: { id: at.id }, data: { screening: 'before' } });
  const { commentId } = await thread(author, at);
  const keep = await judging(commentId, 'keep');
  const heard = await atOnce(50, (i) => (i % 5 === 0 ? edit(later(author, 1_000 + i), { commentId, body: body(`Other words, the ${i}th.`), seen: null }) : decide(i % 2 === 0 ? moderator : other, keep)));
  const edits = heard.filter((_, i) => i % 5 === 0);
  const approvals = heard.filter((_, i) => i % 5 !== 0);
  expect(count(edits, 'yes')).toBe(1);
  expect(count(approvals, 'yes')).toBeLessThanOrEqual(1);
  // Approved before it was changed, it is looked at again; after, the approval was refused. Either way it waits.
  expect((await db.comment.findUniqueOrThrow({ where: { id: commentId } })).state).toBe('held');
  expect(await actionsOn(commentId)).toHaveLength(count(approvals, 'yes'));
  expect(await told()).toEqual(Array.from({ length: count(approvals, 'yes') }, () => 'approve'));
});

test('feature against remove: it is brought forward before it is removed, or not at all', async () => {
  const at = await article();
  const { commentId } = await thread(author, at);
  const remove = await judging(commentId, 'remove');
  const heard = await atOnce(50, (i) => (i === 25 ? decide(other, remove) : feature(moderator, { seen: null, commentId, reason: `A witness, said ${i}.` })));
  expect(heard[25]).toBe('yes');
  const kinds = (await actionsOn(commentId)).map(({ kind }) => kind);
  const isFeatured = count(heard, 'yes') === 2;
  expect(kinds).toEqual(isFeatured ? ['feature', 'remove'] : ['remove']);
  expect(count(heard, 'yes') + count(heard, 'decided_already') + count(heard, 'state_unfit')).toBe(50);
  expect(isFeatured || count(heard, 'decided_already') === 0).toBe(true);
  const shown = JSON.stringify((await read(asVisitor(), { slug: at.slug, words: PAGE_WORDS })).discussion);
  expect(shown).not.toContain('A witness, said');
  // One after the other, each once.
  expect((await told()).sort()).toEqual(isFeatured ? ['picked', 'remove'] : ['remove']);
});

test('close against post: what was said before stands, and nothing is said after', async () => {
  const at = await article();
  const owner = await authorOf(at);
  const people = await Promise.all(Array.from({ length: 49 }, () => person()));
  const heard = await atOnce(50, (i) => (i === 10 ? arrange(owner, { articleId: at.id, closesAt: owner.now.toISOString() }) : thread(people[i > 10 ? i - 1 : i] ?? author, at)));
  expect(heard[10]).toBe('yes');
  const posted = count(heard, 'yes') - 1;
  expect(count(heard, 'discussion_closed')).toBe(49 - posted);
  expect(await db.comment.count({ where: { thread: { articleId: at.id } } })).toBe(posted);
  const events = await db.event.findMany({ where: { articleId: at.id }, orderBy: { number: 'asc' }, select: { type: true } });
  const closing = events.findIndex(({ type }) => type === 'article.arranged');
  expect(events.slice(closing + 1)).toEqual([]);
});

test('ban against post: one ban, nothing is said after it, and it is told once', async () => {
  const at = await article();
  const groundId = await ground();
  const ban = { userId: author.viewer.kind === 'user' ? author.viewer.id : '', kind: 'ban' as const, until: null, groundId, facts: 'Again.' };
  const heard = await atOnce(50, (i) => (i % 5 === 2 ? sanction(i % 2 === 0 ? moderator : other, ban) : thread(author, at)));
  const bans = heard.filter((_, i) => i % 5 === 2);
  expect([count(bans, 'yes'), count(bans, 'limited_already')]).toEqual([1, 9]);
  expect((await actionsOn(ban.userId)).map(({ kind }) => kind)).toEqual(['ban']);
  expect(await db.sanction.count({ where: { userId: ban.userId } })).toBe(1);
  const said = heard.filter((word, i) => i % 5 !== 2 && word === 'yes').length;
  expect(await db.comment.count({ where: { authorId: ban.userId } })).toBe(said);
  expect(await told()).toEqual(['ban']);
});

test('decide against pin, lock and take back, all over one article: nobody waits for each other in a circle', async () => {
  const at = await article();
  const posted = await Promise.all(Array.from({ length: 10 }, async () => thread(await person(), at, 'ferry')));
  const of = (i: number) => posted[i % 10] ?? { threadId: '', commentId: '' };
  const removed = await Promise.all(posted.slice(0, 5).map(async ({ commentId }) => (await decided(moderator, commentId, 'remove')).actionId));
  const removing = await Promise.all(posted.slice(5).map(({ commentId }) => judging(commentId, 'remove')));
  const [first] = removing;
  if (!first) throw new Error('There is nothing to remove');
  const groundId = await ground();
  const heard = await atOnce(50, (i) => {
    const by = i % 2 === 0 ? moderator : other;
    if (i < 5) return undo(by, { actionId: removed[i] ?? '' });
    if (i < 10) return decide(by, removing[i - 5] ?? first);
    if (i < 30) return arrangeThread(by, { threadId: of(i).threadId, how: 'pin', minutes: null, seen: null, groundId: null, facts: '' });
    return arrangeThread(by, { threadId: of(i).threadId, how: 'lock', minutes: null, seen: null, groundId, facts: 'It is about its readers now.' });
  });
  expect([count(heard, 'yes'), count(heard, 'state_unfit')]).toEqual([30, 20]);
});

test('after all of them the chain holds', async () => {
  expect(await verifyChain(await person('admin'))).toMatchObject({ broken: null });
});

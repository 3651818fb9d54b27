import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { db } from '@/lib/db';
import { withdraw } from '@/lib/discussion/server';
import type { WeighInput } from '@/lib/dispute';
import { gather, moveDispute, nameDispute, weigh } from '@/lib/dispute/server';
import { feature } from '@/lib/moderation/server';
import { changesAfter, read } from '@/lib/reading/server';
import type { Ctx } from '@/lib/user';
import { asVisitor, refusal } from '@/tests/support/ctx';
import { article, PAGE_WORDS, person, thread, type MadeArticle } from '@/tests/support/makers';
import { atOnce } from '@/tests/support/moderation';

let on: MadeArticle;
let writer: Ctx, reader: Ctx, moderator: Ctx;

beforeAll(async () => {
  [on, writer, reader, moderator] = await Promise.all([article(), person(), person(), person('moderator')]);
});

const wellArgued = (commentId: string, is = true): WeighInput => ({ commentId, how: { kind: 'well_argued', is } });
const stance = (commentId: string, which: 'agree' | 'disagree' | null): WeighInput => ({ commentId, how: { kind: 'stance', stance: which } });
const page = (ctx: Ctx, at: MadeArticle = on) => read(ctx, { slug: at.slug, words: PAGE_WORDS });
const counts = async (commentId: string) => db.comment.findUniqueOrThrow({ where: { id: commentId }, select: { wellArgued: true, agree: true, disagree: true } });

/** A dispute that is open, with a thread under it. */
async function disputed(at: MadeArticle, threadId: string): Promise<void> {
  const { disputeId } = await nameDispute(moderator, { articleId: at.id, target: null, question: 'Is it so?', about: '', clientId: randomUUID() });
  await gather(moderator, { disputeId, version: 1, threadIds: [threadId] });
  await moveDispute(moderator, { disputeId, version: 2, move: 'open' });
}

test('is refused to each who may not, and of one’s own words', async () => {
  const { commentId } = await thread(writer, on);
  expect(await refusal(weigh(asVisitor(), wellArgued(commentId)))).toBe('not_signed_in');
  expect(await refusal(weigh(writer, wellArgued(commentId)))).toBe('own_words');
  for (const limit of ['ban', 'mute', 'warning'] as const) expect(await refusal(weigh(await person('reader', { limits: [limit] }), wellArgued(commentId)))).not.toBe('yes');
  expect(await refusal(weigh(reader, wellArgued(randomUUID())))).toBe('no_such_thing');
  expect(await refusal(weigh(reader, stance(commentId, 'agree')))).toBe('not_in_dispute');
  await withdraw(writer, { commentId });
  expect(await refusal(weigh(reader, wellArgued(commentId)))).toBe('comment_gone');
});

test('fifty times at once by one person is one, and taken back none; fifty people are fifty', async () => {
  const { commentId } = await thread(writer, on);
  await atOnce(50, () => weigh(reader, wellArgued(commentId)));
  expect(await counts(commentId)).toMatchObject({ wellArgued: 1 });
  await weigh(reader, wellArgued(commentId, false));
  expect(await counts(commentId)).toMatchObject({ wellArgued: 0 });
  const people = await Promise.all(Array.from({ length: 50 }, () => person()));
  expect(new Set(await atOnce(50, (i) => weigh(people[i] ?? reader, wellArgued(commentId))))).toEqual(new Set(['yes']));
  expect(await counts(commentId)).toMatchObject({ wellArgued: 50 });
});

test('agreeing is apart from finding well argued, is for disputes, and is either or neither', async () => {
  const at = await article();
  const { commentId, threadId } = await thread(writer, at);
  await disputed(at, threadId);
  await weigh(reader, stance(commentId, 'agree'));
  await weigh(reader, wellArgued(commentId));
  await weigh(reader, stance(commentId, 'disagree'));
  expect(await counts(commentId)).toEqual({ wellArgued: 1, agree: 0, disagree: 1 });
  expect((await page(reader, at)).weights).toEqual({ wellArgued: [commentId], stances: { [commentId]: 'disagree' } });
  await weigh(reader, stance(commentId, null));
  expect(await counts(commentId)).toEqual({ wellArgued: 1, agree: 0, disagree: 0 });
});

test('what one makes of a comment is told to nobody else; how many do is told to everybody', async () => {
  const at = await article();
  const { commentId } = await thread(writer, at);
  const { discussion: { cursor } } = await page(asVisitor(), at);
  await weigh(reader, wellArgued(commentId));
  const { changes } = await changesAfter(asVisitor(), { slug: at.slug, after: cursor });
  expect(changes).toMatchObject([{ type: 'comment.changed', comment: { id: commentId, wellArgued: 1 } }]);
  if (reader.viewer.kind === 'user') expect(JSON.stringify([changes, await page(moderator, at)])).not.toContain(reader.viewer.id);
  expect((await page(writer, at)).weights).toEqual({ wellArgued: [], stances: {} });
});

test('threads know what they are ordered by, and what was taken back counts no longer', async () => {
  const at = await article();
  const [one, two] = [await thread(writer, at), await thread(writer, at)];
  await weigh(reader, wellArgued(one.commentId));
  await feature(moderator, { seen: null, commentId: two.commentId, reason: 'It is careful.' });
  expect((await page(asVisitor(), at)).discussion.threads.map(({ wellArgued: found, picks }) => [found, picks])).toEqual([[1, 0], [0, 1]]);
  await withdraw(writer, one);
  expect((await page(asVisitor(), at)).discussion.threads.map(({ wellArgued: found, picks }) => [found, picks])).toEqual([[0, 0], [0, 1]]);
});

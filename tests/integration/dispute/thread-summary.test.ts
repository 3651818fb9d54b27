import { randomUUID } from 'node:crypto';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { db } from '@/lib/db';
import { withdraw, type Posted } from '@/lib/discussion/server';
import { summarisedThreads, summariseThread, threadSummary, threadToSummarise } from '@/lib/dispute/server';
import { log, movable, move, suggestions, undo } from '@/lib/moderation/server';
import { notices, tell } from '@/lib/notice/server';
import { changesAfter, read } from '@/lib/reading/server';
import type { Ctx } from '@/lib/user';
import { asVisitor, refusal } from '@/tests/support/ctx';
import { answer, article, newName, PAGE_WORDS, person, thread, type MadeArticle } from '@/tests/support/makers';
import { atOnce, decided } from '@/tests/support/moderation';

let on: MadeArticle, writer: Ctx, moderator: Ctx, other: Ctx, opening: Posted, reply: Posted;

beforeAll(async () => {
  [writer, moderator, other] = await Promise.all([person(), person('moderator'), person('moderator')]);
});
beforeEach(async () => {
  on = await article();
  opening = await thread(writer, on, 'ferry');
  reply = await answer(writer, opening, `It left late, says ${newName()} of the harbour.`);
});

const cite = (commentId: string) => ({ type: 'citation', attrs: { commentId } });
const words = (text: string, ...ids: string[]) => ({ type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text }, ...ids.map(cite)] }] });
const publish = async (body: unknown, by: Ctx = moderator) => summariseThread(by, { threadId: opening.threadId, number: await db.summary.count({ where: { threadId: opening.threadId } }), body });
const asRead = async () => (await read(asVisitor(), { slug: on.slug, words: PAGE_WORDS })).discussion;

describe('when what it cites is gone, the desk is told', () => {
  const told = async (who: Ctx): Promise<unknown[]> => {
    await Promise.all(Array.from({ length: 10 }, () => tell(asVisitor(), { articleId: on.id })));
    return (await notices(who)).filter(({ kind, article: at }) => kind === 'doubted' && at?.slug === on.slug);
  };
  test('each who looks after the article, once, with the way to it; not whoever looks after others, nor a reader', async () => {
    const [elsewhere, here] = [await person('moderator'), await person('moderator')];
    await db.moderatorScope.createMany({ data: [{ userId: elsewhere.viewer.id, articleId: (await article()).id }, { userId: here.viewer.id, articleId: on.id }] });
    await publish(words('The ferry was late.', reply.commentId));
    await withdraw(writer, { commentId: reply.commentId });
    for (const who of [moderator, other, here]) expect(await told(who)).toMatchObject([{ of: 'thread', ofId: opening.threadId, count: 1 }]);
    for (const who of [elsewhere, writer]) expect(await told(who)).toEqual([]);
  });
  test('of several as of one, and not of what no version in force cites, nor by whom it was removed', async () => {
    const [first, second, third] = [await answer(await person(), opening), await answer(await person(), opening), await answer(await person(), opening)];
    await publish(words('The ferry was late.', first.commentId));
    await publish(words('It was late, all agree.', opening.commentId));
    await decided(moderator, first.commentId, 'remove');
    expect(await told(other)).toEqual([]);
    await publish(words('It was late, all agree.', second.commentId, third.commentId));
    for (const { commentId } of [second, third]) await decided(moderator, commentId, 'remove');
    expect(await told(other)).toMatchObject([{ count: 2 }]);
    expect(await told(moderator)).toEqual([]);
  });
});

test('it stands with the thread, is told to who reads, and is in the record, in versions that name nobody', async () => {
  expect((await asRead()).summaries).toEqual({});
  const { cursor } = await asRead();
  await publish(words('The ferry was late.', reply.commentId));
  await publish(words('The ferry was late, all agree.', reply.commentId, opening.commentId), other);
  const { summaries } = await asRead();
  expect(summaries[opening.threadId]).toMatchObject({ number: 2, latest: 2, citations: [{ place: 1, commentId: reply.commentId, isGone: false }, { place: 2, commentId: opening.commentId }] });
  expect((await changesAfter(asVisitor(), { slug: on.slug, after: cursor })).changes).toMatchObject([{ type: 'thread.summarised', threadId: opening.threadId, summary: { number: 2 } }, { summary: { number: 2 } }]);
  const first = await threadSummary(asVisitor(), { threadId: opening.threadId, number: 1 });
  expect([first.summary.number, first.summary.latest, first.quote, first.article.slug]).toEqual([1, 2, 'ferry', on.slug]);
  for (const { viewer } of [moderator, other]) if (viewer.kind === 'user') for (const secret of [viewer.id, viewer.name]) expect(JSON.stringify([summaries, first])).not.toContain(secret);
  const { entries } = await log(asVisitor(), { kind: 'summarise', ground: null, before: null });
  expect(entries[0]).toMatchObject({ kind: 'summarise', subjectKind: 'thread', place: `/t/${opening.threadId}` });
  expect(await refusal(undo(moderator, { actionId: entries[0]?.id ?? '' }))).toBe('state_unfit');
});

test('it rests on what was said in the thread and stands', async () => {
  const elsewhere = await thread(writer, on);
  expect(await refusal(publish(words('A claim.')))).toBe('citation_missing');
  const claims = (...paragraphs: unknown[][]) => ({ type: 'doc', content: paragraphs.map((content) => ({ type: 'paragraph', content })) });
  const say = (text: string) => ({ type: 'text', text });
  expect(await refusal(publish(claims([say('Two things are said.')], [say('It was late.'), cite(reply.commentId)])))).toBe('citation_missing');
  const list = (...points: unknown[][]) => ({ type: 'doc', content: [{ type: 'paragraph', content: [say('Two things are said:')] }, { type: 'bulletList', content: points.map((content) => ({ type: 'listItem', content: [{ type: 'paragraph', content }] })) }] });
  expect(await refusal(publish(list([say('It was late.'), cite(reply.commentId)], [say('It was early.')])))).toBe('citation_missing');
  expect(await refusal(publish(claims([say('Two things are said:')])))).toBe('citation_missing');
  expect(await refusal(publish(words('A claim.', elsewhere.commentId)))).toBe('citation_unknown');
  expect(await refusal(publish(words('A claim.', randomUUID())))).toBe('citation_unknown');
  expect(await refusal(publish({ type: 'doc', content: [{ type: 'paragraph', content: [cite(reply.commentId)] }] }))).toBe('body_empty');
  expect(await refusal(summariseThread(moderator, { threadId: randomUUID(), number: 0, body: words('A claim.', reply.commentId) }))).toBe('no_such_thing');
  expect(await refusal(threadSummary(asVisitor(), { threadId: opening.threadId }))).toBe('no_such_thing');
  expect(await refusal(threadToSummarise(await person(), { threadId: opening.threadId }))).toBe('role_too_low');
  expect((await threadToSummarise(moderator, { threadId: opening.threadId })).citable.map(({ id }) => id)).toEqual([opening.commentId, reply.commentId]);
  await publish(list([say('It was late.'), cite(reply.commentId)], [say('It was early.'), cite(opening.commentId)]));
});

test('it says when what it cites is gone, and the desk is told; it may rest on that still', async () => {
  await publish(words('The ferry was late.', reply.commentId));
  const gone = async () => (await summarisedThreads(moderator)).find(({ thread: { threadId } }) => threadId === opening.threadId)?.gone;
  expect(await gone()).toBe(0);
  await withdraw(writer, { commentId: reply.commentId });
  expect([await gone(), (await asRead()).summaries[opening.threadId]?.html.includes('<!--gone-->')]).toEqual([1, true]);
  await publish(words('The ferry was late; who said so took it back.', reply.commentId));
  const narrow = await person('moderator');
  await db.moderatorScope.create({ data: { userId: narrow.viewer.id, articleId: (await article()).id } });
  expect((await summarisedThreads(narrow)).some(({ thread: { threadId } }) => threadId === opening.threadId)).toBe(false);
  expect((await suggestions(moderator)).every(({ comment }) => comment.id !== reply.commentId)).toBe(true);
});

test('moved into another thread, it stands with no thread, and with its own again once that is put back', async () => {
  await publish(words('The ferry was late.', reply.commentId));
  const elsewhere = await thread(writer, on);
  expect([(await movable(moderator, { commentId: opening.commentId })).isSummarised, (await movable(moderator, { commentId: reply.commentId })).isSummarised]).toEqual([true, false]);
  const { actionId } = await move(moderator, { commentId: opening.commentId, to: { kind: 'reply', parentId: elsewhere.commentId }, seen: { threadId: opening.threadId, parentId: null }, facts: 'It belongs there.' });
  expect((await asRead()).summaries).toEqual({});
  // At its own address it is there, and says so.
  expect(await threadSummary(asVisitor(), { threadId: opening.threadId })).toMatchObject({ isElsewhere: true, quote: 'ferry', summary: { number: 1 } });
  await undo(moderator, { actionId });
  expect((await threadSummary(asVisitor(), { threadId: opening.threadId })).isElsewhere).toBe(false);
  expect(Object.keys((await asRead()).summaries)).toEqual([opening.threadId]);
});

test('fifty at once on what they saw: one is published', async () => {
  const heard = await atOnce(50, (i) => summariseThread(i % 2 === 0 ? moderator : other, { threadId: opening.threadId, number: 0, body: words(`The ${i}th view of it.`, reply.commentId) }));
  expect([heard.filter((one) => one === 'yes').length, new Set(heard)]).toEqual([1, new Set(['yes', 'changed_meanwhile'])]);
});

test('a row is of a dispute or of a thread, and never changed', async () => {
  await publish(words('The ferry was late.', reply.commentId));
  const row = await db.summary.findFirstOrThrow({ where: { threadId: opening.threadId } });
  await expect(db.summary.create({ data: { ofId: opening.threadId, number: 9, body: {}, publishedById: row.publishedById, at: row.at } })).rejects.toThrow(/Summary_of_check/u);
  await expect(db.summary.updateMany({ where: { threadId: opening.threadId }, data: { number: 9 } })).rejects.toThrow(/immutable/u);
});

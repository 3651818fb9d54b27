import { expect, test } from 'vitest';
import { db } from '@/lib/db';
import { withdraw } from '@/lib/discussion/server';
import { read, visited } from '@/lib/reading/server';
import type { Ctx } from '@/lib/user';
import { asVisitor, later, NOON, refusal } from '@/tests/support/ctx';
import { answer, article, authorOf, mark, PAGE_WORDS, person, revise, thread, WORDS, type MadeArticle } from '@/tests/support/makers';

const HOUR = 60 * 60 * 1000;

const readAs = (ctx: Ctx, on: MadeArticle) => read(ctx, { slug: on.slug, words: PAGE_WORDS });

/** Open the page, as a browser does. */
async function visit(ctx: Ctx, on: MadeArticle) {
  const reading = await readAs(ctx, on);
  await visited(ctx, { articleId: on.id, upTo: reading.discussion.cursor });
  return reading;
}

test('what others did since the last visit is new, for as long as this visit lasts', async () => {
  const on = await article();
  const [reader, other] = [await person(), await person()];
  const opened = await thread(other, on, 'ferry');
  expect((await visit(reader, on)).news).toBeNull();
  const late = await answer(other, opened);
  const tomorrow = later(reader, 24 * HOUR);
  const { news } = await visit(tomorrow, on);
  expect(news).toEqual({ since: NOON.toISOString(), comments: [{ id: late.commentId, threadId: opened.threadId }], count: 1, revision: null });
  // A reload, and another look after twenty minutes, take nothing away.
  expect((await visit(later(tomorrow, HOUR / 3), on)).news?.count).toBe(1);
  // Once they have been away, it is old.
  expect((await visit(later(tomorrow, 2 * HOUR), on)).news).toMatchObject({ comments: [], count: 0 });
});

test('one’s own doing is never new, nor what was taken back, nor what others may not see', async () => {
  const on = await article();
  const [reader, other] = [await person(), await person()];
  await visit(reader, on);
  await answer(reader, await thread(reader, on, 'ferry'));
  const gone = await thread(other, on, 'quay');
  await withdraw(other, { commentId: gone.commentId });
  await mark(other, on, 'town');
  expect((await readAs(later(reader, HOUR), on)).news).toMatchObject({ comments: [], count: 0, revision: null });
});

test('a correction since is news, with the revision that was read last', async () => {
  const on = await article();
  const reader = await person();
  await visit(reader, on);
  await revise(on, `${WORDS}\n\nMore.`);
  expect((await readAs(later(reader, HOUR), on)).news?.revision).toBe(1);
});

test('a visit is only ever remembered forward, as far as the article has come, and for whoever is signed in', async () => {
  const on = await article();
  const reader = await person();
  const { discussion } = await readAs(reader, on);
  await visited(reader, { articleId: on.id, upTo: 9_007_199_254_740_991 });
  await visited(reader, { articleId: on.id, upTo: 0 });
  const row = await db.visit.findUniqueOrThrow({ where: { userId_articleId: { userId: reader.viewer.id, articleId: on.id } } });
  expect(Number(row.upTo)).toBe(discussion.cursor);
  expect(await refusal(visited(asVisitor(), { articleId: on.id, upTo: 1 }))).toBe('not_signed_in');
  expect((await readAs(asVisitor(), on)).news).toBeNull();
  await Promise.all(Array.from({ length: 20 }, () => visited(later(reader, HOUR), { articleId: on.id, upTo: 1 })));
  expect((await readAs(later(reader, HOUR), on)).news?.since).toBe(NOON.toISOString());
});

test('a highlight that lost its words is listed to its maker, and to nobody else', async () => {
  const on = await article();
  const [maker, other] = [await person(), await person()];
  const { annotationId } = await mark(maker, on, 'By noon the town knew.');
  await revise(on, WORDS.replace('By noon the town knew.', ''));
  expect((await readAs(maker, on)).lostHighlights).toEqual([{ id: annotationId, quote: 'By noon the town knew.', madeOn: 1 }]);
  for (const ctx of [other, asVisitor(), await authorOf(on)]) expect((await readAs(ctx, on)).lostHighlights).toEqual([]);
});

import { expect, test } from 'vitest';
import { db } from '@/lib/db';
import { withdraw } from '@/lib/discussion/server';
import { gather, moveDispute, nameDispute, summarise, weigh } from '@/lib/dispute/server';
import { feature, suggestions } from '@/lib/moderation/server';
import { asVisitor, later, refusal } from '@/tests/support/ctx';
import { answer, article, person, thread, type MadeArticle } from '@/tests/support/makers';
import { decided, flagged } from '@/tests/support/moderation';
import { countQueries } from '@/tests/support/queries';

const DAY = 24 * 60 * 60 * 1000;

async function moderatorOf(...articles: MadeArticle[]) {
  const moderator = await person('moderator');
  await db.moderatorScope.createMany({ data: articles.map(({ id: articleId }) => ({ userId: moderator.viewer.id, articleId })) });
  return moderator;
}

async function wellArgued(commentId: string, readers: number): Promise<void> {
  for (let i = 0; i < readers; i += 1) await weigh(await person(), { commentId, how: { kind: 'well_argued', is: true } });
}

const idsOf = async (ctx: Parameters<typeof suggestions>[0]) => (await suggestions(ctx)).map(({ comment }) => comment.id);

test('what readers found well argued is suggested, the best first, with what speaks for it', async () => {
  const on = await article();
  const moderator = await moderatorOf(on);
  const [good, better, plain] = [await thread(await person(), on), await thread(await person(), on, 'ferry'), await thread(await person(), on, 'noon')];
  await wellArgued(good.commentId, 1);
  await wellArgued(better.commentId, 3);
  const found = await suggestions(moderator);
  expect(found.map(({ comment }) => comment.id)).toEqual([better.commentId, good.commentId]);
  expect(found[0]).toMatchObject({ article: { slug: on.slug, title: 'An article' }, quote: 'ferry', wellArgued: 3, citations: 0, parts: { cited: 0, wellArgued: 3, newcomer: 1.5, early: 1, substance: 0 }, comment: { pick: null, state: 'standing' } });
  expect(found.map(({ comment }) => comment.id)).not.toContain(plain.commentId);
});

test('what was reported, picked, taken back, removed, or is the asker’s own is not', async () => {
  const on = await article();
  const moderator = await moderatorOf(on);
  const author = await person();
  const [stays, reported, picked, back, removed, cleared, own] = [await thread(author, on), await thread(author, on), await thread(author, on), await thread(author, on), await thread(author, on), await thread(author, on), await thread(moderator, on)];
  for (const { commentId } of [stays, reported, picked, back, removed, cleared, own]) await wellArgued(commentId, 3);
  await flagged(await person(), reported);
  await feature(moderator, { seen: null, commentId: picked.commentId, reason: 'It says what nobody else does.' });
  await withdraw(author, { commentId: back.commentId });
  await decided(moderator, removed.commentId, 'remove');
  await flagged(await person(), cleared);
  await decided(moderator, cleared.commentId, 'keep');
  expect((await idsOf(moderator)).sort()).toEqual([stays.commentId, cleared.commentId].sort());
});

test('a comment that a summary rests on is suggested; once the summary rests on it no more, it is not', async () => {
  const on = await article();
  const moderator = await moderatorOf(on);
  const author = await person();
  for (let i = 0; i < 3; i += 1) await thread(author, on);
  const cited = await thread(author, on, 'ferry');
  const { disputeId } = await nameDispute(moderator, { articleId: on.id, target: null, question: 'Did anybody wave?', about: '', clientId: crypto.randomUUID() });
  const other = await thread(author, on, 'noon');
  const opened = await moveDispute(moderator, { disputeId, version: 1, move: 'open' });
  const gathered = await gather(moderator, { disputeId, version: opened.version, threadIds: [cited.threadId, other.threadId] });
  const { version } = await moveDispute(moderator, { disputeId, version: gathered.version, move: 'close' });
  const said = (ids: string[]) => ({ type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: 'Nobody did.' }, ...ids.map((id) => ({ type: 'citation', attrs: { commentId: id } }))] }] });
  const first = await summarise(moderator, { disputeId, version, body: said([cited.commentId]) });
  expect(await suggestions(moderator)).toMatchObject([{ comment: { id: cited.commentId }, citations: 1, parts: { cited: 3 } }]);
  await summarise(moderator, { disputeId, version: first.version, body: said([other.commentId]) });
  expect(await idsOf(moderator)).toEqual([other.commentId]);
});

test('suggested is what lies in the asker’s scope, was said within a week, and can be read', async () => {
  const [on, elsewhere, archived] = [await article(), await article(), await article()];
  const moderator = await moderatorOf(on, archived);
  const [here, there, away] = [await thread(await person(), on), await thread(await person(), elsewhere), await thread(await person(), archived)];
  for (const { commentId } of [here, there, away]) await wellArgued(commentId, 3);
  await db.article.update({ where: { id: archived.id }, data: { archivedAt: moderator.now } });
  expect(await idsOf(moderator)).toEqual([here.commentId]);
  expect(await idsOf(later(moderator, 6 * DAY))).toEqual([here.commentId]);
  expect(await idsOf(later(moderator, 8 * DAY))).toEqual([]);
});

test('nobody but moderators asks, and it asks as many questions for many as for one', async () => {
  expect(await refusal(suggestions(asVisitor()))).toBe('not_signed_in');
  expect(await refusal(suggestions(await person()))).toBe('role_too_low');
  const on = await article();
  const moderator = await moderatorOf(on);
  const opening = await thread(await person(), on);
  await wellArgued(opening.commentId, 1);
  const one = await countQueries(() => suggestions(moderator));
  for (let i = 0; i < 8; i += 1) await wellArgued((await answer(await person(), opening, `It was so, number ${i}.`)).commentId, 3);
  expect(await countQueries(async () => expect(await suggestions(moderator)).toHaveLength(6))).toBe(one);
});

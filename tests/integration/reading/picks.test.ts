import { expect, test } from 'vitest';
import { db } from '@/lib/db';
import { edit, withdraw } from '@/lib/discussion/server';
import { nameDispute, moveDispute, takePosition } from '@/lib/dispute/server';
import { feature, screenArticle } from '@/lib/moderation/server';
import { picks, read } from '@/lib/reading/server';
import { asVisitor, later, NOON, refusal } from '@/tests/support/ctx';
import { answer, article, body, PAGE_WORDS, person, revise, targetOf, thread } from '@/tests/support/makers';
import { decided, ground } from '@/tests/support/moderation';
import { countQueries } from '@/tests/support/queries';

const WHY = 'It says what nobody else does.';

test('picks are printed in the order of the text, each with its passage, its author and why; what is about the whole comes last', async () => {
  const [on, moderator, reader, other] = [await article(), await person('moderator'), await person(), await person()];
  const [whole, late, early] = [await thread(reader, on), await thread(reader, on, 'By noon'), await thread(other, on, 'ferry')];
  const reply = await answer(reader, early, 'And on the quay?');
  await thread(reader, on, 'dawn');
  for (const { commentId } of [whole, late, early, reply]) await feature(moderator, { seen: null, commentId, reason: WHY });
  const found = await picks(asVisitor(), { slug: on.slug });
  expect(found).toMatchObject({ article: { id: on.id }, more: false });
  expect(found.picks.map(({ commentId, quote, by, answers }) => [commentId, quote, by, answers])).toEqual([
    [early.commentId, 'ferry', other.viewer.name, null],
    [reply.commentId, 'ferry', reader.viewer.name, other.viewer.name],
    [late.commentId, 'By noon', reader.viewer.name, null],
    [whole.commentId, null, reader.viewer.name, null],
  ]);
  expect(found.picks[1]).toMatchObject({ reason: WHY, html: '<p>And on the quay?</p>', createdAt: NOON.toISOString(), threadId: early.threadId, isLost: false });
});

test('what no longer stands is not printed, nor what is picked no longer', async () => {
  const [on, moderator, reader] = [await article(), await person('moderator'), await person()];
  const [stays, gone, removed, dropped] = [await thread(reader, on), await thread(reader, on), await thread(reader, on), await thread(reader, on)];
  for (const { commentId } of [stays, gone, removed, dropped]) await feature(moderator, { seen: null, commentId, reason: WHY });
  await withdraw(reader, { commentId: gone.commentId });
  await decided(moderator, removed.commentId, 'remove');
  await feature(moderator, { seen: null, commentId: dropped.commentId, reason: null });
  expect((await picks(moderator, { slug: on.slug })).picks.map(({ commentId }) => commentId)).toEqual([stays.commentId]);
});

test('a pick whose words were taken out of the text says so, and stands after those that have theirs', async () => {
  const [on, moderator, reader] = [await article(), await person('moderator'), await person()];
  const [lost, kept] = [await thread(reader, on, 'Nobody on the quay waved.'), await thread(reader, on, 'By noon')];
  for (const { commentId } of [lost, kept]) await feature(moderator, { seen: null, commentId, reason: WHY });
  await revise(on, 'In the café, Aigül counted her change twice 👩‍👩‍👧 and said nothing.\n\nBy noon the town knew.', { decisions: [] });
  expect((await picks(asVisitor(), { slug: on.slug })).picks.map(({ quote, isLost }) => [quote, isLost])).toEqual([['By noon', false], ['Nobody on the quay waved.', true]]);
});

test('a note in a dispute is about the passage of the dispute', async () => {
  const [on, moderator, reader] = [await article(), await person('moderator'), await person()];
  const { disputeId } = await nameDispute(moderator, { articleId: on.id, target: targetOf(on, 'quay'), question: 'Did anybody wave?', about: '', clientId: crypto.randomUUID() });
  await moveDispute(moderator, { disputeId, version: 1, move: 'open' });
  await takePosition(reader, { disputeId, position: 'dispute', note: 'My aunt did.', clientId: crypto.randomUUID() });
  const { discussion } = await read(asVisitor(), { slug: on.slug, words: PAGE_WORDS });
  const note = discussion.disputes[0]?.threadId;
  const commentId = discussion.threads.find(({ id }) => id === note)?.comments[0]?.id ?? '';
  await feature(moderator, { seen: null, commentId, reason: WHY });
  expect((await picks(asVisitor(), { slug: on.slug })).picks).toMatchObject([{ commentId, quote: 'quay', isLost: false }]);
});

test('only an article that may be read has a page of them, and it asks as much for many as for few', async () => {
  const [on, moderator, reader] = [await article(), await person('moderator'), await person()];
  expect(await refusal(picks(asVisitor(), { slug: 'no-such-article' }))).toBe('no_such_thing');
  expect(await refusal(picks(later(moderator, -1000), { slug: on.slug }))).toBe('no_such_thing');
  const none = await countQueries(async () => expect((await picks(asVisitor(), { slug: on.slug })).picks).toEqual([]));
  for (let i = 0; i < 5; i += 1) await feature(moderator, { seen: null, commentId: (await thread(reader, on)).commentId, reason: WHY });
  expect(await countQueries(() => picks(asVisitor(), { slug: on.slug }))).toBe(none);
});

test('the article’s page leads to them from the first that stands until the last is gone', async () => {
  const [on, moderator, reader] = [await article(), await person('moderator'), await person()];
  const hasPicks = async () => (await read(asVisitor(), { slug: on.slug, words: PAGE_WORDS })).hasPicks;
  const { commentId } = await thread(reader, on);
  expect(await hasPicks()).toBe(false);
  await feature(moderator, { seen: null, commentId, reason: WHY });
  expect(await hasPicks()).toBe(true);
  await withdraw(reader, { commentId });
  expect(await hasPicks()).toBe(false);
});

test('a pick that its author changed says so wherever it is read, and comes before a moderator', async () => {
  const [on, moderator, reader] = [await article(), await person('moderator'), await person()];
  const { commentId } = await thread(reader, on);
  await edit(later(reader, 1_000), { commentId, body: body('We all waved, as I said.'), seen: null });
  const { editedAt } = await db.comment.findUniqueOrThrow({ where: { id: commentId } });
  await feature(later(moderator, 2_000), { seen: editedAt?.toISOString() ?? null, commentId, reason: WHY });
  const told = async () => {
    const { discussion } = await read(asVisitor(), { slug: on.slug, words: PAGE_WORDS });
    const { comments } = await read(later(reader, 4_000), { slug: on.slug, words: PAGE_WORDS }).then((page) => page.discussion.threads[0] ?? { comments: [] });
    return [discussion.threads[0]?.comments[0]?.pick, comments[0]?.pick, (await picks(asVisitor(), { slug: on.slug })).picks[0]?.isEdited];
  };
  expect(await told()).toEqual([{ reason: WHY, isEdited: false }, { reason: WHY, isEdited: false }, false]);
  expect(await db.case.count({ where: { subjectId: commentId } })).toBe(0);
  await edit(later(reader, 3_000), { commentId, body: body('Nobody waved.'), seen: editedAt?.toISOString() ?? null });
  expect(await told()).toEqual([{ reason: WHY, isEdited: true }, { reason: WHY, isEdited: true }, true]);
  expect(await db.flag.findMany({ where: { subjectId: commentId } })).toMatchObject([{ reason: 'screening', because: 'picked', byId: null }]);
  expect(await db.comment.findUnique({ where: { id: commentId } })).toMatchObject({ state: 'standing' });
});

test('what waits for a moderator cannot be printed', async () => {
  const [on, moderator, reader] = [await article(), await person('moderator'), await person()];
  await screenArticle(moderator, { seen: 'after', articleId: on.id, mode: 'before', groundId: await ground(), facts: 'More comes than two can read.' });
  const held = await thread(reader, on);
  expect(await refusal(feature(moderator, { seen: null, commentId: held.commentId, reason: WHY }))).toBe('state_unfit');
  expect((await picks(moderator, { slug: on.slug })).picks).toEqual([]);
});

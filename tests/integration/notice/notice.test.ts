import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { confirm } from '@/lib/annotation/server';
import { db } from '@/lib/db';
import { withdraw } from '@/lib/discussion/server';
import { notices, readNotices, tell } from '@/lib/notice/server';
import { changesAfter, read } from '@/lib/reading/server';
import type { Ctx } from '@/lib/user';
import { viewerOf } from '@/lib/user/server';
import { asVisitor, later, refusal } from '@/tests/support/ctx';
import { answer, article, mark, PAGE_WORDS, person, revise, thread, WORDS, type MadeArticle } from '@/tests/support/makers';

/** Correct an article, with thanks to a comment if there is one, and tell of it. */
async function correct(on: MadeArticle, words: string, creditedCommentId: string | null = null): Promise<void> {
  await revise(on, words, { note: 'Corrected.', material: true, creditedCommentId });
  await tell(asVisitor(), { articleId: on.id });
}

const WAVED = WORDS.replace('Nobody on the quay waved.', 'Everybody on the quay waved.');

async function unread({ viewer }: Ctx): Promise<number> {
  if (viewer.kind === 'visitor') return 0;
  const { sessionVersion } = await db.user.findUniqueOrThrow({ where: { id: viewer.id } });
  const seen = await viewerOf({ userId: viewer.id, version: sessionVersion, proven: false });
  return seen.kind === 'user' ? seen.unread : 0;
}

describe('an answer', () => {
  test('is told to whom it answers, and to nobody else', async () => {
    const on = await article();
    const [one, other] = [await person(), await person()];
    const opened = await thread(one, on, 'ferry');
    const answered = await answer(other, opened);
    await tell(one, { articleId: on.id });
    expect(await notices(one)).toMatchObject([{ kind: 'answered', by: other.viewer.name, commentId: answered.commentId, isRead: false, article: { slug: on.slug } }]);
    expect(await notices(other)).toEqual([]);
    await withdraw(other, { commentId: answered.commentId });
    expect(await notices(one)).toMatchObject([{ kind: 'answered', by: null }]);
  });
  test('to oneself is told to nobody', async () => {
    const on = await article();
    const one = await person();
    await answer(one, await thread(one, on, 'ferry'));
    await tell(one, { articleId: on.id });
    expect(await notices(one)).toEqual([]);
  });
  test('is told once, however many tell at once', async () => {
    const on = await article();
    const one = await person();
    const opened = await thread(one, on, 'ferry');
    for (let n = 0; n < 3; n += 1) await answer(await person(), opened);
    await Promise.all(Array.from({ length: 10 }, () => tell(one, { articleId: on.id })));
    expect(await notices(one)).toMatchObject([{ kind: 'answered', count: 3 }]);
  });
});

describe('a correction', () => {
  test('is told once to each whose words it changed or took away, private marks too', async () => {
    const on = await article();
    const [maker, quiet, untouched] = [await person(), await person(), await person()];
    const { threadId } = await thread(maker, on, 'Nobody on the quay waved');
    await mark(maker, on, 'Nobody');
    await mark(quiet, on, 'By noon the town knew.');
    await mark(untouched, on, 'Aigül counted her change twice');
    await correct(on, WAVED.replace('By noon the town knew.', ''));
    expect(await notices(maker)).toMatchObject([{ kind: 'passage_changed', revision: 2, changed: 2, orphaned: 0, threadId }]);
    expect(await notices(quiet)).toMatchObject([{ kind: 'passage_changed', changed: 0, orphaned: 1, threadId: null }]);
    expect(await notices(untouched)).toEqual([]);
  });
  test('that touches other words only says nothing of those changed before', async () => {
    const on = await article();
    const maker = await person();
    await thread(maker, on, 'Nobody on the quay waved');
    await correct(on, WAVED);
    await correct(on, `${WAVED}\n\nAnd more.`);
    expect((await notices(maker)).length).toBe(1);
  });
  test('is told to whose comment led to it, and the comment shows it', async () => {
    const on = await article();
    const reader = await person();
    const { commentId } = await thread(reader, on, 'café');
    await correct(on, WAVED, commentId);
    expect(await notices(reader)).toMatchObject([{ kind: 'credited', revision: 2, commentId }]);
    const { discussion } = await read(asVisitor(), { slug: on.slug, words: PAGE_WORDS });
    expect(discussion.threads[0]?.comments[0]?.ledTo).toBe(2);
    await withdraw(reader, { commentId });
    expect((await read(asVisitor(), { slug: on.slug, words: PAGE_WORDS })).discussion.threads[0]?.comments[0]?.ledTo).toBeNull();
  });
});

describe('reading them', () => {
  test('counts down to nothing, up to the one that was shown', async () => {
    const on = await article();
    const one = await person();
    const opened = await thread(one, on, 'ferry');
    await answer(await person(), opened);
    await tell(one, { articleId: on.id });
    const [first] = await notices(one);
    // After an hour it is not told with the first any more.
    await answer(later(await person(), 61 * 60 * 1000), opened);
    await tell(one, { articleId: on.id });
    expect(await unread(one)).toBe(2);
    expect(await readNotices(one, { upTo: first?.id ?? '' })).toEqual({ read: 1 });
    expect(await unread(one)).toBe(1);
  });
  test('is for their owner only', async () => {
    const on = await article();
    const [one, other] = [await person(), await person()];
    await answer(other, await thread(one, on, 'ferry'));
    await tell(one, { articleId: on.id });
    const [first] = await notices(one);
    expect(await refusal(readNotices(other, { upTo: first?.id ?? '' }))).toBe('no_such_thing');
    expect(await refusal(readNotices(asVisitor(), { upTo: randomUUID() }))).toBe('not_signed_in');
    expect(await refusal(notices(asVisitor()))).toBe('not_signed_in');
    expect(await unread(one)).toBe(1);
  });
});

describe('a mark whose words were changed', () => {
  test('still applies, says its maker; others hear it, and it holds until they change again', async () => {
    const on = await article();
    const maker = await person();
    await thread(maker, on, 'Nobody on the quay waved');
    await correct(on, WAVED);
    const seen = await read(maker, { slug: on.slug, words: PAGE_WORDS });
    const [annotation] = seen.discussion.annotations;
    const asked = { annotationId: annotation?.id ?? '', after: annotation?.change?.after ?? '' };
    expect(annotation?.change).toMatchObject({ after: 'Everybody on the quay waved', confirmed: false });
    await confirm(maker, asked);
    const { changes } = await changesAfter(asVisitor(), { slug: on.slug, after: seen.discussion.cursor });
    expect(changes).toMatchObject([{ type: 'annotation.added', annotation: { change: { confirmed: true } } }]);
    const confirmed = async () => (await read(asVisitor(), { slug: on.slug, words: PAGE_WORDS })).discussion.annotations[0]?.change?.confirmed;
    expect(await confirmed()).toBe(true);
    await correct(on, `First.\n\n${WAVED}`);
    expect(await confirmed()).toBe(true);
    await correct(on, `First.\n\n${WAVED.replace('Everybody', 'Somebody')}`);
    expect(await confirmed()).toBe(false);
    expect(await refusal(confirm(maker, asked))).toBe('passage_changed');
  });
  test('is nobody else’s to confirm, and one that stands needs none', async () => {
    const on = await article();
    const maker = await person();
    await thread(maker, on, 'Nobody on the quay waved');
    const { discussion } = await read(maker, { slug: on.slug, words: PAGE_WORDS });
    const annotationId = discussion.annotations[0]?.id ?? '';
    expect(await refusal(confirm(maker, { annotationId, after: '' }))).toBe('passage_changed');
    expect(await refusal(confirm(await person('moderator'), { annotationId, after: '' }))).toBe('not_yours');
    expect(await refusal(confirm(asVisitor(), { annotationId, after: '' }))).toBe('not_signed_in');
  });
});

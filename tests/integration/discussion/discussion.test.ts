import { randomUUID } from 'node:crypto';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { highlight } from '@/lib/annotation/server';
import { db } from '@/lib/db';
import { EDIT_WINDOW_MS } from '@/lib/discussion';
import { commentsThrough, edit, more, open, placedComments, reply, THREAD_PAGE, threadRows, whereIsComment, whereIsThread, withdraw, type Posted } from '@/lib/discussion/server';
import type { Ctx } from '@/lib/user';
import { asVisitor, later, limited, NOON, refusal } from '@/tests/support/ctx';
import { answer, article, body, person, targetOf, thread, type MadeArticle } from '@/tests/support/makers';

const NOBODY = randomUUID();
let on: MadeArticle;
let reader: Ctx, other: Ctx, banned: Ctx, moderator: Ctx;

beforeAll(async () => {
  on = await article();
});
// New people each time: nobody may write more than thirty comments in ten minutes.
beforeEach(async () => {
  [reader, other, banned, moderator] = await Promise.all([person(), person(), person('reader', { limits: ['ban'] }), person('moderator')]);
});

const opening = (extra: object = {}) => ({ articleId: on.id, target: targetOf(on, 'Nobody on the quay waved.'), body: body(), clientId: randomUUID(), ...extra });

async function locked(): Promise<Posted> {
  const posted = await thread(reader, on);
  await db.thread.update({ where: { id: posted.threadId }, data: { state: 'locked' } });
  return posted;
}

describe('open', () => {
  test('one transaction: annotation, anchor, thread, comment, event', async () => {
    const input = opening();
    const posted = await open(reader, input);
    const { annotation, comments, ...row } = await db.thread.findUniqueOrThrow({ where: { id: posted.threadId }, include: { annotation: { include: { anchors: true } }, comments: true } });
    expect(row).toMatchObject({ articleId: on.id, state: 'open', posted: 1, standing: 1, lastActivityAt: NOON });
    expect(annotation).toMatchObject({ motivation: 'commenting', visibility: 'public', exact: 'Nobody on the quay waved.', prefix: 'The ferry left at dawn. ' });
    expect(annotation?.anchors).toMatchObject([{ state: 'exact', ...input.target.position }]);
    expect(comments).toMatchObject([{ id: posted.commentId, ordinal: 1, place: '0001', parentId: null, text: 'I was there, and it was otherwise.' }]);
    const event = await db.event.findFirstOrThrow({ where: { articleId: on.id }, orderBy: { number: 'desc' } });
    expect(event).toMatchObject({ type: 'thread.opened', about: { ...posted, annotationId: annotation?.id }, onlyForId: null });
  });

  test('on the whole article', async () => {
    const { threadId } = await open(reader, opening({ target: null }));
    expect(await db.thread.findUnique({ where: { id: threadId } })).toMatchObject({ annotationId: null });
  });

  test('white space at the ends is trimmed', async () => {
    const { threadId } = await open(reader, opening({ target: targetOf(on, ' Nobody on the quay waved.\n\n') }));
    expect(await db.annotation.findFirst({ where: { thread: { id: threadId } } })).toMatchObject({ exact: 'Nobody on the quay waved.' });
  });

  test.each<[string, () => Ctx, () => object, string]>([
    ['a visitor', () => asVisitor(), () => ({}), 'not_signed_in'],
    ['the banned', () => banned, () => ({}), 'banned'],
    ['no words', () => reader, () => ({ body: body(' ') }), 'body_empty'],
    ['too many words', () => reader, () => ({ body: body('a'.repeat(5_001)) }), 'body_too_long'],
    ['no document', () => reader, () => ({ body: 'hello' }), 'body_malformed'],
    ['an article that is not', () => reader, () => ({ articleId: NOBODY, target: null }), 'no_such_thing'],
    ['a passage of another article', () => reader, () => ({ articleId: NOBODY }), 'no_such_thing'],
    ['a revision that is not', () => reader, () => ({ target: { ...targetOf(on, 'ferry'), revisionId: NOBODY } }), 'no_such_thing'],
    ['a quote that is not there', () => reader, () => ({ target: { ...targetOf(on, 'ferry'), quote: { exact: 'Ferry', prefix: '', suffix: '' } } }), 'passage_changed'],
    ['a quote that is elsewhere', () => reader, () => ({ target: { ...targetOf(on, 'ferry'), position: { start: 0, end: 5 } } }), 'passage_changed'],
    ['white space', () => reader, () => ({ target: targetOf(on, '\n\n') }), 'passage_empty'],
    ['half a character', () => reader, () => ({ target: { ...targetOf(on, 'ferry'), quote: { exact: '\ud83d', prefix: '', suffix: '' } } }), 'input_malformed'],
    ['before it was published', () => later(reader, -1), () => ({}), 'no_such_thing'],
  ])('refuses %s', async (_, ctx, extra, reason) => expect(await refusal(open(ctx(), opening(extra())))).toBe(reason));

  test('refuses a passage beyond four pages', async () => {
    const long = await article({ words: 'word '.repeat(1_100) });
    const target = targetOf(long, long.text);
    expect(await refusal(open(reader, opening({ articleId: long.id, target })))).toBe('passage_too_long');
  });

  test('refuses a passage of an older revision whose words are no longer there', async () => {
    const old = await article();
    const { id: _, ...revision } = await db.revision.findFirstOrThrow({ where: { id: old.revisionId } });
    await db.revision.create({ data: { ...revision, content: revision.content as object, number: 2, text: 'Nothing of the kind.' } });
    expect(await refusal(open(reader, opening({ articleId: old.id, target: targetOf(old, 'ferry') })))).toBe('passage_changed');
  });

  test('what is refused leaves nothing behind', async () => {
    const before = await Promise.all([db.thread.count(), db.annotation.count(), db.event.count()]);
    await refusal(open(reader, opening({ body: body('') })));
    expect(await Promise.all([db.thread.count(), db.annotation.count(), db.event.count()])).toEqual(before);
  });

  test('sent ten times at once it is kept once, and each hears the same', async () => {
    const [writer, input] = [await person(), opening()];
    const heard = await Promise.all(Array.from({ length: 10 }, () => open(writer, input)));
    expect(new Set(heard.map((posted) => JSON.stringify(posted))).size).toBe(1);
    const { clientId } = input;
    expect(await Promise.all([db.comment.count({ where: { clientId } }), db.annotation.count({ where: { clientId } }), db.event.count({ where: { about: { path: ['commentId'], equals: heard[0]?.commentId ?? '' } } })])).toEqual([1, 1, 1]);
  });

  test("another's clientId is another's", async () => {
    const input = opening();
    const [one, two] = [await open(reader, input), await open(other, input)];
    expect(one.commentId).not.toBe(two.commentId);
  });
});

describe('reply', () => {
  test('takes its place below what it answers, and counts', async () => {
    const posted = await thread(reader, on);
    const first = await answer(other, posted, 'first');
    const second = await answer(reader, first, 'second');
    const rows = await db.comment.findMany({ where: { threadId: posted.threadId }, orderBy: { place: 'asc' } });
    expect(rows.map(({ id, place }) => [id, place])).toEqual([[posted.commentId, '0001'], [first.commentId, '0001.0002'], [second.commentId, '0001.0002.0003']]);
    expect(await db.thread.findUnique({ where: { id: posted.threadId } })).toMatchObject({ posted: 3, standing: 3 });
  });

  test('a thread was last alive when it was last written in', async () => {
    const posted = await thread(reader, on);
    await answer(later(other, 5_000), posted);
    expect(await db.thread.findUnique({ where: { id: posted.threadId } })).toMatchObject({ lastActivityAt: later(other, 5_000).now });
  });

  test.each<[string, () => Ctx, () => Promise<Posted>, string]>([
    ['a visitor', () => asVisitor(), () => thread(reader, on), 'not_signed_in'],
    ['the banned', () => banned, () => thread(reader, on), 'banned'],
    ['a locked thread', () => other, locked, 'thread_locked'],
    ['even whoever opened it', () => reader, locked, 'thread_locked'],
    ['a comment that is not', () => other, async () => ({ ...(await thread(reader, on)), commentId: NOBODY }), 'no_such_thing'],
  ])('refuses %s', async (_, ctx, where, reason) => expect(await refusal(answer(ctx(), await where()))).toBe(reason));

  test('whoever looks after the discussion may add a word to a locked thread', async () => expect(await refusal(answer(moderator, await locked()))).toBe('yes'));

  test('what was withdrawn can still be answered', async () => {
    const posted = await thread(reader, on);
    await withdraw(reader, posted);
    expect(await refusal(answer(other, posted))).toBe('yes');
  });

  test('sent ten times at once it is kept once, and the thread counts it once', async () => {
    const [writer, posted] = [await person(), await thread(reader, on)];
    const input = { threadId: posted.threadId, parentId: posted.commentId, body: body(), clientId: randomUUID() };
    const heard = await Promise.all(Array.from({ length: 10 }, () => reply(writer, input)));
    expect(new Set(heard.map(({ commentId }) => commentId)).size).toBe(1);
    expect(await reply(writer, input)).toEqual(heard[0]);
    expect(await db.thread.findUnique({ where: { id: posted.threadId }, include: { comments: true } })).toMatchObject({ posted: 2, standing: 2, comments: { length: 2 } });
  });

  test('fifty at once get fifty numbers', async () => {
    const posted = await thread(reader, on);
    const writers = await Promise.all(Array.from({ length: 50 }, () => person()));
    await Promise.all(writers.map((writer) => answer(writer, posted)));
    const rows = await db.comment.findMany({ where: { threadId: posted.threadId }, orderBy: { ordinal: 'asc' }, select: { ordinal: true } });
    expect(rows.map(({ ordinal }) => ordinal)).toEqual(Array.from({ length: 51 }, (_, index) => index + 1));
  });

  test('thirty in ten minutes, and then a pause', async () => {
    const [writer, posted] = [await person(), await thread(reader, on)];
    for (let sent = 0; sent < 30; sent += 1) await answer(writer, posted);
    await expect(answer(writer, posted)).rejects.toMatchObject({ reason: 'too_many_writes', retryAfter: expect.any(Number) as number });
  });
});

describe('the same clientId', () => {
  test('the same words again are answered as the first time, also after they were changed', async () => {
    const input = opening({ body: { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: 'cafe\u0301' }] }] } });
    const posted = await open(reader, input);
    expect(await open(reader, { ...input, body: body('café') })).toEqual(posted);
    await edit(later(reader, 1_000), { commentId: posted.commentId, body: body('changed'), seen: null });
    expect(await open(reader, input)).toEqual(posted);
    expect(await open(reader, { ...input, body: body('changed') })).toEqual(posted);
  });

  test('with more words is refused, so that the composer keeps them', async () => {
    const [input, posted] = [opening(), await thread(other, on)];
    const answering = { parentId: posted.commentId, body: body(), clientId: randomUUID() };
    await Promise.all([open(reader, input), reply(reader, answering)]);
    expect(await refusal(open(reader, { ...input, body: body('I was there, and it was otherwise. And more.') }))).toBe('sent_already');
    expect(await refusal(reply(reader, { ...answering, body: body('Other words.') }))).toBe('sent_already');
  });

  test('said elsewhere it is another thing under the same name, and makes no sense', async () => {
    const [input, one, two] = [opening(), await thread(other, on), await thread(other, on)];
    const answering = { parentId: one.commentId, body: body(), clientId: randomUUID() };
    await Promise.all([open(reader, input), reply(reader, answering)]);
    expect(await refusal(reply(reader, { ...answering, parentId: two.commentId }))).toBe('input_malformed');
    expect(await refusal(open(reader, opening({ clientId: answering.clientId })))).toBe('input_malformed');
    const elsewhere = await article();
    expect(await refusal(open(reader, { ...input, articleId: elsewhere.id, target: null }))).toBe('input_malformed');
  });

  test('for a mark and then for a comment, or the other way round, neither', async () => {
    const [first, second] = [randomUUID(), randomUUID()];
    await highlight(reader, { target: targetOf(on, 'ferry'), visibility: 'private', clientId: first });
    expect(await refusal(open(reader, opening({ clientId: first })))).toBe('input_malformed');
    await open(reader, opening({ clientId: second }));
    expect(await refusal(highlight(reader, { target: targetOf(on, 'ferry'), visibility: 'private', clientId: second }))).toBe('input_malformed');
  });
});

describe('edit', () => {
  const change = (ctx: Ctx, { commentId }: Posted, words: string, seen: Date | null = null) => edit(ctx, { commentId, body: body(words), seen: seen?.toISOString() ?? null });

  test('changes the words, says when, and keeps the earlier ones', async () => {
    const posted = await thread(reader, on);
    const [minute, hour] = [later(reader, 60_000), later(reader, 3_600_000)];
    await change(minute, posted, 'second');
    await change(hour, posted, 'third', minute.now);
    const row = await db.comment.findUniqueOrThrow({ where: { id: posted.commentId }, include: { earlier: { orderBy: { number: 'asc' } } } });
    expect(row).toMatchObject({ text: 'third', html: '<p>third</p>', editedAt: hour.now, createdAt: NOON });
    expect(row.earlier).toMatchObject([{ number: 1, text: 'I was there, and it was otherwise.', replacedAt: minute.now }, { number: 2, text: 'second', replacedAt: hour.now }]);
  });

  test.each<[string, () => Ctx, string]>([
    ['a visitor', () => asVisitor(), 'not_signed_in'],
    ['another reader', () => other, 'not_yours'],
    ['a moderator', () => moderator, 'not_yours'],
    ['whoever has been banned since', () => limited(reader, 'ban'), 'banned'],
    ['after six hours', () => later(reader, EDIT_WINDOW_MS), 'edit_window_closed'],
  ])('refuses %s', async (_, ctx, reason) => expect(await refusal(change(ctx(), await thread(reader, on), 'no'))).toBe(reason));

  test('the last moment of the six hours is in time', async () => expect(await refusal(change(later(reader, EDIT_WINDOW_MS - 1), await thread(reader, on), 'just in time'))).toBe('yes'));

  test('refuses a comment that is not, that is withdrawn, and words that are none', async () => {
    const posted = await thread(reader, on);
    expect(await refusal(change(reader, { ...posted, commentId: NOBODY }, 'x'))).toBe('no_such_thing');
    expect(await refusal(change(reader, posted, ''))).toBe('body_malformed');
    await withdraw(reader, posted);
    expect(await refusal(change(reader, posted, 'x'))).toBe('comment_withdrawn');
  });

  test('of two edits at once one is kept and the other hears of it', async () => {
    const writer = await person();
    const posted = await thread(writer, on);
    const heard = await Promise.all(['one', 'two'].map((words) => refusal(change(later(writer, 1_000), posted, words))));
    expect(heard.sort()).toEqual(['edited_meanwhile', 'yes']);
    expect(await db.earlierComment.count({ where: { commentId: posted.commentId } })).toBe(1);
  });
});

describe('withdraw', () => {
  test('the words are nobody’s any more; the place, the replies and the count of what stands remain', async () => {
    const posted = await thread(reader, on);
    await answer(other, posted);
    await withdraw(later(reader, 365 * 24 * 3_600_000), posted);
    expect(await db.comment.findUnique({ where: { id: posted.commentId } })).toMatchObject({ state: 'withdrawn', ordinal: 1 });
    const { comments } = await more(reader, { threadId: posted.threadId, after: '0000' });
    expect(comments).toMatchObject([{ html: null, can: { edit: { allowed: false, because: 'comment_withdrawn' } } }, { html: expect.any(String) as string }]);
    expect(comments[0]).not.toHaveProperty('body');
    expect(await db.thread.findUnique({ where: { id: posted.threadId } })).toMatchObject({ posted: 2, standing: 1 });
  });

  test.each<[string, () => Ctx, string]>([
    ['a visitor', () => asVisitor(), 'not_signed_in'],
    ['another reader', () => other, 'not_yours'],
    ['a moderator', () => moderator, 'not_yours'],
  ])('refuses %s', async (_, ctx, reason) => expect(await refusal(withdraw(ctx(), await thread(reader, on)))).toBe(reason));

  test('even the banned may take their own words back', async () => {
    const writer = await person();
    const posted = await thread(writer, on);
    expect(await refusal(withdraw(limited(writer, 'ban'), posted))).toBe('yes');
  });

  test('ten times at once it happens once', async () => {
    const writer = await person();
    const posted = await thread(writer, on);
    const heard = await Promise.all(Array.from({ length: 10 }, () => refusal(withdraw(writer, posted))));
    expect(heard.sort()).toEqual([...Array<string>(9).fill('comment_withdrawn'), 'yes']);
    expect(await db.thread.findUnique({ where: { id: posted.threadId } })).toMatchObject({ standing: 0 });
  });
});

describe('reading a thread', () => {
  test('pages bring every comment once, in order, and say when there are no more', async () => {
    const posted = await thread(reader, on);
    const writers = await Promise.all(Array.from({ length: 5 }, () => person()));
    for (let n = 0; n < 2 * THREAD_PAGE + 5; n += 1) await answer(writers[n % 5] ?? reader, posted, `reply ${n}`);
    const seen: string[] = [];
    let [after, goOn] = ['0001', true];
    while (goOn) {
      const page = await more(asVisitor(), { threadId: posted.threadId, after });
      seen.push(...page.comments.map(({ place }) => place));
      [after, goOn] = [page.comments.at(-1)?.place ?? after, page.more];
    }
    expect(seen).toHaveLength(2 * THREAD_PAGE + 5);
    expect(seen).toEqual([...new Set(seen)].sort());
    expect(await more(asVisitor(new Date(0)), { threadId: posted.threadId, after: '0001' })).toEqual({ comments: [], more: false });

    const sought = await db.comment.findFirstOrThrow({ where: { threadId: posted.threadId, ordinal: 100 } });
    const around = await commentsThrough(asVisitor(), { threadId: posted.threadId, commentId: sought.id });
    expect(around.comments.some(({ id }) => id === sought.id)).toBe(true);
    expect(around.comments.length).toBeLessThanOrEqual(1.5 * THREAD_PAGE);
    expect(around.comments.map(({ place }) => place)).toEqual(around.comments.map(({ place }) => place).sort());
    expect(await commentsThrough(asVisitor(), { threadId: posted.threadId, commentId: NOBODY })).toMatchObject({ comments: [] });
  });

  test('where a comment and a thread are to be read', async () => {
    const posted = await thread(reader, on);
    expect(await whereIsComment(asVisitor(), { id: posted.commentId })).toEqual({ slug: on.slug, threadId: posted.threadId });
    expect(await whereIsThread(asVisitor(), { id: posted.threadId })).toEqual({ slug: on.slug, threadId: posted.threadId });
    for (const door of [whereIsComment, whereIsThread]) {
      expect(await refusal(door(asVisitor(), { id: NOBODY }))).toBe('no_such_thing');
      expect(await refusal(door(asVisitor(new Date(0)), { id: door === whereIsThread ? posted.threadId : posted.commentId }))).toBe('no_such_thing');
    }
  });

  test('rows by id, with the names they were written under', async () => {
    const posted = await thread(reader, on);
    const second = await answer(other, posted);
    const [row] = await placedComments(asVisitor(), { ids: [second.commentId, NOBODY] });
    expect(row).toMatchObject({ by: other.viewer.kind === 'user' && other.viewer.name, parentBy: reader.viewer.kind === 'user' && reader.viewer.name });
    expect(await threadRows(asVisitor(), { ids: [posted.threadId] })).toMatchObject([{ id: posted.threadId, standing: 2 }]);
  });
});

test('answered, changed and withdrawn at once, round after round, nobody hears that something broke', async () => {
  const answering = await Promise.all(Array.from({ length: 6 }, () => person()));
  for (let round = 0; round < 25; round += 1) {
    const writer = await person();
    const posted = await thread(writer, on);
    const heard = await Promise.all([
      ...answering.slice(0, 3).map((one) => refusal(answer(one, posted))),
      refusal(edit(later(writer, 1_000), { commentId: posted.commentId, body: body('changed'), seen: null })),
      refusal(withdraw(writer, posted)),
      ...answering.slice(3).map((one) => refusal(answer(one, posted))),
      refusal(edit(later(writer, 2_000), { commentId: posted.commentId, body: body('changed again'), seen: null })),
    ]);
    expect(heard.filter((word) => !['yes', 'edited_meanwhile', 'comment_withdrawn'].includes(word))).toEqual([]);
    expect(await db.thread.findUnique({ where: { id: posted.threadId } })).toMatchObject({ posted: 7, standing: 6 });
  }
}, 60_000);

import { describe, expect, test } from 'vitest';
import { addAuthor, arrange, frontPage, head, particulars, removeAuthor } from '@/lib/article/server';
import { db } from '@/lib/db';
import { edit, open } from '@/lib/discussion/server';
import { changesAfter, edition, read } from '@/lib/reading/server';
import { begin, desk, discard, draft, publish, save } from '@/lib/revision/server';
import { fromMarkdown } from '@/lib/richtext/server';
import type { Ctx } from '@/lib/user';
import { asVisitor, later, NOON, refusal } from '@/tests/support/ctx';
import { answer, article, authorOf, body, mark, PAGE_WORDS, person, publishing, thread } from '@/tests/support/makers';

const HOUR = 60 * 60 * 1000;
const inAnHour = new Date(NOON.getTime() + HOUR).toISOString();

/** A new article's draft, with a title and words. */
async function begun(ctx: Ctx, title: string): Promise<{ draftId: string; articleId: string; version: number }> {
  const { draftId } = await begin(ctx, { articleId: null });
  const { articleId } = await draft(ctx, { draftId });
  const saved = await save(ctx, { draftId, version: 1, title, summary: '', byline: '', lang: 'en', content: fromMarkdown('The tide came in.', 'article').toJSON() });
  return { draftId, articleId, version: saved.version };
}

describe('who may arrange', () => {
  test.each(['reader', 'moderator'] as const)('not a %s', async (role) => {
    const on = await article();
    expect(await refusal(arrange(await person(role), { articleId: on.id, tags: ['x'] }))).toBe('role_too_low');
  });
  test('not the author of another article, for whom this one does not exist', async () => {
    const on = await article();
    const other = await person('author');
    for (const asked of [particulars(other, { articleId: on.id }), arrange(other, { articleId: on.id, archived: true }), addAuthor(other, { articleId: on.id, name: 'x' }), removeAuthor(other, { articleId: on.id, userId: on.id })])
      expect(await refusal(asked)).toBe('no_such_thing');
  });
  test('not a visitor', async () => {
    const on = await article();
    expect(await refusal(particulars(asVisitor(), { articleId: on.id }))).toBe('not_signed_in');
  });
  test('its author, and an admin', async () => {
    const on = await article();
    expect((await arrange(await authorOf(on), { articleId: on.id, tags: [' Migration', 'central  Asia', 'migration'] })).tags).toEqual(['migration', 'central asia']);
    expect((await arrange(await person('admin'), { articleId: on.id, unlisted: true })).unlisted).toBe(true);
  });
});

test('whether comments are looked at first, and nothing else changes with it', async () => {
  const on = await article();
  const author = await authorOf(on);
  expect((await particulars(author, { articleId: on.id })).screening).toBe('after');
  expect(await arrange(author, { articleId: on.id, screening: 'newcomers_before' })).toMatchObject({ screening: 'newcomers_before', tags: [], unlisted: false });
  expect((await arrange(author, { articleId: on.id, unlisted: true })).screening).toBe('newcomers_before');
});

test('tags are few and short', async () => {
  const on = await article();
  const author = await authorOf(on);
  expect(await refusal(arrange(author, { articleId: on.id, tags: Array.from({ length: 11 }, (_, n) => `tag ${n}`) }))).toBe('tags_too_many');
  expect(await refusal(arrange(author, { articleId: on.id, tags: ['ы'.repeat(41)] }))).toBe('tag_too_long');
  expect((await particulars(author, { articleId: on.id })).tags).toEqual([]);
});

describe('a discussion that closes', () => {
  test('refuses threads and replies of readers from then on, and tells open pages', async () => {
    const on = await article();
    const reader = await person();
    const posted = await thread(reader, on, 'ferry');
    const before = await read(reader, { slug: on.slug, words: PAGE_WORDS });
    await arrange(await authorOf(on), { articleId: on.id, closesAt: NOON.toISOString() });
    expect(await refusal(thread(reader, on, 'quay'))).toBe('discussion_closed');
    expect(await refusal(thread(reader, on))).toBe('discussion_closed');
    expect(await refusal(answer(reader, posted))).toBe('discussion_closed');
    const { changes } = await changesAfter(reader, { slug: on.slug, after: before.discussion.cursor });
    expect(changes).toMatchObject([{ type: 'article.arranged', state: 'closed', canOpen: { allowed: false }, canReply: { open: { because: 'discussion_closed' } } }]);
    const { discussion } = await read(reader, { slug: on.slug, words: PAGE_WORDS });
    expect([discussion.state, discussion.canOpen, discussion.threads[0]?.can.reply]).toEqual(['closed', { allowed: false, because: 'discussion_closed' }, { allowed: false, because: 'discussion_closed' }]);
  });
  test('lets its moderators add a word, writers mend theirs, and everybody mark passages', async () => {
    const on = await article();
    const reader = await person();
    const posted = await thread(reader, on, 'ferry');
    await arrange(await authorOf(on), { articleId: on.id, closesAt: NOON.toISOString() });
    await answer(await person('moderator'), posted);
    await edit(reader, { commentId: posted.commentId, body: body('Otherwise.'), seen: null });
    await mark(reader, on, 'quay');
  });
  test('at a time, by itself: a kept copy of its page is no longer good', async () => {
    const on = await article();
    await arrange(await authorOf(on), { articleId: on.id, closesAt: inAnHour });
    const before = await edition(asVisitor(), { slug: on.slug });
    const reader = await person();
    await thread(reader, on, 'ferry');
    const open = await edition(asVisitor(), { slug: on.slug });
    expect(await refusal(thread(later(reader, HOUR), on, 'ferry'))).toBe('discussion_closed');
    expect(before).not.toBe(open);
    expect(await edition(later(asVisitor(), HOUR), { slug: on.slug })).not.toBe(open);
  });
  test('while fifty post: whoever was refused is not in it, and nobody is in it after it closed', async () => {
    const on = await article();
    const author = await authorOf(on);
    const posted = await thread(await person(), on, 'ferry');
    const people = await Promise.all(Array.from({ length: 50 }, () => person()));
    const [outcomes] = await Promise.all([
      Promise.all(people.map(async (one) => refusal(answer(one, posted)))),
      arrange(author, { articleId: on.id, closesAt: NOON.toISOString() }),
    ]);
    const events = await db.event.findMany({ where: { articleId: on.id }, orderBy: { number: 'asc' } });
    const closing = events.findIndex(({ type }) => type === 'article.arranged');
    expect(events.slice(closing + 1)).toEqual([]);
    expect(events.filter(({ type }) => type === 'comment.posted').length).toBe(outcomes.filter((outcome) => outcome === 'yes').length);
  });
});

describe('an archived article', () => {
  test('can be read, leaves the front page for the archive, and is commented on by nobody', async () => {
    const on = await article();
    const author = await authorOf(on);
    expect((await arrange(author, { articleId: on.id, archived: true, tags: [on.id] })).state).toBe('archived');
    expect((await head(asVisitor(), { slug: on.slug })).article.state).toBe('archived');
    const slugs = async (asked: { archived?: boolean }) => (await frontPage(asVisitor(), { ...asked, tag: on.id })).map(({ slug }) => slug);
    expect([await slugs({}), await slugs({ archived: true })]).toEqual([[], [on.slug]]);
    expect(await refusal(thread(await person('admin'), on))).toBe('article_archived');
    expect((await arrange(author, { articleId: on.id, archived: false })).state).toBe('published');
    expect(await slugs({})).toEqual([on.slug]);
  });
});

describe('an unlisted article', () => {
  test('is found by its address only, which cannot be guessed when it was unlisted before it was published', async () => {
    const author = await person('author');
    const made = await begun(author, 'A leak');
    await arrange(author, { articleId: made.articleId, unlisted: true, tags: ['leaks'] });
    const { slug } = await publish(author, publishing(made));
    expect(slug).toMatch(/^a-leak-[0-9a-f]{20}$/u);
    expect((await head(asVisitor(), { slug })).article.unlisted).toBe(true);
    expect((await frontPage(asVisitor())).map((one) => one.slug)).not.toContain(slug);
    expect((await frontPage(asVisitor(), { tag: 'leaks' })).map((one) => one.slug)).not.toContain(slug);
  });
});

test('the front page shows what has a tag, however it is written', async () => {
  const on = await article();
  await arrange(await authorOf(on), { articleId: on.id, tags: ['Көчүү', on.id] });
  expect((await frontPage(asVisitor(), { tag: on.id })).map(({ slug, tags }) => [slug, tags[0]])).toEqual([[on.slug, 'көчүү']]);
  expect(await frontPage(asVisitor(), { tag: "' OR 1=1 --" })).toEqual([]);
  expect(await frontPage(asVisitor(), { tag: 'a\0' })).toEqual([]);
});

describe('a scheduled article', () => {
  test('comes out at its time, and not before, by any door', async () => {
    const author = await person('author');
    const made = await begun(author, 'Tomorrow');
    const { slug, isOut } = await publish(author, publishing(made, { publishAt: inAnHour }));
    expect(isOut).toBe(false);
    expect(await refusal(head(asVisitor(), { slug }))).toBe('no_such_thing');
    expect(await refusal(read(author, { slug, words: PAGE_WORDS }))).toBe('no_such_thing');
    expect(await edition(asVisitor(), { slug })).toBeNull();
    expect(await refusal(open(await person(), { articleId: made.articleId, target: null, body: body(), clientId: crypto.randomUUID() }))).toBe('no_such_thing');
    expect((await desk(author)).entries.find(({ articleId }) => articleId === made.articleId)).toMatchObject({ state: 'scheduled', slug: null, at: inAnHour });
    expect((await head(later(asVisitor(), HOUR), { slug })).article).toMatchObject({ state: 'published', publishedAt: inAnHour });
  });
  test('comes out now when its time has come already, as a discussion ends now: nothing in the past', async () => {
    const author = await person('author');
    const made = await begun(author, 'A year that is gone');
    await publish(author, publishing(made, { publishAt: inAnHour }));
    expect(await arrange(author, { articleId: made.articleId, publishAt: '0026-11-24T12:00:00.000Z' })).toMatchObject({ state: 'published', publishedAt: author.now.toISOString() });
    const closed = await arrange(author, { articleId: made.articleId, closesAt: '1970-01-01T00:00:00.000Z' });
    expect(closed).toMatchObject({ state: 'closed', closesAt: author.now.toISOString() });
    // Kept as it is, it stays what it was.
    expect(await arrange(later(author, HOUR), { articleId: made.articleId, closesAt: closed.closesAt })).toMatchObject({ closesAt: closed.closesAt });
  });
  test('may come out earlier or later; what is out stays out', async () => {
    const author = await person('author');
    const made = await begun(author, 'Soon');
    expect(await refusal(arrange(author, { articleId: made.articleId, publishAt: inAnHour }))).toBe('not_published');
    expect(await refusal(arrange(author, { articleId: made.articleId, archived: true }))).toBe('not_published');
    await publish(author, publishing(made, { publishAt: inAnHour }));
    expect((await arrange(author, { articleId: made.articleId, publishAt: NOON.toISOString() })).state).toBe('published');
    expect(await refusal(arrange(author, { articleId: made.articleId, publishAt: inAnHour }))).toBe('published_already');
  });
  test('a time that has passed is now', async () => {
    const author = await person('author');
    const { slug } = await publish(author, publishing(await begun(author, 'Yesterday'), { publishAt: new Date(NOON.getTime() - HOUR).toISOString() }));
    expect((await head(asVisitor(), { slug })).article.publishedAt).toBe(NOON.toISOString());
  });
});

describe('several authors', () => {
  test('write one draft, from before it is published', async () => {
    const [one, other] = [await person('author'), await person('author')];
    const { draftId, articleId } = await begun(one, 'Together');
    expect(await refusal(draft(other, { draftId }))).toBe('no_such_thing');
    const { authors } = await addAuthor(one, { articleId, name: other.viewer.name });
    expect(authors.map(({ name }) => name)).toEqual([one.viewer.name, other.viewer.name].sort());
    expect((await draft(other, { draftId })).title).toBe('Together');
    expect((await desk(other)).entries.map((entry) => entry.articleId)).toContain(articleId);
    expect(await removeAuthor(other, { articleId, userId: other.viewer.id })).toBeNull();
    expect(await refusal(draft(other, { draftId }))).toBe('no_such_thing');
  });
  test('are people who write here', async () => {
    const one = await person('author');
    const { articleId } = await begun(one, 'Alone');
    for (const name of [(await person('reader')).viewer.name, (await person('moderator')).viewer.name, (await person('author', { limits: ['ban'] })).viewer.name, 'Nobody at all'])
      expect(await refusal(addAuthor(one, { articleId, name }))).toBe('author_unknown');
  });
  test('added twice at once is once; removed all at once, one stays', async () => {
    const [one, other] = [await person('author'), await person('author')];
    const { articleId } = await begun(one, 'Both');
    await Promise.all([addAuthor(one, { articleId, name: other.viewer.name }), addAuthor(one, { articleId, name: other.viewer.name })]);
    const outcomes = await Promise.all([refusal(removeAuthor(one, { articleId, userId: one.viewer.id })), refusal(removeAuthor(other, { articleId, userId: other.viewer.id }))]);
    expect(outcomes.sort()).toEqual(['author_last', 'yes']);
    expect(await db.authorship.count({ where: { articleId } })).toBe(1);
  });
});

/** A draft as it is seen now. */
async function draftSeen(ctx: Ctx, draftId: string) {
  return { draftId, version: (await draft(ctx, { draftId })).version };
}

test('a draft that is thrown away takes an article with it that has nothing else, and no other', async () => {
  const author = await person('author');
  const { draftId, articleId } = await begun(author, 'Never');
  await discard(author, await draftSeen(author, draftId));
  expect(await db.article.count({ where: { id: articleId } })).toBe(0);
  const on = await article();
  const again = await begin(await authorOf(on), { articleId: on.id });
  await discard(await authorOf(on), await draftSeen(await authorOf(on), again.draftId));
  expect(await db.article.count({ where: { id: on.id } })).toBe(1);
});

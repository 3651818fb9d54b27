import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { ImportInput } from '@/lib/article';
import { contentOf, currentRevision, frontPage, head, importArticle, importedFrom, revisionOf } from '@/lib/article/server';
import { db } from '@/lib/db';
import { layout } from '@/lib/richtext';
import type { Ctx } from '@/lib/user';
import { asVisitor, later, NOON, refusal } from '@/tests/support/ctx';
import { answer, article, articleAt, mark, person, thread } from '@/tests/support/makers';

const DAY = 24 * 3_600_000;

function bytes(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** A file nobody has imported: a mark that is no word makes it new. */
function file(name: string, text: string): ImportInput['file'] {
  return { name, bytes: bytes(name.endsWith('.txt') ? `${text}\n\n${randomUUID()}` : `${text}\n\n<!-- ${randomUUID()} -->`) };
}

async function imported(input: ImportInput, ctx?: Ctx) {
  const { slug } = await importArticle(ctx ?? (await person('author')), input);
  const { article: view, cursor } = await head(asVisitor(), { slug });
  const { doc, text } = await contentOf(asVisitor(), { revisionId: view.revision.id });
  return { view, cursor, doc, text };
}

const MARKDOWN = `---
title: The Quay
author: A. Writer
published: 2026-10-01
source: https://example.org/quay
lang: ky
summary: In brief.
---
First *paragraph* with a [link](https://example.org) and a [bad one](javascript:alert(1)).[^1]

## A section

- one
- two

> quoted

| a | b |
|---|---|
| c | d |

![a ferry](https://example.org/ferry.png)

<script>alert(1)</script>

[^1]: The note.
`;

describe('importing', () => {
  test('Markdown, with what it says of itself', async () => {
    const { view, doc, text } = await imported({ file: file('quay.md', MARKDOWN) });
    expect(view).toMatchObject({ title: 'The Quay', byline: 'A. Writer', lang: 'ky', dir: 'ltr', source: 'https://example.org/quay', summary: 'In brief.', publishedAt: '2026-10-01T00:00:00.000Z', revision: { number: 1 } });
    expect(text).toBe('First paragraph with a link and a bad one.\n\nA section\n\none\n\ntwo\n\nquoted\n\na\n\nb\n\nc\n\nd\n\n\n\nThe note.');
    expect(layout(doc).text).toBe(text);
    expect(JSON.stringify(doc.toJSON())).not.toMatch(/script|alert/u);
  });

  test('a Markdown file’s first heading is its title', async () => {
    const { view, text } = await imported({ file: file('a.md', '# Найти тему\n\nСлова.'), lang: 'ru' });
    expect([view.title, view.slug.startsWith('найти-тему'), text]).toEqual(['Найти тему', true, 'Слова.']);
  });

  test('plain text: blank lines part paragraphs, and a short first line is the title', async () => {
    const { view, text } = await imported({ file: { name: 'a.txt', bytes: bytes(`On ${randomUUID()}\n\nOne line\nand the next.\n\n\n  Cafe\u0301.  `) } });
    expect(view.title).toMatch(/^On /u);
    expect(text).toBe('One line and the next.\n\nCafé.');
  });

  test('HTML, without what is not the article', async () => {
    const words = '<p>Long enough to be told from what stands around it, this sentence goes on for a while.</p>'.repeat(6);
    const { view, text, doc } = await imported({ file: file('a.html', `<html lang="ar"><head><title>عنوان</title><style>p{}</style></head><body><nav>Menu</nav><article><p onclick="x()">Before.</p>${words}<img src="https://example.org/a.png" alt="quay"><script>alert(1)</script></article><footer>Footer</footer></body></html>`) });
    expect(view).toMatchObject({ title: 'عنوان', lang: 'ar', dir: 'rtl' });
    expect(text).toMatch(/^Before\.\n\nLong enough/u);
    expect(text).not.toMatch(/Menu|Footer|alert/u);
    expect(JSON.stringify(doc.toJSON())).not.toContain('onclick');
  });

  test('a page whose links are broken is imported all the same', async () => {
    const { text } = await imported({ file: file('a.html', '<p>Words<sup><a href="#%E0%A4%A">1</a></sup> and more.</p>'), title: 'Broken' });
    expect(text).toContain('Words');
  });

  test('UTF-16 with its mark', async () => {
    const { text } = await imported({ file: { name: 'a.txt', bytes: new Uint8Array(Buffer.from(`\ufeffСлова ${randomUUID()}.`, 'utf16le')) }, title: 'A' });
    expect(text).toMatch(/^Слова/u);
  });

  test('what is said on the way in goes before what the file says', async () => {
    const { view } = await imported({ file: file('quay.md', MARKDOWN), title: 'Other', author: 'B', lang: 'ru', published: '2026-11-01', source: 'elsewhere', summary: 's' });
    expect(view).toMatchObject({ title: 'Other', byline: 'B', lang: 'ru', publishedAt: '2026-11-01T00:00:00.000Z', source: 'elsewhere', summary: 's' });
  });

  test('a title of 300 characters stands, and a summary and a byline beyond measure are cut', async () => {
    const { view } = await imported({ file: file('a.md', 'Words.'), title: 'ж'.repeat(300), summary: 'word '.repeat(1_000), author: 'A. Writer, '.repeat(100) });
    expect(view.title).toHaveLength(300);
    expect(view.summary).toMatch(/^word word .* word…$/u);
    expect(view.summary.length).toBeLessThanOrEqual(500);
    expect(view.byline.length).toBeLessThanOrEqual(200);
  });

  test('articles of one title get addresses of their own', async () => {
    const title = `Twin ${randomUUID()}`;
    const slugs = [];
    for (let n = 0; n < 3; n += 1) slugs.push((await imported({ file: file('a.md', 'Words.'), title })).view.slug);
    expect(new Set(slugs).size).toBe(3);
    expect(slugs[1]).toBe(`${slugs[0] ?? ''}-2`);
  });

  test.each<[string, () => ImportInput, string]>([
    ['nothing', () => ({ file: { name: 'a.txt', bytes: bytes('') }, title: 'T' }), 'text_empty'],
    ['white space', () => ({ file: { name: 'a.md', bytes: bytes(' \n\n\t') }, title: 'T' }), 'text_empty'],
    ['only a picture', () => ({ file: file('a.md', '![a](https://example.org/a.png)'), title: 'T' }), 'text_wordless'],
    ['only a heading', () => ({ file: { name: 'a.md', bytes: bytes(`# Only ${randomUUID()}`) } }), 'text_wordless'],
    ['only a heading and blank lines', () => ({ file: { name: 'a.md', bytes: bytes(`# Only ${randomUUID()}\n\n`) } }), 'text_wordless'],
    ['a title beyond 300 characters', () => ({ file: file('a.md', 'Words.'), title: 'ж'.repeat(301) }), 'title_too_long'],
    ['a heading beyond 300 characters', () => ({ file: file('a.md', `# ${'word '.repeat(100)}\n\nWords.`) }), 'title_too_long'],
    ['a binary', () => ({ file: { name: 'a.txt', bytes: new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 1, 2]) }, title: 'T' }), 'text_binary'],
    ['NUL', () => ({ file: { name: 'a.txt', bytes: bytes('a\0b') }, title: 'T' }), 'text_binary'],
    ['Latin-1', () => ({ file: { name: 'a.txt', bytes: new Uint8Array([0x63, 0x61, 0x66, 0xe9]) }, title: 'T' }), 'text_binary'],
    ['over two megabytes', () => ({ file: { name: 'a.txt', bytes: bytes('a'.repeat(2 * 1024 * 1024 + 1)) }, title: 'T' }), 'text_too_long'],
    ['no title', () => ({ file: file('a.txt', 'Only a sentence.') }), 'title_missing'],
    ['broken front matter', () => ({ file: file('a.md', '---\ntitle: [\n---\nWords.') }), 'front_matter_malformed'],
    ['front matter of another shape', () => ({ file: file('a.md', '---\ntitle:\n  - a\n---\nWords.') }), 'front_matter_malformed'],
    ['a date that is none', () => ({ file: file('a.md', 'Words.'), title: 'T', published: 'yesterday' }), 'date_malformed'],
    ['a language that is none', () => ({ file: file('a.md', 'Words.'), title: 'T', lang: 'en_US' }), 'language_unknown'],
  ])('refuses %s, and changes nothing', async (_, input, reason) => {
    const [ctx, before] = [await person('author'), await db.article.count()];
    expect(await refusal(importArticle(ctx, input()))).toBe(reason);
    expect(await db.article.count()).toBe(before);
  });

  test.each([
    ['a reader', () => person(), 'role_too_low'],
    ['a moderator', () => person('moderator'), 'role_too_low'],
    ['a visitor', () => Promise.resolve(asVisitor()), 'not_signed_in'],
    ['a banned admin', () => person('admin', { limits: ['ban'] }), 'banned'],
    ['an admin', () => person('admin'), 'yes'],
  ])('%s: %s', async (_, who, reason) => expect(await refusal(importArticle(await who(), { file: file('a.md', 'Words.'), title: 'T' }))).toBe(reason));

  test('the same file is here once, even sent ten times at once', async () => {
    const [ctx, input] = [await person('author'), { file: file('a.md', 'Words.'), title: `Once ${randomUUID()}` }];
    const heard = await Promise.all(Array.from({ length: 10 }, () => refusal(importArticle(ctx, input))));
    expect(heard.sort()).toEqual([...Array<string>(9).fill('imported_before'), 'yes']);
    expect(await importedFrom(ctx, input.file)).toMatch(/^once-/u);
    expect(await importedFrom(ctx, { bytes: bytes('never') })).toBeNull();
  });
});

describe('finding an article', () => {
  test('how far its events have come: for everybody, and in all', async () => {
    const on = await article();
    const reader = await person();
    await thread(reader, on);
    await mark(reader, on, 'ferry');
    const { cursor, comments } = await head(asVisitor(), { slug: on.slug });
    expect(cursor.all).toBeGreaterThan(cursor.everyone);
    expect(comments).toBe(1);
  });

  test.each([['never'], [''], ['a\0'], ['\ud83d'], ["' OR 1=1 --"]])('refuses %j', async (slug) => expect(await refusal(head(asVisitor(), { slug }))).toBe('no_such_thing'));

  test('what is not yet published is not there', async () => {
    const on = await article({ now: later(asVisitor(), DAY).now });
    expect(await refusal(head(asVisitor(), { slug: on.slug }))).toBe('no_such_thing');
    expect(await refusal(revisionOf(asVisitor(), { revisionId: on.revisionId }))).toBe('no_such_thing');
    expect(await refusal(head(later(asVisitor(), DAY), { slug: on.slug }))).toBe('yes');
  });

  test('a revision that is not', async () => {
    for (const door of [contentOf, revisionOf]) expect(await refusal(door(asVisitor(), { revisionId: randomUUID() }))).toBe('no_such_thing');
  });

  test('the newest revision is the current one, and an older one is still there', async () => {
    const on = await article();
    const { id: _, content, ...rest } = await db.revision.findFirstOrThrow({ where: { id: on.revisionId } });
    await db.revision.create({ data: { ...rest, content: content as object, number: 2, title: 'Corrected' } });
    expect((await head(asVisitor(), { slug: on.slug })).article).toMatchObject({ title: 'Corrected', revision: { number: 2 } });
    expect(await currentRevision(asVisitor(), { tx: db, articleId: on.id })).toMatchObject({ title: 'Corrected', number: 2 });
    expect((await revisionOf(asVisitor(), { revisionId: on.revisionId })).text).toBe(on.text);
    expect((await articleAt(on.slug)).text).toBe(on.text);
  });
});

test('the front page: the liveliest first, counting what everybody may see', async () => {
  // A year ahead, so that the articles of other tests stand behind these.
  const now = new Date(NOON.getTime() + 365 * DAY);
  const at = (hours: number): Date => new Date(now.getTime() + hours * 3_600_000);
  const [quiet, lively, future] = [await article({ now: at(2) }), await article({ now: at(1) }), await article({ now: at(100) })];
  const reader = { ...(await person()), now: at(3) };
  const posted = await thread(reader, lively, 'ferry');
  await answer(reader, posted);
  await mark(reader, lively, 'dawn', 'public');
  await mark(reader, lively, 'quay', 'private');
  const made = [quiet, lively, future].map(({ slug }) => slug);
  const listed = (await frontPage(asVisitor(at(4)))).filter(({ slug }) => made.includes(slug));
  expect(listed.map(({ slug }) => slug)).toEqual([lively.slug, quiet.slug]);
  expect(listed[0]).toMatchObject({ threads: 1, comments: 2, highlights: 1, lastActivityAt: at(3).toISOString(), words: 26 });
  expect(listed[1]).toMatchObject({ threads: 0, comments: 0, highlights: 0, lastActivityAt: null });
});

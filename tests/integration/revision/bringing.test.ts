import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import JSZip from 'jszip';
import { describe, expect, test, vi } from 'vitest';
import { LARGEST_DRAFT } from '@/app/_web/action';
import { db } from '@/lib/db';
import { fetchAddress, head } from '@/lib/article/server';
import { LARGEST_CONTENT, type FoundText } from '@/lib/revision';
import { begin, bring, draft, keepFrom, look, preview, publish, save, withPicturesKept } from '@/lib/revision/server';
import { articleDoc } from '@/lib/richtext';
import { asVisitor, refusal } from '@/tests/support/ctx';
import { doc, p, words } from '@/tests/support/documents';
import { manuscript, withParts } from '@/tests/support/docx';
import { article, authorOf, mark, person, publishing } from '@/tests/support/makers';
import { pictureOf } from '@/tests/support/pictures';

// Each text is read in a process of its own, which takes its time to begin on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

const file = (name: string, text: string) => ({ name, bytes: new TextEncoder().encode(text) });
const LONG = 'Nobody on the quay waved when the ferry left at dawn. '.repeat(10);

/** A text from elsewhere, without reading one. */
function found(more: Partial<FoundText> = {}): FoundText {
  return { title: 'The Quay', summary: 'In brief.', byline: 'A. Writer', lang: 'en', source: 'https://example.org/quay', content: doc(p(words('Nobody on the quay waved.'))), ...more };
}

describe('what is found is shown, and nothing is kept', () => {
  test('a .docx', async () => {
    const drafts = await db.draft.count();
    const view = await bring(await person('author'), { name: 'quay.docx', bytes: await manuscript() });
    expect(view).toMatchObject({ title: 'The Quay', summary: 'In brief.', byline: 'A. Writer', lang: 'en', dir: 'ltr', source: '', words: 24, leftOut: { pictures: 0, embeds: 0, comments: 0, formulas: 0, drawings: 0 }, doubts: ['language_unsaid'] });
    // The picture in it is kept, and stands where it stood.
    expect(view.pictures).toEqual([expect.stringMatching(/^\/pictures\/[0-9a-f-]{36}\/1$/u)]);
    expect(view.beginning).toContain('alt="The quay at dawn"');
    expect(view.beginning).toMatch(/<\/table>[\s\S]*<img[^>]+\/pictures\/[\s\S]*By noon the town knew/u);
    expect(view.beginning).toContain('<strong>quay</strong>');
    expect(view.goesOn).toBe(false);
    expect(await db.draft.count()).toBe(drafts);
  });

  test('a .docx with pictures that cannot be kept: its words, and how many were left out', async () => {
    const author = await person('author');
    const spoiled = await withParts(await manuscript(), {});
    const zip = await JSZip.loadAsync(spoiled);
    for (const name of Object.keys(zip.files)) if (name.startsWith('word/media/')) zip.file(name, 'no picture');
    const view = await bring(author, { name: 'quay.docx', bytes: await zip.generateAsync({ type: 'nodebuffer' }) });
    expect(view).toMatchObject({ pictures: [], leftOut: { pictures: 1 } });
    expect(JSON.stringify(view)).not.toContain('embedded.invalid');
    for (const name of Object.keys(zip.files)) if (name.startsWith('word/media/')) zip.remove(name);
    expect(await bring(author, { name: 'quay.docx', bytes: await zip.generateAsync({ type: 'nodebuffer' }) })).toMatchObject({ pictures: [], leftOut: { pictures: 1 }, words: 24 });
  });

  test('a page: what it says of itself, its beginning as safe HTML, its pictures by address', async () => {
    const html = `<html lang="ru_RU"><head><title>T</title><meta name="description" content="In brief."></head><body><article>
      <p onclick="x()">${LONG}</p><script>alert(1)</script><p><a href="javascript:alert(1)">${LONG}</a></p>
      <figure><img src="https://example.org/a.png" alt="quay"></figure><img src="data:image/png;base64,AA=="><iframe src="https://maps.example/"></iframe>${`<p>${LONG}</p>`.repeat(4)}</article></body></html>`;
    const view = await bring(await person('author'), file('a.html', html));
    expect(view).toMatchObject({ title: 'T', summary: 'In brief.', lang: 'ru-RU', words: 660, pictures: ['https://example.org/a.png'], goesOn: true, doubts: [] });
    expect(view.leftOut.pictures).toBe(1);
    expect(view.beginning).toMatch(/^<p data-at="0">Nobody/u);
    expect(view.beginning).not.toMatch(/script|onclick|javascript/u);
    expect(view.beginning.length).toBeLessThan(4_000);
  });

  test.each([
    ['nothing but a picture', file('a.md', '![a](https://example.org/a.png)'), 'text_wordless'],
    ['more than a draft can hold', file('a.txt', 'Words. '.repeat(LARGEST_CONTENT / 7 + 1)), 'text_over_draft'],
  ])('refuses %s', async (_, sent, reason) => expect(await refusal(bring(await person('author'), sent))).toBe(reason));

  test.each([
    ['a visitor', () => Promise.resolve(asVisitor()), 'not_signed_in'],
    ['a reader', () => person(), 'role_too_low'],
    ['a moderator', () => person('moderator'), 'role_too_low'],
    ['a banned admin', () => person('admin', { limits: ['ban'] }), 'banned'],
    ['an author', () => person('author'), 'yes'],
    ['an admin', () => person('admin'), 'yes'],
  ] as const)('%s brings a file in, and looks at an address', async (_, who, reason) => {
    expect(await refusal(bring(await who(), file('a.txt', LONG)))).toBe(reason);
    // Nobody gets further than this machine's own door.
    expect(await refusal(look(await who(), { address: 'http://127.0.0.1/' }))).toBe(reason === 'yes' ? 'address_forbidden' : reason);
  });

  test('thirty in ten minutes, and no more', async () => {
    const author = await person('author');
    const heard = [];
    for (let n = 0; n < 31; n += 1) heard.push(await refusal(look(author, { address: 'http://10.0.0.1/' })));
    expect(heard).toEqual([...Array<string>(30).fill('address_forbidden'), 'too_many_brought']);
  });
});

// Here and not among the unit tests, because whatever imports an endpoint asks for a database.
test('what can be brought in can be begun with and saved: with the other fields at their longest, in three bytes a letter', () => {
  expect(LARGEST_CONTENT + 3 * (300 + 1_000 + 300 + 2_048) + 1_000).toBeLessThan(LARGEST_DRAFT);
});

describe('a draft begun with what was found', () => {
  test('has all of it, and takes its source along when it is published', async () => {
    const author = await person('author');
    const { draftId } = await begin(author, { articleId: null, found: found() });
    expect(await draft(author, { draftId })).toMatchObject({ ...found(), content: doc(p(words('Nobody on the quay waved.'))), words: 5, published: null });
    const { slug } = await publish(author, publishing({ draftId, version: 1 }));
    expect((await head(asVisitor(new Date(author.now.getTime() + 1)), { slug })).article).toMatchObject({ title: 'The Quay', summary: 'In brief.', byline: 'A. Writer', source: 'https://example.org/quay' });
  });

  test('its source can be changed, is kept by a desk that does not know of it, and can be taken away', async () => {
    const author = await person('author');
    const { draftId } = await begin(author, { articleId: null, found: found() });
    const { source: _, ...old } = found();
    await save(author, { draftId, version: 1, ...old });
    expect((await draft(author, { draftId })).source).toBe('https://example.org/quay');
    await save(author, { draftId, version: 2, ...found({ source: ' The Herald, 3 May ' }) });
    expect((await draft(author, { draftId })).source).toBe('The Herald, 3 May');
    await save(author, { draftId, version: 3, ...found({ source: '' }) });
    const { slug } = await publish(author, publishing({ draftId, version: 4 }));
    expect((await head(asVisitor(new Date(author.now.getTime() + 1)), { slug })).article.source).toBeNull();
  });

  test.each([
    ['what is no article', found({ content: { type: 'doc', content: [{ type: 'script' }] } }), 'body_malformed'],
    ['a language that is none', found({ lang: 'en_US' }), 'language_unknown'],
  ])('refuses %s, and begins nothing', async (_, text, reason) => {
    const [author, drafts] = [await person('author'), await db.draft.count()];
    expect(await refusal(begin(author, { articleId: null, found: text }))).toBe(reason);
    expect(await db.draft.count()).toBe(drafts);
  });

  test('is the next revision of an article: marks are carried into it, what it does not say stays, and its source is the article’s', async () => {
    const on = await article({ words: 'Nobody on the quay waved.\n\nBy noon the town knew.' });
    const author = await authorOf(on);
    await mark(await person(), on, 'on the quay', 'public');
    const { draftId } = await begin(author, { articleId: on.id, found: found({ title: '', content: doc(p(words('A line before.')), p(words('Nobody on the quay waved.'))) }) });
    const { counts, draft: next } = await preview(author, { draftId });
    expect(counts).toEqual({ exact: 0, moved: 1, changed: 0, orphaned: 0 });
    expect(next).toMatchObject({ title: 'An article', summary: 'In brief.', source: '' });
  });

  test('never stands where somebody is writing, and never in another’s article', async () => {
    const on = await article();
    const author = await authorOf(on);
    expect(await refusal(begin(await person('author'), { articleId: on.id, found: found() }))).toBe('not_yours');
    const { draftId } = await begin(author, { articleId: on.id });
    expect(await refusal(begin(author, { articleId: on.id, found: found() }))).toBe('draft_begun');
    expect((await draft(author, { draftId })).title).toBe('An article');
  });
});

describe('the pictures of a text from elsewhere', () => {
  const figure = (src: string) => ({ type: 'figure', attrs: { src, alt: 'A quay.', width: null, height: null } });
  const figuresOf = (content: unknown): unknown[] => (content as { content: { type: string; attrs: { src: string } }[] }).content.filter(({ type }) => type === 'figure').map(({ attrs }) => attrs.src);

  test('are fetched once and kept here; one that cannot be had stays where it is', async () => {
    const photograph = await pictureOf(900, 600).jpeg().toBuffer();
    const asked: string[] = [];
    const server = createServer(({ url }, response) => {
      asked.push(url ?? '');
      if (url === '/quay.jpg') response.writeHead(200, { 'content-type': 'image/jpeg' }).end(photograph);
      else if (url === '/page') response.writeHead(200, { 'content-type': 'text/html' }).end('<p>no picture</p>');
      else response.writeHead(404).end();
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const at = (path: string) => `http://127.0.0.1:${port}${path}`;
    const reach = { resolve: () => Promise.resolve(['127.0.0.1']), isOpen: () => true, ports: new Set([port]), patienceMs: 5_000 };
    const text = articleDoc(doc(p(words('Nobody waved.')), figure(at('/quay.jpg')), figure(at('/gone.jpg')), figure(at('/page')), figure(at('/quay.jpg'))));
    if (!text) throw new Error('This is an article.');
    const fetch = async (address: string) => (await fetchAddress(address, { types: new Set(['image/jpeg']), largest: 1e6 }, reach)).bytes;
    const kept = figuresOf((await withPicturesKept(await person('author'), { doc: text, fetch })).toJSON());
    server.close();
    expect(kept).toEqual([expect.stringMatching(/^\/pictures\/[0-9a-f-]{36}\/900$/u), at('/gone.jpg'), at('/page'), kept[0]]);
    expect(asked.sort()).toEqual(['/gone.jpg', '/page', '/quay.jpg']);
  });

  test('one that comes into a draft is kept by its address; not where there is none', async () => {
    const photograph = await pictureOf(900, 600).jpeg().toBuffer();
    const author = await person('author');
    const kept = await keepFrom(author, { address: 'https://elsewhere.example/quay.jpg', fetch: () => Promise.resolve(photograph) });
    expect(kept).toMatchObject({ src: expect.stringMatching(/^\/pictures\/[0-9a-f-]{36}\/900$/u) as string, width: 900, height: 600 });
    expect(await keepFrom(author, { address: 'https://elsewhere.example/again.jpg', fetch: () => Promise.resolve(photograph) })).toEqual(kept);
    expect(await refusal(keepFrom(author, { address: 'https://elsewhere.example/page', fetch: () => Promise.resolve(Buffer.from('<p>no picture</p>')) }))).toBe('picture_unreadable');
    expect(await refusal(keepFrom(author, { address: 'http://127.0.0.1/quay.jpg' }))).toBe('address_forbidden');
    expect(await refusal(keepFrom(await person(), { address: 'https://elsewhere.example/quay.jpg' }))).toBe('role_too_low');
  });

  test('are not fetched from this machine’s own network', async () => {
    const author = await person('author');
    const { draftId } = await begin(author, { articleId: null, found: found({ content: doc(p(words('Nobody waved.')), figure('http://127.0.0.1/quay.jpg')) }) });
    expect(figuresOf((await draft(author, { draftId })).content)).toEqual(['http://127.0.0.1/quay.jpg']);
  });
});

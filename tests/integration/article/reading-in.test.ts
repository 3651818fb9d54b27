import { randomUUID } from 'node:crypto';
import { describe, expect, test, vi } from 'vitest';
import { articleAtAddress, articleInFile, contentOf, head, importArticle, withoutEmbedded } from '@/lib/article/server';
import { layout } from '@/lib/richtext';
import { asVisitor, refusal } from '@/tests/support/ctx';
import { manuscript, partOf, withParts, zipped } from '@/tests/support/docx';
import { GOOGLE_DOCS, LIBREOFFICE, WORD } from '@/tests/support/exports';
import { person } from '@/tests/support/makers';

/* Reading what people have: a .docx, a word processor's page, old charsets. */

// Some are read in a process of their own, which takes its time to begin on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

type Json = { type: string; text?: string; marks?: { type: string; attrs?: { href?: string } }[]; content?: Json[]; attrs?: Record<string, unknown> };

const windows1251 = (text: string): Uint8Array => bytesIn('windows-1251', text);
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

/** Text in a one-byte encoding, by looking up what each byte decodes to. */
function bytesIn(encoding: string, text: string): Uint8Array {
  const decoder = new TextDecoder(encoding);
  const byteOf = new Map(Array.from({ length: 256 }, (_, byte) => [decoder.decode(new Uint8Array([byte])), byte]));
  return Uint8Array.from([...text], (character) => byteOf.get(character) ?? 0x3f);
}

/** What is left of a file as an article: its view, text and document. */
async function brought(name: string, bytes: Uint8Array, title?: string) {
  const { slug } = await importArticle(await person('author'), { file: { name, bytes }, ...(title === undefined ? {} : { title }) });
  const { article } = await head(asVisitor(), { slug });
  const { doc, text } = await contentOf(asVisitor(), { revisionId: article.revision.id });
  return { article, text, json: doc.toJSON() as Json };
}

const nodes = (json: Json): Json[] => [json, ...(json.content ?? []).flatMap(nodes)];
const marked = (json: Json, mark: string): string[] => nodes(json).filter(({ marks }) => marks?.some(({ type }) => type === mark)).map(({ text }) => text ?? '');
const typesOf = (json: Json): string[] => (json.content ?? []).map(({ type }) => type);
/** Nobody has imported a file with this in it. */
const once = (): string => `<!-- ${randomUUID()} -->`;

describe('a .docx', () => {
  test('its words and their form, by its styles; what it says of itself', async () => {
    const { article, text, json } = await brought('a.docx', await manuscript({ author: `A. Writer ${randomUUID().slice(0, 4)}` }));
    expect(article).toMatchObject({ title: 'The Quay', summary: 'In brief.' });
    expect(article.byline).toMatch(/^A\. Writer /u);
    expect(text).toBe('Nobody on the quay waved; see the ferry.\n\nA section\n\none\n\ntwo\n\nfirst\n\na\n\nb\n\nc\n\nd\n\nBy noon the town knew.\n\nThe note.');
    expect(typesOf(json)).toEqual(['paragraph', 'heading', 'bulletList', 'orderedList', 'table', 'paragraph']);
    expect([marked(json, 'bold'), marked(json, 'italic'), marked(json, 'link')]).toEqual([['quay'], ['waved'], ['the ferry']]);
    expect(nodes(json).filter(({ type }) => type === 'footnote')).toHaveLength(1);
  });

  test('is told by its content, whatever it is called', async () => {
    const { text } = await brought('manuscript', await manuscript({ author: randomUUID() }));
    expect(text).toContain('By noon the town knew.');
  });

  test('a language and a title that its properties say; without a style, the only first heading is the title', async () => {
    const docx = await manuscript();
    const { article } = await brought('a.docx', await withParts(docx, {
      'docProps/core.xml': (xml) => xml.replace('</cp:coreProperties>', `<dc:language>ru-RU</dc:language><cp:category>${randomUUID()}</cp:category></cp:coreProperties>`),
      'word/document.xml': (xml) => xml.replace('w:val="Title"', 'w:val="Heading1"').replaceAll(/<w:pStyle w:val="Heading1"\/>(?=<\/w:pPr><w:r><w:t[^>]*>A section)/gu, ''),
    }));
    expect(article).toMatchObject({ title: 'The Quay', lang: 'ru-RU' });
  });

  test('words that it has in unusual boxes are read', async () => {
    const box = (words: string) => `<w:txbxContent><w:p><w:r><w:t>${words}</w:t></w:r></w:p></w:txbxContent>`;
    const run = (words: string) => `<w:r><w:t xml:space="preserve">${words}</w:t></w:r>`;
    const drawn = (words: string) => `<w:drawing><wp:inline><a:graphic><a:graphicData><wps:wsp><wps:txbx>${box(words)}</wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing>`;
    const spaces = ['v="urn:schemas-microsoft-com:vml"', 'mc="http://schemas.openxmlformats.org/markup-compatibility/2006"', 'wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"', 'wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"', 'a="http://schemas.openxmlformats.org/drawingml/2006/main"'];
    const paragraphs = [
      `<w:fldSimple w:instr="IF a &gt; b > 'c'">${run('a field')}</w:fldSimple>`,
      `<w:dir w:val="rtl">${run('run ')}</w:dir><w:bdo w:val="ltr">${run('the other way')}</w:bdo>`,
      `<w:r><w:t>one</w:t><w:cr/><w:t>two</w:t><w:ptab w:relativeTo="margin" w:alignment="right" w:leader="none"/><w:t>three</w:t></w:r>`,
      `<w:r><w:ruby><w:rubyPr><w:rubyAlign w:val="center"/></w:rubyPr><w:rt><w:r><w:t>かん</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>漢</w:t></w:r></w:rubyBase></w:ruby></w:r>`,
      `<w:r><w:pict><v:oval><v:textbox>${box('in an oval')}</v:textbox></v:oval></w:pict></w:r>`,
      `<w:r>${drawn('drawn')}</w:r>`,
      `<w:r><mc:AlternateContent><mc:Choice Requires="wps">${drawn('without another form')}</mc:Choice></mc:AlternateContent></w:r>`,
      `<w:r><mc:AlternateContent><mc:Choice Requires="wps">${drawn('x')}</mc:Choice><mc:Fallback><w:pict>${box('with one')}</w:pict></mc:Fallback></mc:AlternateContent></w:r>`,
    ];
    const { text } = await brought('a.docx', await withParts(await manuscript({ author: randomUUID() }), {
      'word/document.xml': (xml) => xml.replace(/<w:body>[^]*(?=<w:sectPr)/u, `<w:body>${paragraphs.map((runs) => `<w:p ${spaces.map((space) => `xmlns:${space}`).join(' ')}>${runs}</w:p>`).join('')}`),
    }), 'T');
    expect(text.split('\n\n').filter((block) => block.trim() !== '')).toEqual(['a field', 'run the other way', 'one\ntwo three', '漢(かん)', 'in an oval', 'drawn', 'without another form', 'with one']);
  });

  test('the note on a title is on the first words after it', async () => {
    const { article, text, json } = await brought('a.docx', await withParts(await manuscript({ author: randomUUID() }), {
      'word/document.xml': (xml) => {
        const mark = /<w:r>(?:(?!<\/w:r>)[^])*<w:footnoteReference[^]*?<\/w:r>/u.exec(xml)?.[0] ?? '';
        return xml.replace(mark, '').replace(/(?<=The Quay<\/w:t><\/w:r>)/u, mark);
      },
    }));
    expect(article.title).toBe('The Quay');
    expect(text).toMatch(/\n\nThe note\.$/u);
    expect(json.content?.[0]?.content?.at(-1)?.type).toBe('footnote');
  });

  test('its text is where it says, and a sheet has none', async () => {
    const docx = await manuscript({ author: randomUUID() });
    const { text } = await brought('a.docx', await withParts(docx, {
      'word/document2.xml': await partOf(docx, 'word/document.xml'),
      'word/_rels/document2.xml.rels': await partOf(docx, 'word/_rels/document.xml.rels'),
      'word/document.xml': null,
      '_rels/.rels': (rels) => rels.replace('word/document.xml', '/word/document2.xml'),
    }));
    expect(text).toContain('By noon the town knew.');
    const sheet = await zipped({ '_rels/.rels': '<Relationships><Relationship Id="1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>', 'xl/workbook.xml': '<workbook/>' });
    expect(await refusal(importArticle(await person('author'), { file: { name: 'a.docx', bytes: sheet }, title: 'T' }))).toBe('file_unsupported');
  });

  test('says what it could not take along', async () => {
    const docx = await withParts(await manuscript(), {
      'word/comments.xml': '<w:comments xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:comment w:id="0"><w:p/></w:comment><w:comment w:id="1"><w:p/></w:comment></w:comments>',
      'word/document.xml': (xml) => xml.replace('</w:body>', '<w:p><m:oMath xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"><m:r><m:t>x</m:t></m:r></m:oMath><w:r><w:drawing><c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"/></w:drawing><w:sym w:font="Nobody" w:char="F001"/></w:r></w:p></w:body>'),
    });
    const { leftOut, doc } = withoutEmbedded(await articleInFile(await person('author'), { name: 'a.docx', bytes: docx }));
    expect(leftOut).toEqual({ pictures: 1, embeds: 0, comments: 2, formulas: 1, drawings: 2 });
    expect(layout(doc).text).toContain('Nobody on the quay waved');
  });

  test.each<[string, () => Promise<Uint8Array> | Uint8Array, string]>([
    ['a bomb: a part that unpacks to 64 MB', async () => withParts(await manuscript(), { 'word/document.xml': 'a'.repeat(64 * 1024 * 1024) }), 'file_too_large'],
    ['a bomb of many parts', async () => withParts(await manuscript(), Object.fromEntries(Array.from({ length: 12 }, (_, i) => [`word/x${i}.xml`, 'a'.repeat(3 * 1024 * 1024)]))), 'file_too_large'],
    ['more than 10 MB', async () => Buffer.concat([await manuscript(), Buffer.alloc(10 * 1024 * 1024)]), 'file_too_large'],
    ['half of a file', async () => (await manuscript()).subarray(0, 3_000), 'file_broken'],
    ['XML that is none', async () => withParts(await manuscript(), { 'word/document.xml': '<w:document' }), 'file_broken'],
    ['a zip of something else', () => zipped({ 'content.xml': '<office/>', 'mimetype': 'application/vnd.oasis.opendocument.text' }), 'file_unsupported'],
    ['a PDF', () => utf8('%PDF-1.7\n%âãÏÓ'), 'file_unsupported'],
    ['RTF', () => utf8('{\\rtf1\\ansi words}'), 'file_unsupported'],
    ['an old Word file', () => new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), 'file_unsupported'],
  ])('refuses %s', async (_, bytes, reason) => {
    expect(await refusal(importArticle(await person('author'), { file: { name: 'a.docx', bytes: await bytes() }, title: 'T' }))).toBe(reason);
  });

  test('what a part says of its size is not believed, and a picture is never unpacked', async () => {
    const docx = await withParts(await manuscript(), { 'word/media/big.png': 'a'.repeat(64 * 1024 * 1024), 'docProps/app.xml': randomUUID() });
    const { text } = await brought('a.docx', docx);
    expect(text).toContain('By noon the town knew.');
  });
});

describe('a page that a word processor saved', () => {
  test('Word, in windows-1251: emphasis, lists, notes and title', async () => {
    const { article, text, json } = await brought('a.htm', windows1251(WORD.replace('</body>', `${once()}</body>`)));
    expect(article).toMatchObject({ title: 'Причал на рассвете' });
    expect(text).toBe('Раздел\n\nНикто на причале не махал. И ещё.\n\nраз\n\nдва\n\nпервое\n\nК полудню знал весь город.\n\nПримечание.\n\nДругое.');
    expect(typesOf(json)).toEqual(['heading', 'paragraph', 'bulletList', 'orderedList', 'paragraph']);
  });

  test('Google Docs: what is bold by a class is bold, and links lead where they say', async () => {
    const { article, text, json } = await brought('a.html', utf8(GOOGLE_DOCS.replace('</body>', `${once()}</body>`)));
    expect(article.title).toBe('The Quay');
    expect(text).toBe('A section\n\nNobody on the quay waved; see the ferry.\n\none\n\ntwo\n\nThe note.');
    expect([marked(json, 'bold'), marked(json, 'italic')]).toEqual([['quay'], [' waved']]);
    expect(nodes(json).flatMap(({ marks }) => marks ?? []).find(({ type }) => type === 'link')?.attrs?.href).toBe('https://example.org/ferry');
  });

  test('a note on its title', async () => {
    const { article, text } = await brought('a.htm', windows1251(WORD.replace('на рассвете</p>', 'на рассвете<a href="#_ftn3" name="_ftnref3">[3]</a></p>').replace('Другое.</p></div>', 'Другое.</p></div><div id=ftn3><p class=MsoFootnoteText><a href="#_ftnref3" name="_ftn3">[3]</a> О названии.</p></div>').replace('</body>', `${once()}</body>`)));
    expect(article.title).toBe('Причал на рассвете');
    expect(text).toMatch(/^Раздел\n\n.*\n\nО названии\.\n\nПримечание\.\n\nДругое\.$/su);
  });

  test('LibreOffice', async () => {
    const { article, text } = await brought('a.html', utf8(LIBREOFFICE.replace('</body>', `${once()}</body>`)));
    expect(article).toMatchObject({ title: 'The Quay', byline: 'A. Writer', lang: 'en-GB' });
    expect(text).toBe('A section\n\nNobody waved. By noon the town knew.\n\nThe note.');
  });
});

describe('Markdown', () => {
  test('its title is the words of its first heading', async () => {
    const { article, text } = await brought('a.md', utf8(`# *Great* [x](https://example.org/)[^1]\n\nWords.\n\n[^1]: The note.\n\n${once()}`));
    expect(article.title).toBe('Great x');
    expect(text).toBe('Words.\n\nThe note.');
  });

  test('a link in its title that leads to no note leaves its words there', async () => {
    const { article, text } = await brought('a.md', utf8(`# What [2019](https://site.example/page#2019) meant\n\nWords.\n\n${once()}`));
    expect(article.title).toBe('What 2019 meant');
    expect(text).toBe('Words.');
  });

  test.each([
    ['code and a picture', '`![code](x)` ![one](https://example.org/a.png)', 0],
    ['an address said elsewhere, that is of no page', '![one][r]\n\n[r]: /here.png', 1],
  ])('its pictures are those that it shows: %s', async (_, shown, leftOut) => {
    expect((await articleInFile(await person('author'), { name: 'a.md', bytes: utf8(shown) })).leftOut.pictures).toBe(leftOut);
  });

  test.each([
    ['an author', 'title: T\nauthor: A', 'A'],
    ['several, as Pandoc has them', 'title: T\nauthor:\n  - A\n  - name: B\n    affiliation: C', 'A, B'],
    ['several, as Hugo has them', 'title: T\nauthors: [A, B]', 'A, B'],
  ])('%s', async (_, matter, byline) => expect((await brought('a.md', utf8(`---\n${matter}\n---\nWords. ${once()}`))).article.byline).toBe(byline));

  test('a text that begins with a rule', async () => {
    expect((await brought('a.md', utf8(`---\nHe spoke: at last.\n---\n\nWords. ${once()}`), 'T')).text).toBe('He spoke: at last.\n\nWords.');
  });
});

describe('letters', () => {
  const page = (charset: string): string => `<html><head><meta charset="${charset}"><title>Т</title></head><body><p>Слова.</p>${once()}</body></html>`;
  test.each<[string, () => Uint8Array]>([
    ['windows-1251 as the page says', () => windows1251(page('windows-1251'))],
    ['koi8-r as the page says', () => bytesIn('koi8-r', page('koi8-r'))],
    ['an older way of saying it', () => windows1251(page('x').replace('<meta charset="x">', '<meta http-equiv="Content-Type" content="text/html; charset=windows-1251">'))],
    ['UTF-8 that says it is windows-1251', () => utf8(page('windows-1251'))],
    ['UTF-8 that says it is UTF-16', () => utf8(page('utf-16'))],
    ['ASCII that says it is UTF-16', () => utf8(page('utf-16le').replace(/[^\0-\x7f]/gu, (letter) => `&#${letter.codePointAt(0)};`))],
    ['ASCII of which XML says it is UTF-16', () => utf8(`<?xml version="1.0" encoding="utf-16"?>${page('x').replace('<meta charset="x">', '').replace(/[^\0-\x7f]/gu, (letter) => `&#${letter.codePointAt(0)};`)}`)],
    ['UTF-16 with its mark', () => new Uint8Array(Buffer.from(`\ufeff${page('utf-16')}`, 'utf16le'))],
  ])('%s', async (_, bytes) => expect((await brought('a.html', bytes())).text).toBe('Слова.'));

  test.each([
    ['windows-1251 that says nothing', windows1251('<p>Слова.</p>')],
    ['an encoding that nobody knows', windows1251('<meta charset="x-nobody"><p>Слова.</p>')],
  ])('refuses %s', async (_, bytes) => expect(await refusal(importArticle(await person('author'), { file: { name: 'a.html', bytes }, title: 'T' }))).toBe('text_binary'));
});

test('figures with and without a caption', async () => {
  const { text, json } = await brought('a.html', utf8(`<p>Words.</p><figure><img src="https://example.org/a.png" alt="quay"></figure><figure><img src="https://example.org/b.png"><figcaption>The ferry.</figcaption></figure>${once()}`), 'T');
  expect(typesOf(json)).toEqual(['paragraph', 'figure', 'figure']);
  expect(text).toBe('Words.\n\n\n\nThe ferry.');
});

test('a text made to exhaust whoever reads it is given up, and its reader with it', async () => {
  const nested = utf8('<div>'.repeat(40_000) + 'x');
  expect(await refusal(articleInFile(await person('author'), { name: 'a.html', bytes: nested }))).toBe('text_tangled');
});

test.each([
  ['a visitor', () => Promise.resolve(asVisitor()), 'not_signed_in'],
  ['a reader', () => person(), 'role_too_low'],
  ['a moderator', () => person('moderator'), 'role_too_low'],
  ['a banned author', () => person('author', { limits: ['ban'] }), 'banned'],
] as const)('%s has nothing read', async (_, who, reason) => {
  expect(await refusal(articleInFile(await who(), { name: 'a.md', bytes: utf8('Words.') }))).toBe(reason);
  expect(await refusal(articleAtAddress(await who(), { address: 'https://example.org/' }))).toBe(reason);
});

// @vitest-environment jsdom
import { getSchema } from '@tiptap/react';
import { DOMParser as ModelParser, type Node as ModelNode } from 'prosemirror-model';
import { expect, test } from 'vitest';
import { articleExtensions } from '@/components/revision/extensions';
import { articleDoc, tidyPasted } from '@/lib/richtext';
import { fromHtml } from '@/lib/richtext/server';
import { FRAGMENTS, GOOGLE_DOCS, LIBREOFFICE, WORD, WORD_ONLINE } from '@/tests/support/clipboard';

/* What the programs that people write with put on the clipboard, and what stands in the article after a paste. */

const editor = getSchema(articleExtensions);

function tidied(html: string): string {
  return tidyPasted(html, (whole) => new DOMParser().parseFromString(whole, 'text/html'));
}

/** The article after pasting, in a shorthand: one line a block, `h2: words`; inner blocks are indented; marks as in Markdown. */
function pasted(html: string): string {
  document.body.innerHTML = tidied(html);
  const doc = ModelParser.fromSchema(editor).parse(document.body);
  doc.check();
  if (!articleDoc(doc.toJSON())) throw new Error('Not an article');
  return shown(doc);
}

function shown(doc: ModelNode): string {
  const lines: string[] = [];
  const signs: Record<string, string> = { bold: '**', italic: '*', strike: '~~', superscript: '^', subscript: '_', code: '`' };
  const inline = (node: ModelNode): string => {
    let words = '';
    node.forEach((child) => {
      if (child.type.name === 'footnote') words += `[^${inline(child)}]`;
      else if (child.type.name === 'hardBreak') words += '/';
      else {
        const marks = child.marks.flatMap(({ type }) => signs[type.name] ?? []).join('');
        const link = child.marks.find(({ type }) => type.name === 'link');
        const text = `${marks}${child.text ?? ''}${[...marks].reverse().join('')}`;
        words += link ? `[${text}](${String(link.attrs['href'])})` : text;
      }
    });
    return words;
  };
  const walk = (node: ModelNode, indent: string): void =>
    node.forEach((child) => {
      const { name } = child.type;
      const label = name === 'heading' ? `h${String(child.attrs['level'])}` : name === 'paragraph' ? 'p' : name === 'orderedList' ? `ol${child.attrs['start'] === 1 ? '' : String(child.attrs['start'])}` : name;
      if (child.isTextblock || child.isAtom) lines.push(`${indent}${label}: ${inline(child)}`.trimEnd());
      else {
        lines.push(`${indent}${label}`);
        walk(child, `${indent}  `);
      }
    });
  walk(doc, '');
  return `\n${lines.join('\n')}\n`;
}

test('Word: headings, marks, lists with their levels, a table, a note; and nothing of its own', () => {
  expect(pasted(WORD)).toBe(`
h2: The harbour
p: It kept **its own** *time*, as a [harbour](https://example.org/harbour) does.[^The tables of 1901, *passim*.]
bulletList
  listItem
    p: First
    bulletList
      listItem
        p: Within the first
  listItem
    p: Second
p: Between.
ol3
  listItem
    p: Third
  listItem
    p: Fourth
    ol
      listItem
        p: Its first
table
  tableRow
    tableCell
      p: **Year**
    tableCell
      p: **Boats**
  tableRow
    tableCell
      p: 1901
    tableCell
      p: 12
p: The end.
`);
});

test('Word on the web: items that each came as a list', () => {
  expect(pasted(WORD_ONLINE)).toBe(`
h2: On the web
p: Words that are **bold**.
bulletList
  listItem
    p: One
    bulletList
      listItem
        p: Within one
  listItem
    p: Two
`);
});

test('Google Docs: bold only where it is, headings, lists within lists, no blank lines, links as they were meant', () => {
  expect(pasted(GOOGLE_DOCS)).toBe(`
h2: A title
p: Plain, **bold**, *italic*, ~~struck~~, x^2^ and a [link](https://example.org/a?b=c).
h3: A part
bulletList
  listItem
    p: One
    bulletList
      listItem
        p: Within one
        bulletList
          listItem
            p: Deeper
  listItem
    p: Two
ol
  listItem
    p: First
p: Last.
`);
});

test('LibreOffice: its notes, its lists, its pictures from the disk', () => {
  expect(pasted(LIBREOFFICE)).toBe(`
h2: Pier and mole
p: A line with a note[^What the note says.] and **weight**.
ol
  listItem
    p: One
    bulletList
      listItem
        p: Within
  listItem
    p: Two
`);
});

test.each(FRAGMENTS)('%s', (_, html, expected) => expect(pasted(html).trim()).toBe(expected));

// A file keeps pictures that nothing shows yet: they are fetched, or counted as left out.
test.each(FRAGMENTS.filter(([, html]) => !/http:|data:|width="1"/u.test(html)))('%s, in a file', (_, html, expected) => expect(shown(fromHtml(html, 'article')).trim()).toBe(expected));

test('tidied twice is tidied once', () => {
  for (const html of [WORD, WORD_ONLINE, GOOGLE_DOCS, LIBREOFFICE]) expect(tidied(tidied(html)).trim()).toBe(tidied(html).trim());
});

test('words about styles stay words', () => expect(pasted('<p title="a style=b" style="x">if a &lt;p style="x"&gt; b</p>').trim()).toBe('p: if a <p style="x"> b'));

test('no word is lost of what somebody wrote', () => {
  const words = 'The harbour It kept its own time First Within Second Between Third Fourth 1901 tables of passim The end.'.split(' ');
  const article = pasted(WORD);
  for (const word of words) expect(article).toContain(word);
});

import { expect, test } from 'vitest';
import { layout } from '@/lib/richtext';
import { articleNode, BREAK, doc, p, words } from '@/tests/support/documents';

const list = (...items: unknown[]) => ({ type: 'bulletList', content: items.map((item) => ({ type: 'listItem', content: [item] })) });
const note = (text: string) => ({ type: 'footnote', content: [words(text)] });
const figure = (...content: unknown[]) => ({ type: 'figure', attrs: { src: 'https://example.org/a.png', alt: 'never in the text' }, content });
const cell = (text: string) => ({ type: 'tableCell', content: [p(words(text))] });

test.each([
  ['blocks are parted by an empty line', doc(p(words('one')), p(words('two'))), 'one\n\ntwo'],
  ['marks part nothing', doc(p(words('o'), words('n', { type: 'bold' }), words('e'))), 'one'],
  ['a break is one character', doc(p(words('one'), BREAK, words('two'))), 'one\ntwo'],
  ['an empty block still counts', doc(p(), p(words('two')), p()), '\n\ntwo\n\n'],
  ['lists in reading order', doc(list(p(words('one')), p(words('two'))), p(words('three'))), 'one\n\ntwo\n\nthree'],
  ['a picture and a rule are no characters', doc(p(words('one')), { type: 'horizontalRule' }, figure(words('caption'))), 'one\n\ncaption'],
  ['cells are blocks', doc({ type: 'table', content: [{ type: 'tableRow', content: [cell('a'), cell('b')] }] }), 'a\n\nb'],
  ['notes come after all, in the order of their marks', doc(p(words('one'), note('first'), words('!')), p(words('two'), note('second'))), 'one!\n\ntwo\n\nfirst\n\nsecond'],
  ['NFC', doc(p(words('cafe\u0301'))), 'caf\u00e9'],
])('%s', (_, json, text) => expect(layout(articleNode(json)).text).toBe(text));

test('blocks and notes say where they lie', () => {
  const { text, blocks, notes } = layout(articleNode(doc(p(words('one'), note('first')), p(words('😀 two')))));
  expect([...blocks, ...notes].map(({ start, end }) => text.slice(start, end))).toEqual(['one', '😀 two', 'first']);
});

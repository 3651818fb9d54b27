// @vitest-environment jsdom
import fc from 'fast-check';
import type { Node } from 'prosemirror-model';
import { describe, expect, test } from 'vitest';
import { offsetOf, passageOf, rangeOf, readPage, type PageText } from '@/components/annotation/offsets';
import { articleHtml, layout, type Paint } from '@/lib/richtext';
import { runs, trimPassage, wholeGraphemes } from '@/lib/text';
import { anyArticle, articleNode, BREAK, doc, p, words } from '@/tests/support/documents';

const note = (text: string) => ({ type: 'footnote', content: [words(text)] });

/** The page of an article, read as the browser reads it. */
function pageOf(node: Node, paints: readonly Paint[] = []): PageText {
  const { body, notes } = articleHtml(node, { back: (number) => `Back ${number}` }, { paints, blockEnd: () => '<a data-aside>3</a>' });
  document.body.innerHTML = `<div id="root">${body}<ol>${notes}</ol></div>`;
  const root = document.getElementById('root');
  if (!root) throw new Error('no page');
  return readPage(root);
}

const painted = anyArticle.chain((node) => {
  const { length } = layout(node).text;
  return fc.array(fc.tuple(fc.nat(length), fc.nat(length)), { maxLength: 4 }).map((ends) => {
    const passages = ends.map(([a, b]) => ({ start: Math.min(a, b), end: Math.max(a, b), layer: 'own' }));
    return { node, paints: runs(length, passages).map(({ start, end }) => ({ start, end, class: 'own' })) };
  });
});

test('the page reads as the canonical text', () => {
  fc.assert(
    fc.property(painted, ({ node, paints }) => {
      expect(pageOf(node, paints).text).toBe(layout(node).text);
    }),
  );
});

test('between two notes stands what stands between two blocks', () => {
  expect(pageOf(articleNode(doc(p(words('a'), note('one'), words('b'), note('two'))))).text).toBe('ab\n\none\n\ntwo');
});

test('a passage shown and read back is the passage', () => {
  fc.assert(
    fc.property(painted, fc.nat(), fc.nat(), ({ node, paints }, a, b) => {
      const { text } = layout(node);
      const page = pageOf(node, paints);
      const [start, end] = [a % (text.length + 1), b % (text.length + 1)].sort((one, other) => one - other) as [number, number];
      const passage = trimPassage(text, wholeGraphemes(text, { start, end }));
      fc.pre(passage !== null);
      const range = passage && rangeOf(page, passage);
      expect(range && passageOf(page, range)).toEqual(passage);
    }),
  );
});

describe('what a browser may leave selected', () => {
  const page = () => pageOf(articleNode(doc(p(words('one '), words('two', { type: 'bold' }), note('N'), words(' three')), p(words('four'), BREAK, words('five')))));
  const node = (words: string): Text => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let next = walker.nextNode(); next; next = walker.nextNode()) if ((next as Text).data === words) return next as Text;
    throw new Error(words);
  };
  const element = (selector: string): Element => {
    const found = document.querySelector(selector);
    if (!found) throw new Error(selector);
    return found;
  };
  test.each([
    ['words', () => [node('two'), 0, node('two'), 3] as const, 'two'],
    ['from the end of one node', () => [node('one '), 4, node('two'), 3] as const, 'two'],
    ['across a note mark', () => [node('two'), 0, node(' three'), 6] as const, 'two three'],
    ['from within a note mark', () => [node('1'), 0, node(' three'), 6] as const, 'three'],
    ['to the beginning of the next paragraph (a triple click)', () => [node('one '), 0, element('p:nth-of-type(2)'), 0] as const, 'one two three'],
    ['by elements', () => [element('#root'), 0, element('#root'), 1] as const, 'one two three'],
    ['across blocks', () => [node(' three'), 1, node('four'), 4] as const, 'three\n\nfour'],
    ['across a break', () => [node('four'), 0, node('five'), 4] as const, 'four\nfive'],
    ['white space only', () => [node('one '), 3, node('one '), 4] as const, null],
    ['a note mark only', () => [node('1'), 0, node('1'), 1] as const, null],
    ['nothing', () => [node('two'), 1, node('two'), 1] as const, null],
  ])('%s', (_, ends, selected) => {
    const read = page();
    const [startNode, start, endNode, end] = ends();
    const range = document.createRange();
    range.setStart(startNode, start);
    range.setEnd(endNode, end);
    const passage = passageOf(read, range);
    expect(passage && read.text.slice(passage.start, passage.end)).toBe(selected);
  });

  test('an element says where its words begin', () => {
    const read = page();
    expect([offsetOf(read, element('strong')), offsetOf(read, element('sup'))]).toEqual([4, null]);
  });
});

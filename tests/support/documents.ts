import fc from 'fast-check';
import type { Node } from 'prosemirror-model';
import { articleDoc } from '@/lib/richtext';

/** JSON of a document, in few words. */
export type Json = Record<string, unknown>;

export const doc = (...content: unknown[]): Json => ({ type: 'doc', content });
export const p = (...content: unknown[]): Json => ({ type: 'paragraph', content });
export const words = (text: string, ...marks: unknown[]): Json => ({ type: 'text', text, ...(marks.length > 0 ? { marks } : {}) });
export const link = (href: unknown): Json => ({ type: 'link', attrs: { href } });
export const BREAK: Json = { type: 'hardBreak' };

/** A checked article document; fails when it is none. */
export function articleNode(json: unknown): Node {
  const node = articleDoc(json);
  if (!node) throw new Error(`Not an article: ${JSON.stringify(json).slice(0, 200)}`);
  return node;
}

/* Random articles with every node and mark: words that are hard to escape, to count and to bring to NFC. */

const someWords = fc.array(fc.constantFrom('a', 'word', ' ', '<b>', '&amp;', '"', "'", '👩‍👩‍👧', '🇰🇬', 'é', 'العربية', '\u00a0', '𝒳'), { minLength: 1, maxLength: 8 }).map((pieces) => pieces.join(''));
const mark = fc.constantFrom<Json>({ type: 'bold' }, { type: 'italic' }, { type: 'strike' }, { type: 'superscript' }, { type: 'subscript' }, link('https://example.org/?a=1&b="2"'));
const marks = fc.oneof(fc.uniqueArray(mark, { maxLength: 3, selector: ({ type }) => type }), fc.constant<Json[]>([{ type: 'code' }]));
const inline = fc.oneof(
  { weight: 5, arbitrary: fc.tuple(someWords, marks).map(([text, on]) => words(text, ...on)) },
  { weight: 1, arbitrary: fc.constant(BREAK) },
  { weight: 1, arbitrary: fc.option(someWords, { nil: undefined }).map((text): Json => ({ type: 'footnote', ...(text === undefined ? {} : { content: [words(text)] }) })) },
);
const inlines = fc.array(inline, { maxLength: 5 });
const paragraph = inlines.map((content) => p(...content));
const leafBlock = fc.oneof(
  { weight: 4, arbitrary: paragraph },
  fc.tuple(inlines, fc.integer({ min: 2, max: 4 })).map(([content, level]): Json => ({ type: 'heading', attrs: { level }, content })),
  someWords.map((text): Json => ({ type: 'codeBlock', content: [words(`\n${text}\n\n  x`)] })),
  inlines.map((content): Json => ({ type: 'figure', attrs: { src: 'https://example.org/p.png', alt: '"quay" <at> dawn' }, content })),
  fc.constant<Json>({ type: 'horizontalRule' }),
);
const block = fc.oneof(
  { weight: 4, arbitrary: leafBlock },
  fc.array(leafBlock, { minLength: 1, maxLength: 2 }).map((content): Json => ({ type: 'blockquote', content })),
  fc.tuple(paragraph, leafBlock, fc.constantFrom('bulletList', 'orderedList')).map(([first, second, type]): Json => ({ type, content: [{ type: 'listItem', content: [first, second] }] })),
  fc.tuple(paragraph, paragraph).map(([head, cell]): Json => ({ type: 'table', content: [{ type: 'tableRow', content: [{ type: 'tableHeader', content: [head] }, { type: 'tableCell', content: [cell] }] }] })),
);

export const anyArticle: fc.Arbitrary<Node> = fc.array(block, { minLength: 1, maxLength: 6 }).map((content) => articleNode(doc(...content)));

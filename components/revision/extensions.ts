import { Mark, mergeAttributes, Node } from '@tiptap/react';
import StarterKit from '@tiptap/starter-kit';
import { isSafeHref, pictureOf } from '@/lib/richtext';

/*
 * What an article's editor can write: the article schema of lib/richtext, in Tiptap's words.
 * tests/unit/richtext/editor.test.ts holds the two together. Figures, footnotes and tables are our own nodes, since
 * Tiptap's hold other things under the same names than an article may.
 */

const Figure = Node.create({
  name: 'figure',
  group: 'block',
  content: 'inline*',
  draggable: true,
  isolating: true,
  addAttributes: () => ({ src: {}, alt: {}, width: { default: null }, height: { default: null } }),
  parseHTML: () => [
    { tag: 'figure', contentElement: 'figcaption', getAttrs: (dom) => pictureOf(dom.querySelector('img')) },
    { tag: 'img', getAttrs: (dom) => pictureOf(dom) },
  ],
  // Also what is copied, so that a figure that is moved or put in twice keeps its size.
  renderHTML: ({ HTMLAttributes: { src, alt, width, height } }) => ['figure', ['img', { src: String(src), alt: String(alt), width: width as number | null, height: height as number | null }], ['figcaption', 0]],
});

const Footnote = Node.create({
  name: 'footnote',
  group: 'inline',
  inline: true,
  content: 'text*',
  parseHTML: () => [{ tag: 'span[data-footnote]' }],
  renderHTML: () => ['span', { 'data-footnote': '', class: 'footnote-words' }, 0],
});

const Table = Node.create({
  name: 'table',
  group: 'block',
  content: 'tableRow+',
  isolating: true,
  parseHTML: () => [{ tag: 'table' }],
  renderHTML: () => ['table', ['tbody', 0]],
});

const TableRow = Node.create({
  name: 'tableRow',
  content: '(tableCell | tableHeader)+',
  parseHTML: () => [{ tag: 'tr' }],
  renderHTML: () => ['tr', 0],
});

/** A cell of either kind; spans come from pasted tables and are kept. */
const cell = (name: string, tag: 'td' | 'th') =>
  Node.create({
    name,
    content: 'block+',
    isolating: true,
    addAttributes: () => ({ colspan: { default: 1, parseHTML: (dom) => span(dom, 'colspan') }, rowspan: { default: 1, parseHTML: (dom) => span(dom, 'rowspan') } }),
    parseHTML: () => [{ tag }],
    renderHTML: ({ HTMLAttributes }) => [tag, mergeAttributes(HTMLAttributes), 0],
  });

function span(dom: HTMLElement, name: string): number {
  const count = Number(dom.getAttribute(name) ?? 1);
  return Number.isInteger(count) && count >= 1 && count <= 100 ? count : 1;
}

const raised = (name: string, tag: 'sup' | 'sub') => Mark.create({ name, parseHTML: () => [{ tag }], renderHTML: () => [tag, 0] });

export const articleExtensions = [
  StarterKit.configure({
    heading: { levels: [2, 3, 4] },
    underline: false,
    trailingNode: false,
    link: { openOnClick: false, defaultProtocol: 'https', isAllowedUri: (href) => isSafeHref(href) },
  }),
  Figure,
  Footnote,
  Table,
  TableRow,
  cell('tableCell', 'td'),
  cell('tableHeader', 'th'),
  raised('superscript', 'sup'),
  raised('subscript', 'sub'),
];

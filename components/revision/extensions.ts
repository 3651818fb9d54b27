import { Mark, Node } from '@tiptap/react';
import StarterKit from '@tiptap/starter-kit';
import { captionOf, isSafeHref, pictureOf } from '@/lib/richtext';
import { FootnoteKeys } from './footnote-keys';
import { Pasting } from './pasting';
import { tableExtensions } from './tables';
import { ToolbarKey } from './toolbar-keys';
import { TypedShortcuts } from './typed-shortcuts';

/*
 * What an article's editor can write: the article schema of lib/richtext, in Tiptap's words.
 * tests/unit/richtext/article-editor.test.ts holds the two together. Figures, footnotes and tables are our own nodes, since
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
    { tag: 'figure', contentElement: captionOf, getAttrs: (dom) => pictureOf(dom.querySelector('img')) },
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
  ...tableExtensions,
  FootnoteKeys,
  Pasting,
  ToolbarKey,
  TypedShortcuts,
  raised('superscript', 'sup'),
  raised('subscript', 'sub'),
];

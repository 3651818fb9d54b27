import { Schema, type AttributeSpec, type MarkSpec, type NodeSpec } from 'prosemirror-model';
import { isSafeHref } from './href';
import { captionOf, isPictureSrc, pictureOf } from './picture';

/*
 * What a writer may write. Two schemas share their parts: an article may hold everything below, a comment
 * only what a comment needs. Names, attributes and content expressions are Tiptap's own, so that its editor
 * and this check agree; tests/unit/richtext/editor.test.ts ties the two.
 */

/** An attribute that is an integer in a range. */
function integer(fallback: number, from: number, to: number): AttributeSpec {
  return {
    default: fallback,
    validate(value) {
      if (!Number.isInteger(value) || Number(value) < from || Number(value) > to) throw new RangeError('not an integer in its range');
    },
  };
}

const href: AttributeSpec = {
  validate(value) {
    if (!isSafeHref(value)) throw new RangeError('not a link we keep');
  },
};

const src: AttributeSpec = {
  validate(value) {
    if (!isPictureSrc(value)) throw new RangeError('not a picture we keep');
  },
};

const doc: NodeSpec = { content: 'block+' };
const paragraph: NodeSpec = { group: 'block', content: 'inline*', parseDOM: [{ tag: 'p' }] };
const text: NodeSpec = { group: 'inline' };
const hardBreak: NodeSpec = { group: 'inline', inline: true, selectable: false, parseDOM: [{ tag: 'br' }] };
const blockquote: NodeSpec = { group: 'block', content: 'block+', defining: true, parseDOM: [{ tag: 'blockquote' }] };
const bulletList: NodeSpec = { group: 'block list', content: 'listItem+', parseDOM: [{ tag: 'ul' }] };
const orderedList: NodeSpec = {
  group: 'block list',
  content: 'listItem+',
  attrs: { start: integer(1, 0, 1_000_000), type: { default: null, validate: 'string|null' } },
  parseDOM: [
    {
      tag: 'ol',
      getAttrs: (dom) => {
        const start = Number(dom.getAttribute('start') ?? 1);
        return { start: Number.isInteger(start) && start >= 0 && start <= 1_000_000 ? start : 1 };
      },
    },
  ],
};
const listItem: NodeSpec = { content: 'paragraph block*', defining: true, parseDOM: [{ tag: 'li' }] };

const heading: NodeSpec = {
  group: 'block',
  content: 'inline*',
  defining: true,
  attrs: { level: integer(2, 2, 4) },
  // The article's title is its only first-level heading, so a text's own h1 becomes a section.
  parseDOM: [
    { tag: 'h1', attrs: { level: 2 } },
    { tag: 'h2', attrs: { level: 2 } },
    { tag: 'h3', attrs: { level: 3 } },
    { tag: 'h4', attrs: { level: 4 } },
    { tag: 'h5', attrs: { level: 4 } },
    { tag: 'h6', attrs: { level: 4 } },
  ],
};
const codeBlock: NodeSpec = {
  group: 'block',
  content: 'text*',
  marks: '',
  code: true,
  defining: true,
  parseDOM: [{ tag: 'pre', preserveWhitespace: 'full' }],
};
const horizontalRule: NodeSpec = { group: 'block', parseDOM: [{ tag: 'hr' }] };

/** A picture with the words that stand for it (`alt`, for those who cannot see it) and a caption. */
const figure: NodeSpec = {
  group: 'block',
  content: 'inline*',
  attrs: {
    src,
    alt: { validate: 'string' },
    width: { default: null, validate: 'number|null' },
    height: { default: null, validate: 'number|null' },
  },
  parseDOM: [
    {
      tag: 'figure',
      contentElement: captionOf,
      getAttrs: (dom) => pictureOf(dom.querySelector('img')),
    },
    { tag: 'img', getAttrs: (dom) => pictureOf(dom) },
  ],
};

/** A note, kept where it is referred to; it is shown, and stands in the canonical text, after the article. */
const footnote: NodeSpec = {
  group: 'inline',
  inline: true,
  content: 'text*',
  parseDOM: [{ tag: 'span[data-footnote]' }],
};

const table: NodeSpec = { group: 'block', content: 'tableRow+', isolating: true, parseDOM: [{ tag: 'table' }] };
const tableRow: NodeSpec = { content: '(tableCell | tableHeader)+', parseDOM: [{ tag: 'tr' }] };
const cell = (tag: string): NodeSpec => ({
  content: 'block+',
  isolating: true,
  attrs: { colspan: integer(1, 1, 100), rowspan: integer(1, 1, 1000) },
  parseDOM: [{ tag, getAttrs: (dom) => ({ colspan: span(dom, 'colspan', 100), rowspan: span(dom, 'rowspan', 1000) }) }],
});

function span(dom: HTMLElement, name: string, most: number): number {
  const count = Number(dom.getAttribute(name) ?? 1);
  return Number.isInteger(count) && count >= 1 && count <= most ? count : 1;
}

const link: MarkSpec = {
  attrs: { href },
  inclusive: false,
  parseDOM: [
    {
      tag: 'a[href]',
      getAttrs: (dom) => {
        const address = dom.getAttribute('href');
        return isSafeHref(address) ? { href: address } : false;
      },
    },
  ],
};
const bold: MarkSpec = { parseDOM: [{ tag: 'strong' }, { tag: 'b' }] };
const italic: MarkSpec = { parseDOM: [{ tag: 'em' }, { tag: 'i' }, { tag: 'cite' }] };
const strike: MarkSpec = { parseDOM: [{ tag: 's' }, { tag: 'del' }] };
const code: MarkSpec = { excludes: '_', parseDOM: [{ tag: 'code' }] };
const superscript: MarkSpec = { parseDOM: [{ tag: 'sup' }] };
const subscript: MarkSpec = { parseDOM: [{ tag: 'sub' }] };

/** Words that name somebody, known by their id: the words stay what they were when the name changes. Never made of what was pasted. */
const mention: MarkSpec = {
  attrs: {
    userId: {
      validate(value) {
        if (typeof value !== 'string' || !/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/u.test(value)) throw new RangeError('not an id');
      },
    },
  },
  inclusive: false,
};

/** Everything an article may hold. */
export const articleSchema = new Schema({
  nodes: {
    doc,
    paragraph,
    text,
    heading,
    blockquote,
    bulletList,
    orderedList,
    listItem,
    codeBlock,
    horizontalRule,
    figure,
    table,
    tableRow,
    tableCell: cell('td'),
    tableHeader: cell('th'),
    footnote,
    hardBreak,
  },
  marks: { link, bold, italic, strike, code, superscript, subscript },
});

/** A comment that a claim rests on. It is no character of the text: it is drawn as a number. */
const citation: NodeSpec = {
  group: 'inline',
  inline: true,
  atom: true,
  attrs: {
    commentId: {
      validate(value) {
        if (typeof value !== 'string' || !/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/u.test(value)) throw new RangeError('not an id');
      },
    },
  },
};

/** Everything a summary may hold: what a comment may, but for naming somebody, and citations. */
export const summarySchema = new Schema({
  nodes: { doc, paragraph, text, blockquote, bulletList, orderedList, listItem, hardBreak, citation },
  marks: { link, bold, italic, strike, code },
});

/** Everything a comment may hold: a reader's words need no headings, pictures or tables, and may name other readers. */
export const commentSchema = new Schema({
  nodes: { doc, paragraph, text, blockquote, bulletList, orderedList, listItem, hardBreak },
  marks: { link, bold, italic, strike, code, mention },
});

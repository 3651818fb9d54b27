import 'server-only';
import { JSDOM } from 'jsdom';
import { Marked } from 'marked';
import markedFootnote from 'marked-footnote';
import { DOMParser, type Node, type Schema } from 'prosemirror-model';
import sanitizeHtml from 'sanitize-html';
import { articleSchema, commentSchema } from './schema';

/*
 * Text from elsewhere as a document. Everything goes the same way: Markdown becomes HTML, HTML is sanitised
 * and parsed by the schema, which keeps what it knows. What is lost is form, never words.
 */

export type Kind = 'article' | 'comment';

const SCHEMAS: Record<Kind, Schema> = { article: articleSchema, comment: commentSchema };

/** HTML as a document, in NFC. Footnotes in GitHub's form (a link in a `sup` to a list item) become footnotes. */
export function fromHtml(html: string, kind: Kind): Node {
  const { document } = new JSDOM(html).window;
  foldFootnotes(document);
  const { body } = new JSDOM(sanitizeHtml(document.body.innerHTML.normalize('NFC'), KEPT)).window.document;
  freePictures(body);
  return DOMParser.fromSchema(SCHEMAS[kind]).parse(body);
}

/** Markdown (CommonMark with GitHub's tables, strikethrough and footnotes) as a document. */
export function fromMarkdown(markdown: string, kind: Kind): Node {
  const html = new Marked({ gfm: true }, markedFootnote()).parse(markdown, { async: false });
  return fromHtml(html, kind);
}

/** Plain text as an article: blank lines part paragraphs, lines within one are joined. */
export function fromPlainText(text: string): Node {
  const paragraphs = text
    .normalize('NFC')
    .split(/\n\s*\n/u)
    .map((paragraph) => paragraph.replace(/\s+/gu, ' ').trim())
    .filter((paragraph) => paragraph !== '')
    .map((paragraph) => articleSchema.node('paragraph', null, articleSchema.text(paragraph)));
  return articleSchema.node('doc', null, paragraphs.length > 0 ? paragraphs : [articleSchema.node('paragraph')]);
}

/** What the schema may look at; all else, scripts and styles with their content, is gone before it does. */
const KEPT: sanitizeHtml.IOptions = {
  allowedTags: [
    ...['p', 'br', 'hr', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'blockquote', 'ul', 'ol', 'li', 'pre', 'code', 'div', 'section'],
    ...['a', 'strong', 'b', 'em', 'i', 'cite', 's', 'del', 'sup', 'sub', 'span', 'figure', 'figcaption', 'img'],
    ...['table', 'thead', 'tbody', 'tfoot', 'tr', 'th', 'td', 'caption'],
  ],
  allowedAttributes: { a: ['href'], img: ['src', 'alt', 'width', 'height'], ol: ['start'], td: ['colspan', 'rowspan'], th: ['colspan', 'rowspan'], span: ['data-footnote'] },
  allowedSchemes: ['http', 'https', 'mailto'],
  allowProtocolRelative: false,
};

/** Markdown puts a picture into a paragraph of its own; here it is a block, and would leave that paragraph behind, empty. */
function freePictures(body: HTMLElement): void {
  for (const paragraph of body.querySelectorAll('p')) {
    if (paragraph.querySelector('img') && paragraph.textContent.trim() === '') paragraph.replaceWith(...paragraph.children);
  }
}

/** Put each note's words where its mark stands, and take the list of notes away. */
function foldFootnotes(document: Document): void {
  const notes = new Set<Element>();
  for (const mark of document.querySelectorAll<HTMLAnchorElement>('sup a[href^="#"], a[data-footnote-ref][href^="#"]')) {
    const note = document.getElementById(fragmentOf(mark));
    if (!note || note.contains(mark)) continue;
    const words = note.cloneNode(true) as Element;
    for (const back of words.querySelectorAll('[data-footnote-backref], a[href^="#"]')) back.remove();
    const span = document.createElement('span');
    span.setAttribute('data-footnote', '');
    // Paragraphs of a note become its one line of text; links in it stay.
    span.innerHTML = words.innerHTML.replace(/<\/p>\s*<p[^>]*>/gu, ' ').replace(/<\/?p[^>]*>/gu, '').trim();
    (mark.closest('sup') ?? mark).replaceWith(span);
    notes.add(note);
  }
  for (const note of notes) {
    const list = note.closest('section, .footnotes') ?? note;
    list.remove();
  }
}

/** What a link within the page points at; an address that was badly written is taken as it is. */
function fragmentOf({ hash }: HTMLAnchorElement): string {
  try {
    return decodeURIComponent(hash.slice(1));
  } catch {
    return hash.slice(1);
  }
}

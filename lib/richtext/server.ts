import 'server-only';
import { JSDOM } from 'jsdom';
import { Marked } from 'marked';
import markedFootnote from 'marked-footnote';
import { DOMParser, type Node, type Schema } from 'prosemirror-model';
import sanitizeHtml from 'sanitize-html';
import { tidyHtml } from './pasted';
import { articleSchema, commentSchema } from './schema';
import { normalised } from './validate';

/*
 * Text from elsewhere as a document. Everything goes the same way: Markdown becomes HTML, HTML is sanitised
 * and parsed by the schema, which keeps what it knows. What is lost is form, never words.
 */

export type Kind = 'article' | 'comment';

const SCHEMAS: Record<Kind, Schema> = { article: articleSchema, comment: commentSchema };

/** HTML as a document, in NFC: pages, and what word processors write as such, with their lists and footnotes (pasted.ts). */
export function fromHtml(html: string, kind: Kind): Node {
  const document = tidyHtml(html, (whole) => new JSDOM(whole).window.document);
  const { body } = new JSDOM(sanitizeHtml(document.body.innerHTML, KEPT)).window.document;
  const schema = SCHEMAS[kind];
  // Not the HTML itself: an accent that follows a tag would make another sign of its end.
  return schema.nodeFromJSON(normalised(DOMParser.fromSchema(schema).parse(body).toJSON()));
}

/** Markdown (CommonMark with GitHub's tables, strikethrough and footnotes) as HTML, in which anything may still stand. */
export function markdownHtml(markdown: string): string {
  return new Marked({ gfm: true }, markedFootnote()).parse(markdown, { async: false });
}

/** Markdown as a document. */
export function fromMarkdown(markdown: string, kind: Kind): Node {
  return fromHtml(markdownHtml(markdown), kind);
}

/** Plain text as an article: blank lines part paragraphs, lines within one are joined. */
export function fromPlainText(text: string): Node {
  const paragraphs = text
    .normalize('NFC')
    .split(/\n\s*\n/u)
    .map((paragraph) => paragraph.replace(SPACE, ' ').trim())
    .filter((paragraph) => paragraph !== '')
    .map((paragraph) => articleSchema.node('paragraph', null, articleSchema.text(paragraph)));
  return articleSchema.node('doc', null, paragraphs.length > 0 ? paragraphs : [articleSchema.node('paragraph')]);
}

/** White space that a line may break at, or has; spaces that hold words together, or are wider, are somebody's choice. */
const SPACE = /[ \t\n\v\f\r\u2028\u2029]+/gu;

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

import { Fragment, Node, type Schema } from 'prosemirror-model';
import { characterCount, isBlank, isStorable } from '@/lib/text';
import { layout, LINE_BREAK } from './layout';
import { articleSchema, commentSchema, summarySchema } from './schema';
import { commentHtml } from './html';
import { mentionsIn, MOST_MENTIONS } from './mention';

/** Five thousand characters are two printed pages: room for an argument, not for a second article. */
export const COMMENT_LIMIT = 5_000;

/**
 * The same two pages hold some eighty lines, and a poem or a list twice as many. Characters do not bound height: without
 * this, five thousand breaks make a comment that pushes every other off the page.
 */
const MAX_COMMENT_LINES = 200;

/** A quote of a quote of a quote is read; beyond five, what is left of a line on a phone is a letter or two. */
const MAX_COMMENT_INDENT = 5;

/** Deeper than any honest document, and far from what would exhaust the stack of those who walk it. */
const MAX_DEPTH = 32;

/** Two nodes a word at the limit; more is an attack on those who render it. */
const MAX_COMMENT_NODES = 5_000;

/** An article of 2 MB of text has far fewer. */
const MAX_ARTICLE_NODES = 200_000;

/** A comment's body, checked: what the database keeps. */
export interface CommentBody {
  doc: unknown;
  text: string;
  html: string;
}

/** Why a body is refused: a Reason of lib/refusal.ts. */
export type BodyFault = 'body_empty' | 'body_too_long' | 'body_too_many_lines' | 'body_too_deep' | 'body_malformed' | 'mentions_too_many';

/**
 * Check what a browser sent as the body of a comment, whatever it is, and derive its text and HTML.
 * The document is brought to NFC, so that equal words are equal strings, and of several blank paragraphs in a row one stays.
 */
export function commentBody(value: unknown): { ok: true; body: CommentBody } | { ok: false; fault: BodyFault } {
  const sent = parse(commentSchema, value, MAX_COMMENT_NODES);
  if (!sent) return { ok: false, fault: 'body_malformed' };
  const doc = withoutGaps(sent);
  const { text, blocks } = layout(doc);
  if (isBlank(text)) return { ok: false, fault: 'body_empty' };
  if (characterCount(text) > COMMENT_LIMIT) return { ok: false, fault: 'body_too_long' };
  const lines = blocks.reduce((sum, { start, end }) => sum + text.slice(start, end).split(LINE_BREAK).length, 0);
  if (lines > MAX_COMMENT_LINES) return { ok: false, fault: 'body_too_many_lines' };
  if (indentOf(doc) > MAX_COMMENT_INDENT) return { ok: false, fault: 'body_too_deep' };
  if (mentionsIn(doc.toJSON()).length > MOST_MENTIONS) return { ok: false, fault: 'mentions_too_many' };
  return { ok: true, body: { doc: doc.toJSON(), text, html: commentHtml(doc) } };
}

/**
 * A summary's body, checked, with the comments it cites in the order in which they first come. `isRested`: does every paragraph and
 * every point of a list cite one? One that ends in a colon only leads to the next.
 */
export function summaryBody(value: unknown): { ok: true; doc: unknown; citations: string[]; isRested: boolean } | { ok: false; fault: 'body_empty' | 'body_too_long' | 'body_malformed' } {
  const sent = parse(summarySchema, value, MAX_COMMENT_NODES);
  if (!sent) return { ok: false, fault: 'body_malformed' };
  const { text } = layout(sent);
  if (isBlank(text)) return { ok: false, fault: 'body_empty' };
  if (characterCount(text) > COMMENT_LIMIT) return { ok: false, fault: 'body_too_long' };
  const cited = new Set<string>();
  const unrested: Node[] = [];
  sent.descendants((node) => {
    if (node.type.name === 'citation') cited.add(String(node.attrs['commentId']));
    if (!node.isTextblock || isBlank(node.textContent) || /:\s*$/u.test(node.textContent)) return;
    if (!node.children.some(({ type }) => type.name === 'citation')) unrested.push(node);
  });
  return { ok: true, doc: sent.toJSON(), citations: [...cited], isRested: unrested.length === 0 && cited.size > 0 };
}

/** A summary as it is kept, as a document. */
export function summaryDoc(kept: unknown): Node {
  return Node.fromJSON(summarySchema, kept as Parameters<typeof Node.fromJSON>[1]);
}

/** An article's content as a document, or `null` when it is none. */
export function articleDoc(value: unknown): Node | null {
  return parse(articleSchema, value, MAX_ARTICLE_NODES);
}

/** What a new article begins as: a paragraph without words. */
export function emptyArticle(): unknown {
  return articleSchema.node('doc', null, [articleSchema.node('paragraph')]).toJSON();
}

/** The document with one blank paragraph, of nothing, wherever it has blank paragraphs. Recursion is bounded by MAX_DEPTH. */
function withoutGaps(node: Node): Node {
  if (node.isTextblock || node.isLeaf) return node;
  const kept: Node[] = [];
  let afterBlank = false;
  node.forEach((child) => {
    const blank = child.type.name === 'paragraph' && isBlank(child.textContent);
    if (!(blank && afterBlank)) kept.push(blank ? child.type.create() : withoutGaps(child));
    afterBlank = blank;
  });
  return node.copy(Fragment.from(kept));
}

/** How many quotes and lists the innermost block stands in. */
function indentOf(node: Node): number {
  if (node.isTextblock) return 0;
  const own = node.type.name === 'blockquote' || node.type.spec.group === 'block list' ? 1 : 0;
  return own + Math.max(0, ...node.children.map(indentOf));
}

function parse(schema: Schema, value: unknown, maxNodes: number): Node | null {
  if (!isWithin(value, maxNodes)) return null;
  try {
    const doc = Node.fromJSON(schema, normalised(value) as Parameters<typeof Node.fromJSON>[1]);
    doc.check();
    return doc.type === schema.topNodeType ? doc : null;
  } catch (error) {
    // fromJSON and check answer a wrong document with a RangeError; anything else is a fault of ours.
    if (error instanceof RangeError || error instanceof TypeError) return null;
    throw error;
  }
}

/** Is this plain JSON of a sane depth and size, with strings we can keep? Walks without recursion. */
function isWithin(value: unknown, maxNodes: number): boolean {
  const waiting: { value: unknown; depth: number }[] = [{ value, depth: 0 }];
  let seen = 0;
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    seen += 1;
    // Each level of a document is two of JSON: the node and its content.
    if (next.depth > 2 * MAX_DEPTH || seen > 8 * maxNodes) return false;
    if (typeof next.value === 'string' && !isStorable(next.value)) return false;
    if (typeof next.value !== 'object' || next.value === null) continue;
    for (const child of Object.values(next.value)) waiting.push({ value: child, depth: next.depth + 1 });
  }
  return true;
}

/**
 * The same JSON with every string in NFC and on lines that end in `\n`, as a page's HTML is read: one more character of ours
 * would shift every mark after it. Walks as deep as the document is.
 */
export function normalised(value: unknown): unknown {
  if (typeof value === 'string') return value.replace(/\r\n?/gu, '\n').normalize('NFC');
  if (Array.isArray(value)) return value.map(normalised);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, child]) => [key, normalised(child)]));
}

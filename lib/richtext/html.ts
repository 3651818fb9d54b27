import type { Mark, Node } from 'prosemirror-model';
import { isSafeHref } from './href';
import { layout, type TextBlock } from './layout';
import { isPictureSrc, ownPicture, pictureAddress, widthsOf } from './picture';

/** A stretch of text to paint, in offsets of the canonical text: `class` goes on its `<mark>`. */
export interface Paint {
  start: number;
  end: number;
  class: string;
  /** An `id` for its first element, so that an address can point at it. */
  id?: string;
}

/** What the page adds to a document: paint on the words, and something to end a text block with. */
export interface Dressing {
  /** In text order, never overlapping. */
  paints: readonly Paint[];
  /** Trusted HTML put at the end of a text block, for instance the count of its comments; `''` for nothing. */
  blockEnd?: (block: { start: number; end: number }) => string;
  /** Trusted HTML for a citation of a comment. */
  cite?: (commentId: string) => string;
}

/** Words the document itself needs, in the language of the page. */
export interface FootnoteWords {
  heading: string;
  /** For the link from a note back to its mark, for instance "Back to note 3". */
  back: (number: number) => string;
}

/** An article's two parts as safe HTML: its body, and its footnotes as list items (`''` without any). */
export interface ArticleHtml {
  body: string;
  notes: string;
}

/**
 * An article as safe HTML. Every text block carries `data-at`, the offset of its first character in the
 * canonical text; whatever in it is no character of that text carries `data-aside`. The first element of a
 * paint carries its offset as `data-start`.
 */
export function articleHtml(doc: Node, words: Pick<FootnoteWords, 'back'>, dressing: Dressing = { paints: [] }): ArticleHtml {
  const laid = layout(doc);
  const writer = new Writer(laid.blocks, dressing, 'article');
  const body = writer.children(doc);
  const notes = laid.notes
    .map((block, index) => {
      const number = index + 1;
      const back = `<span data-aside> <a href="#note-mark-${number}" class="note-back" aria-label="${escapeHtml(words.back(number))}">↩</a></span>`;
      // The body's writer goes on: a paint may reach from the last paragraph into the notes.
      return `<li id="note-${number}"><p data-at="${block.start}">${writer.inline(block)}${back}</p></li>`;
    })
    .join('');
  return { body, notes };
}

/** A comment as safe HTML. */
export function commentHtml(doc: Node): string {
  return new Writer(layout(doc).blocks, { paints: [] }, 'comment').children(doc);
}

/** A summary as safe HTML; `cite` writes a citation of a comment. */
export function summaryHtml(doc: Node, cite: (commentId: string) => string): string {
  return new Writer(layout(doc).blocks, { paints: [], cite }, 'comment').children(doc);
}

/** Five characters, so that the result may stand in text and in a quoted attribute. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

const WRAPPERS: Record<string, string> = { blockquote: 'blockquote', bulletList: 'ul', listItem: 'li', tableRow: 'tr' };
const MARKS: Record<string, string> = { bold: 'strong', italic: 'em', strike: 's', code: 'code', superscript: 'sup', subscript: 'sub' };

/** Writes one document; keeps its place in the blocks and in the paints, both of which come in text order. */
class Writer {
  private nextBlock = 0;
  private nextPaint = 0;
  private notesSeen = 0;
  private readonly idsWritten = new Set<string>();

  constructor(
    private readonly blocks: readonly TextBlock[],
    private readonly dressing: Dressing,
    private readonly kind: 'article' | 'comment',
  ) {}

  children(node: Node): string {
    let html = '';
    node.forEach((child) => (html += this.node(child)));
    return html;
  }

  private node(node: Node): string {
    if (node.isTextblock) return this.textBlock(node);
    const name = node.type.name;
    const wrapper = WRAPPERS[name];
    if (wrapper !== undefined) return `<${wrapper}>${this.children(node)}</${wrapper}>`;
    if (name === 'orderedList') {
      const start = Number(node.attrs['start']);
      return `<ol${start === 1 ? '' : ` start="${start}"`}>${this.children(node)}</ol>`;
    }
    if (name === 'table') return `<div class="table" role="region" tabindex="0"><table>${this.children(node)}</table></div>`;
    if (name === 'tableCell' || name === 'tableHeader') {
      const tag = name === 'tableCell' ? 'td' : 'th';
      const spans = (['colspan', 'rowspan'] as const).map((span) => (node.attrs[span] === 1 ? '' : ` ${span}="${Number(node.attrs[span])}"`));
      return `<${tag}${spans.join('')}>${this.children(node)}</${tag}>`;
    }
    if (name === 'horizontalRule') return '<hr>';
    return this.children(node);
  }

  private textBlock(node: Node): string {
    const block = this.blocks[this.nextBlock];
    if (!block || block.node !== node) throw new Error('The document was laid out otherwise than it is written.');
    this.nextBlock += 1;
    const at = this.kind === 'article' ? ` data-at="${block.start}"` : '';
    const inner = this.inline(block) + (this.dressing.blockEnd?.(block) ?? '');
    switch (node.type.name) {
      case 'heading':
        return `<h${Number(node.attrs['level'])}${at}>${inner}</h${Number(node.attrs['level'])}>`;
      case 'codeBlock':
        return `<pre${at}><code>${inner}</code></pre>`;
      case 'figure':
        return `<figure>${picture(node, block.start)}<figcaption${at}>${inner}</figcaption></figure>`;
      default:
        return `<p${at}>${inner}</p>`;
    }
  }

  /** The words of one block, painted. */
  inline(block: TextBlock): string {
    let html = '';
    let at = block.start;
    block.node.forEach((child) => {
      if (child.isText) {
        const text = child.text ?? '';
        html += wrapped(this.painted(text, at), child.marks);
        at += text.length;
      } else if (child.type.name === 'hardBreak') {
        html += '<br>';
        at += 1;
      } else if (child.type.name === 'citation') {
        html += this.dressing.cite?.(String(child.attrs['commentId'])) ?? '';
      } else if (child.type.name === 'footnote') {
        this.notesSeen += 1;
        html += `<sup data-aside class="note-mark"><a id="note-mark-${this.notesSeen}" href="#note-${this.notesSeen}" role="doc-noteref">${this.notesSeen}</a></sup>`;
      }
    });
    return html;
  }

  private painted(text: string, from: number): string {
    const { paints } = this.dressing;
    const to = from + text.length;
    let html = '';
    let at = from;
    while (at < to) {
      while (this.nextPaint < paints.length && (paints[this.nextPaint]?.end ?? 0) <= at) this.nextPaint += 1;
      const paint = paints[this.nextPaint];
      if (!paint || paint.start >= to) {
        html += escapeHtml(text.slice(at - from));
        break;
      }
      if (paint.start > at) html += escapeHtml(text.slice(at - from, paint.start - from));
      const start = Math.max(at, paint.start);
      const end = Math.min(to, paint.end);
      const begins = start === paint.start ? ` data-start="${start}"` : '';
      html += `<mark class="${escapeHtml(paint.class)}"${begins}${this.idOf(paint)}>${escapeHtml(text.slice(start - from, end - from))}</mark>`;
      at = end;
    }
    return html;
  }

  private idOf({ id }: Paint): string {
    if (id === undefined || this.idsWritten.has(id)) return '';
    this.idsWritten.add(id);
    return ` id="${escapeHtml(id)}"`;
  }
}

function wrapped(html: string, marks: readonly Mark[]): string {
  return marks.reduceRight((inner, mark) => {
    if (mark.type.name === 'link') return linked(inner, mark.attrs['href']);
    // Whom it names is nobody's business but ours: their id stays in the document.
    if (mark.type.name === 'mention') return `<span class="mention">${inner}</span>`;
    const tag = MARKS[mark.type.name];
    return tag === undefined ? inner : `<${tag}>${inner}</${tag}>`;
  }, html);
}

/** `nofollow ugc`: readers' links carry none of the site's weight; `noopener`: nor a handle on its window. */
function linked(inner: string, href: unknown): string {
  return isSafeHref(href) ? `<a href="${escapeHtml(href)}" rel="nofollow ugc noopener">${inner}</a>` : inner;
}

/** What begins within so many characters is on most first screens, and is not waited for; all else comes as it is scrolled to. */
const FIRST_SCREEN = 1_000;

/** How wide the column of text is (--measure in tokens.css, .room in reading.css): what a browser chooses a size by. */
const SIZES = '(min-width: 40rem) 37.5rem, calc(100vw - 2.5rem)';

/** `at`: where the figure's caption begins. The room the picture needs is said, so that no word moves when it comes. */
function picture(node: Node, at: number): string {
  const { src, alt, width, height } = node.attrs as Record<string, unknown>;
  if (!isPictureSrc(src)) return '';
  const said = {
    ...{ src, alt },
    ...(isLength(width) && isLength(height) ? { width, height } : {}),
    ...sizesOf(src),
    loading: at < FIRST_SCREEN ? 'eager' : 'lazy',
    decoding: 'async',
  };
  return `<img ${Object.entries(said).map(([name, value]) => `${name}="${escapeHtml(String(value))}"`).join(' ')}>`;
}

/** The sizes a picture of ours is kept in; of one from elsewhere we know none. */
function sizesOf(src: string): { srcset: string; sizes: string } | null {
  const own = ownPicture(src);
  return own && { srcset: widthsOf(own.width).map((width) => `${pictureAddress({ id: own.id, width })} ${width}w`).join(', '), sizes: SIZES };
}

function isLength(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value > 0;
}

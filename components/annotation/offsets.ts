import { trimPassage, wholeGraphemes, type Passage } from '@/lib/text';

/*
 * Between the page and the canonical text. The article's HTML carries the canonical text's characters in order
 * (lib/richtext/html.ts): every block says at which offset it begins (`data-at`), a line break is one
 * character, and what is none of the text stands in `data-aside`. The article's DOM never changes after the
 * first paint, so one index serves as long as the page is open.
 */

/** A piece of the text on the page: a text node, or a line break, which is one character. */
interface Piece extends Passage {
  node: Text | HTMLBRElement;
}

/** An article on the page, as text. */
export interface PageText {
  /** The canonical text, read off the page. */
  text: string;
  pieces: Piece[];
  /** The piece that a node of the page is. */
  pieceOf: ReadonlyMap<Node, Piece>;
  /** Passages of the text's blocks, in order; empty blocks are left out. */
  blocks: Passage[];
}

/** Read an article off the page. `root` holds all its blocks, notes included. */
export function readPage(root: HTMLElement): PageText {
  const pieces: Piece[] = [];
  const blocks: Passage[] = [];
  let text = '';
  for (const block of root.querySelectorAll<HTMLElement>('[data-at]')) {
    const start = Number(block.dataset['at']);
    text = text.padEnd(start, '\n');
    const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT, (node) => {
      if (node instanceof HTMLElement && 'aside' in node.dataset) return NodeFilter.FILTER_REJECT;
      return node instanceof Text || node instanceof HTMLBRElement ? NodeFilter.FILTER_ACCEPT : NodeFilter.FILTER_SKIP;
    });
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const words = node instanceof Text ? node.data : '\n';
      pieces.push({ node: node as Text | HTMLBRElement, start: text.length, end: text.length + words.length });
      text += words;
    }
    const written = trimPassage(text, { start, end: text.length });
    if (written) blocks.push(written);
  }
  return { text, pieces, pieceOf: new Map(pieces.map((piece) => [piece.node, piece])), blocks };
}

/** What a selection covers, in whole characters and without white space at its ends; `null` when that is nothing. */
export function passageOf({ text, pieces }: PageText, selection: Range): Passage | null {
  if (selection.collapsed) return null;
  const start = pieces.find((piece) => selection.comparePoint(endNode(piece), endOffset(piece)) > -1 && !isAt(selection, piece));
  const last = pieces.findLast((piece) => selection.comparePoint(startNode(piece), startOffset(piece)) < 1);
  if (!start || !last || start.start > last.start) return null;
  const from = selection.startContainer === start.node ? start.start + selection.startOffset : start.start;
  const to = selection.endContainer === last.node ? last.start + selection.endOffset : last.end;
  return from < to ? trimPassage(text, wholeGraphemes(text, { start: from, end: Math.min(to, text.length) })) : null;
}

/** Does the selection begin exactly at the end of this piece, so that nothing of it is selected? */
function isAt(selection: Range, piece: Piece): boolean {
  return selection.startContainer === piece.node && selection.startOffset === piece.end - piece.start;
}

/** Where a passage lies on the page; `null` when it lies beyond the text. */
export function rangeOf({ pieces }: PageText, { start, end }: Passage): Range | null {
  const first = pieces[countUntil(pieces, (piece) => piece.end > start)];
  const last = pieces[countUntil(pieces, (piece) => piece.start >= end) - 1];
  if (!first || !last) return null;
  const range = document.createRange();
  range.setStart(startNode(first), startOffset(first) + (first.node instanceof Text ? Math.max(0, start - first.start) : 0));
  range.setEnd(endNode(last), last.node instanceof Text ? Math.min(last.end, end) - last.start : endOffset(last));
  return range;
}

/** How many pieces come before the first of which something is true, as it then is of all after it. */
function countUntil(pieces: readonly Piece[], isTrue: (piece: Piece) => boolean): number {
  let [low, high] = [0, pieces.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const piece = pieces[middle];
    if (piece && !isTrue(piece)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Where a passage begins on the page: a point in its first words; `null` when it lies beyond the text. */
export function startOf({ pieces }: PageText, { start }: Passage): { node: Text | HTMLBRElement; offset: number } | null {
  const piece = pieces[countUntil(pieces, (one) => one.end > start)];
  return piece ? { node: piece.node, offset: Math.max(0, start - piece.start) } : null;
}

/** The offset in the text at which an element's words begin; `null` when it holds none. */
export function offsetOf({ pieceOf }: PageText, element: Element): number | null {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const piece = pieceOf.get(node);
    if (piece) return piece.start;
  }
  return null;
}

// A line break has no inside: the points around it are its parent's.
function startNode({ node }: Piece): Node {
  return node instanceof Text ? node : (node.parentNode ?? node);
}

function endNode(piece: Piece): Node {
  return startNode(piece);
}

function startOffset({ node }: Piece): number {
  return node instanceof Text ? 0 : indexOf(node);
}

function endOffset({ node }: Piece): number {
  return node instanceof Text ? node.length : indexOf(node) + 1;
}

function indexOf(node: Node): number {
  return [...(node.parentNode?.childNodes ?? [])].indexOf(node as ChildNode);
}

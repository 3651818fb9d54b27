import { rangeOf, startOf, type PageText } from '@/components/annotation/offsets';
import type { AnnotationView } from '@/lib/annotation';
import type { Passage } from '@/lib/text';

/* Where the passages of an article lie on the screen, and bringing them there. */

/** The start of the run a new passage would begin in, if the page has one there: where its card is laid. */
export function runStart(annotations: readonly AnnotationView[], lit: Passage | null, start: number): number | '' {
  return lit?.start === start || annotations.some((annotation) => annotation.start === start) ? start : '';
}

/** How far below the margin's top a passage begins, for cards whose passage has no mark of its own yet. */
export function topOf(page: PageText, passage: Passage, margin: HTMLElement | null): number {
  const range = rangeForTop(page, passage);
  return range && margin ? range.getBoundingClientRect().top - margin.getBoundingClientRect().top : 0;
}

function rangeForTop(page: PageText, passage: Passage): Range | null {
  const at = startOf(page, passage);
  if (!at) return null;
  const range = document.createRange();
  range.selectNode(at.node);
  if (at.node instanceof Text) range.setStart(at.node, at.offset);
  range.collapse(true);
  return range.getClientRects().length > 0 ? range : null;
}

/** The block that an element stands in, as far as its own words go; `null` when it stands in none. */
export function blockAround(page: PageText, element: Element): Passage | null {
  const block = element.closest<HTMLElement>('[data-at]');
  if (!block) return null;
  const start = Number(block.dataset['at']);
  const own = page.pieces.filter(({ node }) => block.contains(node));
  return { start, end: start + (own.at(-1)?.end ?? 0) - (own[0]?.start ?? 0) };
}

/** Where the reading bar ends, and a little air. */
const UNDER_BAR = 72;

/** Scroll so that a passage can be read, if it cannot. */
export function bringIntoView(page: PageText, passage: Passage): void {
  const place = rangeOf(page, passage)?.getBoundingClientRect();
  if (!place) return;
  const isSeen = place.top >= UNDER_BAR && place.bottom <= window.innerHeight - UNDER_BAR;
  // At once: whoever steps through paragraphs is at the next before a smooth scroll has come to this one.
  if (!isSeen) window.scrollBy({ top: place.top - window.innerHeight / 3, behavior: 'instant' });
}

/** The number of the first block of the text that is on the screen. */
export function firstVisibleBlock(page: PageText): number {
  const at = page.blocks.findIndex((block) => (rangeOf(page, block)?.getBoundingClientRect().bottom ?? 0) > UNDER_BAR);
  return Math.max(0, at);
}

/** On a small screen the sheet must not cover the words that it is about. */
export function showAboveSheet(mark: Element, sheet: HTMLElement | null): void {
  if (!sheet || getComputedStyle(sheet).position !== 'fixed') return;
  const below = mark.getBoundingClientRect().bottom - sheet.getBoundingClientRect().top;
  if (below > -8) window.scrollBy({ top: Math.min(below + 24, mark.getBoundingClientRect().top - UNDER_BAR) });
}

/** The offset in the text under a point of the window; `null` where there is no text. */
export function offsetAtPoint({ pieceOf }: PageText, x: number, y: number): number | null {
  const [node, offset] = caretAt(x, y);
  const piece = node && pieceOf.get(node);
  return piece ? piece.start + offset : null;
}

/** Where a caret would be set. The second way is Safari's before 26.2. */
function caretAt(x: number, y: number): [node: Node | null, offset: number] {
  if ('caretPositionFromPoint' in document) {
    const caret = document.caretPositionFromPoint(x, y);
    return [caret?.offsetNode ?? null, caret?.offset ?? 0];
  }
  const older: { caretRangeFromPoint?: (x: number, y: number) => unknown } = document;
  const range = older.caretRangeFromPoint?.(x, y);
  return range instanceof Range ? [range.startContainer, range.startOffset] : [null, 0];
}

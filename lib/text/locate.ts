import type { Passage, TextQuoteSelector } from './passage';

/**
 * Find what a reader pointed at in the very text they were shown.
 *
 * The position is believed only when the quote stands there and its context agrees; a quote that stands
 * elsewhere is not accepted in its place. For the text it was made on, a selector either fits or is wrong;
 * carrying passages to another text is another matter.
 *
 * Context is compared for as much of it as was sent: a browser may send less at the edges of the text.
 */
export function locate(text: string, quote: TextQuoteSelector, position: Passage): Passage | null {
  const { start, end } = position;
  if (!Number.isSafeInteger(start) || !Number.isSafeInteger(end)) return null;
  if (start < 0 || end > text.length || start >= end) return null;
  if (text.slice(start, end) !== quote.exact) return null;
  if (!text.slice(0, start).endsWith(quote.prefix)) return null;
  if (!text.startsWith(quote.suffix, end)) return null;
  return { start, end };
}

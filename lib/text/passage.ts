/** A run of characters in one text: `[start, end)`, in UTF-16 units of its canonical text. */
export interface Passage {
  start: number;
  end: number;
}

/**
 * How a passage is described so that it can be found again (W3C Web Annotation, TextQuoteSelector).
 * `prefix` and `suffix` are what stands before and after it, up to `CONTEXT_LENGTH` units each.
 */
export interface TextQuoteSelector {
  exact: string;
  prefix: string;
  suffix: string;
}

/** Sixty-four units tell most repeated sentences apart, and still fit in a link preview. */
export const CONTEXT_LENGTH = 64;

const SPACE = /\s/u;

/** The same passage without white space at its ends; `null` when nothing else was in it. */
export function trimPassage(text: string, passage: Passage): Passage | null {
  let { start, end } = passage;
  while (start < end && SPACE.test(text.charAt(start))) start += 1;
  while (end > start && SPACE.test(text.charAt(end - 1))) end -= 1;
  return start < end ? { start, end } : null;
}

/**
 * Widen a passage so that it cuts no character a reader sees as one: no surrogate pair, combining
 * sequence, flag or joined emoji. Browsers let a selection end in the middle of all of these.
 */
export function wholeGraphemes(text: string, passage: Passage): Passage {
  return { start: graphemeStart(text, passage.start), end: graphemeEnd(text, passage.end) };
}

/** Describe a passage by its words and what stands around them. */
export function quoteOf(text: string, { start, end }: Passage): TextQuoteSelector {
  return {
    exact: text.slice(start, end),
    prefix: text.slice(contextStart(text, start), start),
    suffix: text.slice(end, contextEnd(text, end)),
  };
}

/** A context must not begin inside a surrogate pair: half a character is not valid text. */
function contextStart(text: string, start: number): number {
  const from = Math.max(0, start - CONTEXT_LENGTH);
  return from > 0 && isLowSurrogate(text, from) ? from + 1 : from;
}

function contextEnd(text: string, end: number): number {
  const to = Math.min(text.length, end + CONTEXT_LENGTH);
  return to < text.length && isLowSurrogate(text, to) ? to - 1 : to;
}

function isLowSurrogate(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  return unit >= 0xdc00 && unit <= 0xdfff;
}

/** Segmentation is looked at in a window: a whole article would cost milliseconds for each selection. */
const WINDOW = 64;

function graphemeStart(text: string, at: number): number {
  return boundaryAround(text, at).before;
}

function graphemeEnd(text: string, at: number): number {
  return boundaryAround(text, at).after;
}

/** The grapheme boundaries at or around a position: equal to it when the position is a boundary itself. */
function boundaryAround(text: string, at: number): { before: number; after: number } {
  if (at <= 0 || at >= text.length) return { before: at, after: at };
  // Segmentation started after white space is right from there on, so the window begins at such a place.
  let from = Math.max(0, at - WINDOW);
  while (from > 0 && !SPACE.test(text.charAt(from - 1)) && at - from < 4 * WINDOW) from -= 1;
  const segments = new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(text.slice(from, at + WINDOW));
  for (const { index, segment } of segments) {
    const start = from + index;
    const end = start + segment.length;
    if (start === at) return { before: at, after: at };
    if (start < at && at < end) return { before: start, after: end };
  }
  return { before: at, after: at };
}

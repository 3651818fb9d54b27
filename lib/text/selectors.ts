import type { Passage } from './passage';
import { characterCount } from './safe';

/*
 * SELECTORS, as the W3C Web Annotation Data Model (https://www.w3.org/TR/annotation-model/#selectors) and Hypothesis write
 * them: three ways to point at a passage, each with its own way of counting.
 *
 *   TextQuoteSelector     no numbers: the words themselves, and what stands around them
 *   TextPositionSelector  Unicode code points of the whole text, from 0, the end not included
 *   RangeSelector         an element by its XPath, and UTF-16 units of that element's text
 *
 * Inside the house a passage counts UTF-16 units of the canonical text. Where code points are counted here, it is said.
 */

/** The words of a passage and what stands around them. Others leave out context they have not. */
export interface TextQuote {
  type: 'TextQuoteSelector';
  exact: string;
  prefix?: string | undefined;
  suffix?: string | undefined;
}

/** A passage by number, in code points of the text. */
export interface TextPosition {
  type: 'TextPositionSelector';
  start: number;
  end: number;
}

/**
 * A passage by the elements it begins and ends in, as Hypothesis writes it: each an XPath from the article's root
 * (`/p[2]`, `/ul[1]/li[3]`), and an offset in UTF-16 units of that element's text.
 */
export interface RangeSelector {
  type: 'RangeSelector';
  startContainer: string;
  startOffset: number;
  endContainer: string;
  endOffset: number;
}

/** Any of the ways to point at a passage. */
export type Selector = TextQuote | TextPosition | RangeSelector;

/**
 * An element of the page that holds words of the text: its XPath, and where they lie in the canonical text. Blocks come first, in the order of
 * the text, and are what ranges are written in; after them may come what lies within them (`/p[2]/em[1]`), which others write ranges in.
 */
export interface Container extends Passage {
  path: string;
}

/** A passage in code points, for those outside. */
export function toTextPosition(text: string, { start, end }: Passage): TextPosition {
  const before = characterCount(text.slice(0, start));
  return { type: 'TextPositionSelector', start: before, end: before + characterCount(text.slice(start, end)) };
}

/** A passage from code points; `null` when the text has no such place. */
export function fromTextPosition(text: string, { start, end }: TextPosition): Passage | null {
  if (!Number.isSafeInteger(start) || !Number.isSafeInteger(end) || start < 0 || end < start) return null;
  const from = unitsOf(text, { points: start, since: 0 });
  const to = from === null ? null : unitsOf(text, { points: end - start, since: from });
  return from === null || to === null ? null : { start: from, end: to };
}

/** A passage as a range of a page whose blocks are known; `null` when an end lies in none, as between two blocks. */
export function toRange({ start, end }: Passage, containers: readonly Container[]): RangeSelector | null {
  const first = containers.find((one) => one.start <= start && start < one.end);
  const last = containers.find((one) => one.start < end && end <= one.end);
  if (!first || !last) return null;
  return { type: 'RangeSelector', startContainer: first.path, startOffset: start - first.start, endContainer: last.path, endOffset: end - last.start };
}

/** A passage from a range; `null` when the page has no such elements, or they are too short. */
export function fromRange({ startContainer, startOffset, endContainer, endOffset }: RangeSelector, containers: readonly Container[]): Passage | null {
  const start = placeIn(containers, { path: startContainer, offset: startOffset });
  const end = placeIn(containers, { path: endContainer, offset: endOffset });
  return start === null || end === null || end < start ? null : { start, end };
}

function placeIn(containers: readonly Container[], { path, offset }: { path: string; offset: number }): number | null {
  const found = containers.find((one) => sameElement(one.path, path));
  if (!found || !Number.isSafeInteger(offset) || offset < 0 || offset > found.end - found.start) return null;
  return found.start + offset;
}

/** `/p` and `/p[1]` are one, and capitals make no difference in HTML. */
function sameElement(one: string, other: string): boolean {
  return spelledOut(one) === spelledOut(other);
}

function spelledOut(path: string): string {
  return path.toLowerCase().replace(/\/([^/[\]]+)(?=\/|$)/gu, '/$1[1]');
}

/** How many units a number of code points takes from a place on, as a place; `null` beyond the end. */
function unitsOf(text: string, { points, since }: { points: number; since: number }): number | null {
  let place = since;
  for (let left = points; left > 0; left -= 1) {
    if (place >= text.length) return null;
    place += (text.codePointAt(place) ?? 0) > 0xffff ? 2 : 1;
  }
  return place;
}

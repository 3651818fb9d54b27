import type { Passage } from '@/lib/text';

/*
 * A CROWD is more marks than a page can carry in full. Ten thousand annotations are megabytes of views, and four thousand
 * threads are as many cards; so the page of a crowded article knows where every mark is, in a few numbers each, and has
 * only some threads: those it begins with, those near what is on the screen, and those that are opened.
 */

/** From so many marks on, an article is crowded. Three hundred in full are some hundred kilobytes of page. */
export const CROWDED_FROM = 300;

/** The threads a page of a crowded article has in its HTML; links lead to the others, so many at a time. */
export const CROWD_PAGE = 24;

/** The threads that stand beside one paragraph of a crowded article before anybody asks for the others. */
export const BESIDE_A_PARAGRAPH = 3;

/** How many stretches one question for marks may hold. */
export const STRETCHES_AT_ONCE = 60;

/** What a page knows of all the marks of a crowded article. */
export interface Crowd {
  /** Every public mark in text order, as `packed` writes them. */
  marks: string;
  /** How many threads hang on passages, and which of them, in text order, is the first in the page's HTML. */
  threads: number;
  from: number;
}

/** Base 36: six characters a mark, where its view in JSON takes two hundred. */
const BASE = 36;

/**
 * Marks in text order as a string: of each how far after the one before it begins, and how long it is. One string and
 * not numbers, because a page's data is looked through value by value by whoever writes and reads it.
 */
export function packed(marks: readonly Passage[]): string {
  return marks.map(({ start, end }, i) => `${(start - (marks[i - 1]?.start ?? 0)).toString(BASE)} ${(end - start).toString(BASE)}`).join(' ');
}

/** The passages that were packed. */
export function unpacked(marks: string): Passage[] {
  const numbers = marks === '' ? [] : marks.split(' ');
  const passages: Passage[] = [];
  let start = 0;
  for (let i = 0; i + 1 < numbers.length; i += 2) {
    start += parseInt(numbers[i] ?? '', BASE);
    passages.push({ start, end: start + parseInt(numbers[i + 1] ?? '', BASE) });
  }
  return passages;
}

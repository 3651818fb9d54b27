import search from 'approx-string-match';
import type { Passage } from './passage';
import type { Searchable } from './searchable';
import type { TextQuote } from './selectors';

/** How far what stands around a place agrees with what was described: 0 not at all, 1 to the letter, for each side given. */
export interface Surroundings {
  /** How many sides were described: 0, 1 or 2. */
  given: number;
  best: number;
  worst: number;
  mean: number;
  /** Does the very next word differ, on a side that was described? */
  isBesideOther: boolean;
  /** The few words right beside the passage, as described and as they stand. */
  beside: { described: string[]; standing: string[] };
  /** All that was described of the sentence that the passage is in, and as much as stands there. */
  sentence: { described: string[]; standing: string[] };
}

/** So many words beside a passage belong to what it says. */
const BESIDE = 4;
const STOP = /^[.!?…]$/u;
/** A word described is seldom longer; a little more of the text is looked at than was described. */
const ROOM = 1.25;

/** Compare what stands around a place with the description. The outermost word described may be cut, and is not compared. */
export function agreement(within: Searchable, { start, end }: Passage, { prefix = '', suffix = '' }: TextQuote): Surroundings {
  const before = within.wordsOf(prefix);
  const after = within.wordsOf(suffix);
  if (before.length > 1) before.shift();
  if (after.length > 1) after.pop();
  const standing = {
    before: within.wordsBefore(start, Math.ceil(before.length * ROOM)),
    after: within.wordsAfter(end, Math.ceil(after.length * ROOM)),
  };
  const sides = [
    ...(before.length > 0 ? [closeness(standing.before.join(' '), before.join(' '))] : []),
    ...(after.length > 0 ? [closeness(standing.after.join(' '), after.join(' '))] : []),
  ];
  const beside = {
    described: { before: before.slice(-BESIDE), after: after.slice(0, BESIDE) },
    standing: { before: standing.before.slice(-Math.min(BESIDE, before.length)), after: standing.after.slice(0, Math.min(BESIDE, after.length)) },
  };
  const isEnded = STOP.test(within.text.slice(start, end).trimEnd().at(-1) ?? '');
  const ofSentence = (sides: { before: string[]; after: string[] }): string[] => [...afterStop(sides.before), ...(isEnded ? [] : untilStop(sides.after))];
  return {
    given: sides.length,
    best: Math.max(0, ...sides),
    worst: Math.min(1, ...sides),
    mean: sides.length === 0 ? 0 : sides.reduce((sum, side) => sum + side, 0) / sides.length,
    isBesideOther: (before.length > 0 && before.at(-1) !== standing.before.at(-1)) || (after.length > 0 && after[0] !== standing.after[0]),
    beside: { described: [...beside.described.before, ...beside.described.after], standing: [...beside.standing.before, ...beside.standing.after] },
    sentence: { described: ofSentence({ before, after }), standing: ofSentence({ before: standing.before.slice(-Math.max(1, before.length)), after: standing.after.slice(0, after.length) }) },
  };
}

function afterStop(words: readonly string[]): string[] {
  return words.slice(words.findLastIndex((word) => STOP.test(word)) + 1);
}

function untilStop(words: readonly string[]): string[] {
  const stop = words.findIndex((word) => STOP.test(word));
  // The mark itself says whether something is asked.
  return stop < 0 ? [...words] : words.slice(0, stop + 1);
}

/** How much of some words stands in a text. */
function closeness(text: string, words: string): number {
  if (text.includes(words)) return 1;
  const errors = search(text, words, Math.floor(words.length / 2)).reduce((least, hit) => Math.min(least, hit.errors), words.length);
  return 1 - errors / words.length;
}

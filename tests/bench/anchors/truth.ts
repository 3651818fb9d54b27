import type { Passage } from '@/lib/text';
import type { Dice } from './dice';
import type { Edition, Placed } from './editor';

/** A passage of an old text, and where it truly is. */
export interface Marked {
  passage: Passage;
  /** `null` when every word of it was cut. */
  truth: Passage | null;
  /** Whether its words are still the same, with nothing between. */
  isWhole: boolean;
}

/** Passages are one word to four lines long, as readers mark them. */
const LONGEST = 30;
const PUNCTUATION = /[.,;:]+$/u;

/**
 * Passages of an old text, at random, ending at words. Torn ones are passed over, of which less than half the words are
 * left, or that came to stand in several places: where such a passage "truly" is, is a matter of opinion.
 */
export function marksOn(edition: Edition, { dice, count }: { dice: Dice; count: number }): Marked[] {
  const marks: Marked[] = [];
  while (marks.length < count) {
    const first = dice.below(edition.words.length);
    const last = Math.min(edition.words.length - 1, first + dice.below(dice.chance(0.3) ? 3 : LONGEST));
    const mark = markOf(edition, { first, last });
    if (mark) marks.push(mark);
  }
  return marks;
}

function markOf({ words, became, oldText, newText }: Edition, { first, last }: { first: number; last: number }): Marked | null {
  const start = words[first]?.start ?? 0;
  const lastEnd = words[last]?.end ?? 0;
  // Readers leave the full stop out as often as not; here always, since a sentence that is merged loses it.
  const end = lastEnd - (PUNCTUATION.exec(oldText.slice(start, lastEnd))?.[0].length ?? 0);
  const passage = { start, end };
  const left = became.slice(first, last + 1).filter((word): word is Placed => word !== undefined);
  const [head] = left;
  const tail = left.at(-1);
  if (!head || !tail) return { passage, truth: null, isWhole: false };
  const isTorn = left.length * 2 < last - first + 1 || left.some((word, place) => place > 0 && !isNext(left[place - 1], word));
  if (isTorn) return null;
  const truth = { start: head.start, end: tail.end - (PUNCTUATION.exec(newText.slice(tail.start, tail.end))?.[0].length ?? 0) };
  return { passage, truth, isWhole: newText.slice(truth.start, truth.end).replace(/\s+/gu, ' ') === oldText.slice(start, end).replace(/\s+/gu, ' ') };
}

/** New sentences between two words tear a passage when they are more than a paragraph. */
const PARAGRAPH = 100;

function isNext(before: Placed | undefined, word: Placed): boolean {
  return before !== undefined && word.place > before.place && word.place - before.place <= PARAGRAPH;
}

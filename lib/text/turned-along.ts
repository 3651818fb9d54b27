import type { Parted, Stretch } from './likeness';
import { at } from './words';

/*
 * What an edit turns beside the sentence it was made in: the rest of a quotation, when somebody else says it now; the lines of a list,
 * when what they are said to be is another.
 */

/** Marks that open and close what somebody says. The single ones are apostrophes, too. */
const QUOTE = /^["«»“”„‟「」『』＂]$/u;
const ENDED = /^[.!?…]$/u;

/** Two texts, and for every old word the new one it is; -1 for those that are gone. */
interface Mapped {
  before: Parted;
  after: Parted;
  to: Int32Array;
}

/** The old sentences that go with some words that were edited so that they say something else. */
export function turnedAlong(map: Mapped, edit: { old: Stretch; now: Stretch }): number[] {
  return [...restOfQuotation(map, edit), ...linesUnder(map, edit)];
}

/** The other sentences of quotations that an edit was made in a part of, where it was edited outside of them: it says who says them. */
function restOfQuotation({ before, after, to }: Mapped, { old, now }: { old: Stretch; now: Stretch }): number[] {
  const first = sentenceAt(before, old.first);
  const end = sentenceAt(before, old.end - 1);
  const quoted = { old: inQuotation(before, first), now: inQuotation(after, sentenceAt(after, now.first)) };
  const kept = new Set(Array.from(to.subarray(old.first, old.end)));
  const isEditedOutside = some(old, (word) => at(to, word) < 0 && !quoted.old.has(word)) || some(now, (word) => !kept.has(word) && !quoted.now.has(word));
  if (!isEditedOutside) return [];
  const { blocks, firsts } = before.sentences;
  const isInBlock = (sentence: number): boolean => at(blocks, sentence) === at(blocks, first);
  const found: number[] = [];
  // A sentence goes with the one before it when a quotation is open where it begins.
  for (let one = first; isInBlock(one) && quoted.old.has(at(firsts, one)) && one > 0 && isInBlock(one - 1); one -= 1) found.push(one - 1);
  for (let one = end + 1; one < before.sentences.count && isInBlock(one) && quoted.old.has(at(firsts, one)); one += 1) found.push(one);
  return found;
}

/** The words of a block that stand inside a quotation, those that open and close it left out. */
function inQuotation({ words, sentences }: Parted, sentence: number): Set<number> {
  const { blocks, firsts } = sentences;
  const quoted = new Set<number>();
  let one = sentence;
  while (one > 0 && at(blocks, one - 1) === at(blocks, sentence)) one -= 1;
  let isOpen = false;
  for (; one < sentences.count && at(blocks, one) === at(blocks, sentence); one += 1) {
    for (let word = at(firsts, one); word < at(firsts, one + 1); word += 1) {
      if (QUOTE.test(words.text.slice(at(words.starts, word), at(words.ends, word)))) isOpen = !isOpen;
      else if (isOpen) quoted.add(word);
    }
  }
  return quoted;
}

/** The lines under one that ends in a colon: the next, and as long as none of them ends as a sentence does. */
function linesUnder({ before }: Mapped, { old }: { old: Stretch }): number[] {
  const { words, sentences } = before;
  const { blocks, firsts, count } = sentences;
  const textOf = (word: number): string => words.text.slice(at(words.starts, word), at(words.ends, word));
  const lead = sentenceAt(before, old.end - 1);
  if (textOf(old.end - 1) !== ':' || at(blocks, lead + 1) === at(blocks, lead)) return [];
  const found: number[] = [];
  for (let one = lead + 1; one < count; one += 1) {
    found.push(one);
    const isLast = at(blocks, one + 1) !== at(blocks, one);
    if (isLast && ENDED.test(textOf(at(firsts, one + 1) - 1))) break;
  }
  return found;
}

function some({ first, end }: { first: number; end: number }, holds: (word: number) => boolean): boolean {
  for (let word = first; word < end; word += 1) if (holds(word)) return true;
  return false;
}

function sentenceAt({ sentences: { firsts, count } }: Parted, word: number): number {
  let [low, high] = [0, count - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (at(firsts, middle) <= word) low = middle;
    else high = middle - 1;
  }
  return low;
}

import { LANGUAGES, type Language } from './languages';
import type { Parted, Stretch } from './likeness';
import { quotationsIn } from './quotations';
import { sentenceOfWord } from './sentences';
import { fold } from './spelling';
import type { Vocabulary } from './vocabulary';
import { at } from './words';

/*
 * What an edit turns beside the sentence it was made in: the rest of a quotation, when somebody else says it now; the lines of a list,
 * when what they are said to be is another; and the next sentence, when it speaks of what was turned.
 */

/** Two texts, and for every old word the new one it is; -1 for those that are gone. */
interface Mapped {
  vocabulary: Vocabulary;
  before: Parted;
  after: Parted;
  to: Int32Array;
}

const ENDED = /^[.!?…]$/u;
const ASKED = /^\?$/u;
const DASH = /^[-–—]$/u;
const CAPITAL = /^\p{Lu}/u;
const LETTER = /\p{L}/u;

/** A line of no more words and marks may be a signature under what somebody says. */
const SIGNATURE = 6;

/** Lines of a list that are sentences are seldom longer. */
const LINE = 20;

/** An edit, and whether it says something else now. */
interface Edit {
  old: Stretch;
  now: Stretch;
  isTurned: boolean;
}

/** The old sentences that go with some words that were edited. Prepared once for two texts. */
export function turnedAlong({ vocabulary, before, after, to }: Mapped, language: Language | null): (edit: Edit) => number[] {
  const quoted = { old: quotationsIn(before, vocabulary.isWord), now: quotationsIn(after, vocabulary.isWord) };
  const { blocks, firsts, count } = before.sentences;
  const sentenceOf = sentenceOfWord(before.sentences);
  const textOf = (word: number): string => before.words.text.slice(at(before.words.starts, word), at(before.words.ends, word));
  const isLastOfBlock = (sentence: number): boolean => at(blocks, sentence + 1) !== at(blocks, sentence);
  const lastWord = (sentence: number): string => textOf(at(firsts, sentence + 1) - 1);
  const length = (sentence: number): number => at(firsts, sentence + 1) - at(firsts, sentence);

  return ({ old, now, isTurned }) => {
    const [first, last] = [at(sentenceOf, old.first), at(sentenceOf, old.end - 1)];
    // Whatever was edited in a question, it is another that is answered.
    if (!isTurned) return ASKED.test(lastWord(last)) ? answerTo(last) : [];
    return [...(isSaidOutside(old, now) ? quotationsBeside(first, last) : []), ...linesUnder(last), ...overSignature(first, last), ...answerTo(last), ...speakingOf(first, last)];
  };

  /** Was anything edited that nobody says? Then it may be who says it. */
  function isSaidOutside(old: Stretch, now: Stretch): boolean {
    const kept = new Set(Array.from(to.subarray(old.first, old.end)));
    return some(old, (word) => at(to, word) < 0 && at(quoted.old.inside, word) === 0) || some(now, (word) => !kept.has(word) && at(quoted.now.inside, word) === 0);
  }

  /** The other sentences of quotations that these sentences hold a part of, and of those that begin or end right beside them. */
  function quotationsBeside(first: number, last: number): number[] {
    const { continues, begins, ends } = quoted.old;
    const found: number[] = [];
    const isInBlock = (one: number, other: number): boolean => at(blocks, one) === at(blocks, other);
    for (let one = first; one > 0 && (at(continues, one) === 1 || (one === first && isInBlock(one, one - 1) && at(ends, one - 1) === 1)); one -= 1) found.push(one - 1);
    for (let one = last + 1; one < count && (at(continues, one) === 1 || (one === last + 1 && isInBlock(one, last) && at(begins, one) === 1)); one += 1) found.push(one);
    return found;
  }

  /** The lines under one that ends in a colon: the next, and as long as none of them ends as a sentence does; or all short ones, where they do. */
  function linesUnder(lead: number): number[] {
    if (lastWord(lead) !== ':') return [];
    const found: number[] = [];
    let areSentences: boolean | null = null;
    for (let one = lead + 1; one < count; one += 1) {
      if (areSentences === true && length(one) > LINE) break;
      found.push(one);
      if (!isLastOfBlock(one) && at(blocks, one) !== at(blocks, lead)) continue;
      const isEnded = ENDED.test(lastWord(one));
      areSentences ??= isEnded && length(one) <= LINE;
      if (isEnded && !areSentences) break;
      if (lastWord(one) === ':') {
        found.pop();
        break;
      }
    }
    return found;
  }

  /** The block over a signature: a short line, after a dash or all of it a name. */
  function overSignature(first: number, last: number): number[] {
    const isLine = first === last && first > 0 && isLastOfBlock(first) && isLastOfBlock(first - 1) && length(first) <= SIGNATURE;
    if (!isLine) return [];
    const words = Array.from({ length: length(first) }, (_, step) => textOf(at(firsts, first) + step));
    const isSigned = DASH.test(words[0] ?? '') || words.filter((word) => LETTER.test(word)).every((word) => CAPITAL.test(word));
    if (!isSigned || ENDED.test(words.at(-1) ?? '')) return [];
    const found: number[] = [];
    for (let one = first - 1; one >= 0 && at(blocks, one) === at(blocks, first - 1); one -= 1) found.push(one);
    return found;
  }

  /** The answer to what was asked. */
  function answerTo(last: number): number[] {
    return last + 1 < count && ASKED.test(lastWord(last)) && at(blocks, last + 1) - at(blocks, last) <= 1 ? [last + 1] : [];
  }

  /** The next sentence, when it begins with a word that stands for what was said before. */
  function speakingOf(first: number, last: number): number[] {
    const next = last + 1;
    if (next >= count || language === null || at(blocks, next) !== at(blocks, first)) return [];
    const opening = Array.from({ length: length(next) }, (_, step) => textOf(at(firsts, next) + step)).find((word) => LETTER.test(word)) ?? '';
    return LANGUAGES[language].pointers.has(fold(opening)) ? [next] : [];
  }
}

function some({ first, end }: Stretch, holds: (word: number) => boolean): boolean {
  for (let word = first; word < end; word += 1) if (holds(word)) return true;
  return false;
}

import { rectifyConfusion } from 'unicode-confusables';
import { isAccent, isDrawnAsNothing, latinTwin } from './fold';

/*
 * A TEXT WITHOUT ITS DISGUISES, for regular expressions, which look through it besides the text as it is. It is the text still, letter
 * by letter: nothing is guessed that a pattern could not mean. What is drawn as nothing is gone, fancy letters (𝐚, ａ, ⓐ) are plain ones,
 * and within a word that has Latin letters the look-alikes of other scripts are Latin. A Russian word stays as it is.
 */

/** What a text is without its disguises; the nth UTF-16 unit of it comes from `[starts[n], ends[n])` of what was written. */
export interface Undisguised {
  text: string;
  starts: readonly number[];
  ends: readonly number[];
}

/** One thing that is seen; the same object wherever it stands. */
interface Part {
  shown: string;
  isLetter: boolean;
  isLatin: boolean;
  /** What it is in a word that has Latin letters: the Latin letter of its shape, if there is one. */
  latin: string;
}

const LETTER = /^\p{L}$/u;
const LATIN = /^[a-z]$/iu;

const kept = new Map<string, readonly Part[]>();

/** As many characters as texts of a few languages have; a text of all others must not fill the memory. */
const KEPT = 4_096;

/** The text without its disguises; `null` for one that wears none. */
export function undisguised(text: string): Undisguised | null {
  const shown: string[] = [];
  const [starts, ends]: [number[], number[]] = [[], []];
  let isDressed = false;
  let word: Part[] = [];
  const endWord = (): void => {
    if (word.some(({ isLatin }) => isLatin)) {
      const from = shown.length - word.length;
      for (const [n, { latin }] of word.entries()) {
        isDressed ||= latin !== shown[from + n];
        shown[from + n] = latin;
      }
    }
    word = [];
  };
  let at = 0;
  for (const character of text) {
    const start = at;
    at += character.length;
    const parts = partsOf(character);
    isDressed ||= parts.length !== 1 || parts[0]?.shown !== character;
    // What is drawn as nothing belongs to what stands before it: masking a word masks it too.
    if (parts.length === 0 && ends.length > 0) ends[ends.length - 1] = at;
    for (const part of parts) {
      if (!part.isLetter && word.length > 0) endWord();
      if (part.isLetter) word.push(part);
      shown.push(part.shown);
      starts.push(start);
      ends.push(at);
    }
  }
  endWord();
  if (!isDressed) return null;
  const each = (places: readonly number[]): readonly number[] => (shown.every((one) => one.length === 1) ? places : shown.flatMap((one, n) => Array.from({ length: one.length }, () => places[n] ?? 0)));
  return { text: shown.join(''), starts: each(starts), ends: each(ends) };
}

/** What somebody sees of one character: nothing, itself, or the plain characters that a fancy one stands for. */
function partsOf(character: string): readonly Part[] {
  const known = kept.get(character);
  if (known) return known;
  if (kept.size >= KEPT) kept.clear();
  const seen = isDrawnAsNothing(character) || isAccent(character) ? '' : character.normalize('NFKC');
  const parts = [...seen].map((shown) => ({ shown, isLetter: LETTER.test(shown), isLatin: LATIN.test(shown), latin: latinOf(shown) }));
  kept.set(character, parts);
  return parts;
}

/** The Latin letter whose shape a letter has; itself where there is none. */
function latinOf(letter: string): string {
  if (LATIN.test(letter)) return letter;
  const twin = latinTwin(letter.toLowerCase()) ?? rectifyConfusion(letter);
  return LATIN.test(twin) ? twin : letter;
}

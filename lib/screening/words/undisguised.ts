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

/** A character of the text and what it came from. */
interface Piece {
  shown: string;
  start: number;
  end: number;
}

const LETTER = /^\p{L}$/u;
const LATIN = /^[a-z]$/iu;

/** The text without its disguises; `null` for one that wears none. */
export function undisguised(text: string): Undisguised | null {
  const pieces: Piece[] = [];
  let isDressed = false;
  let word: Piece[] = [];
  let at = 0;
  for (const character of text) {
    const start = at;
    at += character.length;
    const parts = character < '\u0080' ? character : partsOf(character);
    isDressed ||= parts !== character;
    const last = pieces.at(-1);
    // What is drawn as nothing belongs to what stands before it: masking a word masks it too.
    if (parts === '' && last) last.end = at;
    for (const shown of parts) {
      const piece = { shown, start, end: at };
      pieces.push(piece);
      if (LETTER.test(shown)) word.push(piece);
      else {
        isDressed = undress(word) || isDressed;
        word = [];
      }
    }
  }
  isDressed = undress(word) || isDressed;
  if (!isDressed) return null;
  const units = pieces.flatMap((piece) => Array.from({ length: piece.shown.length }, () => piece));
  return { text: pieces.map(({ shown }) => shown).join(''), starts: units.map(({ start }) => start), ends: units.map(({ end }) => end) };
}

/** Make the look-alikes in a word Latin, if it has a Latin letter; was there one? */
function undress(word: readonly Piece[]): boolean {
  if (!word.some(({ shown }) => LATIN.test(shown))) return false;
  const others = word.filter(({ shown }) => !LATIN.test(shown));
  const were = others.map(({ shown }) => shown);
  for (const piece of others) piece.shown = latinOf(piece.shown);
  return others.some(({ shown }, i) => shown !== were[i]);
}

/** What somebody sees of one character: nothing, itself, or the plain characters that a fancy one stands for. */
function partsOf(character: string): string {
  if (isDrawnAsNothing(character) || isAccent(character)) return '';
  return character.normalize('NFKC');
}

/** The Latin letter whose shape a letter has; itself where there is none. */
function latinOf(letter: string): string {
  const twin = latinTwin(letter.toLowerCase()) ?? rectifyConfusion(letter);
  return LATIN.test(twin) ? twin : letter;
}

import type { Reason } from '../../refusal';
import { fold, letterNumber, type Folded, type Unit } from './fold';
import type { Found } from './kinds';

/*
 * PLAIN WORDS. `idiot` finds the word, whole, however it is dressed up; `idiot*` also what begins with it, `*idiot` what ends with
 * it. All ways through a word are followed at once, as bits of one number (Baeza-Yates and Gonnet, "A new approach to text
 * searching", 1992), so the time a text takes is its length and nothing else: no text can make it slow.
 *
 * Worked example: the rule `idiot` on `i.d**t`. After `i` bit 0 is set; the full stop keeps it; `d` moves it to bit 1. The first star is
 * a blot: it keeps bit 1, and as a letter moves it to bit 2; the second likewise to bit 3; `t` is the last letter, bit 4: found.
 */

/** Thirty letters are bits of one 32-bit number. What is longer is a sentence, for a regular expression. */
const LETTERS_LIMIT = 30;

/** Of one letter there would be one in every word. */
const LETTERS_LEAST = 2;

/** Between two letters of one word stand so many signs or spaces at most; more is a pause. */
const GAP = 4;

/** So many letters may be blotted out (`p***y`), and never more than half of them. */
const BLOTS_LIMIT = 3;

/** Somebody who stretches a word to more than this has what they wanted. */
const STRETCH = 200;

/** A word of so many letters is known by one of them between figures (`1d107`); a shorter one by two, or a phone called A55 is a donkey. */
const LONG = 5;

const SPACE = 0;

/** By the number of a letter, and by 0 for the space between two words: its places. An array, because it is asked for every unit of every comment. */
type Masks = Int32Array;

/** A plain word, ready to be looked for. */
export interface PlainWord {
  /** Bit n is set for a letter that is the nth, and for `SPACE` where words of a phrase meet. */
  masks: Masks;
  last: number;
  /** All but the first and the last letter: what may be blotted out. */
  inner: number;
  blots: number;
  /** The same without spaces: how a phrase is spelled out. */
  spelled: { masks: Masks; last: number };
  opensBefore: boolean;
  opensAfter: boolean;
  /** A figure at its beginning or end is one of a number, and the whole number is meant. */
  figureFirst: boolean;
  figureLast: boolean;
  /** How many real letters have to be in it. */
  letters: number;
}

/** A plain pattern made ready, or the reason why it is none. */
export function plainWord(pattern: string): { ok: true; word: PlainWord } | { ok: false; fault: Reason } {
  const [, before = '', written = '', after = ''] = /^(\*?)(.*?)(\*?)$/su.exec(pattern.trim()) ?? [];
  const { units } = fold(written.replace(/[-'’\u00ad]/gu, ''));
  if (units.some(({ kind }) => kind === 'sign')) return { ok: false, fault: 'pattern_signs' };
  const spaced = units.flatMap(({ kind, looks: [letter = SPACE] }, i) => (kind === 'letter' ? [letter] : units[i - 1]?.kind === 'letter' ? [SPACE] : []));
  while (spaced.at(-1) === SPACE) spaced.pop();
  const letters = spaced.filter((letter) => letter !== SPACE);
  if (letters.length < LETTERS_LEAST) return { ok: false, fault: 'pattern_too_short' };
  if (spaced.length > LETTERS_LIMIT) return { ok: false, fault: 'pattern_too_long' };
  const last = 1 << (spaced.length - 1);
  const word = {
    ...{ masks: masksOf(spaced), last, inner: (last - 1) & ~1 & ~(masksOf(spaced)[SPACE] ?? 0), blots: Math.min(BLOTS_LIMIT, Math.floor(letters.length / 2)) },
    spelled: { masks: masksOf(letters), last: 1 << (letters.length - 1) },
    ...{ opensBefore: before !== '', opensAfter: after !== '' },
    ...{ figureFirst: DIGITS.has(letters[0] ?? SPACE), figureLast: DIGITS.has(letters.at(-1) ?? SPACE) },
    letters: Math.min(letters.length >= LONG ? 1 : 2, letters.filter((letter) => !DIGITS.has(letter)).length),
  };
  return { ok: true, word };
}

const DIGITS = new Set([...'0123456789'].map(letterNumber));

/** A text, with where its words begin and end: the same for every rule. */
export interface FoldedText extends Folded {
  begins: readonly boolean[];
  finishes: readonly boolean[];
  /** A sign that joins two words and hides none: "he'll", "14.88", "a 5-hit game". */
  contracts: readonly boolean[];
}

/** Make a text ready to be looked through. */
export function foldedText(text: string): FoldedText {
  const folded = fold(text);
  const { units } = folded;
  const begins: boolean[] = [];
  const finishes: boolean[] = units.map(() => true);
  const contracts: boolean[] = units.map(() => false);
  // Figures stuck to a word make no other word of it: `1idiot`, `idiot2`.
  let afterWord = false;
  for (const { isWord, isDigit } of units) {
    begins.push(!afterWord);
    afterWord = isWord && (afterWord || !isDigit);
  }
  let beforeWord = false;
  let lettersAfter = 0;
  for (let i = units.length - 1; i >= 0; i -= 1) {
    const unit = units[i];
    if (!unit) continue;
    const { kind, isWord, isDigit, isApostrophe } = unit;
    finishes[i] = !beforeWord;
    if (kind === 'sign') contracts[i] = (isApostrophe && lettersAfter <= 2) || ((units[i - 1]?.isDigit ?? false) && ((units[i + 1]?.isDigit ?? false) || !(units[i - 2]?.isWord ?? false)));
    beforeWord = isWord && (beforeWord || !isDigit);
    lettersAfter = isWord ? lettersAfter + 1 : 0;
  }
  return { ...folded, begins, finishes, contracts };
}

/** Where a plain word stands in a text, at most `limit` times. */
export function findPlain(word: PlainWord, text: FoldedText, limit: number): Found[] {
  const found: Found[] = [];
  const walk = walker(word, text);
  for (let i = 0; i < text.units.length && found.length < limit; i += 1) {
    if (!walk.step(i)) continue;
    const first = beginningOf(word, text, i);
    walk.forget();
    if (first === null) continue;
    let end = i;
    while (word.opensAfter && text.units[end + 1]?.isWord) end += 1;
    found.push({ start: text.starts[first] ?? 0, end: text.ends[end] ?? 0 });
  }
  return found;
}

/** The nearest unit from which the word leads to where it ends; `null` when too few real letters are in it. */
function beginningOf(word: PlainWord, text: FoldedText, end: number): number | null {
  for (let first = end; first >= Math.max(0, end - STRETCH); first -= 1) {
    if (!text.begins[first] && !word.opensBefore) continue;
    const walk = walker(word, text);
    let reaches = false;
    for (let i = first; i <= end; i += 1) reaches = walk.step(i, i === first);
    if (reaches) return text.units.slice(first, end + 1).filter(isLetter).length >= word.letters ? first : null;
  }
  return null;
}

/** A letter by its own right, or a sign that is taken for one anywhere: `$`, and what Unicode draws in boxes. */
function isLetter({ isWord, isDigit, looks, reach }: Unit): boolean {
  return isWord ? !isDigit : looks.length > 0 && reach === 'anywhere';
}

/** Vitamins A, S, S are a list and no word spelled out. */
function isListed(before: Unit | undefined): boolean {
  return before?.isComma ?? false;
}

/** Goes through a text unit by unit, and says at each whether the word ends there. */
function walker({ masks, last, inner, blots, spelled, opensBefore, opensAfter, figureFirst, figureLast }: PlainWord, { units, begins, finishes, contracts }: FoldedText) {
  // One number for each count of letters blotted out so far; and one for the word spelled out, which allows none.
  const ways = new Int32Array(blots + 1);
  let spelledOut = 0;
  let isAlive = false;
  let gap = 0;
  const space = masks[SPACE] ?? 0;

  return {
    forget(): void {
      ways.fill(0);
      isAlive = false;
      spelledOut = 0;
    },

    /** `mayBegin`: whether the word may begin with this unit at all. */
    step(i: number, mayBegin = true): boolean {
      const unit = units[i];
      if (!unit) return false;
      const begin = mayBegin && (opensBefore || begins[i]) && !(figureFirst && units[i - 1]?.isDigit) ? 1 : 0;
      // Most of a text is in the middle of words that this one is not.
      if (begin === 0 && spelledOut === 0 && !isAlive) {
        gap = unit.kind === 'letter' ? 0 : gap + 1;
        return false;
      }
      let mask = 0;
      let spelledMask = 0;
      for (const look of unit.looks) {
        mask |= masks[look] ?? 0;
        spelledMask |= spelled.masks[look] ?? 0;
      }
      if (unit.kind === 'letter') {
        for (let w = 0; w <= blots; w += 1) ways[w] = (((ways[w] ?? 0) << 1) | (w === 0 ? begin : 0) | (ways[w] ?? 0)) & mask;
        // Spelled out, every letter stands alone; the same one again only stretches it.
        spelledOut = ((gap > 0 || begin === 1 ? (spelledOut << 1) | begin : 0) | spelledOut) & spelledMask;
        gap = 0;
      } else {
        gap += 1;
        const goesOn = gap <= GAP;
        if (unit.kind === 'space') {
          for (let w = 0; w <= blots; w += 1) ways[w] = (((ways[w] ?? 0) << 1) | (ways[w] ?? 0)) & space;
          if (!goesOn || isListed(units[i - 1])) spelledOut = 0;
        } else {
          const [asLetter, asSpelled] = unit.reach === 'anywhere' ? [mask, spelledMask] : unit.reach === 'not last' ? [mask & ~last, spelledMask & ~spelled.last] : [mask & inner, 0];
          for (let w = blots; w >= 0; w -= 1) {
            const way = ways[w] ?? 0;
            const stays = goesOn && !contracts[i] ? way : 0;
            const letter = ((way << 1) | (w === 0 && unit.reach !== 'inside' ? begin : 0)) & asLetter;
            const joins = ((way << 1) | way) & space;
            const blotted = unit.isBlot && w > 0 ? ((ways[w - 1] ?? 0) << 1) & inner : 0;
            ways[w] = stays | letter | joins | blotted;
          }
          spelledOut = (goesOn ? spelledOut : 0) | (((spelledOut << 1) | begin) & asSpelled);
          if (unit.looks.length > 0 && ((ways[0] ?? 0) & asLetter) !== 0) gap = Math.max(0, gap - 1);
        }
      }
      isAlive = false;
      for (const way of ways) if (way !== 0) isAlive = true;
      if (!opensAfter && (!finishes[i] || (figureLast && units[i + 1]?.isDigit))) return false;
      // It ends with a letter, or with what stands for one; not with the signs after it.
      if (unit.kind !== 'letter' && (mask & last) === 0 && (spelledMask & spelled.last) === 0) return false;
      return (spelledOut & spelled.last) !== 0 || ways.some((way) => (way & last) !== 0);
    },
  };
}

function masksOf(letters: readonly number[]): Masks {
  const masks = new Int32Array(Math.max(...letters) + 1);
  for (const [place, letter] of letters.entries()) masks[letter] = (masks[letter] ?? 0) | (1 << place);
  return masks;
}

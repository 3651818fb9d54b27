import type { Vocabulary } from './vocabulary';

/**
 * A text as its words, in reading order: word n is `[starts[n], ends[n])` in UTF-16 units, and `ids[n]` is its number in
 * the vocabulary. A mark of punctuation is a word of its own, and so is a sign of a script that puts no spaces between
 * words. White space is none, which is how all white space comes to be equal.
 */
export interface Words {
  text: string;
  starts: Int32Array;
  ends: Int32Array;
  ids: Int32Array;
}

/** An element that is known to be there. Typed arrays are read in every loop here; `-1` only contents the compiler. */
export function at(numbers: ArrayLike<number>, index: number): number {
  return numbers[index] ?? -1;
}

type Kind = 'space' | 'letter' | 'digit' | 'joined' | 'apostrophe' | 'sign' | 'mark';

/** The first that fits. `joined` belongs to whatever stands before it: accents, joiners, soft hyphens, skin tones. */
const KINDS: [Kind, RegExp][] = [
  ['space', /\s/u],
  ['sign', /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmr}\p{sc=Mymr}]/u],
  ['joined', /[\p{M}\p{Cf}\p{Emoji_Modifier}]/u],
  ['apostrophe', /['`´‘’ʹʻʼʽ]/u],
  ['letter', /\p{L}/u],
  ['digit', /\p{N}/u],
];

function kindOf(character: string): Kind {
  return KINDS.find(([, pattern]) => pattern.test(character))?.[0] ?? 'mark';
}

const kinds = new Map<number, Kind>();

/** Kinds are kept by code point: a language has few, and asking Unicode for each would be most of the work. */
function kindAt(text: string, position: number): Kind {
  const point = text.codePointAt(position) ?? 0x20;
  const known = kinds.get(point);
  if (known !== undefined) return known;
  const kind = kindOf(String.fromCodePoint(point));
  kinds.set(point, kind);
  return kind;
}

function widthAt(text: string, position: number): number {
  return (text.codePointAt(position) ?? 0) > 0xffff ? 2 : 1;
}

/** Part a text into its words. */
export function wordsOf(text: string, vocabulary: Vocabulary): Words {
  const starts: number[] = [];
  const ends: number[] = [];
  const ids: number[] = [];
  let position = 0;
  while (position < text.length) {
    const kind = kindAt(text, position);
    const end = endOfWord(text, position, kind);
    if (kind !== 'space') {
      const id = vocabulary.idOf(text.slice(position, end));
      if (id >= 0) {
        starts.push(position);
        ends.push(end);
        ids.push(id);
      }
    }
    position = end;
  }
  return { text, starts: Int32Array.from(starts), ends: Int32Array.from(ends), ids: Int32Array.from(ids) };
}

const ZERO_WIDTH_JOINER = '\u200d';

function endOfWord(text: string, start: number, first: Kind): number {
  let end = start + widthAt(text, start);
  if (first === 'space') return end;
  if (text[start] === '.') while (text[end] === '.') end += 1;
  const isRun = first === 'letter' || first === 'digit' || first === 'joined';
  let last = first;
  while (end < text.length) {
    const kind = kindAt(text, end);
    // A family of emoji is held together by joiners, each of which takes the next one in.
    const isBound = !isRun && text[end - 1] === ZERO_WIDTH_JOINER && kind === 'mark';
    if (kind === 'joined' || isBound || (isRun && (kind === 'letter' || kind === 'digit'))) {
      if (kind !== 'joined') last = kind;
      end += widthAt(text, end);
    } else if (isRun && isInside(text, end, { kind, last })) end += 1;
    else break;
  }
  return end;
}

/** An apostrophe between letters, a point or comma between digits: parts of the word. */
function isInside(text: string, position: number, { kind, last }: { kind: Kind; last: Kind }): boolean {
  if (position + 1 >= text.length) return false;
  if (kind === 'apostrophe') return last === 'letter' && kindAt(text, position + 1) === 'letter';
  const character = text[position];
  return last === 'digit' && (character === '.' || character === ',') && kindAt(text, position + 1) === 'digit';
}

/** The first word that ends after a position; the number of words when there is none. */
export function wordAfter({ ends }: Words, position: number): number {
  let low = 0;
  let high = ends.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (at(ends, middle) > position) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** The last word that begins before a position; -1 when there is none. */
export function wordBefore({ starts }: Words, position: number): number {
  let low = 0;
  let high = starts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (at(starts, middle) < position) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

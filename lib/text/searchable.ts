import type { Match } from 'approx-string-match';
import type { Passage } from './passage';
import type { TextQuote } from './selectors';
import { vocabulary as emptyVocabulary } from './vocabulary';
import { at, wordAfter, wordBefore, wordsOf } from './words';

/** A text in which quotes are looked for by whole words, whatever their spaces, quotation marks and dashes. */
export interface Searchable {
  text: string;
  /** Its words, spelled alike. */
  spellings: string[];
  /** The words of a quote, spelled alike. */
  wordsOf: (quote: string) => string[];
  /** How long a quote is when spelled alike, its words a space apart. */
  lengthOf: (quote: string) => number;
  /** Is this word in the text? */
  has: (spelled: string) => boolean;
  /** Every place of the same words. Inside a longer word only if it stood inside one, by its surroundings. */
  occurrences: (quote: TextQuote) => Passage[];
  /** The places of the nearest wordings with at most so many errors, the best and what does not overlap it; whole words. */
  nearest: (quote: string, how: { errors: number; find: (text: string, pattern: string, errors: number) => Match[] }) => { passage: Passage; errors: number }[];
  /** So many of its words, spelled alike, before a place; or after it. */
  wordsBefore: (place: number, count: number) => string[];
  wordsAfter: (place: number, count: number) => string[];
}

let last: Searchable | null = null;

/** Prepare a text. The last one is kept, since an import looks for a thousand quotes in one; nothing in it ever changes. */
export function searchable(text: string): Searchable {
  if (last?.text !== text) last = prepare(text);
  return last;
}

const WORDLIKE = /[\p{L}\p{N}\p{M}]/u;

function prepare(text: string): Searchable {
  const vocabulary = emptyVocabulary();
  const words = wordsOf(text, vocabulary);
  const spellings = Array.from(words.ids, vocabulary.spelled);
  const known = new Set(spellings);
  /** The text spelled alike, and where each word begins in it. */
  const joined = spellings.join(' ');
  const begins = new Int32Array(spellings.length);
  spellings.forEach((word, place) => {
    begins[place] = place === 0 ? 0 : at(begins, place - 1) + (spellings[place - 1] ?? '').length + 1;
  });

  function quoted(quote: string): string[] {
    const own = emptyVocabulary();
    return Array.from(wordsOf(quote, own).ids, own.spelled);
  }
  function passageOf(first: number, end: number): Passage {
    return { start: at(words.starts, first), end: at(words.ends, end - 1) };
  }
  function wordAt(place: number): number {
    let [low, high] = [0, begins.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (at(begins, middle) <= place) low = middle + 1;
      else high = middle;
    }
    return Math.max(0, low - 1);
  }

  function isBesideWhole({ prefix = '', suffix = '' }: TextQuote, first: number, end: number): boolean {
    const [before, after] = [quoted(prefix).at(-1), quoted(suffix)[0]];
    return (before === undefined || before === spellings[first - 1]) && (after === undefined || after === spellings[end]);
  }

  return {
    text,
    spellings,
    wordsOf: quoted,
    lengthOf: (quote) => quoted(quote).join(' ').length,
    has: (spelled) => known.has(spelled),
    occurrences(quote) {
      const cut = isCut(quote) ? literally(text, quote) : null;
      if (cut !== null && cut.length > 0) return cut;
      const sought = quoted(quote.exact);
      const places: Passage[] = [];
      for (let first = 0; first + sought.length <= spellings.length; first += 1) {
        let length = 0;
        while (length < sought.length && spellings[first + length] === sought[length]) length += 1;
        if (length !== sought.length) continue;
        // Some programs leave out the space between: then the words beside it are the ones described, and whole.
        if (cut !== null && !isBesideWhole(quote, first, first + length)) continue;
        places.push(passageOf(first, first + length));
      }
      return places;
    },
    nearest(quote, { errors, find }) {
      const pattern = quoted(quote).join(' ');
      const [best, ...others] = distinct(find(joined, pattern, errors));
      if (!best) return [];
      // The search gives only the best: the next is looked for on both sides of it.
      const next = others.length > 0 ? others : [...find(joined.slice(0, best.start), pattern, errors), ...find(joined.slice(best.end), pattern, errors).map((one) => ({ ...one, start: one.start + best.end, end: one.end + best.end }))];
      return [best, ...distinct(next)].map((one) => ({ passage: passageOf(wordAt(one.start), wordAt(one.end - 1) + 1), errors: one.errors }));
    },
    wordsBefore(place, count) {
      const end = wordBefore(words, place) + 1;
      return spellings.slice(Math.max(0, end - count), end);
    },
    wordsAfter(place, count) {
      const first = wordAfter(words, place);
      return spellings.slice(first, first + count);
    },
  };
}

/** The best is taken only when the next is far behind: of what is alike, a few are enough to say no. */
const COMPARED = 8;

/** Of hits that overlap, the first with the fewest errors. */
function distinct(hits: Match[]): Match[] {
  const kept: Match[] = [];
  for (const hit of [...hits].sort((a, b) => a.errors - b.errors || a.start - b.start)) {
    if (kept.length === COMPARED) break;
    if (kept.every((one) => hit.end <= one.start || one.end <= hit.start)) kept.push(hit);
  }
  return kept;
}

/** Does a quote begin or end inside a word? */
function isCut({ exact, prefix = '', suffix = '' }: TextQuote): boolean {
  return (WORDLIKE.test(prefix.slice(-1)) && WORDLIKE.test(exact.slice(0, 1))) || (WORDLIKE.test(suffix.slice(0, 1)) && WORDLIKE.test(exact.slice(-1)));
}

/** A cut quote stands only where the same words are cut, to the letter. */
function literally(text: string, { exact, prefix = '', suffix = '' }: TextQuote): Passage[] {
  const [before, after] = [/[\p{L}\p{N}\p{M}]*$/u.exec(prefix)?.[0] ?? '', /^[\p{L}\p{N}\p{M}]*/u.exec(suffix)?.[0] ?? ''];
  const whole = before + exact + after;
  const places: Passage[] = [];
  for (let place = text.indexOf(whole); place >= 0; place = text.indexOf(whole, place + 1)) {
    if (WORDLIKE.test(text.charAt(place - 1)) || WORDLIKE.test(text.charAt(place + whole.length))) continue;
    places.push({ start: place + before.length, end: place + before.length + exact.length });
  }
  return places;
}

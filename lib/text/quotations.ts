import type { Parted } from './likeness';
import { at } from './words';

/** What is said by somebody in a text, as its marks have it. */
export interface Quotations {
  /** For every word, 1 when it stands inside a quotation; the marks do not. */
  inside: Uint8Array;
  /** For every sentence, 1 when it goes on with a quotation of the one before it. */
  continues: Uint8Array;
  /** 1 when it begins, and when it ends, with a quotation. */
  begins: Uint8Array;
  ends: Uint8Array;
}

const DOUBLE = /^["«»“”„‟「」『』＂]$/u;
const SINGLE = /^['‘’‚‛]$/u;
const DASH = /^[-–—]$/u;
const WORD = /[\p{L}\p{N}]/u;

/** A name before a colon, at the head of what its bearer says, is no longer. */
const NAME = 4;

/**
 * Find what is quoted. A paragraph that begins with a dash is spoken, and each further dash between two spaces gives the word to whoever
 * tells it, and back; one that begins with a name and a colon is said by its bearer. A quotation that is open at the end of a paragraph goes
 * on in the next where that begins with a mark, as the rule of printers is.
 */
export function quotationsIn({ words, sentences }: Parted, isWord: (id: number) => boolean): Quotations {
  const { text, starts, ends: lasts } = words;
  const { blocks, firsts, count } = sentences;
  const quotations: Quotations = { inside: new Uint8Array(words.ids.length), continues: new Uint8Array(count), begins: new Uint8Array(count), ends: new Uint8Array(count) };
  const wordAt = (word: number): string => text.slice(at(starts, word), at(lasts, word));
  let [isOpen, isSingle, isSpoken] = [false, false, false];
  for (let sentence = 0; sentence < count; sentence += 1) {
    const [first, end] = [at(firsts, sentence), at(firsts, sentence + 1)];
    const isFirst = sentence === 0 || at(blocks, sentence - 1) !== at(blocks, sentence);
    let from = first;
    if (isFirst) {
      const goesOn = isOpen && !isSpoken && DOUBLE.test(wordAt(first));
      [isOpen, isSingle, isSpoken] = [goesOn, false, !goesOn && DASH.test(wordAt(first))];
      if (goesOn || isSpoken) from += 1;
      if (isSpoken) isOpen = true;
      else if (!goesOn) {
        const colon = colonAfterName(first, end);
        if (colon > 0) from = colon + 1;
        if (colon > 0 && !DOUBLE.test(wordAt(from))) isOpen = true;
      }
    }
    const wasOpen = isOpen || isSingle;
    let isBegun = false;
    for (let word = from; word < end; word += 1) {
      if (isWord(at(words.ids, word))) {
        if (isOpen || isSingle) quotations.inside[word] = 1;
        if (!isBegun && (isOpen || isSingle)) quotations[wasOpen ? 'continues' : 'begins'][sentence] = 1;
        isBegun = true;
        continue;
      }
      const mark = wordAt(word);
      if (DOUBLE.test(mark)) isOpen = !isOpen;
      else if (isSpoken && DASH.test(mark) && text[at(starts, word) - 1] === ' ') isOpen = !isOpen;
      else if (SINGLE.test(mark)) isSingle = isSingleAfter(word, isSingle);
    }
    const last = lastWordIn(from, end);
    if (last >= 0 && at(quotations.inside, last) === 1 && !isOpen && !isSingle) quotations.ends[sentence] = 1;
  }
  return quotations;

  /** A single mark opens before a word and closes after one; between letters it is none. */
  function isSingleAfter(word: number, isSingle: boolean): boolean {
    const [before = ' ', after = ' '] = [text[at(starts, word) - 1], text[at(lasts, word)]];
    if (!isSingle) return !WORD.test(before) && WORD.test(after);
    return WORD.test(after);
  }

  function colonAfterName(first: number, end: number): number {
    for (let word = first + 1; word < Math.min(end, first + NAME + 1); word += 1) if (wordAt(word) === ':') return word;
    return -1;
  }

  function lastWordIn(from: number, end: number): number {
    for (let word = end - 1; word >= from; word -= 1) if (isWord(at(words.ids, word))) return word;
    return -1;
  }
}

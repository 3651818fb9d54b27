import { fold } from './spelling';
import type { Vocabulary } from './vocabulary';
import { at, type Words } from './words';

/**
 * The words of a text in sentences: sentence n is the words `[firsts[n], firsts[n + 1])`, `ids[n]` is the same for the
 * same words, and `blocks[n]` counts the block it stands in. A heading, a cell, a line of verse is a sentence too.
 */
export interface Sentences {
  count: number;
  firsts: Int32Array;
  ids: Int32Array;
  blocks: Int32Array;
}

/** Numbers for whole sentences, shared by the texts that are compared. */
export type SentenceNumbers = Map<string, number>;

/** Not a semicolon: "did not find that he lied; that he stole …" is one thing that was not found. */
const STOP = /^[.!?…。！？؟।॥۔]$/u;
const CLOSING = /^['"»”’)\]]$/u;
const PAUSE = /^[,;:—–-]$/u;

/** Nobody's sentence; beyond it we cut at pauses, and beyond twice that anywhere, so that no piece is slow to compare. */
const LONG = 80;

/** What is written with a dot and ends no sentence. A letter alone is an initial, or one of several: "U.S.". */
const SHORT = /^(?:\p{L}|dr|mr|mrs|ms|prof|sen|gov|gen|st|vs|гг|им|ул|проф|др|тыс|млн|млрд|см|руб|ст)$/u;

/**
 * Part words into sentences. A wrong cut would be made in both texts alike; but what is judged together ends there, and a "not" before
 * "the U.S." is about what comes after it.
 */
export function sentencesOf(words: Words, vocabulary: Vocabulary, numbers: SentenceNumbers): Sentences {
  const { text, starts, ends, ids } = words;
  const firsts: number[] = [];
  const blocks: number[] = [];
  let block = 0;
  let isOver = true;
  for (let word = 0; word < ids.length; word += 1) {
    const start = at(starts, word);
    const gap = word === 0 ? '' : text.slice(at(ends, word - 1), start);
    if (gap.includes('\n\n')) block += 1;
    const begins: boolean = word === 0 || gap.includes('\n') || (isOver && isBreak(gap, text.slice(start, at(ends, word)))) || isOverlong(word, firsts);
    if (begins) {
      firsts.push(word);
      blocks.push(block);
    }
    const spelled = vocabulary.isWord(at(ids, word)) ? '' : vocabulary.spelled(at(ids, word));
    const isShort = spelled === '.' && word > 0 && SHORT.test(fold(vocabulary.spelled(at(ids, word - 1))));
    isOver = (STOP.test(spelled) && !isShort) || (isOver && !begins && CLOSING.test(spelled));
  }

  function isOverlong(word: number, soFar: number[]): boolean {
    const length = word - (soFar.at(-1) ?? 0);
    if (length < LONG) return false;
    // The words alone decide where: an edit before the cut must not move every cut after it.
    return PAUSE.test(vocabulary.spelled(at(ids, word - 1))) || (length >= 2 * LONG && (at(ids, word - 1) * 7919) % 16 === 0) || length >= 4 * LONG;
  }

  const edges = Int32Array.from([...firsts, ids.length]);
  return { count: firsts.length, firsts: edges, ids: numbered(ids, edges, numbers), blocks: Int32Array.from(blocks) };
}

/** Is this the beginning of a sentence, after a stop? Most scripts put a space there; Chinese and Japanese do not. */
function isBreak(gap: string, next: string): boolean {
  return gap !== '' || next > '\u2e80';
}

function numbered(ids: Int32Array, edges: Int32Array, numbers: SentenceNumbers): Int32Array {
  const named = new Int32Array(edges.length - 1);
  for (let sentence = 0; sentence < named.length; sentence += 1) {
    const name = ids.subarray(at(edges, sentence), at(edges, sentence + 1)).join(' ');
    const number = numbers.get(name) ?? numbers.size;
    numbers.set(name, number);
    named[sentence] = number;
  }
  return named;
}

/** For every word, the sentence it stands in. */
export function sentenceOfWord({ count, firsts }: Sentences): Int32Array {
  const owners = new Int32Array(at(firsts, count) === -1 ? 0 : at(firsts, count));
  for (let sentence = 0; sentence < count; sentence += 1) owners.fill(sentence, at(firsts, sentence), at(firsts, sentence + 1));
  return owners;
}

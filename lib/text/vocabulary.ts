import { fold, spelling } from './spelling';

/** Every spelling met in the texts that are compared, each with a number, so that words are compared as numbers. */
export interface Vocabulary {
  /** The number of a word as written; -1 when nothing of it is seen, as of a lone soft hyphen. */
  idOf: (raw: string) => number;
  /** The spelling behind a number. */
  spelled: (id: number) => string;
  /** What the spellings that differ in capitals alone have in common: a number again, of another count. */
  folded: (id: number) => number;
  /** Is it made of letters or digits, and no mark of punctuation? */
  isWord: (id: number) => boolean;
  /** Was this spelling met? */
  has: (spelled: string) => boolean;
}

const LETTER_OR_DIGIT = /[\p{L}\p{N}]/u;

/** An empty vocabulary, to be shared by all the texts of one comparison. */
export function vocabulary(): Vocabulary {
  const ids = new Map<string, number>();
  const byRaw = new Map<string, number>();
  const folds = new Map<string, number>();
  const known: { spelled: string; folded: number; isWord: boolean }[] = [];

  function learn(spelled: string): number {
    const met = ids.get(spelled);
    if (met !== undefined) return met;
    const plain = fold(spelled);
    const folded = folds.get(plain) ?? folds.size;
    folds.set(plain, folded);
    ids.set(spelled, known.length);
    return known.push({ spelled, folded, isWord: LETTER_OR_DIGIT.test(spelled) }) - 1;
  }

  return {
    idOf(raw) {
      const met = byRaw.get(raw);
      if (met !== undefined) return met;
      const spelled = spelling(raw);
      const id = spelled === '' ? -1 : learn(spelled);
      byRaw.set(raw, id);
      return id;
    },
    spelled: (id) => known[id]?.spelled ?? '',
    folded: (id) => known[id]?.folded ?? -1,
    isWord: (id) => known[id]?.isWord ?? false,
    has: (spelled) => ids.has(spelled),
  };
}

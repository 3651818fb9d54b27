import type { Sentences } from './sentences';
import type { Vocabulary } from './vocabulary';
import { at, type Words } from './words';

/** One text of a comparison, cut up. */
export interface Parted {
  words: Words;
  sentences: Sentences;
}

/** The words of a stretch of text in no order, with what they weigh together. */
export interface Bag {
  words: Int32Array;
  weight: number;
}

/** Sentences from `first` up to `end`, without `end`. */
export interface Stretch {
  first: number;
  end: number;
}

/** How much two stretches of text have in common, by their words. */
export interface Likeness {
  bagOf: (parted: Parted, stretch: Stretch) => Bag;
  /** From 0, no word in common, to 1, the same words (Dice's coefficient of the weighed words). */
  between: (one: Bag, other: Bag) => number;
  /** The sentences of a text that are most like a bag, the best first; at most two, and none of those left out. */
  nearest: (bag: Bag, parted: Parted, isLeftOut: (sentence: number) => boolean) => { sentence: number; likeness: number }[];
}

/** A mark of punctuation tells next to nothing of a sentence. */
const MARK_WEIGHT = 0.2;

/**
 * Words that many sentences share are not looked up when the nearest is sought: they are counted as shared with every
 * sentence. That makes all of them look nearer than they are, by the same amount, and so errs towards doubt.
 */
const COMMON_AT_LEAST = 64;

/** The sentences of a text by their words, the common ones left out. */
interface Index {
  places: Map<number, number[]>;
  /** What each sentence weighs. */
  weights: Float64Array;
  /** Zero between two questions: what each sentence shares with the bag that is asked about. */
  shared: Float64Array;
}

/** Weighs every word of two texts by how rare it is in their sentences, so that what tells two sentences apart counts most. */
export function likeness(vocabulary: Vocabulary, before: Parted, after: Parted): Likeness {
  const inSentences: number[] = [];
  const isMark: boolean[] = [];
  const count = before.sentences.count + after.sentences.count;
  for (const { words, sentences } of [before, after]) {
    for (let sentence = 0; sentence < sentences.count; sentence += 1) {
      for (let word = at(sentences.firsts, sentence); word < at(sentences.firsts, sentence + 1); word += 1) {
        const id = at(words.ids, word);
        const folded = vocabulary.folded(id);
        inSentences[folded] = (inSentences[folded] ?? 0) + 1;
        isMark[folded] = !vocabulary.isWord(id);
      }
    }
  }

  const weights = Float64Array.from(inSentences, (times, folded) => (isMark[folded] === true ? MARK_WEIGHT : 1 + Math.log(Math.max(1, count / times)) / 2));
  const weightOf = (folded: number) => at(weights, folded);
  const isCommon = (folded: number) => at(inSentences, folded) > Math.max(COMMON_AT_LEAST, count / 8);
  const indexes = new Map<Parted, Index>();

  function bagOf({ words, sentences }: Parted, { first, end }: Stretch): Bag {
    const folded = words.ids.subarray(at(sentences.firsts, first), at(sentences.firsts, end)).map((id) => vocabulary.folded(id)).sort();
    return { words: folded, weight: folded.reduce((sum, word) => sum + weightOf(word), 0) };
  }

  function indexOf(parted: Parted): Index {
    const known = indexes.get(parted);
    if (known) return known;
    const { count: length } = parted.sentences;
    const index: Index = { places: new Map(), weights: new Float64Array(length), shared: new Float64Array(length) };
    for (let sentence = 0; sentence < length; sentence += 1) {
      const bag = bagOf(parted, { first: sentence, end: sentence + 1 });
      index.weights[sentence] = bag.weight;
      for (const word of bag.words) {
        if (isCommon(word)) continue;
        const list = index.places.get(word);
        if (!list) index.places.set(word, [sentence]);
        else if (list.at(-1) !== sentence) list.push(sentence);
      }
    }
    indexes.set(parted, index);
    return index;
  }

  return {
    bagOf,
    between(one, other) {
      let common = 0;
      for (let o = 0, n = 0; o < one.words.length && n < other.words.length; ) {
        const difference = at(one.words, o) - at(other.words, n);
        if (difference === 0) common += weightOf(at(one.words, o));
        if (difference <= 0) o += 1;
        if (difference >= 0) n += 1;
      }
      const all = one.weight + other.weight;
      return all === 0 ? 0 : (2 * common) / all;
    },
    nearest(bag, parted, isLeftOut) {
      const { places, weights: weighed, shared } = indexOf(parted);
      const touched: number[] = [];
      let everywhere = 0;
      for (let place = 0; place < bag.words.length; place += 1) {
        const word = at(bag.words, place);
        const weight = weightOf(word);
        if (isCommon(word)) everywhere += weight;
        else if (place === 0 || at(bag.words, place - 1) !== word) {
          for (const sentence of places.get(word) ?? []) {
            if (shared[sentence] === 0) touched.push(sentence);
            shared[sentence] = at(shared, sentence) + weight;
          }
        }
      }
      const best: { sentence: number; likeness: number }[] = [];
      for (const sentence of touched) {
        const weight = at(shared, sentence);
        shared[sentence] = 0;
        if (isLeftOut(sentence)) continue;
        const found = { sentence, likeness: Math.min(1, (2 * (weight + everywhere)) / (bag.weight + at(weighed, sentence))) };
        if (best.length === 2 && found.likeness <= (best[1]?.likeness ?? 0)) continue;
        best.push(found);
        best.sort((a, b) => b.likeness - a.likeness);
        best.length = Math.min(2, best.length);
      }
      return best;
    },
  };
}

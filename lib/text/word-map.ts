import { doubtCopies, doubtLabels, doubtSwaps } from './doubts';
import { editedSentences, type Edited } from './edited-sentences';
import { languageOf, senseOf } from './guards';
import type { Language } from './languages';
import { likeness, type Likeness, type Parted, type Stretch } from './likeness';
import { keptInOrder, sameSentences } from './same-sentences';
import { sentencesOf, type SentenceNumbers } from './sentences';
import { turnedAlong } from './turned-along';
import { vocabulary as emptyVocabulary, type Vocabulary } from './vocabulary';
import { at, wordsOf } from './words';

/** How far a sentence's pair may be relied on. */
export const SURE = 0;
/** Its pair is known, and says something else: a negation, a number or a name in it changed. */
export const TURNED = 1;
/** Its pair may be another. */
export const DOUBTED = 2;

/** Words from `first` up to `end`, without `end`. */
export type WordStretch = Stretch;

/** Two stretches of words, of which one was edited into the other. */
export interface Region {
  old: WordStretch;
  now: WordStretch;
  isSure: boolean;
}

/** What became of every word of the old text. */
export interface WordMap {
  vocabulary: Vocabulary;
  before: Parted;
  after: Parted;
  like: Likeness;
  /** For every old word, the new one it is; -1 for those that are gone. */
  to: Int32Array;
  /** For every old word, the place in `regions` of the edit it lies in; -1 when its sentence is as it was, or gone. */
  regionOf: Int32Array;
  regions: Region[];
  /** For every old word that was not edited, the place in `regions` of the edit that turned it all the same; -1 for most. */
  turnedBy: Int32Array;
  /** `SURE`, `TURNED` or `DOUBTED`, for every old word. */
  trust: Uint8Array;
}

/** Map the words of one text to another: whole sentences first, then the words of those that were edited. */
export function wordMap(oldText: string, newText: string, language: Language | null | undefined): WordMap {
  const vocabulary = emptyVocabulary();
  const numbers: SentenceNumbers = new Map();
  const part = (text: string): Parted => {
    const words = wordsOf(text, vocabulary);
    return { words, sentences: sentencesOf(words, vocabulary, numbers) };
  };
  const before = part(oldText);
  const after = part(newText);
  const like = likeness(vocabulary, before, after);
  const same = sameSentences(before.sentences, after.sentences);
  const edited = editedSentences({ before, after, like, same });
  doubtSwaps({ before, like, same });
  doubtCopies({ before, after, like, same, edited });
  doubtLabels({ before, after, same, edited, spelled: vocabulary.spelled });

  const count = before.words.ids.length;
  const map: WordMap = { vocabulary, before, after, like, to: new Int32Array(count).fill(-1), regionOf: new Int32Array(count).fill(-1), regions: [], turnedBy: new Int32Array(count).fill(-1), trust: new Uint8Array(count) };
  for (let sentence = 0; sentence < before.sentences.count; sentence += 1) mapSame(map, sentence, { now: at(same.to, sentence), isDoubted: at(same.doubted, sentence) === 1 });
  const spoken = language === undefined && edited.length > 0 ? languageOf(spellings(map, before, { first: 0, end: count })) : (language ?? null);
  for (const one of edited) mapEdited(map, one, spoken);
  const along = turnedAlong(map, spoken);
  map.regions.forEach((region, place) => turnAlong(map, { region, place, along }));
  return map;
}

function mapSame({ before, after, to, trust }: WordMap, sentence: number, { now, isDoubted }: { now: number; isDoubted: boolean }): void {
  if (now < 0) return;
  const first = at(before.sentences.firsts, sentence);
  const end = at(before.sentences.firsts, sentence + 1);
  const shift = at(after.sentences.firsts, now) - first;
  for (let word = first; word < end; word += 1) to[word] = word + shift;
  if (isDoubted) trust.fill(DOUBTED, first, end);
}

function mapEdited(map: WordMap, { old, now, isSure }: Edited, language: Language | null): void {
  const { before, after, vocabulary, to, regionOf, regions, trust } = map;
  const region: Region = { old: wordsIn(before, old), now: wordsIn(after, now), isSure };
  const foldedIn = ({ words }: Parted, { first, end }: WordStretch) => Array.from(words.ids.subarray(first, end), vocabulary.folded);
  const kept = keptInOrder(foldedIn(before, region.old), foldedIn(after, region.now));
  for (const [o, n] of kept) to[region.old.first + o] = region.now.first + n;
  regionOf.fill(regions.push(region) - 1, region.old.first, region.old.end);
  const sense = isSure ? senseOf({ before: spellings(map, before, region.old), after: spellings(map, after, region.now), language, kept, isOrdinary: vocabulary.has }) : 'unknown';
  trust.fill(isSure ? (sense === 'same' ? SURE : TURNED) : DOUBTED, region.old.first, region.old.end);
  doubtSlides(map, region);
}

/** What is as it was, and yet turned by an edit beside it. */
function turnAlong({ before, trust, regionOf, turnedBy }: WordMap, { region, place, along }: { region: Region; place: number; along: ReturnType<typeof turnedAlong> }): void {
  const isTurned = at(trust, region.old.first) === TURNED;
  if (!isTurned && !region.isSure) return;
  for (const sentence of along({ ...region, isTurned })) {
    for (let word = at(before.sentences.firsts, sentence); word < at(before.sentences.firsts, sentence + 1); word += 1) {
      if (at(trust, word) !== SURE || at(regionOf, word) >= 0) continue;
      trust[word] = TURNED;
      turnedBy[word] = place;
    }
  }
}

/** So many words in a row do not come twice by chance. */
const ECHO = 3;

/** Do the words from a place on stand in a stretch as well? Then the stretch may hold what was there before, copied. */
function hasEcho(ids: Int32Array, { first, end }: WordStretch, word: number): boolean {
  for (let place = first; place + ECHO <= end; place += 1) {
    let step = 0;
    while (step < ECHO && at(ids, place + step) === at(ids, word + step)) step += 1;
    if (step === ECHO) return true;
  }
  return false;
}

/**
 * Doubt the words that a cut or an insertion could as well have been beside: of "the clock behind the clock" three words are
 * gone, and which clock is left, nobody can tell.
 */
function doubtSlides({ before, after, to, trust }: WordMap, { old }: Region): void {
  const [olds, nows] = [before.words.ids, after.words.ids];
  for (let first = old.first; first < old.end; first += 1) {
    if (at(to, first) < 0) continue;
    let next = first + 1;
    while (next < old.end && at(to, next) < 0) next += 1;
    if (next === old.end || at(to, next) === at(to, first) + (next - first)) continue;
    const [here, there] = [at(to, first), at(to, next)];
    for (let step = 0; first - step >= old.first && slides(first - step, next - 1 - step, here - step, there - 1 - step); step += 1) trust[first - step] = DOUBTED;
    for (let step = 0; next + step < old.end && slides(next + step, first + 1 + step, there + step, here + 1 + step); step += 1) trust[next + step] = DOUBTED;
    const isEchoed = (word: number, now: number) => hasEcho(olds, { first: first + 1, end: next }, word) || hasEcho(nows, { first: here + 1, end: there }, now);
    if (isEchoed(next, there)) for (let step = 0; next + step < old.end && at(to, next + step) === there + step; step += 1) trust[next + step] = DOUBTED;
    if (isEchoed(first - ECHO + 1, here - ECHO + 1)) for (let step = 0; first - step >= old.first && at(to, first - step) === here - step; step += 1) trust[first - step] = DOUBTED;
  }

  /** Does a kept word, here in both texts, have its like across the gap, in the old text or the new? */
  function slides(kept: number, across: number, here: number, there: number): boolean {
    if (at(to, kept) !== here) return false;
    return (across !== kept && at(olds, across) === at(olds, kept)) || (there !== here && at(nows, there) === at(olds, kept));
  }
}

function wordsIn({ sentences }: Parted, { first, end }: Stretch): WordStretch {
  return { first: at(sentences.firsts, first), end: at(sentences.firsts, end) };
}

function spellings({ vocabulary }: WordMap, { words }: Parted, { first, end }: WordStretch): string[] {
  return Array.from(words.ids.subarray(first, end), vocabulary.spelled);
}

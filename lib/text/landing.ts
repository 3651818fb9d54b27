import type { Carried } from './anchored';
import { sameWords } from './same-words';
import type { Passage } from './passage';
import { sentenceOfWord } from './sentences';
import { DOUBTED, TURNED, type Region, type WordMap, type WordStretch } from './word-map';
import { at, wordAfter, wordBefore } from './words';

/** Less than a third of its words left is another passage. */
const ENOUGH = 1 / 3;
/** In a sentence that is surely the same, so many words may all have been replaced and still be "the passage, changed". */
const SHORT = 6;
/** Two parts of a passage that came to stand further apart than this are no passage any more; the greater is. */
const FAR = 120;
/** A sentence worth showing as "is it this one?". */
const LIKE_ENOUGH = 0.5;
/** A mark of punctuation is next to nothing of a passage. */
const MARK_WEIGHT = 0.05;

/** Prepared once for two texts, so that each passage costs little more than its words. */
export function landing(map: WordMap): (passage: Passage) => Carried {
  const { before, after, vocabulary, like, to, regionOf, regions, turnedBy, trust } = map;
  const old = before.words;
  const now = after.words;
  const broken = summed(to.length, (word) => at(to, word) < 0 || at(to, word + 1) !== at(to, word) + 1);
  const respelled = summed(to.length, (word) => at(to, word) >= 0 && at(old.ids, word) !== at(now.ids, at(to, word)));
  const turned = summed(to.length, (word) => at(trust, word) === TURNED);
  const doubted = summed(to.length, (word) => at(trust, word) === DOUBTED);
  const sentenceOf = sentenceOfWord(before.sentences);
  const suggestions = new Map<number, Passage | null>();

  return (passage) => {
    const stretch = { first: wordAfter(old, passage.start), end: wordBefore(old, passage.end) + 1 };
    if (stretch.first >= stretch.end) return { state: 'orphaned', because: 'wordless', suggestion: null };
    const last = stretch.end - 1;
    const isWhole = at(to, stretch.first) >= 0 && at(to, last) >= 0 && within(broken, stretch.first, last) === 0 && within(respelled, stretch.first, stretch.end) === 0;
    return isWhole ? landWhole(passage, stretch) : landParts(passage, stretch);
  };

  function landWhole(passage: Passage, { first, end }: WordStretch): Carried {
    const landed = notEmpty({ start: startIn(first, passage), end: endIn(end - 1, passage) }, { first: at(to, first), last: at(to, end - 1) });
    const [quote, found] = [old.text.slice(passage.start, passage.end), now.text.slice(landed.start, landed.end)];
    // A passage that ends inside a word whose spelling changed (a soft hyphen gone) may have lost a letter.
    if (quote !== found && !sameWords(quote, found)) return { state: 'changed', ...landed, because: 'words', before: quote, after: found };
    if (within(doubted, first, end) > 0) return { state: 'changed', ...landed, because: 'doubt', ...around({ first, end }, { before: quote, after: found }) };
    if (within(turned, first, end) > 0) return { state: 'changed', ...landed, because: 'sentence', ...around({ first, end }, { before: quote, after: found }) };
    return { state: landed.start === passage.start && landed.end === passage.end ? 'exact' : 'moved', ...landed };
  }

  /** The sentence around a passage, then and now, when it was edited, or the one beside it that turned it; else what is given. */
  function around({ first, end }: WordStretch, otherwise: { before: string; after: string }): { before: string; after: string } {
    for (let word = first; word < end; word += 1) {
      const region = regions[at(regionOf, word)] ?? regions[at(turnedBy, word)];
      if (region) return { before: textOf(old, region.old), after: textOf(now, region.now) };
    }
    return otherwise;
  }

  function landParts(passage: Passage, stretch: WordStretch): Carried {
    const part = greatestPart(stretch);
    if (!part || part.share < ENOUGH) {
      const replaced = landReplaced(passage, stretch);
      if (replaced) return replaced;
    }
    if (!part) return orphan(stretch, 'cut');
    if (part.share < ENOUGH) return orphan(stretch, 'rewritten');
    const landed = { start: leftEdge(part.first, stretch.first, passage), end: rightEdge(part.last, stretch.end - 1, passage) };
    return changed(passage, notEmpty(landed, { first: at(to, part.first), last: at(to, part.last) }));
  }

  /** Half a letter that became a whole one has no place of its own: its word has. */
  function notEmpty(landed: Passage, { first, last }: { first: number; last: number }): Passage {
    return landed.start < landed.end ? landed : { start: at(now.starts, first), end: at(now.ends, last) };
  }

  function changed(passage: Passage, landed: Passage): Carried {
    return { state: 'changed', ...landed, because: 'words', before: old.text.slice(passage.start, passage.end), after: now.text.slice(landed.start, landed.end) };
  }

  /** The words of a passage that stayed together, by weight; parts that went elsewhere are other parts. */
  function greatestPart({ first, end }: WordStretch): { first: number; last: number; share: number } | null {
    let all = 0;
    let best: { first: number; last: number; weight: number } | null = null;
    let part: { first: number; last: number; weight: number } | null = null;
    for (let word = first; word < end; word += 1) {
      const weight = vocabulary.isWord(at(old.ids, word)) ? 1 : MARK_WEIGHT;
      all += weight;
      if (at(to, word) < 0) continue;
      const step: number = part ? at(to, word) - at(to, part.last) : 0;
      if (part && step > 0 && step <= FAR) part = { first: part.first, last: word, weight: part.weight + weight };
      else part = { first: word, last: word, weight };
      if (!best || part.weight > best.weight) best = part;
    }
    return best && { first: best.first, last: best.last, share: best.weight / all };
  }

  /** A few words that were all replaced, in a sentence that stayed: "Robin" where "Robert" stands now. */
  function landReplaced(passage: Passage, { first, end }: WordStretch): Carried | null {
    const place = at(regionOf, first);
    const region = regions[place];
    if (!region?.isSure || end - first > SHORT || at(regionOf, end - 1) !== place) return null;
    const left = gapBefore(first, region);
    const right = gapAfter(end, region);
    const [gone, come] = [right.oldEnd - left.old, right.nowEnd - left.now];
    if (come <= 0 || come > 2 * gone + 2) return null;
    const from = left.now + Math.floor(((first - left.old) * come) / gone);
    const until = left.now + Math.ceil(((end - left.old) * come) / gone);
    return until > from ? changed(passage, { start: at(now.starts, from), end: at(now.ends, until - 1) }) : null;
  }

  /** Back from an edge between words over those that are gone, inside an edited sentence. */
  function gapBefore(edge: number, region: Region): { old: number; now: number } {
    let old = edge;
    while (old > region.old.first && at(to, old - 1) < 0) old -= 1;
    return { old, now: old > region.old.first ? at(to, old - 1) + 1 : region.now.first };
  }

  /** On from an edge between words over those that are gone, inside an edited sentence. */
  function gapAfter(edge: number, region: Region): { oldEnd: number; nowEnd: number } {
    let oldEnd = edge;
    while (oldEnd < region.old.end && at(to, oldEnd) < 0) oldEnd += 1;
    return { oldEnd, nowEnd: oldEnd < region.old.end ? at(to, oldEnd) : region.now.end };
  }

  /** Where a passage begins whose first kept word is `kept`: with what replaced its first words, if anything did. */
  function leftEdge(kept: number, first: number, passage: Passage): number {
    if (kept === first) return startIn(kept, passage);
    const region = regions[at(regionOf, kept)];
    const end = { oldEnd: kept, nowEnd: at(to, kept) };
    let gap = { ...(region ? gapBefore(kept, region) : { old: kept, now: end.nowEnd }), ...end };
    // It began in the sentence before, which was edited too: its first words may have been replaced there.
    const previous = first < gap.old ? regions[at(regionOf, gap.old - 1)] : undefined;
    if (previous?.old.end === gap.old && previous.now.end === gap.now) gap = { ...gapBefore(gap.old, previous), oldEnd: gap.old, nowEnd: gap.now };
    const [gone, come] = [gap.oldEnd - gap.old, gap.nowEnd - gap.now];
    const word = gap.now + (first <= gap.old ? 0 : Math.round(((first - gap.old) * come) / gone));
    if (gone === 0 || word >= gap.nowEnd) return at(now.starts, gap.nowEnd);
    return at(now.starts, word) + (gone === come && first >= gap.old ? inside(first, word, passage.start - at(old.starts, first)) : 0);
  }

  /** Where a passage ends whose last kept word is `kept`. */
  function rightEdge(kept: number, last: number, passage: Passage): number {
    if (kept === last) return endIn(kept, passage);
    const region = regions[at(regionOf, kept)];
    const begin = { old: kept + 1, now: at(to, kept) + 1 };
    let gap = { ...begin, ...(region ? gapAfter(begin.old, region) : { oldEnd: begin.old, nowEnd: begin.now }) };
    const next = last >= gap.oldEnd ? regions[at(regionOf, gap.oldEnd)] : undefined;
    if (next?.old.first === gap.oldEnd && next.now.first === gap.nowEnd) gap = { old: gap.oldEnd, now: gap.nowEnd, ...gapAfter(gap.oldEnd, next) };
    const [gone, come] = [gap.oldEnd - gap.old, gap.nowEnd - gap.now];
    const word = gap.now - 1 + (last + 1 >= gap.oldEnd ? come : Math.round(((last + 1 - gap.old) * come) / gone));
    if (gone === 0 || word < gap.now) return at(now.ends, gap.now - 1);
    return gone === come && last < gap.oldEnd ? at(now.starts, word) + inside(last, word, passage.end - at(old.starts, last)) : at(now.ends, word);
  }

  /** Where a passage begins in the new text: inside its first word, or with the same white space before it. */
  function startIn(word: number, { start }: Passage): number {
    const landed = at(now.starts, at(to, word));
    const offset = start - at(old.starts, word);
    if (offset >= 0) return landed + inside(word, at(to, word), offset);
    return now.text.slice(Math.max(0, landed + offset), landed) === old.text.slice(start, start - offset) ? landed + offset : landed;
  }

  function endIn(word: number, { end }: Passage): number {
    const landed = at(now.ends, at(to, word));
    const offset = end - at(old.ends, word);
    if (offset > 0) return now.text.slice(landed, landed + offset) === old.text.slice(end - offset, end) ? landed + offset : landed;
    return at(now.starts, at(to, word)) + inside(word, at(to, word), end - at(old.starts, word));
  }

  /** A place inside a word, in the word it became: counted from the end it has in common with it. */
  function inside(oldWord: number, newWord: number, offset: number): number {
    const one = old.text.slice(at(old.starts, oldWord), at(old.ends, oldWord));
    const other = now.text.slice(at(now.starts, newWord), at(now.ends, newWord));
    if (offset <= 0 || one === other) return Math.max(0, offset);
    let common = 0;
    while (common < offset && one[common] === other[common]) common += 1;
    if (common === offset) return offset;
    let rest = 0;
    while (rest < one.length - offset && one.at(-1 - rest) === other.at(-1 - rest)) rest += 1;
    return rest === one.length - offset ? Math.max(common, other.length - rest) : other.length;
  }

  function orphan({ first }: WordStretch, because: 'cut' | 'rewritten'): Carried {
    return { state: 'orphaned', because, suggestion: suggest(at(sentenceOf, first)) };
  }

  /** The sentence most like the one a passage began in. */
  function suggest(sentence: number): Passage | null {
    const known = suggestions.get(sentence);
    if (known !== undefined) return known;
    const [best] = like.nearest(like.bagOf(before, { first: sentence, end: sentence + 1 }), after, () => false);
    const first = at(after.sentences.firsts, best?.sentence ?? 0);
    const end = at(after.sentences.firsts, (best?.sentence ?? 0) + 1);
    const suggestion = best && best.likeness >= LIKE_ENOUGH ? { start: at(now.starts, first), end: at(now.ends, end - 1) } : null;
    suggestions.set(sentence, suggestion);
    return suggestion;
  }
}

/** How many of the first n hold, for every n. */
function summed(length: number, holds: (index: number) => boolean): Int32Array {
  const sums = new Int32Array(length + 1);
  for (let index = 0; index < length; index += 1) sums[index + 1] = at(sums, index) + (holds(index) ? 1 : 0);
  return sums;
}

function within(sums: Int32Array, from: number, to: number): number {
  return at(sums, to) - at(sums, from);
}

function textOf({ text, starts, ends }: WordMap['before']['words'], { first, end }: WordStretch): string {
  return text.slice(at(starts, first), at(ends, end - 1));
}

import type { Carried, Orphan } from './carry';
import { sameWords } from './same-words';
import type { Passage } from './passage';
import { sentenceOfWord } from './sentences';
import { DOUBTED, TURNED, type WordMap, type WordStretch } from './word-map';
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
  const { before, after, vocabulary, like, to, regionOf, regions, trust } = map;
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
    const landed = { start: startIn(first, passage), end: endIn(end - 1, passage) };
    const [quote, found] = [old.text.slice(passage.start, passage.end), now.text.slice(landed.start, landed.end)];
    // A passage that ends inside a word whose spelling changed (a soft hyphen gone) may have lost a letter.
    if (quote !== found && !sameWords(quote, found)) return { state: 'changed', ...landed, because: 'words', before: quote, after: found };
    if (within(doubted, first, end) > 0) return { state: 'changed', ...landed, because: 'doubt', ...around({ first, end }, { before: quote, after: found }) };
    if (within(turned, first, end) > 0) return { state: 'changed', ...landed, because: 'sentence', ...around({ first, end }, { before: quote, after: found }) };
    return { state: landed.start === passage.start && landed.end === passage.end ? 'exact' : 'moved', ...landed };
  }

  /** The sentence around a passage, then and now, when it was edited; else what is given. */
  function around({ first, end }: WordStretch, otherwise: { before: string; after: string }): { before: string; after: string } {
    for (let word = first; word < end; word += 1) {
      const region = regions[at(regionOf, word)];
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
    return changed(passage, landed);
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
    const left = gapBefore(first);
    const right = gapAfter(end - 1);
    const [gone, come] = [right.old - left.old, right.now - left.now];
    if (gone <= 0 || come <= 0 || come > 2 * gone + 2) return null;
    const from = left.now + Math.floor(((first - left.old) * come) / gone);
    const until = left.now + Math.ceil(((end - left.old) * come) / gone);
    return until > from ? changed(passage, { start: at(now.starts, from), end: at(now.ends, until - 1) }) : null;
  }

  /** Where the words before a word that are gone began, in both texts: after the last that is still there. */
  function gapBefore(word: number): { old: number; now: number } {
    const region = regions[at(regionOf, word)];
    const first = region?.old.first ?? word;
    let gap = word;
    while (gap > first && at(to, gap - 1) < 0) gap -= 1;
    return { old: gap, now: gap > first ? at(to, gap - 1) + 1 : (region?.now.first ?? at(to, word)) };
  }

  /** The same after a word: up to the next that is still there. */
  function gapAfter(word: number): { old: number; now: number } {
    const region = regions[at(regionOf, word)];
    const end = region?.old.end ?? word + 1;
    let gap = word + 1;
    while (gap < end && at(to, gap) < 0) gap += 1;
    return { old: gap, now: gap < end ? at(to, gap) : (region?.now.end ?? at(to, word) + 1) };
  }

  /** Where a passage begins whose first kept word is `kept`: with what replaced its first words, if anything did. */
  function leftEdge(kept: number, first: number, passage: Passage): number {
    if (kept === first) return startIn(kept, passage);
    const gap = gapBefore(kept);
    const gone = kept - gap.old;
    const come = at(to, kept) - gap.now;
    const skipped = first <= gap.old ? 0 : Math.round(((first - gap.old) * come) / gone);
    const word = gap.now + skipped;
    if (gone === 0 || come <= 0 || word >= at(to, kept)) return at(now.starts, at(to, kept));
    return gone === come && first >= gap.old ? at(now.starts, word) + inside(first, word, passage.start - at(old.starts, first)) : at(now.starts, word);
  }

  function rightEdge(kept: number, last: number, passage: Passage): number {
    if (kept === last) return endIn(kept, passage);
    const gap = gapAfter(kept);
    const gone = gap.old - kept - 1;
    const come = gap.now - at(to, kept) - 1;
    const taken = last >= gap.old - 1 ? come : Math.round(((last - kept) * come) / gone);
    const word = at(to, kept) + taken;
    if (gone === 0 || come <= 0 || taken <= 0) return at(now.ends, at(to, kept));
    return gone === come && last < gap.old ? at(now.starts, word) + inside(last, word, passage.end - at(old.starts, last)) : at(now.ends, word);
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

  function orphan({ first }: WordStretch, because: Orphan['because']): Orphan {
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

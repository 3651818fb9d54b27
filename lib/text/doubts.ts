import { side, type Edited } from './edited-sentences';
import type { Likeness, Parted } from './likeness';
import { gaps, type SameSentences } from './same-sentences';
import { at } from './words';

/*
 * Sentences that are the same word for word, and yet may not be the ones: what an edit did not say, a mark must not claim.
 */

/** Where each old sentence ends and begins in the new text, edited or not; -1 when it is gone. */
interface Neighbours {
  lastOf: Int32Array;
  firstOf: Int32Array;
}

function neighbours({ to }: SameSentences, edited: readonly Edited[]): Neighbours {
  const [lastOf, firstOf] = [Int32Array.from(to), Int32Array.from(to)];
  for (const { old, now } of edited) {
    lastOf[old.end - 1] = now.end - 1;
    firstOf[old.first] = now.first;
  }
  return { lastOf, firstOf };
}

/** Sentences from the first to the last. */
interface Span {
  first: number;
  last: number;
}

/** A line of so few words and marks says nothing by itself: a figure in a table is what stands beside it. */
const BARE = 4;

/** A line of no more words and marks, over others, may say what they are about: a heading, the name of who speaks, the first cell of a row. */
const LABEL = 6;
/** The same where it ends in a colon, and so says that it is one. */
const LONG_LABEL = 12;
const STOP = /^[.!?…]$/u;

/** Among more copies of a sentence nobody would look for the one it was: it is the one between its neighbours, or doubted. */
const MANY = 32;

/** Two sentences so alike that one may have been made from the other. */
const ALIKE = 0.6;

/**
 * Doubt the moves that may have been edits in place. Where "Alpha won." and "Beta won." change places, or their names do,
 * the same text comes out; and where a sentence like it was cut from the very place it moved to, that one may have become it.
 */
export function doubtSwaps({ before, like, same }: { before: Parted; like: Likeness; same: SameSentences }): void {
  const old = side(before, like);
  function doubtIfAlike(moved: number, other: number): void {
    if (moved === other || like.between(old(moved), old(other)) < ALIKE) return;
    same.doubted[moved] = 1;
    same.doubted[other] = 1;
  }
  for (const gap of gaps(same)) {
    for (const now of gap.now) {
      const moved = at(same.from, now);
      if (moved < 0) continue;
      for (const other of gap.old) doubtIfAlike(moved, other);
      if (moved > 0 && at(same.to, moved - 1) === now + 1) doubtIfAlike(moved, moved - 1);
      if (moved + 1 < same.to.length && at(same.to, moved + 1) === now - 1) doubtIfAlike(moved, moved + 1);
    }
  }
}

/**
 * Doubt a sentence whose copy stands where its neighbours are. Which of the two is the copy shows in what surrounds them;
 * where that speaks for both, it speaks for neither. Doubt as well a sentence that lost both its neighbours among others
 * like it: it may have been cut, and one of those made the same; and one of a word or two that went elsewhere without them.
 */
export function doubtCopies({ before, after, like, same, edited }: { before: Parted; after: Parted; like: Likeness; same: SameSentences; edited: readonly Edited[] }): void {
  const [olds, nows] = [before.sentences.ids, after.sentences.ids];
  const all = neighbours(same, edited);
  // Beside a copy, a neighbour that is itself only likely is no witness.
  const sure = neighbours(same, edited.filter(({ isSure }) => isSure));
  const copies = new Map<number, number[]>();
  nows.forEach((id, now) => {
    if (at(same.from, now) >= 0) return;
    const known = copies.get(id);
    if (known) known.push(now);
    else copies.set(id, [now]);
  });

  for (let old = 0; old < olds.length; old += 1) {
    const now = at(same.to, old);
    if (now < 0) continue;
    if (witnesses(all, { first: old, last: old }, { first: now, last: now }) === 0 && (hasSibling(old) || isBare(old))) same.doubted[old] = 1;
    const others = copies.get(at(olds, old)) ?? [];
    if (others.length > MANY) {
      if (witnesses(sure, { first: old, last: old }, { first: now, last: now }) < 2) same.doubted[old] = 1;
      continue;
    }
    for (const copy of others) {
      const { first, last } = copiedRun(old, copy);
      const pair = { first: at(same.to, first), last: at(same.to, last) };
      const other = { first: copy - (old - first), last: copy + (last - old) };
      const forPair = witnesses(sure, { first, last }, pair);
      // A copy right after its original is one: see `preferFirstCopies`.
      const isOrderly = forPair === 1 && other.first === pair.last + 1;
      const isLikely = witnesses(sure, { first, last }, other) > 0 || isNearby(pair, other);
      if (forPair === 0 || (forPair === 1 && !isOrderly && isLikely)) same.doubted.fill(1, first, last + 1);
    }
  }

  /** Was everything between a pair and its copy put there? Then the one may have been as well as the other. */
  function isNearby(pair: Span, copy: Span): boolean {
    const [from, to] = pair.first < copy.first ? [pair.last + 1, copy.first] : [copy.last + 1, pair.first];
    for (let now = from; now < to; now += 1) if (at(same.from, now) >= 0 && at(same.inLine, at(same.from, now)) === 1) return false;
    return true;
  }

  /** Is another old sentence so like it that an edit may have made it the same? */
  function hasSibling(old: number): boolean {
    const [nearest] = like.nearest(like.bagOf(before, { first: old, end: old + 1 }), before, (other) => other === old);
    return nearest !== undefined && nearest.likeness >= ALIKE;
  }

  /** Did it move, and is it too short to say what it is about? */
  function isBare(old: number): boolean {
    const { firsts } = before.sentences;
    return at(same.inLine, old) === 0 && at(firsts, old + 1) - at(firsts, old) <= BARE;
  }

  /** As far as the copy goes on being one, both ways. */
  function copiedRun(old: number, copy: number): Span {
    let [first, last] = [old, old];
    const isCopied = (one: number) => one >= 0 && one < olds.length && at(same.to, one) >= 0 && at(olds, one) === at(nows, copy + one - old) && at(same.from, copy + one - old) < 0;
    while (isCopied(first - 1)) first -= 1;
    while (isCopied(last + 1)) last += 1;
    return { first, last };
  }

  /** How many of the two neighbours of some sentences stand beside these new ones; the ends of a text are neighbours too. */
  function witnesses({ lastOf, firstOf }: Neighbours, old: Span, now: Span): number {
    const before = old.first === 0 ? now.first === 0 : at(lastOf, old.first - 1) === now.first - 1 && now.first > 0;
    const after = old.last === olds.length - 1 ? now.last === nows.length - 1 : at(firstOf, old.last + 1) === now.last + 1;
    return (before ? 1 : 0) + (after ? 1 : 0);
  }
}

/**
 * Doubt what stood under one label and stands under another, while its own is still there: the answer of one speaker under the name of
 * the next or to another question, a figure in somebody else's row. The words are the same, and not what they are said of.
 */
export function doubtLabels({ before, after, same, edited, spelled }: { before: Parted; after: Parted; same: SameSentences; edited: readonly Edited[]; spelled: (id: number) => string }): void {
  const { firstOf, lastOf } = neighbours(same, edited);
  const over = { old: labelsOver(before, spelled), now: labelsOver(after, spelled) };
  const become = new Set(edited.flatMap(({ now }) => Array.from({ length: now.end - now.first }, (_, step) => now.first + step)));
  const isNew = (now: number): boolean => at(same.from, now) < 0 && !become.has(now);
  for (let old = 1; old < same.to.length; old += 1) {
    const now = at(same.to, old);
    if (now < 0) continue;
    if (asks(before, old - 1, spelled) && asks(after, now - 1, spelled) && at(lastOf, old - 1) !== now - 1) same.doubted[old] = 1;
    const [own, other] = [at(over.old, old), at(over.now, now)];
    if (own < 0 || other < 0 || at(before.sentences.ids, own) === at(after.sentences.ids, other)) continue;
    const kept = at(firstOf, own);
    // Put in right under a label, others say more of the same: a subheading, a new column, more lines of a list.
    let above = other;
    while (above >= 0 && above !== kept && (above === other || isNew(above))) above = lastOver(after, above);
    if (kept >= 0 && above !== kept) same.doubted[old] = 1;
  }
}

/**
 * For every sentence the line right over its block, when it is a label; one that ends in a colon is over all blocks up to the next label,
 * as answers of several paragraphs and lists stand. -1 where there is none.
 */
function labelsOver({ words, sentences }: Parted, spelled: (id: number) => string): Int32Array {
  const { blocks, firsts, count } = sentences;
  const over = new Int32Array(count).fill(-1);
  // The label right over this block, and the last one in a colon.
  let [right, colon] = [-1, -1];
  for (let first = 0; first < count; ) {
    let end = first + 1;
    while (end < count && at(blocks, end) === at(blocks, first)) end += 1;
    over.fill(right >= 0 ? right : colon, first, end);
    const length = at(firsts, first + 1) - at(firsts, first);
    const mark = spelled(at(words.ids, at(firsts, first + 1) - 1));
    const isLabel = end === first + 1 && length <= (mark === ':' ? LONG_LABEL : LABEL) && !STOP.test(mark);
    right = isLabel ? first : -1;
    if (isLabel) colon = mark === ':' ? first : -1;
    first = end;
  }
  return over;
}

/** Is something asked in this sentence? */
function asks({ words, sentences }: Parted, sentence: number, spelled: (id: number) => string): boolean {
  return sentence >= 0 && spelled(at(words.ids, at(sentences.firsts, sentence + 1) - 1)) === '?';
}

/** The last sentence of the block over the one that a sentence stands in; -1 for the first. */
function lastOver({ sentences: { blocks } }: Parted, sentence: number): number {
  let first = sentence;
  while (first > 0 && at(blocks, first - 1) === at(blocks, sentence)) first -= 1;
  return first - 1;
}

import type { Bag, Likeness, Parted, Stretch } from './likeness';
import { gaps, type SameSentences } from './same-sentences';
import { at } from './words';

/** A stretch of sentences that was edited into another: mostly one into one; more where some were merged or split. */
export interface Edited {
  old: Stretch;
  now: Stretch;
  /** No other sentence, old or new, could as well be its pair. */
  isSure: boolean;
}

/** Two sentences in the same place that have less in common than this are two sentences, one cut and one new. */
const SAME_PLACE = 0.45;
/** A sentence that was moved and edited must be much like itself, and nothing else may be. */
const OTHER_PLACE = 0.7;
/** By how much the nearest other sentence must be less like it. */
const AHEAD = 0.15;
/** Below this an edit is a rewriting, and whatever of a sentence survives it is shown to somebody. */
const SURE = 0.6;
/** Merging or splitting must explain more of the words than leaving it. */
const GAIN = 0.05;
/** Beyond so many comparisons only sentences about as far into the gap are compared, and far beyond nothing is. */
const MANY = 200_000;
const TOO_MANY = 6_000_000;

/** What the sentences that are not the same became: those edited where they stand, and those edited and moved. */
export function editedSentences({ before, after, like, same }: { before: Parted; after: Parted; like: Likeness; same: SameSentences }): Edited[] {
  const old = side(before, like);
  const now = side(after, like);
  const to = Int32Array.from(same.to);
  const from = Int32Array.from(same.from);
  const pairs: { old: number; now: number; isMoved: boolean }[] = [];

  function keep(one: number, other: number, where: { isMoved: boolean }): void {
    to[one] = other;
    from[other] = one;
    pairs.push({ old: one, now: other, ...where });
  }
  function pairIn(olds: number[], nows: number[], isMoved: boolean): void {
    const free = { old: olds.filter((one) => at(to, one) < 0), now: nows.filter((one) => at(from, one) < 0) };
    for (const [one, other] of bestInOrder(free.old, free.now, (a, b) => like.between(old(a), now(b)))) keep(one, other, { isMoved });
  }

  // Beside a sentence that is known, wherever it went: the neighbours of a moved paragraph's sentences went with it.
  for (const run of runsBeside(same)) pairIn(run.old, run.now, false);
  for (const moved of movedBlocks({ before, after, like, same })) pairIn(moved.old, moved.now, false);
  for (const gap of gaps(same)) pairIn(gap.old, gap.now, false);
  for (let one = 0; one < to.length; one += 1) {
    if (at(to, one) >= 0) continue;
    const [best, next] = like.nearest(old(one), after, (other) => at(from, other) >= 0);
    if (best && like.between(old(one), now(best.sentence)) >= OTHER_PLACE && best.likeness - (next?.likeness ?? 0) >= AHEAD) keep(one, best.sentence, { isMoved: true });
  }

  return pairs.map(({ old: one, now: other, isMoved }) => {
    const grown = grow({ old: { first: one, end: one + 1 }, now: { first: other, end: other + 1 } });
    return { ...grown, isSure: !isMoved && isSure(grown) };
  });

  function likenessOf(one: { old: Stretch; now: Stretch }): number {
    return like.between(like.bagOf(before, one.old), like.bagOf(after, one.now));
  }

  /** Take in the neighbours that nothing else accounts for, as long as that makes the two sides more alike. */
  function grow(start: { old: Stretch; now: Stretch }): { old: Stretch; now: Stretch } {
    let best = start;
    let likeness = likenessOf(best);
    for (;;) {
      const wider = [
        at(from, best.now.end) === -1 && best.now.end < from.length ? { ...best, now: { ...best.now, end: best.now.end + 1 } } : null,
        best.now.first > 0 && at(from, best.now.first - 1) === -1 ? { ...best, now: { ...best.now, first: best.now.first - 1 } } : null,
        best.old.end < to.length && at(to, best.old.end) === -1 ? { ...best, old: { ...best.old, end: best.old.end + 1 } } : null,
        best.old.first > 0 && at(to, best.old.first - 1) === -1 ? { ...best, old: { ...best.old, first: best.old.first - 1 } } : null,
      ].filter((one) => one !== null);
      const [next] = wider.map((one) => ({ one, likeness: likenessOf(one) })).sort((a, b) => b.likeness - a.likeness);
      if (!next || next.likeness < likeness + GAIN) break;
      best = next.one;
      likeness = next.likeness;
      // Taken: no other pair may take it too.
      for (let one = best.old.first; one < best.old.end; one += 1) if (at(to, one) === -1) to[one] = best.now.first;
      for (let one = best.now.first; one < best.now.end; one += 1) if (at(from, one) === -1) from[one] = best.old.first;
    }
    return best;
  }

  function isSure(one: { old: Stretch; now: Stretch }): boolean {
    const likeness = likenessOf(one);
    if (likeness < SURE || hasCopy(before, one.old) || hasCopy(after, one.now)) return false;
    const limit = likeness - AHEAD;
    const [rival] = like.nearest(like.bagOf(before, one.old), after, (other) => isWithin(one.now, other));
    if (rival && rival.likeness > limit) return false;
    const [source] = like.nearest(like.bagOf(after, one.now), before, (other) => isWithin(one.old, other));
    return !source || source.likeness <= limit;
  }
}

/** Does one of these sentences stand in its text once more? */
function hasCopy({ sentences: { ids } }: Parted, { first, end }: Stretch): boolean {
  for (let one = first; one < end; one += 1) if (ids.indexOf(at(ids, one)) !== one || ids.lastIndexOf(at(ids, one)) !== one) return true;
  return false;
}

function isWithin({ first, end }: Stretch, sentence: number): boolean {
  return first <= sentence && sentence < end;
}

/** The bags of single sentences, each made once. */
export function side(parted: Parted, like: Likeness): (sentence: number) => Bag {
  const bags = new Map<number, Bag>();
  return (sentence) => {
    const known = bags.get(sentence) ?? like.bagOf(parted, { first: sentence, end: sentence + 1 });
    bags.set(sentence, known);
    return known;
  };
}

/** What follows a known pair, and what precedes one, up to the next known sentence on each side. */
function runsBeside({ to, from }: SameSentences): { old: number[]; now: number[] }[] {
  const runs: { old: number[]; now: number[] }[] = [];
  for (const step of [1, -1] as const) {
    for (let old = 0; old < to.length; old += 1) {
      if (at(to, old) < 0) continue;
      const run = { old: unknown(to, old, step), now: unknown(from, at(to, old), step) };
      if (run.old.length > 0 && run.now.length > 0) runs.push(run);
    }
  }
  return runs;
}

function unknown(paired: Int32Array, beside: number, step: 1 | -1): number[] {
  const run: number[] = [];
  for (let one = beside + step; one >= 0 && one < paired.length && at(paired, one) < 0; one += step) run.push(one);
  return step === 1 ? run : run.reverse();
}

/** A block is known again by as much as this, and by so much more than any other. */
const SAME_BLOCK = { likeness: 0.5, ahead: 0.15 };

/** Blocks of which no sentence is as it was, and that are like one such block and no other: moved, perhaps, and edited throughout. */
function movedBlocks({ before, after, like, same }: { before: Parted; after: Parted; like: Likeness; same: SameSentences }): { old: number[]; now: number[] }[] {
  const [old, now] = [inBlocks(before), inBlocks(after)];
  const isFree = (paired: Int32Array, sentences: number[]) => sentences.length > 1 && sentences.every((one) => at(paired, one) < 0);
  const free = now.sentences.map((sentences) => isFree(same.from, sentences));
  if (!free.includes(true)) return [];
  return old.sentences.flatMap((sentences, block) => {
    if (!isFree(same.to, sentences)) return [];
    const [best, next] = like.nearest(like.bagOf(old.parted, { first: block, end: block + 1 }), now.parted, (other) => free[other] !== true);
    const isIt = best && best.likeness >= SAME_BLOCK.likeness && best.likeness - (next?.likeness ?? 0) >= SAME_BLOCK.ahead;
    return isIt ? [{ old: sentences, now: now.sentences[best.sentence] ?? [] }] : [];
  });
}

/** A text parted into its blocks, and the sentences of each. */
function inBlocks({ words, sentences }: Parted): { parted: Parted; sentences: number[][] } {
  const blocks: number[][] = [];
  for (let sentence = 0; sentence < sentences.count; sentence += 1) {
    if (sentence === 0 || at(sentences.blocks, sentence) !== at(sentences.blocks, sentence - 1)) blocks.push([]);
    blocks.at(-1)?.push(sentence);
  }
  const firsts = Int32Array.from([...blocks.map(([first]) => at(sentences.firsts, first ?? 0)), words.ids.length]);
  return { parted: { words, sentences: { count: blocks.length, firsts, ids: new Int32Array(blocks.length), blocks: Int32Array.from(blocks.keys()) } }, sentences: blocks };
}

/** Pairs in the order of both lists, with the greatest likeness in all (Needleman and Wunsch 1970). */
function bestInOrder(olds: number[], nows: number[], likenessOf: (old: number, now: number) => number): [number, number][] {
  const height = olds.length;
  const width = nows.length;
  if (height === 0 || width === 0 || height * width > TOO_MANY) return [];
  const band = height * width > MANY ? Math.max(40, MANY / height) : Infinity;
  const row = width + 1;
  const gained = new Float32Array((height + 1) * row);
  olds.forEach((old, o) => {
    nows.forEach((now, n) => {
      const isNear = Math.abs((o * width) / height - n) <= band;
      const likeness = isNear ? likenessOf(old, now) - SAME_PLACE : 0;
      const kept = likeness > 0 ? at(gained, o * row + n) + likeness : 0;
      gained[(o + 1) * row + n + 1] = Math.max(kept, at(gained, o * row + n + 1), at(gained, (o + 1) * row + n));
    });
  });
  const pairs: [number, number][] = [];
  for (let o = height, n = width; o > 0 && n > 0; ) {
    const here = at(gained, o * row + n);
    if (here === at(gained, (o - 1) * row + n)) o -= 1;
    else if (here === at(gained, o * row + n - 1)) n -= 1;
    else {
      o -= 1;
      n -= 1;
      pairs.push([olds[o] ?? 0, nows[n] ?? 0]);
    }
  }
  return pairs.reverse();
}

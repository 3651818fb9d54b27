import { diffArrays } from 'diff';
import { longestRise } from './longest-rise';
import type { Sentences } from './sentences';
import { at } from './words';

/**
 * Which sentence of the new text is which of the old one, word for word.
 *
 * `to[n]` and `from[m]` are each other's inverse, -1 where there is none. `inLine[n]` is 1 when the pair keeps its place in
 * the order of the text; the others were moved. `doubted[n]` is 1 when the words are the same but other sentences could be
 * meant as well: nothing told two copies apart.
 */
export interface SameSentences {
  to: Int32Array;
  from: Int32Array;
  inLine: Uint8Array;
  doubted: Uint8Array;
}

/**
 * The order of evidence, strongest first: a block there is one of in both texts; a sentence there is one of; the neighbours
 * of what is known; then, between two sentences that kept their order, whatever a diff finds; and last, what is left over
 * once on each side, with a doubt. (Cohen's patience diff, told of moves.)
 */
export function sameSentences(before: Sentences, after: Sentences): SameSentences {
  const found: SameSentences = {
    to: new Int32Array(before.count).fill(-1),
    from: new Int32Array(after.count).fill(-1),
    inLine: new Uint8Array(before.count),
    doubted: new Uint8Array(before.count),
  };
  pairSingleBlocks(before, after, found);
  pairSingles(before, after, found);
  spread(before, after, found);
  keepLine(found);
  pairBetween(before, after, found);
  spread(before, after, found);
  preferFirstCopies(before, after, found);
  pairLeftovers(before, after, found);
  return found;
}

function pair({ to, from }: SameSentences, old: number, now: number): void {
  to[old] = now;
  from[now] = old;
}

interface Block {
  first: number;
  last: number;
}

/** Blocks by their words; `null` for those there are several of. */
function singleBlocks({ count, ids, blocks }: Sentences): Map<string, Block | null> {
  const found = new Map<string, Block | null>();
  let first = 0;
  for (let sentence = 1; sentence <= count; sentence += 1) {
    if (sentence < count && at(blocks, sentence) === at(blocks, first)) continue;
    const words = ids.subarray(first, sentence).join(' ');
    found.set(words, found.has(words) ? null : { first, last: sentence });
    first = sentence;
  }
  return found;
}

function pairSingleBlocks(before: Sentences, after: Sentences, found: SameSentences): void {
  const now = singleBlocks(after);
  for (const [words, block] of singleBlocks(before)) {
    const other = now.get(words);
    // A block of one sentence may have its like inside another block: the next step knows better.
    if (!block || !other || block.last - block.first < 2) continue;
    for (let sentence = block.first; sentence < block.last; sentence += 1) pair(found, sentence, other.first + sentence - block.first);
  }
}

/** Where each sentence stands; -1 for those there are several of. */
function singles({ ids }: Sentences): Map<number, number> {
  const places = new Map<number, number>();
  ids.forEach((id, place) => places.set(id, places.has(id) ? -1 : place));
  return places;
}

function pairSingles(before: Sentences, after: Sentences, found: SameSentences): void {
  const now = singles(after);
  for (const [id, old] of singles(before)) {
    const place = now.get(id) ?? -1;
    if (old >= 0 && place >= 0 && at(found.to, old) < 0 && at(found.from, place) < 0) pair(found, old, place);
  }
}

/** What stands beside a known sentence, and has the same words beside its pair, is its pair's neighbour. */
function spread(before: Sentences, after: Sentences, found: SameSentences): void {
  function follow(old: number, step: 1 | -1): void {
    const now = at(found.to, old - step);
    const next = now + step;
    if (now < 0 || at(found.to, old) >= 0 || next < 0 || next >= after.count || at(found.from, next) >= 0) return;
    if (at(before.ids, old) !== at(after.ids, next)) return;
    pair(found, old, next);
    found.inLine[old] = at(found.inLine, old - step);
  }
  for (let old = 1; old < before.count; old += 1) follow(old, 1);
  for (let old = before.count - 2; old >= 0; old -= 1) follow(old, -1);
}

/** The most sentences that kept their order are in line; the others were moved past them. */
function keepLine({ to, inLine }: SameSentences): void {
  const paired = [...to.keys()].filter((old) => at(to, old) >= 0);
  for (const kept of longestRise(paired.map((old) => at(to, old)))) inLine[paired[kept] ?? 0] = 1;
}

/** Repeated sentences, between two that are known: those a diff keeps. */
function pairBetween(before: Sentences, after: Sentences, found: SameSentences): void {
  for (const gap of gaps(found)) {
    const old = gap.old.filter((one) => at(found.to, one) < 0);
    const now = gap.now.filter((one) => at(found.from, one) < 0);
    if (old.length === 0 || now.length === 0) continue;
    const kept = keptInOrder(old.map((one) => at(before.ids, one)), now.map((one) => at(after.ids, one)));
    const [times, left] = [counted(old, before), counted(now, after)];
    for (const [o, n] of kept) {
      const one = old[o] ?? 0;
      pair(found, one, now[n] ?? 0);
      found.inLine[one] = 1;
      // Fewer of them than there were: which of them was taken out, nobody can tell.
      const id = at(before.ids, one);
      if ((times.get(id) ?? 0) > (left.get(id) ?? 0)) found.doubted[one] = 1;
    }
  }
}

/** How often each of some sentences stands there. */
function counted(places: readonly number[], { ids }: Sentences): Map<number, number> {
  const times = new Map<number, number>();
  for (const place of places) times.set(at(ids, place), (times.get(at(ids, place)) ?? 0) + 1);
  return times;
}

/** Beyond so many differences two sequences are not compared: it would take seconds, and say of a few common words that they stayed. */
const MOST_EDITS = 3_000;

/** The places that two sequences have in common in the same order, in pairs; none where hardly anything stayed of thousands. */
export function keptInOrder(old: number[], now: number[]): [number, number][] {
  const kept: [number, number][] = [];
  const known = new Set(now);
  if (!old.some((one) => known.has(one))) return kept;
  let o = 0;
  let n = 0;
  for (const { added, removed, count } of diffArrays(old, now, { maxEditLength: MOST_EDITS }) ?? []) {
    if (added) n += count;
    else if (removed) o += count;
    else for (let step = 0; step < count; step += 1) kept.push([o++, n++]);
  }
  return kept;
}

/** What stands between two neighbours in line, and before the first and after the last, in both texts. */
export function gaps({ to, from, inLine }: SameSentences): { old: number[]; now: number[] }[] {
  const found: { old: number[]; now: number[] }[] = [];
  let o = 0;
  let n = 0;
  for (let old = 0; old <= to.length; old += 1) {
    if (old < to.length && at(inLine, old) === 0) continue;
    const now = old < to.length ? at(to, old) : from.length;
    if (old > o || now > n) found.push({ old: between(o, old), now: between(n, now) });
    o = old + 1;
    n = now + 1;
  }
  return found;
}

function between(from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, to - from) }, (_, step) => from + step);
}

/** Copies are made below what they are copied from, a paragraph or a few; longer repetitions are looked at from their end. */
const COPIED = 40;

/** Where sentences and their copy stand one after the other, the first are the old ones, and the second the copy. */
function preferFirstCopies(before: Sentences, after: Sentences, found: SameSentences): void {
  const { to, from } = found;
  for (let old = 0; old < before.count; old += 1) {
    const now = at(to, old);
    if (now < 1 || at(from, now - 1) >= 0) continue;
    const { distance, length } = copyBefore(after.ids, { old, now, from, to });
    for (let step = 0; step < length; step += 1) from[now + step] = -1;
    for (let step = 0; step < length; step += 1) pair(found, old + step, now - distance + step);
  }
}

/**
 * How far before a sentence's pair it stands once more, free, and for how many sentences on. What else was copied with
 * them, because it was edited or put in first, must stand before both.
 */
function copyBefore(ids: Int32Array, { old, now, from, to }: { old: number; now: number; from: Int32Array; to: Int32Array }): { distance: number; length: number } {
  for (let distance = 1; distance <= COPIED && now - distance >= 0 && at(from, now - distance) < 0; distance += 1) {
    let length = 0;
    while (length < distance && at(to, old + length) === now + length && at(ids, now - distance + length) === at(ids, now + length)) length += 1;
    let rest = length;
    while (rest < distance && now - 2 * distance + rest >= 0 && at(ids, now - distance + rest) === at(ids, now - 2 * distance + rest)) rest += 1;
    if (length > 0 && rest === distance) return { distance, length };
  }
  return { distance: 0, length: 0 };
}

/** Repeated sentences of which one is left over in each text: moved, most likely, but perhaps one cut and another copied. */
function pairLeftovers(before: Sentences, after: Sentences, found: SameSentences): void {
  const now = leftovers(after.ids, found.from);
  for (const [id, old] of leftovers(before.ids, found.to)) {
    const place = now.get(id) ?? [];
    const [one] = old;
    const [other] = place;
    if (old.length !== 1 || one === undefined || other === undefined) continue;
    pair(found, one, other);
    found.doubted[one] = 1;
  }
}

function leftovers(ids: Int32Array, paired: Int32Array): Map<number, number[]> {
  const places = new Map<number, number[]>();
  ids.forEach((id, place) => {
    if (at(paired, place) >= 0) return;
    const known = places.get(id);
    if (known) known.push(place);
    else places.set(id, [place]);
  });
  return places;
}

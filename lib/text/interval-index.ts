import type { Passage } from './passage';

/** Passages that can be asked which of them lie over a place. */
export interface IntervalIndex<P extends Passage> {
  /** Those over a position, innermost (shortest) first; of equal ones the later start first. */
  covering: (at: number) => P[];
  /** Those that begin in `[start, end]`, in text order. */
  beginningIn: (stretch: Passage) => P[];
  /** Those that share a character with a passage, in text order. */
  touching: (passage: Passage) => P[];
}

/** Sixty-four passages are looked through in no time, and ten thousand make no more than 157 such stretches. */
const STRETCH = 64;

/**
 * An index of passages: they are sorted by where they begin, and each stretch of 64 knows how far the longest of it
 * reaches. What lies over a position begins at or before it, and a stretch that ends before it is passed over:
 * O(log n + n / 64 + found), without a tree to keep. Building it is one sort.
 */
export function intervalIndex<P extends Passage>(passages: readonly P[]): IntervalIndex<P> {
  const sorted = [...passages].sort((a, b) => a.start - b.start);
  const reach: number[] = [];
  for (const [i, { end }] of sorted.entries()) {
    const stretch = Math.floor(i / STRETCH);
    reach[stretch] = Math.max(reach[stretch] ?? 0, end);
  }

  /** How many begin before a position. */
  function countBefore(at: number): number {
    let [low, high] = [0, sorted.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((sorted[middle]?.start ?? Infinity) < at) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** Those that begin before `end` and reach beyond `start`. */
  function reaching(start: number, end: number): P[] {
    const last = countBefore(end);
    const found: P[] = [];
    for (let from = 0; from < last; from += STRETCH) {
      if ((reach[from / STRETCH] ?? 0) <= start) continue;
      for (const passage of sorted.slice(from, Math.min(from + STRETCH, last))) if (start < passage.end) found.push(passage);
    }
    return found;
  }

  return {
    covering: (at) => reaching(at, at + 1).sort((a, b) => a.end - a.start - (b.end - b.start) || b.start - a.start),
    touching: ({ start, end }) => reaching(start, end),
    beginningIn: ({ start, end }) => sorted.slice(countBefore(start), countBefore(end + 1)),
  };
}

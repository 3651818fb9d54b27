import type { Passage } from './passage';

/** A stretch of text that the same number of passages cover; runs never overlap and come in text order. */
export interface Run extends Passage {
  /** How many passages lie over it; at least 1. */
  depth: number;
  /** The layers of the passages over it, each once, in alphabetical order. */
  layers: string[];
}

/** A passage and the layer it is painted on, for instance `own` or `commented`. */
export interface Layered extends Passage {
  layer: string;
}

/**
 * Overlapping passages as runs that can be painted side by side.
 *
 * A sweep over the ends of the passages, O(n log n) for n passages: what lies between two ends is one run, so
 * every passage begins and ends where a run does. Passages are cut to `[0, length)`; empty ones vanish.
 *
 * `runs(20, [{ start: 0, end: 10, layer: 'a' }, { start: 5, end: 15, layer: 'b' }])` gives
 * `0–5 depth 1 [a] · 5–10 depth 2 [a b] · 10–15 depth 1 [b]`.
 */
export function runs(length: number, passages: readonly Layered[]): Run[] {
  const edges: { at: number; step: 1 | -1; layer: string }[] = [];
  for (const { start, end, layer } of passages) {
    const from = Math.max(0, start);
    const to = Math.min(length, end);
    if (from >= to) continue;
    edges.push({ at: from, step: 1, layer }, { at: to, step: -1, layer });
  }
  edges.sort((a, b) => a.at - b.at);

  const painted: Run[] = [];
  const cover = new Map<string, number>();
  let depth = 0;
  let since = 0;
  for (const edge of edges) {
    if (edge.at > since && depth > 0) painted.push({ start: since, end: edge.at, depth, layers: [...cover.keys()].sort() });
    since = edge.at;
    depth += edge.step;
    const left = (cover.get(edge.layer) ?? 0) + edge.step;
    if (left === 0) cover.delete(edge.layer);
    else cover.set(edge.layer, left);
  }
  return painted;
}

/** The passages over a position, innermost (shortest) first; of equal ones the later start first. */
export function covering<P extends Passage>(passages: readonly P[], at: number): P[] {
  return passages
    .filter((passage) => passage.start <= at && at < passage.end)
    .sort((a, b) => a.end - a.start - (b.end - b.start) || b.start - a.start);
}

import type { Passage } from './passage';
import type { Run } from './runs';

/**
 * Many runs as few bands that show how densely a text is marked: the text is cut, between words, into cells of equal
 * length, at most `limit` of them; a cell is as deep as its characters are on average, and at least 1 where anything
 * covers it, and has the layers of its most covered run; cells next to each other that look the same are one band. So every covered character lies in a band, and a
 * band may begin and end some words beside what it is made of.
 *
 * `depthOf` says which depths look alike. With a limit of 2 and twenty letters in words of five,
 * `0–2 depth 1 · 15–20 depth 3` gives `0–10 depth 1 · 10–20 depth 2`.
 */
export function bands(text: string, runs: readonly Run[], { limit, depthOf = (depth) => depth }: { limit: number; depthOf?: (depth: number) => number }): Run[] {
  const made: Run[] = [];
  let next = 0;
  for (const cell of cells(text, limit)) {
    while ((runs[next]?.end ?? Infinity) <= cell.start) next += 1;
    let weight = 0;
    let most = 0;
    let layers: readonly string[] = [];
    for (let i = next; i < runs.length; i += 1) {
      const run = runs[i];
      if (!run || run.start >= cell.end) break;
      const own = run.depth * (Math.min(run.end, cell.end) - Math.max(run.start, cell.start));
      weight += own;
      if (own > most) [most, layers] = [own, run.layers];
    }
    if (weight === 0) continue;
    const depth = depthOf(Math.max(1, Math.round(weight / (cell.end - cell.start))));
    const before = made.at(-1);
    if (before && before.end === cell.start && before.depth === depth && before.layers.join() === layers.join()) before.end = cell.end;
    else made.push({ ...cell, depth, layers: [...layers] });
  }
  return made;
}

/** How far to look for the end of a word: longer ones are in scripts that set no spaces, and are cut as they come. */
const LONGEST_WORD = 40;

/** A text in at most `limit` pieces, each as long as the others but for the rest of a word. */
function* cells(text: string, limit: number): Generator<Passage> {
  const length = Math.max(1, Math.ceil(text.length / limit));
  for (let start = 0; start < text.length; ) {
    let end = Math.min(text.length, start + length);
    for (let at = end; at < text.length && at - end < LONGEST_WORD; at += 1) {
      if (!/\s/u.test(text.charAt(at))) continue;
      end = at;
      break;
    }
    // Never in the middle of a pair of surrogates.
    if (/[\uDC00-\uDFFF]/u.test(text.charAt(end)) && end < text.length) end += 1;
    yield { start, end };
    start = end;
  }
}

import type { Carried } from './anchored';
import type { Passage } from './passage';
import { sameWords } from './same-words';

/** A part of a text that says nothing without the labels it stands under: a cell of a table, with those of its row and its column. */
export interface Labelled {
  start: number;
  end: number;
  labels: readonly string[];
}

/** The labelled parts of two texts, each in the order of its text. */
export interface Labels {
  before: readonly Labelled[];
  after: readonly Labelled[];
}

/** Doubt a passage whose words stand under other labels than they did: a figure in another row, or whose row is called otherwise. */
export function underLabels(texts: { before: string; after: string }, labels: Labels): (passage: Passage, carried: Carried) => Carried {
  // Ten thousand passages of an article without tables are not to pay for them.
  if (labels.before.length + labels.after.length === 0) return (_, carried) => carried;
  return (passage, carried) => {
    if (carried.state !== 'exact' && carried.state !== 'moved') return carried;
    const edges = (['start', 'end'] as const).map((edge) => [over(labels.before, inside(passage, edge)), over(labels.after, inside(carried, edge))] as const);
    const parted = edges.find(([old, now]) => !old.every((label, place) => sameWords(label, now[place] ?? '')) || old.length !== now.length);
    if (!parted) return carried;
    const [old, now] = parted;
    const { start, end } = carried;
    return { state: 'changed', start, end, because: 'doubt', before: said(old, texts.before.slice(passage.start, passage.end)), after: said(now, texts.after.slice(start, end)) };
  };
}

function inside({ start, end }: Passage, edge: 'start' | 'end'): number {
  return edge === 'start' ? start : end - 1;
}

/** The labels over a place; none outside of what has any. */
function over(labelled: readonly Labelled[], place: number): readonly string[] {
  let [low, high] = [0, labelled.length - 1];
  while (low <= high) {
    const middle = (low + high) >> 1;
    const { start = 0, end = 0, labels = [] } = labelled[middle] ?? {};
    if (place < start) high = middle - 1;
    else if (place >= end) low = middle + 1;
    else return labels;
  }
  return [];
}

function said(labels: readonly string[], words: string): string {
  return [...labels.filter((label) => label.trim() !== ''), words].join(' · ');
}

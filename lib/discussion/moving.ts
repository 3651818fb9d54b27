import { placeOf } from './place';

/** A comment that is put elsewhere with what it answers, or that answers one that is. */
export interface MovedFacts {
  id: string;
  /** What it answers. Missing for an opening comment. */
  parentId: string | null;
  /** Its number in the thread it stands in. */
  ordinal: number;
  createdAt: Date;
}

/** Where one of them comes to stand. */
export interface Resettled {
  id: string;
  ordinal: number;
  place: string;
}

/**
 * Where a comment and all that answers it come to stand in a thread in which `posted` comments were ever posted: below the place
 * `under`, or as its opening comment without one. They keep the order in which they were written; those that stand there already
 * keep their numbers, so they come after these, whenever they were written.
 */
export function resettled(tree: readonly MovedFacts[], rootId: string, { under, posted }: { under: string | null; posted: number }): Resettled[] {
  // What answers a comment was never written before it, but clocks are only so fine: then the lower number came first.
  const inOrder = [...tree].sort((a, b) => Number(b.id === rootId) - Number(a.id === rootId) || a.createdAt.getTime() - b.createdAt.getTime() || a.ordinal - b.ordinal);
  const settled = new Map<string, Resettled>();
  const waiting = new Map(inOrder.map((one, i) => [one.id, { ...one, ordinal: posted + 1 + i }]));
  const settle = (id: string): Resettled | undefined => {
    const [known, one] = [settled.get(id), waiting.get(id)];
    if (known || !one) return known;
    const above = id === rootId ? under : (one.parentId === null ? null : (settle(one.parentId)?.place ?? null));
    const here = { id, ordinal: one.ordinal, place: placeOf(one.ordinal, above) };
    settled.set(id, here);
    return here;
  };
  return inOrder.flatMap(({ id }) => settle(id) ?? []);
}

/** Whoever has not been on an article for so long has left it: the next time they come is another visit. */
const VISIT_GAP_MS = 30 * 60 * 1000;

/** Visits whose last sign was before this moment are over now. */
export function visitIsOverAt(now: Date): Date {
  return new Date(now.getTime() - VISIT_GAP_MS);
}

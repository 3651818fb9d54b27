/*
 * Where a comment is drawn. A place is a path of ordinals, `0001.0004.000b`: a comment's own, below those of
 * the comments it is drawn under. Ordered as strings, the places of a thread give its tree, depth first and
 * oldest first, so that a page of a thread is a range of places and needs no tree in memory.
 */

/** Replies are drawn three levels deep; deeper ones stand flat on the third, with "in reply to". */
export const REPLY_LEVELS = 3;

/** Four digits of base 36 count 1.6 million comments in one thread. */
const WIDTH = 4;

/** The place of a comment with this ordinal, replying to the one at `parent`; the opening comment has no parent. */
export function placeOf(ordinal: number, parent: string | null): string {
  const own = ordinal.toString(36).padStart(WIDTH, '0');
  if (parent === null) return own;
  const above = parent.split('.').slice(0, REPLY_LEVELS);
  return [...above, own].join('.');
}

/** How deep a comment is drawn: 0 for the opening one, at most REPLY_LEVELS. */
export function levelOf(place: string): number {
  return place.split('.').length - 1;
}

/** The order of a thread. Compares code units: the database orders places by collation "C", which is the same. */
export function compareInThread(a: { place: string }, b: { place: string }): number {
  return a.place < b.place ? -1 : a.place > b.place ? 1 : 0;
}

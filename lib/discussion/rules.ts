/** Six hours: long enough to mend a mistake, short enough that replies keep their footing. */
export const EDIT_WINDOW_MS = 6 * 60 * 60 * 1000;

/** May the words still change? */
export function isEditable(comment: { createdAt: Date }, now: Date): boolean {
  return now.getTime() - comment.createdAt.getTime() < EDIT_WINDOW_MS;
}

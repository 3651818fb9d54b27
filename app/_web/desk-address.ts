/** Where authors write. */
export const DESK = '/desk';

/** Where a draft is written. */
export function draftAddress(draftId: string): string {
  return `${DESK}/${draftId}`;
}

/*
 * A summary that is being written, kept on this device until it is published: through reload, crash, an expired session, and through
 * whatever a colleague does to what it is of. It carries the version that it was begun on.
 */

interface Kept {
  base: number;
  body: unknown;
}

function keyOf(ofId: string): string {
  return `marginalia:summary:${ofId}`;
}

/** What was begun of a summary; `null` when nothing was, or storage is forbidden. */
export function keptSummary(ofId: string): Kept | null {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(keyOf(ofId)) ?? 'null');
    return typeof kept === 'object' && kept !== null && 'base' in kept && typeof kept.base === 'number' && 'body' in kept ? { base: kept.base, body: kept.body } : null;
  } catch {
    return null;
  }
}

/** Keep it. Storage that is full or forbidden is the same as none: the words are then on this page only. */
export function keepSummary(ofId: string, kept: Kept): void {
  try {
    localStorage.setItem(keyOf(ofId), JSON.stringify(kept));
  } catch {
    // It cannot be kept.
  }
}

/** It was published, or thrown away. */
export function forgetSummary(ofId: string): void {
  try {
    localStorage.removeItem(keyOf(ofId));
  } catch {
    // Then nothing was kept.
  }
}

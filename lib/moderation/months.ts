/** A year: what somebody looks back on at once. */
const SHOWN = 12;

/** The twelve months that end with this one, the oldest first, as `2026-11`. */
export function monthsUntil(last: string): string[] {
  const [year = 0, month = 1] = last.split('-').map(Number);
  return Array.from({ length: SHOWN }, (_, i) => new Date(Date.UTC(year, month - SHOWN + i, 1)).toISOString().slice(0, 7));
}

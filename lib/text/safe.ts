/**
 * Can these characters be stored and shown as they are? Not when they hold a NUL, which Postgres
 * cannot keep, or half of a surrogate pair, which UTF-8 cannot spell and which would silently turn into
 * another character, so that a quote would no longer match its own text.
 */
export function isStorable(text: string): boolean {
  return !text.includes('\0') && text.isWellFormed();
}

/** How many characters a person would count, near enough to show beside a limit: Unicode code points. */
export function characterCount(text: string): number {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}

/**
 * Can these characters be stored and shown as they are? Not when they hold a NUL, which Postgres
 * cannot keep, or half of a surrogate pair, which UTF-8 cannot spell and which would silently turn into
 * another character, so that a quote would no longer match its own text.
 */
export function isStorable(text: string): boolean {
  return !text.includes('\0') && text.isWellFormed();
}

/**
 * Is there nothing to see in these characters? White space, and what only tells others how to stand or is drawn as
 * nothing (Unicode's Cf, Cc and Default_Ignorable_Code_Point: zero width space, joiners, the Hangul fillers), and the
 * Braille pattern without dots, which is a letter by its properties and a blank by its looks.
 */
export function isBlank(text: string): boolean {
  return /^[\s\p{Cf}\p{Cc}\p{Default_Ignorable_Code_Point}\u2800]*$/u.test(text);
}

/** How many characters a person would count, near enough to show beside a limit: Unicode code points. */
export function characterCount(text: string): number {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}

/** Silent readers of non-fiction take in some 238 words a minute (Brysbaert 2019); nothing takes less than one. */
const WORDS_A_MINUTE = 238;

export function readingMinutes(words: number): number {
  return Math.max(1, Math.round(words / WORDS_A_MINUTE));
}

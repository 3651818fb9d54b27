/** Two lines in the margin: enough of a quote to know it by. */
const SHOWN = 140;

/** A quote on one line, cut between words when it is long. */
export function shortened(quote: string): string {
  const line = quote.replace(/\s+/gu, ' ').trim();
  if (line.length <= SHOWN) return line;
  const cut = line.lastIndexOf(' ', SHOWN);
  // A text without spaces is cut between characters, never within one.
  return `${cut > SHOWN / 2 ? line.slice(0, cut) : [...line].slice(0, SHOWN).join('')}…`;
}

import type { Excerpt } from './views';
import type { Found } from './words/kinds';

/** Enough around it to tell what it is about, and short enough to read twenty of them. */
const AROUND = 60;

/** What was found in a text, with a line of what stands around it. */
export function excerptOf(text: string, { start, end }: Found): Excerpt {
  const from = text.slice(Math.max(0, start - AROUND), start);
  const to = text.slice(end, end + AROUND);
  return { before: `${start > AROUND ? '…' : ''}${tidy(from)}`, found: tidy(text.slice(start, end)), after: `${tidy(to)}${end + AROUND < text.length ? '…' : ''}` };
}

/** On one line, and never with half a character at a cut. */
function tidy(text: string): string {
  return text.replace(/^[\udc00-\udfff]|[\ud800-\udbff]$/gu, '').replace(/\s+/gu, ' ');
}

/** A text published to be discussed, and its revisions. */

/** An article as any reader sees it, in its current revision. Dates are ISO 8601 in UTC. */
export interface ArticleView {
  id: string;
  slug: string;
  title: string;
  /** `''` for none. */
  summary: string;
  /** As printed; `''` when nobody is named. */
  byline: string;
  lang: string;
  dir: 'ltr' | 'rtl';
  publishedAt: string;
  /** Where the text comes from. Missing for one first published here. */
  source: string | null;
  revision: { id: string; number: number };
}

/** What the rules need to know of an article, or of a draft of one: the ids of those who may write it. */
export interface AuthoredFacts {
  authorIds: readonly string[];
}

/** An article on the front page, with how its discussion stands. */
export interface ArticleListing extends ArticleView {
  words: number;
  threads: number;
  comments: number;
  highlights: number;
  /** When anybody last said anything. Missing before the first word. */
  lastActivityAt: string | null;
}

/** What an import brings: the file's bytes and what is said about it on the way in. */
export interface ImportInput {
  file: { name: string; bytes: Uint8Array };
  title?: string | undefined;
  summary?: string | undefined;
  author?: string | undefined;
  /** ISO date; now when missing. */
  published?: string | undefined;
  source?: string | undefined;
  lang?: string | undefined;
}

const RTL = new Set(['ar', 'arc', 'ckb', 'dv', 'fa', 'he', 'ks', 'ps', 'sd', 'syr', 'ug', 'ur', 'yi']);

/** Which way a language is written, by its BCP 47 tag. */
export function directionOf(lang: string): 'ltr' | 'rtl' {
  return RTL.has(lang.toLowerCase().split('-')[0] ?? '') || /-(arab|hebr)\b/iu.test(lang) ? 'rtl' : 'ltr';
}

/** Is this a language tag the platform knows (BCP 47)? */
export function isLanguage(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
}

/** An address's last part for a title: its letters and digits in any script, parted by hyphens, at most 60 characters. */
export function slugFor(title: string): string {
  const words = title.normalize('NFC').toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  let slug = '';
  for (const word of words) {
    const longer = slug === '' ? word : `${slug}-${word}`;
    if (longer.length > 60) break;
    slug = longer;
  }
  return slug === '' ? 'article' : slug;
}

/** Longer than any headline; what is longer is a paragraph that was taken for one. */
export const TITLE_LIMIT = 300;

/** Three sentences on the front page. */
export const SUMMARY_LIMIT = 500;

/** A dozen authors; an institution's whole staff is cut. */
export const BYLINE_LIMIT = 200;

/** A text on one line, cut between words, and never within a character, when it has more than so many characters. */
export function cutTo(text: string, most: number): string {
  const line = text.normalize('NFC').replace(/\s+/gu, ' ').trim();
  const characters = [...line];
  if (characters.length <= most) return line;
  const head = characters.slice(0, most - 1).join('');
  const space = head.lastIndexOf(' ');
  return `${(space > head.length / 2 ? head.slice(0, space) : head).trimEnd()}…`;
}

/**
 * Some lines of print, ended by a space where there is one. Node's segmenter takes more than the square of a text's length:
 * measured, 48,000 characters at once took 0.7 seconds and 204,000 took four minutes; in such pieces, a quarter of a second.
 */
const PIECE = /[^\n]{1,500}(?=\s|$)|[^\n]{1,500}/gu;

/** How many words, as a reader would count them, in any script. Lines are counted each for itself, so the words of a text are those of its blocks. */
export function wordCount(text: string, lang: string): number {
  const segmenter = new Intl.Segmenter(lang, { granularity: 'word' });
  let count = 0;
  for (const [piece] of text.matchAll(PIECE)) for (const { isWordLike } of segmenter.segment(piece)) if (isWordLike) count += 1;
  return count;
}

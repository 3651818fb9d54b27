/** A text published to be discussed, and its revisions. */
import type { ScreeningMode } from './screening-mode';

export { articleAddress } from './address';
export { AddAuthorInput, ArrangeInput, RemoveAuthorInput } from './input';
export { SCREENING_MODES, type ScreeningMode } from './screening-mode';

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
  state: PublicState;
  /** When the discussion closes, or closed. Missing for one without an end. */
  closesAt: string | null;
  /** Only who has its address finds it. */
  unlisted: boolean;
  tags: string[];
  /** Where the text comes from. Missing for one first published here. */
  source: string | null;
  revision: { id: string; number: number };
}

/** Who may write an article: the ids of its authors. */
export interface AuthoredFacts {
  authorIds: readonly string[];
}

/** How an article stands, as stored. */
export interface ArticleFacts {
  publishedAt: Date | null;
  closesAt: Date | null;
  archivedAt: Date | null;
}

/** Being written · to be published at a time · read and discussed · read, its discussion closed · put away, still to be read. */
export type ArticleState = 'draft' | 'scheduled' | 'published' | 'closed' | 'archived';

/** How an article that readers have may stand. */
export type PublicState = Exclude<ArticleState, 'draft' | 'scheduled'>;

/** Have readers got it? */
export function isOut(state: ArticleState): state is PublicState {
  return state !== 'draft' && state !== 'scheduled';
}

/** How an article stands at a time. */
export function stateOf(article: ArticleFacts, now: Date): ArticleState {
  if (article.publishedAt === null) return 'draft';
  return article.publishedAt > now ? 'scheduled' : publicState(article, now);
}

/** The same for one that readers have. */
export function publicState({ closesAt, archivedAt }: ArticleFacts, now: Date): PublicState {
  if (archivedAt !== null && archivedAt <= now) return 'archived';
  return closesAt !== null && closesAt <= now ? 'closed' : 'published';
}

/** A time that somebody named, as ISO 8601; one that has come already is now: nothing is published, or closed, in the past. */
export function fromNow(written: string, now: Date): Date {
  const time = new Date(written);
  return time > now ? time : now;
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

/** What an article's authors arrange about it, as they see it. Dates are ISO 8601 in UTC. */
export interface Particulars {
  id: string;
  /** The last part of its address; `null` until readers have it. */
  slug: string | null;
  /** Of its draft if there is one, else of its current revision. */
  title: string;
  state: ArticleState;
  publishedAt: string | null;
  closesAt: string | null;
  unlisted: boolean;
  screening: ScreeningMode;
  tags: string[];
  draftId: string | null;
  /** Those who may write it. The admins, who always may, are only among them when they were made authors of it. */
  authors: { id: string; name: string }[];
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

/** Ten megabytes of manuscript, most of it pictures. The front door (scripts/refusal-of.mjs) lets as much through; tests/unit/revision ties the two. */
export const FILE_LIMIT = 10 * 1024 * 1024;

/** How many of each kind a text had where it came from, and has not here. */
export interface LeftOut {
  pictures: number;
  /** Films, sound, maps: whatever another site draws into a page. */
  embeds: number;
  /** In the margin of a manuscript. */
  comments: number;
  formulas: number;
  /** Charts, diagrams, signs of a font of its own: what a manuscript shows and nobody here can read. */
  drawings: number;
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

/** The first of `wanted`, `wanted-2`, `wanted-3` … that is not taken. */
export function freeAmong(wanted: string, taken: ReadonlySet<string>): string {
  let free = wanted;
  for (let number = 2; taken.has(free); number += 1) free = `${wanted}-${number}`;
  return free;
}

/** More than ten say nothing any more. */
export const TAG_COUNT_LIMIT = 10;

/** Three words of print. */
export const TAG_LIMIT = 40;

/** Tags as they are kept: on one line, in small letters, each once; without commas, at which they are parted when written. */
export function tidyTags(tags: readonly string[]): string[] {
  const tidy = tags.map((tag) => tag.normalize('NFC').replace(/[\s,]+/gu, ' ').trim().toLowerCase());
  return [...new Set(tidy)].filter((tag) => tag !== '');
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

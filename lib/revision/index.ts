/** Writing an article and its next revision: drafts, what publishing one would do to the discussion, and what changed when. */
import { z } from 'zod';
import type { ChangeView } from '@/lib/annotation';
import type { ArticleState } from '@/lib/article';
import type { BareFigure } from '@/lib/richtext';
import type { LeftOut } from '@/lib/article';
import type { Passage } from '@/lib/text';
import type { PartDifference } from './difference';

export { differences, partDifferences, type Difference, type PartDifference } from './difference';
export { wordingOf } from './wording';

/** A line of print; a longer title is a paragraph. */
const Line = z.string().max(300);

/** What a correction says of itself, in public: a few sentences. */
export const NOTE_LIMIT = 1_000;

/** As long as an address may be (lib/richtext's links), or a line that names a book. */
const Source = z.string().max(2_048);

/** A text from elsewhere, to begin with: what `look` or `bring` showed of it. */
export const FoundText = z.object({
  title: Line,
  summary: z.string().max(1_000),
  byline: Line,
  lang: z.string().max(35),
  source: Source,
  content: z.unknown(),
});
export type FoundText = z.infer<typeof FoundText>;

/**
 * Begin to write: a new article, the next revision of one, or (`from`) an old text of it that is to be published again; with
 * a text from elsewhere, or (`found` missing) with none.
 */
export const BeginInput = z.object({ articleId: z.uuid().nullable(), from: z.number().int().positive().optional(), found: FoundText.optional() });
export type BeginInput = z.infer<typeof BeginInput>;

/** Keep what is written. `version` is the one that was changed: another's save in between is not written over. */
export const SaveInput = z.object({
  draftId: z.uuid(),
  version: z.number().int().positive(),
  title: Line,
  summary: z.string().max(1_000),
  byline: Line,
  lang: z.string().max(35),
  /** Missing when it is not to change: a draft kept on a device may be older than this field. */
  source: Source.optional(),
  content: z.unknown(),
});
export type SaveInput = z.infer<typeof SaveInput>;

export const DraftInput = z.object({ draftId: z.uuid() });
export type DraftInput = z.infer<typeof DraftInput>;

/** Throw a draft away, as it was seen: what somebody else has saved in it since is not thrown away unread. */
export const DiscardInput = z.object({ draftId: z.uuid(), version: z.number().int().positive() });
export type DiscardInput = z.infer<typeof DiscardInput>;

/** Keep the picture that stands at an address. */
export const KeepFromInput = z.object({ address: z.url({ protocol: /^https?$/u }).max(2_048) });
export type KeepFromInput = z.infer<typeof KeepFromInput>;

/** Look at what stands at an address. */
export const LookInput = z.object({ address: z.string().trim().min(1).max(2_048) });
export type LookInput = z.infer<typeof LookInput>;

/**
 * How many bytes of JSON a draft's document can have: with its title and the rest it must fit into one save
 * (app/_web/action.ts, which tests/integration/revision/bringing.test.ts ties to this).
 */
export const LARGEST_CONTENT = 1_400 * 1024;

/** A text that was found in a file or at an address, as it would be begun with. Nothing of it is kept yet. */
export interface FoundView extends FoundText {
  dir: 'ltr' | 'rtl';
  words: number;
  /** Its first paragraphs, as safe HTML. */
  beginning: string;
  /** Whether there is more than the beginning. */
  goesOn: boolean;
  /** Where its pictures are, each once: on other people's servers. */
  pictures: string[];
  leftOut: LeftOut;
  /** What the person should look at before they go on. */
  doubts: Doubt[];
}

/** `little_text`: there is hardly any, so the page may be made in the browser. `language_unsaid`: English was assumed. */
export type Doubt = 'little_text' | 'language_unsaid';

/** Fewer words than a paragraph has: a page that says so little makes its text in the browser, or asks to be paid for. */
const LITTLE = 60;

/** What is doubtful about a text that was found. `lang` is `null` when it said none. */
export function doubtsAbout({ from, words, lang }: { from: 'file' | 'address'; words: number; lang: string | null }): Doubt[] {
  const doubts: Doubt[] = [];
  if (from === 'address' && words < LITTLE) doubts.push('little_text');
  if (lang === null) doubts.push('language_unsaid');
  return doubts;
}

/** What an author decides about one mark, against what the text engine found: other words, the changed ones, or none. */
export const MarkDecision = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('attach'), annotationId: z.uuid(), start: z.number().int().nonnegative(), end: z.number().int().positive() }),
  z.object({ kind: z.literal('orphan'), annotationId: z.uuid() }),
]);
export type MarkDecision = z.infer<typeof MarkDecision>;

/** Publish a draft as it is at `version`. */
export const PublishInput = z.object({
  draftId: z.uuid(),
  version: z.number().int().positive(),
  note: z.string().max(NOTE_LIMIT),
  material: z.boolean(),
  creditedCommentId: z.uuid().nullable(),
  decisions: z.array(MarkDecision).max(10_000),
  /** Which marks were looked at, as the preview says it; `null` where there were none to look at. */
  shown: z.string().max(64).nullable(),
  /** When a new article is to be published; `null` for now. An article that readers have has no say in it. */
  publishAt: z.iso.datetime().nullable(),
});
export type PublishInput = z.infer<typeof PublishInput>;

/** What somebody writes, as its authors see it. Dates are ISO 8601 in UTC. */
export interface DraftView {
  id: string;
  articleId: string;
  /** The revision it follows, and where its article is found; `null` for a new one. */
  published: { slug: string; revision: number } | null;
  title: string;
  summary: string;
  byline: string;
  lang: string;
  dir: 'ltr' | 'rtl';
  /** Where the text was first published: an address, or words; `''` for nowhere. Of a new article only: it does not change after. */
  source: string;
  content: unknown;
  words: number;
  version: number;
  savedAt: string;
  savedBy: string;
}

/** A line of an author's desk. */
export interface DeskEntry {
  articleId: string;
  /** The draft, when there is one. */
  draftId: string | null;
  state: ArticleState;
  /** The last part of its address, once readers have it. */
  slug: string | null;
  title: string;
  words: number;
  /** When it was last saved or published. */
  at: string;
  comments: number;
}

/** A page of somebody's desk. */
export interface DeskView {
  entries: DeskEntry[];
  /** Where the next page begins. Missing when there is none. */
  older: string | null;
}

/** A mark that would not stay on its own words, and who hangs on it. Everybody's marks only: a private one is nobody's business. */
export interface MarkFate {
  annotationId: string;
  state: 'changed' | 'orphaned';
  /** The words it was made on. */
  exact: string;
  /** Where it would lie in the new text; `null` for an orphan. */
  passage: Passage | null;
  change: ChangeView | null;
  /** Why it is nowhere (lib/annotation's Orphaned); `null` for a changed one. */
  lost: string | null;
  /** The likest place in the new text for an orphan, and its words; `null` when nothing is like it. */
  suggestion: (Passage & { words: string }) | null;
  thread: { id: string; by: string; opening: string; comments: number } | null;
}

/** What publishing a draft would do. */
export interface Preview {
  draft: DraftView;
  /** The canonical text that would be published. */
  text: string;
  differences: PartDifference[];
  /** How many marks of each kind there would be, private ones too. */
  counts: Record<'exact' | 'moved' | 'changed' | 'orphaned', number>;
  fates: MarkFate[];
  /** Stands for these marks: publishing with it refuses when it would be others. */
  shown: string;
  /** The pictures that say nothing to whoever cannot see them; with any, it is not published. */
  withoutAlt: BareFigure[];
}

/** A published revision, in the list of all. */
export interface RevisionView {
  number: number;
  at: string;
  title: string;
  note: string;
  material: boolean;
  words: number;
  /** The comment that led to it, and who wrote it. Missing when none did. */
  credited: { commentId: string; by: string } | null;
}

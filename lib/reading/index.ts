/** An article as one viewer sees it, now and as it changes. */
import type { ArticleView } from '@/lib/article';
import type { ArticleHtml } from '@/lib/richtext';
import type { Decision } from '../refusal';
import type { Discussion } from './discussion';
import type { RevisionView } from '@/lib/revision';
import type { ViewerView } from '@/lib/user';

export { NearInput, VisitedInput } from './input';
export { applyChange, withFound, withNext, type Change } from './change';
export type { Picks, PickView } from './picks';
export { BESIDE_A_PARAGRAPH, CROWD_PAGE, packed, STRETCHES_AT_ONCE, unpacked, type Crowd } from './crowd';
export type { Discussion } from './discussion';

/** How the threads on the whole article may be ordered. */
export const SORTS = ['newest', 'oldest', 'most_discussed', 'picks_first', 'most_agreed'] as const;
export type Sort = (typeof SORTS)[number];

/** What a permalink asks to be lit up. */
export interface Lit {
  /** A passage of the article. */
  passage: { start: number; end: number } | null;
  /** A passage's address names a revision; this is what became of its words since. Missing where it is the one shown. */
  since: { revision: number; state: 'exact' | 'moved' | 'changed' | 'orphaned'; before: string; after: string } | null;
  threadId: string | null;
  commentId: string | null;
}

/** What came since somebody was last on an article, by others. */
export interface NewsView {
  /** When their last visit ended; ISO 8601 in UTC. */
  since: string;
  /** The latest comments, newest first, and how many there are. */
  comments: { id: string; threadId: string }[];
  count: number;
  /** The number of the revision they were shown then, when there is a later one. */
  revision: number | null;
}

/** A highlight that no longer has words to lie on, with those it was made on. */
export interface LostHighlight {
  id: string;
  quote: string;
  /** The number of the revision it was made on. */
  madeOn: number;
}

/** What one reader makes of an article's comments. */
export interface Weights {
  /** Those they find well argued. */
  wellArgued: readonly string[];
  /** Those of disputes that they agree with or do not. */
  stances: Readonly<Record<string, 'agree' | 'disagree'>>;
}

/** An article as one viewer sees it. */
export interface Reading {
  article: ArticleView;
  html: ArticleHtml;
  viewer: ViewerView;
  discussion: Discussion;
  /** How many comments stand on the article, whether the page has them or not. */
  comments: number;
  /** Whether any comment that stands was brought forward when the page was made. */
  hasPicks: boolean;
  lit: Lit;
  /** What was corrected in what the article says, the latest first. */
  corrections: RevisionView[];
  /** What came since this reader was last here. Missing on a first visit, and for visitors. */
  news: NewsView | null;
  /** Their own highlights whose words are no longer in the text. */
  lostHighlights: LostHighlight[];
  weights: Weights;
  can: { highlight: Decision };
}

/** An article as it was: one of its revisions, with a passage of it lit. */
export interface RevisionReading {
  article: ArticleView;
  html: ArticleHtml;
  /** The number of the current revision. */
  latest: number;
  at: string;
  note: string;
}

import type { ChangeView } from '@/lib/annotation';
import type { CommentView } from '../discussion';
import type { Decision } from '../refusal';
import type { Counts, DisputeMove, DisputeState, PositionKind } from './rules';

/* Views. Dates are ISO 8601 in UTC. */

/** A thread gathered under a dispute, as it is known by. */
export interface GatheredView {
  threadId: string;
  /** The words it hangs on, shortened. Missing for one on the whole article. */
  quote: string | null;
  /** Its opening words, shortened; `''` when they are nobody's to read any more. */
  words: string;
  by: string;
  standing: number;
}

/** What came of a dispute or of a thread, as a moderator has written it. */
export interface SummaryView {
  number: number;
  /** The number of its latest version. */
  latest: number;
  at: string;
  /** Safe HTML. `<!--gone-->` stands where a reader is to be told that what is cited does not stand any more. */
  html: string;
  /** What it cites, by number; `isGone` when it was withdrawn or removed since. */
  citations: { place: number; commentId: string; isGone: boolean }[];
}

/** A comment that a summary can cite. */
export interface CitableView {
  id: string;
  by: string;
  words: string;
}

/** A dispute as one viewer may see it. */
export interface DisputeView {
  id: string;
  question: string;
  about: string;
  state: DisputeState;
  /** The thread that notes are comments of. Missing for a draft. */
  threadId: string | null;
  /** The words it is about, on one line and shortened, and the revision they stood in. Missing for one on the whole article. */
  quote: string | null;
  madeOn: number | null;
  /** Where those words are now, and how they were changed. Missing where they are nowhere. */
  mark: { start: number; end: number; change: ChangeView | null } | null;
  /** Why they are nowhere. Missing while they are somewhere. */
  lost: string | null;
  gathered: GatheredView[];
  /** How many take each position; `null` while they are too few to be shown to anybody. */
  counts: Counts | null;
  /** The same in parts of a hundred, which together are a hundred. */
  shares: Counts | null;
  /** What came of it. Missing while nobody has said so. */
  summary: SummaryView | null;
  openedAt: string | null;
  closedAt: string | null;
  /** `leave`: take back where one stands. */
  can: { position: Decision; leave: Decision };
}

/** Where the viewer stands themselves. */
export interface OwnPosition {
  position: PositionKind;
  /** The comment that is its note. Missing for one without. */
  noteId: string | null;
}

/** Where the viewer stands, by dispute. */
export type OwnPositions = Record<string, OwnPosition>;

/** A dispute on a page of its own. */
export interface DisputePage {
  dispute: DisputeView;
  own: OwnPosition | null;
  article: DisputedArticle;
  /** The first of the notes, in the order they were given, and whether there are more. */
  notes: CommentView[];
  more: boolean;
}

/** Where an article stands in a list. */
export interface DisputedArticle {
  id: string;
  slug: string;
  title: string;
}

/** A dispute in the desk's list. */
export interface DisputeLine {
  id: string;
  question: string;
  state: DisputeState;
  article: DisputedArticle;
  threads: number;
  /** How many comments that its summary cites do not stand any more. */
  gone: number;
  createdAt: string;
}

/** A dispute as a moderator arranges it. */
export interface DisputeDeskView {
  dispute: DisputeView;
  version: number;
  article: DisputedArticle;
  /** Threads of the article that belong to no dispute, the liveliest first. */
  others: GatheredView[];
  /** The latest summary's document, to be written anew. Missing before the first. */
  summaryBody: unknown;
  /** Whether one may be published now, and the comments it can cite. */
  canSummarise: boolean;
  citable: CitableView[];
  /** What can be done with it as it stands. */
  moves: Record<DisputeMove, Decision>;
}

/** What came of a thread, on a page of its own. */
export interface ThreadSummaryPage {
  threadId: string;
  summary: SummaryView;
  article: DisputedArticle;
  /** The words the thread hangs on, shortened. Missing for one on the whole article. */
  quote: string | null;
  /** What it is about has become part of another thread, or hangs on other words now. */
  isElsewhere: boolean;
}

/** A thread of which a moderator says what came of it. */
export interface ThreadSummaryDeskView {
  thread: GatheredView;
  article: DisputedArticle;
  /** The number of the latest version; 0 before the first. */
  number: number;
  /** Its document, to be written anew. Missing before the first. */
  summaryBody: unknown;
  citable: CitableView[];
}

/** A thread with a summary in the desk's list. */
export interface ThreadSummaryLine {
  thread: GatheredView;
  article: DisputedArticle;
  /** How many comments that it cites do not stand any more. */
  gone: number;
  at: string;
}

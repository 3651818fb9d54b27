import type { Decision } from '../refusal';

/** What the rules need to know of a comment. */
export interface CommentFacts {
  authorId: string;
  state: 'standing' | 'withdrawn';
  createdAt: Date;
}

/** What the rules need to know of a thread. */
export interface ThreadFacts {
  state: 'open' | 'locked';
}

/** A comment as it is stored, with its author's name: what a view is made from. */
export interface PlacedComment extends CommentFacts {
  id: string;
  threadId: string;
  parentId: string | null;
  place: string;
  by: string;
  /** The author of the comment it replies to, for "in reply to". Missing for an opening comment. */
  parentBy: string | null;
  body: unknown;
  html: string;
  editedAt: Date | null;
  /** The number of the first revision it led to. Missing when it led to none. */
  ledTo: number | null;
}

/** A thread as it is stored. */
export interface ThreadRow extends ThreadFacts {
  id: string;
  annotationId: string | null;
  /** The words its annotation was made on, and the number of that revision. Missing for a thread on the whole article. */
  quote: string | null;
  madeOn: number | null;
  /** Why its words are nowhere in the revision shown (lib/annotation's Orphaned). Missing while they are somewhere. */
  lost: string | null;
  openedById: string;
  standing: number;
  posted: number;
  createdAt: Date;
  lastActivityAt: Date;
}

/** A thread with those of its comments that a page has, in the thread's order. */
export interface PlacedThread extends ThreadRow {
  comments: PlacedComment[];
  /** Where comments are missing, when that is not simply at the end: see ThreadView. */
  missingAfter?: string | null;
  /** See ThreadView. */
  continued?: boolean;
}

/** A comment as one viewer may see it. Dates are ISO 8601 in UTC. */
export interface CommentView {
  id: string;
  parentId: string | null;
  place: string;
  by: string;
  parentBy: string | null;
  createdAt: string;
  /** Missing while it stands as first written. */
  editedAt: string | null;
  /** The number of the revision that it led to. Missing when it led to none, or was withdrawn. */
  ledTo: number | null;
  /** Safe HTML; `null` when the comment was withdrawn. */
  html: string | null;
  /** The document, for its author to edit. Missing for everybody else. */
  body?: unknown;
  mine: boolean;
  can: { edit: Decision; withdraw: Decision };
}

/** A thread as one viewer may see it. */
export interface ThreadView {
  id: string;
  annotationId: string | null;
  /** The words it hangs on, on one line and shortened to be known by. Missing for a thread on the whole article. */
  quote: string | null;
  madeOn: number | null;
  /** Why its words are nowhere in the revision shown. Missing while they are somewhere, or changed. */
  lost: string | null;
  state: 'open' | 'locked';
  /** How many comments stand in it, whether they are here or not. */
  standing: number;
  createdAt: string;
  lastActivityAt: string;
  /** Those the page has, in the thread's order. */
  comments: CommentView[];
  /** The place after which the page lacks comments, to ask for more from; `null` when it has them all. */
  missingAfter: string | null;
  /** The page goes on with a long thread: between the opening comment and the next stand those of earlier pages. */
  continued: boolean;
  /** `reattach`: put its mark on other words, after an edit. */
  can: { reply: Decision; reattach: Decision };
}

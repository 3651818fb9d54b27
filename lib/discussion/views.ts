import type { Decision } from '../refusal';

/** What the rules need to know of a comment. */
export interface CommentFacts {
  authorId: string;
  state: CommentState;
  createdAt: Date;
  /** When everybody was first shown it. Missing for one that waits and was never shown. */
  appearedAt: Date | null;
}

/** Read by everybody · waits for a moderator · taken away by one · given back to be changed, hidden until then · taken back. */
export type CommentState = 'standing' | 'held' | 'removed' | 'returned' | 'withdrawn';

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
  /** When a moderator put it where it stands. Missing for what stands where it was written, or went with what it answers. */
  movedAt: Date | null;
  /** The number of the first revision it led to. Missing when it led to none. */
  ledTo: number | null;
  /** What the ground is called on which it was removed or returned. Missing in every other state. */
  ground: string | null;
  /** Why it is an editor's pick, and whether its author has changed it since. Missing when it is none. */
  pick: { reason: string; isEdited: boolean } | null;
  /** Which phase of screening holds it (lib/screening's `Because`). Missing in every other state. */
  heldBecause: string | null;
  /** Where its author stands in the dispute it is a note of. Missing for every other comment, and once they stand elsewhere. */
  position: Position | null;
  /** How many find it well argued; how many agree with it, and do not. */
  wellArgued: number;
  agree: number;
  disagree: number;
}

/** Where somebody stands in a dispute (lib/dispute's PositionKind, which knows of this room; its tests tie the two). */
export type Position = 'support' | 'dispute' | 'complicated';

/** A thread as it is stored. */
export interface ThreadRow extends ThreadFacts {
  id: string;
  annotationId: string | null;
  /** The words its annotation was made on, and the number of that revision. Missing for a thread on the whole article. */
  quote: string | null;
  madeOn: number | null;
  /** How often a person has put it on other words. */
  reattached: number;
  /** Why its words are nowhere in the revision shown (lib/annotation's Orphaned). Missing while they are somewhere. */
  lost: string | null;
  openedById: string;
  standing: number;
  /** How many comments have a place in it for everybody, whatever became of them. */
  appeared: number;
  /** How many minutes one person waits between two comments. Missing while nobody has to. */
  slowMinutes: number | null;
  /** What the ground is called on which it is locked or slowed down. Missing for most. */
  ground: string | null;
  pinnedAt: Date | null;
  /** How often comments that stand in it were found well argued, and how many of them are editors' picks. */
  wellArgued: number;
  picks: number;
  /** When everybody was first shown it. Missing for one whose opening comment waits. */
  appearedAt: Date | null;
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
  /** When a moderator put it where it stands. Missing for most. */
  movedAt: string | null;
  /** The number of the revision that it led to. Missing when it led to none, or was withdrawn. */
  ledTo: number | null;
  state: CommentState;
  /** Safe HTML; `null` when its words are not this viewer's to read. */
  html: string | null;
  /** What the ground is called on which it was removed or given back. Missing in every other state. */
  ground: string | null;
  /** Why it is an editor's pick, and whether its author has changed it since. Missing when it is none. */
  pick: { reason: string; isEdited: boolean } | null;
  /** Which phase of screening holds it, for its author and moderators. Missing for everybody else. */
  heldBecause: string | null;
  /** Where its author stands in the dispute it is a note of. Missing for every other comment, and for one without words. */
  position: Position | null;
  wellArgued: number;
  agree: number;
  disagree: number;
  /** The document, for its author to edit. Missing for everybody else. */
  body?: unknown;
  mine: boolean;
  can: { edit: Decision; withdraw: Decision; flag: Decision; weigh: Decision; decide: boolean };
}

/** Somebody who can be named in a comment. */
export interface PersonFound {
  id: string;
  name: string;
}

/** A thread as one viewer may see it. */
export interface ThreadView {
  id: string;
  annotationId: string | null;
  /** The words it hangs on, on one line and shortened to be known by. Missing for a thread on the whole article. */
  quote: string | null;
  madeOn: number | null;
  /** How often a person has put it on other words. */
  reattached: number;
  /** Why its words are nowhere in the revision shown. Missing while they are somewhere, or changed. */
  lost: string | null;
  state: 'open' | 'locked';
  slowMinutes: number | null;
  /** What the ground is called on which it is locked or slowed down. Missing for most. */
  ground: string | null;
  isPinned: boolean;
  /** How often comments that stand in it were found well argued, and how many of them are editors' picks. */
  wellArgued: number;
  picks: number;
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

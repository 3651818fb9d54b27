/*
 * What can happen, on one page. Every write records one of these in its own transaction. An event carries ids
 * only: whoever presents it reads what a viewer may see of it (lib/reading).
 */
export type Happening =
  | { type: 'thread.opened'; threadId: string; annotationId: string | null; commentId: string }
  | { type: 'comment.posted'; threadId: string; commentId: string }
  | { type: 'comment.edited'; threadId: string; commentId: string }
  | { type: 'comment.withdrawn'; threadId: string; commentId: string }
  /** It went to the moderators first; for its author alone. */
  | { type: 'comment.held'; threadId: string; commentId: string; annotationId: string | null }
  /** A moderator took it away, asked its author to change it, or gave it back; or it was brought forward, or no longer. */
  | { type: 'comment.judged'; threadId: string; commentId: string }
  /** A moderator put it, with all that answers it, into a thread; the mark is that thread's. */
  | { type: 'comment.moved'; threadId: string; fromThreadId: string; annotationId: string | null; commentId: string; moveId: string }
  /** It was locked, slowed down or put above the others, or no longer. */
  | { type: 'thread.arranged'; threadId: string }
  /** A moderator has said what came of it. */
  | { type: 'thread.summarised'; threadId: string }
  | { type: 'annotation.added'; annotationId: string }
  | { type: 'annotation.removed'; annotationId: string }
  | { type: 'annotation.reattached'; annotationId: string }
  | { type: 'annotation.confirmed'; annotationId: string }
  | { type: 'revision.published'; revisionId: string }
  /** It was opened, closed, changed or summarised; or so many have taken positions that their counts are shown, or no longer. */
  | { type: 'dispute.changed'; disputeId: string }
  /** For whoever took it, or took it back, alone. */
  | { type: 'position.taken'; disputeId: string }
  /** What readers make of it: how many find it well argued or agree with it, or whether it still says where its author stands. */
  | { type: 'comment.weighed'; threadId: string; commentId: string }
  | { type: 'article.arranged' }
  | { type: 'person.renamed'; userId: string };

/** Something that happened to an article. Numbers grow in the order in which an article's events became visible. */
export type Event = Happening & { number: number; articleId: string; actorId: string | null; onlyForId: string | null; at: Date };

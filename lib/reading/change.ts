import type { AnnotationView } from '@/lib/annotation';
import { compareInThread, type CommentView, type ThreadView } from '@/lib/discussion';
import type { DisputeView, OwnPosition, SummaryView } from '../dispute';
import type { Decision } from '../refusal';
import type { Discussion } from './discussion';

/** What stands under somebody's name on an article, of what the viewer may see, and the name it stands under now. */
export interface Signed {
  name: string;
  annotationIds: string[];
  commentIds: string[];
}

/** A mark as it lies in a revision, if there is one that this viewer may see. */
type Marked = { annotation: AnnotationView; revisionId: string } | { annotation: null; revisionId: null };

/** One step from an old view of a discussion to a new one, as one viewer may see it. */
export type Change = { number: number } & (
  | ({ type: 'thread.opened'; thread: ThreadView } & Marked)
  | { type: 'comment.posted'; threadId: string; standing: number; comment: CommentView }
  | { type: 'comment.changed'; threadId: string; standing: number; comment: CommentView }
  /** These went from one thread to another, of which `thread` has none but them. */
  | ({ type: 'comment.moved'; commentIds: string[]; from: { id: string; annotationId: string | null; standing: number; isEmptied: boolean }; thread: ThreadView } & Marked)
  | { type: 'thread.arranged'; threadId: string; state: ThreadView['state']; slowMinutes: number | null; ground: string | null; isPinned: boolean; canReply: Decision }
  | { type: 'thread.summarised'; threadId: string; summary: SummaryView }
  | { type: 'dispute.changed'; dispute: DisputeView; revisionId: string }
  | { type: 'position.taken'; disputeId: string; own: OwnPosition | null }
  | { type: 'annotation.added'; annotation: AnnotationView; revisionId: string }
  | { type: 'annotation.removed'; annotationId: string }
  | { type: 'revision.published' }
  | { type: 'article.arranged'; state: Discussion['state']; canOpen: Decision; canReply: Record<ThreadView['state'], Decision> }
  | ({ type: 'person.renamed' } & Signed)
);

/**
 * A discussion after a change. Applying one twice is the same as once: a page may hear of its own writing
 * both as the answer and from the stream, and a stream that was cut may tell again what it told before.
 */
export function applyChange(discussion: Discussion, change: Change): Discussion {
  const cursor = Math.max(discussion.cursor, change.number);
  switch (change.type) {
    case 'thread.opened': {
      const { thread } = change;
      const isKnown = discussion.threads.some(({ id }) => id === thread.id);
      if (!isKnown && isOfOtherText(discussion, change)) return { ...discussion, cursor, outdated: 'text' };
      return {
        ...discussion,
        cursor,
        annotations: marked(discussion, discussion.annotations, change),
        // Its author may have it already, waiting to appear.
        threads: isKnown ? discussion.threads.map((known) => (known.id === thread.id ? appeared(known, thread) : known)) : [...discussion.threads, thread],
      };
    }
    case 'comment.posted':
    case 'comment.changed': {
      const threads = discussion.threads.map((thread) => (thread.id === change.threadId ? withComment(thread, change) : thread));
      return { ...discussion, cursor, threads };
    }
    case 'comment.moved':
      return { ...moved(discussion, change), cursor };
    case 'thread.arranged': {
      const { threadId, state, slowMinutes, ground, isPinned, canReply } = change;
      return { ...discussion, cursor, threads: discussion.threads.map((thread) => (thread.id === threadId ? { ...thread, state, slowMinutes, ground, isPinned, can: { ...thread.can, reply: canReply } } : thread)) };
    }
    case 'thread.summarised':
      return { ...discussion, cursor, summaries: { ...discussion.summaries, [change.threadId]: change.summary } };
    case 'dispute.changed': {
      // Where its words are in another text says nothing of this one.
      const mark = isOfOtherText(discussion, change) ? (discussion.disputes.find(({ id }) => id === change.dispute.id)?.mark ?? null) : change.dispute.mark;
      return { ...discussion, cursor, disputes: put(discussion.disputes, { ...change.dispute, mark }) };
    }
    case 'position.taken': {
      const { [change.disputeId]: _, ...others } = discussion.positions;
      return { ...discussion, cursor, positions: change.own === null ? others : { ...others, [change.disputeId]: change.own } };
    }
    case 'annotation.added': {
      const { annotation } = change;
      const known = discussion.annotations.find(({ id }) => id === annotation.id);
      const isPut = !isOfOtherText(discussion, change) && (known ? known.start !== annotation.start || known.end !== annotation.end : discussion.threads.some((thread) => thread.annotationId === annotation.id && thread.lost !== null));
      return {
        ...discussion,
        cursor,
        // Put on other words: the marks that the server painted are no longer right.
        outdated: discussion.outdated || (isPut && known !== undefined && 'marks'),
        threads: isPut ? discussion.threads.map((thread) => (thread.annotationId === annotation.id ? { ...thread, lost: null, reattached: thread.reattached + 1 } : thread)) : discussion.threads,
        annotations: marked(discussion, discussion.annotations, change),
      };
    }
    case 'annotation.removed':
      return { ...discussion, cursor, annotations: discussion.annotations.filter(({ id }) => id !== change.annotationId) };
    case 'revision.published':
      return { ...discussion, cursor, outdated: 'text' };
    case 'article.arranged': {
      const { state, canOpen, canReply } = change;
      return { ...discussion, cursor, state, canOpen, threads: discussion.threads.map((thread) => ({ ...thread, can: { ...thread.can, reply: canReply[thread.state] } })) };
    }
    case 'person.renamed':
      return { ...renamed(discussion, change), cursor };
  }
}

/** Is this told of another text than the page shows? Where something lies in that says nothing of this one. */
function isOfOtherText(discussion: Discussion, { revisionId }: { revisionId: string | null }): boolean {
  return revisionId !== null && revisionId !== discussion.revisionId;
}

/** Marks, and one that is told of; where it lies in another text than the page shows, it stays where it was, or out. */
function marked(discussion: Discussion, marks: AnnotationView[], told: Marked): AnnotationView[] {
  if (told.annotation === null) return marks;
  if (!isOfOtherText(discussion, told)) return put(marks, told.annotation);
  const known = marks.find(({ id }) => id === told.annotation.id);
  return known ? put(marks, { ...told.annotation, start: known.start, end: known.end, change: known.change }) : marks;
}

/** A thread that its author has had before everybody else, as everybody has it now. */
function appeared(known: ThreadView, { comments, standing }: ThreadView): ThreadView {
  return { ...known, standing: Math.max(known.standing, standing), comments: merged(known.comments, comments) };
}

/** A discussion in which comments stand in another thread; one that is emptied is gone, and so is its mark. */
function moved(discussion: Discussion, change: Extract<Change, { type: 'comment.moved' }>): Discussion {
  const { commentIds, from, thread } = change;
  const went = new Set(commentIds);
  const left = discussion.threads
    .filter(({ id }) => id !== from.id || !from.isEmptied)
    .map((one) => (one.id === from.id ? { ...one, standing: from.standing, comments: one.comments.filter(({ id }) => !went.has(id)) } : one));
  const isKnown = left.some(({ id }) => id === thread.id);
  // A page of a crowd may lack the thread, and cannot show what was put into it without what stands before.
  const isWhole = thread.comments[0]?.parentId === null && !isOfOtherText(discussion, change);
  const threads = isKnown ? left.map((one) => (one.id === thread.id ? joined(one, thread) : one)) : isWhole ? [...left, thread] : left;
  const isUnmarked = from.isEmptied && discussion.annotations.some(({ id }) => id === from.annotationId);
  const marks = from.isEmptied ? discussion.annotations.filter(({ id }) => id !== from.annotationId) : discussion.annotations;
  // What the server painted for it is no longer right.
  return { ...discussion, threads, annotations: marked(discussion, marks, change), outdated: discussion.outdated || (isUnmarked && 'marks') || (!isKnown && isOfOtherText(discussion, change) && 'text') };
}

/** A thread with what was put into it, as far as the page has it. */
function joined(known: ThreadView, { comments, standing, missingAfter }: ThreadView): ThreadView {
  const until = [known.missingAfter, missingAfter].filter((place) => place !== null).sort()[0] ?? null;
  return { ...known, standing, missingAfter: until, comments: merged(known.comments, comments.filter(({ place, mine }) => until === null || place <= until || mine)) };
}

/** A discussion in which somebody has another name, on what they wrote and on what answers it. */
function renamed(discussion: Discussion, { name, annotationIds, commentIds }: Signed): Discussion {
  const [marks, words] = [new Set(annotationIds), new Set(commentIds)];
  const again = (comment: CommentView): CommentView => ({
    ...comment,
    by: words.has(comment.id) ? name : comment.by,
    parentBy: comment.parentId !== null && words.has(comment.parentId) ? name : comment.parentBy,
  });
  return {
    ...discussion,
    annotations: discussion.annotations.map((annotation) => (marks.has(annotation.id) ? { ...annotation, by: name } : annotation)),
    threads: discussion.threads.map((thread) => ({ ...thread, comments: thread.comments.map(again) })),
  };
}

/**
 * A thread with the next of its comments, as they were asked for after `missingAfter`. Comments the page already has
 * further on (the reader's own, those around a permalink) say nothing about what lies before them, so the next are
 * asked for after the last of these.
 */
export function withNext(thread: ThreadView, { comments, more }: { comments: readonly CommentView[]; more: boolean }): ThreadView {
  return { ...thread, comments: merged(thread.comments, comments), missingAfter: more ? (comments.at(-1)?.place ?? thread.missingAfter) : null };
}

/** A crowded discussion with marks and threads that were asked for; what the page already has of a thread stays as it is. */
export function withFound(discussion: Discussion, { annotations, threads }: Pick<Discussion, 'annotations' | 'threads'>): Discussion {
  const [marks, talks] = [new Set(discussion.annotations.map(({ id }) => id)), new Set(discussion.threads.map(({ id }) => id))];
  return {
    ...discussion,
    annotations: [...discussion.annotations, ...annotations.filter(({ id }) => !marks.has(id))],
    threads: [...discussion.threads, ...threads.filter(({ id }) => !talks.has(id))],
  };
}

/**
 * A comment takes its place among those the page has. One that belongs where a long thread was not loaded is
 * only counted: shown alone it would hide that others are missing before it. One's own is always shown.
 */
function withComment(thread: ThreadView, { type, comment, standing }: Extract<Change, { comment: unknown }>): ThreadView {
  const known = thread.comments.some(({ id }) => id === comment.id);
  const isNew = type === 'comment.posted' && !known;
  const before = thread.comments.find(({ id }) => id === comment.id);
  const worth = (one: CommentView | undefined): { wellArgued: number; picks: number } => (one?.state === 'standing' ? { wellArgued: one.wellArgued, picks: one.pick === null ? 0 : 1 } : { wellArgued: 0, picks: 0 });
  const [was, is] = [worth(before), worth(comment)];
  const hasPlace = thread.missingAfter === null || comment.place <= thread.missingAfter || comment.mine;
  return {
    ...thread,
    standing,
    // Of a comment the page lacks it is not known what it counted before.
    ...(before ? { wellArgued: thread.wellArgued + is.wellArgued - was.wellArgued, picks: thread.picks + is.picks - was.picks } : {}),
    lastActivityAt: isNew ? comment.createdAt : thread.lastActivityAt,
    comments: known || (isNew && hasPlace) ? merged(thread.comments, [comment]) : thread.comments,
  };
}

function merged(comments: readonly CommentView[], more: readonly CommentView[]): CommentView[] {
  return more.reduce<CommentView[]>((all, comment) => put(all, comment), [...comments]).sort(compareInThread);
}

function put<T extends { id: string }>(list: readonly T[], item: T): T[] {
  const at = list.findIndex(({ id }) => id === item.id);
  return at === -1 ? [...list, item] : list.with(at, item);
}

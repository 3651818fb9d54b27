import 'server-only';
import { presentAnnotation, placedAnnotations } from '../../annotation/server';
import { currentRevision, FACTS, head } from '../../article/server';
import { publicState, type ArticleFacts } from '../../article';
import { db } from '../../db';
import { placedComments, presentComment, presentThread, threadRows } from '../../discussion/server';
import { disputeRows, positionsOf, presentDispute, threadSummaries, type DisputeRow } from '../../dispute/server';
import type { OwnPositions, SummaryView } from '../../dispute';
import type { AnnotationView, PlacedAnnotation } from '../../annotation';
import type { PlacedComment, ThreadRow } from '../../discussion';
import type { Event } from '../../event';
import { eventsAfter, wakes } from '../../event/server';
import { may } from '../../policy';
import type { Ctx } from '../../user';
import type { Change } from '../index';
import { loadMoved, loadSigned, type MovedRows, type SignedRows } from './rows';

/*
 * FOLLOWING. The stream is a query that does not end: wake, read the events after the cursor, present each for
 * this viewer. Reading is shared: what happened is looked up once an event, however many follow; only
 * presenting is done for each, by the functions that made their page.
 */

/** An event with the rows it is about, as they are when it is told; rows that are gone are missing. */
interface Told {
  event: Event;
  article: ArticleFacts;
  annotation?: (PlacedAnnotation & { revisionId: string }) | undefined;
  thread?: ThreadRow | undefined;
  comment?: PlacedComment | undefined;
  signed?: SignedRows | undefined;
  /** The thread that something was moved out of, and what was. */
  from?: ThreadRow | undefined;
  moved?: MovedRows | undefined;
  dispute?: DisputeRow | undefined;
  /** The revision in which the dispute's words were looked for. */
  revisionId?: string | undefined;
  summary?: SummaryView | undefined;
  /** Where they stand who alone hear of it. */
  positions?: OwnPositions | undefined;
}

/** One step of a stream: what changed, if anything for this viewer, and the cursor to resume from. */
interface Step {
  changes: Change[];
  cursor: number;
}

/** How many events one look brings at most; a follower who slept long looks more than once. */
const LOOK = 200;

/** What happened after a number and this viewer may know, oldest first; and how far that goes. */
export async function changesAfter(ctx: Ctx, { slug, after }: { slug: string; after: number }): Promise<Step> {
  const { article } = await head(ctx, { slug });
  const told = await tellAfter(ctx, { articleId: article.id, after });
  return { changes: told.flatMap((one) => present(ctx, one) ?? []), cursor: told.at(-1)?.event.number ?? after };
}

/**
 * What happens to an article, as this viewer may know it, from an event on, until `signal` aborts. Each step
 * carries the cursor to resume from, which moves on even past events that are not for this viewer.
 * Refuses with `no_such_thing`.
 */
export async function follow(ctx: Ctx, { slug, after, signal }: { slug: string; after: number; signal: AbortSignal }): Promise<AsyncGenerator<Step>> {
  const { article } = await head(ctx, { slug });
  return steps(ctx, { articleId: article.id, after, signal });
}

async function* steps(ctx: Ctx, { articleId, after, signal }: { articleId: string; after: number; signal: AbortSignal }): AsyncGenerator<Step> {
  let cursor = after;
  for await (const upTo of wakes(ctx, { of: { articleId }, signal })) {
    // One look may bring less than there is: look again until there is no more.
    for (let isMore = true; isMore && !signal.aborted; ) {
      const told = await look(ctx, { articleId, after: cursor, upTo });
      isMore = told.length === LOOK;
      cursor = told.at(-1)?.event.number ?? cursor;
      const now = { ...ctx, now: new Date() };
      if (told.length > 0) yield { changes: told.flatMap((one) => present(now, one) ?? []), cursor };
    }
  }
}

/** Looks under way. */
const looks = new Map<string, Promise<Told[]>>();

/**
 * Those who are woken by one event and stand at one cursor share one look. The event is part of the key, since
 * a look begun for an earlier one may have been too early to see it; whoever does not know what woke them, or
 * has only just come, looks for themselves.
 */
function look(ctx: Ctx, { articleId, after, upTo }: { articleId: string; after: number; upTo: number | null }): Promise<Told[]> {
  if (upTo === null) return tellAfter(ctx, { articleId, after });
  const key = `${articleId}:${after}:${upTo}`;
  const under = looks.get(key);
  if (under) return under;
  const begun = tellAfter(ctx, { articleId, after }).finally(() => looks.delete(key));
  looks.set(key, begun);
  return begun;
}

async function tellAfter(ctx: Ctx, { articleId, after }: { articleId: string; after: number }): Promise<Told[]> {
  const events = await eventsAfter(ctx, { articleId, after, limit: LOOK });
  if (events.length === 0) return [];
  const ids = { annotation: new Set<string>(), thread: new Set<string>(), comment: new Set<string>(), user: new Set<string>(), dispute: new Set<string>() };
  for (const event of events) {
    if ('annotationId' in event && event.annotationId !== null) ids.annotation.add(event.annotationId);
    if ('threadId' in event) ids.thread.add(event.threadId);
    if (event.type === 'comment.moved') ids.thread.add(event.fromThreadId);
    if ('commentId' in event) ids.comment.add(event.commentId);
    if ('userId' in event) ids.user.add(event.userId);
    if (event.type === 'dispute.changed') ids.dispute.add(event.disputeId);
  }
  const takers = [...new Set(events.flatMap(({ type, onlyForId }) => (type === 'position.taken' ? (onlyForId ?? []) : [])))];
  const summarised = events.flatMap((event) => (event.type === 'thread.summarised' ? [event.threadId] : []));
  const moves = events.flatMap((event) => (event.type === 'comment.moved' ? [event] : []));
  const [article, annotations, threads, comments, signed, disputes, positions, moved, summaries, current] = await Promise.all([
    db.article.findUniqueOrThrow({ where: { id: articleId }, select: FACTS }),
    byId(ids.annotation, (asked) => placedAnnotations(ctx, { ids: asked })),
    byId(ids.thread, (asked) => threadRows(ctx, { ids: asked })),
    byId(ids.comment, (asked) => placedComments(ctx, { ids: asked })),
    Promise.all([...ids.user].map(async (userId) => [userId, await loadSigned({ articleId, userId })] as const)).then((pairs) => new Map(pairs)),
    byId(ids.dispute, (asked) => disputeRows(ctx, { ids: asked })),
    Promise.all(takers.map(async (userId) => [userId, await positionsOf(ctx, { articleId, userId })] as const)).then((pairs) => new Map(pairs)),
    Promise.all(moves.map(async ({ moveId, threadId }) => [moveId, await loadMoved({ moveId, threadId })] as const)).then((pairs) => new Map(pairs)),
    summarised.length === 0 ? Promise.resolve<Record<string, SummaryView>>({}) : threadSummaries(ctx, { threadIds: summarised }),
    ids.dispute.size === 0 ? Promise.resolve(null) : currentRevision(ctx, { tx: db, articleId }),
  ]);
  return events.map((event) => ({
    ...{ event, article },
    annotation: 'annotationId' in event && event.annotationId !== null ? annotations.get(event.annotationId) : undefined,
    thread: 'threadId' in event ? threads.get(event.threadId) : undefined,
    // One that was moved since is told of by that: here it is no more.
    comment: 'commentId' in event ? standingIn(comments.get(event.commentId), event.threadId) : undefined,
    from: event.type === 'comment.moved' ? threads.get(event.fromThreadId) : undefined,
    moved: event.type === 'comment.moved' ? moved.get(event.moveId) : undefined,
    summary: event.type === 'thread.summarised' ? summaries[event.threadId] : undefined,
    dispute: event.type === 'dispute.changed' ? disputes.get(event.disputeId) : undefined,
    revisionId: current?.id,
    positions: event.type === 'position.taken' ? positions.get(event.onlyForId ?? '') : undefined,
    signed: ('userId' in event ? signed.get(event.userId) : null) ?? undefined,
  }));
}

function standingIn(comment: PlacedComment | undefined, threadId: string): PlacedComment | undefined {
  return comment?.threadId === threadId ? comment : undefined;
}

async function byId<T extends { id: string }>(ids: Set<string>, load: (ids: string[]) => Promise<T[]>): Promise<Map<string, T>> {
  if (ids.size === 0) return new Map();
  return new Map((await load([...ids])).map((row) => [row.id, row]));
}

/** A mark as this viewer may see it, and the revision in which it lies there. */
function marked(ctx: Ctx, annotation: Told['annotation']): { annotation: AnnotationView; revisionId: string } | { annotation: null; revisionId: null } {
  const view = annotation ? presentAnnotation(ctx, annotation) : null;
  return annotation && view ? { annotation: view, revisionId: annotation.revisionId } : { annotation: null, revisionId: null };
}

/** What an event means to this viewer; `null` when it is none of their business. */
function present(ctx: Ctx, { event, article, annotation, thread, comment, signed, dispute, revisionId, summary, positions, from, moved }: Told): Change | null {
  const { number } = event;
  if (event.onlyForId !== null && (ctx.viewer.kind !== 'user' || ctx.viewer.id !== event.onlyForId)) return null;
  switch (event.type) {
    case 'thread.opened':
      if (!thread || !comment) return null;
      return {
        ...{ type: event.type, number },
        thread: presentThread(ctx, { ...thread, comments: [comment], appeared: 1 }, article),
        ...marked(ctx, annotation),
      };
    case 'comment.posted':
      if (!thread || !comment) return null;
      return { type: event.type, number, threadId: thread.id, standing: thread.standing, comment: presentComment(ctx, comment) };
    case 'comment.held':
      // Their own words, which nobody else sees yet, where they wrote them.
      if (!thread || !comment || comment.appearedAt !== null) return null;
      if (thread.appearedAt !== null) return { type: 'comment.posted', number, threadId: thread.id, standing: thread.standing, comment: presentComment(ctx, comment) };
      return { type: 'thread.opened', number, thread: presentThread(ctx, { ...thread, comments: [comment] }, article), ...marked(ctx, annotation) };
    case 'thread.arranged':
      // One that waits to appear is known to nobody but those whose page has it from elsewhere.
      return thread?.appearedAt ? { type: event.type, number, threadId: thread.id, state: thread.state, slowMinutes: thread.slowMinutes, ground: thread.ground, isPinned: thread.pinnedAt !== null, canReply: may.reply(ctx, thread, article) } : null;
    case 'comment.edited':
    case 'comment.weighed':
    case 'comment.judged':
    case 'comment.withdrawn':
      if (!thread || !comment || !may.see.comment(ctx, comment)) return null;
      return { type: 'comment.changed', number, threadId: thread.id, standing: thread.standing, comment: presentComment(ctx, comment) };
    case 'comment.moved': {
      if (!thread || !from || !moved || !comment) return null;
      const seen = moved.comments.filter((one) => may.see.comment(ctx, one));
      const last = moved.comments.length < moved.all.length ? (moved.comments.at(-1)?.place ?? null) : null;
      return {
        ...{ type: event.type, number, commentIds: moved.all.filter((one) => may.see.comment(ctx, one)).map(({ id }) => id) },
        from: { id: from.id, annotationId: from.annotationId, standing: from.standing, isEmptied: from.appearedAt === null },
        // Without what stood there already: a page that has the thread has that.
        thread: presentThread(ctx, { ...thread, comments: seen, missingAfter: last }, article),
        ...marked(ctx, annotation),
      };
    }
    case 'annotation.added':
    case 'annotation.reattached':
    case 'annotation.confirmed': {
      const mark = marked(ctx, annotation);
      return mark.annotation && { type: 'annotation.added', number, ...mark };
    }
    case 'annotation.removed':
      return { type: event.type, number, annotationId: event.annotationId };
    case 'dispute.changed': {
      const view = dispute ? presentDispute(ctx, dispute, article) : null;
      return view && revisionId !== undefined ? { type: event.type, number, dispute: view, revisionId } : null;
    }
    case 'thread.summarised':
      return summary ? { type: event.type, number, threadId: event.threadId, summary } : null;
    case 'position.taken':
      return { type: event.type, number, disputeId: event.disputeId, own: positions?.[event.disputeId] ?? null };
    case 'revision.published':
      return { type: event.type, number };
    case 'article.arranged': {
      const canReply = { open: may.reply(ctx, { state: 'open' }, article), locked: may.reply(ctx, { state: 'locked' }, article) };
      return { type: event.type, number, state: publicState(article, ctx.now), canOpen: may.open(ctx, article), canReply };
    }
    case 'person.renamed': {
      // Never the old name: whoever asks for what happened long ago must not learn who was called what.
      const { name, annotations = [], commentIds = [] } = signed ?? {};
      const annotationIds = annotations.filter((one) => may.see.annotation(ctx, one)).map(({ id }) => id);
      return name === undefined || annotationIds.length + commentIds.length === 0 ? null : { type: event.type, number, name, annotationIds, commentIds };
    }
  }
}

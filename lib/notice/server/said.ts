import 'server-only';
import type { Tx } from '../../db';
import type { Event } from '../../event';
import type { Ctx } from '../../user';
import type { Told } from './keeping';

/** A comment that was said or changed in one of the events, and everybody may read now: nobody is told of what waits or was taken away. */
export interface Said {
  event: Event & { threadId: string; commentId: string };
  /** Nobody was told of it before. Otherwise it was changed, or stands again since, perhaps with what was changed while it waited. */
  isNew: boolean;
  /** It opens its thread. */
  opens: boolean;
  authorId: string;
  parentAuthorId: string | null;
  body: unknown;
}

/**
 * What was said in these events, and from now on counts as told. A comment may be taken away before anybody was told of it, by the
 * operator's program or by a quick moderator: then it is news when it stands again, and not when it was written.
 */
export async function saidIn(ctx: Ctx, { tx, events }: { tx: Tx; events: readonly Event[] }): Promise<Said[]> {
  const found = events.filter((event) => (event.type === 'comment.posted' || event.type === 'thread.opened' || event.type === 'comment.edited' || event.type === 'comment.judged') && event.onlyForId === null) as Said['event'][];
  if (found.length === 0) return [];
  const comments = await tx.comment.findMany({ where: { id: { in: found.map(({ commentId }) => commentId) }, state: 'standing' }, select: { id: true, authorId: true, parentId: true, body: true, parent: { select: { authorId: true } } } });
  const byId = new Map(comments.map((comment) => [comment.id, comment]));
  const told = await tx.toldComment.createManyAndReturn({ data: comments.map(({ id: commentId }) => ({ commentId, at: ctx.now })), skipDuplicates: true });
  const untold = new Set(told.map(({ commentId }) => commentId));
  return found.flatMap((event): Said[] => {
    const comment = byId.get(event.commentId);
    if (comment === undefined) return [];
    const { authorId, parentId, parent, body } = comment;
    // Whoever let it stand said nothing.
    const actorId = event.type === 'comment.judged' ? authorId : event.actorId;
    return [{ event: { ...event, actorId }, isNew: untold.delete(event.commentId), opens: parentId === null, authorId, parentAuthorId: parent?.authorId ?? null, body }];
  });
}

/** What all that is told of an event has in common. */
export function fromEvent({ number, actorId, at }: Event): Pick<Told, 'source' | 'actorId' | 'at'> {
  return { source: { eventNumber: number }, actorId, at };
}

import 'server-only';
import type { Tx } from '../../db';
import type { Event } from '../../event';
import type { Told } from './keeping';

/** A comment that was said or changed in one of the events, and everybody may read now: nobody is told of what waits or was taken away. */
export interface Said {
  event: Event & { threadId: string; commentId: string };
  /** It was said in this event. Otherwise it was changed, or stands again since, perhaps with what was changed while it waited. */
  isNew: boolean;
  authorId: string;
  parentAuthorId: string | null;
  body: unknown;
}

/** What was said in these events. */
export async function saidIn(tx: Tx, events: readonly Event[]): Promise<Said[]> {
  const found = events.filter((event) => (event.type === 'comment.posted' || event.type === 'thread.opened' || event.type === 'comment.edited' || event.type === 'comment.judged') && event.onlyForId === null) as Said['event'][];
  if (found.length === 0) return [];
  const comments = await tx.comment.findMany({ where: { id: { in: found.map(({ commentId }) => commentId) }, state: 'standing' }, select: { id: true, authorId: true, body: true, parent: { select: { authorId: true } } } });
  const byId = new Map(comments.map((comment) => [comment.id, comment]));
  return found.flatMap((event) => {
    const comment = byId.get(event.commentId);
    // Whoever let it stand said nothing.
    const by = event.type === 'comment.judged' ? (comment?.authorId ?? null) : event.actorId;
    return comment === undefined ? [] : [{ event: { ...event, actorId: by }, isNew: event.type === 'comment.posted' || event.type === 'thread.opened', authorId: comment.authorId, parentAuthorId: comment.parent?.authorId ?? null, body: comment.body }];
  });
}

/** What all that is told of an event has in common. */
export function fromEvent({ number, actorId, at }: Event): Pick<Told, 'source' | 'actorId' | 'at'> {
  return { source: { eventNumber: number }, actorId, at };
}

import 'server-only';
import { moderatorsOf } from '../../article/server';
import { db, type Tx } from '../../db';
import type { Event } from '../../event';
import type { Ctx } from '../../user';
import type { Told } from './keeping';
import { fromEvent } from './said';

/** Whoever looks after an article, of comments that stand no longer and on which the summary of a dispute or a thread there rests as it is read now. */
export async function doubted(ctx: Ctx, { tx, articleId, events }: { tx: Tx; articleId: string; events: readonly Event[] }): Promise<Told[]> {
  const gone = events.filter((event) => event.type === 'comment.withdrawn' || event.type === 'comment.judged');
  if (gone.length === 0) return [];
  const cited = await tx.$queryRaw<{ commentId: string; ofId: string; disputeId: string | null }[]>`
    SELECT k."commentId", k."ofId", s."disputeId" FROM "Citation" k JOIN "Comment" c ON c.id = k."commentId" JOIN "Summary" s ON s."ofId" = k."ofId" AND s.number = k.number
    WHERE k."commentId" = ANY(${gone.map(({ commentId }) => commentId)}::uuid[]) AND c.state <> 'standing'
      AND NOT EXISTS (SELECT 1 FROM "Summary" n WHERE n."ofId" = s."ofId" AND n.number > s.number)`;
  if (cited.length === 0) return [];
  const moderators = await moderatorsOf(ctx, { tx, articleId });
  // What was removed, put back and removed again before it was told is told once.
  const last = new Map(gone.map((event) => [event.commentId, event]));
  return cited.flatMap(({ commentId, ofId, disputeId }) => {
    const event = last.get(commentId);
    return event === undefined ? [] : moderators.map((userId): Told => ({ ...fromEvent(event), userId, threadId: null, about: { kind: 'doubted', of: disputeId === null ? 'thread' : 'dispute', ofId } }));
  });
}

/** Does the summary of a dispute or a thread, as it is read now, rest on a comment that does not stand? */
export async function isDoubted(ofId: string): Promise<boolean> {
  const gone = await db.$queryRaw<unknown[]>`
    SELECT 1 FROM "Citation" k JOIN "Comment" c ON c.id = k."commentId"
    WHERE k."ofId" = ${ofId}::uuid AND c.state <> 'standing' AND k.number = (SELECT max(s.number) FROM "Summary" s WHERE s."ofId" = k."ofId") LIMIT 1`;
  return gone.length > 0;
}

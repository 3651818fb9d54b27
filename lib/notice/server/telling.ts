import 'server-only';
import { db, type Tx } from '../../db';
import type { Event } from '../../event';
import { eventsAfter } from '../../event/server';
import type { Ctx } from '../../user';
import type { About } from '../index';

/*
 * TELLING. Notices follow from events, after the write that was the event: nobody who posts waits for whoever is told. How
 * far an article's events have been told is kept in the transaction that tells, so each is told once, whatever breaks.
 */

/** How many events are told in one transaction. */
const BATCH = 200;

/** Make notices of what happened on an article since it was last told. Any number may do so at once. */
export async function tell(ctx: Ctx, { articleId }: { articleId: string }): Promise<void> {
  while (await tellNext(ctx, articleId));
}

/** The same for every article on which something has not been told. */
export async function tellEvery(ctx: Ctx): Promise<void> {
  const behind = await db.$queryRaw<{ articleId: string }[]>`
    SELECT e."articleId" FROM (SELECT "articleId", max(number) AS last FROM "Event" GROUP BY "articleId") e
    LEFT JOIN "NoticeProgress" p ON p."articleId" = e."articleId"
    WHERE e.last > coalesce(p."upTo", 0)`;
  for (const { articleId } of behind) await tell(ctx, { articleId });
}

/** Tell the next few events; answers whether there may be more. */
async function tellNext(ctx: Ctx, articleId: string): Promise<boolean> {
  return db.$transaction(async (tx) => {
    await tx.noticeProgress.createMany({ data: { articleId, upTo: 0 }, skipDuplicates: true });
    const [progress] = await tx.$queryRaw<{ upTo: bigint }[]>`SELECT "upTo" FROM "NoticeProgress" WHERE "articleId" = ${articleId}::uuid FOR UPDATE`;
    const events = await eventsAfter(ctx, { tx, articleId, after: Number(progress?.upTo ?? 0), limit: BATCH });
    const last = events.at(-1);
    if (!last) return false;
    const told = [...(await answered(tx, events)), ...(await corrected(tx, events))];
    await tx.notice.createMany({ data: told.flatMap(({ userId, about, event }) => (userId === event.actorId ? [] : [{ userId, about, kind: about.kind, articleId, eventNumber: event.number, at: event.at }])), skipDuplicates: true });
    await tx.noticeProgress.update({ where: { articleId }, data: { upTo: last.number } });
    return events.length === BATCH;
    // A correction of an article with ten thousand marks takes seconds on a slow disk.
  }, { timeout: 30_000 });
}

/** Who is told of an event, and what; whoever did it themselves is left out where it is written. */
interface Told {
  userId: string;
  about: About;
  event: Event;
}

/** Whoever is answered, by all the events at once. */
async function answered(tx: Tx, events: readonly Event[]): Promise<Told[]> {
  const posted = events.flatMap((event) => (event.type === 'comment.posted' ? [{ event, commentId: event.commentId }] : []));
  if (posted.length === 0) return [];
  const comments = await tx.comment.findMany({ where: { id: { in: posted.map(({ commentId }) => commentId) } }, select: { id: true, parent: { select: { authorId: true } } } });
  const parents = new Map(comments.map(({ id, parent }) => [id, parent?.authorId]));
  return posted.flatMap(({ event, commentId }): Told[] => {
    const userId = parents.get(commentId);
    return userId === undefined ? [] : [{ userId, event, about: { kind: 'answered', commentId } }];
  });
}

/** Whoever is touched by a correction, in any of the events. */
async function corrected(tx: Tx, events: readonly Event[]): Promise<Told[]> {
  const told: Told[] = [];
  // Corrections are few, and each is compared with the revision before it.
  for (const event of events) if (event.type === 'revision.published') told.push(...(await touched(tx, event.revisionId)).map((one) => ({ ...one, event })));
  return told;
}

/** One notice for each whose marks lost their words, or found others, in this revision: not one for each mark. */
async function touched(tx: Tx, revisionId: string): Promise<Omit<Told, 'event'>[]> {
  const marks = await tx.$queryRaw<{ userId: string; changed: number; orphaned: number; threadId: string | null }[]>`
    SELECT n."userId", count(*) FILTER (WHERE a.state = 'changed')::int AS changed, count(*) FILTER (WHERE a.state = 'orphaned')::int AS orphaned,
           (array_agg(t.id ORDER BY t."createdAt") FILTER (WHERE t.id IS NOT NULL))[1] AS "threadId"
    FROM "Anchor" a
    JOIN "Annotation" n ON n.id = a."annotationId"
    JOIN "Revision" r ON r.id = a."revisionId"
    LEFT JOIN "Revision" b ON b."articleId" = r."articleId" AND b.number = r.number - 1
    LEFT JOIN "Anchor" p ON p."annotationId" = n.id AND p."revisionId" = b.id
    LEFT JOIN "Thread" t ON t."annotationId" = n.id
    WHERE a."revisionId" = ${revisionId}::uuid AND a.state IN ('changed', 'orphaned')
      AND (p.state IS DISTINCT FROM a.state OR p.after IS DISTINCT FROM a.after)
    GROUP BY n."userId"`;
  const revision = await tx.revision.findUnique({ where: { id: revisionId }, select: { creditedComment: { select: { id: true, authorId: true } } } });
  const credited = revision?.creditedComment;
  return [
    ...marks.map(({ userId, ...counts }): Omit<Told, 'event'> => ({ userId, about: { kind: 'passage_changed', revisionId, ...counts } })),
    ...(credited ? [{ userId: credited.authorId, about: { kind: 'credited' as const, revisionId, commentId: credited.id } }] : []),
  ];
}

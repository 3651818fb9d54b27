import 'server-only';
import { db, type Prisma, type Tx } from '../../db';
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
    const told = (await Promise.all(events.map((event) => heardOf(tx, event)))).flat();
    await tx.notice.createMany({ data: told, skipDuplicates: true });
    await tx.noticeProgress.update({ where: { articleId }, data: { upTo: last.number } });
    return events.length === BATCH;
  });
}

/** Who is told of an event, and what. Nobody is told of what they did themselves. */
async function heardOf(tx: Tx, event: Event): Promise<Prisma.NoticeCreateManyInput[]> {
  const told = event.type === 'comment.posted' ? await answered(tx, event) : event.type === 'revision.published' ? await corrected(tx, event) : [];
  return told.flatMap(({ userId, about }) => (userId === event.actorId ? [] : [{ userId, kind: about.kind, articleId: event.articleId, eventNumber: event.number, about: about satisfies Prisma.InputJsonObject, at: event.at }]));
}

interface Told {
  userId: string;
  about: About;
}

async function answered(tx: Tx, { commentId }: { commentId: string }): Promise<Told[]> {
  const comment = await tx.comment.findUnique({ where: { id: commentId }, select: { parent: { select: { authorId: true } } } });
  return comment?.parent ? [{ userId: comment.parent.authorId, about: { kind: 'answered', commentId } }] : [];
}

/** One notice for each whose marks lost their words, or found others, in this revision: not one for each mark. */
async function corrected(tx: Tx, { revisionId }: { revisionId: string }): Promise<Told[]> {
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
    ...marks.map(({ userId, ...counts }): Told => ({ userId, about: { kind: 'passage_changed', revisionId, ...counts } })),
    ...(credited ? [{ userId: credited.authorId, about: { kind: 'credited' as const, revisionId, commentId: credited.id } }] : []),
  ];
}

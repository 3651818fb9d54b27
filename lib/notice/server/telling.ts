import 'server-only';
import { db, type Tx } from '../../db';
import type { Event } from '../../event';
import { eventsAfter } from '../../event/server';
import type { Ctx } from '../../user';
import { doubted } from './doubting';
import { followedBy, followMoved, followOwn } from './following';
import { keep, type Told } from './keeping';
import { mentioned } from './mentioning';
import { fromEvent, saidIn, type Said } from './said';

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
    const said = await saidIn(ctx, { tx, events });
    await followOwn(tx, { articleId, said });
    await followMoved(tx, events);
    await keep(ctx, { tx, articleId, told: eachOnce([...answered(said), ...(await mentioned(tx, said)), ...(await followedBy(tx, { articleId, said })), ...(await corrected(tx, events)), ...(await doubted(ctx, { tx, articleId, events }))]) });
    await tx.noticeProgress.update({ where: { articleId }, data: { upTo: last.number } });
    return events.length === BATCH;
    // A correction of an article with ten thousand marks takes seconds on a slow disk.
  }, { timeout: 30_000 });
}

/** Nobody is told of their own doing, nor twice of one comment: as an answer rather than as a mention, and as either rather than as news of what they follow. */
function eachOnce(told: readonly Told[]): Told[] {
  const seen = new Set<string>();
  return told.filter(({ userId, about, source, actorId }) => {
    if (userId === actorId) return false;
    if (!('commentId' in about) || !('eventNumber' in source)) return true;
    const key = `${userId} ${source.eventNumber} ${about.kind === 'credited' ? 'credited' : about.commentId}`;
    return seen.size < seen.add(key).size;
  });
}

/** Whoever is answered. */
function answered(said: readonly Said[]): Told[] {
  return said.flatMap(({ event, isNew, parentAuthorId }): Told[] =>
    !isNew || parentAuthorId === null ? [] : [{ ...fromEvent(event), userId: parentAuthorId, threadId: event.threadId, about: { kind: 'answered', commentId: event.commentId } }],
  );
}

/** Whoever is touched by a correction, in any of the events. */
async function corrected(tx: Tx, events: readonly Event[]): Promise<Told[]> {
  const told: Told[] = [];
  // Corrections are few, and each is compared with the revision before it.
  for (const event of events) if (event.type === 'revision.published') told.push(...(await touched(tx, event.revisionId)).map((one) => ({ ...fromEvent(event), ...one })));
  return told;
}

/** One notice for each whose marks lost their words, or found others, in this revision: not one for each mark. */
async function touched(tx: Tx, revisionId: string): Promise<Pick<Told, 'userId' | 'threadId' | 'about'>[]> {
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
    ...marks.map(({ userId, ...counts }) => ({ userId, threadId: null, about: { kind: 'passage_changed' as const, revisionId, ...counts } })),
    ...(credited ? [{ userId: credited.authorId, threadId: null, about: { kind: 'credited' as const, revisionId, commentId: credited.id } }] : []),
  ];
}

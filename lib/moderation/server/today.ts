import 'server-only';
import { OVERDUE_MS } from '../../case';
import { db, Prisma } from '../../db';
import { shortened } from '../../discussion';
import { Refusal } from '../../refusal';
import type { Ctx } from '../../user';
import { DAY_MS, ON_DUTY_MS } from '../today';
import type { TodayView } from '../views';
import { caseRows, CLAIM_MS, mine } from './queue';
import { inScope, scopeOf, type Scope } from '../../article/server';

/*
 * TODAY. The front page of the desk: what waits and for how long, where readers report, where it is hot, who is at work, and
 * which appeals are overdue. Each part is one statement along an index of open cases or of the last day, however much lies
 * behind it; all of them are about what lies in the asker's scope.
 */

/** As many of each as fit on a screen. */
const SHOWN = 8;

/** The desk as it is now. Refuses as `may.moderate` does. */
export async function today(ctx: Ctx): Promise<TodayView> {
  const scope = await scopeOf(ctx);
  const [waiting, aboutSelf, flags, hot, onDuty, overdue] = await Promise.all([waits(ctx, scope), casesAboutSelf(ctx), flagsByArticle(ctx, scope), hotThreads(ctx, scope), atWork(ctx), overdueAppeals(ctx, scope)]);
  return { waiting, aboutSelf, ...flags, hot, onDuty, overdue };
}

/** How many wait that are about the asker, of which they are told no more: where nobody else moderates, somebody has to know. */
function casesAboutSelf(ctx: Ctx): Promise<number> {
  return db.case.count({ where: { state: 'open', authorId: askerIn(ctx) } });
}

function askerIn({ viewer }: Ctx): string {
  if (viewer.kind === 'visitor') throw new Refusal('not_signed_in');
  return viewer.id;
}

/** How many cases of each kind wait, and for how many seconds. */
async function waits(ctx: Ctx, scope: Scope): Promise<TodayView['waiting']> {
  const rows = await db.$queryRaw<TodayView['waiting']>`
    SELECT kind, count(*)::int AS count, percentile_cont(0.5) WITHIN GROUP (ORDER BY waited) AS median, max(waited) AS longest
    FROM (
      SELECT CASE WHEN c.kind = 'appeal' THEN 'appeal' WHEN m.state = 'held' THEN 'held' ELSE 'flags' END AS kind, extract(epoch FROM ${ctx.now} - c."openedAt")::float8 AS waited
      FROM "Case" c LEFT JOIN "Comment" m ON c."subjectKind" = 'comment' AND m.id = c."subjectId"
      WHERE c.state = 'open' AND ${mine(ctx, scope)}
    ) x GROUP BY kind`;
  return (['flags', 'held', 'appeal'] as const).map((kind) => rows.find((row) => row.kind === kind) ?? { kind, count: 0, median: null, longest: null });
}

/**
 * What readers and visitors reported within a day and did not take back, by article, most first; those on no article are on people. Of
 * what was reported of the asker nothing is counted, and only what they may decide waits.
 */
async function flagsByArticle(ctx: Ctx, scope: Scope): Promise<Pick<TodayView, 'flags' | 'flagsElsewhere'>> {
  const asker = askerIn(ctx);
  const rows = await db.$queryRaw<{ id: string | null; slug: string | null; title: string | null; count: number; waiting: number; total: number }[]>`
    SELECT x.id, a.slug, r.title, x.count, x.waiting, x.total
    FROM (
      SELECT c."articleId" AS id, count(*)::int AS count, count(*) FILTER (WHERE c.state = 'open' AND ${mine(ctx, scope)})::int AS waiting, (sum(count(*)) OVER ())::int AS total
      FROM "Flag" f JOIN "Case" c ON c.id = f."caseId"
      WHERE f.at > ${dayAgo(ctx)} AND f."takenBackAt" IS NULL AND f.reason <> 'screening' AND ${inScope(scope)} AND c."authorId" <> ${asker}::uuid
      GROUP BY c."articleId" ORDER BY 2 DESC, 1 LIMIT ${SHOWN}
    ) x
    LEFT JOIN "Article" a ON a.id = x.id
    LEFT JOIN LATERAL (SELECT title FROM "Revision" WHERE "articleId" = x.id ORDER BY number DESC LIMIT 1) r ON true
    ORDER BY x.count DESC, x.id`;
  const flags = rows.map(({ id, slug, title, count, waiting }) => ({ article: id === null || slug === null ? null : { id, slug, title: title ?? '' }, count, waiting }));
  return { flags, flagsElsewhere: (rows[0]?.total ?? 0) - flags.reduce((sum, { count }) => sum + count, 0) };
}

/** The threads in which most was said within a day, with how much of it was reported that others than the asker wrote. */
async function hotThreads(ctx: Ctx, scope: Scope): Promise<TodayView['hot']> {
  const rows = await db.$queryRaw<(Omit<TodayView['hot'][number], 'article'> & { slug: string; title: string })[]>`
    WITH hot AS (
      SELECT c."threadId" AS id, t."articleId", t."annotationId", t.state, t."slowMinutes", count(*)::int AS comments, count(DISTINCT c."authorId")::int AS people
      FROM "Comment" c JOIN "Thread" t ON t.id = c."threadId"
      WHERE c."createdAt" > ${dayAgo(ctx)} AND ${inScope(scope, Prisma.sql`t."articleId"`)}
      GROUP BY c."threadId", t.id HAVING count(*) > 1 ORDER BY comments DESC, c."threadId" LIMIT ${SHOWN}
    ), reported AS (
      SELECT c."threadId" AS id, count(*)::int AS flags FROM "Flag" f JOIN "Comment" c ON c.id = f."subjectId"
      WHERE f.at > ${dayAgo(ctx)} AND f."subjectKind" = 'comment' AND f."takenBackAt" IS NULL AND f.reason <> 'screening'
        AND c."createdAt" > ${dayAgo(ctx)} AND c."authorId" <> ${askerIn(ctx)}::uuid GROUP BY c."threadId"
    )
    SELECT h.id, h.comments, h.people, h.state = 'locked' AS "isLocked", h."slowMinutes", coalesce(f.flags, 0) AS flags, n.exact AS quote, a.slug, r.title
    FROM hot h JOIN "Article" a ON a.id = h."articleId" LEFT JOIN "Annotation" n ON n.id = h."annotationId" LEFT JOIN reported f ON f.id = h.id
    JOIN LATERAL (SELECT title FROM "Revision" WHERE "articleId" = a.id ORDER BY number DESC LIMIT 1) r ON true
    ORDER BY h.comments DESC, flags DESC, h.id`;
  return rows.map(({ slug, title, quote, ...rest }) => ({ ...rest, quote: quote === null ? null : shortened(quote), article: { slug, title } }));
}

/** Moderators who looked at a case or did something lately, whatever they look after: whoever comes wants to know who is there. */
async function atWork({ now }: Ctx): Promise<TodayView['onDuty']> {
  const since = new Date(now.getTime() - ON_DUTY_MS);
  const rows = await db.$queryRaw<{ id: string; name: string; at: Date; decisions: number }[]>`
    SELECT u.id, u.name, max(x.at) AS at, sum(x.decisions)::int AS decisions
    FROM (
      SELECT "byId" AS id, at, 1 AS decisions FROM "ModerationAction" WHERE at > ${since} AND at <= ${now} AND "byId" IS NOT NULL
      UNION ALL
      SELECT "claimedById", "claimedUntil" - ${CLAIM_MS} * interval '1 millisecond', 0 FROM "Case"
      WHERE state = 'open' AND "claimedById" IS NOT NULL AND "claimedUntil" > ${new Date(since.getTime() + CLAIM_MS)} AND "claimedUntil" <= ${new Date(now.getTime() + CLAIM_MS)}
    ) x JOIN "User" u ON u.id = x.id AND u.role IN ('moderator', 'admin')
    GROUP BY u.id ORDER BY max(x.at) DESC, u.id`;
  return rows.map(({ at, ...rest }) => ({ ...rest, at: at.toISOString() }));
}

/** Appeals that have waited longer than they should, the longest first. */
async function overdueAppeals(ctx: Ctx, scope: Scope): Promise<TodayView['overdue']> {
  const where = Prisma.sql`c.state = 'open' AND c.kind = 'appeal' AND c."openedAt" < ${new Date(ctx.now.getTime() - OVERDUE_MS)} AND ${mine(ctx, scope)}`;
  return caseRows(ctx, { where, order: Prisma.sql`c."openedAt", c.id`, limit: SHOWN });
}

function dayAgo({ now }: Ctx): Date {
  return new Date(now.getTime() - DAY_MS);
}

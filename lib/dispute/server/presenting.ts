import 'server-only';
import type { ChangeView } from '@/lib/annotation';
import type { ArticleFacts } from '../../article';
import { db, Prisma } from '../../db';
import { shortened } from '../../discussion';
import { may } from '../../policy';
import type { Ctx } from '../../user';
import { presentSummary, SUMMARY, type SummaryRow } from './summary';
import { shares, shownCounts, type Counts, type DisputeState } from '../rules';
import type { DisputedArticle, DisputeView, GatheredView, OwnPosition, OwnPositions } from '../views';

/** A dispute as it is stored, with where its words lie in the current revision: what a view is made from. */
export interface DisputeRow {
  id: string;
  articleId: string;
  question: string;
  about: string;
  state: DisputeState;
  version: number;
  threadId: string | null;
  quote: string | null;
  madeOn: number | null;
  start: number | null;
  end: number | null;
  change: ChangeView | null;
  lost: string | null;
  gathered: GatheredView[];
  counts: Counts;
  /** The latest version. */
  summary: SummaryRow | null;
  openedAt: Date | null;
  closedAt: Date | null;
}

/** What an article is known by. */
export const NAMED = { id: true, slug: true, revisions: { orderBy: { number: 'desc' }, take: 1, select: { title: true } } } as const satisfies Prisma.ArticleSelect;

/** The same as a page says it. */
export function named({ id, slug, revisions: [current] }: { id: string; slug: string; revisions: { title: string }[] }): DisputedArticle {
  return { id, slug, title: current?.title ?? '' };
}

/** A thread `t` as it is known by under a dispute: its own words and its opening ones, while they stand. */
export const GATHERED = Prisma.sql`t.id AS "threadId", tn.exact AS quote, u.name AS by, t.standing, CASE c.state WHEN 'standing' THEN c.text ELSE '' END AS words
      FROM "Thread" t JOIN "Comment" c ON c."threadId" = t.id AND c.ordinal = 1 JOIN "User" u ON u.id = c."authorId"
      LEFT JOIN "Annotation" tn ON tn.id = t."annotationId"`;

/** Those of an article, or some by id, drafts too; for presenting, so without regard to the viewer. In the order they were opened. */
export async function disputeRows(_ctx: Ctx, of: { articleId: string } | { ids: readonly string[] }): Promise<DisputeRow[]> {
  const those = 'ids' in of ? Prisma.sql`d.id = ANY(${of.ids}::uuid[])` : Prisma.sql`d."articleId" = ${of.articleId}::uuid`;
  const rows = await db.$queryRaw<(Omit<DisputeRow, 'gathered' | 'counts'> & { gathered: GatheredView[] | null; support: number; dispute: number; complicated: number })[]>`
    SELECT d.id, d."articleId", d.question, d.about, d.state, d.version, d."threadId", d."openedAt", d."closedAt", n.exact AS quote, r.number AS "madeOn", p.start, p."end",
      CASE p.state WHEN 'changed' THEN json_build_object('because', p.reason, 'before', p.before, 'after', p.after, 'confirmed', p."confirmedAt" IS NOT NULL) END AS change,
      CASE p.state WHEN 'orphaned' THEN p.reason END AS lost,
      (SELECT json_agg(x) FROM (SELECT ${GATHERED} JOIN "GatheredThread" g ON g."threadId" = t.id AND g."disputeId" = d.id ORDER BY g.place) x) AS gathered,
      (SELECT ${SUMMARY} FROM "Summary" s WHERE s."disputeId" = d.id ORDER BY s.number DESC LIMIT 1) AS summary,
      o.support, o.dispute, o.complicated
    FROM "Dispute" d
    LEFT JOIN "Annotation" n ON n.id = d."annotationId" LEFT JOIN "Revision" r ON r.id = n."revisionId"
    LEFT JOIN LATERAL (SELECT a.* FROM "Anchor" a JOIN "Revision" v ON v.id = a."revisionId" WHERE a."annotationId" = n.id ORDER BY v.number DESC LIMIT 1) p ON true
    CROSS JOIN LATERAL (SELECT count(*) FILTER (WHERE kind = 'support')::int AS support, count(*) FILTER (WHERE kind = 'dispute')::int AS dispute, count(*) FILTER (WHERE kind = 'complicated')::int AS complicated
                        FROM "Position" WHERE "disputeId" = d.id) o
    WHERE ${those}
    ORDER BY d."openedAt" NULLS LAST, d."createdAt", d.id`;
  return rows.map(({ gathered, support, dispute, complicated, ...row }) => ({ ...row, gathered: (gathered ?? []).map(knownBy), counts: { support, dispute, complicated } }));
}

/** A thread as it is known by: its words are for recognising it, and the whole is one press away. */
export function knownBy({ quote, words, ...thread }: GatheredView): GatheredView {
  return { ...thread, quote: quote === null ? null : shortened(quote), words: shortened(words) };
}

/** A dispute as this viewer may see it; `null` when they may not know of it. */
export function presentDispute(ctx: Ctx, row: DisputeRow, article: ArticleFacts): DisputeView | null {
  if (!may.see.dispute(ctx, row)) return null;
  const counts = shownCounts(row.counts);
  const { id, question, about, state, threadId, quote, madeOn, start, end, change, lost, gathered, summary, openedAt, closedAt } = row;
  return {
    ...{ id, question, about, state, threadId, madeOn, lost, gathered },
    quote: quote === null ? null : shortened(quote),
    mark: start === null || end === null ? null : { start, end, change },
    counts,
    shares: counts && shares(counts),
    summary: summary && presentSummary(summary),
    openedAt: openedAt?.toISOString() ?? null,
    closedAt: closedAt?.toISOString() ?? null,
    can: { position: may.position(ctx, row, article), leave: may.leavePosition(ctx, row) },
  };
}

/** Where the asker stands in an article's disputes. */
export async function ownPositions(ctx: Ctx, { articleId }: { articleId: string }): Promise<OwnPositions> {
  return ctx.viewer.kind === 'visitor' ? {} : positionsOf(ctx, { articleId, userId: ctx.viewer.id });
}

/** The same of somebody, for telling them and nobody else. */
export async function positionsOf(_ctx: Ctx, { articleId, userId }: { articleId: string; userId: string }): Promise<OwnPositions> {
  const rows = await db.position.findMany({ where: { userId, kind: { not: null }, dispute: { articleId } }, select: { disputeId: true, kind: true, noteId: true } });
  return Object.fromEntries(rows.flatMap(({ disputeId, kind, noteId }) => (kind === null ? [] : [[disputeId, { position: kind, noteId } satisfies OwnPosition]])));
}

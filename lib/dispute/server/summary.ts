import 'server-only';
import { escapeHtml, summaryBody, summaryDoc, summaryHtml } from '@/lib/richtext';
import { db, Prisma, type Tx } from '../../db';
import { Refusal } from '../../refusal';
import type { Ctx } from '../../user';
import type { SummaryView } from '../views';

/*
 * SUMMARIES. What came of a dispute or of one thread, as a moderator has written it: each claim rests on comments. Published in versions,
 * of which every one is kept. What a citation leads to is looked up each time, so that a summary says of itself what it no longer rests on.
 */

/** A version as it is stored. */
export interface SummaryRow {
  number: number;
  latest: number;
  at: string;
  body: unknown;
  citations: SummaryView['citations'];
}

/** The latest summary `s` with what it cites, as JSON in the form of a SummaryRow. */
export const SUMMARY = Prisma.sql`json_build_object('number', s.number, 'latest', s.number, 'at', s.at, 'body', s.body, 'citations',
              (SELECT coalesce(json_agg(json_build_object('place', k.place, 'commentId', k."commentId", 'isGone', c.state <> 'standing') ORDER BY k.place), '[]')
               FROM "Citation" k JOIN "Comment" c ON c.id = k."commentId" WHERE k."ofId" = s."ofId" AND k.number = s.number))`;

/** A version of a summary of this dispute or thread; `null` when there is none of that number. */
export async function summaryRow(ofId: string, number: number): Promise<SummaryRow | null> {
  const [summary, latest] = await Promise.all([
    db.summary.findUnique({ where: { ofId_number: { ofId, number } }, include: { citations: { orderBy: { place: 'asc' }, select: { place: true, commentId: true, comment: { select: { state: true } } } } } }),
    db.summary.count({ where: { ofId } }),
  ]);
  if (!summary) return null;
  return { number, latest, at: summary.at.toISOString(), body: summary.body, citations: summary.citations.map(({ comment, ...rest }) => ({ ...rest, isGone: comment.state !== 'standing' })) };
}

/** A summary as everybody reads it. A citation is a numbered link; where what it leads to does not stand any more, that is said. */
export function presentSummary({ body, ...row }: SummaryRow): SummaryView {
  const cited = new Map(row.citations.map((one) => [one.commentId, one]));
  const html = summaryHtml(summaryDoc(body), (commentId) => {
    const { place, isGone } = cited.get(commentId) ?? { place: 0, isGone: true };
    return `<sup class="citation${isGone ? ' is-gone' : ''}"><a href="/c/${escapeHtml(commentId)}">${place}</a>${isGone ? '<!--gone-->' : ''}</sup>`;
  });
  return { ...row, at: new Date(row.at).toISOString(), html };
}

/** Write a version, whose claims rest on what stands in these threads. */
export async function publish(ctx: Ctx, { tx, of, number, threadIds, body: sent, userId }: { tx: Tx; of: { disputeId: string } | { threadId: string }; number: number; threadIds: string[]; body: unknown; userId: string }): Promise<void> {
  const body = summaryBody(sent);
  if (!body.ok) throw new Refusal(body.fault);
  const { doc, citations, isRested } = body;
  if (!isRested) throw new Refusal('citation_missing');
  const ofId = 'disputeId' in of ? of.disputeId : of.threadId;
  // One that was cited before may have gone since, and still be what a claim rests on.
  const fit = await tx.comment.count({ where: { id: { in: citations }, OR: [{ state: 'standing', threadId: { in: threadIds } }, { citedIn: { some: { ofId } } }] } });
  if (fit !== citations.length) throw new Refusal('citation_unknown');
  await tx.summary.create({ data: { ofId, number, ...of, body: doc as Prisma.InputJsonValue, publishedById: userId, at: ctx.now } });
  await tx.citation.createMany({ data: citations.map((commentId, i) => ({ ofId, number, commentId, place: i + 1 })) });
}

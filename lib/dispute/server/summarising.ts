import 'server-only';
import { escapeHtml, summaryBody, summaryDoc, summaryHtml } from '@/lib/richtext';
import { db, type Prisma } from '../../db';
import { act } from '../../moderation/server';
import { Refusal } from '../../refusal';
import type { Ctx } from '../../user';
import { spend } from '../../user/server';
import type { SummariseInput } from '../input';
import { canBeSummarised } from '../rules';
import type { SummaryView } from '../views';
import { about, changed } from './arranging';
import { holdSeen } from './held';

/**
 * Publish the next version of what came of a dispute; every version before is kept. The dispute is summarised with it. Refuses with
 * `changed_meanwhile`, `state_unfit` while it is open, `citation_missing`, `citation_unknown`, and with what is wrong with the body.
 */
export async function summarise(ctx: Ctx, { disputeId, version, body: sent }: SummariseInput): Promise<{ version: number }> {
  const body = summaryBody(sent);
  const userId = await spend(ctx, 'decide');
  return db.$transaction(async (tx) => {
    const dispute = await holdSeen(ctx, { tx, disputeId, version });
    if (!canBeSummarised(dispute.state)) throw new Refusal('state_unfit');
    if (!body.ok) throw new Refusal(body.fault);
    const { doc, citations } = body;
    if (citations.length === 0) throw new Refusal('citation_missing');
    const threads = [...dispute.gathered.map(({ threadId }) => threadId), ...(dispute.threadId === null ? [] : [dispute.threadId])];
    // One that was cited before may have gone since, and still be what a claim rests on.
    const fit = await tx.comment.count({ where: { id: { in: citations }, OR: [{ state: 'standing', threadId: { in: threads } }, { citedIn: { some: { disputeId } } }] } });
    if (fit !== citations.length) throw new Refusal('citation_unknown');
    const number = dispute._count.summaries + 1;
    await tx.summary.create({ data: { disputeId, number, body: doc as Prisma.InputJsonValue, publishedById: userId, at: ctx.now } });
    await tx.citation.createMany({ data: citations.map((commentId, i) => ({ disputeId, number, commentId, place: i + 1 })) });
    await act(ctx, tx, { ...about(dispute), kind: 'summarise', before: { state: dispute.state, summary: number - 1 }, after: { state: 'summarised', summary: number } });
    return changed(ctx, { tx, dispute, data: { state: 'summarised' } });
  });
}

/** A version as it is stored. */
export interface SummaryRow {
  number: number;
  latest: number;
  at: string;
  body: unknown;
  citations: SummaryView['citations'];
}

/** A version of a summary; `null` when there is none of that number. */
export async function summaryRow(disputeId: string, number: number): Promise<SummaryRow | null> {
  const [summary, latest] = await Promise.all([
    db.summary.findUnique({ where: { disputeId_number: { disputeId, number } }, include: { citations: { orderBy: { place: 'asc' }, select: { place: true, commentId: true, comment: { select: { state: true } } } } } }),
    db.summary.count({ where: { disputeId } }),
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

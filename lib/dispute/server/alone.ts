import 'server-only';
import { FACTS, readable } from '../../article/server';
import { db } from '../../db';
import { commentsAfter, presentComment } from '../../discussion/server';
import { may } from '../../policy';
import { Refusal } from '../../refusal';
import type { Ctx } from '../../user';
import type { DisputePage } from '../views';
import { presentSummary, summaryRow } from './summary';
import { disputeRows, ownPositions, presentDispute } from './presenting';

/** A dispute with its notes, for a page of its own; with one version of its summary, when it is asked for. Refuses with `no_such_thing`. */
export async function dispute(ctx: Ctx, { id, summary: number }: { id: string; summary?: number | undefined }): Promise<DisputePage> {
  const article = await articleOf(ctx, { id });
  const [[row], own] = await Promise.all([disputeRows(ctx, { ids: [id] }), ownPositions(ctx, { articleId: article.id })]);
  const view = row ? presentDispute(ctx, row, article) : null;
  if (!view) throw new Refusal('no_such_thing');
  const older = number === undefined ? null : await summaryRow(id, number);
  const said = view.threadId === null ? { comments: [], more: false } : await commentsAfter(ctx, { threadId: view.threadId, after: '' });
  const { id: articleId, slug, revisions: [current] } = article;
  return {
    dispute: older ? { ...view, summary: presentSummary(older) } : view,
    own: own[id] ?? null,
    article: { id: articleId, slug, title: current?.title ?? '' },
    notes: said.comments.map((comment) => presentComment(ctx, comment)),
    more: said.more,
  };
}

async function articleOf(ctx: Ctx, { id }: { id: string }) {
  const found = await db.dispute.findFirst({
    where: { id, article: readable(ctx) },
    select: { state: true, article: { select: { id: true, slug: true, ...FACTS, revisions: { orderBy: { number: 'desc' }, take: 1, select: { title: true } } } } },
  });
  if (!found || !may.see.dispute(ctx, found)) throw new Refusal('no_such_thing');
  return found.article;
}

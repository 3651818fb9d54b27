import 'server-only';
import type { Tx } from '../../db';
import { isInScope, scopeOf } from '../../article/server';
import { may } from '../../policy';
import { insist, Refusal } from '../../refusal';
import type { Ctx } from '../../user';

/** A dispute, held. */
export type HeldDispute = Awaited<ReturnType<typeof holdDispute>>;

/**
 * The dispute, held against other writers until the transaction ends: after the person, and before comments, threads and the
 * article. Whoever takes a position holds it too, so that none is taken between the last look and its closing.
 */
export async function holdDispute(ctx: Ctx, { tx, disputeId }: { tx: Tx; disputeId: string }) {
  await tx.$queryRaw`SELECT 1 FROM "Dispute" WHERE id = ${disputeId}::uuid FOR NO KEY UPDATE`;
  const dispute = await tx.dispute.findUnique({ where: { id: disputeId }, include: { gathered: { orderBy: { place: 'asc' }, select: { threadId: true } }, _count: { select: { summaries: true } } } });
  if (!dispute || !may.see.dispute(ctx, dispute)) throw new Refusal('no_such_thing');
  return dispute;
}

/** The same for a moderator who changes what they saw. Refuses with `changed_meanwhile` when it is not that any more, and with `out_of_scope`. */
export async function holdSeen(ctx: Ctx, { tx, disputeId, version }: { tx: Tx; disputeId: string; version: number }): Promise<HeldDispute> {
  const scope = await scopeOf(ctx, tx);
  const dispute = await holdDispute(ctx, { tx, disputeId });
  insist(may.lookAfter(ctx, { isInScope: await isInScope(scope, { tx, articleId: dispute.articleId }) }));
  if (dispute.version !== version) throw new Refusal('changed_meanwhile');
  return dispute;
}

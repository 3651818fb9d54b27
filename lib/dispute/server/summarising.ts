import 'server-only';
import { db } from '../../db';
import { act } from '../../moderation/server';
import { Refusal } from '../../refusal';
import type { Ctx } from '../../user';
import { spend } from '../../user/server';
import type { SummariseInput } from '../input';
import { canBeSummarised } from '../rules';
import { about, changed } from './arranging';
import { holdSeen } from './held';
import { publish } from './summary';

/**
 * Publish the next version of what came of a dispute; every version before is kept. The dispute is summarised with it. Refuses with
 * `changed_meanwhile`, `state_unfit` while it is open, `citation_missing`, `citation_unknown`, and with what is wrong with the body.
 */
export async function summarise(ctx: Ctx, { disputeId, version, body }: SummariseInput): Promise<{ version: number }> {
  const userId = await spend(ctx, 'decide');
  return db.$transaction(async (tx) => {
    const dispute = await holdSeen(ctx, { tx, disputeId, version });
    if (!canBeSummarised(dispute.state)) throw new Refusal('state_unfit');
    const threadIds = [...dispute.gathered.map(({ threadId }) => threadId), ...(dispute.threadId === null ? [] : [dispute.threadId])];
    const number = dispute._count.summaries + 1;
    await publish(ctx, { tx, of: { disputeId }, number, threadIds, body, userId });
    await act(ctx, tx, { ...about(dispute), kind: 'summarise', before: { state: dispute.state, summary: number - 1 }, after: { state: 'summarised', summary: number } });
    return changed(ctx, { tx, dispute, data: { state: 'summarised' } });
  });
}

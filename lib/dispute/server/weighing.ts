import 'server-only';
import { readable } from '../../article/server';
import { db, type Tx } from '../../db';
import { holdComment } from '../../discussion/server';
import { record } from '../../event/server';
import { may } from '../../policy';
import { insist, Refusal } from '../../refusal';
import type { Ctx } from '../../user';
import { asLimitedNow, spend } from '../../user/server';
import type { WeighInput } from '../input';

/**
 * Find a comment well argued, or no longer; in a dispute, agree with it, disagree, or neither. The two are apart: one may be well
 * argued and wrong. Done again it changes nothing. Refuses with `own_words`, `comment_gone`, and with `not_in_dispute`.
 */
export async function weigh(ctx: Ctx, { commentId, how }: WeighInput): Promise<{ commentId: string }> {
  const seen = await db.comment.findFirst({ where: { id: commentId, thread: { article: readable(ctx) } } });
  if (!seen || !may.see.comment(ctx, seen)) throw new Refusal('no_such_thing');
  insist(may.weigh(ctx, seen));
  const userId = await spend(ctx, 'highlight');
  await db.$transaction(async (tx) => {
    // The person before the comment, as everywhere.
    const asker = await asLimitedNow(ctx, { tx, userId });
    const comment = await holdComment(ctx, { tx, commentId });
    insist(may.weigh(asker, comment));
    const { threadId, thread: { articleId } } = comment;
    const key = { commentId_userId: { commentId, userId } };
    if (how.kind === 'well_argued') {
      if (how.is) await tx.wellArgued.upsert({ where: key, create: { commentId, userId, at: ctx.now }, update: {} });
      else await tx.wellArgued.deleteMany({ where: { commentId, userId } });
    } else {
      if (!(await isDisputed(tx, threadId))) throw new Refusal('not_in_dispute');
      if (how.stance === null) await tx.agreement.deleteMany({ where: { commentId, userId } });
      else await tx.agreement.upsert({ where: key, create: { commentId, userId, stance: how.stance, at: ctx.now }, update: { stance: how.stance, at: ctx.now } });
    }
    // Counted anew while the comment is held: what is shown can never part from what is kept.
    const [wellArgued, agree, disagree] = await Promise.all([tx.wellArgued.count({ where: { commentId } }), tx.agreement.count({ where: { commentId, stance: 'agree' } }), tx.agreement.count({ where: { commentId, stance: 'disagree' } })]);
    if (wellArgued === comment.wellArgued && agree === comment.agree && disagree === comment.disagree) return;
    await tx.comment.update({ where: { id: commentId }, data: { wellArgued, agree, disagree } });
    await record(ctx, tx, { type: 'comment.weighed', articleId, threadId, commentId });
  });
  return { commentId };
}

/** Does a thread belong to a dispute that readers know of, or hold its notes? */
async function isDisputed(tx: Tx, threadId: string): Promise<boolean> {
  return (await tx.dispute.count({ where: { openedAt: { not: null }, OR: [{ threadId }, { gathered: { some: { threadId } } }] } })) > 0;
}

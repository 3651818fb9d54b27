import 'server-only';
import { report } from '../../case/server';
import { db } from '../../db';
import { secondOpinion, wantsSecondOpinion } from '../../screening/server';
import type { Ctx } from '../../user';
import { changeState, holdComment } from './standing';

/**
 * Have a comment that just appeared looked at by the operator's own program, if there is one. Nobody waits for it: whoever posted has
 * their answer, and readers the comment, before it is asked. A process that ends meanwhile asks no more; the comment stands.
 */
export function lookAgain(ctx: Ctx, { commentId }: { commentId: string }): void {
  if (!wantsSecondOpinion(ctx)) return;
  // Its kind alone: what a database says of a fault quotes what it was about.
  look(ctx, commentId).catch((trouble: unknown) => console.error(`A comment was not looked at again: ${trouble instanceof Error ? trouble.name : 'unknown'}`));
}

async function look(ctx: Ctx, commentId: string): Promise<void> {
  const seen = await db.comment.findUniqueOrThrow({ where: { id: commentId }, select: { state: true, text: true, editedAt: true, threadId: true, authorId: true, thread: { select: { articleId: true } } } });
  const { text, threadId, authorId, thread: { articleId } } = seen;
  if (seen.state !== 'standing') return;
  const { action, because, words } = await secondOpinion(ctx, { commentId, threadId, articleId, text });
  if (action === 'pass') return;
  await db.$transaction(async (tx) => {
    const comment = await holdComment(ctx, { tx, commentId });
    // Whoever changed it meanwhile is asked about anew; what a moderator has decided is decided.
    if (comment.state !== 'standing' || comment.editedAt?.getTime() !== seen.editedAt?.getTime()) return;
    await report(ctx, { tx, on: { subject: { kind: 'comment', id: commentId }, articleId, authorId }, flag: { byId: null, reason: 'screening', because, note: words } });
    if (action === 'hold') await changeState(ctx, { tx, comment, to: 'held', heldBecause: because });
  });
}

import 'server-only';
import { db, type Tx } from '../../db';
import { record } from '../../event/server';
import { Refusal } from '../../refusal';
import type { Ctx } from '../../user';
import type { CommentState } from '../index';

/*
 * STANDING. How a comment's state changes, and all that hangs on it: what its thread counts, whether anybody knows of the
 * thread and its mark, and what those who read hear. Who may change it is decided by whoever asks.
 */

/** A comment, held against other writers, with what its state hangs on. */
export type HeldComment = Awaited<ReturnType<typeof holdComment>>;

/**
 * The comment, held against other writers until the transaction ends; after it come its thread and then the article
 * (`record`), in this order everywhere. Whoever writes a row that names a comment (a pick, a citation) touches it by its foreign key
 * as well, which asks for FOR KEY SHARE: that goes together with FOR NO KEY UPDATE, and with FOR UPDATE would be a
 * deadlock. Nothing here deletes comments or changes their ids, so the weaker lock keeps out all that must be kept out.
 */
export async function holdComment(ctx: Ctx, { tx, commentId }: { tx: Tx; commentId: string }) {
  await tx.$queryRaw`SELECT 1 FROM "Comment" WHERE id = ${commentId}::uuid FOR NO KEY UPDATE`;
  return tx.comment.findUniqueOrThrow({ where: { id: commentId }, include: { thread: { select: { articleId: true, annotationId: true, appearedAt: true } } } });
}

/**
 * Give a comment another state, with the ground for it, or what it is held for, where there is one, and tell those who read. The first time it stands it
 * appears: with it its thread, if it opens one, and the mark the thread hangs on. What has appeared once keeps its place
 * whatever becomes of it. Refuses with `changed_meanwhile` to let one stand whose words were erased.
 */
export async function changeState(ctx: Ctx, { tx, comment, to, groundId = null, heldBecause = null }: { tx: Tx; comment: HeldComment; to: CommentState; groundId?: string | null; heldBecause?: string | null }): Promise<void> {
  const { id: commentId, threadId, thread, state: from } = comment;
  if (to === 'standing' && comment.text === '') throw new Refusal('changed_meanwhile');
  const appears = to === 'standing' && comment.appearedAt === null;
  const withdrawnAt = to === 'withdrawn' ? ctx.now : null;
  await tx.comment.update({ where: { id: commentId }, data: { state: to, groundId, heldBecause, withdrawnAt, ...(appears ? { appearedAt: ctx.now } : {}) } });
  const more = Number(to === 'standing') - Number(from === 'standing');
  await tx.thread.update({
    where: { id: threadId },
    data: {
      standing: { increment: more },
      ...(appears ? { appeared: { increment: 1 }, lastActivityAt: ctx.now, ...(thread.appearedAt === null ? { appearedAt: ctx.now } : {}) } : {}),
    },
  });
  if (appears && thread.appearedAt === null && thread.annotationId !== null) await tx.annotation.update({ where: { id: thread.annotationId }, data: { visibility: 'public' } });
  await tellOf(ctx, { tx, comment, appears, to });
}

/**
 * Erase the words of every comment of somebody's, and answer how many: what stands or waits is withdrawn, as by its author, and what was
 * removed leaves its stub. Answers stay. One at a time, so that nobody waits for long.
 */
export async function eraseWords(ctx: Ctx, { userId }: { userId: string }): Promise<number> {
  const own = await db.comment.findMany({ where: { authorId: userId }, select: { id: true }, orderBy: { id: 'asc' } });
  for (const { id: commentId } of own) {
    await db.$transaction(async (tx) => {
      const comment = await holdComment(ctx, { tx, commentId });
      if (comment.state !== 'withdrawn' && comment.state !== 'removed') await changeState(ctx, { tx, comment, to: 'withdrawn' });
      await tx.earlierComment.deleteMany({ where: { commentId } });
      await tx.comment.update({ where: { id: commentId }, data: { body: { type: 'doc', content: [{ type: 'paragraph' }] }, text: '', html: '', fingerprint: null } });
    });
  }
  return own.length;
}

/** What those hear of it who read: everybody, once it has appeared; until then its author alone. */
async function tellOf(ctx: Ctx, { tx, comment, appears, to }: { tx: Tx; comment: HeldComment; appears: boolean; to: CommentState }): Promise<void> {
  const { id: commentId, threadId, thread: { articleId, annotationId, appearedAt }, authorId } = comment;
  // Whoever made it is who acted, not the moderator that let it through: it is news to all others, and answers in their name.
  const by: Ctx = appears && ctx.viewer.kind === 'user' ? { ...ctx, viewer: { ...ctx.viewer, id: authorId } } : ctx;
  if (appears && appearedAt === null) await record(by, tx, { type: 'thread.opened', articleId, threadId, annotationId, commentId });
  else if (appears) await record(by, tx, { type: 'comment.posted', articleId, threadId, commentId });
  else if (comment.appearedAt === null) await record(ctx, tx, { type: 'comment.held', articleId, threadId, annotationId, commentId, onlyForId: authorId });
  else if (to === 'withdrawn') await record(ctx, tx, { type: 'comment.withdrawn', articleId, threadId, commentId });
  else await record(ctx, tx, { type: 'comment.judged', articleId, threadId, commentId });
}

/**
 * Forgetting somebody, at their wish: who they were, and what they wrote. What others said stays, and so does the record of what
 * moderators decided, which holds nobody's words (lib/moderation's chain).
 *
 *   forgetPerson   the operator's door (scripts/user.ts), for who is known to be asking
 */
import 'server-only';
import { eraseHighlights } from '../annotation/server';
import { db } from '../db';
import { eraseWords, giveName } from '../discussion/server';
import { takeBackPositions } from '../dispute/server';
import { Refusal } from '../refusal';
import type { Ctx } from '../user';
import { forgetAccount, shutOut } from '../user/server';
import { tidyEmail } from '../user';

/** What was forgotten. */
export interface Forgotten {
  comments: number;
  highlights: number;
}

/**
 * Forget a reader: from now on nobody signs in as them, a made-up name stands where theirs did, their highlights are gone, their
 * comments are withdrawn and without words, also in what moderators kept of them, and they stand nowhere in open disputes. Interrupted, it
 * is asked for again by the same address until all is done, since that goes last.
 *
 * Refuses with `no_such_thing` for an address that nobody has, and with `role_held` for whoever writes or looks after articles: they are
 * made a reader first, so that somebody thinks of what they look after.
 */
export async function forgetPerson(ctx: Ctx, { email }: { email: string }): Promise<Forgotten> {
  const found = await db.user.findUnique({ where: { email: tidyEmail(email) }, select: { id: true, role: true } });
  if (!found) throw new Refusal('no_such_thing');
  if (found.role !== 'reader') throw new Refusal('role_held');
  const { id: userId } = found;
  // First, or they might go on writing what is then left.
  await db.$transaction((tx) => shutOut(ctx, { tx, userId }));
  const comments = await eraseWords(ctx, { userId });
  const highlights = await eraseHighlights(ctx, { userId });
  await takeBackPositions(ctx, { userId });
  await db.$transaction(async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM "User" WHERE id = ${userId}::uuid FOR UPDATE`;
    // Until here they had their address, and a provider that vouches for it may have let them in again.
    await shutOut(ctx, { tx, userId });
    // What moderators kept of theirs, and wrote about them; what they reported and appealed stays as a fact, without their words.
    await tx.actionCopy.deleteMany({ where: { action: { touchesId: userId } } });
    const own = (await tx.comment.findMany({ where: { authorId: userId }, select: { id: true } })).map(({ id }) => id);
    await tx.moderatorNote.deleteMany({ where: { subjectId: { in: [userId, ...own] } } });
    // What screening found is told with the words that it found.
    await tx.flag.updateMany({ where: { reason: 'screening', subjectId: { in: own } }, data: { note: '' } });
    // Nobody is left to be answered.
    await tx.case.updateMany({ where: { kind: 'appeal', state: 'open', authorId: userId }, data: { state: 'dismissed', decidedAt: ctx.now } });
    // The names of theirs that were reported; one person may have reported several, each once (a constraint).
    await tx.$executeRaw`UPDATE "Flag" SET words = id::text WHERE "subjectKind" = 'person' AND "subjectId" = ${userId}::uuid AND words <> ''`;
    await tx.flag.updateMany({ where: { byId: userId }, data: { note: '' } });
    // That a law was named is part of such a report (a constraint).
    await tx.flag.updateMany({ where: { byId: userId, reason: 'illegal' }, data: { law: '–' } });
    await tx.appeal.updateMany({ where: { byId: userId }, data: { words: '' } });
    await forgetAccount(ctx, { tx, userId });
    await giveName(ctx, { tx, userId, how: { kind: 'forgotten' } });
  });
  return { comments, highlights };
}

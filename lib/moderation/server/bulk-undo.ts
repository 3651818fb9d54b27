import 'server-only';
import { inScope, scopeOf } from '../../article/server';
import { db, Prisma } from '../../db';
import { insist, Refusal } from '../../refusal';
import type { Ctx } from '../../user';
import { spend } from '../../user/server';
import { afterBulkMove } from '../bulk';
import type { BulkInput, BulkSearch } from '../input';
import { askForBulk, heldJob } from './bulk';
import { liftAlong, limitWith } from './sanctions';

/** Take back all that a list did and that still stands so, by a list of its own, and the limit it came with; asked for already, it is the same. Refuses with `out_of_scope` when they do not look after all of it, since it can be asked for once; with `state_unfit` while it is under way, and when it did nothing. */
export async function undoBulk(ctx: Ctx, { bulkId: undoesId }: BulkInput): Promise<{ bulkId: string }> {
  const scope = await scopeOf(ctx);
  const byId = await spend(ctx, 'decide');
  const { bulkId, isNew } = await db.$transaction(async (tx) => {
    const job = await heldJob(tx, undoesId);
    const before = await tx.bulkJob.findUnique({ where: { undoesId }, select: { id: true } });
    if (before) return { bulkId: before.id, isNew: false };
    insist(afterBulkMove(job, 'undo').decision);
    const done = await tx.bulkItem.findMany({ where: { jobId: undoesId, state: 'done' }, orderBy: { place: 'asc' } });
    if (done.length === 0) throw new Refusal('state_unfit');
    const [beyond] = await tx.$queryRaw<{ is: boolean }[]>`
      SELECT EXISTS (SELECT 1 FROM "BulkItem" i JOIN "Comment" c ON c.id = i."commentId" JOIN "Thread" t ON t.id = c."threadId"
        WHERE i."jobId" = ${undoesId}::uuid AND i.state = 'done' AND NOT (${inScope(scope, Prisma.sql`t."articleId"`)})) AS is`;
    if (beyond?.is) throw new Refusal('out_of_scope');
    await liftAlong(ctx, { tx, along: await limitWith(ctx, { tx, userId: (job.search as BulkSearch).authorId, came: 'list', id: undoesId }), facts: '', scope });
    const { id } = await tx.bulkJob.create({
      data: { byId, clientId: crypto.randomUUID(), outcome: 'undo', undoesId, search: job.search ?? {}, leftAlone: {}, total: done.length, state: 'running', createdAt: ctx.now, startedAt: ctx.now },
      select: { id: true },
    });
    await tx.bulkItem.createMany({ data: done.map(({ commentId, seen, editedAt, actionId }, place) => ({ jobId: id, place, commentId, seen, editedAt, undoesId: actionId })) });
    return { bulkId: id, isNew: true };
  });
  if (isNew) await askForBulk(ctx, { bulkId });
  return { bulkId };
}

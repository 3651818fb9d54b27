import 'server-only';
import { inScope, scopeOf, type Scope } from '../../article/server';
import { db, Prisma, type Tx } from '../../db';
import { insist, Refusal } from '../../refusal';
import type { Ctx } from '../../user';
import { spend } from '../../user/server';
import { afterBulkMove } from '../bulk';
import type { BulkInput, BulkSearch } from '../input';
import { askForBulk, heldJob } from './bulk';
import { liftAlong, limitWith, listWith } from './sanctions';

/** Take back all that a list did and that still stands so, by a list of its own, and the limit it came with; asked for already, it is the same. Refuses with `out_of_scope` when they do not look after all of it, and with `own_case` when they wrote or reported some of it, since it can be asked for once; with `state_unfit` while it is under way, and when it did nothing. */
export async function undoBulk(ctx: Ctx, { bulkId: undoesId }: BulkInput): Promise<{ bulkId: string }> {
  const scope = await scopeOf(ctx);
  const byId = await spend(ctx, 'decide');
  const { bulkId, isNew } = await db.$transaction(async (tx) => {
    const job = await heldJob(tx, undoesId);
    const before = await tx.bulkJob.findUnique({ where: { undoesId }, select: { id: true } });
    if (before) return { bulkId: before.id, isNew: false };
    insist(afterBulkMove(job, 'undo').decision);
    if (await hasPartIn(tx, { bulkId: undoesId, userId: byId })) throw new Refusal('own_case');
    await liftAlong(ctx, { tx, along: await limitWith(ctx, { tx, userId: (job.search as BulkSearch).authorId, came: 'list', id: undoesId }), facts: '', scope });
    const made = await listBack(ctx, { tx, job, byId, scope });
    if (made === null) throw new Refusal('state_unfit');
    return { bulkId: made, isNew: true };
  });
  if (isNew) await askForBulk(ctx, { bulkId });
  return { bulkId };
}

/** Did somebody write what a list did something to, or report it? Of that they take nothing back. */
async function hasPartIn(tx: Tx, { bulkId, userId }: { bulkId: string; userId: string }): Promise<boolean> {
  const [part] = await tx.$queryRaw<{ is: boolean }[]>`
    SELECT EXISTS (SELECT 1 FROM "BulkItem" i JOIN "Comment" c ON c.id = i."commentId" WHERE i."jobId" = ${bulkId}::uuid AND i.state = 'done'
      AND (c."authorId" = ${userId}::uuid OR EXISTS (SELECT 1 FROM "Flag" f WHERE f."subjectKind" = 'comment' AND f."subjectId" = c.id AND f."byId" = ${userId}::uuid AND f."takenBackAt" IS NULL))) AS is`;
  return part?.is === true;
}

/** The list that came with a decision, or with a limit, held: before whom it is about. `null` without one, and when it is taken back already. */
export async function listAlong(_ctx: Ctx, { tx, action }: { tx: Tx; action: { id: string; touchesId: string | null } }): Promise<HeldJob | null> {
  const bulkId = await listWith(tx, action);
  if (bulkId === null) return null;
  const job = await heldJob(tx, bulkId);
  return (await tx.bulkJob.count({ where: { undoesId: bulkId } })) > 0 ? null : job;
}

/** Take it back, as what it came with is: nothing more of it is done, and what was done is taken back by a list of its own, which whoever asks has gone through (`askForBulk`). `null` when nothing of it was done. */
export async function takeListBack(ctx: Ctx, { tx, job, scope }: { tx: Tx; job: HeldJob; scope: Scope }): Promise<string | null> {
  const { to, decision } = afterBulkMove(job, 'cancel');
  if (decision.allowed) await tx.bulkJob.update({ where: { id: job.id }, data: { state: to, endedAt: ctx.now } });
  const { viewer } = ctx;
  if (viewer.kind !== 'user') throw new Refusal('not_signed_in');
  return listBack(ctx, { tx, job, byId: viewer.id, scope });
}

type HeldJob = Awaited<ReturnType<typeof heldJob>>;

/** A list, under way, that takes back what another did; `null` when that did nothing. Refuses with `out_of_scope`. */
async function listBack({ now }: Ctx, { tx, job: { id: undoesId, search }, byId, scope }: { tx: Tx; job: HeldJob; byId: string; scope: Scope }): Promise<string | null> {
  const done = await tx.bulkItem.findMany({ where: { jobId: undoesId, state: 'done' }, orderBy: { place: 'asc' } });
  if (done.length === 0) return null;
  const [beyond] = await tx.$queryRaw<{ is: boolean }[]>`
    SELECT EXISTS (SELECT 1 FROM "BulkItem" i JOIN "Comment" c ON c.id = i."commentId" JOIN "Thread" t ON t.id = c."threadId"
      WHERE i."jobId" = ${undoesId}::uuid AND i.state = 'done' AND NOT (${inScope(scope, Prisma.sql`t."articleId"`)})) AS is`;
  if (beyond?.is) throw new Refusal('out_of_scope');
  const { id } = await tx.bulkJob.create({
    data: { byId, clientId: crypto.randomUUID(), outcome: 'undo', undoesId, search: search ?? {}, leftAlone: {}, total: done.length, state: 'running', createdAt: now, startedAt: now },
    select: { id: true },
  });
  await tx.bulkItem.createMany({ data: done.map(({ commentId, seen, editedAt, actionId }, place) => ({ jobId: id, place, commentId, seen, editedAt, undoesId: actionId })) });
  return id;
}

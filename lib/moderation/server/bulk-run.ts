import 'server-only';
import { db, type Prisma } from '../../db';
import { may } from '../../policy';
import { Refusal } from '../../refusal';
import { onBehalfOf } from '../../user/server';
import type { Ctx } from '../../user';
import { outcomeOf } from '../bulk';
import { askForBulk } from './bulk';
import { decideHeld, takeBack } from './deciding';
import { scopeOf, type Scope } from '../../article/server';

/*
 * RUNNING A LIST. Comment by comment, each in one transaction with its own action: so whenever the process ends, each is done or
 * waits, and whoever goes on needs to know nothing else. Two processes that run the same list share it.
 */

/** After so many, it is looked at anew who the moderator is and what they look after. */
const STRETCH = 100;

/** After so long another job goes on: one that takes a quarter of an hour is taken for lost (lib/job). */
const SHIFT_MS = 5 * 60 * 1000;

/** A list nobody has begun is forgotten after a day. */
const PREVIEW_MS = 24 * 60 * 60 * 1000;

/** Go through a list, until it ends, is paused, or the process is asked to stop. Done twice, or by two at once, it is the same. */
export async function runBulk(ctx: Ctx, { bulkId, signal }: { bulkId: string; signal: AbortSignal }): Promise<void> {
  const began = performance.now();
  const now = (): Date => new Date(ctx.now.getTime() + performance.now() - began);
  const isEnding = (): boolean => signal.aborted;
  while (!isEnding()) {
    const job = await db.bulkJob.findUnique({ where: { id: bulkId } });
    if (job?.state !== 'running') return;
    if (performance.now() - began > SHIFT_MS) return askForBulk(ctx, { bulkId });
    const moderator = await onBehalfOf({ ...ctx, now: now() }, { userId: job.byId });
    if (!may.moderate(moderator).allowed) {
      // Whose decisions they would be has no place at the desk any more: it stops where it is, and can be given up by others.
      await db.bulkJob.updateMany({ where: { id: bulkId, state: 'running' }, data: { state: 'paused' } });
      return;
    }
    const scope = await scopeOf(moderator);
    for (let done = 0; done < STRETCH && !isEnding(); done += 1) {
      const step = await doNext({ ...moderator, now: now() }, { job, scope });
      if (step === 'stopped') return;
      if (step === 'none') return finish({ ...ctx, now: now() }, bulkId);
    }
  }
}

type Job = Prisma.BulkJobGetPayload<object>;

/** Do the next that waits. `none`: nothing is left to take, though another process may have some in hand. */
async function doNext(ctx: Ctx, { job, scope }: { job: Job; scope: Scope }): Promise<'done' | 'none' | 'stopped'> {
  const at: { place: number | null } = { place: null };
  try {
    return await db.$transaction(async (tx) => {
      const [now] = await tx.$queryRaw<{ state: string }[]>`SELECT state::text FROM "BulkJob" WHERE id = ${job.id}::uuid FOR SHARE`;
      if (now?.state !== 'running') return 'stopped';
      const [next] = await tx.$queryRaw<{ place: number }[]>`
        SELECT place FROM "BulkItem" WHERE "jobId" = ${job.id}::uuid AND state = 'waiting' ORDER BY place LIMIT 1 FOR UPDATE SKIP LOCKED`;
      if (!next) return 'none';
      at.place = next.place;
      const which = { jobId_place: { jobId: job.id, place: next.place } };
      const { commentId, seen, editedAt, flags, undoesId } = await tx.bulkItem.findUniqueOrThrow({ where: which });
      const { actionId } =
        job.outcome === 'undo'
          ? await takeBack(ctx, { tx, actionId: undoesId ?? '', scope, facts: '' })
          : await decideHeld(ctx, {
              ...{ tx, scope },
              input: { commentId, outcome: outcomeOf(job.outcome), groundId: job.groundId, facts: job.facts, sanction: null, seen: { state: seen, editedAt: editedAt?.toISOString() ?? null, flags }, caseId: null },
            });
      await tx.bulkItem.update({ where: which, data: { state: 'done', actionId } });
      return 'done';
    });
  } catch (error) {
    // What a moderator would be refused with alone is why it is left alone; anything else is a fault, and tried again.
    if (!(error instanceof Refusal) || at.place === null) throw error;
    await db.bulkItem.updateMany({ where: { jobId: job.id, place: at.place, state: 'waiting' }, data: { state: 'skipped', because: error.reason } });
    return 'done';
  }
}

/** It ends when nothing of it waits: not while another process has some in hand. */
async function finish({ now }: Ctx, bulkId: string): Promise<void> {
  await db.bulkJob.updateMany({ where: { id: bulkId, state: 'running', items: { none: { state: 'waiting' } } }, data: { state: 'done', endedAt: now } });
}

/** Look after the lists: those whose process ended are gone on with, and those that nobody began are forgotten. */
export async function tendBulks(ctx: Ctx): Promise<void> {
  await db.bulkJob.deleteMany({ where: { state: 'previewed', createdAt: { lt: new Date(ctx.now.getTime() - PREVIEW_MS) } } });
  for (const { id: bulkId } of await db.bulkJob.findMany({ where: { state: 'running' }, select: { id: true } })) await askForBulk(ctx, { bulkId });
}

import 'server-only';
import { enqueue, hasJobs } from '../../job/server';
import { db, isDuplicate, Prisma, type Tx } from '../../db';
import type { CommentState } from '../../discussion';
import { may } from '../../policy';
import { insist, Refusal, type Decision, type Reason } from '../../refusal';
import type { Ctx } from '../../user';
import { spend } from '../../user/server';
import { afterBulkMove, BULK_LIMIT, unfitFor, type BulkMove } from '../bulk';
import type { BulkInput, BulkSearch, PreviewBulkInput, StartBulkInput, SteerBulkInput } from '../input';
import { groundFor } from './grounds';
import { articleAt, authorNamed } from './narrowing';
import { inScope, isInScope, scopeOf, type Scope } from '../../article/server';

/*
 * BULK. One thing done to many comments (decision 0020). First they are listed, each with the state and the words it had: that is
 * the preview, and what is done is exactly that. Then a job goes through the list (bulk-run.ts), each comment by the same way as a
 * single decision, in a transaction of its own that also says so in the list. A second list takes back what the first did (bulk-undo.ts).
 *
 * A list is held before everything else: whoever runs it FOR SHARE, comment by comment, whoever steers it FOR UPDATE. So when it
 * has been paused or given up, nothing of it is under way.
 */

/** The job that goes through lists. */
export const BULK_JOB = 'bulk';

/** As many comments as are looked at to find those that are listed: the rest is found once these are out of the way. */
const LOOKED_AT = 4 * BULK_LIMIT;

interface Found {
  id: string;
  state: CommentState;
  editedAt: Date | null;
  authorId: string;
  isInScope: boolean;
  /** How many have reported it and wait for a decision; missing when nobody does. */
  flags: number | null;
  isFlagger: boolean;
  /** Was its case left to the admins? */
  isLeft: boolean;
}

/** List what would be done, the newest first, and how many are left alone and why. Nothing is done yet. Refuses with `search_missing` when nothing narrows it down, with `name_unknown` and `article_unknown`, and as `may.moderate` does. */
export async function previewBulk(ctx: Ctx, { clientId, outcome, search, authorName = '', articleAddress = '' }: PreviewBulkInput): Promise<{ bulkId: string }> {
  const scope = await scopeOf(ctx);
  const byId = await spend(ctx, 'decide');
  const asked = {
    ...{ ...search, words: search.words.trim() },
    authorId: authorName.trim() === '' ? search.authorId : await authorNamed(authorName),
    articleId: articleAddress.trim() === '' ? search.articleId : await articleAt(ctx, articleAddress),
  };
  if (asked.commentIds === null && asked.authorId === null && asked.articleId === null && asked.words === '' && asked.since === null) throw new Refusal('search_missing');
  const rows = await find({ search: asked, scope, byId });
  const leftAlone: Partial<Record<Reason, number>> = {};
  const listed: Found[] = [];
  for (const row of rows.slice(0, LOOKED_AT)) {
    const decision = may.decide(ctx, { authorId: row.authorId, flaggerIds: row.isFlagger ? [byId] : [], isInScope: row.isInScope });
    const settling = decision.allowed ? may.settle(ctx, row) : decision;
    const because = settling.allowed ? unfitFor(outcome, { state: row.state, isReported: row.flags !== null }) : settling.because;
    if (because === null) listed.push(row);
    else leftAlone[because] = (leftAlone[because] ?? 0) + 1;
  }
  const items = listed.slice(0, BULK_LIMIT).map(({ id, state, editedAt, flags }, place) => ({ place, commentId: id, seen: state, editedAt, ...(outcome !== 'remove' && { flags: flags ?? 0 }) }));
  const more = rows.length > LOOKED_AT || listed.length > BULK_LIMIT;
  try {
    return await db.$transaction(async (tx) => {
      const { id: bulkId } = await tx.bulkJob.create({ data: { byId, clientId, outcome, search: asked, leftAlone, more, total: items.length, createdAt: ctx.now }, select: { id: true } });
      await tx.bulkItem.createMany({ data: items.map((item) => ({ ...item, jobId: bulkId })) });
      return { bulkId };
    });
  } catch (error) {
    if (!isDuplicate(error, 'clientId')) throw error;
    const { id: bulkId } = await db.bulkJob.findUniqueOrThrow({ where: { byId_clientId: { byId, clientId } }, select: { id: true } });
    return { bulkId };
  }
}

/** Comments that a search means, the newest first. What its author took back is not found by its words. */
function find({ search, scope, byId }: { search: BulkSearch; scope: Scope; byId: string }): Promise<Found[]> {
  const { commentIds, authorId, articleId, words, since, until } = search;
  const conditions = [
    ...(commentIds === null ? [] : [Prisma.sql`c.id = ANY(${commentIds}::uuid[])`]),
    ...(authorId === null ? [] : [Prisma.sql`c."authorId" = ${authorId}::uuid`]),
    ...(articleId === null ? [] : [Prisma.sql`t."articleId" = ${articleId}::uuid`]),
    ...(words === '' ? [] : [Prisma.sql`c.text ILIKE ${`%${words.replace(/[\\%_]/gu, '\\$&')}%`} AND c.state <> 'withdrawn'`]),
    ...(since === null ? [] : [Prisma.sql`c."createdAt" >= ${new Date(since)}`]),
    ...(until === null ? [] : [Prisma.sql`c."createdAt" < ${new Date(until)}`]),
  ];
  return db.$queryRaw<Found[]>`
    SELECT c.id, c.state, c."editedAt", c."authorId", ${inScope(scope, Prisma.sql`t."articleId"`)} AS "isInScope",
      k.id IS NOT NULL AND k."escalatedById" IS NOT NULL AS "isLeft",
      CASE WHEN k.id IS NOT NULL THEN (SELECT count(*)::int FROM "Flag" f WHERE f."caseId" = k.id AND f."takenBackAt" IS NULL) END AS flags,
      EXISTS (SELECT 1 FROM "Flag" f WHERE f."byId" = ${byId}::uuid AND f."subjectKind" = 'comment' AND f."subjectId" = c.id AND f."takenBackAt" IS NULL) AS "isFlagger"
    FROM "Comment" c JOIN "Thread" t ON t.id = c."threadId"
    LEFT JOIN "Case" k ON k.kind = 'flags' AND k.state = 'open' AND k."subjectKind" = 'comment' AND k."subjectId" = c.id
    WHERE ${Prisma.join(conditions, ' AND ')} ORDER BY c."createdAt" DESC, c.id DESC LIMIT ${LOOKED_AT + 1}`;
}

/** Do what was listed; begun already, it is the same. Refuses with `no_such_thing`, with `state_unfit` for a list that is empty or was given up, with `ground_missing` and `facts_missing`, and as `may.runBulk` does. */
export async function startBulk(ctx: Ctx, { bulkId, groundId, facts }: StartBulkInput): Promise<{ bulkId: string }> {
  const begun = await db.$transaction((tx) => begin(ctx, { tx, bulkId, groundId, facts }));
  if (begun === 'now') await askForBulk(ctx, { bulkId });
  return { bulkId };
}

/** The same inside a transaction that limits the one whose comments they are. Refuses with `state_unfit` also when they are somebody else's, and when it has begun. */
export async function beginOnAuthor(ctx: Ctx, { tx, authorId, ...start }: StartBulkInput & { tx: Tx; authorId: string }): Promise<void> {
  const job = await heldJob(tx, start.bulkId);
  const { authorId: whose } = job.search as BulkSearch;
  if (job.outcome !== 'remove' || whose !== authorId) throw new Refusal('state_unfit');
  // Without any there is nothing to begin, and the limit stands all the same.
  if (job.total > 0 && (await begin(ctx, { tx, ...start })) === 'before') throw new Refusal('state_unfit');
}

async function begin(ctx: Ctx, { tx, bulkId, groundId, facts }: StartBulkInput & { tx: Tx }): Promise<'now' | 'before'> {
  const job = await heldJob(tx, bulkId);
  insist(may.runBulk(ctx, job));
  if (job.startedAt !== null) return 'before';
  const { to, decision } = afterBulkMove(job, 'start');
  insist(decision);
  if (job.total === 0) throw new Refusal('state_unfit');
  const ground = job.outcome === 'remove' ? await groundFor(tx, { groundId, facts }) : null;
  await tx.bulkJob.update({ where: { id: bulkId }, data: { state: to, startedAt: ctx.now, groundId: ground?.id ?? null, facts: facts.trim() } });
  return 'now';
}

/**
 * Leave off for a while, go on, or give up what is not done yet; after the answer nothing of it is under way. Whoever sees it going
 * wrong may stop it, and only whoever listed it go on; but what takes a list back can be asked for once, so it is gone on with by
 * whoever looks after everything, in their name from there on. Refuses with `state_unfit`, and with `out_of_scope`.
 */
export async function steerBulk(ctx: Ctx, { bulkId, how }: SteerBulkInput): Promise<{ bulkId: string }> {
  const scope = await scopeOf(ctx);
  await db.$transaction(async (tx) => {
    const job = await heldJob(tx, bulkId);
    insist(how === 'resume' ? mayResume(ctx, { ...job, isInScope: await isInScope(scope, { tx, articleId: null }) }) : may.moderate(ctx));
    const isTakenOver = how === 'resume' && !may.runBulk(ctx, job).allowed;
    const { to, decision } = afterBulkMove(job, how);
    insist(decision);
    await tx.bulkJob.update({ where: { id: bulkId }, data: { state: to, endedAt: to === 'cancelled' ? ctx.now : null, ...(isTakenOver && ctx.viewer.kind === 'user' && { byId: ctx.viewer.id }) } });
  });
  if (how === 'resume') await askForBulk(ctx, { bulkId });
  return { bulkId };
}

/** Have a list gone through. Where jobs have not begun it waits for the next look (`tendDesk`). */
export async function askForBulk(ctx: Ctx, { bulkId }: BulkInput): Promise<void> {
  if (hasJobs(ctx)) await enqueue(ctx, { name: BULK_JOB, about: { bulkId }, key: bulkId });
}

function mayResume(ctx: Ctx, { outcome, ...job }: { byId: string; outcome: string; isInScope: boolean }): Decision {
  return may.resumeBulk(ctx, { ...job, isUndo: outcome === 'undo' });
}

/** What the asker can do with a list now. `isInScope`: they look after everything. */
export function bulkChoices(ctx: Ctx, job: Parameters<typeof afterBulkMove>[0] & { byId: string; total: number; done: number; isInScope: boolean }): Record<'start' | 'pause' | 'resume' | 'cancel' | 'undo', Decision> {
  const of = (move: BulkMove, who: Decision): Decision => (who.allowed ? afterBulkMove(job, move).decision : who);
  const [run, stop] = [may.runBulk(ctx, job), may.moderate(ctx)];
  const nothing: Decision = { allowed: false, because: 'state_unfit' };
  return {
    start: job.total === 0 ? nothing : of('start', run),
    ...{ pause: of('pause', stop), resume: of('resume', mayResume(ctx, job)), cancel: of('cancel', stop) },
    undo: job.done === 0 ? nothing : of('undo', stop),
  };
}

/** A list, held against whoever runs or steers it. Refuses with `no_such_thing`. */
export async function heldJob(tx: Tx, bulkId: string) {
  await tx.$queryRaw`SELECT 1 FROM "BulkJob" WHERE id = ${bulkId}::uuid FOR UPDATE`;
  const job = await tx.bulkJob.findUnique({ where: { id: bulkId } });
  if (!job) throw new Refusal('no_such_thing');
  return job;
}

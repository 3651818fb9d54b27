import 'server-only';
import { randomUUID } from 'node:crypto';
import { isDuplicate, type Tx } from '../db';
import { Refusal } from '../refusal';
import type { Ctx } from '../user';
import { storedPriority, weightOf, type FlagReason, type FlagRecord, type Subject } from './index';

/** A thing that is reported, whose it is, and where it stands; `articleId` is missing for a person. */
export interface Reported {
  subject: Subject;
  articleId: string | null;
  authorId: string;
}

/** What a flag says. `byId` is missing for screening, whose phase is `because`, and for a visitor. */
export interface Report {
  byId: string | null;
  reason: FlagReason;
  note?: string;
  /** For illegal content: the law or the ground. */
  law?: string;
  because?: string;
}

/**
 * Report a thing: on its open case if there is one, else on a new one. However many report a thing at once, they make one case.
 * Refuses with `flagged_already` when this person has done so, and not taken it back; what reads otherwise since that was decided is
 * another thing.
 */
export async function report(ctx: Ctx, { tx, on, flag }: { tx: Tx; on: Reported; flag: Report }): Promise<{ caseId: string; flagId: string }> {
  const caseId = await openCase(ctx, { tx, on });
  const weight = weightOf(flag.reason, await recordOf(ctx, { tx, userId: flag.byId }));
  const { note = '', law = '', because = '', ...rest } = flag;
  if (flag.byId !== null && (await tx.flag.count({ where: { caseId, byId: flag.byId, takenBackAt: null } })) > 0) throw new Refusal('flagged_already');
  try {
    const asItIs = await asItStands(tx, on.subject);
    const { id } = await tx.flag.create({ data: { ...rest, ...asItIs, note, law, because, caseId, subjectKind: on.subject.kind, subjectId: on.subject.id, weight, at: ctx.now }, select: { id: true } });
    await prioritise(ctx, { tx, caseId });
    return { caseId, flagId: id };
  } catch (error) {
    if (isDuplicate(error, 'Flag_one_a_person')) throw new Refusal('flagged_already');
    throw error;
  }
}

/** What tells a thing that is reported from what it was before, and may be by the time that somebody looks. */
async function asItStands(tx: Tx, { kind, id }: Subject): Promise<{ words: string; edition: number }> {
  return {
    words: kind === 'person' ? (await tx.user.findUniqueOrThrow({ where: { id }, select: { name: true } })).name : '',
    edition: kind === 'comment' ? await tx.earlierComment.count({ where: { commentId: id } }) : 0,
  };
}

/**
 * The open case on a thing, made if there is none, and held until the transaction ends. One that is decided at this moment
 * is waited for, and then is open no longer: a new one is made.
 */
export async function openCase(ctx: Ctx, { tx, on: { subject, articleId, authorId } }: { tx: Tx; on: Reported }): Promise<string> {
  const [row] = await tx.$queryRaw<{ id: string }[]>`
    INSERT INTO "Case" (id, kind, "subjectKind", "subjectId", "articleId", "authorId", "openedAt", priority)
    VALUES (${randomUUID()}::uuid, 'flags', ${subject.kind}::"SubjectKind", ${subject.id}::uuid, ${articleId}::uuid, ${authorId}::uuid, ${ctx.now}, ${storedPriority({ flags: [], answers: 0, openedAt: ctx.now })})
    ON CONFLICT ("subjectKind", "subjectId") WHERE state = 'open' AND kind = 'flags' DO UPDATE SET "openedAt" = "Case"."openedAt"
    RETURNING id`;
  if (!row) throw new Error('Postgres answered an insert with nothing');
  return row.id;
}

/** A case of an appeal's own: several decisions about one thing, for instance limits on a person, may be appealed at once. */
export async function openAppealCase(ctx: Ctx, { tx, on: { subject, articleId, authorId } }: { tx: Tx; on: Reported }): Promise<string> {
  const answers = await answersTo(tx, subject);
  const priority = storedPriority({ flags: [], answers, openedAt: ctx.now });
  const { id } = await tx.case.create({ data: { kind: 'appeal', subjectKind: subject.kind, subjectId: subject.id, articleId, authorId, openedAt: ctx.now, priority, answers }, select: { id: true } });
  return id;
}

/** Take a flag back; a case that nobody reports any more is dismissed, unless it waits to appear. Refuses with `no_such_thing`, and with `decided_already`. */
export async function retract(ctx: Ctx, { tx, flagId, byId }: { tx: Tx; flagId: string; byId: string }): Promise<void> {
  const flag = await tx.flag.findFirst({ where: { id: flagId, byId, takenBackAt: null }, select: { caseId: true } });
  if (!flag) throw new Refusal('no_such_thing');
  await tx.$queryRaw`SELECT 1 FROM "Case" WHERE id = ${flag.caseId}::uuid FOR NO KEY UPDATE`;
  const found = await tx.case.findUniqueOrThrow({ where: { id: flag.caseId }, select: { state: true, subjectKind: true, subjectId: true } });
  if (found.state !== 'open') throw new Refusal('decided_already');
  const { count } = await tx.flag.updateMany({ where: { id: flagId, takenBackAt: null }, data: { takenBackAt: ctx.now } });
  if (count === 0) throw new Refusal('no_such_thing');
  const left = await tx.flag.count({ where: { caseId: flag.caseId, takenBackAt: null } });
  if (left === 0 && !(await waitsToAppear(tx, found))) await tx.case.update({ where: { id: flag.caseId }, data: { state: 'dismissed', decidedAt: ctx.now } });
  else await prioritise(ctx, { tx, caseId: flag.caseId });
}

/** Is it a comment that waits until somebody has looked at it? Its author was told that somebody will. */
async function waitsToAppear(tx: Tx, { subjectKind, subjectId }: { subjectKind: Subject['kind']; subjectId: string }): Promise<boolean> {
  return subjectKind === 'comment' && (await tx.comment.count({ where: { id: subjectId, state: 'held' } })) > 0;
}

/** Put a case where it belongs in the queue, by its flags as they are. */
export async function prioritise(ctx: Ctx, { tx, caseId }: { tx: Tx; caseId: string }): Promise<void> {
  const { openedAt, flags, subjectKind, subjectId } = await tx.case.findUniqueOrThrow({
    where: { id: caseId },
    select: { openedAt: true, subjectKind: true, subjectId: true, flags: { where: { takenBackAt: null }, select: { reason: true, weight: true } } },
  });
  const answers = await answersTo(tx, { kind: subjectKind, id: subjectId });
  await tx.case.update({ where: { id: caseId }, data: { answers, priority: storedPriority({ flags, answers, openedAt }) } });
}

/** How many comments stand around a thing: in the comment's thread, or in the thread. */
async function answersTo(tx: Tx, { kind, id }: Subject): Promise<number> {
  const where = kind === 'comment' ? { comments: { some: { id } } } : kind === 'thread' ? { id } : null;
  return where === null ? 0 : ((await tx.thread.findFirst({ where, select: { standing: true } }))?.standing ?? 0);
}

/** Of somebody's flags, the latest: what they are like now, found along an index however many they raised. */
const FLAGS_COUNTED = 200;

/** What became of the latest flags of each of these people. */
export async function flagRecords(_ctx: Ctx, { tx, userIds }: { tx: Tx; userIds: readonly string[] }): Promise<Map<string, FlagRecord>> {
  if (userIds.length === 0) return new Map();
  const rows = await tx.$queryRaw<(FlagRecord & { userId: string })[]>`
    SELECT u.id AS "userId", count(*) FILTER (WHERE r.state = 'upheld')::int AS upheld, count(*) FILTER (WHERE r.state = 'dismissed')::int AS dismissed
    FROM unnest(${[...new Set(userIds)]}::uuid[]) AS u(id) CROSS JOIN LATERAL (
      SELECT (SELECT c.state FROM "Case" c WHERE c.id = f."caseId") AS state FROM "Flag" f
      WHERE f."byId" = u.id AND f."takenBackAt" IS NULL ORDER BY f.at DESC LIMIT ${FLAGS_COUNTED}
    ) r GROUP BY u.id`;
  return new Map(rows.map(({ userId, ...record }) => [userId, record]));
}

/** What became of somebody's flags so far; nothing for those without an account. */
async function recordOf(ctx: Ctx, { tx, userId }: { tx: Tx; userId: string | null }): Promise<FlagRecord> {
  const none = { upheld: 0, dismissed: 0 };
  return userId === null ? none : ((await flagRecords(ctx, { tx, userIds: [userId] })).get(userId) ?? none);
}

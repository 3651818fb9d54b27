import 'server-only';
import { afterMove, type CaseState, type Subject } from '../../case';
import { db, type Tx } from '../../db';
import { may } from '../../policy';
import { insist, Refusal } from '../../refusal';
import type { Ctx } from '../../user';
import type { ActionKind } from '../action';

/** What of the reports on a thing was seen by whoever decides: which, or (in a list) how many; nothing where none are looked at. */
export type SeenFlags = readonly string[] | number | null | undefined;

/**
 * Close the open case on a thing, if there is one, and answer with it. Refuses with `decided_already` when the case that was judged is no
 * longer open, with `reported_anew` when others have reported it than were seen (`flags`): nobody's report is decided unread, and as `may.settle` does.
 */
export async function closeCase(ctx: Ctx, { tx, on: { kind, id }, caseId, flags = null, move }: { tx: Tx; on: Subject; caseId: string | null; flags?: SeenFlags; move: 'uphold' | 'dismiss' | 'undo' }): Promise<string | null> {
  const [open] = await tx.$queryRaw<{ id: string; state: 'open'; escalatedById: string | null }[]>`
    SELECT id, state, "escalatedById" FROM "Case" WHERE kind = 'flags' AND "subjectKind" = ${kind}::"SubjectKind" AND "subjectId" = ${id}::uuid AND state = 'open' FOR NO KEY UPDATE`;
  if (caseId !== null && open?.id !== caseId) throw new Refusal('decided_already');
  if (!open) return null;
  insist(may.settle(ctx, { isLeft: open.escalatedById !== null }));
  const standing = { caseId: open.id, takenBackAt: null };
  const isAnew = typeof flags === 'number' ? (await tx.flag.count({ where: standing })) > flags : flags !== null && (await tx.flag.count({ where: { ...standing, id: { notIn: [...flags] } } })) > 0;
  if (isAnew) throw new Refusal('reported_anew');
  const { to, decision } = afterMove(open.state, move);
  insist(decision);
  await tx.case.update({ where: { id: open.id }, data: { state: to, decidedAt: ctx.now, decidedById: ctx.viewer.kind === 'user' ? ctx.viewer.id : null, claimedById: null, claimedUntil: null } });
  return open.id;
}

/** Who has flagged a thing, whatever became of it, and did not take that back: they have a part in it for good. */
export async function flaggersOf({ kind, id }: Subject, { tx }: { tx: Tx } = { tx: db }): Promise<string[]> {
  const flags = await tx.flag.findMany({ where: { subjectKind: kind, subjectId: id, byId: { not: null }, takenBackAt: null }, select: { byId: true } });
  return flags.flatMap(({ byId }) => byId ?? []);
}

/** Whose flags led to a decision, or to the one that a limit came with. */
export async function flaggersBehind({ subjectKind: kind, subjectId: id, after }: { subjectKind: Subject['kind']; subjectId: string; after: unknown }, { tx }: { tx: Tx } = { tx: db }): Promise<string[]> {
  // The column holds what `impose` wrote.
  const { with: cameWith } = after as { with?: string };
  const came = cameWith === undefined ? null : await tx.moderationAction.findUnique({ where: { id: cameWith }, select: { subjectKind: true, subjectId: true } });
  return flaggersOf(came ? { kind: came.subjectKind, id: came.subjectId } : { kind, id }, { tx });
}

/** Did a program have a part in how a thing came before whoever decides: did it find it, or hold it back? */
export async function isFoundByScreening(tx: Tx, { caseId, state }: { caseId: string | null; state: string }): Promise<boolean> {
  return state === 'held' || (caseId !== null && (await tx.flag.count({ where: { caseId, reason: 'screening', takenBackAt: null } })) > 0);
}

/** Hold a case against who decides it: before the chain. */
export async function holdCase(tx: Tx, caseId: string | null): Promise<void> {
  if (caseId !== null) await tx.$queryRaw`SELECT 1 FROM "Case" WHERE id = ${caseId}::uuid FOR NO KEY UPDATE`;
}

/** A case is open again whose decision was taken back, unless somebody has opened another since. */
export async function reopenCase(tx: Tx, caseId: string | null): Promise<void> {
  if (caseId === null) return;
  await tx.$executeRaw`
    UPDATE "Case" c SET state = 'open', "decidedAt" = NULL, "decidedById" = NULL, "actionId" = NULL WHERE c.id = ${caseId}::uuid AND c.state <> 'open'
      AND NOT EXISTS (SELECT 1 FROM "Case" o WHERE o.state = 'open' AND o.kind = c.kind AND o."subjectKind" = c."subjectKind" AND o."subjectId" = c."subjectId")`;
}

/** When the case behind a decision was decided. Missing for a decision that closed none, and for one that was taken back. */
export async function whenDecided(tx: Tx, { caseId }: { caseId: string | null }): Promise<Date | null> {
  return caseId === null ? null : ((await tx.case.findUnique({ where: { id: caseId }, select: { decidedAt: true } }))?.decidedAt ?? null);
}

/**
 * Dismiss the case behind a decision that an appeal reversed: that the thing stands is what the appeal was about, and nobody needs to
 * decide it again. Its flaggers hear of it by the answer; it took as long to decide as it first did (`decidedAt`). What waits to appear still waits, and so does what
 * was reported anew; a case on which somebody has decided anew is theirs.
 */
export async function dismissBehind(ctx: Ctx, { tx, action, decidedAt, by }: { tx: Tx; action: { id: string; caseId: string | null; at: Date; subjectKind: Subject['kind']; subjectId: string }; decidedAt: Date | null; by: { actionId: string; userId: string } }): Promise<void> {
  if (action.caseId === null) return;
  // Whoever reported it anew, once it stood again, waits for a decision of their own.
  const isAnew = (await tx.flag.count({ where: { caseId: action.caseId, takenBackAt: null, at: { gt: action.at } } })) > 0;
  const isHeld = action.subjectKind === 'comment' && (await tx.comment.count({ where: { id: action.subjectId, state: 'held' } })) > 0;
  if (isHeld || isAnew) return;
  const [found] = await tx.$queryRaw<{ state: CaseState }[]>`
    SELECT state FROM "Case" WHERE id = ${action.caseId}::uuid AND ("actionId" IS NULL OR "actionId" = ${action.id}::uuid) FOR NO KEY UPDATE`;
  if (!found) return;
  const { to, decision } = afterMove(found.state === 'open' ? 'open' : afterMove(found.state, 'undo').to, 'dismiss');
  insist(decision);
  await tx.case.update({ where: { id: action.caseId }, data: { state: to, decidedAt: decidedAt ?? ctx.now, decidedById: by.userId, actionId: by.actionId, claimedById: null, claimedUntil: null } });
}

/** What decides about a comment, a highlight or a name. */
const DECIDING: readonly ActionKind[] = ['approve', 'keep', 'remove', 'restore', 'return_to_author', 'hide', 'rename'];

/** Has anything been decided about the thing since, that still holds? It may stand as it did after this action for another reason. */
export function wasDecidedSince(tx: Tx, action: { subjectKind: Subject['kind']; subjectId: string; number: bigint }): Promise<boolean> {
  return wasDoneSince(tx, action, DECIDING);
}

/** Has any of these been done to the thing since, that still holds? */
export async function wasDoneSince(tx: Tx, { subjectKind, subjectId, number }: { subjectKind: Subject['kind']; subjectId: string; number: bigint }, kinds: readonly ActionKind[]): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ was: boolean }[]>`
    SELECT EXISTS (
      SELECT 1 FROM "ModerationAction" a WHERE a."subjectKind" = ${subjectKind}::"SubjectKind" AND a."subjectId" = ${subjectId}::uuid AND a.number > ${number}
        AND a.kind = ANY(${[...kinds]}::"ActionKind"[]) AND NOT EXISTS (SELECT 1 FROM "ModerationAction" u WHERE u."undoesId" = a.id)
    ) AS was`;
  return row?.was ?? false;
}

import 'server-only';
import { db, isDuplicate, type Prisma, type Tx } from '../../db';
import type { CommentState } from '../../discussion';
import { changeState, holdComment, type HeldComment } from '../../discussion/server';
import { may } from '../../policy';
import { insist, Refusal } from '../../refusal';
import type { Ctx } from '../../user';
import { allowName, spend } from '../../user/server';
import { isRevocable, needsGround } from '../action';
import type { DecideInput, UndoInput } from '../input';
import { judge } from '../judgement';
import { restoreScreening, restoreThread } from './arranging';
import { askForBulk, beginOnAuthor } from './bulk';
import { listAlong, takeListBack } from './bulk-undo';
import { closeCase, flaggersOf, holdCase, isFoundByScreening, reopenCase, wasDecidedSince, type SeenFlags } from './cases';
import { act, holdChain } from './chain';
import { restoreDiscussion } from './closing';
import { groundFor } from './grounds';
import { undoMove } from './moving';
import { isInScope, scopeOf, type Scope } from '../../article/server';
import { impose, liftAlong, liftHeld, limitAlong } from './sanctions';
import { restoreThing } from './things';

/*
 * DECIDING. One transaction holds the comment's author when they are limited too, then the comment, then its case, and last the
 * chain: in this order everywhere, and in that of whoever writes (the person, what they write on). Whoever comes second finds the thing no longer as they judged it, and is refused.
 */

/** What was decided, so that it can be undone. */
export interface Decided {
  actionId: string;
}

/**
 * Decide about a comment. Refuses with `decided_already` when its state or its case is no longer what was judged, with `limited_already` for a limit that adds nothing, with
 * `reported_anew` when more have reported it, with `subject_edited` when its words are not, with `ground_missing` and `facts_missing`, and as `may.decide` does.
 */
export async function decide(ctx: Ctx, input: DecideInput): Promise<Decided> {
  const { commentId, groundId, facts, sanction, bulkId = null } = input;
  const scope = await scopeOf(ctx);
  await spend(ctx, 'decide');
  const decided = await db.$transaction(async (tx) => {
    if (bulkId !== null) await beginOnAuthor(ctx, { tx, bulkId, groundId, facts, authorId: await authorOf(tx, commentId) });
    if (sanction) await holdAuthor(tx, commentId);
    return decideHeld(ctx, { tx, input, scope });
  });
  if (bulkId !== null) await askForBulk(ctx, { bulkId });
  return decided;
}

/** The same inside a transaction that holds its author, where they are limited too: the way every decision goes, alone or of a list. */
export async function decideHeld(ctx: Ctx, { tx, input, scope }: { tx: Tx; input: Omit<DecideInput, 'seen'> & { seen: Omit<DecideInput['seen'], 'flags'> & { flags?: SeenFlags } }; scope: Scope }): Promise<Decided> {
  const { commentId, outcome, facts, seen, caseId, sanction, bulkId = null } = input;
  const comment = await commentToJudge(ctx, { tx, commentId, scope });
  if (comment.state !== seen.state) throw new Refusal('decided_already');
  if ((comment.editedAt?.toISOString() ?? null) !== seen.editedAt) throw new Refusal('subject_edited');
  const { judgement, decision } = judge(comment.state, outcome);
  insist(decision);
  const { to, kind } = judgement;
  const ground = needsGround(kind) ? await groundFor(tx, input) : null;
  const openId = await closeCase(ctx, { tx, on: { kind: 'comment', id: commentId }, caseId, flags: seen.flags, move: judgement.case });
  if (kind === 'keep' && openId === null) throw new Refusal('state_unfit');
  const before = standingOf(comment);
  if (to !== comment.state) await changeInOrder(ctx, { tx, comment, to, groundId: ground?.id ?? null });
  const place = { articleId: comment.thread.articleId, touchesId: comment.authorId };
  const automatic = await isFoundByScreening(tx, { caseId: openId, state: comment.state });
  const { actionId } = await act(ctx, tx, {
    ...{ kind, subjectKind: 'comment', subjectId: commentId, ...place, ground, facts: facts.trim(), caseId: openId },
    ...{ before, after: { state: to, groundId: ground?.id ?? null } },
    automatic,
    copy: { text: comment.text, html: comment.html },
  });
  if (openId !== null) await tx.case.update({ where: { id: openId }, data: { actionId } });
  if (sanction && ground) await impose(ctx, { tx, userId: comment.authorId, ...sanction, ground, facts: facts.trim(), scope, along: { actionId, automatic }, bulkId });
  return { actionId };
}

/** What was taken back, and the list that now takes back what a list with it had done (`askForBulk`); `null` without one. */
export interface TakenBack extends Decided {
  bulkId: string | null;
}

/**
 * Take an action back: the thing stands again as it did before, its place and all that hangs on it; a limit that came with it is
 * lifted, and a list is taken back. Refuses with `state_unfit` for what is not taken back, with `undone_already`, and with `changed_meanwhile` when something
 * else was done with it since.
 */
export async function undo(ctx: Ctx, { actionId }: UndoInput): Promise<Decided> {
  const scope = await scopeOf(ctx);
  await spend(ctx, 'decide');
  const action = await db.moderationAction.findUnique({ where: { id: actionId } });
  if (!action) throw new Refusal('no_such_thing');
  if (!isRevocable(action.kind)) throw new Refusal('state_unfit');
  // It would be open again, and not theirs.
  if (action.caseId !== null) insist(may.settle(ctx, { isLeft: (await db.case.count({ where: { id: action.caseId, escalatedById: { not: null } } })) > 0 }));
  const { bulkId, ...done } = await db.$transaction(async (tx) => {
    if (await isUndone(tx, actionId)) throw new Refusal('undone_already');
    return takeBackAny(ctx, { tx, action, scope, facts: '' });
  });
  if (bulkId !== null) await askForBulk(ctx, { bulkId });
  return done;
}

/** The same for an action on anything, inside a transaction, with a word on why. `even`: a limit that is over is struck from somebody's record, too. */
export async function takeBackAny(ctx: Ctx, { tx, action, scope, facts, even }: { tx: Tx; action: ModerationAction; scope: Scope; facts: string; even?: 'in force' | 'over' }): Promise<TakenBack> {
  const list = await listAlong(ctx, { tx, action });
  const done = await takeBackAlone(ctx, { tx, action, scope, facts, ...(even && { even }) });
  return { ...done, bulkId: list && (await takeListBack(ctx, { tx, job: list, scope })) };
}

async function takeBackAlone(ctx: Ctx, { tx, action, scope, facts, even }: Parameters<typeof takeBackAny>[1]): Promise<Decided> {
  switch (action.subjectKind) {
    case 'comment':
      return takeBack(ctx, { tx, actionId: action.id, scope, facts });
    case 'thread':
      return restoreThread(ctx, { tx, action, scope, facts });
    case 'highlight':
      return restoreThing(ctx, { tx, action, scope, facts });
    case 'person':
      return action.kind === 'rename' || action.kind === 'keep' ? restoreThing(ctx, { tx, action, scope, facts }) : liftHeld(ctx, { tx, where: { actionId: action.id }, facts, scope, ...(even && { even }) });
    case 'article':
      return action.kind === 'screen' ? restoreScreening(ctx, { tx, action, scope, facts }) : restoreDiscussion(ctx, { tx, action, scope, facts });
    case 'dispute':
    case 'position':
      throw new Refusal('no_such_thing');
  }
}

/** Strike a decision whose thing stands otherwise by now, which stays as it is: with it go the limit and the list that came with it, and that nobody may bear the name it took. */
export async function strike(ctx: Ctx, { tx, action, scope, facts }: { tx: Tx; action: ModerationAction; scope: Scope; facts: string }): Promise<{ bulkId: string | null }> {
  const { id: actionId, kind, subjectKind, subjectId, articleId, touchesId, caseId } = action;
  const list = await listAlong(ctx, { tx, action });
  const along = await limitAlong(ctx, { tx, action });
  if (kind === 'rename') await allowName(ctx, { tx, actionId });
  await holdCase(tx, caseId);
  await act(ctx, tx, { kind: 'undo', subjectKind, subjectId, articleId, touchesId, undoesId: actionId, caseId, facts, before: {}, after: {} });
  await liftAlong(ctx, { tx, along, facts, scope });
  return { bulkId: list && (await takeListBack(ctx, { tx, job: list, scope })) };
}

type ModerationAction = Prisma.ModerationActionGetPayload<object>;

async function isUndone(tx: Tx, actionId: string): Promise<boolean> {
  return (await tx.moderationAction.count({ where: { undoesId: actionId } })) > 0;
}

/** The same inside a transaction, with a word on why. */
export async function takeBack(ctx: Ctx, { tx, actionId, scope, facts }: { tx: Tx; actionId: string; scope: Scope; facts: string }): Promise<Decided> {
  const action = await tx.moderationAction.findUnique({ where: { id: actionId } });
  if (action?.subjectKind !== 'comment') throw new Refusal('no_such_thing');
  if (action.kind === 'move') return undoMove(ctx, { tx, action, scope, facts });
  const along = await limitAlong(ctx, { tx, action });
  const comment = await commentToJudge(ctx, { tx, commentId: action.subjectId, scope });
  // Whoever held it before us may have done the same.
  if (await isUndone(tx, actionId)) throw new Refusal('undone_already');
  const [before, after] = [action.before, action.after] as Standing[];
  if (!before || !after || comment.state !== after.state || (await wasDecidedSince(tx, action))) throw new Refusal('changed_meanwhile');
  if (before.state !== comment.state) await changeInOrder(ctx, { tx, comment, to: before.state, groundId: before.groundId, heldBecause: before.heldBecause ?? null });
  await reopenCase(tx, action.caseId);
  try {
    const done = await act(ctx, tx, {
      ...{ kind: 'undo', subjectKind: 'comment', subjectId: comment.id, articleId: comment.thread.articleId, touchesId: comment.authorId, undoesId: actionId, caseId: action.caseId, facts },
      ...{ before: standingOf(comment), after: before },
    });
    await liftAlong(ctx, { tx, along, facts, scope });
    return { actionId: done.actionId };
  } catch (error) {
    if (isDuplicate(error, 'undoesId')) throw new Refusal('undone_already');
    throw error;
  }
}

/** Give a comment that was removed back to its author to be changed, on the same ground: what an appeal may come to. Refuses with `changed_meanwhile` when it is removed no longer, or on another decision. */
export async function returnInstead(ctx: Ctx, { tx, action, scope, facts }: { tx: Tx; action: { id: string; number: bigint; subjectKind: 'comment'; subjectId: string; groundId: string | null; groundName: string }; scope: Scope; facts: string }): Promise<void> {
  const comment = await commentToJudge(ctx, { tx, commentId: action.subjectId, scope });
  if (comment.state !== 'removed' || action.groundId === null || (await wasDecidedSince(tx, action))) throw new Refusal('changed_meanwhile');
  await changeInOrder(ctx, { tx, comment, to: 'returned', groundId: action.groundId });
  const before = standingOf(comment);
  await act(ctx, tx, {
    ...{ kind: 'return_to_author', subjectKind: 'comment', subjectId: comment.id, articleId: comment.thread.articleId, touchesId: comment.authorId, ground: { id: action.groundId, name: action.groundName }, facts },
    ...{ before, after: { state: 'returned', groundId: before.groundId, insteadOf: action.id } },
    copy: { text: comment.text, html: comment.html },
  });
}

/** As `changeState`, which records: before that comes the chain, and before the chain the row of the thread, as for whoever arranges one. */
async function changeInOrder(ctx: Ctx, change: Parameters<typeof changeState>[1]): Promise<void> {
  await change.tx.$queryRaw`SELECT 1 FROM "Thread" WHERE id = ${change.comment.threadId}::uuid FOR NO KEY UPDATE`;
  await holdChain(change.tx);
  await changeState(ctx, change);
}

/** The comment, held, if the asker may decide about it. Refuses with `no_such_thing`, and as `may.decide` does. */
async function commentToJudge(ctx: Ctx, { tx, commentId, scope }: { tx: Tx; commentId: string; scope: Scope }): Promise<HeldComment> {
  if ((await tx.comment.count({ where: { id: commentId } })) === 0) throw new Refusal('no_such_thing');
  const comment = await holdComment(ctx, { tx, commentId });
  insist(may.decide(ctx, { authorId: comment.authorId, flaggerIds: await flaggersOf({ kind: 'comment', id: commentId }, { tx }), isInScope: await isInScope(scope, { tx, articleId: comment.thread.articleId }) }));
  return comment;
}

/** Whose comment it is. Refuses with `no_such_thing`. */
async function authorOf(tx: Tx, commentId: string): Promise<string> {
  const found = await tx.comment.findUnique({ where: { id: commentId }, select: { authorId: true } });
  if (!found) throw new Refusal('no_such_thing');
  return found.authorId;
}

/** Whose comment it is, held: before the comment, since somebody who answers in its thread holds themselves first. Its author never changes. */
async function holdAuthor(tx: Tx, commentId: string): Promise<void> {
  await tx.$queryRaw`SELECT 1 FROM "User" WHERE id = (SELECT "authorId" FROM "Comment" WHERE id = ${commentId}::uuid) FOR NO KEY UPDATE`;
}

/** How a comment stands, as an action keeps it: what it waits for too, while it waits. */
type Standing = {
  state: CommentState;
  groundId: string | null;
  heldBecause?: string;
};

function standingOf({ state, groundId, heldBecause }: HeldComment): Standing {
  return { state, groundId, ...(heldBecause !== null && { heldBecause }) };
}

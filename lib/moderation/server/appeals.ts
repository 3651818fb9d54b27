import 'server-only';
import { openAppealCase } from '../../case/server';
import { db, isDuplicate, type Prisma, type Tx } from '../../db';
import { may } from '../../policy';
import { insist, Refusal } from '../../refusal';
import type { Ctx } from '../../user';
import { spend } from '../../user/server';
import type { AppealInput, HearInput } from '../input';
import { askForBulk } from './bulk';
import { act } from './chain';
import { dismissBehind, flaggersBehind, whenDecided } from './cases';
import { returnInstead, strike, takeBackAny } from './deciding';
import { endAt, isWhollyInScope } from './sanctions';
import { scopeOf, type Scope } from '../../article/server';

/*
 * APPEALS. Whoever is touched by a decision asks, once, for another pair of eyes. The decision is looked at again by a moderator
 * other than the first, who sees the content as it was; what is reversed stands again exactly as before.
 */

/** Ask for a decision to be looked at again. Refuses with `reason_missing`, `appealed_already`, `undone_already`, and as `may.appeal` does. */
export async function appeal(ctx: Ctx, { actionId, words: written }: AppealInput): Promise<{ appealId: string }> {
  const action = await db.moderationAction.findUnique({ where: { id: actionId } });
  if (!action) throw new Refusal('no_such_thing');
  insist(may.appeal(ctx, action));
  const words = written.trim();
  if (words === '') throw new Refusal('reason_missing');
  const byId = await spend(ctx, 'change');
  try {
    return await db.$transaction(async (tx) => {
      if ((await tx.moderationAction.count({ where: { undoesId: actionId } })) > 0) throw new Refusal('undone_already');
      const { subjectKind: kind, subjectId: id, articleId } = action;
      const caseId = await openAppealCase(ctx, { tx, on: { subject: { kind, id }, articleId, authorId: byId } });
      const { id: appealId } = await tx.appeal.create({ data: { actionId, caseId, byId, firstById: action.byId, words, at: ctx.now }, select: { id: true } });
      return { appealId };
    });
  } catch (error) {
    if (isDuplicate(error, 'actionId')) throw new Refusal('appealed_already');
    throw error;
  }
}

/**
 * Hear an appeal, and answer in words. Upheld: the decision stands. Reversed: it is taken back. Changed: a comment is given back
 * to its author to be changed, a limit ends sooner. Refuses with `answer_missing`, `decided_already`, `end_missing`, `end_later`,
 * `changed_meanwhile` when the thing no longer stands as the decision left it, and as `may.hear` and `may.settle` do.
 */
export async function hear(ctx: Ctx, { appealId, outcome, until, answer: written }: HearInput): Promise<{ actionId: string }> {
  const scope = await scopeOf(ctx);
  const answer = written.trim();
  if (answer === '') throw new Refusal('answer_missing');
  const userId = await spend(ctx, 'decide');
  const { bulkId, ...heard } = await db.$transaction(async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM "Appeal" WHERE id = ${appealId}::uuid FOR NO KEY UPDATE`;
    const found = await tx.appeal.findUnique({ where: { id: appealId }, include: { action: true, case: { select: { escalatedById: true } } } });
    if (!found) throw new Refusal('no_such_thing');
    const { action, byId, firstById, caseId } = found;
    insist(may.hear(ctx, { byId, firstById, flaggerIds: await flaggersBehind(action, { tx }), isInScope: await isWhollyInScope(ctx, { tx, action, scope }) }));
    insist(may.settle(ctx, { isLeft: found.case.escalatedById !== null }));
    if (found.state !== 'open') throw new Refusal('decided_already');
    const decidedAt = await whenDecided(tx, action);
    const list = outcome === 'reverse' ? await reverse(ctx, { tx, action, scope, facts: answer }) : null;
    if (outcome === 'change') await change(ctx, { tx, action, scope, until, facts: answer });
    const state = outcome === 'uphold' ? 'upheld' : outcome === 'reverse' ? 'reversed' : 'changed';
    const { actionId } = await act(ctx, tx, {
      ...{ kind: outcome, subjectKind: action.subjectKind, subjectId: action.subjectId, articleId: action.articleId, touchesId: byId, facts: answer, caseId },
      ...{ before: { appealed: action.id }, after: { appeal: state }, until: outcome === 'change' && until !== null ? new Date(until) : null },
    });
    if (outcome === 'reverse') await dismissBehind(ctx, { tx, action, decidedAt, by: { actionId, userId } });
    await tx.appeal.update({ where: { id: appealId }, data: { state, decidedById: userId, decidedAt: ctx.now, answer } });
    // An appeal that is granted in any part was right, as a flag can be.
    await tx.case.update({ where: { id: caseId }, data: { state: outcome === 'uphold' ? 'dismissed' : 'upheld', decidedAt: ctx.now, decidedById: userId, actionId, claimedById: null, claimedUntil: null } });
    return { actionId, bulkId: list };
  });
  if (bulkId !== null) await askForBulk(ctx, { bulkId });
  return heard;
}

type Appealed = Prisma.ModerationActionGetPayload<object>;

/** What is heard when a decision no longer has an effect: somebody restored, changed, moved, lifted or gave up since what it was about. */
const WITHOUT_EFFECT: readonly string[] = ['changed_meanwhile', 'undone_already', 'no_such_thing'];

/**
 * Take a decision back as far as it still has an effect. Whoever appealed is owed the answer, and a clean record, also where the thing
 * stands otherwise by now: then it stays as it is, and only what else came with the decision is taken back. Answers with the list that takes back what a list with it had done.
 */
async function reverse(ctx: Ctx, { tx, action, scope, facts }: { tx: Tx; action: Appealed; scope: Scope; facts: string }): Promise<string | null> {
  if ((await tx.moderationAction.count({ where: { undoesId: action.id } })) > 0) return null;
  try {
    return (await takeBackAny(ctx, { tx, action, scope, facts, even: 'over' })).bulkId;
  } catch (error) {
    // Whoever takes back looks before they write, so that nothing is half done.
    if (!(error instanceof Refusal && WITHOUT_EFFECT.includes(error.reason))) throw error;
    return (await strike(ctx, { tx, action, scope, facts })).bulkId;
  }
}

async function change(ctx: Ctx, { tx, action, scope, until, facts }: { tx: Tx; action: Appealed; scope: Scope; until: string | null; facts: string }): Promise<void> {
  // A highlight is shown or not, a name is somebody's or not, and a thread can be answered or not: there is nothing between.
  if (action.kind === 'hide' || action.kind === 'rename' || action.kind === 'lock') throw new Refusal('state_unfit');
  if (action.subjectKind === 'person') {
    const end = until === null ? null : new Date(until);
    if (end === null || end <= ctx.now) throw new Refusal('end_missing');
    await endAt(ctx, { tx, actionId: action.id, until: end });
  } else await returnInstead(ctx, { tx, action: { ...action, subjectKind: 'comment' }, scope, facts });
}

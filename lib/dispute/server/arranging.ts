import 'server-only';
import { annotate, findPassage } from '../../annotation/server';
import { isInScope, readable, scopeOf } from '../../article/server';
import { db, isDuplicate, type Tx } from '../../db';
import { record } from '../../event/server';
import { act } from '../../moderation/server';
import { may } from '../../policy';
import { insist, Refusal } from '../../refusal';
import type { Ctx } from '../../user';
import { spend } from '../../user/server';
import { characterCount, isStorable } from '@/lib/text';
import type { ArrangeDisputeInput, GatherInput, MoveDisputeInput, NameDisputeInput } from '../input';
import { ABOUT_LIMIT, afterDisputeMove, isQuestionFixed, QUESTION_LIMIT } from '../rules';
import { holdSeen, type HeldDispute } from './held';

/*
 * What moderators do with a dispute. Each is a row of the record; those about a draft are shown there once it is opened
 * (lib/moderation/server/record.ts), and readers hear of nothing before.
 */

/** Name a disagreement; nobody but moderators knows of it yet. Sent twice it is named once. Refuses with `question_missing`, `question_too_long`, and as `findPassage` does. */
export async function nameDispute(ctx: Ctx, { articleId, target, clientId, ...written }: NameDisputeInput): Promise<{ disputeId: string }> {
  const scope = await scopeOf(ctx);
  if ((await db.article.count({ where: { id: articleId, ...readable(ctx) } })) === 0) throw new Refusal('no_such_thing');
  insist(may.lookAfter(ctx, { isInScope: await isInScope(scope, { articleId }) }));
  const words = checked(written);
  const userId = await spend(ctx, 'decide');
  const found = target && (await findPassage(ctx, target));
  if (found && found.articleId !== articleId) throw new Refusal('no_such_thing');
  try {
    return await db.$transaction(async (tx) => {
      // It is known by what its maker's browser called it, so that an answer lost on the way names no second one.
      const annotation = found && (await annotate(ctx, { tx, found, motivation: 'disputing', visibility: 'waiting', userId, clientId }));
      const { id } = await tx.dispute.create({ data: { id: clientId, articleId, annotationId: annotation?.annotationId ?? null, ...words, namedById: userId, createdAt: ctx.now }, select: { id: true } });
      await act(ctx, tx, { kind: 'name', subjectKind: 'dispute', subjectId: id, articleId, touchesId: null, before: { state: null }, after: { state: 'draft' } });
      return { disputeId: id };
    });
  } catch (error) {
    if (!isDuplicate(error, 'clientId') && !isDuplicate(error, 'Dispute_pkey')) throw error;
    const first = await db.dispute.findFirst({ where: { id: clientId, articleId, namedById: userId }, select: { id: true } });
    if (!first) throw new Refusal('input_malformed');
    return { disputeId: first.id };
  }
}

/** Put it in other words: the question while it is a draft, what is to be known about it at any time. Refuses with `question_fixed`, `changed_meanwhile`, and as naming does. */
export async function arrangeDispute(ctx: Ctx, { disputeId, version, ...written }: ArrangeDisputeInput): Promise<{ version: number }> {
  const words = checked(written);
  await spend(ctx, 'decide');
  return db.$transaction(async (tx) => {
    const dispute = await holdSeen(ctx, { tx, disputeId, version });
    if (words.question !== dispute.question && isQuestionFixed(dispute.state)) throw new Refusal('question_fixed');
    await act(ctx, tx, { ...about(dispute), kind: 'arrange', before: { version }, after: { version: version + 1 } });
    return changed(ctx, { tx, dispute, data: words });
  });
}

/** Say which threads belong to it, in order: one row of the record for each that comes or goes. Refuses with `gathered_already` when one belongs to another, `changed_meanwhile`, and `no_such_thing`. */
export async function gather(ctx: Ctx, { disputeId, version, threadIds: asked }: GatherInput): Promise<{ version: number }> {
  await spend(ctx, 'decide');
  const threadIds = [...new Set(asked)];
  try {
    return await db.$transaction(async (tx) => {
      const dispute = await holdSeen(ctx, { tx, disputeId, version });
      const before = dispute.gathered.map(({ threadId }) => threadId);
      // A thread of the same article that everybody knows of, and no other dispute's own.
      const fit = await tx.thread.count({ where: { id: { in: threadIds }, articleId: dispute.articleId, appearedAt: { not: null }, notesOf: null } });
      if (fit !== threadIds.length) throw new Refusal('no_such_thing');
      const come = threadIds.filter((id) => !before.includes(id));
      const gone = before.filter((id) => !threadIds.includes(id));
      await tx.gatheredThread.deleteMany({ where: { disputeId } });
      await tx.gatheredThread.createMany({ data: threadIds.map((threadId, place) => ({ threadId, disputeId, place })) });
      for (const threadId of come) await act(ctx, tx, { ...about(dispute), kind: 'gather', before: { threadId: null }, after: { threadId } });
      for (const threadId of gone) await act(ctx, tx, { ...about(dispute), kind: 'release', before: { threadId }, after: { threadId: null } });
      if (come.length + gone.length === 0) {
        if (before.join() === threadIds.join()) throw new Refusal('state_unfit');
        await act(ctx, tx, { ...about(dispute), kind: 'arrange', before: { order: before.join(' ') }, after: { order: threadIds.join(' ') } });
      }
      return changed(ctx, { tx, dispute, data: {} });
    });
  } catch (error) {
    if (isDuplicate(error, 'GatheredThread_pkey')) throw new Refusal('gathered_already');
    throw error;
  }
}

/** Open, close or open it again, or call it summarised. Refuses with `state_unfit`, `summary_missing`, and `changed_meanwhile`. */
export async function moveDispute(ctx: Ctx, { disputeId, version, move }: MoveDisputeInput): Promise<{ version: number }> {
  const userId = await spend(ctx, 'decide');
  return db.$transaction(async (tx) => {
    const dispute = await holdSeen(ctx, { tx, disputeId, version });
    const { to, decision } = afterDisputeMove({ state: dispute.state, hasSummary: dispute._count.summaries > 0 }, move);
    insist(decision);
    const { articleId, annotationId } = dispute;
    const opening = move === 'open';
    if (opening && annotationId !== null) await tx.annotation.update({ where: { id: annotationId }, data: { visibility: 'public' } });
    // The thread of its notes hangs on no words of its own: it is shown with the dispute, which does.
    const thread = opening ? await tx.thread.create({ data: { articleId, openedById: userId, createdAt: ctx.now, lastActivityAt: ctx.now }, select: { id: true } }) : null;
    await act(ctx, tx, { ...about(dispute), kind: move, before: { state: dispute.state }, after: { state: to } });
    const closedAt = to === 'open' ? null : (dispute.closedAt ?? ctx.now);
    return changed(ctx, { tx, dispute, data: { state: to, closedAt, ...(thread ? { threadId: thread.id, openedAt: ctx.now } : {}) } });
  });
}

/** What the record says an action is about. */
export function about({ id, articleId }: HeldDispute) {
  return { subjectKind: 'dispute', subjectId: id, articleId, touchesId: null } as const;
}

/** Write the next version of a dispute, and let those know who may know of it. */
export async function changed(ctx: Ctx, { tx, dispute: { id, articleId }, data }: { tx: Tx; dispute: HeldDispute; data: Parameters<Tx['dispute']['update']>[0]['data'] }): Promise<{ version: number }> {
  const { version, state } = await tx.dispute.update({ where: { id }, data: { ...data, version: { increment: 1 } }, select: { version: true, state: true } });
  if (state !== 'draft') await record(ctx, tx, { type: 'dispute.changed', articleId, disputeId: id });
  return { version };
}

function checked({ question: asked, about: written }: { question: string; about: string }): { question: string; about: string } {
  if (!isStorable(asked + written)) throw new Refusal('input_malformed');
  const question = asked.normalize('NFC').replace(/\s+/gu, ' ').trim();
  const words = written.normalize('NFC').trim();
  if (question === '') throw new Refusal('question_missing');
  if (characterCount(question) > QUESTION_LIMIT || characterCount(words) > ABOUT_LIMIT) throw new Refusal('question_too_long');
  return { question, about: words };
}

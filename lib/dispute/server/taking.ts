import 'server-only';
import { FACTS, readable } from '../../article/server';
import { db, isDuplicate, type Tx } from '../../db';
import { addNote, lookAgain } from '../../discussion/server';
import { record } from '../../event/server';
import { may } from '../../policy';
import { insist, Refusal } from '../../refusal';
import type { Ctx } from '../../user';
import { asLimitedNow, spend } from '../../user/server';
import { characterCount, isStorable } from '@/lib/text';
import type { PositionInput } from '../input';
import { NOTE_LIMIT, shownCounts, type Counts, type PositionKind } from '../rules';
import { holdDispute } from './held';

/**
 * Say where one stands, change it, or take it back; where one stood before is kept. A note becomes a comment of the dispute's
 * thread, screened like any other. Refuses with `dispute_closed`, `note_too_long`, and as a reply does; taking it back is
 * refused only where the dispute is closed. Taking the same again changes nothing.
 */
export async function takePosition(ctx: Ctx, { disputeId, position: kind, note, clientId }: PositionInput): Promise<{ noteId: string | null }> {
  const seen = await db.dispute.findFirst({ where: { id: disputeId, article: readable(ctx) }, select: { state: true, article: { select: FACTS } } });
  if (!seen || !may.see.dispute(ctx, seen)) throw new Refusal('no_such_thing');
  insist(kind === null ? may.leavePosition(ctx, seen) : may.position(ctx, seen, seen.article));
  const words = note.normalize('NFC').replace(/\s+/gu, ' ').trim();
  if (!isStorable(words)) throw new Refusal('input_malformed');
  if (characterCount(words) > NOTE_LIMIT) throw new Refusal('note_too_long');
  const userId = await spend(ctx, words === '' || kind === null ? 'change' : 'comment');
  try {
    const taken = await db.$transaction((tx) => take(ctx, { tx, disputeId, userId, kind, words: kind === null ? '' : words, clientId }));
    if (taken.noteId !== null) lookAgain(ctx, { commentId: taken.noteId });
    return taken;
  } catch (error) {
    const isSecond = isDuplicate(error, 'clientId');
    // Sent twice: the first time it was taken, with these words; screening takes them for a repeat.
    const first = isSecond || error instanceof Refusal ? await db.position.findFirst({ where: { disputeId, userId, kind, note: { clientId } }, select: { noteId: true } }) : null;
    if (!first) throw isSecond ? new Refusal('sent_already') : error;
    return first;
  }
}

async function take(ctx: Ctx, { tx, disputeId, userId, kind, words, clientId }: { tx: Tx; disputeId: string; userId: string; kind: PositionKind | null; words: string; clientId: string }): Promise<{ noteId: string | null }> {
  // The person before the dispute: whoever was silenced meanwhile takes no position.
  const asker = await asLimitedNow(ctx, { tx, userId });
  const dispute = await holdDispute(ctx, { tx, disputeId });
  const { articleId, threadId } = dispute;
  insist(kind === null ? may.leavePosition(asker, dispute) : may.position(asker, dispute, await tx.article.findUniqueOrThrow({ where: { id: articleId }, select: FACTS })));
  const key = { disputeId_userId: { disputeId, userId } };
  const last = await tx.position.findUnique({ where: key });
  if (words === '' && (last?.kind ?? null) === kind) return { noteId: last?.noteId ?? null };
  const posted = words === '' || threadId === null ? null : await addNote(asker, { tx, threadId, articleId, userId, words, clientId });
  // A note goes with the position it was given for; one given for another stays a comment, and says no longer where anybody stands.
  const noteId = posted?.commentId ?? null;
  await stand(ctx, { tx, disputeId, articleId, threadId, userId, kind, noteId });
  return { noteId };
}

/** Write where somebody stands in a dispute that is held, keep where they stood before, and tell of it. */
async function stand(ctx: Ctx, { tx, disputeId, articleId, threadId, userId, kind, noteId }: { tx: Tx; disputeId: string; articleId: string; threadId: string | null; userId: string; kind: PositionKind | null; noteId: string | null }): Promise<void> {
  const key = { disputeId_userId: { disputeId, userId } };
  const last = await tx.position.findUnique({ where: key });
  const before = await countsOf(tx, disputeId);
  await tx.position.upsert({ where: key, create: { disputeId, userId, kind, noteId, takenAt: ctx.now }, update: { kind, noteId, takenAt: ctx.now } });
  if (last) {
    const number = (await tx.earlierPosition.count({ where: { disputeId, userId } })) + 1;
    await tx.earlierPosition.create({ data: { disputeId, userId, number, kind: last.kind, takenAt: last.takenAt, replacedAt: ctx.now } });
  }
  const after = await countsOf(tx, disputeId);
  await record(ctx, tx, { type: 'position.taken', articleId, disputeId, onlyForId: userId });
  // Of the first few nobody hears one by one, any more than the page would show them.
  if (shownCounts(before) !== null || shownCounts(after) !== null) await record(ctx, tx, { type: 'dispute.changed', articleId, disputeId });
  if (last?.noteId && threadId !== null) await record(ctx, tx, { type: 'comment.weighed', articleId, threadId, commentId: last.noteId });
}

/** Take back every position of somebody's in disputes that are open. What a closed one counted stays counted, for nobody in particular. */
export async function takeBackPositions(ctx: Ctx, { userId }: { userId: string }): Promise<void> {
  const own = await db.position.findMany({ where: { userId, kind: { not: null }, dispute: { state: 'open' } }, select: { disputeId: true } });
  for (const { disputeId } of own) {
    await db.$transaction(async (tx) => {
      const { articleId, threadId } = await holdDispute(ctx, { tx, disputeId });
      await stand(ctx, { tx, disputeId, articleId, threadId, userId, kind: null, noteId: null });
    });
  }
}

/** How many take each position. */
async function countsOf(tx: Tx, disputeId: string): Promise<Counts> {
  const rows = await tx.position.groupBy({ by: ['kind'], where: { disputeId, kind: { not: null } }, _count: true });
  const counts: Counts = { support: 0, dispute: 0, complicated: 0 };
  for (const { kind, _count } of rows) if (kind !== null) counts[kind] = _count;
  return counts;
}

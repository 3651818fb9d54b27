import { randomUUID } from 'node:crypto';
import { db } from '@/lib/db';
import type { Posted } from '@/lib/discussion/server';
import type { DecideInput } from '@/lib/moderation';
import { decide, flag } from '@/lib/moderation/server';
import type { Ctx } from '@/lib/user';

/** A rule of the house that is in force. */
export async function ground(name = 'Personal attack'): Promise<string> {
  const { id } = await db.ground.create({ data: { slug: randomUUID(), name, rule: 'Argue with what somebody says, not with who they are.', position: 0 } });
  return id;
}

/** What a moderator sends who decides about a comment as it is now. */
export async function judging(commentId: string, outcome: DecideInput['outcome'], more: Partial<DecideInput> = {}): Promise<DecideInput> {
  const { state, editedAt } = await db.comment.findUniqueOrThrow({ where: { id: commentId } });
  const needs = outcome === 'keep' ? null : await ground();
  return { commentId, outcome, groundId: needs, facts: outcome === 'keep' ? '' : 'It calls a reader a traitor.', sanction: null, seen: { state, editedAt: editedAt?.toISOString() ?? null }, caseId: null, ...more };
}

/** Decide about a comment as it is now. */
export async function decided(moderator: Ctx, commentId: string, outcome: DecideInput['outcome'], more: Partial<DecideInput> = {}): Promise<{ actionId: string }> {
  return decide(moderator, await judging(commentId, outcome, more));
}

/** Flag a comment as somebody. */
export function flagged(by: Ctx, { commentId }: Pick<Posted, 'commentId'>, reason: 'abuse' | 'spam' | 'illegal' = 'abuse'): Promise<{ flagId: string }> {
  return flag(by, { subject: { kind: 'comment', id: commentId }, reason, note: '', law: reason === 'illegal' ? 'Criminal Code, article 313' : '' });
}

/** Everybody who does something at once, and what each heard: `yes`, or the reason of the refusal. */
export async function atOnce(times: number, ask: (number: number) => Promise<unknown>): Promise<string[]> {
  return Promise.all(Array.from({ length: times }, (_, number) => ask(number).then(() => 'yes', (error: unknown) => (error as { reason?: string }).reason ?? String(error))));
}

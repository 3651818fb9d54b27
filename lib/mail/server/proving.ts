import 'server-only';
import { db, type Tx } from '../../db';
import { Refusal } from '../../refusal';
import type { Ctx } from '../../user';
import { spend } from '../../user/server';
import type { MailboxView, ProveInput } from '../index';
import { isSeal, sealOf } from './seal';
import { write } from './sending';
import { isMailOn } from './transport';

/*
 * PROVING. Mail goes only where somebody has shown that they read it: whoever signs up with another's address must not have us
 * write to it. The link works once, for a day, and only for whoever is signed in to the account it is of: a stranger who clicks
 * it, out of kindness or by a scanner, makes nothing theirs.
 */

/** A day: who asks in the evening may click in the morning. */
const PROOF_MS = 24 * 60 * 60 * 1000;

/** Send a link to one's own address, to prove it. Refuses with `not_signed_in`, `mail_off`, `email_missing`, `email_proven`, `too_many_letters`. */
export async function askProof(ctx: Ctx): Promise<{ email: string }> {
  if (ctx.viewer.kind === 'visitor') throw new Refusal('not_signed_in');
  if (!isMailOn(ctx)) throw new Refusal('mail_off');
  const { email, emailProvenAt } = await db.user.findUniqueOrThrow({ where: { id: ctx.viewer.id } });
  if (email === null) throw new Refusal('email_missing');
  if (emailProvenAt !== null) throw new Refusal('email_proven');
  const userId = await spend(ctx, 'proof');
  await db.$transaction(async (tx: Tx) => {
    const { id: proofId } = await tx.emailProof.create({ data: { userId, email, at: ctx.now }, select: { id: true } });
    await write(ctx, { tx, letters: [{ key: `proof:${proofId}`, purpose: 'proof', about: { proofId }, to: { userId } }] });
  });
  return { email };
}

/** Where the link of a proof leads, from the site's root. */
export function proofPath(_ctx: Ctx, { proofId }: { proofId: string }): string {
  return `/account/prove?proof=${proofId}&seal=${sealOf('proof', proofId)}`;
}

/** Prove an address by the link that was sent there. Refuses with `not_signed_in`, `link_over` when it was used, is a day old or of another address, `not_yours`. */
export async function prove(ctx: Ctx, { proofId, seal }: ProveInput): Promise<{ email: string }> {
  if (ctx.viewer.kind === 'visitor') throw new Refusal('not_signed_in');
  if (!isSeal(seal, 'proof', proofId)) throw new Refusal('link_over');
  const userId = ctx.viewer.id;
  return db.$transaction(async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM "User" WHERE id = ${userId}::uuid FOR NO KEY UPDATE`;
    const proof = await tx.emailProof.findUnique({ where: { id: proofId } });
    if (proof && proof.userId !== userId) throw new Refusal('not_yours');
    if (!proof || proof.usedAt !== null || ctx.now.getTime() - proof.at.getTime() >= PROOF_MS) throw new Refusal('link_over');
    const { count } = await tx.user.updateMany({ where: { id: userId, email: proof.email }, data: { emailProvenAt: ctx.now } });
    if (count === 0) throw new Refusal('link_over');
    // Every other link to the same address has nothing left to prove.
    await tx.emailProof.updateMany({ where: { userId, usedAt: null }, data: { usedAt: ctx.now } });
    return { email: proof.email };
  });
}

/** How the asker can be written to. Refuses with `not_signed_in`. */
export async function mailbox(ctx: Ctx): Promise<MailboxView> {
  if (ctx.viewer.kind === 'visitor') throw new Refusal('not_signed_in');
  const userId = ctx.viewer.id;
  const [{ email, emailProvenAt }, proof, last] = await Promise.all([
    db.user.findUniqueOrThrow({ where: { id: userId }, select: { email: true, emailProvenAt: true } }),
    db.emailProof.findFirst({ where: { userId, usedAt: null, at: { gt: new Date(ctx.now.getTime() - PROOF_MS) } }, orderBy: { at: 'desc' }, select: { at: true } }),
    db.letter.findFirst({ where: { userId, state: { in: ['sent', 'given_up'] } }, orderBy: { at: 'desc' }, select: { state: true, endedAt: true } }),
  ]);
  return {
    ...{ isOn: isMailOn(ctx), address: email, isProven: emailProvenAt !== null },
    linkSentAt: proof?.at.toISOString() ?? null,
    refusedAt: last?.state === 'given_up' ? (last.endedAt?.toISOString() ?? null) : null,
  };
}

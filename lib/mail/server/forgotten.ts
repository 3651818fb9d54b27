import 'server-only';
import { setTimeout as passed } from 'node:timers/promises';
import { db } from '../../db';
import { Refusal } from '../../refusal';
import type { Ctx } from '../../user';
import { checkedEmail, replacePassword, spendByAddress } from '../../user/server';
import type { AskNewPasswordInput, ChooseNewPasswordInput } from '../index';
import { writeOfChange } from './changed';
import { isSeal, sealOf } from './seal';
import { write } from './sending';
import { isMailOn } from './transport';

/*
 * FORGOTTEN PASSWORDS. Whoever reads the mail of an address that is proven to be an account's may choose another password for it, by a
 * link that works once, for an hour. An address that nobody has proven may be a squatter's, or its owner's who knows of no account, and
 * gets no letter. Nobody learns from asking whether there is an account: the answer is the same, and comes as late.
 */

/** An hour: whoever asks sits in front of their mail, and a mailbox that is read by somebody else is to be worth nothing tomorrow. */
const LINK_MS = 60 * 60 * 1000;

/** Longer than writing a letter down takes, so that its time is not to be seen. */
const ANSWER_MS = 500;

/**
 * Send a link to choose another password by to whoever has this address, if it is proven; answers alike and as slowly if nobody has it. Refuses with `mail_off`, `email_malformed`,
 * `too_many_sign_ins` by network address, and `too_many_letters` by e-mail.
 */
export async function askNewPassword(ctx: Ctx, input: AskNewPasswordInput): Promise<{ email: string }> {
  if (!isMailOn(ctx)) throw new Refusal('mail_off');
  const email = checkedEmail(input.email);
  await spendByAddress(ctx, 'forgottenAddress');
  await spendByAddress({ ...ctx, address: email }, 'forgottenAccount');
  await Promise.all([sendLink(ctx, email), passed(ANSWER_MS)]);
  return { email };
}

async function sendLink(ctx: Ctx, email: string): Promise<void> {
  const user = await db.user.findFirst({ where: { email, emailProvenAt: { not: null } }, select: { id: true } });
  if (!user) return;
  await db.$transaction(async (tx) => {
    const { id: linkId } = await tx.passwordLink.create({ data: { userId: user.id, email, at: ctx.now }, select: { id: true } });
    await write(ctx, { tx, letters: [{ key: `password:${linkId}`, purpose: 'password', about: { linkId }, to: { userId: user.id } }] });
  });
}

/** Where such a link leads, from the site's root; `null` when it leads nowhere any more. */
export async function newPasswordPath(ctx: Ctx, { linkId }: { linkId: string }): Promise<string | null> {
  const link = await db.passwordLink.findUnique({ where: { id: linkId } });
  return link && isOpen(ctx, link) ? `/sign-in/password?link=${linkId}&seal=${sealOf('password', linkId)}` : null;
}

/**
 * Choose another password by the link that was sent. Every session ends, and nobody is signed in by it: who has a second factor shows it at
 * signing in. Refuses with `link_spent` when it was used, is an hour old or of another address, with `too_many_sign_ins` by network address, and with the faults of the password,
 * which leave the link as it is.
 */
export async function chooseNewPassword(ctx: Ctx, { linkId, seal, next }: ChooseNewPasswordInput): Promise<{ changed: true }> {
  if (!isSeal(seal, 'password', linkId)) throw new Refusal('link_spent');
  await spendByAddress(ctx, 'judged');
  await db.$transaction(async (tx) => {
    // Held until the password is changed: of two who use the link at once, the second finds it used.
    await tx.$queryRaw`SELECT 1 FROM "User" u JOIN "PasswordLink" l ON l."userId" = u.id WHERE l.id = ${linkId}::uuid FOR NO KEY UPDATE OF u`;
    const link = await tx.passwordLink.findUnique({ where: { id: linkId }, include: { user: { select: { email: true, emailProvenAt: true } } } });
    if (!link || !isOpen(ctx, link) || link.user.email !== link.email || link.user.emailProvenAt === null) throw new Refusal('link_spent');
    const { userId } = link;
    await replacePassword(ctx, { tx, userId, next });
    await writeOfChange(ctx, { tx, userId, what: 'password' });
  });
  return { changed: true };
}

function isOpen({ now }: Ctx, { at, usedAt }: { at: Date; usedAt: Date | null }): boolean {
  return usedAt === null && now.getTime() - at.getTime() < LINK_MS;
}

import 'server-only';
import { createHash, randomInt } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';
import { db, type Tx } from '../../db';
import { env } from '../../env';
import { Refusal } from '../../refusal';
import { looksAfter, tidyEmail, type CodeInput, type Ctx, type NewSecondFactor, type Role, type SecondFactorView } from '../index';
import { consume, restore } from './allowance';
import { seal, unseal } from './sealing';

/*
 * THE SECOND FACTOR. A password can be guessed, read over a shoulder or typed into the wrong page; whoever has a second
 * factor signs in with a code of their app as well (TOTP, RFC 6238), or with one of ten recovery codes. Until they have
 * shown one, their session is nobody's (`viewerOf`).
 */

/** Who is signed in, in the terms a session keeps: it ends when the version has moved on. */
export interface Session {
  userId: string;
  version: number;
  /** Whether a code of the second factor was shown too. */
  proven: boolean;
}

const PERIOD_S = 30;

/** Clocks differ: the code before and the one after are taken too (RFC 6238, 5.2). */
const WINDOW = 1;

const RECOVERY_CODES = 10;

/** Of Crockford's base 32, which leaves out what looks alike. */
const LETTERS = '0123456789abcdefghjkmnpqrstvwxyz';

/** Eighty bits: nothing to be guessed, so that a plain hash keeps them. */
const RECOVERY_LENGTH = 16;

/** The viewer's own second factor; `null` when they have none. Refuses with `not_signed_in`. */
export async function ownSecondFactor(ctx: Ctx): Promise<SecondFactorView | null> {
  const factor = await db.secondFactor.findUnique({ where: { userId: own(ctx) }, include: { _count: { select: { codes: { where: { usedAt: null } } } }, user: { select: { role: true } } } });
  return factor?.provenAt ? { since: factor.provenAt.toISOString(), codesLeft: factor._count.codes, isNeeded: isNeededBy(factor.user.role) } : null;
}

/** Is somebody of this role a reader until they have one? Whoever sees what is hidden is not to be had by a password alone. */
export function isNeededBy(role: Role): boolean {
  return looksAfter(role) && env().SECOND_FACTOR === 'required';
}

/** A new secret for the viewer's app; it asks for nothing until `setSecondFactor`. Refuses with `not_signed_in`, `second_factor_set`. */
export async function beginSecondFactor(ctx: Ctx): Promise<NewSecondFactor> {
  const userId = own(ctx);
  await consume('change', userId);
  const secret = new Secret({ size: 20 });
  const sealed = seal(secret.base32, userId);
  // Only one that was never proven gives way to a new one.
  const { count } = await db.secondFactor.updateMany({ where: { userId, provenAt: null }, data: { sealed, createdAt: ctx.now } });
  const { count: made } = count > 0 ? { count } : await db.secondFactor.createMany({ data: { userId, sealed, createdAt: ctx.now }, skipDuplicates: true });
  if (made === 0) throw new Refusal('second_factor_set');
  const { name } = await db.user.findUniqueOrThrow({ where: { id: userId }, select: { name: true } });
  const totp = new TOTP({ issuer: new URL(env().NEXTAUTH_URL).host, label: name, secret });
  return { secret: secret.base32, address: totp.toString() };
}

/**
 * From now on the viewer signs in with their second factor: all their sessions end, but for the new one that is answered,
 * with the recovery codes, which are never shown again. Refuses with `not_signed_in`, `wrong_code`, `too_many_codes`,
 * `second_factor_set` and, when none was begun, `second_factor_unset`.
 */
export async function setSecondFactor(ctx: Ctx, { code }: CodeInput): Promise<{ session: Session; codes: string[] }> {
  const userId = own(ctx);
  return trying(userId, async (tx) => {
    const factor = await held(tx, userId);
    if (!factor) throw new Refusal('second_factor_unset');
    if (factor.provenAt) throw new Refusal('second_factor_set');
    const step = stepOf(ctx, { userId, sealed: factor.sealed, code });
    if (step === null) throw new Refusal('wrong_code');
    await tx.secondFactor.update({ where: { userId }, data: { provenAt: ctx.now, lastStep: step } });
    const codes = await newCodes(tx, userId);
    return { session: await anew(tx, userId, { proven: true }), codes };
  });
}

/** Ten new recovery codes, in place of the old ones. Refuses as `dropSecondFactor` does. */
export async function renewCodes(ctx: Ctx, input: CodeInput): Promise<{ codes: string[] }> {
  const userId = own(ctx);
  return trying(userId, async (tx) => {
    await insistOnCode(ctx, { tx, userId, ...input });
    return { codes: await newCodes(tx, userId) };
  });
}

/**
 * Sign in without a second factor again; every other session ends. Refuses with `not_signed_in`, `wrong_code`, `too_many_codes`
 * and `second_factor_unset`.
 */
export async function dropSecondFactor(ctx: Ctx, input: CodeInput): Promise<{ session: Session }> {
  const userId = own(ctx);
  return trying(userId, async (tx) => {
    await insistOnCode(ctx, { tx, userId, ...input });
    await tx.secondFactor.delete({ where: { userId } });
    return { session: await anew(tx, userId, { proven: false }) };
  });
}

/** A session with its second factor shown. Refuses with `not_signed_in` when it has ended, `wrong_code`, and `too_many_codes`. */
export async function showCode(ctx: Ctx, { session, code }: { session: Session | null } & CodeInput): Promise<{ session: Session }> {
  if (session === null || !(await db.user.findFirst({ where: { id: session.userId, sessionVersion: session.version }, select: { id: true } }))) throw new Refusal('not_signed_in');
  const { userId } = session;
  await trying(userId, (tx) => insistOnCode(ctx, { tx, userId, code }));
  return { session: { ...session, proven: true } };
}

/** Does this session wait for a code? */
export async function awaitsCode(ctx: Ctx, { session }: { session: Session | null }): Promise<boolean> {
  if (session === null || session.proven) return false;
  return (await db.secondFactor.count({ where: { userId: session.userId, provenAt: { not: null }, user: { sessionVersion: session.version } } })) > 0;
}

/** The operator's door: somebody has lost their app and their codes. Every session ends. Whether there was one. */
export async function forgetSecondFactor(_ctx: Ctx, { email }: { email: string }): Promise<boolean> {
  return db.$transaction(async (tx) => {
    const factor = await tx.secondFactor.findFirst({ where: { user: { email: tidyEmail(email) } } });
    if (!factor) return false;
    await tx.secondFactor.delete({ where: { userId: factor.userId } });
    await anew(tx, factor.userId, { proven: false });
    return true;
  });
}

/** One try with a code. Only wrong ones count. */
async function trying<T>(userId: string, work: (tx: Tx) => Promise<T>): Promise<T> {
  await consume('code', userId);
  const done = await db.$transaction(work);
  await restore('code', userId);
  return done;
}

function own({ viewer }: Ctx): string {
  if (viewer.kind === 'visitor') throw new Refusal('not_signed_in');
  return viewer.id;
}

async function held(tx: Tx, userId: string) {
  await tx.$queryRaw`SELECT 1 FROM "SecondFactor" WHERE "userId" = ${userId}::uuid FOR UPDATE`;
  return tx.secondFactor.findUnique({ where: { userId } });
}

/** Takes a code of the app, or a recovery code; either works once. */
async function insistOnCode(ctx: Ctx, { tx, userId, code }: { tx: Tx; userId: string; code: string }): Promise<void> {
  const factor = await held(tx, userId);
  if (!factor?.provenAt) throw new Refusal('second_factor_unset');
  const step = stepOf(ctx, { userId, sealed: factor.sealed, code });
  if (step !== null && step > factor.lastStep) {
    await tx.secondFactor.update({ where: { userId }, data: { lastStep: step } });
    return;
  }
  const { count } = await tx.recoveryCode.updateMany({ where: { userId, hash: hashOf(code), usedAt: null }, data: { usedAt: ctx.now } });
  if (count === 0) throw new Refusal('wrong_code');
}

/** The half minute a code belongs to; `null` when it is none of this secret's now. */
function stepOf({ now }: Ctx, { userId, sealed, code }: { userId: string; sealed: Uint8Array; code: string }): number | null {
  const secret = unseal(sealed, userId);
  const token = code.replace(/[\s-]/gu, '');
  if (secret === null || !/^\d{6}$/u.test(token)) return null;
  const timestamp = now.getTime();
  const delta = new TOTP({ secret: Secret.fromBase32(secret), period: PERIOD_S }).validate({ token, timestamp, window: WINDOW });
  return delta === null ? null : Math.floor(timestamp / 1000 / PERIOD_S) + delta;
}

async function newCodes(tx: Tx, userId: string): Promise<string[]> {
  const codes = Array.from({ length: RECOVERY_CODES }, () => Array.from({ length: RECOVERY_LENGTH }, () => LETTERS[randomInt(LETTERS.length)] ?? '').join(''));
  await tx.recoveryCode.deleteMany({ where: { userId } });
  await tx.recoveryCode.createMany({ data: codes.map((code) => ({ userId, hash: hashOf(code) })) });
  return codes.map((code) => code.replace(/(.{4})(?=.)/gu, '$1-'));
}

/** As it was shown or as it was copied by hand: spaces, hyphens and capitals do not matter, and o and l are read as Crockford's base 32 reads them. */
function hashOf(code: string): string {
  const plain = code.toLowerCase().replace(/[\s-]/gu, '').replaceAll('o', '0').replace(/[il]/gu, '1');
  return createHash('sha256').update(plain).digest('hex');
}

/** All sessions end; the one that begins. */
async function anew(tx: Tx, userId: string, { proven }: { proven: boolean }): Promise<Session> {
  const { sessionVersion: version } = await tx.user.update({ where: { id: userId }, data: { sessionVersion: { increment: 1 } }, select: { sessionVersion: true } });
  return { userId, version, proven };
}

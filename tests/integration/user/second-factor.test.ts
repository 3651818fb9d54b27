import { TOTP, Secret } from 'otpauth';
import { describe, expect, test } from 'vitest';
import { db } from '@/lib/db';
import { ROLES, type Ctx, type Role } from '@/lib/user';
import { awaitsCode, beginSecondFactor, changePassword, dropSecondFactor, forgetSecondFactor, ownSecondFactor, showCode, renewCodes, setSecondFactor, signIn, signUp, viewerOf, type Session } from '@/lib/user/server';
import { asVisitor, later, NOON, refusal } from '@/tests/support/ctx';
import { newName } from '@/tests/support/makers';

const PASSWORD = 'quiet-lantern-over-osh';
const HALF_MINUTE = 30_000;

/** What somebody's app shows for a secret, so many milliseconds after noon. */
function shown(secret: string, ms = 0): string {
  return new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: NOON.getTime() + ms });
}

async function account(role: Role = 'reader'): Promise<{ email: string; session: Session; ctx: Ctx }> {
  const email = `${crypto.randomUUID()}@example.org`;
  const { userId } = await signUp(asVisitor(), { email, name: newName(), password: PASSWORD });
  await db.user.update({ where: { id: userId }, data: { role } });
  const session = await signIn(asVisitor(), { email, password: PASSWORD });
  return { email, session, ctx: await as(session) };
}

async function as(session: Session): Promise<Ctx> {
  return { ...asVisitor(), viewer: await viewerOf(session) };
}

/** Somebody with a second factor, which was set at noon. */
async function secured(role: Role = 'reader') {
  const { email, session: before, ctx } = await account(role);
  const { secret, address } = await beginSecondFactor(ctx);
  const { session, codes } = await setSecondFactor(ctx, { code: shown(secret) });
  return { email, before, secret, address, session, codes, ctx: await as(session), signedIn: () => signIn(asVisitor(), { email, password: PASSWORD }) };
}

describe('setting it up', () => {
  test('asks for nothing before its owner has shown a code, and can be begun again', async () => {
    const { ctx, session, email } = await account();
    const first = await beginSecondFactor(ctx);
    const { secret } = await beginSecondFactor(ctx);
    expect(secret).not.toBe(first.secret);
    expect(await ownSecondFactor(ctx)).toBeNull();
    expect(await viewerOf(await signIn(asVisitor(), { email, password: PASSWORD }))).toMatchObject({ kind: 'user' });
    expect(await refusal(setSecondFactor(ctx, { code: shown(first.secret) }))).toBe('wrong_code');
    expect(await awaitsCode(ctx, { session })).toBe(false);
  });

  test('ends every other session, and gives ten codes', async () => {
    const { before, session, codes, ctx, address, secret } = await secured();
    expect(await viewerOf(before)).toEqual({ kind: 'visitor' });
    expect(await viewerOf(session)).toMatchObject({ kind: 'user' });
    expect(new Set(codes).size).toBe(10);
    expect(codes[0]).toMatch(/^([0-9a-z]{4}-){3}[0-9a-z]{4}$/u);
    expect(await ownSecondFactor(ctx)).toEqual({ since: NOON.toISOString(), codesLeft: 10, isNeeded: false });
    expect(new URL(address).searchParams.get('secret')).toBe(secret);
    expect(await refusal(beginSecondFactor(ctx))).toBe('second_factor_set');
    expect(await refusal(setSecondFactor(ctx, { code: shown(secret) }))).toBe('second_factor_set');
  });

  test('keeps neither the secret nor a code in words', async () => {
    const { secret, codes, session } = await secured();
    const row = JSON.stringify(await db.secondFactor.findUniqueOrThrow({ where: { userId: session.userId }, include: { codes: true } }));
    expect(row).not.toContain(secret);
    expect(Buffer.from((await db.secondFactor.findUniqueOrThrow({ where: { userId: session.userId } })).sealed).toString('latin1')).not.toContain(secret);
    expect(row).not.toContain(codes[0]?.replaceAll('-', ''));
  });

  test('eight at once set one', async () => {
    const { ctx } = await account();
    const { secret } = await beginSecondFactor(ctx);
    const heard = await Promise.all(Array.from({ length: 8 }, () => refusal(setSecondFactor(ctx, { code: shown(secret) }))));
    expect(heard.filter((word) => word === 'yes')).toHaveLength(1);
    expect(heard.filter((word) => word === 'second_factor_set')).toHaveLength(7);
  });

  test('is for whoever is signed in', async () => {
    const visitor = asVisitor();
    const code = '000000';
    const asOf = (ctx: Ctx) => [() => setSecondFactor(ctx, { code }), () => renewCodes(ctx, { code }), () => dropSecondFactor(ctx, { code })];
    for (const ask of [...asOf(visitor), () => beginSecondFactor(visitor), () => ownSecondFactor(visitor), () => showCode(visitor, { session: null, code })]) {
      expect(await refusal(ask())).toBe('not_signed_in');
    }
    const { ctx } = await account();
    for (const ask of asOf(ctx)) expect(await refusal(ask())).toBe('second_factor_unset');
  });
});

describe('signing in with it', () => {
  test('a password alone is nobody, until a code is shown', async () => {
    const { secret, signedIn } = await secured();
    const session = await signedIn();
    expect(await viewerOf(session)).toEqual({ kind: 'visitor' });
    expect(await awaitsCode(asVisitor(), { session })).toBe(true);
    const { session: proven } = await showCode(later(asVisitor(), HALF_MINUTE), { session, code: shown(secret, HALF_MINUTE) });
    expect(await viewerOf(proven)).toMatchObject({ kind: 'user', id: session.userId });
    expect(await awaitsCode(asVisitor(), { session: proven })).toBe(false);
  });

  test.each([
    ['the one before', -HALF_MINUTE],
    ['the one after', HALF_MINUTE],
  ])('clocks differ: %s is taken too', async (_, ms) => {
    const { secret, signedIn } = await secured();
    const at = later(asVisitor(), 10 * HALF_MINUTE);
    expect(await refusal(showCode(at, { session: await signedIn(), code: shown(secret, 10 * HALF_MINUTE + ms) }))).toBe('yes');
  });

  test.each([
    ['of another time', (secret: string) => shown(secret, 10 * 60 * HALF_MINUTE)],
    ['of another secret', () => shown(new Secret().base32, HALF_MINUTE)],
    ['nothing', () => ''],
    ['words', () => 'let me in'],
    ['too many digits', (secret: string) => `${shown(secret, HALF_MINUTE)}0`],
  ])('refuses a code %s', async (_, code) => {
    const { secret, signedIn } = await secured();
    expect(await refusal(showCode(later(asVisitor(), HALF_MINUTE), { session: await signedIn(), code: code(secret) }))).toBe('wrong_code');
  });

  test('takes a code once, and so neither the one that set it nor one that was read over a shoulder', async () => {
    const { secret, signedIn } = await secured();
    const session = await signedIn();
    expect(await refusal(showCode(asVisitor(), { session, code: shown(secret) }))).toBe('wrong_code');
    const at = later(asVisitor(), HALF_MINUTE);
    const code = shown(secret, HALF_MINUTE);
    const heard = await Promise.all(Array.from({ length: 8 }, () => refusal(showCode(at, { session, code }))));
    expect(heard.filter((word) => word === 'yes')).toHaveLength(1);
  });

  test('takes a recovery code once, however it is copied by hand', async () => {
    const { codes, signedIn, ctx } = await secured();
    const session = await signedIn();
    const code = ` ${codes[3]?.toUpperCase().replaceAll('-', ' ')} `;
    const heard = await Promise.all(Array.from({ length: 8 }, () => refusal(showCode(asVisitor(), { session, code }))));
    expect(heard.filter((word) => word === 'yes')).toHaveLength(1);
    expect(await ownSecondFactor(ctx)).toMatchObject({ codesLeft: 9 });
  });

  test('a code of one person lets nobody else in', async () => {
    const [one, other] = [await secured(), await secured()];
    expect(await refusal(showCode(asVisitor(), { session: await one.signedIn(), code: other.codes[0] ?? '' }))).toBe('wrong_code');
  });

  test('after ten wrong ones even the right one waits', async () => {
    const { secret, signedIn } = await secured();
    const session = await signedIn();
    for (let i = 0; i < 10; i += 1) expect(await refusal(showCode(asVisitor(), { session, code: '12345' }))).toBe('wrong_code');
    expect(await refusal(showCode(later(asVisitor(), HALF_MINUTE), { session, code: shown(secret, HALF_MINUTE) }))).toBe('too_many_codes');
  });

  test('another password keeps whoever changes it signed in, and nobody else', async () => {
    const { ctx, session, signedIn } = await secured();
    const { session: next } = await changePassword(ctx, { current: PASSWORD, next: 'another-lantern-over-osh' });
    expect(await viewerOf(next)).toMatchObject({ kind: 'user' });
    expect(await viewerOf(session)).toEqual({ kind: 'visitor' });
    expect(await refusal(signedIn())).toBe('wrong_credentials');
  });
});

describe('with it', () => {
  test('recovery codes are renewed, the old ones work no more', async () => {
    const { ctx, codes, signedIn } = await secured();
    const { codes: fresh } = await renewCodes(ctx, { code: codes[0] ?? '' });
    expect(fresh).toHaveLength(10);
    expect(await refusal(showCode(asVisitor(), { session: await signedIn(), code: codes[1] ?? '' }))).toBe('wrong_code');
    expect(await refusal(showCode(asVisitor(), { session: await signedIn(), code: fresh[1] ?? '' }))).toBe('yes');
  });

  test('it is turned off with a code, and signing in asks for none again', async () => {
    const { ctx, codes, signedIn } = await secured();
    expect(await refusal(dropSecondFactor(ctx, { code: '999999' }))).toBe('wrong_code');
    const { session } = await dropSecondFactor(ctx, { code: codes[0] ?? '' });
    expect(await viewerOf(session)).toMatchObject({ kind: 'user' });
    expect(await viewerOf(await signedIn())).toMatchObject({ kind: 'user' });
  });

  test('the operator forgets it for somebody who has lost everything', async () => {
    const { email, session, signedIn } = await secured('admin');
    expect(await forgetSecondFactor(asVisitor(), { email: ` ${email.toUpperCase()}` })).toBe(true);
    expect(await viewerOf(session)).toEqual({ kind: 'visitor' });
    expect(await viewerOf(await signedIn())).toMatchObject({ kind: 'user', role: 'reader', withheld: 'admin' });
    expect(await forgetSecondFactor(asVisitor(), { email })).toBe(false);
  });
});

test.each(ROLES)('where it is required, a(n) %s without it', async (role) => {
  const { ctx } = await account(role);
  const needs = role === 'moderator' || role === 'admin';
  expect(ctx.viewer).toMatchObject({ kind: 'user', role: needs ? 'reader' : role });
  if (needs) expect(ctx.viewer).toHaveProperty('withheld', role);
  else expect(ctx.viewer).not.toHaveProperty('withheld');
});

test.each(ROLES)('where it is required, a(n) %s who has it is told what it would cost to turn it off', async (role) => {
  const { ctx } = await secured(role);
  expect(await ownSecondFactor(ctx)).toMatchObject({ isNeeded: role === 'moderator' || role === 'admin' });
});

test.each(['moderator', 'admin'] as const)('a(n) %s with it is one', async (role) => {
  const { ctx } = await secured(role);
  expect(ctx.viewer).toMatchObject({ kind: 'user', role });
  expect(ctx.viewer).not.toHaveProperty('withheld');
});

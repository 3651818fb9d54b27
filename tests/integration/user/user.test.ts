import { randomUUID } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';
import { beforeAll, describe, expect, test } from 'vitest';
import { db } from '@/lib/db';
import type { Ctx, Role } from '@/lib/user';
import { appoint, awaitsCode, beginSecondFactor, changePassword, correctEmail, ownAccount, presentViewer, setPassword, setSecondFactor, signIn, signInThrough, signUp, spend, viewerOf, type ProviderAccount, type Session } from '@/lib/user/server';
import { asVisitor, NOON, refusal } from '@/tests/support/ctx';
import { newName, person } from '@/tests/support/makers';

const PASSWORD = 'quiet-lantern-over-osh';
const someone = (extra: object = {}) => ({ email: `${randomUUID()}@example.org`, name: newName(), password: PASSWORD, ...extra });

const cameThrough = async (through: ProviderAccount): Promise<Session> => (await signInThrough(asVisitor(), through)).session;

async function as(session: Session): Promise<Ctx> {
  return { ...asVisitor(), viewer: await viewerOf(session) };
}

describe('signing up', () => {
  test('makes a reader, with the address in lower case and nothing of the password', async () => {
    const input = someone();
    const session = await signUp(asVisitor(), { ...input, email: ` ${input.email.toUpperCase()} ` });
    expect(await viewerOf(session)).toEqual({ kind: 'user', id: session.userId, name: input.name, nameChosen: true, role: 'reader', limits: [], unread: 0 });
    const row = await db.user.findUniqueOrThrow({ where: { id: session.userId } });
    expect(row).toMatchObject({ email: input.email, emailProvenAt: null, createdAt: NOON });
    expect(row.passwordHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/u);
  });

  test.each([
    ['no address', { email: 'somebody' }, 'email_malformed'],
    ['an address with NUL', { email: 'a\0@example.org' }, 'email_malformed'],
    ['half a character', { email: 'a\ud83d@example.org' }, 'email_malformed'],
    ['an endless address', { email: `${'a'.repeat(250)}@b.org` }, 'email_malformed'],
    ['a short name', { name: 'a' }, 'name_too_short'],
    ['a long name', { name: 'a'.repeat(41) }, 'name_too_long'],
    ['a name nobody can read', { name: '<script>' }, 'name_unreadable'],
    ['seven characters', { password: 'aB3$xyz' }, 'password_too_short'],
    ['129 characters', { password: 'a1'.repeat(64) + 'x' }, 'password_too_long'],
    ['the most common', { password: 'password1' }, 'password_too_weak'],
    ['twelve of a row', { password: 'qwertyuiop12' }, 'password_too_weak'],
    ['NUL in it', { password: 'quiet-lantern\0-over-osh' }, 'input_malformed'],
  ])('refuses %s', async (_, extra, reason) => expect(await refusal(signUp(asVisitor(), someone(extra)))).toBe(reason));

  test('refuses a password made of one’s own name', async () => {
    expect(await refusal(signUp(asVisitor(), someone({ name: 'Bermet Toktogulova', password: 'bermettoktogulova' })))).toBe('password_too_weak');
  });

  test('an address is one account’s, in any case', async () => {
    const first = someone();
    await signUp(asVisitor(), first);
    expect(await refusal(signUp(asVisitor(), someone({ email: first.email.toUpperCase() })))).toBe('email_taken');
  });

  test.each(['Оsmоn Pаsha', 'OSMON PASHA', 'osmon.pasha', 'Osmon  Pasha'])('%s cannot pass for Osmon Pasha', async (name) => {
    await signUp(asVisitor(), someone({ name: 'Osmon Pasha' })).catch(() => undefined);
    expect(await refusal(signUp(asVisitor(), someone({ name })))).toBe('name_taken');
  });

  test('ten times at once it makes one account', async () => {
    const input = someone();
    const heard = await Promise.all(Array.from({ length: 10 }, () => refusal(signUp(asVisitor(), input))));
    expect(heard.filter((word) => word === 'yes')).toHaveLength(1);
    expect(heard.filter((word) => word === 'email_taken' || word === 'name_taken')).toHaveLength(9);
  });

  test('twenty an hour from one address, and then a pause; what is asked to find out whose an address or a name is counts, mistakes do not', async () => {
    const [ctx, taken] = [asVisitor(), someone()];
    await signUp(asVisitor(), taken);
    for (let n = 0; n < 25; n += 1) {
      expect(await refusal(signUp(ctx, someone({ name: 'a' })))).toBe('name_too_short');
      expect(await refusal(signUp(ctx, someone({ password: 'password1' })))).toBe('password_too_weak');
    }
    await db.allowance.create({ data: { key: `signUp:${ctx.address}`, points: 17, expire: BigInt(Date.now() + 3_600_000) } });
    expect(await refusal(signUp(ctx, someone()))).toBe('yes');
    expect(await refusal(signUp(ctx, someone({ email: taken.email })))).toBe('email_taken');
    expect(await refusal(signUp(ctx, someone({ name: taken.name })))).toBe('name_taken');
    expect(await refusal(signUp(ctx, someone()))).toBe('too_many_sign_ins');
    expect(await refusal(signUp(asVisitor(), someone()))).toBe('yes');
  });
});

describe('signing in', () => {
  const input = someone();
  let session: Session;
  beforeAll(async () => {
    session = await signUp(asVisitor(), input);
  });

  test('with the right password, the address written in any way', async () => {
    expect(await signIn(asVisitor(), { email: ` ${input.email.toUpperCase()}`, password: PASSWORD })).toEqual(session);
  });

  test('an unknown address and a wrong password are answered alike, and as slowly', async () => {
    const time = async (email: string): Promise<number> => {
      const begun = performance.now();
      expect(await refusal(signIn(asVisitor(), { email, password: 'wrong-lantern' }))).toBe('wrong_credentials');
      return performance.now() - begun;
    };
    const least = async (email: () => string): Promise<number> => Math.min(await time(email()), await time(email()), await time(email()));
    const [known, unknown] = [await least(() => input.email), await least(() => `${randomUUID()}@example.org`)];
    // A hash takes tens of milliseconds, its absence one or two.
    expect(unknown).toBeGreaterThan(known / 3);
  });

  test('who only comes through a provider has no password to guess', async () => {
    const email = `${randomUUID()}@example.org`;
    await cameThrough({ provider: 'oidc', providerAccountId: randomUUID(), email, vouched: true });
    expect(await refusal(signIn(asVisitor(), { email, password: '' }))).toBe('wrong_credentials');
  });

  test('an address that is none is refused, not looked up', async () => expect(await refusal(signIn(asVisitor(), { email: 'a\0', password: 'x' }))).toBe('email_malformed'));

  test('ten wrong passwords for one account, and then a pause, from whichever address; for a stranger’s account too', async () => {
    for (const email of [someone().email, (await (async () => { const one = someone(); await signUp(asVisitor(), one); return one; })()).email]) {
      for (let n = 0; n < 10; n += 1) expect(await refusal(signIn(asVisitor(), { email, password: 'wrong' }))).toBe('wrong_credentials');
      await expect(signIn(asVisitor(), { email, password: PASSWORD })).rejects.toMatchObject({ reason: 'too_many_sign_ins', retryAfter: expect.any(Number) as number });
    }
  });

  test('the right password gives all attempts back', async () => {
    const one = someone();
    await signUp(asVisitor(), one);
    for (let round = 0; round < 2; round += 1) {
      for (let n = 0; n < 9; n += 1) await refusal(signIn(asVisitor(), { email: one.email, password: 'wrong' }));
      expect(await refusal(signIn(asVisitor(), one))).toBe('yes');
    }
  });

  test('fifty wrong ones from one address, for whatever accounts; right ones do not count', async () => {
    const ctx = asVisitor();
    await db.allowance.create({ data: { key: `signInAddress:${ctx.address}`, points: 49, expire: BigInt(Date.now() + 900_000) } });
    expect(await refusal(signIn(ctx, input))).toBe('yes');
    expect(await refusal(signIn(ctx, someone()))).toBe('wrong_credentials');
    expect(await refusal(signIn(ctx, input))).toBe('too_many_sign_ins');
  });
});

describe('coming through a provider', () => {
  const account = (extra: Partial<ProviderAccount> = {}): ProviderAccount => ({ provider: 'oidc', providerAccountId: randomUUID(), email: `${randomUUID()}@example.org`, vouched: true, ...extra });

  test('an account is made on first sight, under a name that was made up, and found again', async () => {
    const through = account();
    const session = await cameThrough(through);
    expect(await viewerOf(session)).toMatchObject({ kind: 'user', role: 'reader', nameChosen: false, name: expect.stringMatching(/^Reader /u) as string });
    expect(await cameThrough(through)).toEqual(session);
  });

  test('an address is proven only when the provider vouches for it', async () => {
    for (const vouched of [true, false]) {
      const { userId } = await cameThrough(account({ vouched }));
      const { emailProvenAt } = await db.user.findUniqueOrThrow({ where: { id: userId } });
      expect(emailProvenAt).toEqual(vouched ? NOON : null);
    }
  });

  test('an account without an address', async () => {
    const { userId } = await cameThrough(account({ email: null, vouched: false }));
    expect(await db.user.findUnique({ where: { id: userId } })).toMatchObject({ email: null });
  });

  test('the account with the same address is not theirs when the provider does not vouch', async () => {
    const input = someone();
    const session = await signUp(asVisitor(), input);
    expect(await refusal(cameThrough(account({ email: input.email, vouched: false })))).toBe('email_taken');
    expect(await viewerOf(session)).toMatchObject({ kind: 'user' });
  });

  test('vouched for, it is theirs; whoever sat on the address loses password, sessions and other ways in', async () => {
    const input = someone();
    const squatter = await signUp(asVisitor(), input);
    const owner = await cameThrough(account({ email: input.email.toUpperCase() }));
    expect(owner.userId).toBe(squatter.userId);
    expect(await viewerOf(owner)).toMatchObject({ kind: 'user' });
    expect(await viewerOf(squatter)).toEqual({ kind: 'visitor' });
    expect(await refusal(signIn(asVisitor(), input))).toBe('wrong_credentials');
  });

  /** Somebody who signed up with this address, and set up a second factor. */
  async function factored(input: { email: string; name: string; password: string }, role: Role): Promise<Session> {
    const session = await signUp(asVisitor(), input);
    await db.user.update({ where: { id: session.userId }, data: { role } });
    const ctx = await as(session);
    const { secret } = await beginSecondFactor(ctx);
    return (await setSecondFactor(ctx, { code: new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: ctx.now.getTime() }) })).session;
  }

  test.each<[string, Role, boolean]>([
    ['a squatter’s second factor goes as well, or it would lock the owner out', 'reader', false],
    ['an author’s too', 'author', false],
    ['a moderator’s stays, or a provider would be a way around it', 'moderator', true],
    ['an admin’s too', 'admin', true],
  ])('%s', async (_, role, isKept) => {
    const input = someone();
    await factored(input, role);
    const owner = await cameThrough(account({ email: input.email }));
    expect(await awaitsCode(asVisitor(), { session: owner })).toBe(isKept);
    expect((await viewerOf(owner)).kind).toBe(isKept ? 'visitor' : 'user');
  });

  test('once the address is proven the second factor is their own, and stays', async () => {
    const input = someone();
    const { userId } = await factored(input, 'reader');
    await db.user.update({ where: { id: userId }, data: { emailProvenAt: NOON } });
    expect(await awaitsCode(asVisitor(), { session: await cameThrough(account({ email: input.email })) })).toBe(true);
  });

  test('a squatter who came through a provider that does not vouch is out too', async () => {
    const through = account({ provider: 'careless', vouched: false });
    const squatter = await cameThrough(through);
    const owner = await cameThrough(account({ email: through.email }));
    expect(owner.userId).toBe(squatter.userId);
    expect(await refusal(cameThrough(through))).toBe('email_taken');
  });

  test('once proven, a second provider that vouches joins, and nobody is put out', async () => {
    const first = account();
    const session = await cameThrough(first);
    const second = account({ provider: 'github', email: first.email });
    expect(await signInThrough(asVisitor(), second)).toEqual({ session, isJoined: true });
    expect(await signInThrough(asVisitor(), second)).toEqual({ session, isJoined: false });
    expect(await viewerOf(session)).toMatchObject({ kind: 'user' });
  });

  test('whoever is forgotten at that moment is not let in again: their address is a new account’s', async () => {
    const input = someone();
    const { userId } = await signUp(asVisitor(), input);
    let coming: Promise<Session> | undefined;
    await db.$transaction(async (tx) => {
      await tx.user.update({ where: { id: userId }, data: { email: null } });
      coming = cameThrough(account({ email: input.email }));
      // Time enough to look for the address, and to wait.
      await new Promise((resolve) => setTimeout(resolve, 200));
    });
    expect((await coming)?.userId).not.toBe(userId);
    expect(await db.login.count({ where: { userId } })).toBe(0);
  });

  test('ten times at once it makes one account, and each hears of it', async () => {
    const through = account();
    const heard = await Promise.all(Array.from({ length: 10 }, () => cameThrough(through)));
    expect(new Set(heard.map(({ userId }) => userId)).size).toBe(1);
  });
});

describe('a session holds until the next request after', () => {
  test.each<[string, (id: string, email: string) => Promise<unknown>, object]>([
    ['a changed password', async (id) => changePassword(await as({ userId: id, version: 1, proven: false }), { current: PASSWORD, next: 'another-lantern-over-osh' }), { kind: 'visitor' }],
    ['a changed role', (_, email) => appoint(asVisitor(), { email, name: 'x', role: 'moderator', password: '', trust: 'unproven' }), { kind: 'visitor' }],
    ['a ban', (id) => db.sanction.create({ data: { userId: id, kind: 'ban', since: NOON } }), { limits: ['ban'] }],
    ['a ban that has ended', (id) => db.sanction.create({ data: { userId: id, kind: 'ban', since: NOON, until: new Date('2026-01-01') } }), { limits: [] }],
    ['a ban that was lifted', (id) => db.sanction.create({ data: { userId: id, kind: 'ban', since: NOON, liftedAt: NOON } }), { limits: [] }],
    ['nothing at all', async () => undefined, { kind: 'user', limits: [], unread: 0 }],
  ])('%s', async (_, happen, then) => {
    const input = someone();
    const session = await signUp(asVisitor(), input);
    await happen(session.userId, input.email);
    expect(await viewerOf(session)).toMatchObject(then);
  });

  test('nobody', async () => expect(await viewerOf({ userId: randomUUID(), version: 1, proven: false })).toEqual({ kind: 'visitor' }));
});

describe("one's own account", () => {
  test('is told to oneself only', async () => {
    const input = someone();
    const ctx = await as(await signUp(asVisitor(), input));
    expect(await ownAccount(ctx)).toEqual({ name: input.name, email: input.email, hasPassword: true });
    expect(await refusal(ownAccount(asVisitor()))).toBe('not_signed_in');
    expect(Object.keys(presentViewer(ctx)).sort()).toEqual(['id', 'kind', 'looksAfter', 'name', 'nameChosen']);
    expect(presentViewer(asVisitor())).toEqual({ kind: 'visitor' });
  });

  test('another password asks for the old one, and judges the new', async () => {
    const input = someone();
    const ctx = await as(await signUp(asVisitor(), input));
    expect(await refusal(changePassword(ctx, { current: 'wrong', next: 'another-lantern-over-osh' }))).toBe('wrong_password');
    expect(await refusal(changePassword(ctx, { current: PASSWORD, next: 'password' }))).toBe('password_too_weak');
    expect(await refusal(changePassword(asVisitor(), { current: PASSWORD, next: PASSWORD }))).toBe('not_signed_in');
    await changePassword(ctx, { current: PASSWORD, next: 'another-lantern-over-osh' });
    expect(await refusal(signIn(asVisitor(), input))).toBe('wrong_credentials');
    expect(await refusal(signIn(asVisitor(), { ...input, password: 'another-lantern-over-osh' }))).toBe('yes');
  });

  test('an allowance is its owner’s, and a visitor has none', async () => {
    const ctx = await person();
    expect(await spend(ctx, 'change')).toBe(ctx.viewer.id);
    expect(await refusal(spend(asVisitor(), 'change'))).toBe('not_signed_in');
  });
});

describe('appointing', () => {
  test('makes somebody of that role, and changes the role of whoever is here', async () => {
    const input = { ...someone(), trust: 'proven' } as const;
    expect(await appoint(asVisitor(), { ...input, role: 'admin' })).toBe('made');
    const session = await signIn(asVisitor(), input);
    expect(await viewerOf(session)).toMatchObject({ withheld: 'admin' });
    await db.user.update({ where: { email: input.email }, data: { emailProvenAt: NOON } });
    expect(await appoint(asVisitor(), { ...input, role: 'author' })).toBe('changed');
    expect(await viewerOf(await signIn(asVisitor(), input))).toMatchObject({ role: 'author' });
  });

  test.each(['author', 'moderator', 'admin'] as const)('whoever sits on an address is not made %s unless that is said, and stays as they are', async (role) => {
    const input = someone();
    const session = await signUp(asVisitor(), input);
    expect(await appoint(asVisitor(), { ...input, role, trust: 'proven' })).toEqual({ name: input.name, since: NOON });
    expect(await viewerOf(session)).toMatchObject({ kind: 'user', role: 'reader' });
    expect(await appoint(asVisitor(), { ...input, role, trust: 'unproven' })).toBe('changed');
    expect(await db.user.findUniqueOrThrow({ where: { id: session.userId } })).toMatchObject({ role, emailProvenAt: null });
    // A role can always be taken back.
    expect(await appoint(asVisitor(), { ...input, role: 'reader', trust: 'proven' })).toBe('changed');
  });

  test.each([
    ['a weak password', { password: 'password' }, 'password_too_weak'],
    ['no address', { email: 'x' }, 'email_malformed'],
  ])('refuses %s', async (_, extra, reason) => expect(await refusal(appoint(asVisitor(), { ...someone(extra), role: 'admin', trust: 'proven' }))).toBe(reason));
});

describe('the operator', () => {
  test('gives somebody another password: their sessions end, wrong guesses are forgiven, and it is judged as theirs', async () => {
    const input = someone();
    const session = await signUp(asVisitor(), input);
    for (let n = 0; n < 10; n += 1) await refusal(signIn(asVisitor(), { email: input.email, password: 'wrong' }));
    expect(await refusal(setPassword(asVisitor(), { email: input.email, next: input.name.replaceAll(' ', '') }))).toBe('password_too_weak');
    expect(await viewerOf(session)).toMatchObject({ kind: 'user' });
    await setPassword(asVisitor(), { email: input.email.toUpperCase(), next: 'another-lantern-over-osh' });
    expect(await viewerOf(session)).toEqual({ kind: 'visitor' });
    expect(await refusal(signIn(asVisitor(), { ...input, password: 'another-lantern-over-osh' }))).toBe('yes');
    expect(await refusal(signIn(asVisitor(), input))).toBe('wrong_credentials');
    expect(await refusal(setPassword(asVisitor(), { email: someone().email, next: PASSWORD }))).toBe('no_such_thing');
  });

  test('corrects an address: it is unproven, links to the old one are gone, and sessions end', async () => {
    const input = someone();
    const session = await signUp(asVisitor(), input);
    await db.user.update({ where: { id: session.userId }, data: { emailProvenAt: NOON } });
    await db.emailProof.create({ data: { userId: session.userId, email: input.email, at: NOON } });
    const { email: next } = someone();
    expect(await correctEmail(asVisitor(), { email: input.email, next: ` ${next.toUpperCase()}` })).toEqual({ userId: session.userId, before: input.email });
    expect(await db.user.findUniqueOrThrow({ where: { id: session.userId } })).toMatchObject({ email: next, emailProvenAt: null });
    expect(await db.emailProof.count({ where: { userId: session.userId } })).toBe(0);
    expect(await viewerOf(session)).toEqual({ kind: 'visitor' });
    expect(await refusal(signIn(asVisitor(), { ...input, email: next }))).toBe('yes');
  });

  test.each([
    ['an address that is somebody else’s', async () => (await (async () => { const other = someone(); await signUp(asVisitor(), other); return other; })()).email, 'email_taken'],
    ['none at all', async () => 'somebody', 'email_malformed'],
  ])('gives nobody %s', async (_, next, reason) => {
    const input = someone();
    const session = await signUp(asVisitor(), input);
    expect(await refusal(correctEmail(asVisitor(), { email: input.email, next: await next() }))).toBe(reason);
    expect(await viewerOf(session)).toMatchObject({ kind: 'user' });
  });

  test('corrects no address that nobody has', async () => expect(await refusal(correctEmail(asVisitor(), { email: someone().email, next: someone().email }))).toBe('no_such_thing'));
});

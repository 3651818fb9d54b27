import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Secret, TOTP } from 'otpauth';
import { compose } from '@/app/_web/letters';
import { db } from '@/lib/db';
import { askNewPassword, chooseNewPassword, send, tellOfAddress, tellOfChange } from '@/lib/mail/server';
import type { Ctx } from '@/lib/user';
import { awaitsCode, beginSecondFactor, correctEmail, setPassword, setSecondFactor, signIn, signUp, viewerOf, type Session } from '@/lib/user/server';
import { asVisitor, later, NOON, refusal } from '@/tests/support/ctx';
import { newName, person } from '@/tests/support/makers';
import { atOnce } from '@/tests/support/moderation';
import { openPost, type PostOffice } from '@/tests/support/post';

const OLD = 'quiet-lantern-over-osh';
const NEXT = 'another-lantern-over-osh';
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

let post: PostOffice;
beforeEach(async () => {
  await db.letter.deleteMany();
  post = await openPost();
});
afterEach(() => post.close());

/** Somebody with a password; `proven`, or not. */
async function somebody(address: 'proven' | 'unproven' = 'proven'): Promise<{ email: string; session: Session; ctx: Ctx }> {
  const email = `${randomUUID()}@example.org`;
  const session = await signUp(asVisitor(), { email, name: newName(), password: OLD });
  if (address === 'proven') await db.user.update({ where: { email }, data: { emailProvenAt: NOON } });
  return { email, session, ctx: { ...asVisitor(), viewer: await viewerOf(session) } };
}

const sendAll = (at: Ctx = asVisitor()) => send(at, { compose, signal: new AbortController().signal, onTrouble: () => undefined });

/** The link in the last letter that arrived at an address. */
function linkTo(email: string): { linkId: string; seal: string } {
  const address = (post.at(email).at(-1)?.email.text ?? '').split(/\s/u).find((word) => word.includes('/sign-in/password?'));
  const query = new URL(address ?? 'http://nowhere').searchParams;
  return { linkId: query.get('link') ?? '', seal: query.get('seal') ?? '' };
}

async function asked(email: string): Promise<{ linkId: string; seal: string }> {
  await askNewPassword(asVisitor(), { email });
  await sendAll();
  return linkTo(email);
}

const passwordIs = async (email: string, password: string) => (await refusal(signIn(asVisitor(), { email, password }))) === 'yes';

test('a password that is changed in the settings uses up the links that were asked for before', async () => {
  const ctx = asVisitor();
  const { viewer } = await person();
  const email = `${crypto.randomUUID()}@example.org`;
  await db.user.update({ where: { id: viewer.id }, data: { email, emailProvenAt: ctx.now } });
  const { id: linkId } = await db.passwordLink.create({ data: { userId: viewer.id, email, at: ctx.now } });
  await setPassword(ctx, { email, next: 'nine quiet harbours' });
  expect((await db.passwordLink.findUniqueOrThrow({ where: { id: linkId } })).usedAt).not.toBeNull();
});

describe('somebody who has forgotten their password', () => {
  test('is sent a link, and by it chooses another; every session ends, and none begins', async () => {
    const { email, session } = await somebody();
    // They have tried until they had to wait.
    for (let n = 0; n < 10; n += 1) await refusal(signIn(asVisitor(), { email, password: 'wrong' }));
    await askNewPassword(asVisitor(), { email: ` ${email.toUpperCase()}` });
    await sendAll();
    const link = linkTo(email);
    const [{ email: letter } = { email: undefined }] = post.at(email);
    expect(letter?.subject).toBe('Choose another password');
    expect(letter?.text).toContain('works once, for an hour');
    expect(letter?.html).toContain(`link=${link.linkId}&amp;seal=${link.seal}`);
    expect(await viewerOf(session)).toMatchObject({ kind: 'user' });
    expect(await chooseNewPassword(later(asVisitor(), 59 * MINUTE), { ...link, next: NEXT })).toEqual({ changed: true });
    expect(await viewerOf(session)).toEqual({ kind: 'visitor' });
    expect([await passwordIs(email, NEXT), await passwordIs(email, OLD)]).toEqual([true, false]);
    await sendAll(later(asVisitor(), HOUR));
    expect(post.at(email).map(({ email: { subject } }) => subject)).toEqual(['Choose another password', 'The password of your account was changed.']);
    expect(await refusal(chooseNewPassword(asVisitor(), { ...link, next: OLD }))).toBe('link_spent');
  });

  test('hears what is wrong with the new one, and can try again by the same link', async () => {
    const { email } = await somebody();
    const link = await asked(email);
    expect(await refusal(chooseNewPassword(asVisitor(), { ...link, next: 'short' }))).toBe('password_too_short');
    expect(await refusal(chooseNewPassword(asVisitor(), { ...link, next: 'password1' }))).toBe('password_too_weak');
    expect(await passwordIs(email, OLD)).toBe(true);
    expect(await refusal(chooseNewPassword(asVisitor(), { ...link, next: NEXT }))).toBe('yes');
  });

  test('who asked twice has used up both links by using one', async () => {
    const { email } = await somebody();
    const [first, second] = [await asked(email), await asked(email)];
    expect(second.linkId).not.toBe(first.linkId);
    expect(await refusal(chooseNewPassword(asVisitor(), { ...second, next: NEXT }))).toBe('yes');
    expect(await refusal(chooseNewPassword(asVisitor(), { ...first, next: OLD }))).toBe('link_spent');
  });

  test('of many who use a link at once one does', async () => {
    const { email } = await somebody();
    const link = await asked(email);
    expect((await atOnce(8, () => chooseNewPassword(asVisitor(), { ...link, next: NEXT }))).sort()).toEqual([...Array.from({ length: 7 }, () => 'link_spent'), 'yes']);
  });

  test('still shows their second factor at signing in', async () => {
    const { email, ctx } = await somebody();
    const { secret } = await beginSecondFactor(ctx);
    await setSecondFactor(ctx, { code: new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: NOON.getTime() }) });
    await chooseNewPassword(asVisitor(), { ...(await asked(email)), next: NEXT });
    const session = await signIn(asVisitor(), { email, password: NEXT });
    expect(await viewerOf(session)).toEqual({ kind: 'visitor' });
    expect(await awaitsCode(asVisitor(), { session })).toBe(true);
  });

  test.each<[string, (link: { linkId: string; seal: string }) => [Ctx, { linkId: string; seal: string }]]>([
    ['an hour later', (link) => [later(asVisitor(), HOUR), link]],
    ['with another seal', (link) => [asVisitor(), { ...link, seal: 'x'.repeat(43) }]],
    ['with the seal of another link', (link) => [asVisitor(), { ...link, linkId: randomUUID() }]],
    ['with an id that is none', (link) => [asVisitor(), { ...link, linkId: "'; --" }]],
  ])('is refused %s', async (_, changed) => {
    const { email } = await somebody();
    const [ctx, link] = changed(await asked(email));
    expect(await refusal(chooseNewPassword(ctx, { ...link, next: NEXT }))).toBe('link_spent');
    expect(await passwordIs(email, OLD)).toBe(true);
  });

  test('by an address that was corrected since, or is not proven any more, chooses nothing', async () => {
    const [corrected, doubted] = [await somebody(), await somebody()];
    const links = [await asked(corrected.email), await asked(doubted.email)];
    const next = `${randomUUID()}@example.org`;
    await correctEmail(asVisitor(), { email: corrected.email, next });
    await db.user.update({ where: { email: doubted.email }, data: { emailProvenAt: null } });
    for (const link of links) expect(await refusal(chooseNewPassword(asVisitor(), { ...link, next: NEXT }))).toBe('link_spent');
    expect([await passwordIs(next, OLD), await passwordIs(doubted.email, OLD)]).toEqual([true, true]);
  });

  test('whose letter could not be sent within the hour gets none', async () => {
    const { email } = await somebody();
    await askNewPassword(asVisitor(), { email });
    await sendAll(later(asVisitor(), HOUR));
    expect(post.arrived).toEqual([]);
  });
});

describe('asking', () => {
  test('is answered alike and as slowly for an address that is known, unproven or nobody’s, and only a proven one gets a letter', async () => {
    const addresses = [(await somebody()).email, (await somebody('unproven')).email, `${randomUUID()}@example.org`];
    for (const email of addresses) {
      const begun = performance.now();
      expect(await askNewPassword(asVisitor(), { email })).toEqual({ email });
      // A letter is written down in some milliseconds: that must not be what the answer waits for.
      expect(performance.now() - begun).toBeGreaterThan(490);
    }
    await sendAll();
    expect(post.arrived.map(({ to }) => to)).toEqual(addresses.slice(0, 1));
  });

  test('is limited for each account, from whatever address, and for a stranger’s alike', async () => {
    for (const email of [(await somebody()).email, `${randomUUID()}@example.org`]) {
      const heard = await atOnce(5, () => askNewPassword(asVisitor(), { email }));
      expect(heard.sort()).toEqual(['too_many_letters', 'too_many_letters', 'yes', 'yes', 'yes']);
    }
  });

  test('is limited for each network address, for whatever accounts', async () => {
    const ctx = asVisitor();
    await db.allowance.create({ data: { key: `forgottenAddress:${ctx.address}`, points: 29, expire: BigInt(Date.now() + 3_600_000) } });
    const ask = (by: Ctx) => refusal(askNewPassword(by, { email: `${randomUUID()}@example.org` }));
    expect([await ask(ctx), await ask(ctx), await ask(asVisitor())]).toEqual(['yes', 'too_many_sign_ins', 'yes']);
  });

  test('needs an address', async () => expect(await refusal(askNewPassword(asVisitor(), { email: 'somebody' }))).toBe('email_malformed'));
});

describe('a change of how somebody signs in', () => {
  const SUBJECTS = { password: 'The password of your account was changed', factor_set: 'Two-factor sign-in was turned on', factor_dropped: 'Two-factor sign-in was turned off', provider: 'Another way to sign in, through a provider, was added' };

  test.each(Object.entries(SUBJECTS) as [keyof typeof SUBJECTS, string][])('is told at their proven address, and says when it was and what to do: %s', async (what, subject) => {
    const { email, ctx } = await somebody();
    await tellOfChange(ctx, { what });
    await sendAll(later(ctx, MINUTE));
    const [{ email: letter } = { email: undefined }] = post.at(email);
    expect(letter?.subject).toContain(subject);
    expect(letter?.text).toContain('That was on November 24, 2026, at 12:00');
    expect(letter?.text).toContain('/sign-in/forgotten');
  });

  test('by the operator, who corrects the address, is told at the one before', async () => {
    const { email, ctx, session: { userId } } = await somebody();
    await tellOfAddress(ctx, { userId, before: email });
    await db.user.update({ where: { id: userId }, data: { email: `${randomUUID()}@example.org`, emailProvenAt: null } });
    await sendAll(later(ctx, MINUTE));
    const [{ email: letter } = { email: undefined }] = post.at(email);
    expect(letter?.subject).toContain('The e-mail address of your account was changed');
    expect(letter?.text).toContain('by whoever runs this place');
    expect(letter?.text).not.toContain('/sign-in/forgotten');
  });

  test('is told to nobody at an address that was not proven, nor to a visitor', async () => {
    await tellOfChange((await somebody('unproven')).ctx, { what: 'password' });
    await tellOfChange(asVisitor(), { what: 'password' });
    await sendAll();
    expect(post.arrived).toEqual([]);
  });
});

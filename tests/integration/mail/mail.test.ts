import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { db } from '@/lib/db';
import type { Composed } from '@/lib/mail';
import { askProof, forgetLetters, isSealed, mailbox, proofPath, prove, seal, send, write } from '@/lib/mail/server';
import type { Ctx } from '@/lib/user';
import { asVisitor, later, NOON, refusal } from '@/tests/support/ctx';
import { person } from '@/tests/support/makers';
import { atOnce } from '@/tests/support/moderation';
import { openPost, type PostOffice } from '@/tests/support/post';

const ctx = asVisitor();
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** Somebody whose address is proven, and that address. */
async function proven(): Promise<{ who: Ctx & { viewer: { kind: 'user' } }; address: string }> {
  const who = await person();
  const { email } = await db.user.update({ where: { id: who.viewer.id }, data: { emailProvenAt: NOON } });
  return { who, address: email ?? '' };
}

async function letterTo(userId: string): Promise<string> {
  const [written] = await db.$transaction((tx) => write(ctx, { tx, letters: [{ key: randomUUID(), purpose: 'notice', about: {}, to: { userId } }] }));
  return written?.id ?? '';
}

const LETTER: Composed = { subject: 'Привет\r\nBcc: thief@example.org', lang: 'en', blocks: [{ kind: 'words', text: 'Салам, "Reader".' }], unsubscribe: 'https://m.example/api/unsubscribe?x=1' };

const troubles: string[] = [];
const sendAll = (at: Ctx = ctx, compose: () => Composed | null = () => LETTER) => send(at, { compose: () => Promise.resolve(compose()), signal: new AbortController().signal, onTrouble: (fault) => troubles.push(fault) });
const letterOf = (id: string) => db.letter.findUniqueOrThrow({ where: { id } });

let post: PostOffice;
beforeEach(async () => {
  await db.letter.deleteMany();
  troubles.length = 0;
  post = await openPost();
});
afterEach(() => post.close());

describe('a letter', () => {
  test('arrives once, as text and HTML, on one subject line, with the way out', async () => {
    const { who, address } = await proven();
    const id = await letterTo(who.viewer.id);
    await sendAll();
    await sendAll(later(ctx, DAY));
    expect(post.at(address).length).toBe(1);
    const [{ email, raw } = { raw: '' }] = post.at(address);
    expect(email).toMatchObject({ subject: 'Привет Bcc: thief@example.org', from: { name: 'Marginalia', address: 'letters@marginalia.example' }, to: [{ address }], messageId: `<${id}@localhost>` });
    expect(email?.text?.trim()).toBe('Салам, "Reader".');
    expect(email?.html).toContain('Салам, &quot;Reader&quot;.');
    expect(raw.slice(0, raw.indexOf('\r\n\r\n'))).not.toMatch(/^Bcc:/imu);
    const headers = new Map(email?.headers.map(({ key, value }) => [key, value]));
    expect(headers.get('list-unsubscribe')).toBe('<https://m.example/api/unsubscribe?x=1>');
    expect(headers.get('list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click');
    expect(headers.get('auto-submitted')).toBe('auto-generated');
    expect(headers.get('content-language')).toBe('en');
    expect(await letterOf(id)).toMatchObject({ state: 'sent', attempts: 1, fault: null });
  });
  test('is written down once, however many do', async () => {
    const { who } = await proven();
    const letter = { key: randomUUID(), purpose: 'notice' as const, about: {}, to: { userId: who.viewer.id } };
    await Promise.all(Array.from({ length: 20 }, () => db.$transaction((tx) => write(ctx, { tx, letters: [letter] }))));
    expect(await db.letter.count({ where: { key: letter.key } })).toBe(1);
  });
  test('is sent once, though many send at once', async () => {
    const people = await Promise.all(Array.from({ length: 10 }, proven));
    for (const { who } of people) await letterTo(who.viewer.id);
    await Promise.all(Array.from({ length: 10 }, () => sendAll()));
    expect(people.map(({ address }) => post.at(address).length)).toEqual(people.map(() => 1));
  });
  test('goes only to an address that was proven', async () => {
    const who = await person();
    const id = await letterTo(who.viewer.id);
    await sendAll();
    expect(post.arrived).toEqual([]);
    expect((await letterOf(id)).state).toBe('dropped');
  });
  test('that has nothing to say any more is dropped', async () => {
    const { who } = await proven();
    const id = await letterTo(who.viewer.id);
    await sendAll(ctx, () => null);
    expect([post.arrived.length, (await letterOf(id)).state]).toEqual([0, 'dropped']);
  });
  test('is forgotten after a season', async () => {
    const { who } = await proven();
    const id = await letterTo(who.viewer.id);
    await sendAll();
    await forgetLetters(later(ctx, 80 * DAY));
    expect((await letterOf(id)).state).toBe('sent');
    await forgetLetters(later(ctx, 100 * DAY));
    expect(await db.letter.count({ where: { id } })).toBe(0);
  });
});

describe('when the mail server', () => {
  test('refuses for now, the letter waits a minute and arrives; others do not wait', async () => {
    const [slow, quick] = [await proven(), await proven()];
    post.refuse.set(slow.address, 451);
    const id = await letterTo(slow.who.viewer.id);
    await letterTo(quick.who.viewer.id);
    await sendAll();
    expect([post.at(slow.address).length, post.at(quick.address).length]).toEqual([0, 1]);
    expect(await letterOf(id)).toMatchObject({ state: 'waiting', fault: 'EENVELOPE 451' });
    post.refuse.clear();
    await sendAll(later(ctx, MINUTE / 2));
    expect(post.at(slow.address).length).toBe(0);
    await sendAll(later(ctx, 2 * MINUTE));
    expect(post.at(slow.address).length).toBe(1);
  });
  test('refuses for good, the letter is given up, and its owner is told so', async () => {
    const { who, address } = await proven();
    post.refuse.set(address, 550);
    const id = await letterTo(who.viewer.id);
    await sendAll();
    await sendAll(later(ctx, DAY));
    expect(await letterOf(id)).toMatchObject({ state: 'given_up', attempts: 1, fault: 'EENVELOPE 550' });
    expect((await mailbox(who)).refusedAt).not.toBeNull();
  });
  test('is away, letters wait and none is tried in vain; when it is back they arrive', async () => {
    await post.close();
    const people = [await proven(), await proven(), await proven()];
    const ids = await Promise.all(people.map(({ who }) => letterTo(who.viewer.id)));
    await sendAll();
    const letters = await Promise.all(ids.map(letterOf));
    expect(letters.map(({ attempts }) => attempts).sort()).toEqual([0, 0, 1]);
    expect(letters.every(({ state }) => state === 'waiting')).toBe(true);
    expect(troubles).toEqual([expect.stringMatching(/^E/u)]);
    post = await openPost();
    await sendAll(later(ctx, 5 * MINUTE));
    expect(people.map(({ address }) => post.at(address).length)).toEqual([1, 1, 1]);
  });
});

test('a letter whose process ended is taken again when its lease is over, under the same Message-ID', async () => {
  const { who, address } = await proven();
  const id = await letterTo(who.viewer.id);
  await db.letter.update({ where: { id }, data: { state: 'sending', attempts: 1, nextAt: new Date(NOON.getTime() + 10 * MINUTE) } });
  await sendAll(later(ctx, 9 * MINUTE));
  expect(post.at(address).length).toBe(0);
  await sendAll(later(ctx, 11 * MINUTE));
  expect(post.at(address)[0]?.email.messageId).toBe(`<${id}@localhost>`);
});

describe('proving an address', () => {
  /** Ask for a link, and read it from the letter. */
  async function asked(who: Ctx & { viewer: { kind: 'user' } }): Promise<{ proofId: string; seal: string }> {
    await askProof(who);
    const { id } = await db.emailProof.findFirstOrThrow({ where: { userId: who.viewer.id }, orderBy: { id: 'desc' } });
    const link = new URL(proofPath(who, { proofId: id }), 'https://m.example');
    return { proofId: link.searchParams.get('proof') ?? '', seal: link.searchParams.get('seal') ?? '' };
  }
  test('the link goes to the address that is to be proven, works once, and then mail is sent there', async () => {
    const who = await person();
    const link = await asked(who);
    await sendAll();
    expect(post.arrived.length).toBe(1);
    expect(await mailbox(who)).toMatchObject({ isOn: true, isProven: false, linkSentAt: NOON.toISOString() });
    await prove(later(who, MINUTE), link);
    expect(await mailbox(who)).toMatchObject({ isProven: true, linkSentAt: null });
    expect(await refusal(prove(who, link))).toBe('link_over');
    expect(await refusal(askProof(who))).toBe('email_proven');
  });
  test('of two who use it at once one does', async () => {
    const who = await person();
    const link = await asked(who);
    expect((await atOnce(20, () => prove(who, link))).sort()).toEqual([...Array.from({ length: 19 }, () => 'link_over'), 'yes']);
  });
  test.each([
    ['a day later', (who: Ctx) => later(who, DAY), {}, 'link_over'],
    ['with another seal', (who: Ctx) => who, { seal: 'x'.repeat(43) }, 'link_over'],
    ['with a seal that is too short', (who: Ctx) => who, { seal: '' }, 'link_over'],
    ['by a visitor', () => asVisitor(), {}, 'not_signed_in'],
  ])('%s it is refused', async (_, by, more, reason) => {
    const who = await person();
    const link = await asked(who);
    expect(await refusal(prove(by(who), { ...link, ...more }))).toBe(reason);
    expect((await mailbox(who)).isProven).toBe(false);
  });
  test('it is nobody else’s: whoever squats on an address gets nothing proven by its owner’s click', async () => {
    const [squatter, owner] = [await person(), await person()];
    expect(await refusal(prove(owner, await asked(squatter)))).toBe('not_yours');
  });
  test('it is for the address it was sent to', async () => {
    const who = await person();
    const link = await asked(who);
    await db.user.update({ where: { id: who.viewer.id }, data: { email: `${randomUUID()}@example.org` } });
    expect(await refusal(prove(who, link))).toBe('link_over');
  });
  test('nobody asks for links without end', async () => {
    const who = await person();
    const heard = await atOnce(7, () => askProof(who));
    expect(heard.filter((word) => word === 'too_many_letters').length).toBe(2);
  });
});

test('a seal is for its words, in their order, and for its use', () => {
  const made = seal(ctx, { use: 'a', words: ['x', 'y'] });
  expect(isSealed(ctx, { use: 'a', words: ['x', 'y'], seal: made })).toBe(true);
  for (const other of [{ use: 'b', words: ['x', 'y'] }, { use: 'a', words: ['y', 'x'] }, { use: 'a', words: ['xy'] }]) expect(isSealed(ctx, { ...other, seal: made })).toBe(false);
});

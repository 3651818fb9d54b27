import { randomUUID } from 'node:crypto';
import { decode, encode } from 'next-auth/jwt';
import { NextRequest } from 'next/server';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { SESSION_S, sessionCookieName, sessionIn } from '@/app/_web/session';
import { env } from '@/lib/env';
import { proxy } from '@/proxy';

/* Staying signed in. What the cookie says is judged at every request by lib/user; here it is only carried on. */

const DAY = 24 * 60 * 60 * 1000;
const secret = () => env().NEXTAUTH_SECRET;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-11-24T12:00:00Z') });
});
afterEach(() => {
  vi.useRealTimers();
});

const pass = (ms: number): unknown => vi.setSystemTime(Date.now() + ms);
const begun = (session: object) => encode({ token: { ...session }, secret: secret(), maxAge: SESSION_S });

/** The cookie that a page gives to whoever comes with this one; `undefined` when it gives none. */
async function given(token: string, headers: Record<string, string> = { 'sec-fetch-dest': 'document' }) {
  const response = await proxy(new NextRequest(`${env().NEXTAUTH_URL}/account`, { headers: { cookie: `${sessionCookieName()}=${token}`, ...headers } }));
  return response.cookies.get(sessionCookieName());
}

test('whoever comes back weekly stays signed in, as who they are, with their second factor shown', async () => {
  const session = { userId: randomUUID(), version: 3, proven: true };
  let token = await begun(session);
  for (let week = 0; week < 10; week += 1) {
    pass(7 * DAY);
    const cookie = await given(token);
    expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'lax', path: '/', maxAge: SESSION_S });
    token = cookie?.value ?? '';
    expect(sessionIn(await decode({ token, secret: secret() }))).toEqual(session);
  }
});

test('after half a year whoever comes shows who they are once more, however often they came', async () => {
  let token = await begun({ userId: randomUUID(), version: 1, proven: true });
  let weeks = 0;
  for (; weeks < 60; weeks += 1) {
    pass(7 * DAY);
    const cookie = await given(token);
    if (!cookie) break;
    token = cookie.value;
  }
  expect(weeks).toBe(25);
});

test.each<[string, number, (token: string) => string, Record<string, string> | undefined]>([
  ['on the same day', DAY - 1000, (token) => token, undefined],
  ['after a month away', SESSION_S * 1000 + DAY, (token) => token, undefined],
  ['for a cookie that is none of ours', 2 * DAY, (token) => `${token}x`, undefined],
  ['for what a page asks for by itself', 2 * DAY, (token) => token, { 'sec-fetch-dest': 'empty' }],
])('no new cookie %s', async (_, away, changed, headers) => {
  const token = await begun({ userId: randomUUID(), version: 1, proven: false });
  pass(away);
  expect(await given(changed(token), headers)).toBeUndefined();
});

test('a browser that does not say what it asks for gets one too', async () => {
  const token = await begun({ userId: randomUUID(), version: 1, proven: false });
  pass(2 * DAY);
  expect(await given(token, {})).toBeDefined();
});

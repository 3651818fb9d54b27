import { cookies } from 'next/headers';
import { decode, encode } from 'next-auth/jwt';
import { z } from 'zod';
import { env } from '@/lib/env';
import type { Session } from '@/lib/user/server';

const Token = z.object({ userId: z.uuid(), version: z.number(), proven: z.boolean().default(false) });

/** When a token was made, and when the session that it goes on with began; missing in the first of a session. Seconds. */
const Age = z.object({ iat: z.number(), begun: z.number().optional() });

/** A month, in seconds, from the last day they came: a reader who comes back weekly stays signed in (`renewed`). */
export const SESSION_S = 30 * 24 * 60 * 60;

/** A day, in seconds: a cookie with every page would be one too many. */
const FRESH_S = 24 * 60 * 60;

/** Half a year, in seconds: then whoever comes shows once more who they are, and a cookie that was copied is worth nothing any more. */
const LONGEST_S = 180 * 24 * 60 * 60;

/** The session in a decoded cookie, if it holds one. */
export function sessionIn(token: unknown): Session | null {
  return Token.safeParse(token).data ?? null;
}

/** The cookie's name tells a browser to send it over https only, where there is https. */
export function sessionCookieName(): string {
  return env().NEXTAUTH_URL.startsWith('https:') ? '__Secure-next-auth.session-token' : 'next-auth.session-token';
}

/** Where whoever went to a provider wanted to come back to: next-auth keeps it in a cookie, and names it in no address when the way through was refused. */
export async function keptReturn(): Promise<string | undefined> {
  return (await cookies()).get(`${env().NEXTAUTH_URL.startsWith('https:') ? '__Secure-' : ''}next-auth.callback-url`)?.value;
}

/** The session of whoever asks. A long token comes in numbered parts; ours never does, being three short fields. */
export async function askersSession(): Promise<Session | null> {
  const token = (await cookies()).get(sessionCookieName())?.value;
  return token === undefined ? null : sessionIn(await decode({ token, secret: env().NEXTAUTH_SECRET }).catch(() => null));
}

/** Let whoever asks go on with this session, as next-auth would have begun it. */
export async function keepSession(session: Session): Promise<void> {
  (await cookies()).set(await cookieOf(session));
}

/**
 * The cookie of a session that began or was renewed over a day ago, for another month; `null` when it is younger, has run out, began half a year ago, or is none of
 * ours. Whether the session still holds is not asked here: one that has ended is as ended in a new cookie.
 */
export async function renewed(token: string, { now }: { now: Date }): Promise<SessionCookie | null> {
  const read = await decode({ token, secret: env().NEXTAUTH_SECRET }).catch(() => null);
  const [session, { data: age }] = [sessionIn(read), Age.safeParse(read)];
  if (session === null || age === undefined) return null;
  const [begun, seconds] = [age.begun ?? age.iat, now.getTime() / 1000];
  return seconds - age.iat > FRESH_S && seconds - begun < LONGEST_S ? cookieOf(session, { begun }) : null;
}

type SessionCookie = Awaited<ReturnType<typeof cookieOf>>;

async function cookieOf(session: Session, age: { begun?: number } = {}) {
  const value = await encode({ token: { ...session, ...age }, secret: env().NEXTAUTH_SECRET, maxAge: SESSION_S });
  return { name: sessionCookieName(), value, httpOnly: true, sameSite: 'lax', path: '/', secure: env().NEXTAUTH_URL.startsWith('https:'), maxAge: SESSION_S } as const;
}

import { z } from 'zod';
import { env } from '@/lib/env';
import type { Session } from '@/lib/user/server';

const Token = z.object({ userId: z.uuid(), version: z.number() });

/** The session in a decoded cookie, if it holds one. */
export function sessionIn(token: unknown): Session | null {
  return Token.safeParse(token).data ?? null;
}

/** The cookie's name tells a browser to send it over https only, where there is https. */
export function sessionCookieName(): string {
  return env().NEXTAUTH_URL.startsWith('https:') ? '__Secure-next-auth.session-token' : 'next-auth.session-token';
}

import { cookies, headers } from 'next/headers';
import { decode } from 'next-auth/jwt';
import { cache } from 'react';
import { env } from '@/lib/env';
import { visitor, type Ctx } from '@/lib/user';
import { viewerOf } from '@/lib/user/server';
import { sessionCookieName, sessionIn } from './session';

/** Who is asking, and when: the only maker of Ctx for requests. One request, one Ctx, at most one query. */
export const requestCtx = cache(async (): Promise<Ctx> => {
  const token = await sessionToken();
  const session = token === null ? null : sessionIn(await decode({ token, secret: env().NEXTAUTH_SECRET }).catch(() => null));
  return { ...(await visitorCtx()), viewer: session ? await viewerOf(session) : visitor };
});

/** The same for somebody who is about to sign in: who they were does not matter. */
export async function visitorCtx(): Promise<Ctx> {
  const address = (await headers()).get('x-marginalia-address') ?? 'unknown';
  return { viewer: visitor, now: new Date(), address };
}

/** A long token comes in numbered parts; ours never does, being two short fields. */
async function sessionToken(): Promise<string | null> {
  return (await cookies()).get(sessionCookieName())?.value ?? null;
}

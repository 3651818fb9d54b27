import { headers } from 'next/headers';
import { cache } from 'react';
import { visitor, type Ctx } from '@/lib/user';
import { viewerOf } from '@/lib/user/server';
import { askersSession } from './session';

/** Who is asking, and when: the only maker of Ctx for requests. One request, one Ctx, at most one query. */
export const requestCtx = cache(async (): Promise<Ctx> => {
  const session = await askersSession();
  return { ...(await visitorCtx()), viewer: session ? await viewerOf(session) : visitor };
});

/** The same for somebody who is about to sign in: who they were does not matter. */
export async function visitorCtx(): Promise<Ctx> {
  const address = (await headers()).get('x-marginalia-address') ?? 'unknown';
  return { viewer: visitor, now: new Date(), address };
}

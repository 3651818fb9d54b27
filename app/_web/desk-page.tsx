import { NextIntlClientProvider } from 'next-intl';
import { getMessages } from 'next-intl/server';
import { notFound, redirect } from 'next/navigation';
import type { ReactNode } from 'react';
import { Refusal } from '@/lib/refusal';
import type { Ctx } from '@/lib/user';
import { SiteFooter, SiteHeader } from './chrome';
import { requestCtx } from './ctx';

/** A page of the author's desk. Visitors are asked to sign in; for whoever may not write, there is nothing here. */
export async function deskPage<T>(address: string, find: (ctx: Ctx) => Promise<T>, draw: (found: T) => ReactNode): Promise<ReactNode> {
  const ctx = await requestCtx();
  if (ctx.viewer.kind === 'visitor') redirect(`/sign-in?return=${encodeURIComponent(address)}`);
  const [found, { desk, bring, particulars, publish, editor, difference, change, lost, refusal }] = await Promise.all([orNothing(() => find(ctx)), getMessages()]);
  return (
    <>
      <SiteHeader ctx={ctx} />
      <main id="content" className="desk">
        <NextIntlClientProvider messages={{ desk, bring, particulars, publish, editor, difference, change, lost, refusal }}>{draw(found)}</NextIntlClientProvider>
      </main>
      <SiteFooter />
    </>
  );
}

async function orNothing<T>(find: () => Promise<T>): Promise<T> {
  try {
    return await find();
  } catch (error) {
    if (error instanceof Refusal && (error.kind === 'not_found' || error.kind === 'forbidden' || error.kind === 'invalid')) notFound();
    throw error;
  }
}

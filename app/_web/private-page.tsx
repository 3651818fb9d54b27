import { NextIntlClientProvider, type Messages } from 'next-intl';
import { getMessages } from 'next-intl/server';
import { notFound, redirect } from 'next/navigation';
import type { ReactNode } from 'react';
import { Refusal } from '@/lib/refusal';
import type { Ctx } from '@/lib/user';
import { SiteFooter, SiteHeader } from './chrome';
import { requestCtx } from './ctx';

/** Where a page for some stands, what its room is called in the style sheet, and which words its components say. */
export interface PrivatePage {
  address: string;
  room: string;
  words: readonly (keyof Messages)[];
}

/** A page that is not for everybody. Visitors are asked to sign in; for whoever may not enter, there is nothing here. */
export async function privatePage<T>({ address, room, words }: PrivatePage, find: (ctx: Ctx) => Promise<T>, draw: (found: T) => ReactNode): Promise<ReactNode> {
  const ctx = await requestCtx();
  if (ctx.viewer.kind === 'visitor') redirect(`/sign-in?return=${encodeURIComponent(address)}`);
  const [found, messages] = await Promise.all([orNothing(() => find(ctx)), getMessages()]);
  return (
    <>
      <SiteHeader ctx={ctx} />
      <main id="content" className={room}>
        <NextIntlClientProvider messages={Object.fromEntries(words.map((word) => [word, messages[word]]))}>{draw(found)}</NextIntlClientProvider>
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

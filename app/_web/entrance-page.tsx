import type { Metadata } from 'next';
import { NextIntlClientProvider } from 'next-intl';
import { getMessages, getTranslations } from 'next-intl/server';
import { redirect } from 'next/navigation';
import { offeredProviders } from './auth';
import { SiteFooter, SiteHeader } from './chrome';
import { requestCtx } from './ctx';
import { SignInRoom } from './sign-in-room';
import { localAddress } from './local-address';
import { askersSession, keptReturn } from './session';
import { beyondCode, codeAddress } from './code-address';
import { awaitsCode } from '@/lib/user/server';

export interface EntranceProps {
  searchParams: Promise<{ return?: string | string[]; callbackUrl?: string | string[]; error?: string | string[] }>;
}

type Kind = 'sign-in' | 'sign-up';

export async function entranceMetadata(kind: Kind): Promise<Metadata> {
  const t = await getTranslations('account');
  return { title: kind === 'sign-in' ? t('sign_in_title') : t('sign_up_title'), robots: { index: false } };
}

/** Where people sign in, or up. Whoever is signed in already goes straight on. */
export async function EntrancePage({ kind, searchParams }: EntranceProps & { kind: Kind }) {
  const [search, ctx, { account, refusal }] = await Promise.all([searchParams, requestCtx(), getMessages()]);
  const named = search.return ?? search.callbackUrl;
  // Cut to this site before it is looked at and after, since what stands in it names an address as well.
  const returnTo = named !== undefined || search.error === undefined ? localAddress(named) : localAddress(beyondCode(localAddress(await keptReturn())));
  // Never to an entrance again: whoever is in would be sent round and round.
  if (ctx.viewer.kind === 'user') redirect(/^\/sign-(?:in|up)(?:[?#]|$)/u.test(returnTo) ? '/' : returnTo);
  if (await awaitsCode(ctx, { session: await askersSession() })) redirect(codeAddress(returnTo));
  return (
    <>
      <SiteHeader ctx={ctx} />
      <main id="content" className="narrow">
        <NextIntlClientProvider messages={{ account, refusal }}>
          <SignInRoom kind={kind} returnTo={returnTo} providers={offeredProviders()} error={typeof search.error === 'string' ? search.error : null} />
        </NextIntlClientProvider>
      </main>
      <SiteFooter />
    </>
  );
}

import type { Metadata } from 'next';
import { NextIntlClientProvider } from 'next-intl';
import { getMessages, getTranslations } from 'next-intl/server';
import { redirect } from 'next/navigation';
import { SiteFooter, SiteHeader } from '@/app/_web/chrome';
import { CodeRoom } from '@/app/_web/code-room';
import { requestCtx } from '@/app/_web/ctx';
import { localAddress } from '@/app/_web/local-address';
import { askersSession } from '@/app/_web/session';
import { awaitsCode } from '@/lib/user/server';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('account'))('code_title'), robots: { index: false } };
}

/** Between the password and the site, for those who have a second factor. */
export default async function CodePage({ searchParams }: { searchParams: Promise<{ return?: string | string[] }> }) {
  const [search, ctx, session, { account, refusal }] = await Promise.all([searchParams, requestCtx(), askersSession(), getMessages()]);
  const returnTo = localAddress(search.return);
  if (ctx.viewer.kind === 'user') redirect(returnTo);
  if (!(await awaitsCode(ctx, { session }))) redirect(`/sign-in?return=${encodeURIComponent(returnTo)}`);
  return (
    <>
      <SiteHeader ctx={ctx} />
      <main id="content" className="narrow">
        <NextIntlClientProvider messages={{ account, refusal }}>
          <CodeRoom returnTo={returnTo} />
        </NextIntlClientProvider>
      </main>
      <SiteFooter />
    </>
  );
}

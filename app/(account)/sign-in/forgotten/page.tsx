import type { Metadata } from 'next';
import { NextIntlClientProvider } from 'next-intl';
import { getMessages, getTranslations } from 'next-intl/server';
import { SiteFooter, SiteHeader } from '@/app/_web/chrome';
import { requestCtx } from '@/app/_web/ctx';
import { ForgottenRoom } from '@/app/_web/forgotten-rooms';
import { isMailOn } from '@/lib/mail/server';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('account'))('forgotten_title'), robots: { index: false } };
}

/** For those who have forgotten their password; also for those who are still signed in somewhere. */
export default async function ForgottenPage() {
  const [ctx, t, { account, refusal }] = await Promise.all([requestCtx(), getTranslations('account'), getMessages()]);
  return (
    <>
      <SiteHeader ctx={ctx} />
      <main id="content" className="narrow">
        <div className="account-form">
          <h1>{t('forgotten_title')}</h1>
          {isMailOn(ctx) ? (
            <>
              <p className="lede">{t('forgotten_lede')}</p>
              <NextIntlClientProvider messages={{ account, refusal }}><ForgottenRoom /></NextIntlClientProvider>
            </>
          ) : <p>{t('forgotten_off')}</p>}
          <p className="way-back"><a href="/sign-in">{t('sign_in_title')}</a></p>
        </div>
      </main>
      <SiteFooter />
    </>
  );
}

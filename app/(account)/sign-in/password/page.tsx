import type { Metadata } from 'next';
import { NextIntlClientProvider } from 'next-intl';
import { getMessages, getTranslations } from 'next-intl/server';
import { SiteFooter, SiteHeader } from '@/app/_web/chrome';
import { requestCtx } from '@/app/_web/ctx';
import { NewPasswordRoom } from '@/app/_web/forgotten-rooms';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('account'))('new_password_title'), robots: { index: false } };
}

/** Where the link leads by which somebody chooses another password. Opening it uses nothing up: mail programs open links, too. */
export default async function NewPasswordPage({ searchParams }: { searchParams: Promise<{ link?: string | string[]; seal?: string | string[] }> }) {
  const [{ link, seal }, ctx, t, { account, refusal }] = await Promise.all([searchParams, requestCtx(), getTranslations('account'), getMessages()]);
  return (
    <>
      <SiteHeader ctx={ctx} />
      <main id="content" className="narrow">
        <div className="account-form">
          <h1>{t('new_password_title')}</h1>
          {typeof link === 'string' && typeof seal === 'string' ? <NextIntlClientProvider messages={{ account, refusal }}><NewPasswordRoom link={{ linkId: link, seal }} /></NextIntlClientProvider> : (
            <>
              <p>{(await getTranslations('refusal'))('link_spent')}</p>
              <p className="other"><a href="/sign-in/forgotten">{t('new_password_again')}</a></p>
            </>
          )}
        </div>
      </main>
      <SiteFooter />
    </>
  );
}

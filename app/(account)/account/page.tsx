import type { Metadata } from 'next';
import { NextIntlClientProvider } from 'next-intl';
import { getMessages, getTranslations } from 'next-intl/server';
import { redirect } from 'next/navigation';
import { SiteFooter, SiteHeader } from '@/app/_web/chrome';
import { requestCtx } from '@/app/_web/ctx';
import { SettingsRoom } from '@/app/_web/settings-room';
import { ownAccount, ownSecondFactor } from '@/lib/user/server';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('account'))('settings_title'), robots: { index: false } };
}

export default async function AccountPage() {
  const ctx = await requestCtx();
  if (ctx.viewer.kind === 'visitor') redirect('/sign-in?return=/account');
  const [account, secondFactor, t, { account: words, refusal }] = await Promise.all([ownAccount(ctx), ownSecondFactor(ctx), getTranslations('account'), getMessages()]);
  return (
    <>
      <SiteHeader ctx={ctx} />
      <main id="content" className="narrow">
        <h1>{t('settings_title')}</h1>
        <NextIntlClientProvider messages={{ account: words, refusal }}>
          <SettingsRoom {...account} secondFactor={secondFactor} isNeeded={ctx.viewer.withheld !== undefined} />
        </NextIntlClientProvider>
        <p className="other"><a href="/decisions">{t('decisions')}</a></p>
      </main>
      <SiteFooter />
    </>
  );
}

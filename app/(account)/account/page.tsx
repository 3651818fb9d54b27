import type { Metadata } from 'next';
import { NextIntlClientProvider } from 'next-intl';
import { getMessages, getTranslations } from 'next-intl/server';
import { redirect } from 'next/navigation';
import { SiteFooter, SiteHeader } from '@/app/_web/chrome';
import { requestCtx } from '@/app/_web/ctx';
import { MailRoom } from '@/app/_web/mail-rooms';
import { SettingsRoom } from '@/app/_web/settings-room';
import { mailbox } from '@/lib/mail/server';
import { choices } from '@/lib/notice/server';
import { ownAccount, ownSecondFactor } from '@/lib/user/server';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('account'))('settings_title'), robots: { index: false } };
}

export default async function AccountPage() {
  const ctx = await requestCtx();
  if (ctx.viewer.kind === 'visitor') redirect('/sign-in?return=/account');
  const [account, secondFactor, inbox, chosen, t, { account: words, mail, refusal }] = await Promise.all([ownAccount(ctx), ownSecondFactor(ctx), mailbox(ctx), choices(ctx), getTranslations('account'), getMessages()]);
  return (
    <>
      <SiteHeader ctx={ctx} />
      <main id="content" className="narrow">
        <h1>{t('settings_title')}</h1>
        <NextIntlClientProvider messages={{ account: words, mail, refusal }}>
          <SettingsRoom {...account} secondFactor={secondFactor} isNeeded={ctx.viewer.withheld !== undefined} />
          <MailRoom mailbox={inbox} choices={chosen} />
        </NextIntlClientProvider>
        <p className="other"><a href="/decisions">{t('decisions')}</a></p>
      </main>
      <SiteFooter />
    </>
  );
}

import type { Metadata } from 'next';
import { NextIntlClientProvider } from 'next-intl';
import { getMessages, getTranslations } from 'next-intl/server';
import { redirect } from 'next/navigation';
import { SiteFooter, SiteHeader } from '@/app/_web/chrome';
import { requestCtx } from '@/app/_web/ctx';
import { NoticesRoom } from '@/app/_web/notices-room';
import { mailbox } from '@/lib/mail/server';
import { notices } from '@/lib/notice/server';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('notices'))('title'), robots: { index: false } };
}

export default async function NoticesPage() {
  const ctx = await requestCtx();
  if (ctx.viewer.kind === 'visitor') redirect('/sign-in?return=/notices');
  const [found, { isOn, isProven, address }, t, { notices: words, refusal }] = await Promise.all([notices(ctx), mailbox(ctx), getTranslations('notices'), getMessages()]);
  return (
    <>
      <SiteHeader ctx={ctx} />
      <main id="content" className="notices-page">
        <h1>{t('title')}</h1>
        <p className="other"><a href="/account#mail">{t('choose')}</a></p>
        {isOn && !isProven && address !== null && <p className="remark">{t('unproven', { address })} <a href="/account#mail">{t('unproven_link')}</a></p>}
        <NextIntlClientProvider messages={{ notices: words, refusal }}>
          <NoticesRoom notices={found} />
        </NextIntlClientProvider>
      </main>
      <SiteFooter />
    </>
  );
}

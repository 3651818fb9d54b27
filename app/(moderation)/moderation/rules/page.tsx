import type { Metadata } from 'next';
import { NextIntlClientProvider } from 'next-intl';
import { getMessages, getTranslations } from 'next-intl/server';
import { redirect } from 'next/navigation';
import { SiteFooter, SiteHeader } from '@/app/_web/chrome';
import { requestCtx } from '@/app/_web/ctx';
import { orNotFound } from '@/app/_web/or-not-found';
import { RulesRoom } from '@/app/_web/record-rooms';
import { groundsToKeep } from '@/lib/moderation/server';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('rules'))('keep_title'), robots: { index: false } };
}

/** Where admins write the rules of the house; for everybody else, there is nothing here. */
export default async function KeepRulesPage() {
  const ctx = await requestCtx();
  if (ctx.viewer.kind === 'visitor') redirect('/sign-in?return=/moderation/rules');
  const [kept, t, { rules, refusal }] = await Promise.all([orNotFound(() => groundsToKeep(ctx)), getTranslations('rules'), getMessages()]);
  return (
    <>
      <SiteHeader ctx={ctx} />
      <main id="content" className="record-page">
        <header>
          <h1>{t('keep_title')}</h1>
          <p className="lede">{t('keep_lede')}</p>
          <p><a href="/rules">{t('as_read')}</a></p>
        </header>
        <NextIntlClientProvider messages={{ rules, refusal }}>
          <h2 className="visually-hidden">{t('in_force')}</h2>
          <RulesRoom rules={kept} />
        </NextIntlClientProvider>
      </main>
      <SiteFooter />
    </>
  );
}

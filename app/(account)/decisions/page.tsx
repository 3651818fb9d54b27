import type { Metadata } from 'next';
import { NextIntlClientProvider } from 'next-intl';
import { getMessages, getTranslations } from 'next-intl/server';
import { redirect } from 'next/navigation';
import { SiteFooter, SiteHeader } from '@/app/_web/chrome';
import { requestCtx } from '@/app/_web/ctx';
import { OwnFlagsRoom } from '@/app/_web/record-rooms';
import { StatementList } from '@/components/moderation/statement-list';
import { ownFlags, statements } from '@/lib/moderation/server';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('decisions'))('title'), robots: { index: false } };
}

/** What was decided about somebody, and what became of what they reported. */
export default async function DecisionsPage() {
  const ctx = await requestCtx();
  if (ctx.viewer.kind === 'visitor') redirect('/sign-in?return=/decisions');
  const [decided, flags, t, { decisions, refusal }] = await Promise.all([statements(ctx), ownFlags(ctx), getTranslations('decisions'), getMessages()]);
  return (
    <>
      <SiteHeader ctx={ctx} />
      <main id="content" className="record-page">
        <header>
          <h1>{t('title')}</h1>
          <p className="lede">{t('lede')}</p>
        </header>
        <section aria-labelledby="about-you">
          <h2 id="about-you">{t('about_you')}</h2>
          <StatementList statements={decided} />
        </section>
        <section aria-labelledby="flags">
          <h2 id="flags">{t('your_flags')}</h2>
          <NextIntlClientProvider messages={{ decisions, refusal }}>
            <OwnFlagsRoom flags={flags} />
          </NextIntlClientProvider>
        </section>
      </main>
      <SiteFooter />
    </>
  );
}

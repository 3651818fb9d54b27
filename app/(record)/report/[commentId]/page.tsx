import type { Metadata } from 'next';
import { NextIntlClientProvider } from 'next-intl';
import { getMessages, getTranslations } from 'next-intl/server';
import { SiteFooter, SiteHeader } from '@/app/_web/chrome';
import { requestCtx } from '@/app/_web/ctx';
import { idIn } from '@/app/_web/id-in';
import { orNotFound } from '@/app/_web/or-not-found';
import { ReportRoom } from '@/app/_web/record-rooms';
import { Moment } from '@/components/ui/moment';
import { articleAddress } from '@/lib/article';
import { reportable } from '@/lib/moderation/server';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('report'))('title'), robots: { index: false } };
}

/** Where somebody without an account reports illegal content (Digital Services Act, article 16). */
export default async function ReportPage({ params }: { params: Promise<{ commentId: string }> }) {
  const [ctx, { commentId }] = await Promise.all([requestCtx(), params]);
  const [{ html, by, at, article }, t, { report, refusal }] = await Promise.all([orNotFound(async () => reportable(ctx, { commentId: idIn(commentId) })), getTranslations('report'), getMessages()]);
  return (
    <>
      <SiteHeader ctx={ctx} />
      <main id="content" className="record-page">
        <header>
          <h1>{t('title')}</h1>
          <p className="lede">{t('lede')}</p>
          <p className="hint">{t('has_account')}</p>
        </header>
        <section aria-labelledby="reported">
          <h2 id="reported">{t('comment')}</h2>
          {/* Written by lib/richtext from a document it has checked. */}
          <blockquote className="words prose-small" dir="auto" dangerouslySetInnerHTML={{ __html: html }} />
          <p className="facts">
            <span>{t.rich('by', { by, title: article.title, who: (name) => <bdi>{name}</bdi>, article: (title) => <a href={articleAddress(article.slug)} dir="auto">{title}</a> })}</span>
            <Moment at={at} />
            <a href={`/c/${commentId}`}>{t('see')}</a>
          </p>
        </section>
        <NextIntlClientProvider messages={{ report, refusal }}>
          <ReportRoom commentId={commentId} />
        </NextIntlClientProvider>
      </main>
      <SiteFooter />
    </>
  );
}

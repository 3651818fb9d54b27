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

/** Where somebody without an account reports illegal content (Digital Services Act, article 16): a comment, `?of=highlight`, or the name at it. */
export default async function ReportPage({ params, searchParams }: { params: Promise<{ id: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const [ctx, { id }, { of }] = await Promise.all([requestCtx(), params, searchParams]);
  const kind = of === 'highlight' ? 'highlight' : 'comment';
  const [{ subject, words, by, at, article }, t, { report, refusal }] = await Promise.all([orNotFound(async () => reportable(ctx, { kind, id: idIn(id) })), getTranslations('report'), getMessages()]);
  const place = kind === 'comment' ? `/c/${id}` : articleAddress(article.slug);
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
          <h2 id="reported">{t(kind)}</h2>
          {/* Written by lib/richtext from a document it has checked. */}
          {'html' in words ? <blockquote className="words prose-small" dir="auto" dangerouslySetInnerHTML={{ __html: words.html }} /> : <blockquote className="words prose-small" dir="auto">{words.quote}</blockquote>}
          <p className="facts">
            <span>{t.rich('by', { by, title: article.title, who: (name) => <bdi>{name}</bdi>, article: (title) => <a href={articleAddress(article.slug)} dir="auto">{title}</a> })}</span>
            <Moment at={at} />
            <a href={place}>{t('see')}</a>
          </p>
        </section>
        <NextIntlClientProvider messages={{ report, refusal }}>
          <ReportRoom subject={subject} name={by} place={place} />
        </NextIntlClientProvider>
      </main>
      <SiteFooter />
    </>
  );
}

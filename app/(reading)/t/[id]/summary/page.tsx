import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { cache } from 'react';
import { SiteFooter, SiteHeader } from '@/app/_web/chrome';
import { requestCtx } from '@/app/_web/ctx';
import { idIn } from '@/app/_web/id-in';
import { orNotFound } from '@/app/_web/or-not-found';
import { Summary } from '@/components/dispute/summary';
import { articleAddress } from '@/lib/article';
import { threadSummary } from '@/lib/dispute/server';

interface Props {
  params: Promise<{ id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

/** Found once for the page and its metadata. */
const found = cache(async (id: string, number?: string) => orNotFound(async () => threadSummary(await requestCtx(), { threadId: idIn(id), number: number !== undefined && /^[1-9]\d{0,5}$/u.test(number) ? Number(number) : undefined })));

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [{ article, threadId }, t] = await Promise.all([found((await params).id), getTranslations('dispute')]);
  return { title: t('thread_summary_of', { title: article.title }), alternates: { canonical: `/t/${threadId}/summary` } };
}

/** What came of a thread, in each of its versions. */
export default async function ThreadSummaryPage({ params, searchParams }: Props) {
  const [{ id }, { summary: number }, ctx, t] = await Promise.all([params, searchParams, requestCtx(), getTranslations('dispute')]);
  const { threadId, summary, article: { slug, title }, quote, isElsewhere } = await found(id, typeof number === 'string' ? number : undefined);
  return (
    <>
      <SiteHeader ctx={ctx} />
      <main id="content" className="record-page dispute-page">
        <header>
          <p className="facts"><a href={articleAddress(slug)} dir="auto">{title}</a><a href={`/t/${threadId}`}>{t('to_thread')}</a></p>
          <h1>{t('thread_summary_title')}</h1>
          {quote !== null && <blockquote className="thread-quote" dir="auto">{quote}</blockquote>}
          {isElsewhere && <p className="hint">{t('thread_summary_elsewhere')}</p>}
        </header>
        <Summary id={threadId} address={`/t/${threadId}/summary`} summary={summary} heading="h2" />
      </main>
      <SiteFooter />
    </>
  );
}

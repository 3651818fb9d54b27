import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ThreadSummaryRoom } from '@/app/_web/dispute-rooms';
import { idIn } from '@/app/_web/id-in';
import { privatePage } from '@/app/_web/private-page';
import { articleAddress } from '@/lib/article';
import { threadToSummarise } from '@/lib/dispute/server';

interface Props {
  params: Promise<{ threadId: string }>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('dispute'))('thread_summary_title'), robots: { index: false } };
}

/** Where a moderator says what came of a thread. */
export default async function ThreadSummaryDeskPage({ params }: Props) {
  const [{ threadId }, t] = await Promise.all([params, getTranslations('dispute')]);
  return privatePage({ address: `/moderation/summaries/${threadId}`, room: 'record-page', words: ['dispute', 'editor', 'refusal'] }, (ctx) => threadToSummarise(ctx, { threadId: idIn(threadId) }), (view) => (
    <>
      <header>
        <p className="facts"><a href="/moderation/disputes">{t('desk_title')}</a><a href={articleAddress(view.article.slug)} dir="auto">{view.article.title}</a><a href={`/t/${view.thread.threadId}`}>{t('as_read')}</a></p>
        <h1>{t('thread_summary_title')}</h1>
        {view.thread.quote !== null && <blockquote className="thread-quote" dir="auto">{view.thread.quote}</blockquote>}
        <p className="lede" dir="auto">{view.thread.words === '' ? t('no_words') : view.thread.words}</p>
        <p className="facts"><bdi>{view.thread.by}</bdi></p>
      </header>
      <ThreadSummaryRoom view={view} />
    </>
  ));
}

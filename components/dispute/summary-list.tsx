import { useTranslations } from 'next-intl';
import { Moment } from '@/components/ui/moment';
import { articleAddress } from '@/lib/article';
import type { ThreadSummaryLine } from '@/lib/dispute';

/** Summaries of threads as the desk lists them. */
export function SummaryList({ summaries }: { summaries: readonly ThreadSummaryLine[] }) {
  const t = useTranslations('dispute');
  return (
    <ul className="dispute-list">
      {summaries.map(({ thread: { threadId, quote, words, by }, article, gone, at }) => (
        <li key={threadId}>
          <h3><a href={`/moderation/summaries/${threadId}`} dir="auto">{quote ?? (words === '' ? t('no_words') : words)}</a></h3>
          <p className="facts">
            <bdi>{by}</bdi>
            <a href={articleAddress(article.slug)} dir="auto">{article.title}</a>
            <Moment at={at} />
            {gone > 0 && <strong className="look-again">{t('gone', { count: gone })}</strong>}
          </p>
        </li>
      ))}
    </ul>
  );
}

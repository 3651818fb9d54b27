'use client';
import { ArrowDown } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Moment } from '@/components/ui/moment';
import type { NewsView } from '@/lib/reading';
import { comparisonAddress } from './addresses';

/** What came since this reader was last here; nothing when nothing did. */
export function NewsNote({ news, slug, current, left, onNext }: {
  news: NewsView | null;
  slug: string;
  /** The number of the revision shown. */
  current: number;
  /** How many of the new comments have not been looked at. */
  left: number;
  onNext: () => void;
}) {
  const t = useTranslations('news');
  if (!news || (news.count === 0 && news.revision === null)) return null;
  return (
    <aside className="news-note" aria-label={t('label')}>
      <p>
        {t('since')} <Moment at={news.since} time />: {news.count > 0 && <strong>{t('comments', { count: news.count })}</strong>}
        {news.count > 0 && news.revision !== null && ' · '}
        {news.revision !== null && <>{t('corrected')} <a href={comparisonAddress(slug, news.revision, current)}>{t('compare')}</a></>}
      </p>
      {news.count > 0 && (
        <button type="button" className="button-quiet only-scripted" disabled={left === 0} onClick={onNext}>
          <ArrowDown aria-hidden size={14} /> {left === 0 ? t('all_seen') : t('next', { count: left })}
        </button>
      )}
    </aside>
  );
}

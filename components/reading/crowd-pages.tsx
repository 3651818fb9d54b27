'use client';
import { useTranslations } from 'next-intl';
import { articleAddress } from '@/lib/article';
import { CROWD_PAGE, type Crowd } from '@/lib/reading';

/** The way to every thread of a crowded article, page by page, with scripts or without. */
export function CrowdPages({ crowd: { threads, from }, slug }: { crowd: Crowd; slug: string }) {
  const t = useTranslations('crowd');
  if (threads === 0) return null;
  const link = (first: number): string => `${articleAddress(slug)}?from=${Math.max(0, first)}`;
  const next = from + CROWD_PAGE;
  return (
    <nav className="crowd-pages" aria-labelledby="crowd-title">
      <h2 id="crowd-title">{t('title')} <span className="number">{t('showing', { from: from + 1, to: Math.min(next, threads), all: threads })}</span></h2>
      <p className="hint">{t('hint')}</p>
      <p className="crowd-links">
        {from > 0 && <a className="button-quiet" href={link(from - CROWD_PAGE)}>{t('earlier')}</a>}
        {next < threads && <a className="button-quiet" href={link(next)}>{t('later')}</a>}
      </p>
    </nav>
  );
}

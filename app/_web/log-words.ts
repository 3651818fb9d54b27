import { getTranslations } from 'next-intl/server';
import type { LogWords } from './log-feeds';

/** What the public record's feeds say, in the words of the page. */
export async function logWords(): Promise<LogWords> {
  const [t, site] = await Promise.all([getTranslations('log'), getTranslations('site')]);
  return {
    title: t('feed_title', { site: site('name') }),
    lede: t('feed_lede'),
    what: ({ kind }) => t(`kind_${kind}`),
    more: ({ ground, until, automatic, isUndone }) =>
      [ground === '' ? '' : t('on_ground', { name: ground }), until === null ? '' : t('until', { until: new Date(until) }), automatic ? t('automatic') : '', isUndone ? t('taken_back') : ''].filter(Boolean).join('; '),
  };
}

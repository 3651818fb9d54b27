import { useTranslations } from 'next-intl';
import { Moment } from '@/components/ui/moment';
import { articleAddress } from '@/lib/article';
import type { LogEntry } from '@/lib/moderation';

/** Enough of a hash to note down, and to be found by again. */
export const SHOWN_HASH = 16;

/** The public record: what was done, on what ground, when and where. */
export function LogList({ entries, rules }: {
  entries: readonly LogEntry[];
  /** The links of the rules that are in force, by their names. */
  rules: ReadonlyMap<string, string>;
}) {
  const t = useTranslations('log');
  return (
    <ol className="log">
      {entries.map(({ id, number, at, kind, ground, automatic, until, article, place, isUndone, hash }) => {
        const slug = rules.get(ground);
        return (
          <li key={id} id={`action-${number}`} className={isUndone ? 'is-undone' : undefined}>
            <p className="log-when"><a href={`/log?before=${number + 1}#action-${number}`}>{t('number', { number })}</a> <Moment at={at} time /></p>
            <div>
              <p className="log-what">{t(`kind_${kind}`)}</p>
              <p className="facts">
                {ground !== '' && <span>{slug === undefined ? <bdi>{t('on_ground', { name: ground })}</bdi> : <a href={`/rules#${encodeURIComponent(slug)}`}><bdi>{t('on_ground', { name: ground })}</bdi></a>}</span>}
                {until !== null && <span>{t('until', { until: new Date(until) })}</span>}
                {automatic && <span>{t('automatic')}</span>}
                {isUndone && <span>{t('taken_back')}</span>}
                {article && <span>{t.rich('in', { title: article.title, article: (title) => <a href={articleAddress(article.slug)} dir="auto">{title}</a> })}</span>}
                {place !== null && <a href={place}>{t('see')}</a>}
              </p>
            </div>
            <p className="log-hash" title={t('hash_title', { hash })}><span className="visually-hidden">{t('hash', { short: '' })}</span><code>{hash.slice(0, SHOWN_HASH)}</code></p>
          </li>
        );
      })}
    </ol>
  );
}

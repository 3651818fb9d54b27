import { useTranslations } from 'next-intl';
import { Moment } from '@/components/ui/moment';
import type { DryRunView, Excerpt, RuleAction } from '@/lib/screening';

/** What a rule would have done to the comments of the last days. */
export function DryRun({ view: { looked, hits, removed, days, samples, cutAt }, action }: { view: DryRunView; action: RuleAction }) {
  const t = useTranslations('screening');
  return (
    <>
      <p className="dry-run-sum">
        <strong>{t(`would_${action}`, { hits })}</strong> {t('of_looked', { looked, days })} {removed > 0 && t('removed_anyway', { count: removed })}
      </p>
      {cutAt !== null && <p className="hint">{t('cut')} <Moment at={cutAt} time />.</p>}
      {hits === 0 && <p className="hint">{t('no_hits')}</p>}
      {samples.length > 0 && (
        <>
          <ul className="excerpts" aria-label={t('samples')}>
            {samples.map(({ commentId, by, at, ...excerpt }) => (
              <li key={commentId}>
                <Found excerpt={excerpt} />
                <p className="facts"><span dir="auto">{by}</span> <a href={`/c/${commentId}`}><Moment at={at} /></a></p>
              </li>
            ))}
          </ul>
          {hits > samples.length && <p className="hint">{t('more_hits', { count: hits - samples.length })}</p>}
        </>
      )}
    </>
  );
}

/** Words with what was found in them marked. */
export function Found({ excerpt: { before, found, after } }: { excerpt: Excerpt }) {
  return <p className="excerpt" dir="auto">{before}<mark>{found}</mark>{after}</p>;
}

import { useFormatter, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { inPeopleTime } from '@/components/ui/chart-scale';
import { Moment } from '@/components/ui/moment';
import type { TodayView } from '@/lib/moderation';

/** The desk at a glance: how much waits and for how long, where readers report, where it is hot, and who is there. */
export function Today({ today: { waiting, aboutSelf, flags, flagsElsewhere, hot, onDuty, overdue }, children }: { today: TodayView; /** What might be brought forward. */ children: ReactNode }) {
  const t = useTranslations('today');
  const own = useTranslations('moderation');
  const time = useTime();
  const format = useFormatter();
  return (
    <div className="today">
      <header className="today-head">
        <h1>{t('title')}</h1>
        <p><a href="/moderation">{t('to_queue')}</a></p>
      </header>
      <ul className="today-waiting" aria-label={t('waiting')}>
        {waiting.map(({ kind, count, median, longest }) => (
          <li key={kind}>
            <a href={`/moderation?kind=${kind}`}><strong>{format.number(count)}</strong> {t(`waiting_${kind}`, { count })}</a>
            {median !== null && longest !== null && <span className="hint">{count === 1 ? t('waited_one', { longest: time(longest) }) : t('waited', { median: time(median), longest: time(longest) })}</span>}
          </li>
        ))}
      </ul>
      {aboutSelf > 0 && <p className="hint">{t('about_self', { count: aboutSelf })}</p>}
      <div className="today-parts">
        <div>
          {overdue.length > 0 && (
            <Part name="overdue" title={t('overdue')} hint={t('overdue_hint')}>
              <ul className="today-list">
                {overdue.map(({ id, words, subject, article, openedAt }) => (
                  <li key={id}>
                    <a href={`/moderation?case=${id}`} dir="auto">{words === '' ? own(`subject_${subject.kind}`) : words}</a>
                    <p className="facts">{article && <span dir="auto">{article.title}</span>} <span><Moment at={openedAt} time /></span></p>
                  </li>
                ))}
              </ul>
            </Part>
          )}
          <Part name="flags" title={t('flags')} hint={t('flags_hint')}>
            {flags.length === 0 ? <p className="empty">{t('flags_none')}</p> : <Flags flags={flags} elsewhere={flagsElsewhere} />}
          </Part>
          <Part name="hot" title={t('hot')} hint={t('within_day')}>
            {hot.length === 0 ? <p className="empty">{t('hot_none')}</p> : (
              <ol className="today-list">
                {hot.map(({ id, article, quote, comments, people, flags: flagged, isLocked, slowMinutes }) => (
                  <li key={id}>
                    <a href={`/t/${id}`} dir="auto">{quote ?? article.title}</a>
                    <p className="facts">
                      <span dir="auto">{quote === null ? t('hot_whole') : article.title}</span>
                      <span>{t('comments', { count: comments, people })}</span>
                      {flagged > 0 && <span className="is-hot">{t('flagged', { count: flagged, each: format.number(flagged / comments, { maximumFractionDigits: 1 }) })}</span>}
                      {isLocked && <span>{t('locked')}</span>}
                      {slowMinutes !== null && <span>{t('slow', { count: slowMinutes })}</span>}
                    </p>
                  </li>
                ))}
              </ol>
            )}
          </Part>
          <Part name="duty" title={t('duty')} hint={t('duty_hint')}>
            {onDuty.length === 0 ? <p className="empty">{t('duty_none')}</p> : (
              <ul className="today-list">
                {onDuty.map(({ id, name, at, decisions }) => <li key={id}><bdi className="by">{name}</bdi> <span className="facts"><span>{t('decisions', { count: decisions })}</span> <span><Moment at={at} time /></span></span></li>)}
              </ul>
            )}
          </Part>
        </div>
        <div>{children}</div>
      </div>
    </div>
  );
}

function Part({ name, title, hint, children }: { name: 'overdue' | 'flags' | 'hot' | 'duty'; title: string; hint: string; children: ReactNode }) {
  return (
    <section className={`today-${name}`} aria-labelledby={name}>
      <h2 id={name}>{title}</h2>
      <p className="hint">{hint}</p>
      {children}
    </section>
  );
}

/** Flags by article, drawn in their table: a bar, the dark part of which waits. What is drawn is said by the numbers beside it. */
function Flags({ flags, elsewhere }: { flags: TodayView['flags']; elsewhere: number }) {
  const t = useTranslations('today');
  const most = Math.max(...flags.map(({ count }) => count), elsewhere);
  return (
    <table className="bar-table">
      <thead><tr><th scope="col">{t('article')}</th><td className="drawn" /><th scope="col">{t('received')}</th><th scope="col">{t('open')}</th></tr></thead>
      <tbody>
        {flags.map(({ article, count, waiting }) => (
          <tr key={article?.id ?? ''}>
            <th scope="row">{article === null ? t('people') : <a href={`/moderation?article=${article.id}`} dir="auto">{article.title}</a>}</th>
            <td className="drawn"><Bar whole={count} part={waiting} most={most} /></td>
            <td>{count}</td>
            <td>{waiting}</td>
          </tr>
        ))}
        {elsewhere > 0 && <tr><th scope="row">{t('elsewhere')}</th><td className="drawn"><Bar whole={elsewhere} part={0} most={most} /></td><td>{elsewhere}</td><td /></tr>}
      </tbody>
    </table>
  );
}

function Bar({ whole, part, most }: { whole: number; part: number; most: number }) {
  return (
    <svg aria-hidden viewBox="0 0 100 10" preserveAspectRatio="none">
      <rect className="whole" width={(whole / most) * 100} height={10} />
      <rect className="part" width={(part / most) * 100} height={10} />
    </svg>
  );
}

/** Seconds as people say them. */
function useTime(): (seconds: number) => string {
  const t = useTranslations('today');
  return (seconds) => {
    const { unit, count } = inPeopleTime(Math.max(seconds, 60));
    return t(unit, { count });
  };
}

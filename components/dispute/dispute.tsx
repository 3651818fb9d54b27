import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { ChangeNote } from '@/components/annotation/change-note';
import { revisionAddress } from '@/components/reading/addresses';
import { Moment } from '@/components/ui/moment';
import type { DisputeView } from '@/lib/dispute';
import { PositionBar } from './position-bar';
import { Summary } from './summary';

/** A dispute: the question, what it is about, where readers stand, and what is said. */
export function Dispute({ dispute, slug, heading: Heading = 'h3', stand, notes }: {
  dispute: DisputeView;
  slug: string;
  /** Which heading the question is: on its own page it is the page's. */
  heading?: 'h1' | 'h3';
  /** Where the viewer says where they stand. */
  stand: ReactNode;
  notes: ReactNode;
}) {
  const t = useTranslations('dispute');
  const why = useTranslations('lost');
  const change = useTranslations('change');
  const { id, question, about, state, quote, madeOn, mark, lost, gathered, openedAt, closedAt } = dispute;
  const Below = Heading === 'h1' ? 'h2' : 'h4';
  const then = revisionAddress(slug, madeOn ?? 1);
  return (
    <article id={`dispute-${id}`} className={`dispute is-${state}`} aria-labelledby={`question-${id}`} tabIndex={-1}>
      <header>
        <p className="dispute-state">
          <span className="badge">{t(`state_${state}`)}</span>{' '}
          {state === 'open' && openedAt !== null && <span>{t('since')} <Moment at={openedAt} /></span>}
          {closedAt !== null && <span>{t('closed')} <Moment at={closedAt} /></span>}
        </p>
        <Heading id={`question-${id}`} className="question" dir="auto">{Heading === 'h1' ? question : <a href={`/d/${id}`}>{question}</a>}</Heading>
        {quote !== null && <blockquote className="thread-quote" dir="auto">{quote}</blockquote>}
        {mark?.change && <ChangeNote change={mark.change} then={then} />}
        {lost !== null && <p className="change-note"><span className="change-title">{why(lost === 'rewritten' || lost === 'left' ? lost : 'cut')}</span> <a href={then}>{change('see_then')}</a></p>}
        {about !== '' && <p className="about" dir="auto">{about}</p>}
      </header>
      {dispute.summary && <Summary id={id} address={`/d/${id}`} summary={dispute.summary} heading={Below} />}
      <div role="group" aria-labelledby={`stand-${id}`} className="dispute-positions">
        <Below id={`stand-${id}`}>{t('positions')}</Below>
        <PositionBar dispute={dispute} />
        {stand}
      </div>
      {gathered.length > 0 && (
        <div role="group" aria-labelledby={`gathered-${id}`} className="dispute-threads">
          <Below id={`gathered-${id}`}>{t('gathered', { count: gathered.length })}</Below>
          <ol>
            {gathered.map(({ threadId, quote: on, words, by, standing }) => (
              <li key={threadId}>
                <a href={`/t/${threadId}`}>
                  {on !== null && <span className="on" dir="auto">{on}</span>}
                  <span className="words" dir="auto">{words === '' ? t('no_words') : words}</span>
                </a>
                <span className="facts"><bdi>{by}</bdi><span>{t('comments', { count: standing })}</span></span>
              </li>
            ))}
          </ol>
        </div>
      )}
      {notes}
    </article>
  );
}

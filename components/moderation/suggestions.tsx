'use client';
import { useTranslations } from 'next-intl';
import { useEffect, useRef, useState } from 'react';
import { Moment } from '@/components/ui/moment';
import { suggestionSum, type SuggestionView } from '@/lib/moderation';
import type { ModerationVerbs } from './desk-verbs';
import { FeatureForm } from './feature-form';
import { forgetWords } from './kept-words';

/** The parts in the order in which they are named. */
const PARTS = ['cited', 'wellArgued', 'newcomer', 'early', 'substance'] as const satisfies readonly (keyof SuggestionView['parts'])[];

/** Comments that might be brought forward, with what speaks for each; one press, and a reason, and it is done. */
export function Suggestions({ suggestions, feature }: { suggestions: readonly SuggestionView[]; feature: ModerationVerbs['feature'] }) {
  const t = useTranslations('today');
  const [isLive, setLive] = useState(false);
  useEffect(() => setLive(true), []);
  return (
    <section className="today-suggested" aria-labelledby="suggested" data-live={isLive}>
      <h2 id="suggested">{t('suggested')}</h2>
      <p className="hint">{t('suggested_hint')}</p>
      {suggestions.length === 0 ? <p className="empty">{t('suggested_none')}</p> : (
        <ol className="today-list">{suggestions.map((one) => <li key={one.comment.id}><Suggestion suggestion={one} feature={feature} /></li>)}</ol>
      )}
    </section>
  );
}

function Suggestion({ suggestion: { comment, article, quote, parts, wellArgued, citations }, feature }: { suggestion: SuggestionView; feature: ModerationVerbs['feature'] }) {
  const t = useTranslations('today');
  const [step, setStep] = useState<'offered' | 'reason' | 'busy' | 'done'>('offered');
  const [trouble, setTrouble] = useState<string | null>(null);
  const button = useRef<HTMLButtonElement>(null);
  const counts = { cited: citations, wellArgued, newcomer: 0, early: 0, substance: 0 };

  async function bringForward(reason: string): Promise<void> {
    setStep('busy');
    const answer = await feature({ commentId: comment.id, reason, seen: comment.editedAt });
    if (answer.ok) forgetWords(`feature:${comment.id}`);
    setTrouble(answer.ok ? null : answer.message);
    setStep(answer.ok ? 'done' : 'offered');
  }

  /** Whoever leaves the form is back at the button that opened it. */
  function leave(): void {
    setStep('offered');
    requestAnimationFrame(() => button.current?.focus());
  }

  return (
    <article aria-label={t('comment_by', { by: comment.by })}>
      <p className="facts"><bdi className="by">{comment.by}</bdi> <a href={`/c/${comment.id}`}><Moment at={comment.createdAt} /></a> <span dir="auto">{article.title}</span></p>
      {quote !== null && <p className="thread-quote" dir="auto">{quote}</p>}
      {/* Written by lib/richtext from a document it has checked: see commentHtml. */}
      <div className="words prose-small" dir="auto" dangerouslySetInnerHTML={{ __html: comment.html }} />
      <ul className="suggestion-parts" aria-label={t('sum', { count: suggestionSum(parts).toFixed(1) })}>
        {PARTS.filter((part) => parts[part] > 0).map((part) => <li key={part}>{t('part_points', { part: t(`part_${part}`, { count: counts[part] }), points: parts[part].toFixed(1) })}</li>)}
      </ul>
      {(step === 'offered' || step === 'busy') && <button ref={button} type="button" className="button-quiet" disabled={step === 'busy'} onClick={() => setStep('reason')}>{t('feature')}</button>}
      {step === 'reason' && <FeatureForm keptAs={`feature:${comment.id}`} onFeature={(reason) => void bringForward(reason)} onClose={leave} />}
      <p role="status" className="suggestion-done">{step === 'done' && <>{t('featured')} <a href={`/c/${comment.id}`}>{t('see')}</a></>}</p>
      {trouble !== null && <p className="trouble" role="alert">{trouble}</p>}
    </article>
  );
}

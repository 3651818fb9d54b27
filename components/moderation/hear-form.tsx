'use client';
import { useTranslations } from 'next-intl';
import { useId, useRef, useState } from 'react';
import type { HearInput, ItemView } from '@/lib/moderation';
import { inDays } from './judge-form';
import { useKeptWords } from './kept-words';

/** How long a limit goes on that an appeal shortens, where it has longer to go than that. */
const DAYS = [1, 7, 30] as const;

/** An appeal is answered in words, and upheld, reversed or changed. */
export function HearForm({ appeal, keptAs, onHear }: { appeal: NonNullable<ItemView['appeal']>; keptAs: string; onHear: (input: HearInput) => void }) {
  const t = useTranslations('moderation');
  const refusal = useTranslations('refusal');
  const { words: answer, write } = useKeptWords(keptAs);
  const { until } = appeal.against;
  const shorter = DAYS.filter((count) => until === null || inDays(count) < until);
  const [days, setDays] = useState<number>(shorter.at(-2) ?? shorter.at(-1) ?? 0);
  const [isMissing, setMissing] = useState(false);
  const words = useRef<HTMLTextAreaElement>(null);
  const id = useId();
  const isLimit = appeal.against.subject.kind === 'person' && appeal.against.kind !== 'rename';

  function hear(outcome: HearInput['outcome']): void {
    if (answer.trim() === '') {
      setMissing(true);
      words.current?.focus();
      return;
    }
    onHear({ appealId: appeal.id, outcome, answer, until: outcome === 'change' && isLimit ? inDays(days) : null });
  }

  return (
    <div className="judge-form">
      <label htmlFor={id}>{t('answer')}</label>
      <textarea ref={words} id={id} rows={3} maxLength={5_000} value={answer} aria-invalid={isMissing} onChange={(event) => { write(event.target.value); setMissing(false); }} />
      <p className={isMissing ? 'trouble' : 'hint'} role={isMissing ? 'alert' : undefined}>{isMissing ? refusal('answer_missing') : t('answer_hint')}</p>
      <div className="judge-foot">
        <button type="button" className="button" onClick={() => hear('uphold')}>{t('uphold')}</button>
        <button type="button" className="button" onClick={() => hear('reverse')}>{t('reverse')}</button>
        {isLimit && shorter.length > 0 && (
          <label>
            <span>{t('ends_in')}</span>
            <select value={days} onChange={(event) => setDays(Number(event.target.value))}>
              {shorter.map((count) => <option key={count} value={count}>{t('days', { count })}</option>)}
            </select>
          </label>
        )}
        {(isLimit ? shorter.length > 0 : appeal.against.kind === 'remove') && <button type="button" className="button" onClick={() => hear('change')}>{t(isLimit ? 'change_limit' : 'change_comment')}</button>}
      </div>
    </div>
  );
}

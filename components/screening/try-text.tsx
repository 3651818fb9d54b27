'use client';
import { useTranslations } from 'next-intl';
import { useId, useState } from 'react';
import type { TriedTextView, TryTextInput } from '@/lib/screening';
import { Found } from './dry-run';

type Answer = { ok: true; value: TriedTextView } | { ok: false; message: string };

/** A text to try the rules in force on. Nothing of it is kept. */
export function TryText({ tryText }: { tryText: (input: TryTextInput) => Promise<Answer> }) {
  const t = useTranslations('screening');
  const id = useId();
  const [text, setText] = useState('');
  const [isBusy, setBusy] = useState(false);
  const [answer, setAnswer] = useState<Answer | null>(null);
  return (
    <section aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{t('text_title')}</h2>
      <form
        className="rule-form"
        onSubmit={(event) => {
          event.preventDefault();
          setBusy(true);
          void tryText({ text }).then((heard) => {
            setAnswer(heard);
            setBusy(false);
          });
        }}
      >
        <div className="field">
          <label htmlFor={`${id}-text`}>{t('text')}</label>
          <textarea id={`${id}-text`} value={text} onChange={(event) => setText(event.target.value)} required maxLength={20000} rows={3} dir="auto" aria-describedby={`${id}-hint`} />
          <p id={`${id}-hint`} className="hint">{t('text_hint')}</p>
        </div>
        <div className="form-buttons"><button type="submit" className="button-quiet" disabled={isBusy}>{t('text_try')}</button></div>
        <div role="status" className="tried">
          {answer?.ok === false && <p className="trouble">{answer.message}</p>}
          {answer?.ok === true && answer.value.hits.length === 0 && <p>{t('text_nothing')}</p>}
          {answer?.ok === true && answer.value.hits.length > 0 && (
            <ul className="excerpts">
              {answer.value.hits.map(({ id: ruleId, pattern, action, excerpts }) => (
                <li key={ruleId}>
                  <p className="word-rule-head"><code dir="auto">{pattern}</code> <span className={`word-action is-${action}`}>{t(`action_${action}`)}</span></p>
                  {excerpts.map((excerpt, i) => <Found key={i} excerpt={excerpt} />)}
                </li>
              ))}
            </ul>
          )}
        </div>
      </form>
    </section>
  );
}

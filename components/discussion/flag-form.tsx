'use client';
import { useTranslations } from 'next-intl';
import { useEffect, useId, useRef, useState } from 'react';
import type { Answer } from '@/components/reading/room';
import { fieldsOf } from '@/components/ui/form-fields';
import type { FlagInput } from '@/lib/moderation';

/** As in lib/case, most ordinary first; written again because that room's door brings zod along (tests/unit/case ties the two). */
export const REASONS = ['off_topic', 'abuse', 'hate', 'spam', 'misinformation', 'illegal', 'other'] as const;

/** What is wrong with something, for the moderators alone. */
export default function FlagForm({ subject, name, flag, onSent, onClose }: {
  subject: { kind: 'comment' | 'highlight'; id: string };
  /** The display name that stands at it, which can be reported instead. */
  name: string;
  flag: (input: FlagInput) => Promise<Answer<{ flagId: string }>>;
  /** With the words that say what happens now. */
  onSent: (words: string) => void;
  onClose: () => void;
}) {
  const t = useTranslations('flag');
  const [isName, setIsName] = useState(false);
  const [reason, setReason] = useState<FlagInput['reason'] | null>(null);
  const [trouble, setTrouble] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const id = useId();

  useEffect(() => {
    form.current?.querySelector('input')?.focus();
  }, []);

  async function send({ note = '', law = '' }: Record<string, string>): Promise<void> {
    if (reason === null || isBusy) return;
    setBusy(true);
    const answer = await flag({ subject: isName ? { kind: 'name', at: subject } : subject, reason, note, law });
    setBusy(false);
    if (answer.ok) onSent(t('sent'));
    else setTrouble(answer.message);
  }

  return (
    <form
      ref={form}
      className="flag-form"
      onSubmit={(event) => {
        event.preventDefault();
        void send(fieldsOf(event.currentTarget));
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        onClose();
      }}
    >
      <fieldset className="flag-what">
        <legend>{t('what')}</legend>
        <label className="choice"><input type="radio" name="what" checked={!isName} onChange={() => setIsName(false)} /> {t(`what_${subject.kind}`)}</label>
        <label className="choice"><input type="radio" name="what" checked={isName} onChange={() => setIsName(true)} /> <span dir="auto">{t('what_name', { name })}</span></label>
      </fieldset>
      <fieldset>
        <legend>{t('title')}</legend>
        {REASONS.map((one) => (
          <label key={one} className="choice">
            <input type="radio" name="reason" value={one} required checked={reason === one} onChange={() => setReason(one)} /> {t(`reason_${one}`)}
          </label>
        ))}
      </fieldset>
      {reason === 'illegal' && (
        <>
          <label htmlFor={`${id}-law`}>{t('law')}</label>
          <input id={`${id}-law`} name="law" required maxLength={500} aria-describedby={`${id}-law-hint`} />
          <p id={`${id}-law-hint`} className="hint">{t('law_hint')}</p>
        </>
      )}
      {reason !== null && (
        <>
          <label htmlFor={`${id}-note`}>{t(reason === 'other' ? 'note_needed' : 'note')}</label>
          <textarea id={`${id}-note`} name="note" rows={2} maxLength={1_000} required={reason === 'other'} />
        </>
      )}
      <p className="hint">{t('hint')}</p>
      {trouble !== null && <p className="trouble" role="alert">{trouble}</p>}
      <div className="flag-foot">
        <button type="submit" className="button" aria-disabled={isBusy}>{t('send')}</button>
        <button type="button" className="button-quiet" onClick={onClose}>{t('close')}</button>
      </div>
    </form>
  );
}

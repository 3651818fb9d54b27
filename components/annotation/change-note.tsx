'use client';
import { Check } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import type { ChangeView } from '@/lib/annotation';

/** Says that the words under a mark are not those it was made on, and shows both. */
export function ChangeNote({ change, then, onConfirm }: {
  change: ChangeView;
  /** The address of the revision it was made on. */
  then: string;
  /** Say that it still applies; answers what went wrong, or `null`. Missing for everybody but its maker. */
  onConfirm?: (() => Promise<string | null>) | undefined;
}) {
  const t = useTranslations('change');
  const [state, setState] = useState<{ isBusy: boolean; isDone?: boolean; trouble: string | null }>({ isBusy: false, trouble: null });
  const done = useRef<HTMLParagraphElement>(null);
  // A page that shows an older text does not hear of it.
  const isConfirmed = change.confirmed || state.isDone === true;

  async function confirm(): Promise<void> {
    setState({ isBusy: true, trouble: null });
    const trouble = (await onConfirm?.()) ?? null;
    // Drawn at once: the button that had the focus is gone, and what is said instead of it is read from there.
    flushSync(() => setState({ isBusy: false, isDone: trouble === null, trouble }));
    done.current?.focus();
  }

  return (
    <div className="change-note">
      <p className="change-title">{t(`because_${change.because}`)}</p>
      <dl>
        <dt>{t('then')}</dt>
        <dd dir="auto"><del>{change.before}</del></dd>
        <dt>{t('now')}</dt>
        <dd dir="auto"><ins>{change.after}</ins></dd>
      </dl>
      <a href={then}>{t('see_then')}</a>
      {isConfirmed && <p ref={done} tabIndex={-1} className="confirmed"><Check aria-hidden size={14} /> {t('confirmed')}</p>}
      {!isConfirmed && onConfirm && (
        <p className="only-scripted">
          {t('yours')} <button type="button" className="button-quiet" disabled={state.isBusy} onClick={(event) => { event.stopPropagation(); void confirm(); }}>{t('confirm')}</button>
        </p>
      )}
      {state.trouble !== null && <p className="trouble" role="alert">{state.trouble}</p>}
    </div>
  );
}

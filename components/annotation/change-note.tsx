'use client';
import { Check } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
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
  const [state, setState] = useState<{ isBusy: boolean; trouble: string | null }>({ isBusy: false, trouble: null });

  async function confirm(): Promise<void> {
    setState({ isBusy: true, trouble: null });
    setState({ isBusy: false, trouble: (await onConfirm?.()) ?? null });
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
      {change.confirmed && <p className="confirmed"><Check aria-hidden size={14} /> {t('confirmed')}</p>}
      {!change.confirmed && onConfirm && (
        <p className="only-scripted">
          {t('yours')} <button type="button" className="button-quiet" disabled={state.isBusy} onClick={(event) => { event.stopPropagation(); void confirm(); }}>{t('confirm')}</button>
        </p>
      )}
      {state.trouble !== null && <p className="trouble" role="alert">{state.trouble}</p>}
    </div>
  );
}

'use client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';

/** Throwing away is asked once more, in place. */
export function AskTwice({ label, sure, onSure }: { label: string; sure: string; onSure: () => void }) {
  const t = useTranslations('desk');
  const [isAsking, setAsking] = useState(false);
  if (!isAsking) return <button type="button" className="button-quiet" onClick={() => setAsking(true)}>{label}</button>;
  return (
    <span className="asking" role="group" aria-label={sure}>
      <span>{sure}</span>
      <button type="button" autoFocus onClick={() => { setAsking(false); onSure(); }}>{t('discard_yes')}</button>
      <button type="button" onClick={() => setAsking(false)}>{t('discard_no')}</button>
    </span>
  );
}

'use client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';

/** A pick always has its reason: readers see it. */
export function FeatureForm({ onFeature, onClose }: { onFeature: (reason: string) => void; onClose: () => void }) {
  const t = useTranslations('moderation');
  const [reason, setReason] = useState('');
  return (
    <form
      className="judge-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (reason.trim() !== '') onFeature(reason);
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') {
          event.stopPropagation();
          onClose();
        }
      }}
    >
      <label>
        <span>{t('feature_why')}</span>
        <input autoFocus required maxLength={500} value={reason} onChange={(event) => setReason(event.target.value)} />
      </label>
      <div className="judge-foot">
        <button type="submit" className="button">{t('feature')}</button>
        <button type="button" className="button-quiet" onClick={onClose}>{t('cancel')}</button>
      </div>
    </form>
  );
}

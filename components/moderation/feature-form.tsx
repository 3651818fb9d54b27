'use client';
import { useTranslations } from 'next-intl';
import { useKeptWords } from './kept-words';

/** A pick always has its reason: readers see it. */
export function FeatureForm({ keptAs, onFeature, onClose }: { /** Under what the reason is kept until the server has it (kept-words.ts). */ keptAs: string; onFeature: (reason: string) => void; onClose: () => void }) {
  const t = useTranslations('moderation');
  const { words: reason, write } = useKeptWords(keptAs);
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
        <input autoFocus required maxLength={500} value={reason} onChange={(event) => write(event.target.value)} />
      </label>
      <div className="judge-foot">
        <button type="submit" className="button">{t('feature')}</button>
        <button type="button" className="button-quiet" onClick={onClose}>{t('cancel')}</button>
      </div>
    </form>
  );
}

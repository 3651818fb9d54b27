'use client';
import { useTranslations } from 'next-intl';

/** What the room has to say above everything else: news, trouble, and what it waits for. */
export function Toasts({ arrived, trouble, announcement, isReattaching, onArrived, onTroubleRead, onReattachLeft }: {
  /** How many comments came that have not been looked at. */
  arrived: number;
  /** What went wrong, in a sentence; `null` when nothing did. */
  trouble: string | null;
  /** For screen readers only; another `turn` is said again, though it is in the same words. */
  announcement: { words: string; turn: number };
  /** A mark waits to be put on other words. */
  isReattaching: boolean;
  onArrived: () => void;
  onTroubleRead: () => void;
  onReattachLeft: () => void;
}) {
  const t = useTranslations('reading');
  const news = arrived > 0 ? t('arrived', { count: arrived }) : '';
  return (
    <>
      {isReattaching && (
        <div className="toast" role="status">
          {t('reattaching')} <button type="button" className="button-quiet" onClick={onReattachLeft}>{t('close')}</button>
        </div>
      )}
      {arrived > 0 && <button type="button" className="arrivals" onClick={onArrived}>{news}</button>}
      {trouble && (
        <div className="toast trouble" role="alert">
          {trouble} <button type="button" className="button-quiet" onClick={onTroubleRead}>{t('close')}</button>
        </div>
      )}
      {/* Each for itself: what is said of one is not said of the other again. */}
      <p className="visually-hidden" role="status" aria-live="polite">{announcement.words}{announcement.turn % 2 === 0 ? '' : '\u00a0'}</p>
      <p className="visually-hidden" role="status" aria-live="polite">{news}</p>
    </>
  );
}

'use client';
import { useTranslations } from 'next-intl';
import { useKeptWords } from './kept-words';

/** What a moderator wrote for a decision that somebody else was faster with: it was sent to nobody, and is lost to nobody. */
export function Unsent({ keptAs }: { keptAs: string }) {
  const t = useTranslations('moderation');
  const { words, forget } = useKeptWords(keptAs);
  if (words === '') return null;
  return (
    <section className="unsent" aria-label={t('unsent')}>
      <p className="hint">{t('unsent')}</p>
      <blockquote className="words" dir="auto">{words}</blockquote>
      <button type="button" className="button-quiet" onClick={forget}>{t('unsent_forget')}</button>
    </section>
  );
}

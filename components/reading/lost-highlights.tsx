'use client';
import { Trash2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import type { LostHighlight } from '@/lib/reading';
import { revisionAddress } from './addresses';
import { useRoom } from './room';

/** One's own highlights whose words an edit has taken out of the text: to be put on other words, or taken away. */
export function LostHighlights({ highlights, onReattach }: { highlights: readonly LostHighlight[]; onReattach: (annotationId: string) => void }) {
  const t = useTranslations('lost');
  const { slug, verbs, announce } = useRoom();
  const [erased, setErased] = useState<ReadonlySet<string>>(new Set());
  const [trouble, setTrouble] = useState<string | null>(null);
  const left = highlights.filter(({ id }) => !erased.has(id));
  if (left.length === 0) return null;

  async function erase(id: string): Promise<void> {
    const answer = await verbs.erase({ annotationId: id });
    if (answer.ok) setErased(new Set([...erased, id]));
    setTrouble(answer.ok ? null : answer.message);
    if (answer.ok) announce(t('erased'));
  }

  return (
    <section className="discussion lost" aria-labelledby="lost-highlights-title">
      <header><h2 id="lost-highlights-title">{t('highlights_title')} <span className="number">{left.length}</span></h2></header>
      <p className="hint">{t('highlights_lede')}</p>
      {trouble !== null && <p className="trouble" role="alert">{trouble}</p>}
      {left.map(({ id, quote, madeOn }) => (
        <div key={id} className="thread is-active" role="group" aria-label={quote}>
          <blockquote className="thread-quote" dir="auto">{quote}</blockquote>
          <p className="hint"><a href={revisionAddress(slug, madeOn)}>{t('made_on', { number: madeOn })}</a></p>
          <div className="composer-buttons only-scripted">
            <button type="button" className="button-quiet" onClick={() => onReattach(id)}>{t('reattach')}</button>
            <button type="button" className="button-quiet" onClick={() => void erase(id)}><Trash2 aria-hidden size={14} /> {t('erase')}</button>
          </div>
        </div>
      ))}
    </section>
  );
}

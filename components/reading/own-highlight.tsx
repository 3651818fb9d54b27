'use client';
import { Globe, Lock, Trash2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useEffect, useRef, useState } from 'react';
import type { AnnotationView } from '@/lib/annotation';
import { useRoom } from './room';

/** One's own highlight, and what its maker can do with it: show it to everybody, keep it, or take it away. */
export function OwnHighlight({ annotation, quote, top, onDone }: { annotation: AnnotationView; quote: string; top: number; onDone: () => void }) {
  const t = useTranslations('highlight');
  const { verbs, catchUp, announce } = useRoom();
  const [trouble, setTrouble] = useState<string | null>(null);
  const isPrivate = annotation.visibility === 'private';
  const root = useRef<HTMLElement>(null);

  // Whoever made it by keyboard goes on here.
  useEffect(() => root.current?.focus({ preventScroll: true }), []);

  async function change(verb: Promise<{ ok: true } | { ok: false; message: string }>, done: string): Promise<boolean> {
    const answer = await verb;
    if (!answer.ok) {
      setTrouble(answer.message);
      return false;
    }
    announce(done);
    await catchUp();
    return true;
  }

  return (
    <section ref={root} tabIndex={-1} id="own-mark" className="thread is-active is-own-highlight" data-start="" data-top={top} aria-label={t('label')}>
      <blockquote className="thread-quote" dir="auto">{quote}</blockquote>
      <p className="visibility">
        {isPrivate ? <Lock aria-hidden size={14} /> : <Globe aria-hidden size={14} />} {isPrivate ? t('private') : t('public')}
      </p>
      <div className="composer-buttons">
        <button type="button" className="button-quiet" onClick={() => void change(verbs.share({ annotationId: annotation.id, visibility: isPrivate ? 'public' : 'private' }), t('changed'))}>
          {isPrivate ? t('make_public') : t('make_private')}
        </button>
        <button type="button" className="button-quiet" onClick={() => void change(verbs.erase({ annotationId: annotation.id }), t('erased')).then((done) => done && onDone())}>
          <Trash2 aria-hidden size={14} /> {t('erase')}
        </button>
        <button type="button" className="button-quiet" onClick={onDone}>{t('close')}</button>
      </div>
      {trouble && <p className="trouble" role="alert">{trouble}</p>}
    </section>
  );
}

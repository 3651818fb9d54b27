'use client';
import { Globe, Lock, Trash2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { lazy, Suspense, useEffect, useRef, useState, type ComponentProps } from 'react';
import type { AnnotationView } from '@/lib/annotation';
import { useRoom } from './room';

/** Few readers ever flag anything. */
const FlagForm = lazy(() => import('@/components/discussion/flag-form'));

/** A highlight that is looked at. */
export function Highlight(props: { annotation: AnnotationView; quote: string; top: number; onDone: () => void }) {
  return props.annotation.mine ? <OwnHighlight {...props} /> : <OthersHighlight {...props} />;
}

/** Somebody's, whose it is, and the way to report it. */
function OthersHighlight({ annotation, quote, top, onDone }: ComponentProps<typeof Highlight>) {
  const t = useTranslations('highlight');
  const { verbs, viewer, announce } = useRoom();
  const [state, setState] = useState<'resting' | 'asking' | { said: string }>('resting');
  const opener = useRef<HTMLButtonElement>(null);

  /** Whoever leaves the form is back at the button that opened it. */
  function leave(said: string | null): void {
    setState(said === null ? 'resting' : { said });
    if (said !== null) announce(said);
    requestAnimationFrame(() => opener.current?.focus());
  }

  return (
    <section tabIndex={-1} id="chosen-mark" className="thread is-active is-own-highlight" data-start="" data-top={top} aria-label={t('label_of', { by: annotation.by })}>
      <blockquote className="thread-quote" dir="auto">{quote}</blockquote>
      <p className="visibility" dir="auto">{t('by', { by: annotation.by })}</p>
      {state === 'asking' ? (
        <Suspense fallback={null}>
          <FlagForm subject={{ kind: 'highlight', id: annotation.id }} name={annotation.by} flag={verbs.flag} onSent={leave} onClose={() => leave(null)} />
        </Suspense>
      ) : (
        <div className="composer-buttons">
          {viewer.kind === 'user' && <button ref={opener} type="button" className="button-quiet" onClick={() => setState('asking')}>{t('flag')}</button>}
          <button type="button" className="button-quiet" onClick={onDone}>{t('close')}</button>
        </div>
      )}
      {typeof state === 'object' && <p className="flagged" role="status">{state.said}</p>}
    </section>
  );
}

/** One's own, and what its maker can do with it: show it to everybody, keep it, or take it away. */
function OwnHighlight({ annotation, quote, top, onDone }: ComponentProps<typeof Highlight>) {
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
    <section ref={root} tabIndex={-1} id="chosen-mark" className="thread is-active is-own-highlight" data-start="" data-top={top} aria-label={t('label')}>
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

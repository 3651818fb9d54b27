'use client';
import { Globe, Lock, Trash2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { ChangeNote } from '@/components/annotation/change-note';
import type { AnnotationView } from '@/lib/annotation';
import type { Passage } from '@/lib/text';
import { revisionAddress } from './addresses';
import { useRoom } from './room';

/** Few readers ever flag anything. */
const FlagForm = lazy(() => import('@/components/discussion/flag-form'));

/** The cards of highlights that are looked at, by their ids, the one that stands exactly at its passage first. */
export const CHOSEN_CARDS = ['own-mark', 'others-marks'] as const;

/** So many of others are told at once: on what everybody marks there are hundreds. */
const TOLD = 5;

interface Shown {
  quoteOf: (passage: Passage) => string;
  /** How far below the margin's top a passage begins. */
  topOf: (passage: Passage) => number;
  /** Begin to put one's own on other words. */
  onReattach: (annotationId: string) => void;
  onDone: () => void;
}

/** The highlights that are looked at: one's own, and others'. */
export function Highlights({ marks, ...shown }: Shown & { marks: readonly AnnotationView[] }) {
  const own = marks.find(({ mine }) => mine);
  const others = marks.filter(({ mine }) => !mine);
  return (
    <>
      {own && <OwnHighlight annotation={own} {...shown} />}
      {others.length > 0 && <OthersHighlights marks={others} quoteOf={shown.quoteOf} topOf={shown.topOf} onDone={shown.onDone} />}
    </>
  );
}

/** Other readers', whose they are, and the way to report each. */
function OthersHighlights({ marks, quoteOf, topOf, onDone }: Omit<Shown, 'onReattach'> & { marks: readonly AnnotationView[] }) {
  const t = useTranslations('highlight');
  const [told, setTold] = useState(TOLD);
  const [first] = marks;
  return (
    <section tabIndex={-1} id="others-marks" className="thread is-active is-highlight" data-start="" data-top={first ? topOf(first) : 0} aria-label={t('label_others', { count: marks.length })}>
      <ul className="highlights">
        {marks.slice(0, told).map((mark) => <OthersHighlight key={mark.id} annotation={mark} quote={quoteOf(mark)} />)}
      </ul>
      <div className="composer-buttons">
        {told < marks.length && <button type="button" className="button-quiet" onClick={() => setTold(told + TOLD)}>{t('more', { count: marks.length - told })}</button>}
        <button type="button" className="button-quiet" onClick={onDone}>{t('close')}</button>
      </div>
    </section>
  );
}

function OthersHighlight({ annotation, quote }: { annotation: AnnotationView; quote: string }) {
  const t = useTranslations('highlight');
  const { slug, verbs, viewer, announce } = useRoom();
  const [state, setState] = useState<'resting' | 'asking' | { said: string }>('resting');
  const opener = useRef<HTMLButtonElement>(null);

  /** Whoever leaves the form is back at the button that opened it. */
  function leave(said: string | null): void {
    // The button is there again at once: an answer comes outside of any event, and would be drawn when there is time.
    flushSync(() => setState(said === null ? 'resting' : { said }));
    if (said !== null) announce(said);
    opener.current?.focus();
  }

  return (
    <li>
      <blockquote className="thread-quote" dir="auto">{quote}</blockquote>
      {annotation.change && <ChangeNote change={annotation.change} then={revisionAddress(slug, annotation.change.madeOn)} />}
      <p className="visibility">
        <span dir="auto">{t('by', { by: annotation.by })}</span>
        {viewer.kind === 'user' && state !== 'asking' && <button ref={opener} type="button" className="button-quiet" aria-label={t('flag_of', { by: annotation.by })} onClick={() => setState('asking')}>{t('flag')}</button>}
        {viewer.kind === 'visitor' && <a href={`/report/${annotation.id}?of=highlight`} rel="nofollow">{t('report')}</a>}
      </p>
      {state === 'asking' && (
        <Suspense fallback={null}>
          <FlagForm subject={{ kind: 'highlight', id: annotation.id }} name={annotation.by} flag={verbs.flag} onSent={leave} onClose={() => leave(null)} />
        </Suspense>
      )}
      {typeof state === 'object' && <p className="flagged" role="status">{state.said}</p>}
    </li>
  );
}

/** One's own, and what its maker can do with it: show it to everybody, keep it, or take it away. */
function OwnHighlight({ annotation, quoteOf, topOf, onReattach, onDone }: Shown & { annotation: AnnotationView }) {
  const t = useTranslations('highlight');
  const words = useTranslations('change');
  const { slug, verbs, catchUp, announce } = useRoom();
  const [trouble, setTrouble] = useState<string | null>(null);
  const { id, change: changed } = annotation;
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

  async function confirm(after: string): Promise<string | null> {
    const answer = await verbs.confirm({ annotationId: id, after });
    if (answer.ok) await catchUp();
    return answer.ok ? null : answer.message;
  }

  return (
    <section ref={root} tabIndex={-1} id="own-mark" className="thread is-active is-highlight" data-start="" data-top={topOf(annotation)} aria-label={t('label')}>
      <blockquote className="thread-quote" dir="auto">{quoteOf(annotation)}</blockquote>
      {changed && <ChangeNote change={changed} then={revisionAddress(slug, changed.madeOn)} onConfirm={() => confirm(changed.after)} />}
      <p className="visibility">
        {isPrivate ? <Lock aria-hidden size={14} /> : <Globe aria-hidden size={14} />} {isPrivate ? t('private') : t('public')}
      </p>
      <div className="composer-buttons">
        <button type="button" className="button-quiet" onClick={() => void change(verbs.share({ annotationId: annotation.id, visibility: isPrivate ? 'public' : 'private' }), t('changed'))}>
          {isPrivate ? t('make_public') : t('make_private')}
        </button>
        {changed && <button type="button" className="button-quiet" onClick={() => onReattach(id)}>{words('reattach')}</button>}
        <button type="button" className="button-quiet" onClick={() => void change(verbs.erase({ annotationId: annotation.id }), t('erased')).then((done) => done && onDone())}>
          <Trash2 aria-hidden size={14} /> {t('erase')}
        </button>
        <button type="button" className="button-quiet" onClick={onDone}>{t('close')}</button>
      </div>
      {trouble && <p className="trouble" role="alert">{trouble}</p>}
    </section>
  );
}

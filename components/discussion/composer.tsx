'use client';
import { useTranslations } from 'next-intl';
import { lazy, Suspense, useEffect, useId, useRef, useState, type ReactNode } from 'react';
import { useRoom, type Answer, type Place, type Posted } from '@/components/reading/room';
import { characterCount } from '@/lib/text';
import { draftAt, dropDraft, keepDraft } from './drafts';
import type { Written } from './editor';
import { RulesBeside } from './rules-beside';

const Editor = lazy(() => import('./editor'));

/** The same five thousand characters as lib/richtext's COMMENT_LIMIT; tests/unit/richtext/editor.test.ts ties them. */
export const SHOWN_LIMIT = 5_000;

/** The count appears when it begins to matter. */
const COUNT_FROM = 4_000;

/** Often enough that a crash costs a word or two. */
const KEEP_EVERY_MS = 400;

/**
 * Where somebody writes: a new thread, a reply, or an edit. Whatever happens, the words stay here and on this
 * device until the server has them.
 */
export function Composer({ place, label, action, initial = null, beside, send, onSent, onClose }: {
  place: Place;
  /** What the editor is called, for screen readers and above it. */
  label: string;
  /** What the button says: the verb. */
  action: string;
  /** What to begin with when there is no draft. */
  initial?: unknown;
  /** What to show when these words were changed somewhere else meanwhile: how they are now. */
  beside?: ReactNode;
  /** Send the words, for the place they were written at. */
  send: (written: { body: unknown; clientId: string; place: Place }) => Promise<Answer<Posted>>;
  onSent: (posted: Posted) => void;
  onClose: () => void;
}) {
  const t = useTranslations('composer');
  const { shelf, viewer, returnTo, announce, writingAt } = useRoom();
  const hintId = useId();
  const [draft] = useState(() => draftAt(shelf, place));
  const [clientId, setClientId] = useState(() => draft?.clientId ?? crypto.randomUUID());
  // What somebody edits is judged by what they saw when they began, not by what came in since.
  const [at, setAt] = useState(() => draft?.place ?? place);
  const [written, setWritten] = useState<Written>({ body: draft?.body ?? initial, text: '' });
  const [edited, setEdited] = useState(false);
  const [state, setState] = useState<'writing' | 'sending'>('writing');
  const [trouble, setTrouble] = useState<{ reason: string; message: string } | null>(null);
  const sending = useRef(false);
  const keptAt = useRef(0);
  const latest = useRef<(() => void) | null>(null);

  useEffect(() => {
    if (!edited) return;
    const keep = (): void => {
      keptAt.current = Date.now();
      if (written.text.trim() === '') dropDraft(shelf, at);
      else if (!keepDraft(shelf, { place: at, body: written.body, clientId, savedAt: Date.now() })) setTrouble({ reason: 'draft_not_kept', message: t('draft_not_kept') });
    };
    latest.current = keep;
    // At the latest so long after the last time, however fast somebody types.
    const timer = setTimeout(keep, Math.max(0, keptAt.current + KEEP_EVERY_MS - Date.now()));
    window.addEventListener('pagehide', keep);
    return () => {
      clearTimeout(timer);
      window.removeEventListener('pagehide', keep);
    };
  }, [written, edited, shelf, at, clientId, t]);

  // Closed in the middle of a word: that is kept too.
  useEffect(() => () => latest.current?.(), []);

  // After that: by then the page finds what was kept.
  useEffect(() => writingAt(at), [writingAt, at]);

  const length = edited ? characterCount(written.text) : 0;
  const over = length > SHOWN_LIMIT;
  const empty = edited ? written.text.trim() === '' : draft === null && initial === null;

  async function submit(): Promise<void> {
    // A double click must not send twice, and the state is only set after this render.
    if (sending.current || empty || over) return;
    sending.current = true;
    setState('sending');
    setTrouble(null);
    const answer = await send({ body: written.body, clientId, place: at });
    sending.current = false;
    setState('writing');
    if (!answer.ok) {
      keepDraft(shelf, { place: at, body: written.body, clientId, savedAt: Date.now() });
      // Sent again, knowing what stands there now, it is meant.
      if (answer.reason === 'sent_already') setClientId(crypto.randomUUID());
      if (answer.reason === 'edited_meanwhile') setAt(place);
      setTrouble(answer);
      return;
    }
    latest.current = null;
    dropDraft(shelf, at);
    announce(t('sent'));
    onSent(answer.value);
  }

  function discard(): void {
    latest.current = null;
    dropDraft(shelf, at);
    onClose();
  }

  const signedOut = viewer.kind === 'visitor' || trouble?.reason === 'not_signed_in';
  return (
    <div className="composer" role="group" aria-label={label}>
      <Suspense fallback={<div className="editor editor-loading" aria-busy="true">{t('loading')}</div>}>
        <Editor
          label={label}
          initial={written.body}
          describedBy={hintId}
          isFixed={state === 'sending'}
          onChange={(next) => {
            setWritten(next);
            setEdited(true);
          }}
          onTooLong={() => setTrouble({ reason: 'paste_too_long', message: t('paste_too_long', { limit: SHOWN_LIMIT }) })}
          onSubmit={() => void (signedOut ? undefined : submit())}
          onCancel={onClose}
        />
      </Suspense>
      <p id={hintId} className="composer-hint">
        {draft && !edited ? t('restored') : t('hint')}
        {length >= COUNT_FROM && (
          <span className={over ? 'count is-over' : 'count'} role="status">
            {over ? t('over', { count: length - SHOWN_LIMIT }) : t('left', { count: SHOWN_LIMIT - length })}
          </span>
        )}
      </p>
      <RulesBeside />
      {trouble && (
        <p className="trouble" role="alert">
          {trouble.message}
        </p>
      )}
      {trouble?.reason === 'edited_meanwhile' && beside}
      {signedOut && <SignInOffer address={returnTo(at)} before={t('sign_in_to_post')} />}
      <div className="composer-buttons">
        {!signedOut && (
          <button type="button" className="button" disabled={empty || over || state === 'sending'} onClick={() => void submit()}>
            {state === 'sending' ? t('sending') : trouble ? t('send_again') : action}
          </button>
        )}
        {/* What was written is kept, so that closing by mistake costs nothing. */}
        <button type="button" className="button-quiet" onClick={onClose}>
          {t('close')}
        </button>
        {draft !== null && (
          <button type="button" className="button-quiet" onClick={discard}>
            {t('discard')}
          </button>
        )}
      </div>
    </div>
  );
}

/** Two ways in, both of which lead back to here. */
export function SignInOffer({ address, before }: { address: string; before: ReactNode }) {
  const t = useTranslations('composer');
  const back = encodeURIComponent(address);
  return (
    <div className="sign-in-offer">
      <p>{before}</p>
      <a className="button" href={`/sign-in?return=${back}`}>
        {t('sign_in')}
      </a>
      <a className="button-quiet" href={`/sign-up?return=${back}`}>
        {t('sign_up')}
      </a>
    </div>
  );
}

'use client';
import { useTranslations } from 'next-intl';
import { lazy, Suspense, useEffect, useId, useRef, useState, type ReactNode } from 'react';
import { useRoom, type Answer, type Place } from '@/components/reading/room';
import { characterCount } from '@/lib/text';
import { draftAt, dropDraft, keepDraft } from './drafts';
import type { Written } from './editor';

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
export function Composer({
  place,
  label,
  action,
  initial = null,
  send,
  onSent,
  onClose,
}: {
  place: Place;
  /** What the editor is called, for screen readers and above it. */
  label: string;
  /** What the button says: the verb. */
  action: string;
  /** What to begin with when there is no draft. */
  initial?: unknown;
  send: (written: { body: unknown; clientId: string }) => Promise<Answer<unknown>>;
  onSent: () => void;
  onClose: () => void;
}) {
  const t = useTranslations('composer');
  const { articleId, viewer, returnTo, announce } = useRoom();
  const hintId = useId();
  const [draft] = useState(() => draftAt(articleId, place));
  const [clientId] = useState(() => draft?.clientId ?? crypto.randomUUID());
  const [written, setWritten] = useState<Written>({ body: draft?.body ?? initial, text: '' });
  const [edited, setEdited] = useState(false);
  const [state, setState] = useState<'writing' | 'sending'>('writing');
  const [trouble, setTrouble] = useState<{ reason: string; message: string } | null>(null);
  const sending = useRef(false);

  useEffect(() => {
    if (!edited) return;
    const keep = (): void => {
      if (written.text.trim() === '') dropDraft(articleId, place);
      else if (!keepDraft(articleId, { place, body: written.body, clientId, savedAt: Date.now() })) setTrouble({ reason: 'draft_not_kept', message: t('draft_not_kept') });
    };
    const timer = setTimeout(keep, KEEP_EVERY_MS);
    window.addEventListener('pagehide', keep);
    return () => {
      clearTimeout(timer);
      window.removeEventListener('pagehide', keep);
    };
  }, [written, edited, articleId, place, clientId, t]);

  const length = edited ? characterCount(written.text) : 0;
  const over = length > SHOWN_LIMIT;
  const empty = edited ? written.text.trim() === '' : draft === null && initial === null;

  async function submit(): Promise<void> {
    // A double click must not send twice, and the state is only set after this render.
    if (sending.current || empty || over) return;
    sending.current = true;
    setState('sending');
    setTrouble(null);
    const answer = await send({ body: written.body, clientId });
    sending.current = false;
    setState('writing');
    if (!answer.ok) {
      keepDraft(articleId, { place, body: written.body, clientId, savedAt: Date.now() });
      setTrouble(answer);
      return;
    }
    dropDraft(articleId, place);
    announce(t('sent'));
    onSent();
  }

  function cancel(): void {
    // What was written is kept, so that closing by mistake costs nothing.
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
          onChange={(next) => {
            setWritten(next);
            setEdited(true);
          }}
          onSubmit={() => void (signedOut ? undefined : submit())}
          onCancel={cancel}
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
      {trouble && (
        <p className="trouble" role="alert">
          {trouble.message}
        </p>
      )}
      {signedOut ? (
        <SignInOffer address={returnTo(place)} before={t('sign_in_to_post')} />
      ) : (
        <div className="composer-buttons">
          <button type="button" className="button" disabled={empty || over || state === 'sending'} onClick={() => void submit()}>
            {state === 'sending' ? t('sending') : trouble ? t('send_again') : action}
          </button>
          <button type="button" className="button-quiet" onClick={cancel}>
            {t('close')}
          </button>
        </div>
      )}
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

'use client';
import { useTranslations } from 'next-intl';
import { lazy, Suspense, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { revisionAddress } from '@/components/reading/addresses';
import { useRoom, type Posted } from '@/components/reading/room';
import { Moment } from '@/components/ui/moment';
import type { CommentView, ThreadView } from '@/lib/discussion';
import { BECAUSES } from '@/lib/screening';
import { Composer } from './composer';
import { Weigh } from './weigh';

/** Few readers ever flag anything. */
const FlagForm = lazy(() => import('./flag-form'));

/** One comment, with what its viewer may do to it and, once they begin, the place where they reply. */
export function Comment({ comment, thread, level, lit, writing, onWrite }: {
  comment: CommentView;
  thread: ThreadView;
  /** How deep it is drawn; 0 for the opening comment. */
  level: number;
  lit: boolean;
  /** What is being written here, if anything. */
  writing: 'reply' | 'edit' | null;
  onWrite: (kind: 'reply' | 'edit' | null) => void;
}) {
  const t = useTranslations('comment');
  const { slug, verbs, fresh, showPosted, cited } = useRoom();
  const citedIn = cited.get(comment.id);
  const root = useRef<HTMLElement>(null);
  const isFresh = fresh.has(comment.id);
  const state = [lit && 'is-lit', isFresh && 'is-fresh', comment.html === null && 'is-withdrawn', (comment.state === 'held' || comment.state === 'returned') && 'is-waiting', comment.pick !== null && 'is-pick'].filter(Boolean).join(' ');

  function done({ commentId }: Posted): void {
    onWrite(null);
    void showPosted(commentId);
  }

  /** Whoever leaves the editor is back at the button that opened it. */
  function leave(): void {
    const kind = writing;
    onWrite(null);
    requestAnimationFrame(() => root.current?.querySelector<HTMLElement>(`[data-opens=${kind ?? 'reply'}]`)?.focus());
  }

  return (
    <article ref={root} id={`comment-${comment.id}`} className={`comment level-${level} ${state}`} tabIndex={-1} aria-label={t('label', { by: comment.by })}>
      <header>
        {comment.state === 'withdrawn' ? <span className="by is-gone">{t('withdrawn_by')}</span> : <span className="by" dir="auto">{comment.by}</span>}
        <a className="when" href={`/c/${comment.id}`} title={t('permalink')}>
          <Moment at={comment.createdAt} />
        </a>
        {comment.editedAt && comment.html !== null && <span className="edited">{t('edited')}</span>}
        {comment.position !== null && <span className={`stands is-${comment.position}`}>{t(`position_${comment.position}`)}</span>}
        {isFresh && <span className="new">{t('new')}</span>}
      </header>
      {comment.pick !== null && <p className="pick" dir="auto">{t('pick', { reason: comment.pick.reason })}{comment.pick.isEdited && <span className="aside"> {t('pick_edited')}</span>}</p>}
      {citedIn !== undefined && comment.html !== null && <p className="led-to"><a href={`#summary-${citedIn}`}>{t('cited')}</a></p>}
      {comment.movedAt !== null && <p className="led-to">{t('moved')} <Moment at={comment.movedAt} /></p>}
      {comment.ledTo !== null && <p className="led-to"><a href={revisionAddress(slug, comment.ledTo)}>{t('led_to', { number: comment.ledTo })}</a></p>}
      {level === 3 && comment.parentBy && comment.html !== null && (
        <p className="in-reply-to">
          <a href={`#comment-${comment.parentId}`}>{t('in_reply_to', { by: comment.parentBy })}</a>
        </p>
      )}
      {writing === 'edit' ? (
        <Composer
          place={{ kind: 'edit', commentId: comment.id, seen: comment.editedAt }}
          label={t('edit_label')}
          action={t('save')}
          initial={comment.body}
          beside={<Words comment={comment} />}
          send={({ body, place }) => verbs.edit({ commentId: comment.id, body, seen: place.kind === 'edit' ? place.seen : comment.editedAt })}
          onSent={done}
          onClose={leave}
        />
      ) : (
        <Words comment={comment} />
      )}
      {comment.html !== null && writing !== 'edit' && <Buttons comment={comment} thread={thread} onWrite={onWrite} />}
      {writing === 'reply' && (
        <Composer
          place={{ kind: 'reply', parentId: comment.id }}
          label={t('reply_label', { by: comment.by })}
          action={t('reply_send')}
          send={({ body, clientId }) => verbs.reply({ parentId: comment.id, body, clientId })}
          onSent={done}
          onClose={leave}
        />
      )}
    </article>
  );
}

function Words({ comment }: { comment: CommentView }) {
  const t = useTranslations('comment');
  const { html, state, mine, ground, heldBecause } = comment;
  if (html === null) {
    const why = state === 'removed' ? t('removed', { ground: ground ?? '' }) : state === 'returned' ? t('returned_of') : state === 'held' ? t('held_of') : t('withdrawn');
    return <p className="withdrawn">{why} {mine && state === 'removed' && <a href="/decisions">{t('why')}</a>}</p>;
  }
  const waits = state === 'held' ? t(mine ? 'held' : 'held_of') : state === 'returned' ? t(mine ? 'returned' : 'returned_of') : null;
  const why = BECAUSES.find((phase) => phase === heldBecause);
  return (
    <>
      {waits !== null && <p className="waiting-note">{waits} {mine && why !== undefined && t(`held_because_${why}`)} {mine && state === 'returned' && <a href="/decisions">{t('why')}</a>}</p>}
      {/* Written by lib/richtext from a document it has checked: see commentHtml. */}
      <div className="words prose-small" dir="auto" dangerouslySetInnerHTML={{ __html: html }} />
    </>
  );
}

function Buttons({ comment, thread, onWrite }: { comment: CommentView; thread: ThreadView; onWrite: (kind: 'reply' | 'edit') => void }) {
  const t = useTranslations('comment');
  const refusal = useTranslations('refusal');
  const { verbs, announce, say } = useRoom();
  const [flagging, setFlagging] = useState<'resting' | 'asking' | { said: string }>('resting');
  const opener = useRef<HTMLButtonElement>(null);
  const { reply } = thread.can;
  const { edit, flag, decide } = comment.can;

  /** Whoever leaves the form is back at the button that opened it. */
  function leave(said: string | null): void {
    // Drawn at once: an answer comes outside of any event, and the button would be there only when there is time.
    flushSync(() => setFlagging(said === null ? 'resting' : { said }));
    if (said !== null) announce(said);
    opener.current?.focus();
  }

  /** A moderator takes it up: it is a case from then on. */
  async function takeUp(): Promise<void> {
    const answer = await verbs.takeUp({ commentId: comment.id });
    if (answer.ok) location.assign(`/moderation?case=${answer.value.caseId}`);
    else say(answer.message);
  }

  // A visitor may begin to reply: they sign in when they send.
  const isWaiting = comment.state === 'held' || comment.state === 'returned';
  const mayBegin = !isWaiting && (reply.allowed || reply.because === 'not_signed_in');
  const whyNot = isWaiting ? refusal('comment_waiting') : reply.allowed || mayBegin ? undefined : refusal(reply.because);
  if (flagging === 'asking')
    return (
      <Suspense fallback={null}>
        <FlagForm subject={{ kind: 'comment', id: comment.id }} name={comment.by} flag={verbs.flag} onSent={(words) => leave(words)} onClose={() => leave(null)} />
      </Suspense>
    );
  return (
    <div className="comment-buttons only-scripted">
      <button type="button" data-opens="reply" disabled={!mayBegin} title={whyNot} onClick={() => onWrite('reply')}>
        {t('reply')}
      </button>
      {comment.mine && (
        <>
          <button type="button" data-opens="edit" disabled={!edit.allowed} title={edit.allowed ? undefined : refusal(edit.because)} onClick={() => onWrite('edit')}>
            {t('edit')}
          </button>
          {comment.can.withdraw.allowed && <Withdraw comment={comment} />}
        </>
      )}
      {comment.state === 'standing' && <Weigh comment={comment} threadId={thread.id} />}
      {flag.allowed && comment.state === 'standing' && <button ref={opener} type="button" onClick={() => setFlagging('asking')}>{t('flag')}</button>}
      {!flag.allowed && flag.because === 'not_signed_in' && comment.state === 'standing' && <a href={`/report/${comment.id}`} rel="nofollow">{t('report')}</a>}
      {decide && <button type="button" onClick={() => void takeUp()}>{t('moderate')}</button>}
      {decide && !isWaiting && <a href={`/moderation/move/${comment.id}`}>{t('move')}</a>}
      {typeof flagging === 'object' && <span className="flagged" role="status">{flagging.said}</span>}
    </div>
  );
}

/** Taking back cannot be undone, so it is asked once more, in place. */
function Withdraw({ comment }: { comment: CommentView }) {
  const t = useTranslations('comment');
  const { verbs, showPosted, announce, say } = useRoom();
  const [state, setState] = useState<'resting' | 'asking' | 'sending'>('resting');
  const button = useRef<HTMLButtonElement>(null);

  function leave(): void {
    setState('resting');
    requestAnimationFrame(() => button.current?.focus());
  }

  async function withdraw(): Promise<void> {
    setState('sending');
    const answer = await verbs.withdraw({ commentId: comment.id });
    if (!answer.ok) {
      say(answer.message);
      leave();
      return;
    }
    announce(t('withdrawn_done'));
    setState('resting');
    await showPosted(comment.id);
  }

  if (state === 'resting') return <button ref={button} type="button" onClick={() => setState('asking')}>{t('withdraw')}</button>;
  return (
    <span className="asking" role="group" aria-label={t('withdraw_sure')} onKeyDown={(event) => { if (event.key === 'Escape') { event.stopPropagation(); leave(); } }}>
      <span>{t('withdraw_sure')}</span>
      <button type="button" autoFocus disabled={state === 'sending'} onClick={() => void withdraw()}>{t('withdraw_yes')}</button>
      <button type="button" onClick={leave}>{t('withdraw_no')}</button>
    </span>
  );
}

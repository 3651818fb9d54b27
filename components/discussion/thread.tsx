'use client';
import { Bell, BellRing, ChevronDown, Lock, Pin, Timer, X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useRoom } from '@/components/reading/room';
import { ChangeNote } from '@/components/annotation/change-note';
import { Reattachments } from '@/components/annotation/reattachments';
import type { ChangeView } from '@/lib/annotation';
import { revisionAddress, summaryAddress } from '@/components/reading/addresses';
import { levelOf, type ThreadView } from '@/lib/discussion';
import { Summary } from '@/components/dispute/summary';
import { Comment } from './comment';
import { useAnswering } from './use-answering';

/**
 * A conversation. Beside the text it is folded to its opening words until it is looked at; the folding is done by
 * the style sheet, so that a page without scripts shows all of it.
 */
export function Thread({ thread, start, attention, pointed = false, change = null, litComment, onActivate, onClose, onNext, onReattach }: {
  thread: ThreadView;
  /** Where its passage begins; missing for one on the whole article. */
  start?: number | undefined;
  /** Looked at first, looked at beside another on the same words, or not. A thread away from the text is always open. */
  attention: 'leading' | 'near' | 'none' | 'always';
  /** Its passage, or the button of its paragraph, is pointed at or has the focus. */
  pointed?: boolean;
  /** How its words were changed since it was opened. Missing while they stand. */
  change?: ChangeView | null;
  litComment: string | null;
  onActivate?: (() => void) | undefined;
  onClose?: (() => void) | undefined;
  onNext: (page: { comments: ThreadView['comments']; more: boolean }) => void;
  /** Begin to put it on other words; asked for where its own were changed or are gone. */
  onReattach?: ((annotationId: string) => void) | undefined;
}) {
  const t = useTranslations('thread');
  const refusal = useTranslations('refusal');
  const words = useTranslations('change');
  const why = useTranslations('lost');
  const lost = (because: string): string => (because === 'cut' || because === 'rewritten' || because === 'left' ? why(because) : why('cut'));
  const { slug, verbs, watching, fresh, catchUp, viewer, summaries } = useRoom();
  const summary = summaries[thread.id];
  const moderates = viewer.kind === 'user' && viewer.looksAfter;
  const isActive = attention === 'leading' || attention === 'always';
  const [writing, setWriting] = useAnswering(thread, isActive);
  const [trouble, setTrouble] = useState<string | null>(null);

  async function showNext(): Promise<void> {
    if (thread.missingAfter === null) return;
    setTrouble(null);
    const answer = await verbs.more({ threadId: thread.id, after: thread.missingAfter });
    if (answer.ok) onNext(answer.value);
    else setTrouble(answer.message);
  }

  const { annotationId } = thread;

  async function confirm(id: string, after: string): Promise<string | null> {
    const answer = await verbs.confirm({ annotationId: id, after });
    if (!answer.ok) return answer.message;
    await catchUp();
    return null;
  }

  const then = `${revisionAddress(slug, thread.madeOn ?? 1)}?thread=${thread.id}#passage`;
  const by = thread.comments[0]?.by ?? '';
  const replies = thread.standing - (thread.comments[0]?.html === null ? 0 : 1);
  const unread = thread.comments.filter(({ id }) => fresh.has(id)).length;
  // On a later page of a long thread nobody here knows how many of the others lie ahead.
  const missing = thread.continued ? 0 : Math.max(0, thread.standing - thread.comments.filter(({ html }) => html !== null).length);

  return (
    // A group and no region: a page with fifty landmarks has none.
    <div
      role="group"
      id={`thread-${thread.id}`}
      className={`thread${isActive ? ' is-active' : ''}${attention === 'near' ? ' is-near' : ''}${pointed ? ' is-pointed' : ''}`}
      data-start={start}
      aria-label={thread.quote === null ? t('on_article', { by }) : t('on_passage', { quote: thread.quote, by })}
      onClick={isActive ? undefined : onActivate}
    >
      {thread.isPinned && <p className="pinned"><Pin aria-hidden size={13} /> {t('pinned')}</p>}
      {thread.quote !== null && <blockquote className="thread-quote" dir="auto">{thread.quote}</blockquote>}
      {change && isActive && <ChangeNote change={change} then={then} onConfirm={thread.comments[0]?.mine && annotationId !== null ? () => confirm(annotationId, change.after) : undefined} />}
      {change && !isActive && <p className="change-title">{words(`because_${change.because}`)}</p>}
      {thread.lost !== null && <p className="change-note"><span className="change-title">{lost(thread.lost)}</span> <a href={then}>{words('see_then')}</a></p>}
      {annotationId !== null && onReattach && (change !== null || thread.lost !== null) && isActive && thread.can.reattach.allowed && (
        <p className="only-scripted"><button type="button" className="button-quiet" onClick={() => onReattach(annotationId)}>{words('reattach')}</button></p>
      )}
      {annotationId !== null && thread.reattached > 0 && isActive && <Reattachments annotationId={annotationId} count={thread.reattached} />}
      {isActive && onClose && (
        <button type="button" className="thread-close only-scripted" aria-label={t('close')} onClick={(event) => { event.stopPropagation(); onClose(); }}>
          <X aria-hidden size={16} />
        </button>
      )}
      {/* Away from where it is read it only says that there is one. */}
      {summary && (isActive ? <Summary id={thread.id} address={summaryAddress(thread.id)} summary={summary} heading="h4" /> : <p className="led-to">{t('summarised')}</p>)}
      {thread.comments.map((comment) => (
        <div key={comment.id} className={comment === thread.comments[0] ? 'opening' : 'reply'}>
          <Comment
            comment={comment}
            thread={thread}
            level={levelOf(comment.place)}
            lit={comment.id === litComment}
            writing={writing?.commentId === comment.id ? writing.kind : null}
            onWrite={(kind) => { onActivate?.(); setWriting(kind && { commentId: comment.id, kind }); }}
          />
          {thread.continued && comment === thread.comments[0] && (
            <p className="missing"><a className="button-quiet" href={`/t/${thread.id}`}>{t('from_beginning')}</a></p>
          )}
          {comment.place === thread.missingAfter && (
            <p className="missing">
              <a className="button-quiet" href={`/t/${thread.id}?after=${comment.place}`} onClick={(event) => { event.preventDefault(); void showNext(); }}>
                {t('show_missing', { count: missing })}
              </a>
            </p>
          )}
        </div>
      ))}
      {trouble && <p className="trouble" role="alert">{trouble}</p>}
      {thread.state === 'open' && thread.slowMinutes !== null && (
        <p className="locked"><Timer aria-hidden size={13} /> <span>{t('slow', { count: thread.slowMinutes })} {thread.ground !== null && <bdi>{t('on_ground', { ground: thread.ground })}</bdi>}</span></p>
      )}
      {thread.state === 'locked' && (
        <p className="locked"><Lock aria-hidden size={13} /> <span>{refusal('thread_locked')} {thread.ground !== null && <bdi>{t('on_ground', { ground: thread.ground })}</bdi>}</span></p>
      )}
      {watching && isActive && thread.comments.length > 0 && (
        <p className="watching only-scripted">
          <button type="button" onClick={() => watching.turn(thread, !watching.isOn(thread))}>
            {watching.isOn(thread) ? <BellRing aria-hidden size={13} /> : <Bell aria-hidden size={13} />} {watching.isOn(thread) ? t('unwatch') : t('watch')}
          </button>
        </p>
      )}
      {moderates && isActive && <p className="to-dispute only-scripted"><a href={`/moderation/disputes?thread=${thread.id}`}>{t('add_to_dispute')}</a> <a href={`/moderation/summaries/${thread.id}`}>{t(summary ? 'summarise_anew' : 'summarise')}</a></p>}
      {onActivate && (
        // Without replies there is nothing to count, but by keyboard there is no other way in.
        <button type="button" className={`unfold only-scripted${replies > 0 ? '' : ' is-quiet'}`} aria-expanded={isActive} onClick={(event) => { event.stopPropagation(); onActivate(); }}>
          <ChevronDown aria-hidden size={14} /> {replies > 0 ? t('replies', { count: replies }) : t('open')}
          {unread > 0 && <span className="new">{t('unread', { count: unread })}</span>}
        </button>
      )}
    </div>
  );
}

'use client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Comment } from '@/components/discussion/comment';
import { useAnswering } from '@/components/discussion/use-answering';
import { useRoom } from '@/components/reading/room';
import { levelOf, type ThreadView } from '@/lib/discussion';
import type { DisputeView } from '@/lib/dispute';
import type { Discussion } from '@/lib/reading';
import { Dispute } from './dispute';
import { Stand } from './stand';

/** The disputes of an article, above what is said about the whole of it. */
export function Disputes({ discussion: { disputes, positions, threads }, litComment, onNext }: {
  discussion: Discussion;
  litComment: string | null;
  onNext: (threadId: string, page: { comments: ThreadView['comments']; more: boolean }) => void;
}) {
  const t = useTranslations('dispute');
  const { slug, verbs, catchUp, announce } = useRoom();
  if (disputes.length === 0) return null;

  const notesOf = ({ threadId }: DisputeView): ThreadView | undefined => threads.find(({ id }) => id === threadId);
  return (
    <section id="disputes" className="disputes" aria-labelledby="disputes-title">
      <h2 id="disputes-title">{t('title')} <span className="number">{disputes.length}</span></h2>
      <p className="hint">{t('lede')}</p>
      {disputes.map((dispute) => {
        const notes = notesOf(dispute);
        return (
          <Dispute
            key={dispute.id}
            dispute={dispute}
            slug={slug}
            stand={<Stand dispute={dispute} own={positions[dispute.id] ?? null} take={verbs.takePosition} onTaken={async (said) => { await catchUp(); announce(said); }} />}
            notes={notes && <Notes thread={notes} litComment={litComment} onNext={(page) => onNext(notes.id, page)} />}
          />
        );
      })}
    </section>
  );
}

/** What readers said about where they stand, in the order they said it. */
function Notes({ thread, litComment, onNext }: { thread: ThreadView; litComment: string | null; onNext: (page: { comments: ThreadView['comments']; more: boolean }) => void }) {
  const t = useTranslations('dispute');
  const { verbs } = useRoom();
  const [writing, setWriting] = useAnswering(thread, true);
  const [trouble, setTrouble] = useState<string | null>(null);

  async function showNext(): Promise<void> {
    if (thread.missingAfter === null) return;
    const answer = await verbs.more({ threadId: thread.id, after: thread.missingAfter });
    setTrouble(answer.ok ? null : answer.message);
    if (answer.ok) onNext(answer.value);
  }

  if (thread.comments.length === 0) return null;
  return (
    <div role="group" id={`thread-${thread.id}`} className="dispute-notes" aria-labelledby={`notes-${thread.id}`}>
      <h4 id={`notes-${thread.id}`}>{t('notes')}</h4>
      {thread.comments.map((comment) => (
        <div key={comment.id} className={levelOf(comment.place) === 0 ? 'opening' : 'reply'}>
          <Comment
            comment={comment}
            thread={thread}
            level={levelOf(comment.place)}
            lit={comment.id === litComment}
            writing={writing?.commentId === comment.id ? writing.kind : null}
            onWrite={(kind) => setWriting(kind && { commentId: comment.id, kind })}
          />
        </div>
      ))}
      {thread.missingAfter !== null && (
        <p className="missing"><a className="button-quiet" href={`/t/${thread.id}?after=${thread.missingAfter}`} onClick={(event) => { event.preventDefault(); void showNext(); }}>{t('more_notes')}</a></p>
      )}
      {trouble !== null && <p className="trouble" role="alert">{trouble}</p>}
    </div>
  );
}

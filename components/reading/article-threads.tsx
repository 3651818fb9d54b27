'use client';
import { useTranslations } from 'next-intl';
import { useEffect, useRef, useState } from 'react';
import { Composer } from '@/components/discussion/composer';
import { draftAt } from '@/components/discussion/drafts';
import { Thread } from '@/components/discussion/thread';
import type { ThreadView } from '@/lib/discussion';
import type { Sort } from '@/lib/reading';
import type { Decision } from '@/lib/refusal';
import { useRoom } from './room';

/** The threads on the whole article, in the order asked for, and the place to open another. */
export function ArticleThreads({ threads, picks, sort, sortLinks, canOpen, litComment, startWriting, onNext }: {
  threads: ThreadView[];
  /** Where the picks of the whole discussion are printed. Missing while there are none. */
  picks: string | null;
  sort: Sort;
  sortLinks: Record<Sort, string>;
  canOpen: Decision;
  litComment: string | null;
  startWriting: boolean;
  onNext: (threadId: string, page: { comments: ThreadView['comments']; more: boolean }) => void;
}) {
  const t = useTranslations('discussion');
  const refusal = useTranslations('refusal');
  const { articleId, shelf, verbs, showPosted, takenUp } = useRoom();
  const begin = useRef<HTMLButtonElement>(null);
  const [writing, setWriting] = useState(false);
  const ordered = [...threads].sort((a, b) => Number(b.isPinned) - Number(a.isPinned) || ORDERS[sort](a, b));
  const mayBegin = canOpen.allowed || canOpen.because === 'not_signed_in';

  // Not before the page is alive: drafts are on this device and the editor needs it, so no server can draw them.
  useEffect(() => {
    if (startWriting || draftAt(shelf, { kind: 'article' })) setWriting(true);
  }, [shelf, startWriting]);
  useEffect(() => {
    if (takenUp?.place.kind === 'article') setWriting(true);
  }, [takenUp]);

  function leave(): void {
    setWriting(false);
    requestAnimationFrame(() => begin.current?.focus());
  }

  return (
    <section id="discussion" className="discussion" aria-labelledby="discussion-title">
      <header>
        <h2 id="discussion-title">{t('title')} {threads.length > 0 && <span className="number">{threads.length}</span>}</h2>
        {threads.length > 1 && (
          <nav aria-label={t('sort')}>
            {(Object.keys(sortLinks) as Sort[]).map((order) => (
              <a key={order} href={sortLinks[order]} aria-current={order === sort ? 'true' : undefined}>{t(order)}</a>
            ))}
          </nav>
        )}
      </header>
      {picks !== null && <p className="to-picks"><a href={picks}>{t('to_picks')}</a></p>}
      {writing ? (
        <Composer
          place={{ kind: 'article' }}
          label={t('new_label')}
          action={t('post')}
          send={({ body, clientId }) => verbs.open({ articleId, target: null, body, clientId })}
          onSent={({ commentId }) => { setWriting(false); void showPosted(commentId); }}
          onClose={leave}
        />
      ) : (
        <button ref={begin} type="button" className="begin only-scripted" disabled={!mayBegin} onClick={() => setWriting(true)}>
          {canOpen.allowed || mayBegin ? t('begin') : refusal(canOpen.because)}
        </button>
      )}
      {ordered.map((thread) => (
        <Thread key={thread.id} thread={thread} attention="always" litComment={litComment} onNext={(page) => onNext(thread.id, page)} />
      ))}
      {threads.length === 0 && !writing && <p className="empty">{t('empty')}</p>}
    </section>
  );
}

const ORDERS: Record<Sort, (a: ThreadView, b: ThreadView) => number> = {
  newest: (a, b) => b.createdAt.localeCompare(a.createdAt),
  oldest: (a, b) => a.createdAt.localeCompare(b.createdAt),
  picks_first: (a, b) => b.picks - a.picks || b.createdAt.localeCompare(a.createdAt),
  most_agreed: (a, b) => b.wellArgued - a.wellArgued || b.createdAt.localeCompare(a.createdAt),
  most_discussed: (a, b) => b.standing - a.standing || b.lastActivityAt.localeCompare(a.lastActivityAt),
};

'use client';
import { useTranslations } from 'next-intl';
import { Thread } from '@/components/discussion/thread';
import type { ThreadView } from '@/lib/discussion';

/** The threads whose words are no longer in the text: nothing disappears because an article was corrected. */
export function LostThreads({ threads, litComment, onNext, onReattach }: {
  threads: ThreadView[];
  litComment: string | null;
  onNext: (threadId: string, page: { comments: ThreadView['comments']; more: boolean }) => void;
  onReattach: (annotationId: string) => void;
}) {
  const t = useTranslations('lost');
  if (threads.length === 0) return null;
  return (
    <section className="discussion lost" aria-labelledby="lost-title">
      <header><h2 id="lost-title">{t('title')} <span className="number">{threads.length}</span></h2></header>
      <p className="hint">{t('lede')}</p>
      {threads.map((thread) => (
        <Thread key={thread.id} thread={thread} attention="always" litComment={litComment} onNext={(page) => onNext(thread.id, page)} onReattach={onReattach} />
      ))}
    </section>
  );
}

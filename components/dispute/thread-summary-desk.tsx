'use client';
import { useTranslations } from 'next-intl';
import { lazy, Suspense, useEffect, useState } from 'react';
import { summaryAddress } from '@/components/reading/addresses';
import type { Answer } from '@/components/reading/room';
import type { SummariseThreadInput, ThreadSummaryDeskView } from '@/lib/dispute';

/** An editor is no part of a page before it is alive. */
const SummaryEditor = lazy(() => import('./summary-editor'));

/** Where a moderator says what came of a thread. What another has published meanwhile is said, and what was typed stays. */
export function ThreadSummaryDesk({ view: { thread, number, summaryBody, citable }, summarise, onPublished, onRefused }: {
  view: ThreadSummaryDeskView;
  summarise: (input: SummariseThreadInput) => Promise<Answer<{ number: number }>>;
  onPublished: () => void;
  /** Perhaps somebody else has published another version. */
  onRefused: () => void;
}) {
  const t = useTranslations('dispute');
  const [trouble, setTrouble] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const [isAlive, setAlive] = useState(false);
  useEffect(() => setAlive(true), []);

  async function publish(body: unknown, base: number): Promise<boolean> {
    setBusy(true);
    const answer = await summarise({ threadId: thread.threadId, number: base, body });
    if (answer.ok) {
      onPublished();
      return true;
    }
    setBusy(false);
    setTrouble(answer.message);
    onRefused();
    return false;
  }

  const opening = <p className="hint" aria-busy="true">{t('opening')}</p>;
  return (
    <section aria-labelledby="summary" className="thread-summary-desk">
      <h2 id="summary">{t('summary')}</h2>
      {trouble !== null && <p className="trouble" role="alert">{trouble}</p>}
      {isAlive ? <Suspense fallback={opening}><SummaryEditor ofId={thread.threadId} initial={summaryBody} version={number} address={summaryAddress(thread.threadId)} citable={citable} isBusy={isBusy} publish={publish} /></Suspense> : opening}
    </section>
  );
}

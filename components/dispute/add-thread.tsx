'use client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import type { Answer } from '@/components/reading/room';
import type { GatheredView, GatherInput } from '@/lib/dispute';

/** A thread, and the disputes it may be added to. */
export function AddThread({ thread, disputes, gather, addressOf, onAdded }: {
  thread: GatheredView;
  disputes: readonly { id: string; question: string; version: number; threadIds: string[] }[];
  gather: (input: GatherInput) => Promise<Answer<{ version: number }>>;
  addressOf: (disputeId: string) => string;
  onAdded: (disputeId: string) => void;
}) {
  const t = useTranslations('dispute');
  const [trouble, setTrouble] = useState<string | null>(null);
  const home = disputes.find(({ threadIds }) => threadIds.includes(thread.threadId));

  async function add({ id: disputeId, version, threadIds }: (typeof disputes)[number]): Promise<void> {
    const answer = await gather({ disputeId, version, threadIds: [...threadIds, thread.threadId] });
    if (answer.ok) onAdded(disputeId);
    else setTrouble(answer.message);
  }

  return (
    <section className="add-thread" aria-labelledby="add-thread">
      <h2 id="add-thread">{t('add_thread')}</h2>
      <blockquote className="thread-quote" dir="auto">{thread.words === '' ? t('no_words') : thread.words} <span className="facts"><bdi>{thread.by}</bdi></span></blockquote>
      {home ? <p>{t('is_gathered')} <a href={addressOf(home.id)} dir="auto">{home.question}</a></p> : disputes.length === 0 ? <p className="hint">{t('none_here')}</p> : (
        <ul className="gathered-list">
          {disputes.map((one) => (
            <li key={one.id}>
              <span className="known"><a href={addressOf(one.id)} dir="auto">{one.question}</a></span>
              <span className="gathered-buttons only-scripted"><button type="button" aria-label={t('add_to_named', { question: one.question })} onClick={() => void add(one)}>{t('add_to_this')}</button></span>
            </li>
          ))}
        </ul>
      )}
      {trouble !== null && <p className="trouble" role="alert">{trouble}</p>}
    </section>
  );
}

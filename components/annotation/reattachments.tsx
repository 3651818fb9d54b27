'use client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useRoom } from '@/components/reading/room';
import { Moment } from '@/components/ui/moment';
import type { ReattachmentView } from '@/lib/annotation';

/** Says that a mark was put on other words by hand, and shows each time when it is opened. */
export function Reattachments({ annotationId, count }: { annotationId: string; count: number }) {
  const t = useTranslations('change');
  const { verbs } = useRoom();
  const [moves, setMoves] = useState<readonly ReattachmentView[] | null>(null);
  const [trouble, setTrouble] = useState<string | null>(null);

  async function load(): Promise<void> {
    if (moves !== null) return;
    const answer = await verbs.reattachments({ annotationId });
    if (answer.ok) setMoves(answer.value);
    setTrouble(answer.ok ? null : answer.message);
  }

  return (
    <details className="reattachments only-scripted" onToggle={(event) => { if (event.currentTarget.open) void load(); }}>
      <summary>{t('reattached', { count })}</summary>
      {trouble !== null && <p className="trouble" role="alert">{trouble}</p>}
      <ol>
        {moves?.map(({ at, by, revision, from, to }) => (
          <li key={at}>
            <p><Moment at={at} time /> {t(`reattached_by_${by}`, { revision })}</p>
            {from === null ? <p>{t('reattached_from_nowhere')}</p> : <blockquote dir="auto"><del>{from}</del></blockquote>}
            <blockquote dir="auto"><ins>{to}</ins></blockquote>
          </li>
        ))}
      </ol>
    </details>
  );
}

'use client';
import { useTranslations } from 'next-intl';
import { useRoom } from '@/components/reading/room';
import { AskedWhenOpened } from '@/components/ui/asked-when-opened';
import { Moment } from '@/components/ui/moment';

/** Says that a mark was put on other words by hand, and shows each time when it is opened. */
export function Reattachments({ annotationId, count }: { annotationId: string; count: number }) {
  const t = useTranslations('change');
  const { verbs } = useRoom();
  return (
    <AskedWhenOpened className="reattachments only-scripted" summary={t('reattached', { count })} waiting={t('reattached_loading')} ask={() => verbs.reattachments({ annotationId })}>
      {(moves) => (
        <ol>
          {moves.map(({ at, by, revision, from, to }) => (
            <li key={at}>
              <p><Moment at={at} time /> {t(`reattached_by_${by}`, { revision })}</p>
              {from === null ? <p>{t('reattached_from_nowhere')}</p> : <blockquote dir="auto"><del>{from}</del></blockquote>}
              <blockquote dir="auto"><ins>{to}</ins></blockquote>
            </li>
          ))}
        </ol>
      )}
    </AskedWhenOpened>
  );
}

import { useTranslations } from 'next-intl';
import { Moment } from '@/components/ui/moment';
import { articleAddress } from '@/lib/article';
import type { DisputeLine } from '@/lib/dispute';

/** Disputes as the desk lists them. */
export function DisputeList({ disputes, addressOf }: { disputes: readonly DisputeLine[]; addressOf: (disputeId: string) => string }) {
  const t = useTranslations('dispute');
  if (disputes.length === 0) return <p className="empty">{t('none')}</p>;
  return (
    <ul className="dispute-list">
      {disputes.map(({ id, question, state, article, threads, gone, createdAt }) => (
        <li key={id} className={`is-${state}`}>
          <h3><a href={addressOf(id)} dir="auto">{question}</a></h3>
          <p className="facts">
            <span className="badge">{t(`state_${state}`)}</span>
            <a href={articleAddress(article.slug)} dir="auto">{article.title}</a>
            <span>{t('gathered', { count: threads })}</span>
            <Moment at={createdAt} />
            {gone > 0 && <strong className="look-again">{t('gone', { count: gone })}</strong>}
          </p>
        </li>
      ))}
    </ul>
  );
}

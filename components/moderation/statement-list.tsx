import { useTranslations } from 'next-intl';
import { Moment } from '@/components/ui/moment';
import { articleAddress } from '@/lib/article';
import type { StatementView } from '@/lib/moderation';

/** Everything that was decided against somebody, and how it stands now, the latest first. */
export function StatementList({ statements }: { statements: readonly StatementView[] }) {
  const t = useTranslations('decisions');
  if (statements.length === 0) return <p className="empty">{t('none')}</p>;
  return (
    <ol className="decision-list">
      {statements.map((statement) => (
        <li key={statement.actionId} className={statement.isUndone ? 'is-undone' : undefined}>
          <h3><a href={`/decisions/${statement.actionId}`}>{t(`kind_${statement.kind}`)}</a></h3>
          <p className="facts">
            <Moment at={statement.at} />
            <span dir="auto">{t('ground', { name: statement.ground.name })}</span>
            {statement.article && <a href={articleAddress(statement.article.slug)} dir="auto">{statement.article.title}</a>}
          </p>
          <p className="facts"><Standing statement={statement} /></p>
        </li>
      ))}
    </ol>
  );
}

/** What there is to know, or to do, about it now. */
function Standing({ statement: { isUndone, appeal, can, kind, limit } }: { statement: StatementView }) {
  const t = useTranslations('decisions');
  return (
    <>
      {kind === 'warn' && limit?.isInForce === true && <strong className="state">{t('unread')}</strong>}
      {kind !== 'warn' && limit?.isInForce === true && <span className="state">{limit.until === null ? t('for_good') : t('until', { until: new Date(limit.until) })}</span>}
      {kind !== 'warn' && limit?.isInForce === false && !isUndone && <span className="state">{t('over')}</span>}
      {appeal !== null && <span className="state">{t(`appeal_${appeal.state}`)}</span>}
      {appeal === null && isUndone && <span className="state">{t('taken_back')}</span>}
      {can.appeal.allowed && <span>{t('can_appeal')}</span>}
    </>
  );
}

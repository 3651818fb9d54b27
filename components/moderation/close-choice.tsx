'use client';
import { useFormatter, useTranslations } from 'next-intl';
import { inDays } from './judge-form';

/** In how many days a heated discussion is usually closed, besides now. */
const DAYS = [1, 3, 7] as const;

/** Whether and when the discussion of an article closes: said, and changed in one choice. */
export function CloseChoice({ closesAt, onClose, onReopen }: { closesAt: string | null; onClose: (at: string | null) => void; onReopen: () => void }) {
  const t = useTranslations('moderation');
  const format = useFormatter();
  const isClosed = closesAt !== null && new Date(closesAt) <= new Date();
  return (
    <label className="slow">
      <span>{t('discussion')}</span>
      <select
        value={closesAt === null ? 'open' : 'as_it_is'}
        onChange={({ target: { value } }) => {
          if (value === 'open') onReopen();
          else if (value !== 'as_it_is') onClose(value === 'now' ? null : inDays(Number(value)));
        }}
      >
        <option value="open">{t('discussion_open')}</option>
        {closesAt !== null && <option value="as_it_is">{isClosed ? t('discussion_closed') : t('discussion_closes', { at: format.dateTime(new Date(closesAt), { dateStyle: 'medium', timeStyle: 'short' }) })}</option>}
        {!isClosed && (
          <>
            <option value="now">{t('discussion_now')}</option>
            {DAYS.map((days) => <option key={days} value={days}>{t('discussion_in', { count: days })}</option>)}
          </>
        )}
      </select>
    </label>
  );
}

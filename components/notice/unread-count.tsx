'use client';
import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';

/** How many notices somebody has not read, as it changes. */
export function UnreadCount({ unread, follow }: {
  /** When the page was made. */
  unread: number;
  /** Hear of it until the answer is called. */
  follow: (tell: (unread: number) => void) => () => void;
}) {
  const t = useTranslations('site');
  const [{ count, isLive }, setHeard] = useState({ count: unread, isLive: false });
  useEffect(() => follow((heard) => setHeard({ count: heard, isLive: true })), [follow]);
  return (
    <span className="unread" aria-live="polite" data-live={isLive}>
      {count > 0 && <span className="count"><span aria-hidden="true">{count > 99 ? '99+' : count}</span><span className="visually-hidden">{t('unread', { count })}</span></span>}
    </span>
  );
}

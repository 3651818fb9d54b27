'use client';
import { useTranslations } from 'next-intl';
import { useCallback } from 'react';
import { NoticeList } from '@/components/notice/notice-list';
import type { NoticeView, ReadNoticesInput } from '@/lib/notice';
import { send } from './connect';

/** Somebody's notices, connected to the server. */
export function NoticesRoom({ notices }: { notices: NoticeView[] }) {
  const offline = useTranslations('refusal')('offline');
  const readNotices = useCallback((input: ReadNoticesInput) => send('read-notices', input, offline), [offline]);
  return <NoticeList notices={notices} readNotices={readNotices} />;
}

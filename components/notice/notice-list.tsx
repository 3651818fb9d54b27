'use client';
import { useTranslations } from 'next-intl';
import { useEffect } from 'react';
import { Moment } from '@/components/ui/moment';
import { articleAddress } from '@/lib/article';
import type { NoticeView, ReadNoticesInput } from '@/lib/notice';
import { noticeAddress, noticeWords } from './notice-words';

/** What somebody is told of. Opening the list reads it; what was new in it stays marked until it is opened again. */
export function NoticeList({ notices, readNotices }: { notices: readonly NoticeView[]; readNotices: (input: ReadNoticesInput) => Promise<unknown> }) {
  const t = useTranslations('notices');
  const latest = notices.find(({ isRead }) => !isRead)?.id;

  useEffect(() => {
    if (latest !== undefined) void readNotices({ upTo: latest });
  }, [latest, readNotices]);

  if (notices.length === 0) return <p className="empty">{t('empty')}</p>;
  return (
    <ol className="notice-list">
      {notices.map((notice) => (
        <li key={notice.id} className={notice.isRead ? undefined : 'is-new'}>
          <p>
            <Said notice={notice} /> {notice.article && <a href={articleAddress(notice.article.slug)} lang={notice.article.lang} dir="auto">{notice.article.title}</a>}
          </p>
          {notice.kind === 'picked' && notice.reason !== '' && <blockquote dir="auto">{notice.reason}</blockquote>}
          <p className="facts">
            <Moment at={notice.at} time />
            <Way notice={notice} />
            {!notice.isRead && <span className="new">{t('new')}</span>}
          </p>
        </li>
      ))}
    </ol>
  );
}

/** What happened, in words that the article's title follows. */
function Said({ notice }: { notice: NoticeView }) {
  const t = useTranslations('notices');
  return <span dir="auto">{noticeWords(notice, t, notice.article ? 'title' : 'alone')}</span>;
}

/** The way to what it is about. */
function Way({ notice }: { notice: NoticeView }) {
  const t = useTranslations('notices');
  const decision = notice.kind === 'decided' && notice.count > 1 ? 'read_decisions' : 'read_decision';
  return <a href={noticeAddress(notice)}>{t(notice.kind === 'passage_changed' ? 'look' : notice.kind === 'decided' || notice.kind === 'appeal' ? decision : notice.kind === 'flag' ? 'your_flags' : 'see')}</a>;
}

'use client';
import { useTranslations } from 'next-intl';
import { useEffect } from 'react';
import { Moment } from '@/components/ui/moment';
import { articleAddress } from '@/lib/article';
import type { NoticeView, ReadNoticesInput } from '@/lib/notice';

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
            <Said notice={notice} /> <a href={articleAddress(notice.article.slug)} lang={notice.article.lang} dir="auto">{notice.article.title}</a>
          </p>
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

function Said({ notice }: { notice: NoticeView }) {
  const t = useTranslations('notices');
  switch (notice.kind) {
    case 'answered':
      return notice.by === null ? t('answered_gone') : <span dir="auto">{t('answered', { by: notice.by })}</span>;
    case 'passage_changed': {
      const { changed, orphaned, revision } = notice;
      if (changed > 0 && orphaned > 0) return t('changed_and_lost', { changed, lost: orphaned, number: revision });
      return changed > 0 ? t('changed', { count: changed, number: revision }) : t('lost', { count: orphaned, number: revision });
    }
    case 'credited':
      return t('credited', { number: notice.revision });
  }
}

/** The way to what it is about. */
function Way({ notice }: { notice: NoticeView }) {
  const t = useTranslations('notices');
  if (notice.kind !== 'passage_changed') return <a href={`/c/${notice.commentId}`}>{t('see')}</a>;
  return <a href={notice.threadId === null ? articleAddress(notice.article.slug) : `/t/${notice.threadId}`}>{t('look')}</a>;
}

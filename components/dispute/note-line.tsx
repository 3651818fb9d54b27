import { useTranslations } from 'next-intl';
import { Moment } from '@/components/ui/moment';
import type { CommentView } from '@/lib/discussion';

/** A note where it can only be read; one press leads to where it can be answered. */
export function NoteLine({ note: { id, by, html, position, createdAt, state } }: { note: CommentView }) {
  const t = useTranslations('dispute');
  if (html === null || state !== 'standing') return null;
  return (
    <li>
      <p className="note-by"><bdi className="by">{by}</bdi>{position !== null && <span className={`stands is-${position}`}>{t(`stands_${position}`)}</span>}<a href={`/c/${id}`}><Moment at={createdAt} /></a></p>
      {/* Written by lib/richtext from a document it has checked: see commentHtml. */}
      <div className="words prose-small" dir="auto" dangerouslySetInnerHTML={{ __html: html }} />
    </li>
  );
}

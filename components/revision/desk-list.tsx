'use client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Moment } from '@/components/ui/moment';
import type { DeskEntry } from '@/lib/revision';

type Answer<T> = { ok: true; value: T } | { ok: false; reason: string; message: string };

/** What somebody is writing and has published, and the way to write more. */
export function DeskList({ entries, begin, draftAddress, bringAddress }: {
  entries: DeskEntry[];
  begin: (input: { articleId: string | null }) => Promise<Answer<{ draftId: string }>>;
  draftAddress: (draftId: string) => string;
  /** Where a text is brought in: as a new article, or as the next revision of one. */
  bringAddress: (articleId: string | null) => string;
}) {
  const t = useTranslations('desk');
  const [trouble, setTrouble] = useState<string | null>(null);

  async function open(articleId: string | null): Promise<void> {
    const answer = await begin({ articleId });
    if (answer.ok) location.assign(draftAddress(answer.value.draftId));
    else setTrouble(answer.message);
  }

  return (
    <>
      <header className="desk-head">
        <h1>{t('desk_title')}</h1>
        <div className="desk-ways">
          <a className="button-quiet" href={bringAddress(null)}>{t('bring')}</a>
          <button type="button" className="button" onClick={() => void open(null)}>{t('new')}</button>
        </div>
      </header>
      {trouble && <p className="trouble" role="alert">{trouble}</p>}
      {entries.length === 0 && <p className="empty">{t('empty')}</p>}
      <ol className="desk-list">
        {entries.map(({ draftId, article, title, words, at, comments }) => (
          <li key={draftId ?? article?.id}>
            <h2 dir="auto">{draftId ? <a href={draftAddress(draftId)}>{title === '' ? t('untitled') : title}</a> : title}</h2>
            <p className="facts">
              <span>{article ? (draftId ? t('revising') : t('published')) : t('unpublished')}</span>
              <Moment at={at} />
              <span>{t('words', { count: words })}</span>
              {article && <span>{t('comments', { count: comments })}</span>}
              {article && <a href={`/a/${encodeURIComponent(article.slug)}`}>{t('read')}</a>}
              {article && !draftId && <button type="button" className="link" onClick={() => void open(article.id)}>{t('revise')}</button>}
              {article && !draftId && <a href={bringAddress(article.id)}>{t('bring_revision')}</a>}
            </p>
          </li>
        ))}
      </ol>
    </>
  );
}

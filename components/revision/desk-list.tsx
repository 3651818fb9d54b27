'use client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Moment } from '@/components/ui/moment';
import { articleAddress } from '@/lib/article';
import type { DeskEntry } from '@/lib/revision';

type Answer<T> = { ok: true; value: T } | { ok: false; reason: string; message: string };

/** What somebody is writing and has published, and the way to write more. */
export function DeskList({ entries, begin, draftAddress, particularsAddress, bringAddress }: {
  entries: DeskEntry[];
  begin: (input: { articleId: string | null }) => Promise<Answer<{ draftId: string }>>;
  draftAddress: (draftId: string) => string;
  particularsAddress: (articleId: string) => string;
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
        {entries.map(({ articleId, draftId, state, slug, title, words, at, comments }) => (
          <li key={articleId}>
            <h2 dir="auto">{draftId ? <a href={draftAddress(draftId)}>{title === '' ? t('untitled') : title}</a> : title}</h2>
            <p className="facts">
              <span>{t(state)}</span>
              <Moment at={at} time={state === 'scheduled'} />
              {draftId && state !== 'draft' && <span>{t('revising')}</span>}
              <span>{t('words', { count: words })}</span>
              {slug !== null && <span>{t('comments', { count: comments })}</span>}
            </p>
            <p className="facts">
              {slug !== null && <a href={articleAddress(slug)}>{t('read')}</a>}
              {!draftId && <button type="button" className="link" onClick={() => void open(articleId)}>{t('revise')}</button>}
              {!draftId && <a href={bringAddress(articleId)}>{t('bring_revision')}</a>}
              <a href={particularsAddress(articleId)}>{t('particulars')}</a>
            </p>
          </li>
        ))}
      </ol>
    </>
  );
}

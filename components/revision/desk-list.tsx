'use client';
import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { Moment } from '@/components/ui/moment';
import { articleAddress } from '@/lib/article';
import type { DeskEntry, DraftView } from '@/lib/revision';
import { AskTwice } from './ask-twice';
import { goOnWith } from './going-on';
import { dropLeft, leftBy, type Left } from './unsaved';

type Answer<T> = { ok: true; value: T } | { ok: false; reason: string; message: string };

/** What the list can ask of the server. */
export interface DeskListVerbs {
  begin: (input: { articleId: string | null }) => Promise<Answer<{ draftId: string }>>;
  draft: (input: { draftId: string }) => Promise<Answer<DraftView>>;
}

/** What somebody is writing and has published, and the way to write more. */
export function DeskList({ entries, viewerId, verbs, draftAddress, particularsAddress, bringAddress, newest, older }: {
  entries: DeskEntry[];
  viewerId: string;
  verbs: DeskListVerbs;
  draftAddress: (draftId: string) => string;
  particularsAddress: (articleId: string) => string;
  /** Where a text is brought in: as a new article, or as the next revision of one. */
  bringAddress: (articleId: string | null) => string;
  /** The ways from this page of it; `null` where there is none. */
  newest: string | null;
  older: string | null;
}) {
  const t = useTranslations('desk');
  const [trouble, setTrouble] = useState<string | null>(null);

  async function open(articleId: string | null): Promise<void> {
    const answer = await verbs.begin({ articleId });
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
      <LeftWords viewerId={viewerId} verbs={verbs} draftAddress={draftAddress} onTrouble={setTrouble} />
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
      {(newest !== null || older !== null) && (
        <p className="desk-pages">
          {newest !== null && <a className="button-quiet" href={newest}>{t('newest')}</a>}
          {older !== null && <a className="button-quiet" rel="next" href={older}>{t('older')}</a>}
        </p>
      )}
    </>
  );
}

/** What was left unsaved on this device of drafts that are gone: nobody comes upon it by opening one. */
function LeftWords({ viewerId, verbs, draftAddress, onTrouble }: { viewerId: string; verbs: DeskListVerbs; draftAddress: (draftId: string) => string; onTrouble: (message: string) => void }) {
  const t = useTranslations('desk');
  const [all, setAll] = useState<Left[]>([]);

  useEffect(() => {
    void leftBy(viewerId).then(async (found) => {
      const drafts = [...new Set(found.map(({ writing }) => writing.draftId))];
      const answers = await Promise.all(drafts.map(async (draftId) => ({ draftId, answer: await verbs.draft({ draftId }) })));
      const gone = new Set(answers.flatMap(({ draftId, answer }) => (!answer.ok && answer.reason === 'no_such_thing' ? [draftId] : [])));
      setAll(found.filter(({ writing }) => gone.has(writing.draftId)));
    });
  }, [viewerId, verbs]);

  async function goOn(left: Left): Promise<void> {
    const went = await goOnWith(left.written, { writing: left.writing, begin: verbs.begin });
    if (!went.ok) return onTrouble(went.message ?? t('not_kept'));
    dropLeft(left);
    location.assign(draftAddress(went.draftId));
  }

  function throwAway(left: Left): void {
    dropLeft(left);
    setAll((now) => now.filter(({ key }) => key !== left.key));
  }

  if (all.length === 0) return null;
  return (
    <section className="left-words" aria-labelledby="left-words-title">
      <h2 id="left-words-title">{t('left_title')}</h2>
      <p className="hint">{t('left')}</p>
      <ul>
        {all.map((left) => (
          <li key={left.key}>
            <span dir="auto">{left.written.title === '' ? t('untitled') : left.written.title}</span> <Moment at={new Date(left.at).toISOString()} time />
            <button type="button" className="button-quiet" onClick={() => void goOn(left)}>{t('left_go_on')}</button>
            <AskTwice label={t('left_discard')} sure={t('left_sure')} onSure={() => throwAway(left)} />
          </li>
        ))}
      </ul>
    </section>
  );
}

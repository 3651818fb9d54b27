'use client';
import { useTranslations } from 'next-intl';
import { useEffect, useId, useState } from 'react';
import type { Answer } from '@/components/reading/room';
import { fieldsOf } from '@/components/ui/form-fields';
import { Moment } from '@/components/ui/moment';
import { articleAddress } from '@/lib/article';
import type { BulkView, GroundView } from '@/lib/moderation';
import { Found } from './bulk-list';
import { bulkAddress, type BulkVerbs } from './bulk-verbs';
import { useKeptField } from './kept-words';

/** Between looks how far it is, while it is under way. */
const LOOK_EVERY_MS = 1_000;

/** A list: what it would do, then how far it is, and the way back. */
export function BulkRoom({ loaded, grounds, verbs }: { loaded: BulkView; grounds: readonly GroundView[]; verbs: BulkVerbs }) {
  const t = useTranslations('bulk');
  const [list, setList] = useState(loaded);
  const [trouble, setTrouble] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const [isLive, setLive] = useState(false);
  const bulkId = list.id;
  const { state, outcome, total, done, skipped, can } = list;

  useEffect(() => setLive(true), []);
  useEffect(() => {
    if (state !== 'running') return;
    const timer = setInterval(() => {
      void verbs.bulk({ bulkId }).then((answer) => {
        if (answer.ok) setList(answer.value);
      });
    }, LOOK_EVERY_MS);
    return () => clearInterval(timer);
  }, [state, bulkId, verbs]);

  /** Do something, and look what became of it. */
  async function press(asked: Promise<Answer<{ bulkId: string }>>, onDone?: () => void): Promise<void> {
    setBusy(true);
    setTrouble(null);
    const answer = await asked;
    if (answer.ok) onDone?.();
    if (answer.ok && answer.value.bulkId !== bulkId) location.assign(bulkAddress(answer.value.bulkId));
    else {
      if (!answer.ok) setTrouble(answer.message);
      const now = await verbs.bulk({ bulkId });
      if (now.ok) setList(now.value);
      setBusy(false);
    }
  }

  return (
    <div className="bulk" data-live={isLive}>
      <p><a href="/moderation/bulk">{t('back')}</a></p>
      <h1>{t(`line_${outcome}`, { count: total })} <span className={`state is-${state}`}>{t(`state_${state}`)}</span></h1>
      <Found line={list} />
      <p className="facts"><span dir="auto">{list.by === null ? t('made_by_another') : t('made_by', { name: list.by })}</span> <Moment at={list.at} time /></p>
      {list.undoes !== null && <p className="facts"><span>{t('undoes')} <a href={bulkAddress(list.undoes)}>{t('see')}</a></span></p>}
      {list.undoneBy !== null && <p className="facts"><span>{t('undone_by')} <a href={bulkAddress(list.undoneBy)}>{t('see')}</a></span></p>}
      {list.ground !== '' && <p className="said" dir="auto"><span className="ground-name">{list.ground}.</span> {list.facts}</p>}
      {trouble !== null && <p className="trouble" role="alert">{trouble}</p>}

      {state !== 'previewed' && (
        <div className="bulk-progress">
          <progress max={Math.max(total, 1)} value={done + skipped} aria-label={t('progress_label')} />
          <p role="status">{t('progress', { done, total, skipped })}</p>
        </div>
      )}
      {state === 'previewed' && total === 0 && <p className="empty">{t('empty')}</p>}
      {list.more && <p className="hint">{t('more')}</p>}
      {state === 'previewed' && can.start.allowed && outcome !== 'undo' && <StartForm bulkId={bulkId} outcome={outcome} total={total} grounds={grounds} isBusy={isBusy} onStart={(why, onDone) => void press(verbs.startBulk({ bulkId, ...why }), onDone)} />}
      <div className="judge-foot">
        {can.pause.allowed && <button type="button" className="button-quiet" disabled={isBusy} onClick={() => void press(verbs.steerBulk({ bulkId, how: 'pause' }))}>{t('pause')}</button>}
        {can.resume.allowed && <button type="button" className="button" disabled={isBusy} onClick={() => void press(verbs.steerBulk({ bulkId, how: 'resume' }))}>{t('resume')}</button>}
        {can.cancel.allowed && <button type="button" className="button-quiet" disabled={isBusy} onClick={() => void press(verbs.steerBulk({ bulkId, how: 'cancel' }))}>{t(state === 'previewed' ? 'forget' : 'cancel')}</button>}
        {can.undo.allowed && list.undoneBy === null && <><button type="button" className="button" disabled={isBusy} onClick={() => void press(verbs.undoBulk({ bulkId }))}>{t('undo')}</button> <span className="hint">{t('undo_hint')}{list.isWithLimit && <> {t('undo_limit_hint')}</>}</span></>}
      </div>

      <LeftAlone title={t('left_alone')} counts={list.leftAlone} />
      <LeftAlone title={t('skipped')} counts={list.skippedFor} />
      {list.samples.length > 0 && (
        <section aria-label={t('samples', { count: total })}>
          <h2>{t('samples', { count: total })}</h2>
          {list.samples.map(({ id, by, html, state: now, createdAt, article, quote }) => (
            <article key={id} className="item-said" aria-label={t('sample', { by })}>
              <header>
                <span className="by" dir="auto">{by}</span> <a href={`/c/${id}`}><Moment at={createdAt} time /></a>
                <a className="bulk-article" href={articleAddress(article.slug)} dir="auto">{article.title}</a>
                {now !== 'standing' && <CommentState state={now} />}
              </header>
              {quote !== null && <blockquote className="thread-quote" dir="auto">{quote}</blockquote>}
              {/* Written by lib/richtext from a document it has checked: see commentHtml. */}
              <div className="words prose-small" dir="auto" dangerouslySetInnerHTML={{ __html: html }} />
            </article>
          ))}
        </section>
      )}
    </div>
  );
}

function CommentState({ state }: { state: Exclude<BulkView['samples'][number]['state'], 'standing'> }) {
  const t = useTranslations('moderation');
  return <span className={`state is-${state}`}>{t(`comment_${state}`)}</span>;
}

/** A removal says on what ground and why, once for all of them: each author reads it. */
function StartForm({ bulkId, outcome, total, grounds, isBusy, onStart }: { bulkId: string; outcome: 'keep' | 'remove' | 'restore'; total: number; grounds: readonly GroundView[]; isBusy: boolean; onStart: (why: { groundId: string | null; facts: string }, onDone: () => void) => void }) {
  const t = useTranslations('bulk');
  const desk = useTranslations('moderation');
  const { field, forget } = useKeptField<HTMLTextAreaElement>(`bulk:${bulkId}`);
  const id = useId();
  return (
    <form
      className="judge-form"
      onSubmit={(event) => {
        event.preventDefault();
        const { ground = '', facts = '' } = fieldsOf(event.currentTarget);
        onStart({ groundId: ground === '' ? null : ground, facts }, forget);
      }}
    >
      {outcome === 'remove' && (
        <>
          {grounds.length === 0 && <p className="hint">{desk('no_grounds')}</p>}
          <label><span>{t('why')}</span><select name="ground" required>{grounds.map(({ id: groundId, name }) => <option key={groundId} value={groundId}>{name}</option>)}</select></label>
          <label htmlFor={id}>{desk('facts')}</label>
          <textarea id={id} name="facts" {...field} rows={3} required maxLength={5_000} />
          <p className="hint">{desk('facts_hint')}</p>
        </>
      )}
      <div className="judge-foot"><button type="submit" className="button" disabled={isBusy}>{t(`start_${outcome}`, { count: total })}</button></div>
    </form>
  );
}

/** The reasons that are told in words of their own. */
const REASONS = ['own_case', 'left_to_admins', 'out_of_scope', 'decided_already', 'comment_withdrawn', 'state_unfit', 'subject_edited', 'reported_anew', 'changed_meanwhile', 'undone_already'] as const;

function LeftAlone({ title, counts }: { title: string; counts: BulkView['leftAlone'] }) {
  const t = useTranslations('bulk');
  if (counts.length === 0) return null;
  return (
    <section aria-label={title}>
      <h2>{title}</h2>
      <ul className="bulk-left">
        {counts.map(({ because, count }) => <li key={because}>{t('left_alone_why', { count, why: t(`because_${REASONS.find((one) => one === because) ?? 'other'}`) })}</li>)}
      </ul>
    </section>
  );
}

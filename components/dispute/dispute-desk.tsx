'use client';
import { useTranslations } from 'next-intl';
import { lazy, Suspense, useEffect, useId, useState } from 'react';
import type { Answer } from '@/components/reading/room';
import { fieldsOf } from '@/components/ui/form-fields';
import type { ArrangeDisputeInput, DisputeDeskView, DisputeMove, GatheredView, GatherInput, MoveDisputeInput, SummariseInput } from '@/lib/dispute';
import { QuestionFields } from './question-fields';

/** What a moderator can do with a dispute. Given by the app; components only call them. */
export interface DisputeVerbs {
  arrange: (input: ArrangeDisputeInput) => Promise<Answer<{ version: number }>>;
  gather: (input: GatherInput) => Promise<Answer<{ version: number }>>;
  move: (input: MoveDisputeInput) => Promise<Answer<{ version: number }>>;
  summarise: (input: SummariseInput) => Promise<Answer<{ version: number }>>;
}

/** Nothing to be summarised is a reason not to bring an editor along. */
const SummaryEditor = lazy(() => import('./summary-editor'));

const MOVES = ['open', 'close', 'reopen', 'summarise'] as const satisfies readonly DisputeMove[];

/** A dispute on the desk: its state, its words, and the threads gathered under it. When somebody else changed it meanwhile, what they did is shown and what was typed stays. */
export function DisputeDesk({ view: { dispute, version, others, moves, summaryBody, canSummarise, citable }, verbs, onDone }: {
  view: DisputeDeskView;
  verbs: DisputeVerbs;
  /** Something was done or refused: the page is shown as it is now. */
  onDone: () => void;
}) {
  const t = useTranslations('dispute');
  const [said, setSaid] = useState<{ words: string; isTrouble: boolean }>({ words: '', isTrouble: false });
  const [isBusy, setBusy] = useState(false);
  // Not before the page is alive: no server can draw an editor.
  const [isAlive, setAlive] = useState(false);
  useEffect(() => setAlive(true), []);
  // What was done here already counts before the page shows it: who goes on at once is not told that they were overtaken by themselves.
  const [done, setDone] = useState<{ version: number; ids: string[] } | null>(null);
  const now = done && done.version > version ? done : { version, ids: dispute.gathered.map(({ threadId }) => threadId) };
  const { ids } = now;
  const seen = { disputeId: dispute.id, version: now.version };
  const known = new Map([...dispute.gathered, ...others].map((thread) => [thread.threadId, thread]));
  const gathered = ids.flatMap((id) => known.get(id) ?? []);

  /** Do it, and say what became of it. */
  async function go(attempt: () => Promise<Answer<{ version: number }>>, words: string, next: string[] = ids): Promise<boolean> {
    if (isBusy) return false;
    setBusy(true);
    const answer = await attempt();
    setBusy(false);
    if (answer.ok) setDone({ version: answer.value.version, ids: next });
    setSaid(answer.ok ? { words, isTrouble: false } : { words: answer.message, isTrouble: true });
    onDone();
    return answer.ok;
  }

  const gather = (threadIds: string[], words: string): void => void go(() => verbs.gather({ ...seen, threadIds }), words, threadIds);
  function swap(at: number, by: 1 | -1): void {
    const next = [...ids];
    const [moved] = next.splice(at, 1);
    if (moved === undefined) return;
    next.splice(at + by, 0, moved);
    gather(next, t('moved'));
  }

  return (
    <div className="dispute-desk">
      <p role={said.isTrouble ? 'alert' : 'status'} className={said.isTrouble ? 'trouble' : 'done'}>{said.words}</p>
      <p className="dispute-moves only-scripted">
        {MOVES.filter((move) => moves[move].allowed).map((move) => (
          <button key={move} type="button" className={move === 'reopen' ? 'button-quiet' : 'button'} aria-disabled={isBusy} onClick={() => void go(() => verbs.move({ ...seen, move }), t(`moved_${move}`))}>{t(`move_${move}`)}</button>
        ))}
        <span className="hint">{t(`now_${dispute.state}`)}</span>
      </p>
      <section aria-labelledby="words">
        <h2 id="words">{t('words')}</h2>
        <form
          className="dispute-form"
          onSubmit={(event) => {
            event.preventDefault();
            const { question = '', about = '' } = fieldsOf(event.currentTarget);
            void go(() => verbs.arrange({ ...seen, question, about }), t('saved'));
          }}
        >
          <QuestionFields question={dispute.question} about={dispute.about} isFixed={dispute.state !== 'draft'} />
          <p><button type="submit" className="button-quiet" aria-disabled={isBusy}>{t('save')}</button></p>
        </form>
      </section>
      <section aria-labelledby="threads">
        <h2 id="threads">{t('threads')}</h2>
        {gathered.length === 0 && <p className="hint">{t('no_threads')}</p>}
        <ol className="gathered-list">
          {gathered.map((thread, at) => (
            <li key={thread.threadId}>
              <Known thread={thread} />
              <span className="gathered-buttons only-scripted">
                <button type="button" aria-label={t('up', { by: thread.by })} disabled={at === 0} onClick={() => swap(at, -1)}><span aria-hidden="true">↑</span></button>
                <button type="button" aria-label={t('down', { by: thread.by })} disabled={at === ids.length - 1} onClick={() => swap(at, 1)}><span aria-hidden="true">↓</span></button>
                <button type="button" onClick={() => gather(ids.filter((id) => id !== thread.threadId), t('released'))}>{t('release')}<span className="visually-hidden"> {t('thread_of', { by: thread.by })}</span></button>
              </span>
            </li>
          ))}
        </ol>
        <Others others={[...known.values()].filter(({ threadId }) => !ids.includes(threadId))} onAdd={(threadId) => gather([...ids, threadId], t('added'))} />
      </section>
      <section aria-labelledby="summary">
        <h2 id="summary">{t('summary')}</h2>
        {canSummarise && !isAlive ? <p className="hint" aria-busy="true">{t('opening')}</p> : canSummarise ? (
          <Suspense fallback={<p className="hint" aria-busy="true">{t('opening')}</p>}>
            <SummaryEditor ofId={dispute.id} initial={summaryBody} version={dispute.summary?.number ?? 0} address={`/d/${dispute.id}`} citable={citable} isBusy={isBusy} publish={(body) => go(() => verbs.summarise({ ...seen, body }), t('published_summary'))} />
          </Suspense>
        ) : <p className="hint">{t('summary_later')}</p>}
      </section>
    </div>
  );
}

/** The threads of the article that belong to no dispute, found by their words. */
function Others({ others, onAdd }: { others: GatheredView[]; onAdd: (threadId: string) => void }) {
  const t = useTranslations('dispute');
  const [sought, setSought] = useState('');
  const id = useId();
  const words = sought.trim().toLocaleLowerCase();
  const found = words === '' ? others : others.filter((thread) => `${thread.quote ?? ''} ${thread.words} ${thread.by}`.toLocaleLowerCase().includes(words));
  if (others.length === 0) return null;
  return (
    <details className="other-threads">
      <summary>{t('add', { count: others.length })}</summary>
      <div className="field">
        <label htmlFor={`${id}-find`}>{t('find')}</label>
        <input id={`${id}-find`} type="search" value={sought} onChange={(event) => setSought(event.target.value)} />
      </div>
      <p className="visually-hidden" role="status">{t('found', { count: found.length })}</p>
      <ul className="gathered-list">
        {found.map((thread) => (
          <li key={thread.threadId}>
            <Known thread={thread} />
            <span className="gathered-buttons"><button type="button" onClick={() => onAdd(thread.threadId)}>{t('add_this')}<span className="visually-hidden"> {t('thread_of', { by: thread.by })}</span></button></span>
          </li>
        ))}
      </ul>
    </details>
  );
}

function Known({ thread: { threadId, quote, words, by, standing } }: { thread: GatheredView }) {
  const t = useTranslations('dispute');
  return (
    <span className="known">
      <a href={`/t/${threadId}`}>{quote !== null && <span className="on" dir="auto">{quote}</span>}<span className="words" dir="auto">{words === '' ? t('no_words') : words}</span></a>
      <span className="facts"><bdi>{by}</bdi><span>{t('comments', { count: standing })}</span></span>
    </span>
  );
}

'use client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Moment } from '@/components/ui/moment';
import { articleAddress } from '@/lib/article';
import type { AcknowledgeInput, AppealInput, StatementView } from '@/lib/moderation';
import { useKeptWords } from './kept-words';

type Answer = { ok: true } | { ok: false; reason: string; message: string };

/** What can be done about a decision; each answers once the page shows what became of it. */
export interface StatementVerbs {
  appeal: (input: AppealInput) => Promise<Answer>;
  acknowledge: (input: AcknowledgeInput) => Promise<Answer>;
}

/** A decision, explained to the one it touches: what, why, how, and what they can do. */
export function Statement({ statement, verbs }: { statement: StatementView; verbs: StatementVerbs }) {
  const t = useTranslations('decisions');
  const { kind, at, number, ground, facts, automatic, html, article, commentId, about, isUndone } = statement;
  return (
    <article className="statement">
      <header>
        <h1>{t(`kind_${kind}`)}</h1>
        <p className="facts">
          <Moment at={at} time />
          <a href={`/log?before=${number + 1}#action-${number}`}>{t('number', { number })}</a>
        </p>
      </header>
      {isUndone && <p className="remark">{t('was_taken_back')}</p>}
      {about !== null && <p><a href={`/decisions/${about}`}>{t('earlier')}</a></p>}
      {kind === 'warn' && <Warning statement={statement} acknowledge={verbs.acknowledge} />}
      <dl>
        {ground.name !== '' && (
          <>
            <dt>{t('ground_title')}</dt>
            <dd>
              <p><strong dir="auto">{ground.name}</strong></p>
              {ground.rule !== '' && <p dir="auto">{ground.rule}</p>}
              {ground.isRewritten && <p className="hint">{t('rule_rewritten')}</p>}
              {ground.slug !== null && <p><a href={`/rules#${encodeURIComponent(ground.slug)}`}>{t('read_rule')}</a></p>}
            </dd>
          </>
        )}
        {facts !== '' && <><dt>{t('facts')}</dt><dd dir="auto" className="written">{facts}</dd></>}
        <Until statement={statement} />
        <dt>{t('how')}</dt>
        <dd>{automatic ? t('by_machine') : t('by_person')}</dd>
      </dl>
      {html !== null && (
        <section aria-labelledby="as-it-was">
          <h2 id="as-it-was">{t('as_it_was')}</h2>
          {/* Written by lib/richtext from a document it has checked, when the comment was. */}
          <blockquote className="words prose-small" dir="auto" dangerouslySetInnerHTML={{ __html: html }} />
          <p className="facts">
            {article && <span>{t.rich('stands_in', { title: article.title, article: (title) => <a href={articleAddress(article.slug)} dir="auto">{title}</a> })}</span>}
            {commentId !== null && <a href={`/c/${commentId}`}>{t('see_place')}</a>}
          </p>
        </section>
      )}
      {kind === 'return_to_author' && commentId !== null && !isUndone && (
        <p className="change-it"><a className="button" href={`/c/${commentId}`}>{t('change_it')}</a> <span className="hint">{t('change_hint')}</span></p>
      )}
      <Appeal statement={statement} appeal={verbs.appeal} />
      <p className="other"><a href="/decisions">{t('all')}</a></p>
    </article>
  );
}

/** When a limit ends; as it is now, which an appeal may have changed. */
function Until({ statement: { limit, kind, until } }: { statement: StatementView }) {
  const t = useTranslations('decisions');
  const end = limit === null ? until : limit.until;
  if (end === null && (limit === null || kind === 'warn')) return null;
  return (
    <>
      <dt>{t('until_title')}</dt>
      <dd>{end === null ? t('for_good') : <Moment at={end} time />}</dd>
    </>
  );
}

function Warning({ statement: { actionId, limit }, acknowledge }: { statement: StatementView; acknowledge: StatementVerbs['acknowledge'] }) {
  const t = useTranslations('decisions');
  const [state, setState] = useState<{ busy: boolean; trouble: string }>({ busy: false, trouble: '' });
  const acknowledgedAt = limit?.acknowledgedAt ?? null;
  if (acknowledgedAt !== null) return <p className="remark">{t('acknowledged', { at: new Date(acknowledgedAt) })}</p>;
  if (limit?.isInForce !== true) return null;
  return (
    <section className="acknowledge" aria-labelledby="acknowledge">
      <h2 id="acknowledge">{t('acknowledge_title')}</h2>
      <p>{t('acknowledge_hint')}</p>
      {state.trouble !== '' && <p className="trouble" role="alert">{state.trouble}</p>}
      <button
        type="button"
        className="button"
        disabled={state.busy}
        onClick={() => {
          setState({ busy: true, trouble: '' });
          void acknowledge({ actionId }).then((answer) => setState({ busy: false, trouble: answer.ok ? '' : answer.message }));
        }}
      >
        {state.busy ? t('acknowledging') : t('acknowledge')}
      </button>
    </section>
  );
}

/** The way to another pair of eyes, and what they said. */
function Appeal({ statement: { actionId, appeal: made, can }, appeal }: { statement: StatementView; appeal: StatementVerbs['appeal'] }) {
  const t = useTranslations('decisions');
  const refusal = useTranslations('refusal');
  if (made !== null) {
    return (
      <section aria-labelledby="appeal">
        <h2 id="appeal">{t('your_appeal')}</h2>
        <p className="hint">{t('sent_on', { at: new Date(made.at) })}</p>
        <blockquote className="written" dir="auto">{made.words}</blockquote>
        {made.decidedAt === null ? (
          <p className="remark">{t('waiting')}</p>
        ) : (
          <>
            <h2>{t('answer')}</h2>
            <p><strong>{t(`appeal_${made.state}`)}</strong></p>
            <blockquote className="written" dir="auto">{made.answer}</blockquote>
            <p className="hint">{t('answered_on', { at: new Date(made.decidedAt) })}</p>
          </>
        )}
        {made.state === 'upheld' && <p className="hint">{t('appeal_beyond')}</p>}
      </section>
    );
  }
  if (!can.appeal.allowed) return can.appeal.because === 'appeal_too_late' ? <p className="hint">{refusal('appeal_too_late')}</p> : null;
  return (
    <section aria-labelledby="appeal">
      <h2 id="appeal">{t('appeal_title')}</h2>
      <p>{t('appeal_lede')}</p>
      <AppealForm actionId={actionId} appeal={appeal} />
      <p className="hint">{t('appeal_beyond')}</p>
    </section>
  );
}

/** What an appeal can have; the shape in lib/moderation says the same. */
const LONGEST = 5_000;

function AppealForm({ actionId, appeal }: { actionId: string; appeal: StatementVerbs['appeal'] }) {
  const t = useTranslations('decisions');
  const { words, write, forget } = useKeptWords(`appeal:${actionId}`);
  const [state, setState] = useState<{ busy: boolean; trouble: string }>({ busy: false, trouble: '' });

  async function submit(): Promise<void> {
    if (state.busy) return;
    setState({ busy: true, trouble: '' });
    const answer = await appeal({ actionId, words });
    if (answer.ok) forget();
    setState({ busy: false, trouble: answer.ok ? '' : answer.message });
  }

  return (
    <form
      className="appeal-form"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <label htmlFor="appeal-words">{t('appeal_label')}</label>
      <textarea id="appeal-words" value={words} rows={6} required maxLength={LONGEST} dir="auto" aria-describedby="appeal-kept" onChange={(event) => write(event.target.value)} />
      <p id="appeal-kept" className="hint">{t('appeal_kept')}</p>
      {state.trouble !== '' && <p className="trouble" role="alert">{state.trouble}</p>}
      <button type="submit" className="button" disabled={state.busy}>{state.busy ? t('appeal_sending') : t('appeal_send')}</button>
    </form>
  );
}

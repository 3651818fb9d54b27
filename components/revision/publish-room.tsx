'use client';
import { useTranslations } from 'next-intl';
import { useEffect, useRef, useState } from 'react';
import type { MarkDecision, MarkFate, Preview, PublishInput } from '@/lib/revision';
import type { Passage } from '@/lib/text';
import { PassageWords } from '@/components/annotation/passage-words';
import { selectionIn, TextPane } from '@/components/annotation/text-pane';
import { TimeField } from '@/components/ui/time-field';
import { idWithin } from '@/components/ui/id-within';
import { DifferenceText } from './difference-text';

type Answer<T> = { ok: true; value: T } | { ok: false; reason: string; message: string };

/**
 * The last look before a text goes out: what changes in it, what that does to every mark, and what the author decides
 * about those that lose their words.
 */
export function PublishRoom({ preview, publish, lookAgain, backAddress, deskAddress, articleAddress }: {
  preview: Preview;
  publish: (input: PublishInput) => Promise<Answer<{ slug: string; number: number; isOut: boolean }>>;
  /** Have the preview made anew; what was decided and written here stays. */
  lookAgain: () => void;
  backAddress: string;
  deskAddress: string;
  /** The address of the article at a slug. */
  articleAddress: (slug: string) => string;
}) {
  const t = useTranslations('publish');
  const { draft, counts, fates, differences, text, withoutAlt } = preview;
  const isNew = draft.published === null;
  const [publishAt, setPublishAt] = useState<string | null>(null);
  const [decisions, setDecisions] = useState<ReadonlyMap<string, { decision: MarkDecision; of: string }>>(new Map());
  const [note, setNote] = useState('');
  const [material, setMaterial] = useState(false);
  const [credited, setCredited] = useState('');
  const [state, setState] = useState<{ kind: 'resting' | 'sending' } | { kind: 'trouble'; message: string; isStale?: boolean }>({ kind: 'resting' });
  const pane = useRef<HTMLDivElement>(null);
  const time = useRef<HTMLFormElement>(null);

  // Whoever was told to look again does so when there is something else to see.
  useEffect(() => {
    setState({ kind: 'resting' });
  }, [preview.shown]);

  function decide(fate: MarkFate, decision: MarkDecision | null): void {
    setDecisions((all) => {
      const next = new Map(all);
      if (decision) next.set(fate.annotationId, { decision, of: whatIsDecided(fate, decision) });
      else next.delete(fate.annotationId);
      return next;
    });
  }

  /**
   * Tells whether a mark is still what it was decided about, whatever was said in its thread meanwhile; and where it was put on other
   * words, whether it is still the text in which they stand there.
   */
  function whatIsDecided({ state, exact, passage, change, suggestion }: MarkFate, { kind }: MarkDecision): string {
    return JSON.stringify([state, exact, passage, change, suggestion, kind === 'attach' ? text : null]);
  }

  /** What was decided about a mark, as long as it is the same that was looked at. */
  function decisionOn(fate: MarkFate): MarkDecision | null {
    const made = decisions.get(fate.annotationId);
    return made && made.of === whatIsDecided(fate, made.decision) ? made.decision : null;
  }

  async function send(): Promise<void> {
    setState({ kind: 'sending' });
    const creditedCommentId = idWithin(credited);
    if (credited.trim() !== '' && creditedCommentId === null) {
      setState({ kind: 'trouble', message: t('credited_malformed') });
      return;
    }
    const answer = await publish({ draftId: draft.id, version: draft.version, note, material, creditedCommentId, decisions: fates.flatMap((fate) => decisionOn(fate) ?? []), shown: preview.shown, publishAt: isNew ? publishAt : null });
    if (answer.ok) location.assign(answer.value.isOut ? articleAddress(answer.value.slug) : deskAddress);
    else setState({ kind: 'trouble', message: answer.message, isStale: answer.reason === 'marks_changed' });
  }

  return (
    <div className="publish-room">
      <header>
        <p className="facts"><a href={backAddress}>{t('back')}</a></p>
        <h1>{isNew ? t('title_new') : t('title', { number: (draft.published?.revision ?? 0) + 1 })}</h1>
        <p className="lede" lang={draft.lang} dir={draft.dir}>{draft.title}</p>
      </header>
      {withoutAlt.length > 0 && (
        <section className="without-alt" aria-labelledby="without-alt-title">
          <h2 id="without-alt-title">{t('without_alt', { count: withoutAlt.length })}</h2>
          <p>{t('without_alt_why')}</p>
          <ul>
            {withoutAlt.map(({ number, caption }) => <li key={number} dir="auto">{t('picture', { number })}{caption !== '' && <> <q lang={draft.lang}>{caption}</q></>}</li>)}
          </ul>
          <p><a className="button-quiet" href={backAddress}>{t('without_alt_mend')}</a></p>
        </section>
      )}
      {!isNew && (
        <section aria-labelledby="marks-title">
          <h2 id="marks-title">{t('marks')}</h2>
          <ul className="fate-counts">
            {(['exact', 'moved', 'changed', 'orphaned'] as const).map((kind) => <li key={kind} className={`is-${kind}`}><strong>{counts[kind]}</strong> {t(kind, { count: counts[kind] })}</li>)}
          </ul>
          {fates.length > 0 && <p className="hint">{t('decide_hint')}</p>}
          <ol className="fates">
            {fates.map((fate) => <Fate key={fate.annotationId} fate={fate} decision={decisionOn(fate)} text={text} lang={draft.lang} selected={() => selectionIn(pane.current)} onDecide={(decision) => decide(fate, decision)} />)}
          </ol>
        </section>
      )}
      {!isNew && (
        <section aria-labelledby="difference-title">
          <h2 id="difference-title">{t('difference')}</h2>
          <DifferenceText parts={differences} lang={draft.lang} dir={draft.dir} />
        </section>
      )}
      <details className="new-text" open={isNew || fates.length > 0}>
        <summary>{t('new_text')}</summary>
        <TextPane pane={pane} text={text} label={t('new_text')} lang={draft.lang} dir={draft.dir} />
      </details>
      {!isNew && (
        <section className="correction" aria-labelledby="note-title">
          <h2 id="note-title">{t('note_title')}</h2>
          <label><span>{t('note')}</span><textarea value={note} rows={3} maxLength={1_000} dir="auto" onChange={(event) => setNote(event.target.value)} /></label>
          <label className="check"><input type="checkbox" checked={material} onChange={(event) => setMaterial(event.target.checked)} /> {t('material')}</label>
          <label><span>{t('credited')}</span><input value={credited} placeholder={t('credited_example')} onChange={(event) => setCredited(event.target.value)} /></label>
        </section>
      )}
      {/* A form for what the browser knows of its field: a day without an hour is no time, and would be none to wait for. */}
      <form ref={time} onSubmit={(event) => event.preventDefault()}>
        {isNew && <TimeField label={t('publish_at')} hint={t('publish_at_hint')} at={null} onPick={setPublishAt} />}
      </form>
      {state.kind === 'trouble' && <p className="trouble" role="alert">{state.message} {state.isStale && <button type="button" className="button-quiet" onClick={lookAgain}>{t('look_again')}</button>}</p>}
      <p><button type="button" className="button" disabled={state.kind === 'sending'} onClick={() => { if (time.current?.reportValidity() !== false) void send(); }}>{state.kind === 'sending' ? t('publishing') : isNew && publishAt !== null ? t('schedule') : t('publish')}</button> <a className="button-quiet" href={backAddress}>{t('back')}</a></p>
    </div>
  );
}

/** One mark that would not stay on its own words: what it was made on, what stands there now, and the author's decision. */
function Fate({ fate, decision, text, lang, selected, onDecide }: {
  fate: MarkFate;
  decision: MarkDecision | null;
  text: string;
  lang: string;
  /** The passage that is selected in the new text, if any. */
  selected: () => Passage | null;
  onDecide: (decision: MarkDecision | null) => void;
}) {
  const t = useTranslations('publish');
  const why = useTranslations('change');
  const lost = useTranslations('lost');
  const [missing, setMissing] = useState(false);
  /** What is typed of the new text; `null` while nobody wants to type it. */
  const [typed, setTyped] = useState<string | null>(null);
  const { annotationId, state, exact, change, thread, suggestion } = fate;
  const attached = decision?.kind === 'attach' ? text.slice(decision.start, decision.end) : null;
  const isSuggested = decision?.kind === 'attach' && suggestion !== null && decision.start === suggestion.start && decision.end === suggestion.end;
  const isTyped = typed !== null && attached !== null && attached === typed.trim();

  function attach(passage: Passage | null): void {
    setMissing(passage === null);
    if (passage) onDecide({ kind: 'attach', annotationId, start: passage.start, end: passage.end });
  }

  function type(words: string, passage: Passage | null): void {
    setTyped(words);
    if (passage) attach(passage);
    // Half a word further they stand there no longer: then nothing is decided by them.
    else if (isTyped) onDecide(null);
  }

  return (
    <li className={`fate is-${state}`}>
      <p className="change-title">{change ? why(`because_${change.because}`) : lost(fate.lost === 'rewritten' || fate.lost === 'left' ? fate.lost : 'cut')}</p>
      <p dir="auto"><del>{change?.before ?? exact}</del></p>
      {change && attached === null && decision === null && <p dir="auto"><ins>{change.after}</ins></p>}
      {attached !== null && <p dir="auto"><ins>{attached}</ins></p>}
      {suggestion && !isSuggested && <p className="hint" dir="auto">{t('suggested')} <q lang={lang}>{suggestion.words}</q></p>}
      {thread && <p className="hint" dir="auto"><strong>{thread.by}</strong> {thread.opening.slice(0, 200)} {t('comments', { count: thread.comments })}</p>}
      <div className="composer-buttons" role="group" aria-label={t('decision')}>
        <button type="button" className="button-quiet" aria-pressed={decision === null} onClick={() => onDecide(null)}>{state === 'changed' ? t('keep_changed') : t('leave_orphaned')}</button>
        {state === 'changed' && <button type="button" className="button-quiet" aria-pressed={decision?.kind === 'orphan'} onClick={() => onDecide({ kind: 'orphan', annotationId })}>{t('make_orphan')}</button>}
        {suggestion && <button type="button" className="button-quiet" aria-pressed={isSuggested} onClick={() => attach(suggestion)}>{t('attach_suggested')}</button>}
        <button type="button" className="button-quiet" aria-pressed={attached !== null && !isSuggested && !isTyped} onClick={() => attach(selected())}>{t('attach_selected')}</button>
        <button type="button" className="button-quiet" aria-expanded={typed !== null} onClick={() => setTyped(typed === null ? '' : null)}>{t('attach_typed')}</button>
      </div>
      {typed !== null && <PassageWords text={text} lang={lang} typed={typed} isFound={isTyped} onType={type} />}
      {missing && <p className="trouble" role="alert">{t('nothing_selected')}</p>}
    </li>
  );
}

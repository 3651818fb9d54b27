'use client';
import { useTranslations } from 'next-intl';
import { lazy, Suspense, useCallback, useEffect, useRef, useState } from 'react';
import type { KeptPicture } from '@/lib/picture';
import type { DraftView } from '@/lib/revision';
import { partDifferences, wordingOf } from '@/lib/revision';
import { AskTwice } from './ask-twice';
import { DifferenceText } from './difference-text';
import { goOnWith } from './going-on';
import { unsavingOf, type Unsaving, type Writing, type Written } from './unsaved';

const ArticleEditor = lazy(() => import('./article-editor'));

/** Two seconds of rest: seldom enough for a database, often enough for whoever watches the word "saved". Who never rests is saved as often as this. */
const SAVE_AFTER_MS = 2_000;
const SAVE_AT_LEAST_MS = 8_000;

/**
 * When what was typed is kept on the device: at a rest between keys, for with 200 KB it takes longer than a key may, and
 * from time to time where there is none. A crash takes the words since with it; whoever leaves the page does not lose them.
 */
const KEEP_AFTER_MS = 400;
const KEEP_AT_LEAST_MS = 1_500;

/** Before it is tried again, when the server could not be reached. */
const RETRY_MS = 8_000;

type Answer<T> = { ok: true; value: T } | { ok: false; reason: string; message: string };

/** What an author's desk can ask of the server. */
export interface DeskVerbs {
  save: (input: Written & { draftId: string; version: number }) => Promise<Answer<{ version: number; words: number }>>;
  draft: (input: { draftId: string }) => Promise<Answer<DraftView>>;
  discard: (input: { draftId: string; version: number }) => Promise<Answer<unknown>>;
  begin: (input: { articleId: string | null }) => Promise<Answer<{ draftId: string }>>;
  keep: (file: File) => Promise<Answer<KeptPicture>>;
  keepFrom: (input: { address: string }) => Promise<Answer<KeptPicture>>;
}

type State = { kind: 'saved' } | { kind: 'writing' } | { kind: 'saving' } | { kind: 'trouble'; message: string; /** Trying again cannot help. */ isFinal?: true } | { kind: 'conflict'; theirs: DraftView };

/**
 * Where an article is written. It is saved by itself when the writer rests, kept on the device meanwhile, and never
 * saved over what somebody else has saved: the writer sees what they changed, and chooses.
 */
export function DraftDesk({ draft, viewerId, verbs, deskAddress, draftAddress, publishAddress, particularsAddress }: { draft: DraftView; viewerId: string; verbs: DeskVerbs; deskAddress: string; draftAddress: (draftId: string) => string; publishAddress: string; particularsAddress: string }) {
  const t = useTranslations('desk');
  const { id } = draft;
  const writing: Writing = { draftId: id, articleId: draft.articleId, userId: viewerId };
  const [written, setWritten] = useState<Written>(pick(draft));
  const [words, setWords] = useState(draft.words);
  const [state, setState] = useState<State>({ kind: 'saved' });
  const [isAlive, setAlive] = useState(false);
  const [edition, setEdition] = useState(0);
  const version = useRef(draft.version);
  const latest = useRef(written);
  const kept = useRef(written);
  const saving = useRef(false);
  const rest = useRef<{ since: number; timer: ReturnType<typeof setTimeout> }>(undefined);
  const [isUnkept, showUnkept] = useState(false);
  const unkept = useRef(false);
  const setUnkept = useCallback((is: boolean): void => {
    unkept.current = is;
    showUnkept(is);
  }, []);
  /** Missing until the desk is alive: before that nothing can be written. */
  const device = useRef<Unsaving>(undefined);
  /** Since when something waits to be saved. */
  const unsavedSince = useRef<number>(undefined);

  // What was left unsaved on this device comes back, if nobody has saved since; otherwise it is shown beside theirs.
  useEffect(() => {
    let isGone = false;
    void unsavingOf(writing).then((found) => {
      if (isGone) return found.leave();
      device.current = found;
      const { left } = found;
      if (left) {
        latest.current = left.written;
        kept.current = left.written;
        setWritten(left.written);
        setEdition((number) => number + 1);
        setState(left.version === draft.version ? { kind: 'writing' } : { kind: 'conflict', theirs: draft });
      }
      setAlive(true);
    });
    return () => {
      isGone = true;
      device.current?.leave();
    };
    // Once, when the desk opens.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, []);

  /** Show why the draft stays as it is: where somebody else has saved it, beside what they saved. */
  const refused = useCallback(async (answer: { reason: string; message: string }): Promise<void> => {
    const theirs = answer.reason === 'draft_changed' ? await verbs.draft({ draftId: id }) : null;
    if (theirs?.ok) setState({ kind: 'conflict', theirs: theirs.value });
    else setState({ kind: 'trouble', ...(answer.reason === 'no_such_thing' ? { message: t('gone'), isFinal: true } : { message: answer.message }) });
  }, [id, verbs, t]);

  const save = useCallback(async (): Promise<boolean> => {
    if (saving.current) return false;
    saving.current = true;
    unsavedSince.current = undefined;
    setState({ kind: 'saving' });
    const sent = latest.current;
    const answer = await verbs.save({ ...sent, draftId: id, version: version.current });
    saving.current = false;
    if (answer.ok) {
      version.current = answer.value.version;
      setWords(answer.value.words);
      const isAll = latest.current === sent;
      if (isAll) {
        kept.current = sent;
        device.current?.drop();
        setUnkept(false);
      }
      setState({ kind: isAll ? 'saved' : 'writing' });
      return isAll;
    }
    await refused(answer);
    return false;
  }, [id, verbs, refused, setUnkept]);

  useEffect(() => {
    if ((state.kind !== 'writing' && state.kind !== 'trouble') || (state.kind === 'trouble' && state.isFinal)) return;
    const now = performance.now();
    unsavedSince.current ??= now;
    const timer = setTimeout(() => void save(), state.kind === 'writing' ? Math.max(0, Math.min(SAVE_AFTER_MS, unsavedSince.current + SAVE_AT_LEAST_MS - now)) : RETRY_MS);
    return () => clearTimeout(timer);
  }, [state, written, save]);

  // Keep on the device what was written since the last time.
  const keep = useCallback((): void => {
    clearTimeout(rest.current?.timer);
    rest.current = undefined;
    if (kept.current === latest.current) return;
    kept.current = latest.current;
    setWritten(latest.current);
    setUnkept(device.current?.keep({ version: version.current, written: latest.current }) !== true);
  }, [setUnkept]);

  useEffect(() => {
    addEventListener('pagehide', keep);
    return () => {
      removeEventListener('pagehide', keep);
      keep();
    };
  }, [keep]);

  // What is on this page alone goes with it.
  useEffect(() => {
    const warn = (event: BeforeUnloadEvent): void => {
      if (unkept.current) event.preventDefault();
    };
    addEventListener('beforeunload', warn);
    return () => removeEventListener('beforeunload', warn);
  }, []);

  function write(change: Partial<Written>): void {
    latest.current = { ...latest.current, ...change };
    setState(toWriting);
    keep();
  }

  /** A key in the text: only noted, until the next rest. */
  function writeText(content: unknown): void {
    latest.current = { ...latest.current, content };
    setState(toWriting);
    const now = performance.now();
    const since = rest.current?.since ?? now;
    clearTimeout(rest.current?.timer);
    rest.current = { since, timer: setTimeout(keep, Math.min(KEEP_AFTER_MS, since + KEEP_AT_LEAST_MS - now)) };
  }

  function takeTheirs(theirs: DraftView): void {
    version.current = theirs.version;
    latest.current = pick(theirs);
    kept.current = latest.current;
    setWritten(latest.current);
    setWords(theirs.words);
    setEdition((number) => number + 1);
    device.current?.drop();
    setUnkept(false);
    setState({ kind: 'saved' });
  }

  function keepMine(theirs: DraftView): void {
    version.current = theirs.version;
    setState({ kind: 'writing' });
  }

  async function goOn(): Promise<void> {
    if (state.kind === 'saved' || (await save())) location.assign(publishAddress);
  }

  async function discard(): Promise<void> {
    const seen = version.current;
    const answer = await verbs.discard({ draftId: id, version: seen });
    // What was saved meanwhile was our own.
    if (!answer.ok && answer.reason === 'draft_changed' && version.current !== seen) return discard();
    if (!answer.ok) return refused(answer);
    letGo();
    location.assign(deskAddress);
  }

  /** Nothing of it is to be kept here any longer. */
  function letGo(): void {
    kept.current = latest.current;
    device.current?.drop();
    setUnkept(false);
  }

  /** The draft is gone: its words go on in another. */
  async function goOnElsewhere(): Promise<void> {
    const went = await goOnWith(latest.current, { writing, begin: verbs.begin });
    if (!went.ok) {
      setState({ kind: 'trouble', message: went.message ?? t('not_kept'), isFinal: true });
      return;
    }
    letGo();
    location.assign(draftAddress(went.draftId));
  }

  const field = (name: 'title' | 'summary' | 'byline') => ({ value: written[name], onChange: (event: { target: { value: string } }) => write({ [name]: event.target.value.replaceAll('\n', ' ') }), maxLength: name === 'summary' ? 1_000 : 300, readOnly: !isAlive });
  return (
    <div className="desk-room">
      <h1 className="visually-hidden">{t('write_title')}</h1>
      <div className="desk-bar">
        <p role="status">{t(isUnkept && (state.kind === 'writing' || state.kind === 'trouble') ? 'state_unkept' : `state_${state.kind}`)} <span className="hint">{t('words', { count: words })}</span></p>
        <a href={particularsAddress}>{t('particulars')}</a>
        <AskTwice label={t('discard')} sure={draft.published === null ? t('discard_sure') : t('discard_sure_revision')} onSure={() => void discard()} />
        <button type="button" className="button" disabled={state.kind === 'saving' || state.kind === 'conflict'} onClick={() => void goOn()}>{t('go_on')}</button>
      </div>
      {isUnkept && <p className="trouble" role="alert">{t('not_kept')}</p>}
      {state.kind === 'trouble' && (
        <div className="trouble" role="alert">
          <p>{state.message}</p>
          {state.isFinal && <button type="button" className="button-quiet" onClick={() => void goOnElsewhere()}>{t('go_on_elsewhere')}</button>}
        </div>
      )}
      {state.kind === 'conflict' && <Conflict theirs={state.theirs} mine={written} onTake={() => takeTheirs(state.theirs)} onKeep={() => keepMine(state.theirs)} />}
      <label className="desk-title"><span className="visually-hidden">{t('title')}</span><textarea {...field('title')} rows={1} placeholder={t('title')} lang={written.lang} dir="auto" required /></label>
      <label><span>{t('summary')}</span><textarea {...field('summary')} rows={2} lang={written.lang} dir="auto" /></label>
      <div className="desk-facts">
        <label><span>{t('byline')}</span><input {...field('byline')} dir="auto" /></label>
        <label><span>{t('lang')}</span><input value={written.lang} size={6} maxLength={35} readOnly={!isAlive} onChange={(event) => write({ lang: event.target.value.trim() })} /></label>
      </div>
      {draft.published === null && (
        <label><span>{t('source')}</span><input value={written.source ?? draft.source} dir="auto" maxLength={2_048} readOnly={!isAlive} onChange={(event) => write({ source: event.target.value })} /></label>
      )}
      {isAlive ? (
        <Suspense fallback={<div className="editor editor-loading" aria-busy="true">{t('loading')}</div>}>
          <ArticleEditor
            key={edition}
            label={t('text')}
            initial={written.content}
            lang={written.lang}
            dir={draft.dir}
            keep={verbs.keep}
            keepFrom={verbs.keepFrom}
            onChange={writeText}
            onCount={setWords}
          />
        </Suspense>
      ) : (
        <div className="editor editor-loading" aria-busy="true">{t('loading')}</div>
      )}
    </div>
  );
}

/** Something is to be saved, unless that is known already: then React has nothing to draw. */
function toWriting(now: State): State {
  return now.kind === 'conflict' || now.kind === 'saving' || now.kind === 'writing' ? now : { kind: 'writing' };
}

/** Two have written: what the other's has that ours has not, and the choice between them. */
function Conflict({ theirs, mine, onTake, onKeep }: { theirs: DraftView; mine: Written; onTake: () => void; onKeep: () => void }) {
  const t = useTranslations('desk');
  return (
    <section className="conflict" role="alert" aria-label={t('conflict_title')}>
      <h2>{t('conflict_title')}</h2>
      <p>{t('conflict', { by: theirs.savedBy })}</p>
      <details>
        <summary>{t('conflict_see')}</summary>
        <DifferenceText parts={partDifferences(wordingOf({ ...mine, content: asJson(mine.content) }), wordingOf(theirs))} lang={theirs.lang} dir={theirs.dir} />
      </details>
      <button type="button" className="button-quiet" onClick={onTake}>{t('take_theirs')}</button>
      <button type="button" className="button-quiet" onClick={onKeep}>{t('keep_mine')}</button>
    </section>
  );
}

function pick({ title, summary, byline, lang, source, content }: DraftView): Written {
  return { title, summary, byline, lang, source, content };
}

/** What the editor holds is a document of its own kind, which knows how to become JSON. */
function asJson(content: unknown): unknown {
  return JSON.parse(JSON.stringify(content));
}

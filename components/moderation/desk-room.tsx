'use client';
import { useFormatter, useTranslations } from 'next-intl';
import { useEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import type { Answer } from '@/components/reading/room';
import { SCREENING_MODES, type ScreeningMode } from '@/lib/article';
import type { CaseView, GroundView, HearInput, ItemView, Outcome, QueueInput, QueueView } from '@/lib/moderation';
import { bulkAddress, type BulkVerbs } from './bulk-verbs';
import type { ModerationVerbs } from './desk-verbs';
import { ExistingChoice } from './existing-choice';
import { CloseChoice } from './close-choice';
import { FeatureForm } from './feature-form';
import { HearForm } from './hear-form';
import { ItemPanel } from './item-panel';
import { JudgeForm, type Grounded } from './judge-form';
import { forgetWords } from './kept-words';
import { QueueList } from './queue-list';
import { KEYS, Shortcuts } from './shortcuts';
import { Unsent } from './unsent';
import { useDesk } from './use-desk';

/** For so long, what was just done can be taken back from the line that says so; afterwards by `z`, and from its history. */
const UNDO_SHOWN_MS = 10_000;

/** As long as a key takes that was meant for another case. */
const DEAF_MS = 600;

/** How something is taken back: a decision of this page, or by asking for something once the server has answered (`null` when it refused). */
type Back = { kind: 'case'; caseId: string } | { kind: 'asked'; ask: Promise<(() => Promise<Answer<unknown>>) | null> } | { kind: 'final' };

/** What waits for a rule to rest on: to keep everybody from answering in a thread, or from writing on an article before they are looked at, or at all. */
type Arranging = { how: 'lock'; minutes: null } | { how: 'slow'; minutes: number } | { how: 'close'; at: string | null } | { how: 'screen'; mode: Exclude<ScreeningMode, 'after'> };

/** The queue and the case that is looked at; everything can be done from the keyboard. */
export function DeskRoom({ loaded, filter, first, grounds, verbs, bulkVerbs, personAddress }: {
  loaded: QueueView;
  filter: QueueInput;
  first: ItemView | null;
  grounds: readonly GroundView[];
  verbs: ModerationVerbs;
  bulkVerbs: BulkVerbs;
  personAddress: (userId: string) => string;
}) {
  const t = useTranslations('moderation');
  const refusal = useTranslations('refusal');
  const format = useFormatter();
  /** Somebody types here, or has a form open: what came of another case does not take them away. */
  const isInTheMiddle = useRef(false);
  /** What was pressed for the case before is not to hit the one that was come back to. */
  const isDeaf = useRef(false);
  const desk = useDesk({
    ...{ loaded, filter, verbs, first },
    comeBack(go) {
      if (isInTheMiddle.current || document.activeElement?.matches('input, textarea, select, [contenteditable=true]') === true) return;
      isDeaf.current = true;
      setTimeout(() => { isDeaf.current = false; }, DEAF_MS);
      go();
    },
  });
  const { cases, at, items, done, trouble, finish } = desk;
  const [judging, setJudging] = useState<'remove' | 'return' | null>(null);
  const [arranging, setArranging] = useState<Arranging | null>(null);
  const [featuring, setFeaturing] = useState<string | null>(null);
  useEffect(() => {
    isInTheMiddle.current = judging !== null || arranging !== null || featuring !== null;
  }, [judging, arranging, featuring]);
  const [isHelping, setHelping] = useState(false);
  const [said, setSaid] = useState('');
  /** Is the way back shown beside what was said? */
  const [isBackShown, setBackShown] = useState(false);
  /** How all that was done here is taken back, the last at the end. */
  const history = useRef<Back[]>([]);
  /** What the server has not answered yet: leaving the page would end it, unheard. */
  const underway = useRef(new Set<Promise<boolean>>());
  const [isOpen, setOpen] = useState(false);
  const [isLive, setLive] = useState(false);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const panel = useRef<HTMLDivElement>(null);

  // What was decided since it was ticked is not decided again with the others.
  const ticked = cases.filter(({ id, state }) => chosen.has(id) && state === 'open' && !done.has(id));
  const one = cases.find(({ id }) => id === at) ?? (at === null ? undefined : items.get(at)?.case);
  const item = at === null ? undefined : items.get(at);
  const isDone = at !== null && done.has(at);
  const can = item?.can.decide;
  const mayDecide = can?.allowed === true && !isDone && one?.state === 'open';
  // An appeal is about a decision, and decides nothing else.
  const thing = item && !item.appeal ? thingOf(item.case.subject) : null;
  const commented = item && !item.appeal ? item.comment : null;
  /** Under what the words of a decision are kept until it is sent: an appeal is a case of its own. */
  const keptAs = `decision:${at ?? ''}`;

  const arrangedAs = `arranging:${item?.thread?.id ?? ''}:${arranging?.how ?? ''}`;

  useEffect(() => {
    setJudging(null);
    setArranging(null);
  }, [at]);
  useEffect(() => () => clearTimeout(timer.current), []);
  // What was said to be done was refused.
  useEffect(() => {
    if (trouble === null) return;
    setSaid('');
    setBackShown(false);
  }, [trouble]);

  /** Say something, with the way back beside it for a while where there is one. */
  function tell(words: string, isBack = false): void {
    setSaid(words);
    setBackShown(isBack);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => setBackShown(false), UNDO_SHOWN_MS);
  }

  function awaitAnswer(isTaken: Promise<boolean>): void {
    underway.current.add(isTaken);
    void isTaken.finally(() => underway.current.delete(isTaken));
  }

  /** Go to another page once all that was decided here has arrived. What was refused keeps whoever leaves here, to hear of it. */
  async function leave(address: string): Promise<void> {
    if (underway.current.size > 0) tell(t('leaving', { count: underway.current.size }));
    const answers = await Promise.all(underway.current);
    if (answers.every((isTaken) => isTaken)) location.assign(address);
  }

  /** In its place at once, however long the answer takes: `z` is about what was done last. What was refused was not done. */
  function remember(back: Back, isTaken: Promise<boolean>): void {
    awaitAnswer(isTaken);
    history.current = [...history.current, back];
    void isTaken.then((is) => {
      if (!is) history.current = history.current.filter((one) => one !== back);
    });
  }

  /** Say what was decided, and remember how it is taken back. */
  function did(words: string, back: Back, isTaken: Promise<boolean>): void {
    remember(back, isTaken);
    tell(words, back.kind !== 'final');
  }

  function decide(outcome: Outcome, grounded?: Grounded): void {
    if (!mayDecide || !item || !commented) return;
    setJudging(null);
    const isTaken = finish(one.id, outcome, () =>
      sent(keptAs, verbs.decide({
        ...{ commentId: commented.id, outcome, caseId: one.id, groundId: grounded?.groundId ?? null, facts: grounded?.facts ?? '', sanction: grounded?.sanction ?? null, bulkId: grounded?.bulkId ?? null },
        seen: { state: commented.state, editedAt: commented.editedAt, flags: seenOf(item) },
      })), verbs.undo);
    did(t(`done_${outcome}`), { kind: 'case', caseId: one.id }, isTaken);
  }

  /** The same for a highlight or a name. */
  function decideThing(outcome: 'keep' | 'take', grounded?: Grounded): void {
    if (!mayDecide || !thing) return;
    setJudging(null);
    const isTaken = finish(one.id, outcome, () =>
      sent(keptAs, verbs.decideThing({ subject: thing, outcome, caseId: one.id, groundId: grounded?.groundId ?? null, facts: grounded?.facts ?? '', sanction: grounded?.sanction ?? null, bulkId: grounded?.bulkId ?? null, flags: item ? seenOf(item) : null, seen: thing.kind === 'person' ? item?.subjectWords ?? '' : '' })), verbs.undo);
    did(t(outcome === 'keep' ? 'done_keep' : 'done_take'), { kind: 'case', caseId: one.id }, isTaken);
  }

  function hear(input: HearInput): void {
    if (!mayDecide) return;
    // What was decided on an appeal is final here: it is taken back by another decision only.
    did(t(`done_${input.outcome}`), { kind: 'final' }, finish(one.id, input.outcome, () => sent(keptAs, verbs.hear(input))));
  }

  function escalate(): void {
    if (!one || isDone || one.state !== 'open') return;
    const caseId = one.id;
    if (one.escalated !== null) {
      void press(t('done_recall'), verbs.recall({ caseId }), () => verbs.escalate({ caseId }));
      return;
    }
    did(t('done_escalate'), { kind: 'case', caseId }, finish(caseId, 'escalate', () => verbs.escalate({ caseId }), () => verbs.recall({ caseId })));
  }

  /** Something done besides deciding: to the thread, or for the comment; `back` takes it back, and is missing for what is final. */
  async function press<T>(words: string, asked: Promise<Answer<T>>, back?: (made: T) => Promise<Answer<unknown>>): Promise<void> {
    remember(back ? { kind: 'asked', ask: asked.then((answer) => (answer.ok ? () => back(answer.value) : null)) } : { kind: 'final' }, asked.then(({ ok }) => ok));
    const answer = await asked;
    // Shown first as it is now: whoever presses the key again as soon as it is said means the opposite.
    if (at !== null) await desk.refresh(at);
    if (answer.ok) {
      tell(words, back !== undefined);
      return;
    }
    if (at === null) return;
    desk.setTrouble({ caseId: at, message: answer.message });
  }

  function toggle(how: 'lock' | 'pin'): void {
    const thread = item?.thread;
    if (!thread) return;
    if (how === 'lock' && thread.state === 'open') {
      if (!item.can.arrange.allowed) return;
      setJudging(null);
      setArranging({ how: 'lock', minutes: null });
      return;
    }
    const change = how === 'lock' ? 'unlock' : thread.isPinned ? 'unpin' : 'pin';
    void press(t(`done_${change}`), verbs.arrangeThread({ threadId: thread.id, how: change, minutes: null, seen: thread.slowMinutes, groundId: null, facts: '' }), verbs.undo);
  }

  function slow(minutes: number | null): void {
    if (minutes !== null) setArranging({ how: 'slow', minutes });
    else if (item?.thread) void press(t('done_slow'), verbs.arrangeThread({ threadId: item.thread.id, how: 'slow', minutes, seen: item.thread.slowMinutes, groundId: null, facts: '' }), verbs.undo);
  }

  /** What keeps everybody from answering, or lets them wait, rests on a rule, as what is done against one of them. */
  function arrange({ groundId, facts }: Grounded): void {
    const [thread, articleId] = [item?.thread, one?.article?.id];
    if (!item || !thread || arranging === null) return;
    setArranging(null);
    panel.current?.focus();
    const on = { groundId, facts };
    if (arranging.how === 'lock' || arranging.how === 'slow') void press(t(`done_${arranging.how}`), sent(arrangedAs, verbs.arrangeThread({ threadId: thread.id, seen: thread.slowMinutes, ...arranging, ...on })), verbs.undo);
    else if (articleId === undefined || item.screening === null) return;
    else if (arranging.how === 'close') void press(t('done_close'), sent(arrangedAs, verbs.closeDiscussion({ articleId, seen: item.closesAt, ...arranging, ...on })), verbs.undo);
    else void press(t('done_screen'), sent(arrangedAs, verbs.screenArticle({ articleId, mode: arranging.mode, seen: item.screening, ...on })), verbs.undo);
  }

  function screenAs(chosen: string): void {
    const mode = SCREENING_MODES.find((known) => known === chosen);
    if (!one?.article || mode === undefined || !item?.screening) return;
    if (mode !== 'after') setArranging({ how: 'screen', mode });
    else void press(t('done_screen'), verbs.screenArticle({ articleId: one.article.id, mode, seen: item.screening, groundId: null, facts: '' }), verbs.undo);
  }

  function reopen(): void {
    if (one?.article && item) void press(t('done_reopen'), verbs.closeDiscussion({ articleId: one.article.id, how: 'reopen', at: null, seen: item.closesAt, groundId: null, facts: '' }), verbs.undo);
  }

  /** What is asked before something is done to a thread or to the discussion of an article. */
  function whyArranged(asked: Arranging): string {
    switch (asked.how) {
      case 'lock':
        return t('why_lock');
      case 'slow':
        return t('why_slow', { count: asked.minutes });
      case 'close':
        return asked.at === null ? t('why_close') : t('why_close_at', { at: format.dateTime(new Date(asked.at), { dateStyle: 'medium', timeStyle: 'short' }) });
      case 'screen':
        return t(`why_${asked.mode}`);
    }
  }

  function pick(): void {
    const comment = item?.comment;
    if (!comment) return;
    const { id: commentId, pick: reason, editedAt: seen } = comment;
    if (reason !== null) void press(t('done_unfeature'), verbs.feature({ commentId, reason: null, seen }), () => verbs.feature({ commentId, reason, seen }));
    else setFeaturing(comment.id);
  }

  /** Take back a decision of this page. What did not arrive can be taken back again. */
  async function takeBack(caseId: string): Promise<void> {
    history.current = history.current.filter((one) => one.kind !== 'case' || one.caseId !== caseId);
    const asked = desk.takeBack(caseId);
    awaitAnswer(asked.then((was) => was !== 'offline' && was !== 'refused'));
    const was = await asked;
    if (was === 'offline') history.current = [...history.current, { kind: 'case', caseId }];
    if (was === 'done' || was === null) tell(t(was === 'done' ? 'taken_back' : 'nothing_to_undo'));
  }

  function undo(actionId: string): void {
    void press(t('taken_back'), verbs.undo({ actionId }));
  }

  /** What was done last, then what was done before it. What is final is said to be, once, and not silently passed over. */
  async function takeLastBack(): Promise<void> {
    const last = history.current.pop();
    if (last === undefined) return tell(t('nothing_to_undo'));
    if (last.kind === 'final') return tell(t('stands'));
    if (last.kind === 'case') return takeBack(last.caseId);
    const ask = await last.ask;
    if (ask === null) return takeLastBack();
    const asked = ask();
    awaitAnswer(asked.then(({ ok }) => ok));
    const answer = await asked;
    if (at !== null) await desk.refresh(at);
    if (!answer.ok && answer.reason === 'offline') history.current = [...history.current, last];
    if (answer.ok) tell(t('taken_back'));
    else if (at !== null) desk.setTrouble({ caseId: at, message: answer.message });
  }

  /** One form at a time: both take numbers. */
  function judge(outcome: 'remove' | 'return'): void {
    setArranging(null);
    setJudging(outcome);
  }

  const presses: Record<string, () => void> = {
    j: () => desk.step(1),
    k: () => desk.step(-1),
    a: () => { if (thing) decideThing('keep'); else decide('keep'); },
    r: () => { if (mayDecide && (commented ?? thing)) judge('remove'); },
    b: () => { if (mayDecide && commented) judge('return'); },
    e: escalate,
    f: pick,
    p: () => toggle('pin'),
    l: () => toggle('lock'),
    m: () => { if (item?.comment) void leave(`/moderation/move/${item.comment.id}`); },
    u: () => { if (item) void leave(personAddress(item.author.id)); },
    z: () => void takeLastBack(),
    '?': () => setHelping(true),
    Enter: () => { setOpen(true); panel.current?.focus(); },
    Escape: () => setOpen(false),
  };

  // Keys of the whole page: wherever the focus is, unless somebody is typing or means the browser.
  const onKey = useRef<(event: KeyboardEvent) => void>(() => undefined);
  onKey.current = (event) => {
    const target = event.target as HTMLElement;
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || target.matches('input, textarea, select, [contenteditable=true]') || isHelping) return;
    // Enter on a button presses it.
    if (event.key === 'Enter' && target.matches('button, a')) return;
    const act = presses[event.key];
    // A key that is held down decides once.
    if (!act || (event.repeat && event.key !== 'j' && event.key !== 'k') || isDeaf.current) return;
    event.preventDefault();
    // Drawn at once: the next key is about the case that comes after this one, however fast it is pressed.
    flushSync(act);
  };
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => onKey.current(event);
    // By a link, or with the tab: then the browser asks.
    const warn = (event: BeforeUnloadEvent): void => {
      if (underway.current.size > 0) event.preventDefault();
    };
    document.addEventListener('keydown', listen);
    addEventListener('beforeunload', warn);
    setLive(true);
    return () => {
      document.removeEventListener('keydown', listen);
      removeEventListener('beforeunload', warn);
    };
  }, []);

  if (cases.length === 0 && first === null) return <p className="empty">{t(filter.state === 'open' ? 'empty' : 'empty_decided')}</p>;
  return (
    <div className={isOpen ? 'desk-panes is-open' : 'desk-panes'} data-live={isLive}>
      <div className="pane-list">
        {desk.arrived > 0 && <button type="button" className="arrived" onClick={() => void desk.showArrived()}>{t('arrived', { count: desk.arrived })}</button>}
        <QueueList cases={cases} at={at} done={done} chosen={chosen} onChoose={(caseId) => setChosen(toggled(chosen, caseId))} onPick={(caseId) => { desk.setAt(caseId); setOpen(true); }} />
        {ticked.length > 0 && <ChosenBar cases={ticked} verbs={bulkVerbs} onListed={leave} onNone={() => setChosen(new Set())} />}
        {desk.more && <button type="button" className="button-quiet" onClick={() => void desk.showMore()}>{t('more')}</button>}
        <button type="button" className="button-quiet keys-hint" onClick={() => setHelping(true)}>{t('keys')} <kbd>?</kbd></button>
      </div>
      <div ref={panel} className="pane-item" tabIndex={-1} role="region" aria-label={t('case')}>
        <h2 className="visually-hidden">{t('case')}</h2>
        <button type="button" className="button-quiet pane-back" onClick={() => setOpen(false)}>{t('back_to_queue')}</button>
        {trouble !== null && (
          <p className="trouble" role="alert">
            {trouble.caseId === at ? trouble.message : <>{t('trouble_elsewhere', { words: cases.find(({ id }) => id === trouble.caseId)?.words ?? '' })} {trouble.message} <button type="button" className="button-quiet" onClick={() => desk.setAt(trouble.caseId)}>{t('look_at_it')}</button></>}
          </p>
        )}
        {!item && at !== null && trouble === null && <p className="loading">{t('loading')}</p>}
        {item && one && (
          <ItemPanel key={item.case.id} onUndo={can?.allowed ? undo : undefined} item={item} personAddress={personAddress} onPick={(caseId) => desk.setAt(caseId)} note={(words, on) => verbs.note({ subject: { kind: on, id: { comment: item.comment?.id, person: item.author.id, article: one.article?.id }[on] ?? '' }, words })}>
            <div className="deciding">
              {can && !can.allowed && <p className="hint">{refusal(can.because)}</p>}
              {isDone && <p className="is-done">{t(`done_${done.get(at)?.as ?? 'keep'}`)} {done.get(at)?.back && <button type="button" className="button-quiet" onClick={() => void takeBack(at)}>{t('undo')}</button>}</p>}
              {one.state !== 'open' && !isDone && <Unsent key={one.id} keptAs={keptAs} />}
              {mayDecide && item.appeal && <HearForm key={item.appeal.id} appeal={item.appeal} keptAs={keptAs} onHear={hear} />}
              {mayDecide && commented && judging === null && (
                <div className="decide-buttons">
                  <KeyButton name="a" label={t(commented.state === 'held' ? 'approve' : 'keep')} onPress={() => decide('keep')} isStrong />
                  <KeyButton name="r" label={t('remove')} onPress={() => judge('remove')} isStrong />
                  <KeyButton name="b" label={t('return')} onPress={() => judge('return')} />
                  <KeyButton name="e" label={t(one.escalated === null ? 'escalate' : 'recall')} onPress={escalate} />
                </div>
              )}
              {mayDecide && thing && judging === null && (
                <>
                  <div className="decide-buttons">
                    <KeyButton name="a" label={t('keep')} onPress={() => decideThing('keep')} isStrong />
                    <KeyButton name="r" label={t(`take_${thing.kind}`)} onPress={() => judge('remove')} isStrong />
                    <KeyButton name="e" label={t(one.escalated === null ? 'escalate' : 'recall')} onPress={escalate} />
                  </div>
                  <p className="hint">{t(`take_${thing.kind}_hint`)}</p>
                </>
              )}
              {mayDecide && judging !== null && <JudgeForm key={judging} outcome={judging} grounds={grounds} facts={factsOf(one, t)} keptAs={keptAs} existing={(onChoose) => <ExistingChoice userId={one.author.id} verbs={bulkVerbs} onChoose={onChoose} />} mayLimit={item.can.limit.allowed} why={thing ? t(`why_take_${thing.kind}`) : t(`why_${judging}`)} onDecide={(grounded) => { if (thing) decideThing('take', grounded); else decide(judging, grounded); }} onClose={() => { setJudging(null); panel.current?.focus(); }} />}
              {arranging !== null && <JudgeForm key={arranging.how} outcome={arranging.how} grounds={grounds} facts={arranging.how === 'lock' || arranging.how === 'slow' ? factsOf(one, t) : ''} keptAs={arrangedAs} existing={null} mayLimit={false} why={whyArranged(arranging)} onDecide={arrange} onClose={() => { setArranging(null); panel.current?.focus(); }} />}
              {item.comment && item.thread && judging === null && arranging === null && (
                <div className="decide-buttons is-second">
                  {item.comment.state === 'standing' && <KeyButton name="f" label={t(item.comment.pick !== null ? 'unfeature' : 'feature')} onPress={pick} />}
                  {item.can.arrange.allowed && <KeyButton name="p" label={t(item.thread.isPinned ? 'unpin' : 'pin')} onPress={() => toggle('pin')} />}
                  {item.can.arrange.allowed && <KeyButton name="l" label={t(item.thread.state === 'locked' ? 'unlock' : 'lock')} onPress={() => toggle('lock')} />}
                  <KeyButton name="m" label={t('move')} onPress={() => presses['m']?.()} />
                  {item.can.arrange.allowed && (
                    <label className="slow">
                      <span>{t('slow')}</span>
                      <select value={item.thread.slowMinutes ?? ''} onChange={(event) => slow(event.target.value === '' ? null : Number(event.target.value))}>
                        {['', '1', '5', '15', '60'].map((minutes) => <option key={minutes} value={minutes}>{minutes === '' ? t('slow_none') : t('slow_minutes', { count: Number(minutes) })}</option>)}
                      </select>
                    </label>
                  )}
                  {one.article !== null && item.screening !== null && (
                    <label className="slow">
                      <span>{t('mode')}</span>
                      <select value={item.screening} onChange={(event) => screenAs(event.target.value)}>
                        {SCREENING_MODES.map((mode) => <option key={mode} value={mode}>{t(`mode_${mode}`)}</option>)}
                      </select>
                    </label>
                  )}
                  {one.article !== null && <CloseChoice closesAt={item.closesAt} onClose={(until) => setArranging({ how: 'close', at: until })} onReopen={reopen} />}
                </div>
              )}
              {featuring !== null && featuring === item.comment?.id && (
                <FeatureForm
                  key={featuring}
                  keptAs={`feature:${featuring}`}
                  onClose={() => setFeaturing(null)}
                  onFeature={(reason) => {
                    const seen = item.comment?.editedAt ?? null;
                    void press(t('done_feature'), sent(`feature:${featuring}`, verbs.feature({ commentId: featuring, reason, seen })), () => verbs.feature({ commentId: featuring, reason: null, seen }));
                    setFeaturing(null);
                  }}
                />
              )}
            </div>
          </ItemPanel>
        )}
      </div>
      <p className={said === '' ? 'visually-hidden' : 'desk-said'} role="status">
        {said} {isBackShown && <button type="button" className="button-quiet" onClick={() => void takeLastBack()}>{t('undo')} <kbd>z</kbd></button>}
      </p>
      {isHelping && <Shortcuts keys={KEYS} onClose={() => setHelping(false)} />}
    </div>
  );
}

/** More than anybody reads one by one: then they are not asked after. */
const FLAGS_READ = 5_000;

/** The reports that were before the moderator. */
function seenOf({ flags }: ItemView): string[] | null {
  return flags.length > FLAGS_READ ? null : flags.map(({ id }) => id);
}

/** A highlight or a name, which are decided about in the same way; `null` for everything else. */
function thingOf({ kind, id }: CaseView['subject']): { kind: 'highlight' | 'person'; id: string } | null {
  return kind === 'highlight' || kind === 'person' ? { kind, id } : null;
}

/** Send a decision; once the server has it, its words need not be kept any longer. */
async function sent<T>(keptAs: string, sending: Promise<Answer<T>>): Promise<Answer<T>> {
  const answer = await sending;
  if (answer.ok) forgetWords(keptAs);
  return answer;
}

/** What can be said without typing of who reported a thing, and as what; `''` when only screening did. */
function factsOf({ reasons }: CaseView, t: ReturnType<typeof useTranslations<'moderation'>>): string {
  const said = reasons.filter(({ reason }) => reason !== 'screening').map(({ reason, count }) => `${t(`reason_${reason}`)} (${count})`);
  return said.length === 0 ? '' : t('facts_flagged', { reasons: said.join(', ') });
}

function toggled(set: ReadonlySet<string>, one: string): ReadonlySet<string> {
  const next = new Set(set);
  if (!next.delete(one)) next.add(one);
  return next;
}

/** What can be done to the cases that were chosen: the comments they are on are listed, and looked at before anything happens. */
function ChosenBar({ cases, verbs, onListed, onNone }: { cases: readonly CaseView[]; verbs: BulkVerbs; onListed: (address: string) => Promise<void>; onNone: () => void }) {
  const t = useTranslations('bulk');
  const [trouble, setTrouble] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);

  async function list(outcome: 'keep' | 'remove'): Promise<void> {
    setBusy(true);
    const commentIds = cases.map(({ subject }) => subject.id);
    const answer = await verbs.previewBulk({ clientId: crypto.randomUUID(), outcome, search: { commentIds, authorId: null, articleId: null, words: '', since: null, until: null } });
    if (answer.ok) await onListed(bulkAddress(answer.value.bulkId));
    else setTrouble(answer.message);
    setBusy(false);
  }

  return (
    <div className="chosen-bar">
      <p role="status">{t('chosen', { count: cases.length })}</p>
      <button type="button" className="button" disabled={isBusy} onClick={() => void list('remove')}>{t('do_remove')}</button>
      <button type="button" className="button" disabled={isBusy} onClick={() => void list('keep')}>{t('do_keep')}</button>
      <button type="button" className="button-quiet" onClick={onNone}>{t('choose_none')}</button>
      {trouble !== null && <p className="trouble" role="alert">{trouble}</p>}
    </div>
  );
}

function KeyButton({ name, label, onPress, isStrong = false }: { name: string; label: string; onPress: () => void; isStrong?: boolean }) {
  return <button type="button" className={isStrong ? 'button' : 'button-quiet'} aria-keyshortcuts={name} onClick={onPress}>{label} <kbd aria-hidden>{name}</kbd></button>;
}

'use client';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Answer } from '@/components/reading/room';
import type { CaseView, ItemView, QueueInput, QueueView } from '@/lib/moderation';
import type { ModerationVerbs } from './desk-verbs';

/** What was done with a case on this page: shown at once, whether the server has answered or not. */
export interface Done {
  /** The word for it, in the catalogue: `done_…`. */
  as: 'keep' | 'remove' | 'take' | 'return' | 'uphold' | 'reverse' | 'change' | 'escalate';
  /** How it is taken back, once the server has said what it made of it; `null` when it refused. Missing for what is final. */
  back?: Promise<(() => Promise<Answer<unknown>>) | null>;
}

/** So many cases after the one looked at are fetched with it: whoever knows what they decide is faster than a bad line. */
const AHEAD = 10;

/** What was fetched ahead longer ago is fetched again when it is come to: somebody may have reported or said more. */
const FRESH_MS = 20_000;

/** Between looks for cases that came meanwhile. */
const LOOK_EVERY_MS = 30_000;

/**
 * The queue as one moderator works through it. What they decide is shown at once and sent behind their back; what the server
 * refuses comes back to its place, with its words on why. Cases that come meanwhile wait to be asked for, so that nothing moves
 * under anybody's hands.
 */
export function useDesk({ loaded, filter, verbs, first, comeBack }: {
  loaded: QueueView;
  filter: QueueInput;
  verbs: ModerationVerbs;
  first: ItemView | null;
  /** Something was refused of a case that was looked at before: go back to it by `go`, unless whoever works is in the middle of something. */
  comeBack: (go: () => void) => void;
}) {
  const [cases, setCases] = useState<readonly CaseView[]>(loaded.cases);
  const [more, setMore] = useState(loaded.more);
  const [at, setAt] = useState<string | null>(first?.case.id ?? loaded.cases[0]?.id ?? null);
  const [items, setItems] = useState<ReadonlyMap<string, ItemView>>(new Map(first ? [[first.case.id, first]] : []));
  const [done, setDone] = useState<ReadonlyMap<string, Done>>(new Map());
  const [trouble, setTrouble] = useState<{ caseId: string; message: string } | null>(null);
  const [arrived, setArrived] = useState(0);
  const latestAt = useRef(at);
  useEffect(() => {
    latestAt.current = at;
  }, [at]);
  const [openedAt] = useState(() => Date.now());
  /** When each was last asked for. */
  const asked = useRef(new Map<string, number>(first ? [[first.case.id, openedAt]] : []));

  const fetchItem = useCallback(async (caseId: string, anew = false): Promise<void> => {
    if (asked.current.has(caseId) && !anew) return;
    asked.current.set(caseId, Date.now());
    const answer = await verbs.item({ caseId });
    if (answer.ok) {
      setItems((known) => new Map(known).set(caseId, answer.value));
      // The list says of it what is so now: somebody else may have decided.
      if (anew) setCases((known) => known.map((one) => (one.id === caseId ? { ...answer.value.case, key: one.key } : one)));
    } else {
      asked.current.delete(caseId);
      setTrouble({ caseId, message: answer.message });
    }
  }, [verbs]);

  useEffect(() => {
    const place = cases.findIndex(({ id }) => id === at);
    if (place === -1) return;
    const [one, ...ahead] = cases.slice(place, place + 1 + AHEAD);
    if (one) void fetchItem(one.id, isStale(asked.current.get(one.id)));
    if (one?.state === 'open') void verbs.claim({ caseId: one.id });
    // So that going on does not wait for the network; and not before the page has come to rest, which whoever looks waits for.
    return whenIdle(() => {
      for (const { id } of ahead) void fetchItem(id);
    });
  }, [at, cases, fetchItem, verbs]);

  useEffect(() => {
    const timer = setInterval(() => {
      if (document.hidden) return;
      void verbs.queue({ ...filter, after: null }).then((answer) => {
        if (answer.ok) setArrived(cameSince(answer.value.cases, { known: cases, more }).length);
      });
    }, LOOK_EVERY_MS);
    return () => clearInterval(timer);
  }, [cases, more, filter, verbs]);

  function step(by: 1 | -1): void {
    const place = cases.findIndex(({ id }) => id === at);
    const next = cases[place + by];
    if (next) setAt(next.id);
  }

  /** On to the next that waits: after this one, else before it. */
  function goOn(from: string, gone: ReadonlyMap<string, Done>): void {
    const place = cases.findIndex(({ id }) => id === from);
    const next = [...cases.slice(place + 1), ...cases.slice(0, place)].find(({ id }) => !gone.has(id));
    if (next) setAt(next.id);
  }

  /** Show as done, send, and show again as it is if it is refused. `back` takes it back; missing for what is final. Answers whether the server took it. */
  function finish<T>(caseId: string, as: Done['as'], send: () => Promise<Answer<T>>, back?: (made: T) => Promise<Answer<unknown>>): Promise<boolean> {
    if (done.has(caseId)) return Promise.resolve(false);
    setTrouble(null);
    const made = send().then((answer) => {
      if (answer.ok) return answer;
      // It comes back to its place, as it is now: perhaps somebody else has decided, or its author changed it.
      setDone((known) => without(known, caseId));
      setTrouble({ caseId, message: answer.message });
      if (latestAt.current !== caseId) comeBack(() => setAt(caseId));
      void fetchItem(caseId, true);
      return null;
    });
    const now = new Map(done).set(caseId, back ? { as, back: made.then((answer) => answer && (() => back(answer.value))) } : { as });
    setDone(now);
    goOn(caseId, now);
    return made.then((answer) => answer !== null);
  }

  /** Take back what was done with a case here; answers why not, `null` when there was nothing to take back. */
  async function takeBack(caseId: string): Promise<'done' | 'offline' | 'refused' | null> {
    const back = await done.get(caseId)?.back;
    if (!back) return null;
    const answer = await back();
    setAt(caseId);
    if (!answer.ok) {
      setTrouble({ caseId, message: answer.message });
      return answer.reason === 'offline' ? 'offline' : 'refused';
    }
    setDone((known) => without(known, caseId));
    void fetchItem(caseId, true);
    return 'done';
  }

  async function showMore(): Promise<void> {
    const last = lowest(cases);
    if (!last) return;
    const answer = await verbs.queue({ ...filter, after: { key: last.key, id: last.id } });
    if (!answer.ok) {
      setTrouble({ caseId: last.id, message: answer.message });
      return;
    }
    // Its place may have changed since: none is listed twice.
    setCases([...cases, ...answer.value.cases.filter(({ id }) => !cases.some((known) => known.id === id))]);
    setMore(answer.value.more);
  }

  async function showArrived(): Promise<void> {
    const answer = await verbs.queue({ ...filter, after: null });
    if (!answer.ok) return;
    setCases([...cameSince(answer.value.cases, { known: cases, more }), ...cases]);
    setMore(more || answer.value.more);
    setArrived(0);
  }

  const refresh = useCallback((caseId: string) => fetchItem(caseId, true), [fetchItem]);
  return { cases, more, at, setAt, items, done, trouble, arrived, step, finish, takeBack, showMore, showArrived, refresh, setTrouble };
}

/** Of the first page as it is now, what came meanwhile: not what only moved up to it from a page that was not asked for yet. */
export function cameSince(now: readonly CaseView[], { known, more }: { known: readonly CaseView[]; more: boolean }): CaseView[] {
  const ids = new Set(known.map(({ id }) => id));
  const last = lowest(known);
  return now.filter(({ id, key }) => !ids.has(id) && (!more || last === undefined || key > last.key));
}

/** The last of them in the queue's order, wherever it stands on the page. */
function lowest(cases: readonly CaseView[]): CaseView | undefined {
  return cases.reduce<CaseView | undefined>((last, one) => (last === undefined || one.key < last.key || (one.key === last.key && one.id > last.id) ? one : last), undefined);
}

/** The longest that what can wait is put off; and how long where a browser does not say when it is idle. */
const AT_LATEST_MS = 1_000;
const A_WHILE_MS = 200;

/** Do something once the browser has nothing else to do; answers how it is called off. */
function whenIdle(work: () => void): () => void {
  if (!('requestIdleCallback' in window)) {
    const timer = setTimeout(work, A_WHILE_MS);
    return () => clearTimeout(timer);
  }
  const waiting = requestIdleCallback(work, { timeout: AT_LATEST_MS });
  return () => cancelIdleCallback(waiting);
}

function isStale(askedAt: number | undefined): boolean {
  return askedAt !== undefined && Date.now() - askedAt > FRESH_MS;
}

function without<V>(map: ReadonlyMap<string, V>, key: string): ReadonlyMap<string, V> {
  const next = new Map(map);
  next.delete(key);
  return next;
}

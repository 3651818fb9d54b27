'use client';
import { useCallback, useEffect, useMemo, useReducer, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { applyChange, withFound, withNext, type Change, type Discussion } from '@/lib/reading';
import type { ThreadView } from '@/lib/discussion';
import type { Passage } from '@/lib/text';
import type { Verbs } from './room';

/** Marks and threads of a crowded article that were asked for. */
export type Found = Pick<Discussion, 'annotations' | 'threads'>;

type Step = { kind: 'changes'; changes: Change[] } | { kind: 'found'; found: Found; since: Change[] } | { kind: 'next'; threadId: string; page: { comments: ThreadView['comments']; more: boolean } };

function step(discussion: Discussion, action: Step): Discussion {
  if (action.kind === 'changes') return action.changes.reduce(applyChange, discussion);
  // What came while they were on their way, and found no thread here to belong to.
  if (action.kind === 'found') return action.since.reduce(applyChange, withFound(discussion, action.found));
  return { ...discussion, threads: discussion.threads.map((thread) => (thread.id === action.threadId ? withNext(thread, action.page) : thread)) };
}

/** As much as may happen while marks that were asked for are on their way. */
const RECENT = 500;

function placeOf({ start, end }: Passage): string {
  return `${start}-${end}`;
}

/**
 * A discussion that stays current while the page is open. `arrived` names comments of others that came since,
 * in the order they came, until they are `seen`.
 */
export function useLive(first: Discussion, verbs: Verbs): {
  discussion: Discussion;
  arrived: ReadonlyMap<string, string>;
  seen: (commentIds: readonly string[]) => void;
  /** Annotations that the page had when it was made, or asked for since, where they were: the server has painted them. */
  painted: ReadonlySet<string>;
  /** `since`: how far the page had heard of what happens when they were asked for. */
  addFound: (found: Found, since: number) => void;
  heardUpTo: () => number;
  showNext: (threadId: string, page: { comments: ThreadView['comments']; more: boolean }) => void;
  catchUp: () => Promise<void>;
} {
  const [discussion, dispatch] = useReducer(step, first);
  const [arrived, setArrived] = useState<ReadonlyMap<string, string>>(new Map());
  const cursor = useRef(first.cursor);
  const heard = useRef(new Set<string>());
  const paintedAt = useRef(new Map(first.annotations.map((annotation) => [annotation.id, placeOf(annotation)])));
  const recent = useRef<Change[]>([]);

  const tell = useCallback((all: Change[]) => {
    // What is told twice, as an answer and by the stream, may be older the second time: a slow answer tells of what was then.
    const changes = all.filter(({ number }) => number > cursor.current);
    if (changes.length === 0) return;
    recent.current = [...recent.current, ...changes].slice(-RECENT);
    cursor.current = Math.max(cursor.current, ...changes.map(({ number }) => number));
    dispatch({ kind: 'changes', changes });
    const news = changes.flatMap((change): [string, string][] => {
      const posted = change.type === 'thread.opened' ? change.thread.comments[0] : change.type === 'comment.posted' ? change.comment : undefined;
      if (!posted || posted.mine || heard.current.has(posted.id)) return [];
      heard.current.add(posted.id);
      return [[posted.id, change.type === 'thread.opened' ? change.thread.id : change.type === 'comment.posted' ? change.threadId : '']];
    });
    if (news.length > 0) setArrived((all) => new Map([...all, ...news]));
  }, []);

  const catchUp = useCallback(async () => {
    const answer = await verbs.changes(cursor.current);
    // Drawn when this is over: whoever waited for it looks at what is there.
    if (answer.ok) flushSync(() => tell(answer.value.changes));
  }, [verbs, tell]);

  useEffect(() => verbs.follow(() => cursor.current, tell), [verbs, tell]);

  const seen = useCallback((ids: readonly string[]) => {
    setArrived((all) => (ids.some((id) => all.has(id)) ? new Map([...all].filter(([id]) => !ids.includes(id))) : all));
  }, []);
  const addFound = useCallback((found: Found, since: number) => {
    for (const annotation of found.annotations) paintedAt.current.set(annotation.id, placeOf(annotation));
    dispatch({ kind: 'found', found, since: recent.current.filter(({ number }) => number > since) });
  }, []);
  const heardUpTo = useCallback(() => cursor.current, []);
  const showNext = useCallback((threadId: string, page: { comments: ThreadView['comments']; more: boolean }) => dispatch({ kind: 'next', threadId, page }), []);

  const painted = useMemo(() => new Set(discussion.annotations.flatMap((annotation) => (paintedAt.current.get(annotation.id) === placeOf(annotation) ? [annotation.id] : []))), [discussion.annotations]);
  return { discussion, arrived, seen, painted, addFound, heardUpTo, showNext, catchUp };
}

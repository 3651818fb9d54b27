'use client';
import { useCallback, useEffect, useMemo, useRef } from 'react';
import { flushSync } from 'react-dom';
import type { PageText } from '@/components/annotation/offsets';
import type { AnnotationView } from '@/lib/annotation';
import type { ArticleView } from '@/lib/article';
import { BESIDE_A_PARAGRAPH, CROWD_PAGE, STRETCHES_AT_ONCE, unpacked, type Discussion, type NearInput } from '@/lib/reading';
import { intervalIndex, type IntervalIndex, type Passage } from '@/lib/text';
import type { PlacedThread } from './placed-threads';
import type { Answer, Verbs } from './room';
import type { Found } from './use-live';

/** Finding what lies where, whether the page has all of it or has to ask. */
export interface Crowd {
  /** The passages over a place in the text, innermost first. */
  passagesOver: (offset: number) => Passage[];
  /** The marks over a place and the threads on them, innermost first. */
  over: (offset: number) => Promise<Found>;
  /** Somebody points at a place, and may press it next: by then it is to be here. */
  expect: (offset: number) => void;
  /** Are there marks on any words of a passage? */
  isMarked: (passage: Passage) => boolean;
  /** The marks that share words with a passage and the threads on them, in text order. */
  touching: (passage: Passage) => Promise<Found>;
  /** The threads that begin in a block. */
  beginningIn: (block: Passage) => Promise<Found>;
  /** Of the threads on passages, those with a card beside the text now. */
  beside: readonly PlacedThread[];
}

/**
 * An article that is not crowded answers from what the page has; a crowded one asks the server for what is near the
 * screen, and for what is pressed. `active` threads keep their cards wherever they are.
 */
export function useCrowd({ discussion, onPassages, page, article, verbs, near, active, addFound, heardUpTo, say }: {
  discussion: Discussion;
  onPassages: readonly PlacedThread[];
  page: PageText | null;
  article: ArticleView;
  verbs: Verbs;
  near: Passage | null;
  active: readonly string[];
  addFound: (found: Found, since: number) => void;
  /** How far the page has heard of what happens. */
  heardUpTo: () => number;
  /** Tell the reader what went wrong. */
  say: (trouble: string) => void;
}): Crowd {
  const { crowd } = discussion;
  const isCrowded = crowd !== null;
  const packed = crowd?.marks ?? '';
  const { slug, revision: { id: revisionId } } = article;
  const answers = useRef(new Map<string, Promise<Answer<Found>>>());
  const asked = useRef(new Set<number>());
  const restUntil = useRef(0);
  const first = useRef(new Set(discussion.threads.map(({ id }) => id)));

  // Built when it is first asked: a page that is only read needs neither.
  const everybody = useRef<IntervalIndex<Passage> | null>(null);
  const known = useMemo(() => lazily(() => intervalIndex(discussion.annotations)), [discussion.annotations]);
  const indexed = useCallback((): IntervalIndex<Passage> => (everybody.current ??= intervalIndex(unpacked(packed))), [packed]);

  const ask = useCallback((stretches: Passage[], how: NearInput['how'], each: number): Promise<Answer<Found>> => {
    const key = `${how} ${each} ${stretches.map(({ start, end }) => `${start}-${end}`).join()}`;
    const before = answers.current.get(key);
    if (before) return before;
    const since = heardUpTo();
    const answer = verbs.near({ slug, revisionId, stretches, how, each }).then((found) => {
      // Drawn before the answer is acted on: what is opened has its card then.
      if (found.ok) flushSync(() => addFound(found.value, since));
      // Whoever presses again asks again.
      else answers.current.delete(key);
      return found;
    });
    answers.current.set(key, answer);
    return answer;
  }, [verbs, slug, revisionId, addFound, heardUpTo]);

  /** What was pressed on, from the server; `null` where it answers no, and why is said. What the page has is shown all the same. */
  async function pressed(stretch: Passage, how: NearInput['how']): Promise<Found | null> {
    if (!isCrowded) return null;
    const answer = await ask([stretch], how, CROWD_PAGE);
    if (answer.ok) return answer.value;
    say(answer.message);
    return null;
  }

  const isOutdated = discussion.outdated === 'text';
  useEffect(() => {
    // Of another text nothing is asked: it would be about other places.
    if (!isCrowded || !page || !near || isOutdated) return;
    const wanted = page.blocks.filter(({ start, end }) => start >= near.start && start < near.end && !asked.current.has(start) && indexed().beginningIn({ start, end }).length > 0);
    for (const { start } of wanted) asked.current.add(start);
    for (let i = 0; i < wanted.length; i += STRETCHES_AT_ONCE) {
      const some = wanted.slice(i, i + STRETCHES_AT_ONCE);
      void ask(some, 'beginning', BESIDE_A_PARAGRAPH).then((answer) => {
        // Asked for again when they are near again.
        if (!answer.ok) for (const { start } of some) asked.current.delete(start);
      });
    }
  }, [isCrowded, isOutdated, page, near, indexed, ask]);

  const passagesOver = (offset: number): Passage[] => {
    const own = known().covering(offset);
    return isCrowded ? [...own, ...indexed().covering(offset)].sort((a, b) => a.end - a.start - (b.end - b.start)) : own;
  };

  const beside = useMemo(() => (isCrowded && page && near ? cardsBeside(onPassages, { page, near, active, first: first.current }) : onPassages), [isCrowded, page, near, active, onPassages]);

  return {
    passagesOver,
    expect(offset) {
      if (!isCrowded || isOutdated || Date.now() < restUntil.current) return;
      void ask([stretchAround(indexed(), offset)], 'over', CROWD_PAGE).then((answer) => {
        // Nobody has pressed anything: nothing is said, and nothing asked for a while.
        if (!answer.ok) restUntil.current = Date.now() + REST_MS;
      });
    },
    async over(offset) {
      const here = known().covering(offset);
      const found = await pressed(stretchAround(indexed(), offset), 'over');
      return together(here, found, onPassages, (a, b) => a.end - a.start - (b.end - b.start) || b.start - a.start);
    },
    isMarked: (passage) => known().touching(passage).length > 0 || (isCrowded && indexed().touching(passage).length > 0),
    async touching(passage) {
      const here = known().touching(passage);
      const found = await pressed(passage, 'touching');
      return together(here, found, onPassages, (a, b) => a.start - b.start || b.end - a.end);
    },
    async beginningIn(block) {
      const here = onPassages.filter(({ annotation }) => annotation.start >= block.start && annotation.start <= block.end);
      const found = await pressed(block, 'beginning');
      return found ?? { annotations: here.map(({ annotation }) => annotation), threads: here.map(({ thread }) => thread) };
    },
    beside,
  };
}

/** Beside each paragraph near the screen stand the threads the page began with, or else the few most discussed. */
export function cardsBeside(onPassages: readonly PlacedThread[], { page, near, active, first }: { page: Pick<PageText, 'blocks'>; near: Passage; active: readonly string[]; first: ReadonlySet<string> }): PlacedThread[] {
  const chosen = new Set(active);
  for (const block of page.blocks) {
    if (block.start < near.start || block.start >= near.end) continue;
    const here = onPassages.filter(({ annotation }) => annotation.start >= block.start && annotation.start < block.end);
    const begun = here.filter(({ thread }) => first.has(thread.id));
    const most = [...here].sort((a, b) => b.thread.standing - a.thread.standing).slice(0, BESIDE_A_PARAGRAPH);
    for (const { thread } of begun.length > 0 ? begun : most) chosen.add(thread.id);
  }
  return onPassages.filter(({ thread }) => chosen.has(thread.id));
}

/** The same question for every place that the same passages cover: from the last of their edges on. */
function stretchAround(index: IntervalIndex<Passage>, offset: number): Passage {
  const over = index.covering(offset);
  const edges = [...over.map(({ start }) => start), ...index.beginningIn({ start: Math.max(0, offset - LOOK_BACK), end: offset }).flatMap(({ start, end }) => (end <= offset ? [start, end] : [start]))];
  const start = Math.max(0, ...edges.filter((edge) => edge <= offset));
  // What ended since must not be asked for: an edge is right only if the same passages lie over it.
  const isSame = index.covering(start).length === over.length && over.every((passage) => passage.start <= start);
  return isSame ? { start, end: start + 1 } : { start: offset, end: offset + 1 };
}

/** So long nothing is asked for that nobody has pressed, after the server has answered no. */
const REST_MS = 5_000;

/** Far enough that most passages which end before a place begin after this; for the others a place asks for itself. */
const LOOK_BACK = 400;

/** What the page has and what the server found, in one order, with the threads on it. */
function together(here: readonly AnnotationView[], found: Found | null, placed: readonly PlacedThread[], order: (a: Passage, b: Passage) => number): Found {
  if (!found) return { annotations: [...here], threads: on(here, placed) };
  const all = [...found.annotations, ...here.filter(({ id }) => !found.annotations.some((one) => one.id === id))].sort(order);
  const threads = new Map([...placed.map(({ thread }) => thread), ...found.threads].map((thread) => [thread.annotationId, thread]));
  return { annotations: all, threads: all.flatMap(({ id }) => threads.get(id) ?? []) };
}

function on(annotations: readonly { id: string }[], placed: readonly PlacedThread[]): Found['threads'] {
  return annotations.flatMap(({ id }) => placed.filter(({ annotation }) => annotation.id === id).map(({ thread }) => thread));
}

function lazily<T>(make: () => T): () => T {
  let made: T | null = null;
  return () => (made ??= make());
}

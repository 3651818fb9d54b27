'use client';
import { startTransition, useCallback, useEffect, useLayoutEffect, useRef, useState, type RefObject } from 'react';
import { flushSync } from 'react-dom';
import { offsetOf, type PageText } from '@/components/annotation/offsets';
import type { AnnotationView } from '@/lib/annotation';
import type { Discussion } from '@/lib/reading';
import type { Passage } from '@/lib/text';
import { blockAround, offsetAtPoint, showAboveSheet } from './on-screen';
import { sharesWords, threadsBeginningIn, type PlacedThread } from './placed-threads';
import type { Crowd } from './use-crowd';

/** What becomes of which threads are looked at; kept apart, since what has cards beside the text depends on it. */
export interface Active {
  active: readonly string[];
  setActive: (threadIds: readonly string[]) => void;
}

/** Which threads a reader looks at, and which they point at. */
export interface Looking {
  /** The ids of the threads that are looked at, the leading one first. */
  active: readonly string[];
  /** On a small screen: every thread in the sheet. */
  showsAll: boolean;
  /** The highlights that are looked at: one's own, or others'. */
  chosenMarks: readonly AnnotationView[];
  /** The innermost passage under the pointer. */
  hover: Passage | null;
  /** The threads that hang on what is pointed at or has the focus. */
  pointed: readonly string[];
  activate: (threadIds: readonly string[]) => void;
  /** Look at one of the threads, and keep those near it that hang on some of the same words. Always the same function. */
  lead: (placed: PlacedThread) => void;
  showAll: () => void;
  showMark: (annotation: AnnotationView) => void;
  /** Look at everything on the words of a passage, and go on there by keyboard. */
  lookInto: (passage: Passage) => Promise<void>;
  close: () => void;
  /** What the article's column listens to: pointer shortcuts for what each paragraph's button does by keyboard. */
  listeners: Pick<React.HTMLAttributes<HTMLElement>, 'onClick' | 'onPointerMove' | 'onPointerLeave' | 'onFocus' | 'onBlur'>;
}

/**
 * `active` is where it is kept what is looked at; `crowd` finds what lies where; `seen` hears of comments that are now before the reader's eyes;
 * `onElsewhere` hears of a press on words that nothing hangs on.
 */
export function useLooking({ page, discussion, onPassages, margin, crowd, active: { active, setActive }, seen, onElsewhere }: {
  page: PageText | null;
  discussion: Discussion;
  onPassages: readonly PlacedThread[];
  margin: RefObject<HTMLElement | null>;
  crowd: Crowd;
  active: Active;
  seen: (commentIds: readonly string[]) => void;
  onElsewhere: () => void;
}): Looking {
  const [showsAll, setShowsAll] = useState(false);
  const [chosenMarks, setChosenMarks] = useState<readonly AnnotationView[]>([]);
  const [hover, setHover] = useState<Passage | null>(null);
  const [pointed, setPointed] = useState<readonly string[]>([]);
  /** The place that was pressed last: an answer about an earlier one comes too late. */
  const pressed = useRef(0);
  /** What opened the threads that are looked at, to go back to by keyboard. */
  const opener = useRef<HTMLElement | null>(null);

  /** Look at some threads, the first of them leading, and go on looking at the highlights that are looked at. */
  const turnTo = useCallback((threadIds: readonly string[]) => {
    setActive(threadIds);
    const ids = new Set(threadIds);
    seen(discussion.threads.filter(({ id }) => ids.has(id)).flatMap(({ comments }) => comments.map(({ id }) => id)));
  }, [discussion.threads, seen, setActive]);
  /** Look at some threads and nothing else; one on the whole article is looked at where it stands. */
  const activate = useCallback((threadIds: readonly string[]) => {
    turnTo(threadIds);
    setChosenMarks([]);
  }, [turnTo]);

  const close = useCallback(() => {
    const { activeElement } = document;
    if (activeElement === document.body || margin.current?.contains(activeElement)) opener.current?.focus();
    opener.current = null;
    setActive([]);
    setShowsAll(false);
    setChosenMarks([]);
  }, [margin, setActive]);

  // A paragraph's button pressed before the scripts arrived led to its thread by the address; so do links from elsewhere.
  useEffect(() => {
    const named = /^#thread-([0-9a-f-]{36})$/u.exec(location.hash)?.[1];
    if (named !== undefined) activate([named]);
    // Once, when the page opens.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, []);

  const leading = useRef({ active, onPassages, activate });
  useLayoutEffect(() => { leading.current = { active, onPassages, activate }; });
  const lead = useCallback(({ thread, annotation }: PlacedThread) => {
    const now = leading.current;
    if (now.active[0] !== thread.id) now.activate([thread.id, ...now.active.filter((id) => id !== thread.id && sharesWords(now.onPassages, id, annotation))]);
  }, []);

  /** Look at everything that lies over a place in the text: threads, innermost first, or one's own highlight. */
  async function lookAt(offset: number): Promise<void> {
    const turn = (pressed.current += 1);
    const { annotations, threads } = await crowd.over(offset);
    if (turn !== pressed.current) return;
    const marks = annotations.filter(({ motivation }) => motivation === 'highlighting');
    const own = marks.filter(({ mine }) => mine).slice(0, 1);
    const ids = idsOf(threads);
    flushSync(() => {
      activate(ids.slice(0, AT_ONCE));
      // Others' are looked at where nothing is said: beside a thread they would only be in its way.
      setChosenMarks(own.length > 0 ? own : threads.length === 0 ? marks : []);
    });
    // The others stand below it, and may come a moment later; whatever is pressed meanwhile goes before them.
    if (ids.length > AT_ONCE) startTransition(() => turnTo(ids));
  }

  async function lookInto(passage: Passage): Promise<void> {
    const turn = (pressed.current += 1);
    opener.current = document.querySelector<HTMLElement>('.reading-bar .by-keyboard');
    const { annotations, threads } = await crowd.touching(passage);
    if (turn !== pressed.current) return;
    flushSync(() => {
      activate(idsOf(threads));
      setChosenMarks(annotations.filter(({ motivation }) => motivation === 'highlighting'));
    });
    margin.current?.querySelector<HTMLElement>('.thread.is-active .comment, .thread.is-active')?.focus();
  }

  async function lookAtBlock(button: HTMLElement, byKeyboard: boolean): Promise<void> {
    const block = page && blockAround(page, button);
    if (!block) return;
    const turn = (pressed.current += 1);
    opener.current = button;
    const { threads } = await crowd.beginningIn(block);
    // What could not be found has been said; what is open stays so.
    if (turn !== pressed.current || threads.length === 0) return;
    flushSync(() => activate(idsOf(threads)));
    // Pressed by keyboard: the reader goes on in the first of the threads.
    if (byKeyboard) margin.current?.querySelector<HTMLElement>('.thread.is-active .comment')?.focus();
  }

  function press(event: React.MouseEvent): void {
    if (!page || !(event.target instanceof Element)) return;
    const count = event.target.closest<HTMLElement>('.block-count');
    if (count) {
      event.preventDefault();
      void lookAtBlock(count, event.detail === 0);
      return;
    }
    if (event.target.closest('a') || !getSelection()?.isCollapsed) return;
    // What is hidden cannot be meant.
    if (document.documentElement.dataset['quiet'] === 'on') return;
    const mark = event.target.closest('mark');
    const offset = offsetMeant(page, mark, event);
    if (offset !== null && crowd.passagesOver(offset).length > 0) {
      void lookAt(offset);
      if (mark) requestAnimationFrame(() => showAboveSheet(mark, margin.current));
    } else if (offset !== null && showDispute(discussion, offset)) return;
    else if (active.length > 0) onElsewhere();
  }

  function point(event: React.PointerEvent): void {
    const mark = page && event.pointerType === 'mouse' && event.target instanceof Element ? event.target.closest('mark') : null;
    const offset = mark && page ? offsetMeant(page, mark, event) : null;
    const over = offset === null ? [] : crowd.passagesOver(offset);
    const innermost = over[0];
    setHover((now) => (now?.start === innermost?.start && now?.end === innermost?.end ? now : (innermost ?? null)));
    pointAt(offset === null ? [] : onPassages.filter(({ annotation }) => annotation.start <= offset && offset < annotation.end).map(({ thread }) => thread.id));
    // Who rests on a mark may press it next: by then it is here.
    if (discussion.crowd && offset !== null && over.length > 0) crowd.expect(offset);
  }

  /** Show which threads hang on what is pointed at or focused, where they stand. */
  function pointAt(threadIds: readonly string[]): void {
    setPointed((now) => (now.join() === threadIds.join() ? now : threadIds));
  }

  /** A paragraph's button shows its threads as soon as it has the focus. */
  function focus(event: React.FocusEvent): void {
    const count = event.target.closest('.block-count');
    if (count) pointAt(idsIn(count));
  }

  /** The threads that a paragraph's button counts. */
  function idsIn(button: Element): string[] {
    const block = page && blockAround(page, button);
    return block ? idsOf(threadsBeginningIn(onPassages, block)) : [];
  }

  /** The place in the text that somebody points at. A run is the same all over; in a band it matters where. */
  function offsetMeant(on: PageText, mark: Element | null, { clientX, clientY }: { clientX: number; clientY: number }): number | null {
    if (mark && !discussion.crowd) return offsetOf(on, mark);
    const caret = offsetAtPoint(on, clientX, clientY);
    // Right of the middle of a letter the caret stands behind it.
    return caret !== null && caret > 0 && crowd.passagesOver(caret).length === 0 ? caret - 1 : caret;
  }

  return {
    ...{ active, showsAll, chosenMarks, hover, pointed, activate, lead, lookInto, close },
    showAll: () => setShowsAll(true),
    showMark: (annotation) => setChosenMarks([annotation]),
    listeners: { onClick: press, onPointerMove: point, onPointerLeave: () => { setHover(null); pointAt([]); }, onFocus: focus, onBlur: () => pointAt([]) },
  };
}

/** Go to the dispute that is about the words at a place, if there is one. */
function showDispute({ disputes }: Discussion, offset: number): boolean {
  const about = disputes.find(({ mark }) => mark !== null && mark.start <= offset && offset < mark.end);
  if (!about) return false;
  location.hash = `dispute-${about.id}`;
  return true;
}

/** Of the threads on what was pressed, so many are there at once. */
const AT_ONCE = 3;

function idsOf(threads: readonly { id: string }[]): string[] {
  return threads.map(({ id }) => id);
}

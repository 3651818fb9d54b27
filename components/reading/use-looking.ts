'use client';
import { useCallback, useEffect, useRef, useState, type RefObject } from 'react';
import { offsetOf, type PageText } from '@/components/annotation/offsets';
import type { AnnotationView } from '@/lib/annotation';
import type { Discussion } from '@/lib/reading';
import { covering, type Passage } from '@/lib/text';
import { blockAround, offsetAtPoint, showAboveSheet } from './on-screen';
import { sharesWords, threadsBeginningIn, threadsOn, type PlacedThread } from './placed-threads';

/** Which threads a reader looks at, and which they point at. */
export interface Looking {
  /** The ids of the threads that are looked at, the leading one first. */
  active: readonly string[];
  /** On a small screen: every thread in the sheet. */
  showsAll: boolean;
  /** One's own highlight, when that is what is looked at. */
  ownMark: AnnotationView | null;
  /** The innermost passage under the pointer. */
  hover: Passage | null;
  /** The threads that hang on what is pointed at or has the focus. */
  pointed: readonly string[];
  activate: (threadIds: readonly string[]) => void;
  /** Look at one of the threads, and keep those near it that hang on some of the same words. */
  lead: (placed: PlacedThread) => void;
  showAll: () => void;
  showOwnMark: (annotation: AnnotationView) => void;
  close: () => void;
  /** What the article's column listens to: pointer shortcuts for what each paragraph's button does by keyboard. */
  listeners: Pick<React.HTMLAttributes<HTMLElement>, 'onClick' | 'onPointerMove' | 'onPointerLeave' | 'onFocus' | 'onBlur'>;
}

/**
 * `first` is the thread that the address asks for; `seen` hears of comments that are now before the reader's eyes;
 * `onElsewhere` hears of a press on words that nothing hangs on.
 */
export function useLooking({ page, discussion, onPassages, margin, first, seen, onElsewhere }: {
  page: PageText | null;
  discussion: Discussion;
  onPassages: readonly PlacedThread[];
  margin: RefObject<HTMLElement | null>;
  first: string | null;
  seen: (commentIds: readonly string[]) => void;
  onElsewhere: () => void;
}): Looking {
  const [active, setActive] = useState<readonly string[]>(first === null ? [] : [first]);
  const [showsAll, setShowsAll] = useState(false);
  const [ownMark, setOwnMark] = useState<AnnotationView | null>(null);
  const [hover, setHover] = useState<Passage | null>(null);
  const [pointed, setPointed] = useState<readonly string[]>([]);
  /** What opened the threads that are looked at, to go back to by keyboard. */
  const opener = useRef<HTMLElement | null>(null);

  /** Look at some threads, the first of them leading; one on the whole article is looked at where it stands. */
  const activate = useCallback((threadIds: readonly string[]) => {
    setActive(threadIds);
    setOwnMark(null);
    const ids = new Set(threadIds);
    seen(discussion.threads.filter(({ id }) => ids.has(id)).flatMap(({ comments }) => comments.map(({ id }) => id)));
  }, [discussion.threads, seen]);

  const close = useCallback(() => {
    const { activeElement } = document;
    if (activeElement === document.body || margin.current?.contains(activeElement)) opener.current?.focus();
    opener.current = null;
    setActive([]);
    setShowsAll(false);
    setOwnMark(null);
  }, [margin]);

  // A paragraph's button pressed before the scripts arrived led to its thread by the address; so do links from elsewhere.
  useEffect(() => {
    const named = /^#thread-([0-9a-f-]{36})$/u.exec(location.hash)?.[1];
    if (named !== undefined) activate([named]);
    // Once, when the page opens.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, []);

  function lead({ thread, annotation }: PlacedThread): void {
    if (active[0] !== thread.id) activate([thread.id, ...active.filter((id) => id !== thread.id && sharesWords(onPassages, id, annotation))]);
  }

  /** Everything that lies over a place in the text: threads, innermost first, or one's own highlight. */
  function lookAt(over: readonly AnnotationView[]): void {
    activate(idsOf(threadsOn(onPassages, over)));
    setOwnMark(over.find(({ mine, motivation }) => mine && motivation === 'highlighting') ?? null);
  }

  function lookAtBlock(button: Element, byKeyboard: boolean): void {
    activate(idsIn(button));
    if (button instanceof HTMLElement) opener.current = button;
    // Pressed by keyboard: the reader goes on in the first of the threads.
    if (byKeyboard) requestAnimationFrame(() => margin.current?.querySelector<HTMLElement>('.thread.is-active .comment')?.focus());
  }

  function press(event: React.MouseEvent): void {
    if (!page || !(event.target instanceof Element)) return;
    const count = event.target.closest('.block-count');
    if (count) {
      event.preventDefault();
      lookAtBlock(count, event.detail === 0);
      return;
    }
    if (event.target.closest('a') || !getSelection()?.isCollapsed) return;
    // What is hidden cannot be meant.
    if (document.documentElement.dataset['quiet'] === 'on') return;
    const mark = event.target.closest('mark');
    const offset = mark ? offsetOf(page, mark) : offsetAtPoint(page, event.clientX, event.clientY);
    const over = offset === null ? [] : covering(discussion.annotations, offset);
    if (over.length > 0) {
      lookAt(over);
      if (mark) requestAnimationFrame(() => showAboveSheet(mark, margin.current));
    } else if (active.length > 0) onElsewhere();
  }

  function point(event: React.PointerEvent): void {
    const mark = page && event.pointerType === 'mouse' && event.target instanceof Element ? event.target.closest('mark') : null;
    const offset = mark && page ? offsetOf(page, mark) : null;
    const over = offset === null ? [] : covering(discussion.annotations, offset);
    const innermost = over[0];
    setHover((now) => (now?.start === innermost?.start && now?.end === innermost?.end ? now : (innermost ?? null)));
    pointAt(idsOf(threadsOn(onPassages, over)));
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

  return {
    ...{ active, showsAll, ownMark, hover, pointed, activate, lead, close },
    showAll: () => setShowsAll(true),
    showOwnMark: setOwnMark,
    listeners: { onClick: press, onPointerMove: point, onPointerLeave: () => { setHover(null); pointAt([]); }, onFocus: focus, onBlur: () => pointAt([]) },
  };
}

function idsOf(threads: readonly { id: string }[]): string[] {
  return threads.map(({ id }) => id);
}

'use client';
import { useCallback, useEffect, useState, type RefObject } from 'react';
import { passageOf, rangeOf, type PageText } from '@/components/annotation/offsets';
import type { Passage } from '@/lib/text';

/** What is selected in the article and may be acted on. */
export interface Selected {
  passage: Passage;
  /** Where it is in the window, now. */
  at: () => DOMRect;
  byKeyboard: boolean;
}

/** Selecting words of the article: by mouse, by touch, or with the passage picker. */
export interface Selecting {
  selected: Selected | null;
  /** Select a passage as if it had been selected by hand, and offer what can be done with it. */
  select: (page: PageText, passage: Passage) => void;
  /** Offer nothing any more; what is selected stays so. */
  dismiss: () => void;
  /** Select nothing any more. */
  clear: () => void;
  isPicking: boolean;
  /** What the picker stands on, to be shown; `null` when it stands nowhere. */
  picked: Passage | null;
  pick: (passage: Passage | null) => void;
  startPicking: () => void;
  stopPicking: () => void;
}

/** A selection is offered what can be done with it once it has rested so long. */
const REST_MS = 150;

export function useSelecting(page: PageText | null, text: RefObject<HTMLElement | null>): Selecting {
  const [selected, setSelected] = useState<Selected | null>(null);
  const [isPicking, setIsPicking] = useState(false);
  const [picked, setPicked] = useState<Passage | null>(null);

  useEffect(() => {
    if (!page) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const column = text.current;
    let last: { anchor: Node; anchorAt: number; focus: Node; focusAt: number } | null = null;
    const look = (): void => {
      const now = getSelection();
      if (now?.anchorNode && now.focusNode && column?.contains(now.anchorNode) && column.contains(now.focusNode)) last = { anchor: now.anchorNode, anchorAt: now.anchorOffset, focus: now.focusNode, focusAt: now.focusOffset };
      clearTimeout(timer);
      timer = setTimeout(() => {
        const selection = getSelection();
        const range = selection && selection.rangeCount > 0 ? selection.getRangeAt(0) : null;
        const inside = range && column?.contains(range.commonAncestorContainer);
        const passage = inside ? passageOf(page, range) : null;
        setSelected((before) => (passage && range ? { passage, at: () => range.getBoundingClientRect(), byKeyboard: false } : before?.byKeyboard ? before : null));
      }, REST_MS);
    };
    // Words may have been selected before the scripts arrived.
    look();
    // Dragged out over something else, a selection runs on to the end of the page: it is what it was at the edge of the text.
    const draw = (): void => {
      const now = getSelection();
      if (now?.anchorNode && column?.contains(now.anchorNode) && !column.contains(now.focusNode) && last) now.setBaseAndExtent(last.anchor, last.anchorAt, last.focus, last.focusAt);
    };
    document.addEventListener('selectionchange', look);
    document.addEventListener('pointerup', draw);
    return () => {
      clearTimeout(timer);
      document.removeEventListener('selectionchange', look);
      document.removeEventListener('pointerup', draw);
    };
  }, [page, text]);

  const select = useCallback((on: PageText, passage: Passage) => {
    const range = rangeOf(on, passage);
    if (range) setSelected({ passage, at: () => range.getBoundingClientRect(), byKeyboard: true });
  }, []);

  const dismiss = useCallback(() => setSelected(null), []);
  const clear = useCallback(() => {
    dismiss();
    getSelection()?.removeAllRanges();
  }, [dismiss]);

  const stopPicking = useCallback(() => {
    setIsPicking(false);
    setPicked(null);
  }, []);

  return { selected, select, dismiss, clear, isPicking, picked, pick: setPicked, startPicking: () => setIsPicking(true), stopPicking };
}

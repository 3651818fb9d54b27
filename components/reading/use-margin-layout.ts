'use client';
import { useLayoutEffect, type RefObject } from 'react';
import type { PageText } from '@/components/annotation/offsets';
import { layMargin } from './margin-layout';
import { topOf } from './on-screen';
import type { PlacedThread } from './placed-threads';
import { CARD_GAP, stack } from './stack';

/**
 * Keep the margin's cards beside their passages: they move when they change, when the window does, and when fonts
 * arrive. `leading` are the ids of the cards that are looked at, the first of them leading; `painted` are the
 * annotations that the server has painted each for itself; a band says too little of where a passage begins.
 */
export function useMarginLayout({ margin, page, cards, leading, painted }: {
  margin: RefObject<HTMLElement | null>;
  page: PageText | null;
  cards: readonly PlacedThread[];
  leading: readonly string[];
  painted: ReadonlySet<string>;
}): void {
  useLayoutEffect(() => {
    const element = margin.current;
    if (!element) return;
    let heights: ReadonlyMap<Element, number> = new Map();
    const lay = (): void => {
      // The server has painted no mark for what came since: such a card is told where its words are.
      for (const { thread, annotation } of page ? cards : []) {
        const card = painted.has(annotation.id) ? null : document.getElementById(`thread-${thread.id}`);
        if (card && page) card.dataset['top'] = String(topOf(page, annotation, element));
      }
      heights = layMargin(element, stack, CARD_GAP, leading);
    };
    lay();
    const room = element.parentElement ?? element;
    let size = '';
    const observer = new ResizeObserver((entries) => {
      // Whatever begins to be observed is told of at once: it was measured and laid just now.
      const isOther = entries.some(({ target, contentRect: { width, height } }) => {
        if (target !== room) return !(target instanceof HTMLElement) || heights.get(target) !== target.offsetHeight;
        const before = size;
        size = `${width} ${height}`;
        return before !== '' && before !== size;
      });
      if (isOther) lay();
    });
    observer.observe(room);
    for (const thread of element.querySelectorAll(':scope > [data-start]')) observer.observe(thread);
    return () => observer.disconnect();
  }, [margin, leading, cards, page, painted]);
}

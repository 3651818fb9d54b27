'use client';
import { useEffect } from 'react';
import { rangeOf, type PageText } from '@/components/annotation/offsets';
import type { Passage } from '@/lib/text';

/** The few kinds of paint that come and go: never one for each annotation. */
export type HighlightName = 'active' | 'hover' | 'chosen' | 'arrived';

/**
 * Paint passages, those of them that are near the screen, without changing anything in the article's DOM: by the CSS
 * Custom Highlight API, and where a browser lacks it, by boxes in a layer over the article (`.paint-layer`).
 */
export function useHighlight(name: HighlightName, { page, near }: { page: PageText | null; near: Passage | null }, passages: readonly Passage[]): void {
  const shown = passages.filter(({ start, end }) => near === null || (start < near.end && near.start < end));
  const key = shown.map(({ start, end }) => `${start}-${end}`).join();
  useEffect(() => {
    if (!page || key === '') return;
    const ranges = shown.flatMap((passage) => rangeOf(page, passage) ?? []);
    if (!('highlights' in CSS)) return drawBoxes(name, ranges);
    CSS.highlights.set(name, prioritised(name, new Highlight(...ranges)));
    return () => void CSS.highlights.delete(name);
    // The key says all that matters of the passages.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [name, page, key]);
}

/** Which paint lies over which where they meet: what is being written on, what is looked at, what is pointed at. */
const PRIORITY: Record<HighlightName, number> = { arrived: 0, hover: 1, active: 2, chosen: 3 };

function prioritised(name: HighlightName, highlight: Highlight): Highlight {
  highlight.priority = PRIORITY[name];
  return highlight;
}

/** Boxes over ranges, drawn again when the text is laid out otherwise. Returns the way to take them off. */
function drawBoxes(name: HighlightName, ranges: readonly Range[]): () => void {
  const layer = document.querySelector('.paint-layer');
  const sheet = document.createElement('div');
  sheet.className = `paint is-${name}`;
  sheet.style.zIndex = String(PRIORITY[name]);
  layer?.append(sheet);
  const draw = (): void => {
    const origin = sheet.getBoundingClientRect();
    sheet.replaceChildren(...ranges.flatMap((range) => [...range.getClientRects()]).map(({ left, top, width, height }) => {
      const box = document.createElement('div');
      Object.assign(box.style, { left: `${left - origin.left}px`, top: `${top - origin.top}px`, width: `${width}px`, height: `${height}px` });
      return box;
    }));
  };
  const observer = new ResizeObserver(draw);
  if (layer) observer.observe(layer);
  return () => {
    observer.disconnect();
    sheet.remove();
  };
}

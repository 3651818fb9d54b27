'use client';
import { useEffect, useState, type RefObject } from 'react';
import type { PageText } from '@/components/annotation/offsets';
import type { Passage } from '@/lib/text';

/** One window above and below what is seen: what a wheel or a thumb brings in before the next look. */
const AROUND = '100% 0px';

/** While somebody scrolls nothing is drawn anew; a tenth of a second after they rest it is. */
const REST_MS = 100;

/** The stretch of text on the screen or near it: ranges and cards further away are not made. `null` before anything is known. */
export function useNear(page: PageText | null, text: RefObject<HTMLElement | null>): Passage | null {
  const [near, setNear] = useState<Passage | null>(null);
  useEffect(() => {
    const column = text.current;
    if (!page || !column) return;
    const ends = new Map<Element, number>();
    const visible = new Set<Element>();
    const blocks = [...column.querySelectorAll<HTMLElement>('[data-at]')];
    const starts = blocks.map((block) => Number(block.dataset['at']));
    for (const [i, block] of blocks.entries()) ends.set(block, starts[i + 1] ?? page.text.length);
    let timer: ReturnType<typeof setTimeout> | undefined;
    const tell = (): void => {
      const shown = blocks.filter((block) => visible.has(block));
      const [first, last] = [shown[0], shown.at(-1)];
      if (!first || !last) return;
      const next = { start: Number(first.dataset['at']), end: ends.get(last) ?? page.text.length };
      setNear((now) => (now?.start === next.start && now.end === next.end ? now : next));
    };
    const observer = new IntersectionObserver((entries) => {
      for (const { target, isIntersecting } of entries) {
        if (isIntersecting) visible.add(target);
        else visible.delete(target);
      }
      clearTimeout(timer);
      timer = setTimeout(tell, REST_MS);
    }, { rootMargin: AROUND });
    for (const block of blocks) observer.observe(block);
    return () => {
      clearTimeout(timer);
      observer.disconnect();
    };
  }, [page, text]);
  return near;
}

'use client';
import { useEffect } from 'react';
import { rangeOf, type PageText } from '@/components/annotation/offsets';
import type { Passage } from '@/lib/text';

/** The few kinds of paint that come and go: never one for each annotation. */
export type HighlightName = 'active' | 'hover' | 'chosen' | 'arrived';

/**
 * Paint passages by the CSS Custom Highlight API, which changes nothing in the article's DOM. Where a browser
 * lacks it, the marks painted by the server still stand; only what comes and goes is not shown.
 */
export function useHighlight(name: HighlightName, page: PageText | null, passages: readonly Passage[]): void {
  const key = passages.map(({ start, end }) => `${start}-${end}`).join();
  useEffect(() => {
    if (!page || !('highlights' in CSS)) return;
    const ranges = passages.flatMap((passage) => rangeOf(page, passage) ?? []);
    if (ranges.length === 0) CSS.highlights.delete(name);
    else CSS.highlights.set(name, prioritised(name, new Highlight(...ranges)));
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

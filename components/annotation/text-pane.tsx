'use client';
import type { RefObject } from 'react';
import type { Passage } from '@/lib/text';

/** A text to choose a passage of: nothing but the canonical text, so that what is selected in it are offsets in that. */
export function TextPane({ pane, text, label, lang, dir }: { pane: RefObject<HTMLDivElement | null>; text: string; label: string; lang: string; dir: 'ltr' | 'rtl' | 'auto' }) {
  return <div ref={pane} className="text-pane" role="region" aria-label={label} tabIndex={0} lang={lang} dir={dir}>{text}</div>;
}

/** What is selected in a pane; `null` when that is nothing, or reaches out of it. */
export function selectionIn(pane: HTMLElement | null): Passage | null {
  const selection = getSelection();
  if (!pane || !selection || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  if (range.collapsed || !pane.contains(range.startContainer) || !pane.contains(range.endContainer)) return null;
  // Browsers divide a long text into several nodes, of 65,536 characters each.
  const before = document.createRange();
  before.setStart(pane, 0);
  before.setEnd(range.startContainer, range.startOffset);
  const start = before.toString().length;
  return { start, end: start + range.toString().length };
}

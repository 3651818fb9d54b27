'use client';
import { Anchor, Check, Eye, Highlighter, Link2, MessageSquarePlus, Scale } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useEffect, useRef, useState } from 'react';

/** The reading bar stands this far down, in pixels. */
const UNDER_BAR = 44;

/** What can be done with a selected passage. Stands by the selection, or at the foot of a small screen. */
export function SelectionToolbar({ at, onHighlight, onComment, onLook, onReattach, link, nameDispute, focus, onClose }: {
  /** The selection's place in the window, now: the page may still be scrolling when this opens. */
  at: () => DOMRect;
  onHighlight: () => void;
  /** Missing where nobody comments any more. */
  onComment: (() => void) | undefined;
  /** Look at what others said and marked on these words. Missing where nobody did. */
  onLook: (() => void) | undefined;
  /** Put the mark that was chosen before on this passage. Missing while none was. */
  onReattach: (() => void) | undefined;
  /** The passage's own address. */
  link: string;
  /** Where a moderator names a dispute about it. Missing for everybody else. */
  nameDispute: string | undefined;
  /** Chosen with the keyboard: the toolbar takes the focus. */
  focus: boolean;
  onClose: () => void;
}) {
  const t = useTranslations('selection');
  const [copied, setCopied] = useState(false);
  const bar = useRef<HTMLDivElement>(null);

  useEffect(() => {
    const element = bar.current;
    if (!element) return;
    // Above the selection where there is room; kept inside the window. It scrolls with the text by itself.
    const place = (): void => {
      const selection = at();
      const { width, height } = element.getBoundingClientRect();
      const above = selection.top - height - 10;
      element.style.top = `${window.scrollY + (above > UNDER_BAR ? above : selection.bottom + 10)}px`;
      element.style.left = `${Math.min(Math.max(8, selection.left + selection.width / 2 - width / 2), document.documentElement.clientWidth - width - 8)}px`;
    };
    place();
    if (focus) element.querySelector('button')?.focus({ preventScroll: true });
    window.addEventListener('resize', place);
    return () => window.removeEventListener('resize', place);
  }, [at, focus]);

  async function copy(): Promise<void> {
    await navigator.clipboard.writeText(link);
    setCopied(true);
  }

  return (
    <div
      ref={bar}
      className="selection-toolbar"
      role="toolbar"
      aria-label={t('label')}
      // A press must not take the selection away before the button hears of it.
      onPointerDown={(event) => event.preventDefault()}
      onKeyDown={(event) => {
        if (event.key === 'Escape') { event.preventDefault(); onClose(); }
        const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
        const buttons = [...(bar.current?.querySelectorAll<HTMLElement>('button, a') ?? [])];
        if (step !== undefined) buttons.at((buttons.indexOf(document.activeElement as HTMLElement) + step) % buttons.length)?.focus();
      }}
    >
      {onReattach && <button type="button" onClick={onReattach}><Anchor aria-hidden size={16} /> {t('reattach')}</button>}
      <button type="button" onClick={onHighlight}><Highlighter aria-hidden size={16} /> {t('highlight')}</button>
      {onComment && <button type="button" onClick={onComment}><MessageSquarePlus aria-hidden size={16} /> {t('comment')}</button>}
      {onLook && <button type="button" onClick={onLook}><Eye aria-hidden size={16} /> {t('look')}</button>}
      <button type="button" onClick={() => void copy()}>{copied ? <Check aria-hidden size={16} /> : <Link2 aria-hidden size={16} />} {copied ? t('copied') : t('copy_link')}</button>
      {nameDispute !== undefined && <a href={nameDispute}><Scale aria-hidden size={16} /> {t('dispute')}</a>}
    </div>
  );
}

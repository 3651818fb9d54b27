'use client';
import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import type { Passage } from '@/lib/text';
import type { PageText } from './offsets';

/**
 * Choosing a passage with the keyboard alone: a paragraph, a sentence, or several sentences. It is a mode with a
 * button of its own, since single keys would otherwise be taken from those who navigate with them (WCAG 2.1.4).
 */
export function PassagePicker({ page, lang, first: begin, onMove, onChoose, onLeave }: {
  page: PageText;
  lang: string;
  /** The block to begin at: one that can be seen. */
  first: number;
  /** What is chosen so far, to be shown; `null` when leaving. */
  onMove: (passage: Passage | null) => void;
  onChoose: (passage: Passage) => void;
  onLeave: () => void;
}) {
  const t = useTranslations('picker');
  const [block, setBlock] = useState(begin);
  /** First and last sentence chosen within the block; `null` for the whole block. */
  const [chosen, setChosen] = useState<{ from: number; to: number } | null>(null);

  const paragraph = page.blocks[block];
  const sentences = paragraph ? sentencesOf(page.text, paragraph, lang) : [];
  const first = chosen ? sentences[chosen.from] : paragraph;
  const last = chosen ? sentences[chosen.to] : paragraph;
  const start = first?.start;
  const end = last?.end;

  useEffect(() => {
    if (start !== undefined && end !== undefined) onMove({ start, end });
    // What is to be done about it does not change; how it is written down does, with every render.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [start, end]);

  function press(event: React.KeyboardEvent): void {
    const lastSentence = sentences.length - 1;
    const moves: Record<string, () => void> = {
      ArrowDown: () => { setBlock(Math.min(block + 1, page.blocks.length - 1)); setChosen(null); },
      ArrowUp: () => { setBlock(Math.max(block - 1, 0)); setChosen(null); },
      ArrowRight: () => {
        const next = Math.min((chosen?.to ?? -1) + 1, lastSentence);
        setChosen(event.shiftKey && chosen ? { from: chosen.from, to: next } : { from: next, to: next });
      },
      ArrowLeft: () => {
        const previous = Math.max((chosen?.from ?? 1) - 1, 0);
        setChosen(event.shiftKey && chosen ? { from: chosen.from, to: Math.max(chosen.from, chosen.to - 1) } : { from: previous, to: previous });
      },
      Enter: () => { if (start !== undefined && end !== undefined) onChoose({ start, end }); },
      Escape: onLeave,
    };
    const move = moves[event.key];
    if (!move) return;
    event.preventDefault();
    move();
  }

  return (
    <div className="picker">
      <button type="button" className="picker-keys" autoFocus onKeyDown={press} onBlur={onLeave} aria-describedby="picker-help">
        {t('choosing')}
      </button>
      <p id="picker-help">{t('help')}</p>
      <p className="visually-hidden" aria-live="polite">{start === undefined ? '' : page.text.slice(start, end)}</p>
    </div>
  );
}

function sentencesOf(text: string, { start, end }: Passage, lang: string): Passage[] {
  const segments = new Intl.Segmenter(lang, { granularity: 'sentence' }).segment(text.slice(start, end));
  return [...segments].map(({ index, segment }) => ({ start: start + index, end: start + index + segment.trimEnd().length })).filter((sentence) => sentence.start < sentence.end);
}

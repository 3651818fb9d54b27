'use client';
import { useTranslations } from 'next-intl';
import { useId } from 'react';
import type { Passage } from '@/lib/text';

/** Words of a text, typed as they stand in it: the way to a passage for whoever selects nothing. `onType` gets the passage once they stand there in one place only; `isFound`, where it is known which of several is meant. */
export function PassageWords({ text, lang, typed, isFound, onType }: { text: string; lang: string; typed: string; isFound: boolean; onType: (typed: string, passage: Passage | null) => void }) {
  const t = useTranslations('passage');
  const id = useId();
  const once = placeOf(typed, text);
  const said = typed.trim() === '' ? 'hint' : isFound || once ? 'found' : text.includes(typed.trim()) ? 'often' : 'nowhere';

  return (
    <div className="field">
      <label htmlFor={id}>{t('label')}</label>
      <textarea id={id} rows={2} lang={lang} dir="auto" value={typed} onChange={({ target: { value } }) => onType(value, placeOf(value, text))} aria-describedby={`${id}-hint`} />
      <p id={`${id}-hint`} className="hint" role="status">{t(said)}</p>
    </div>
  );
}

/** Where words stand in a text, if they do in one place only. */
function placeOf(words: string, text: string): Passage | null {
  const sought = words.trim();
  const start = sought === '' ? -1 : text.indexOf(sought);
  return start === -1 || text.includes(sought, start + 1) ? null : { start, end: start + sought.length };
}

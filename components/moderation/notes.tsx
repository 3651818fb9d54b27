'use client';
import { useTranslations } from 'next-intl';
import { useEffect, useRef, useState } from 'react';
import type { Answer } from '@/components/reading/room';
import { Moment } from '@/components/ui/moment';
import type { NoteView } from '@/lib/moderation';
import { useKeptWords } from './kept-words';

/** As many are read in passing before deciding. */
const SHOWN = 10;

/** What moderators tell each other about things; `subjects` are those that a note may be left on, the first unless another is chosen. */
export function Notes({ place, notes: loaded, subjects, note }: {
  /** Under which name unsent words are kept on this device. */
  place: string;
  notes: readonly NoteView[];
  subjects: readonly NoteView['on'][];
  note: (words: string, on: NoteView['on']) => Promise<Answer<{ noteId: string }>>;
}) {
  const t = useTranslations('moderation');
  const { words, write, forget } = useKeptWords(`note:${place}`);
  const latest = useRef(words);
  useEffect(() => {
    latest.current = words;
  }, [words]);
  const sending = useRef(false);
  const [on, setOn] = useState(subjects[0] ?? 'person');
  const [mine, setMine] = useState<Pick<NoteView, 'words' | 'on'>[]>([]);
  const [trouble, setTrouble] = useState<string | null>(null);
  const [hasAll, setAll] = useState(false);
  /** What is plain needs no word. */
  const about = (one: NoteView['on']): string | null => (one === subjects[0] ? null : t(`note_on_${one}`));
  return (
    <section aria-label={t('notes')}>
      <h3>{t('notes')}</h3>
      <ul className="item-notes">
        {mine.map((one, i) => <li key={i}><p dir="auto">{one.words}</p>{about(one.on) !== null && <p className="facts"><span>{about(one.on)}</span></p>}</li>)}
        {loaded.slice(0, hasAll ? undefined : SHOWN).map((one) => <li key={one.id}><p dir="auto">{one.words}</p><p className="facts"><span dir="auto">{one.by}</span> <Moment at={one.at} time />{about(one.on) !== null && <span>{about(one.on)}</span>}</p></li>)}
      </ul>
      {!hasAll && loaded.length > SHOWN && <button type="button" className="button-quiet" onClick={() => setAll(true)}>{t('notes_earlier', { count: loaded.length - SHOWN })}</button>}
      <form
        className="note-form"
        onSubmit={(event) => {
          event.preventDefault();
          // A second Enter says nothing new.
          if (sending.current) return;
          sending.current = true;
          void note(words, on).then((answer) => {
            sending.current = false;
            setTrouble(answer.ok ? null : answer.message);
            if (!answer.ok) return;
            setMine((all) => [{ words, on }, ...all]);
            // What was begun while it was on its way is another note.
            if (latest.current === words) forget();
          });
        }}
      >
        <input aria-label={t('note_label')} placeholder={t('note_label')} maxLength={5_000} value={words} onChange={(event) => write(event.target.value)} />
        {subjects.length > 1 && (
          <select aria-label={t('note_on')} value={on} onChange={(event) => setOn(subjects.find((one) => one === event.target.value) ?? on)}>
            {subjects.map((one) => <option key={one} value={one}>{t(`note_on_${one}`)}</option>)}
          </select>
        )}
        <button type="submit" className="button-quiet">{t('note_add')}</button>
      </form>
      <p className="hint">{t('note_hint')}</p>
      {trouble !== null && <p className="trouble" role="alert">{trouble}</p>}
    </section>
  );
}

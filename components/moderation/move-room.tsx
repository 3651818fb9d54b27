'use client';
import { useTranslations } from 'next-intl';
import { useEffect, useId, useRef, useState } from 'react';
import { PassageWords } from '@/components/annotation/passage-words';
import { selectionIn, TextPane } from '@/components/annotation/text-pane';
import type { Answer } from '@/components/reading/room';
import { idWithin } from '@/components/ui/id-within';
import type { MovableView, MoveInput, UndoInput } from '@/lib/moderation';
import { quoteOf, trimPassage, type Passage } from '@/lib/text';
import { Action, Said } from './item-panel';
import { useKeptWords } from './kept-words';

const WAYS = ['thread', 'passage', 'article'] as const;

/**
 * Where a moderator puts a comment that belongs elsewhere, with all that answers it: into another thread, on another passage, or on
 * the article as a whole. What is being moved is said first, with what goes along, and how it came here, which can be taken back.
 */
export function MoveRoom({ movable, move, undo, onMoved, onRefused }: {
  movable: MovableView;
  move: (input: MoveInput) => Promise<Answer<{ actionId: string }>>;
  undo: (input: UndoInput) => Promise<Answer<{ actionId: string }>>;
  /** It stands elsewhere now. */
  onMoved: () => void;
  /** Perhaps it stands elsewhere than is shown. */
  onRefused: () => void;
}) {
  const t = useTranslations('moving');
  const { comment, along, threads, stands, lastMove } = movable;
  const [way, setWay] = useState<(typeof WAYS)[number]>('thread');
  const [under, setUnder] = useState<string | null>(null);
  const [passage, setPassage] = useState<Passage | null>(null);
  const [trouble, setTrouble] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const [isLive, setLive] = useState(false);
  const facts = useKeptWords(`move:${comment.id}`);
  const id = useId();

  useEffect(() => setLive(true), []);

  async function send(ask: () => Promise<Answer<unknown>>): Promise<void> {
    if (isBusy) return;
    setBusy(true);
    const answer = await ask();
    if (answer.ok) {
      facts.forget();
      onMoved();
      return;
    }
    setTrouble(answer.message);
    setBusy(false);
    onRefused();
  }

  function submit(): void {
    const to = destination();
    if (to === null) setTrouble(t(way === 'thread' ? 'thread_missing' : 'passage_missing'));
    else void send(() => move({ commentId: comment.id, to, seen: stands, facts: facts.words }));
  }

  function destination(): MoveInput['to'] | null {
    if (way === 'article') return { kind: 'article' };
    if (way === 'thread') return under === null ? null : { kind: 'reply', parentId: under };
    const { revisionId, text } = movable.text;
    return passage && { kind: 'passage', target: { revisionId, quote: quoteOf(text, passage), position: passage } };
  }

  return (
    <div className="move-room" data-live={isLive}>
      <section aria-label={t('what')}>
        {movable.quote !== null && <blockquote className="thread-quote" dir="auto">{movable.quote}</blockquote>}
        <Said comment={comment} as="judged" />
        <p className="facts">{along > 0 ? t('along', { count: along }) : t('alone')}</p>
        {movable.isSummarised && <p className="hint">{t('summarised')}</p>}
      </section>
      {lastMove && (
        <section className="last-move" aria-label={t('came_here')}>
          <Action action={lastMove} />
          <button type="button" className="button-quiet" aria-disabled={isBusy} onClick={() => void send(() => undo({ actionId: lastMove.id }))}>{t('put_back')}</button>
        </section>
      )}
      <form
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <fieldset className="ways">
          <legend>{t('where')}</legend>
          {WAYS.map((one) => (
            <label key={one} className="way">
              <input type="radio" name={`${id}-way`} checked={way === one} onChange={() => { setWay(one); setTrouble(null); }} /> <span>{t(`to_${one}`)}</span> <span className="hint">{t(`to_${one}_hint`)}</span>
            </label>
          ))}
        </fieldset>
        {way === 'thread' && <ThreadChoice threads={threads} chosen={under} onChoose={setUnder} />}
        {way === 'passage' && <PassageChoice text={movable.text} chosen={passage} onChoose={setPassage} />}
        <div className="field">
          <label htmlFor={`${id}-facts`}>{t('facts')}</label>
          <textarea id={`${id}-facts`} required rows={3} maxLength={5_000} dir="auto" value={facts.words} onChange={(event) => facts.write(event.target.value)} aria-describedby={`${id}-facts-hint`} />
          <p id={`${id}-facts-hint`} className="hint">{t('facts_hint')}</p>
        </div>
        {trouble !== null && <p className="trouble" role="alert">{trouble}</p>}
        <p><button type="submit" className="button" aria-disabled={isBusy}>{t('move')}</button></p>
      </form>
    </div>
  );
}

/** A thread of the article, found by its words; or any comment, by its address. */
function ThreadChoice({ threads, chosen, onChoose }: { threads: MovableView['threads']; chosen: string | null; onChoose: (commentId: string | null) => void }) {
  const t = useTranslations('moving');
  const id = useId();
  const [sought, setSought] = useState('');
  const named = idWithin(sought);
  const words = sought.trim().toLocaleLowerCase();
  const found = named === null ? threads.filter((one) => [one.by, one.words, one.quote ?? ''].some((part) => part.toLocaleLowerCase().includes(words))) : [];
  return (
    <div className="thread-choice">
      <div className="field">
        <label htmlFor={`${id}-sought`}>{t('find_thread')}</label>
        <input
          id={`${id}-sought`}
          type="search"
          dir="auto"
          autoComplete="off"
          value={sought}
          aria-describedby={`${id}-hint`}
          onChange={({ target: { value } }) => {
            setSought(value);
            onChoose(idWithin(value));
          }}
        />
        <p id={`${id}-hint`} className="hint">{named === null ? t('find_thread_hint') : t('named')}</p>
      </div>
      {named === null && found.length === 0 && <p className="hint" role="status">{t(threads.length === 0 ? 'no_threads' : 'none_found')}</p>}
      {found.length > 0 && (
        <fieldset className="threads">
          <legend className="visually-hidden">{t('threads')}</legend>
          {found.map(({ commentId, by, words: said, quote, standing, isHere }) => (
            <label key={commentId} className="one-thread">
              <input type="radio" name={`${id}-thread`} checked={chosen === commentId} onChange={() => onChoose(commentId)} />
              <span className="known">
                <span className="facts"><bdi>{by}</bdi><span>{t('comments', { count: standing })}</span>{isHere && <span>{t('stands_here')}</span>}</span>
                {quote !== null && <q dir="auto">{quote}</q>}
                {said === '' ? <span className="hint">{t('no_words')}</span> : <span className="words" dir="auto">{said}</span>}
              </span>
            </label>
          ))}
        </fieldset>
      )}
    </div>
  );
}

/** Words of the article: selected in its text, or typed, where they stand there once. */
function PassageChoice({ text: { text, lang }, chosen, onChoose }: { text: MovableView['text']; chosen: Passage | null; onChoose: (passage: Passage | null) => void }) {
  const t = useTranslations('moving');
  const pane = useRef<HTMLDivElement>(null);
  const [typed, setTyped] = useState('');

  useEffect(() => {
    const look = (): void => {
      const selected = selectionIn(pane.current);
      const passage = selected && trimPassage(text, selected);
      if (!passage) return;
      onChoose(passage);
      setTyped(text.slice(passage.start, passage.end));
    };
    document.addEventListener('selectionchange', look);
    return () => document.removeEventListener('selectionchange', look);
  }, [text, onChoose]);

  return (
    <div className="passage-choice">
      <PassageWords text={text} lang={lang} typed={typed} isFound={chosen !== null} onType={(words, passage) => { setTyped(words); onChoose(passage); }} />
      <TextPane pane={pane} text={text} label={t('text')} lang={lang} dir="auto" />
    </div>
  );
}

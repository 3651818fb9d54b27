'use client';
import { useTranslations } from 'next-intl';
import { useEffect, useRef, useState, type DragEvent } from 'react';
import { Field } from '@/components/ui/field';
import { fieldsOf } from '@/components/ui/form-fields';
import { FILE_LIMIT } from '@/lib/article';
import type { BeginInput, FoundView, LookInput } from '@/lib/revision';
import { FoundText } from './found-text';

type Answer<T> = { ok: true; value: T } | { ok: false; reason: string; message: string };

/** What the room can ask of the server. */
export interface BringVerbs {
  bring: (file: File) => Promise<Answer<FoundView>>;
  look: (input: LookInput) => Promise<Answer<FoundView>>;
  begin: (input: BeginInput) => Promise<Answer<{ draftId: string }>>;
}

type State =
  | { kind: 'resting' }
  | { kind: 'reading'; what: string }
  | { kind: 'trouble'; with: 'file' | 'address'; message: string }
  | { kind: 'found'; found: FoundView };

/**
 * Where a text comes in from elsewhere: from a file that is chosen or dropped, or from an address. What was found is
 * shown before anything is kept of it.
 */
export function BringRoom({ article, verbs, deskAddress, draftAddress }: {
  /** The article it is to be the next revision of; `null` for a new one. */
  article: { id: string; title: string } | null;
  verbs: BringVerbs;
  deskAddress: string;
  draftAddress: (draftId: string) => string;
}) {
  const t = useTranslations('bring');
  const tooLarge = useTranslations('refusal')('file_too_large');
  const [state, setState] = useState<State>({ kind: 'resting' });
  const [isOver, setOver] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  const chooser = useRef<HTMLInputElement>(null);
  const isReading = state.kind === 'reading';

  // Whoever listens, or has come here by keyboard, is taken to what was found.
  useEffect(() => {
    if (state.kind === 'found') heading.current?.focus();
  }, [state.kind]);

  async function ask(what: string, way: 'file' | 'address', reading: Promise<Answer<FoundView>>): Promise<void> {
    setState({ kind: 'reading', what });
    const answer = await reading;
    setState(answer.ok ? { kind: 'found', found: answer.value } : { kind: 'trouble', with: way, message: answer.message });
  }

  function take(file: File | undefined): void {
    if (!file || isReading) return;
    if (file.size > FILE_LIMIT) setState({ kind: 'trouble', with: 'file', message: tooLarge });
    else void ask(file.name, 'file', verbs.bring(file));
    // So that choosing the same file again, mended meanwhile, is a change.
    if (chooser.current) chooser.current.value = '';
  }

  function drop(event: DragEvent): void {
    event.preventDefault();
    setOver(false);
    take(event.dataTransfer.files[0]);
  }

  const trouble = (way: 'file' | 'address'): string | undefined => (state.kind === 'trouble' && state.with === way ? state.message : undefined);
  return (
    <div className="bring" onDragOver={(event) => { event.preventDefault(); setOver(true); }} onDragLeave={() => setOver(false)} onDrop={drop}>
      <header>
        <p className="facts"><a href={deskAddress}>{t('back')}</a></p>
        <h1>{article ? t('title_revision') : t('title')}</h1>
        {article && <p className="lede" dir="auto">{article.title}</p>}
        <p className="hint">{t('lede')}</p>
      </header>
      <div className="bring-ways">
        <section aria-labelledby="bring-file">
          <h2 id="bring-file">{t('from_file')}</h2>
          <label className={isOver ? 'drop is-over' : 'drop'} aria-disabled={isReading}>
            <input ref={chooser} type="file" className="visually-hidden" accept=".docx,.html,.htm,.xhtml,.md,.markdown,.txt" disabled={isReading} aria-invalid={trouble('file') !== undefined} aria-describedby="bring-file-hint bring-file-trouble" onChange={(event) => take(event.target.files?.[0])} />
            <span>{t('choose')}</span>
          </label>
          <p id="bring-file-trouble" className="trouble" role="alert">{trouble('file')}</p>
          <p id="bring-file-hint" className="hint">{t('file_hint')}</p>
        </section>
        <section aria-labelledby="bring-address">
          <h2 id="bring-address">{t('from_address')}</h2>
          <form
            onSubmit={(event) => {
              event.preventDefault();
              const address = (fieldsOf(event.currentTarget)['address'] ?? '').trim();
              if (address !== '' && !isReading) void ask(address, 'address', verbs.look({ address }));
            }}
          >
            <Field name="address" label={t('address')} hint={t('address_hint')} trouble={trouble('address')} inputMode="url" autoComplete="off" autoCapitalize="off" spellCheck={false} maxLength={2_048} placeholder="https://" required />
            <button type="submit" className="button" disabled={isReading}>{t('look')}</button>
          </form>
        </section>
      </div>
      <p className="bring-state" role="status">{state.kind === 'reading' && t('reading', { what: state.what })}</p>
      {state.kind === 'found' && (
        <section className="found" aria-labelledby="found-title">
          <h2 id="found-title" ref={heading} tabIndex={-1}>{t('found')}</h2>
          <FoundText found={state.found} />
          <GoOn go={() => verbs.begin({ articleId: article?.id ?? null, found: pick(state.found) })} then={(draftId) => location.assign(draftAddress(draftId))} />
        </section>
      )}
    </div>
  );
}

/** The one button that keeps it. */
function GoOn({ go, then }: { go: () => Promise<Answer<{ draftId: string }>>; then: (draftId: string) => void }) {
  const t = useTranslations('bring');
  const [state, setState] = useState<{ kind: 'resting' | 'sending' } | { kind: 'trouble'; message: string }>({ kind: 'resting' });

  async function press(): Promise<void> {
    setState({ kind: 'sending' });
    const answer = await go();
    if (answer.ok) then(answer.value.draftId);
    else setState({ kind: 'trouble', message: answer.message });
  }

  return (
    <div className="found-end">
      {state.kind === 'trouble' && <p className="trouble" role="alert">{state.message}</p>}
      <button type="button" className="button" disabled={state.kind === 'sending'} onClick={() => void press()}>{state.kind === 'sending' ? t('keeping') : t('go_on')}</button>
      <p className="hint">{t('go_on_hint')}</p>
    </div>
  );
}

function pick({ title, summary, byline, lang, source, content }: FoundView): BeginInput['found'] {
  return { title, summary, byline, lang, source, content };
}

'use client';
import { useTranslations } from 'next-intl';
import { useEffect, useId, useRef, useState, type ReactNode } from 'react';
import type { GroundView, SanctionInput } from '@/lib/moderation';
import { useKeptWords } from './kept-words';

/** A limit that may come with a removal: what, and for how many days; without days it has no end. */
const LIMITS = [
  { name: 'none', limit: null },
  { name: 'warn', limit: { kind: 'warn', days: null } },
  { name: 'hold_7', limit: { kind: 'hold', days: 7 } },
  { name: 'mute_1', limit: { kind: 'mute', days: 1 } },
  { name: 'mute_7', limit: { kind: 'mute', days: 7 } },
  { name: 'ban_30', limit: { kind: 'ban', days: 30 } },
  { name: 'ban', limit: { kind: 'ban', days: null } },
] as const;

const DAY_MS = 24 * 60 * 60 * 1000;

/** So many days from now, ISO 8601 in UTC. */
export function inDays(days: number): string {
  return new Date(Date.now() + days * DAY_MS).toISOString();
}

/** What keeps everybody from answering in a thread or on an article, or lets what they write wait. */
export type ArrangedHow = 'lock' | 'slow' | 'close' | 'screen';

/** What is decided against somebody, besides what. */
export interface Grounded {
  groundId: string;
  facts: string;
  sanction: Pick<SanctionInput, 'kind' | 'until'> | null;
  /** The list of their comments that goes with a limit. Missing for most. */
  bulkId: string | null;
}

/**
 * On which rule, and why. A number chooses the rule and decides at once, as long as nobody is typing; what is written in `facts`
 * is what its author will read.
 */
export function JudgeForm({ outcome, why, grounds, facts: suggested, keptAs, existing, mayLimit, onDecide, onClose }: {
  outcome: 'remove' | 'return' | ArrangedHow;
  /** The question it asks. */
  why: string;
  grounds: readonly GroundView[];
  /** What can be said without typing: who reported it, as what. `''` when there is nothing. */
  facts: string;
  /** Under what the words are kept until the server has them (kept-words.ts): a decision that is refused loses none. */
  keptAs: string;
  /** The choice what becomes of its author's comments, where they are limited; `null` where there is none. */
  existing: ((onChoose: (bulkId: string | null | undefined) => void) => ReactNode) | null;
  /** May whose it is be limited with it? */
  mayLimit: boolean;
  onDecide: (grounded: Grounded) => void;
  onClose: () => void;
}) {
  const t = useTranslations('moderation');
  const refusal = useTranslations('refusal');
  const kept = useKeptWords(keptAs);
  const [isTyped, setTyped] = useState(false);
  const facts = isTyped || kept.words !== '' ? kept.words : suggested;
  const [limit, setLimit] = useState<(typeof LIMITS)[number]['name']>('none');
  const [bulkId, setBulkId] = useState<string | null | undefined>(null);
  const [isMissing, setMissing] = useState(false);
  const form = useRef<HTMLFieldSetElement>(null);
  const words = useRef<HTMLTextAreaElement>(null);
  const id = useId();

  useEffect(() => {
    form.current?.focus();
  }, []);

  function decide(groundId: string): void {
    if (facts.trim() === '') {
      setMissing(true);
      words.current?.focus();
      return;
    }
    const chosen = LIMITS.find(({ name }) => name === limit)?.limit ?? null;
    // Their comments are being counted: what is not shown yet is not decided.
    if (chosen && bulkId === undefined) return;
    onDecide({ groundId, facts, sanction: chosen && { kind: chosen.kind, until: chosen.days === null ? null : inDays(chosen.days) }, bulkId: chosen ? (bulkId ?? null) : null });
  }

  return (
    <fieldset
      ref={form}
      className="judge-form"
      tabIndex={-1}
      onKeyDown={(event) => {
        if (event.key === 'Escape') {
          event.stopPropagation();
          onClose();
        }
        const isTyping = event.target instanceof HTMLTextAreaElement || event.target instanceof HTMLSelectElement;
        const ground = isTyping || event.ctrlKey || event.metaKey || event.altKey ? undefined : grounds[Number(event.key) - 1];
        if (ground) {
          event.preventDefault();
          event.stopPropagation();
          decide(ground.id);
        }
      }}
    >
      <legend>{why}</legend>
      {grounds.length === 0 && <p className="hint">{t('no_grounds')}</p>}
      <ol className="grounds">
        {grounds.map(({ id: groundId, name, rule }, i) => (
          <li key={groundId}>
            <button type="button" className="ground" title={rule} onClick={() => decide(groundId)}>
              {i < 9 && <kbd>{i + 1}</kbd>} <span dir="auto">{name}</span>
            </button>
          </li>
        ))}
      </ol>
      <label htmlFor={`${id}-facts`}>{t('facts')}</label>
      <textarea ref={words} id={`${id}-facts`} rows={2} maxLength={5_000} value={facts} aria-invalid={isMissing} aria-describedby={`${id}-hint`} onChange={(event) => { kept.write(event.target.value); setTyped(true); setMissing(false); }} />
      <p id={`${id}-hint`} className={isMissing ? 'trouble' : 'hint'} role={isMissing ? 'alert' : undefined}>{isMissing ? refusal('facts_missing') : t(outcome === 'lock' || outcome === 'slow' ? 'facts_hint_thread' : outcome === 'close' || outcome === 'screen' ? 'facts_hint_article' : 'facts_hint')}</p>
      <div className="judge-foot">
        {outcome === 'remove' && mayLimit && (
          <label>
            <span>{t('limit')}</span>
            <select value={limit} onChange={(event) => setLimit(event.target.value as typeof limit)}>
              {LIMITS.map(({ name }) => <option key={name} value={name}>{t(`limit_${name}`)}</option>)}
            </select>
          </label>
        )}
        {outcome === 'remove' && limit !== 'none' && existing?.(setBulkId)}
        <button type="button" className="button-quiet" onClick={onClose}>{t('cancel')}</button>
      </div>
    </fieldset>
  );
}

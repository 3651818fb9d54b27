'use client';
import { useTranslations } from 'next-intl';
import { useEffect, useId, useRef, useState } from 'react';
import { RULE_ACTIONS, RULE_KINDS, type DryRunInput, type DryRunView, type KeepWordRuleInput, type RuleAction, type RuleKind, type WordRuleView } from '@/lib/screening';
import { DryRun } from './dry-run';

type Answer<T> = { ok: true; value: T } | { ok: false; reason: string; message: string };

/**
 * The fields of a rule. It can be kept once it was tried on the last days, just as it stands: whoever changes it tries it again. When
 * somebody else has changed it meanwhile, theirs is shown beside, and keeping it again puts these words in its place.
 */
export function WordRuleForm({ rule, dryRun, keep, onDone, onCancel }: {
  /** Missing for a new one. */
  rule: WordRuleView | null;
  dryRun: (input: DryRunInput) => Promise<Answer<DryRunView>>;
  keep: (input: KeepWordRuleInput) => Promise<Answer<unknown>>;
  onDone: () => void;
  /** Missing where there is nowhere to go back to. */
  onCancel?: () => void;
}) {
  const t = useTranslations('screening');
  const id = useId();
  const results = useRef<HTMLDivElement>(null);
  const [pattern, setPattern] = useState(rule?.pattern ?? '');
  const [kind, setKind] = useState<RuleKind>(rule?.kind ?? 'plain');
  const [action, setAction] = useState<RuleAction>(rule?.action ?? 'hold');
  const [note, setNote] = useState(rule?.note ?? '');
  const [state, setState] = useState<'resting' | 'trying' | 'saving' | 'overtaken'>('resting');
  const [version, setVersion] = useState(rule?.version ?? 0);
  const [tried, setTried] = useState<{ of: string; view: DryRunView } | null>(null);
  const [trouble, setTrouble] = useState<string | null>(null);
  const asTyped = JSON.stringify([pattern, kind, action]);
  const result = tried?.of === asTyped ? tried.view : null;

  // Once it is there to be gone to: whoever does not see it hears it.
  useEffect(() => {
    if (result !== null) results.current?.focus();
  }, [result]);

  async function tryIt(): Promise<void> {
    setState('trying');
    const answer = await dryRun({ pattern, kind, action });
    setState('resting');
    setTrouble(answer.ok ? null : answer.message);
    if (!answer.ok) return;
    setTried({ of: asTyped, view: answer.value });
  }

  async function keepIt(): Promise<void> {
    const seen = state === 'overtaken' ? (rule?.version ?? version) : version;
    setState('saving');
    const answer = await keep({ id: rule?.id ?? null, version: seen, pattern, kind, action, note, isEnabled: true });
    setVersion(seen);
    setState(!answer.ok && answer.reason === 'changed_meanwhile' ? 'overtaken' : 'resting');
    if (!answer.ok) return;
    setTried(null);
    setPattern('');
    setNote('');
    onDone();
  }

  return (
    <form
      className="rule-form word-rule-form"
      onSubmit={(event) => {
        event.preventDefault();
        void (result === null ? tryIt() : keepIt());
      }}
    >
      <div className="field">
        <label htmlFor={`${id}-pattern`}>{t('pattern')}</label>
        <input
          id={`${id}-pattern`}
          className={kind === 'regex' ? 'is-code' : undefined}
          value={pattern}
          onChange={(event) => setPattern(event.target.value)}
          required
          maxLength={1000}
          dir="auto"
          spellCheck={false}
          autoCapitalize="off"
          aria-invalid={trouble !== null}
          aria-describedby={`${id}-pattern-hint ${id}-trouble`}
        />
        <p id={`${id}-trouble`} className="trouble" role="alert">{trouble}</p>
        <p id={`${id}-pattern-hint`} className="hint">{t(`hint_${kind}`)}</p>
      </div>
      <fieldset className="word-choices">
        <legend>{t('kind')}</legend>
        {RULE_KINDS.map((one) => (
          <label key={one}><input type="radio" name={`${id}-kind`} checked={kind === one} onChange={() => setKind(one)} /> {t(`kind_${one}`)}</label>
        ))}
      </fieldset>
      <fieldset className="word-choices is-tall">
        <legend>{t('action')}</legend>
        {RULE_ACTIONS.map((one) => (
          <label key={one}><input type="radio" name={`${id}-action`} checked={action === one} onChange={() => setAction(one)} /> <span><strong>{t(`action_${one}`)}</strong> {t(`means_${one}`)}</span></label>
        ))}
      </fieldset>
      <div className="field">
        <label htmlFor={`${id}-note`}>{t('note')}</label>
        <input id={`${id}-note`} value={note} onChange={(event) => setNote(event.target.value)} maxLength={500} dir="auto" aria-describedby={`${id}-note-hint`} />
        <p id={`${id}-note-hint`} className="hint">{t('note_hint')}</p>
      </div>
      {/* Read out, and gone to, when there is something to read. */}
      <div ref={results} tabIndex={-1} className="dry-run" role="group" aria-label={t('dry_run')}>{result !== null && <DryRun view={result} action={action} />}</div>
      {state === 'overtaken' && rule && (
        <div className="beside">
          <p>{t('beside')}</p>
          <blockquote dir="auto"><code>{rule.pattern}</code> {t(`action_${rule.action}`)}<br />{rule.note}</blockquote>
        </div>
      )}
      <div className="form-buttons">
        <button type="submit" className="button" disabled={state === 'saving' || state === 'trying'}>{state === 'trying' ? t('trying') : state === 'saving' ? t('saving') : t(result === null ? 'try_rule' : 'keep')}</button>
        {onCancel && <button type="button" className="button-quiet" onClick={onCancel}>{t('cancel')}</button>}
      </div>
    </form>
  );
}

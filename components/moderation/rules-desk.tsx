'use client';
import { useTranslations } from 'next-intl';
import { useId, useState, type ReactNode } from 'react';
import { fieldsOf } from '@/components/ui/form-fields';
import type { AdoptGroundsInput, KeepGroundInput, KeptGroundView, OrderGroundsInput } from '@/lib/moderation';

type Answer = { ok: true } | { ok: false; reason: string; message: string };

/** What can be done with the rules. Each answers when it is done; `every` with all rules as they are now. */
export interface RulesVerbs {
  keep: (input: KeepGroundInput) => Promise<Answer>;
  order: (input: OrderGroundsInput) => Promise<Answer>;
  adopt: (input: AdoptGroundsInput) => Promise<Answer>;
  every: () => Promise<{ ok: true; value: KeptGroundView[] } | { ok: false; reason: string; message: string }>;
}

/** What a house may begin with, by the words of its catalogue. */
const SUGGESTED = ['attack', 'hatred', 'private', 'beside', 'spam', 'made_up', 'looked_after'] as const;

/** Where admins write the rules of the house. Whatever somebody else does meanwhile, nothing that was typed is lost. */
export function RulesDesk({ rules: first, verbs }: { rules: readonly KeptGroundView[]; verbs: RulesVerbs }) {
  const t = useTranslations('rules');
  const [rules, setRules] = useState(first);
  const [editing, setEditing] = useState<string | null>(null);
  const [said, setSaid] = useState<{ words: string; isTrouble: boolean }>({ words: '', isTrouble: false });
  // One that is being written stays where it is, though another admin retires it: with its place its words would go.
  const listed = rules.filter(({ id, isRetired }) => !isRetired || id === editing);
  const retired = rules.filter((rule) => !listed.includes(rule));

  /** Do it, and show the rules as they are then, whether it was refused or not. */
  async function go(attempt: Promise<Answer>, done: string): Promise<Answer> {
    const answer = await attempt;
    const now = await verbs.every();
    if (now.ok) setRules(now.value);
    setSaid(answer.ok ? { words: done, isTrouble: false } : { words: answer.message, isTrouble: true });
    return answer;
  }

  function move(id: string, by: 1 | -1): void {
    const ids = listed.filter(({ isRetired }) => !isRetired).map((rule) => rule.id);
    const from = ids.indexOf(id);
    ids.splice(from, 1);
    ids.splice(from + by, 0, id);
    void go(verbs.order({ ids }), t('moved'));
  }

  const set = ({ id, version, name, rule }: KeptGroundView, isRetired: boolean): Promise<Answer> => go(verbs.keep({ id, version, name, rule, isRetired }), isRetired ? t('retired') : t('brought_back'));

  return (
    <div className="rules-desk">
      <p role={said.isTrouble ? 'alert' : 'status'} className={said.isTrouble ? 'trouble' : 'done'}>{said.words}</p>
      {rules.length === 0 && <Beginning adopt={(input) => go(verbs.adopt(input), t('saved'))} />}
      {listed.length > 0 && (
        <ol className="rules">
          {listed.map((rule, place) => (
            <li key={rule.id}>
              {editing === rule.id ? (
                <RuleForm
                  rule={rule}
                  action={t('save')}
                  save={(words, version) => go(verbs.keep({ id: rule.id, version, ...words, isRetired: rule.isRetired }), t('saved'))}
                  onDone={() => setEditing(null)}
                  cancel={<button type="button" className="button-quiet" onClick={() => setEditing(null)}>{t('cancel')}</button>}
                />
              ) : (
                <>
                  <h3 dir="auto">{rule.name}</h3>
                  <p dir="auto">{rule.rule}</p>
                  <div className="rule-buttons only-scripted">
                    <button type="button" aria-label={t('edit_named', { name: rule.name })} onClick={() => setEditing(rule.id)}>{t('edit')}</button>
                    <button type="button" aria-label={t('retire_named', { name: rule.name })} onClick={() => void set(rule, true)}>{t('retire')}</button>
                    <button type="button" aria-label={t('up', { name: rule.name })} disabled={place === 0} onClick={() => move(rule.id, -1)}><span aria-hidden="true">↑</span></button>
                    <button type="button" aria-label={t('down', { name: rule.name })} disabled={place === listed.length - 1} onClick={() => move(rule.id, 1)}><span aria-hidden="true">↓</span></button>
                  </div>
                </>
              )}
            </li>
          ))}
        </ol>
      )}
      <section aria-labelledby="new-rule">
        <h2 id="new-rule">{t('new_title')}</h2>
        <RuleForm rule={null} action={t('add')} save={(words) => go(verbs.keep({ id: null, version: 0, ...words, isRetired: false }), t('added'))} onDone={() => undefined} />
      </section>
      {retired.length > 0 && (
        <section aria-labelledby="retired-rules">
          <h2 id="retired-rules">{t('retired_title')}</h2>
          <ul className="rules is-retired">
            {retired.map((rule) => (
              <li key={rule.id}>
                <h3 dir="auto">{rule.name}</h3>
                <p dir="auto">{rule.rule}</p>
                <div className="rule-buttons only-scripted">
                  <button type="button" aria-label={t('bring_back_named', { name: rule.name })} onClick={() => void set(rule, false)}>{t('bring_back')}</button>
                </div>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}

/** For a house without rules: those of the catalogue, in its language. */
function Beginning({ adopt }: { adopt: (input: AdoptGroundsInput) => Promise<Answer> }) {
  const t = useTranslations('rules');
  const suggested = SUGGESTED.map((key) => ({ name: t(`suggest_${key}_name`), rule: t(`suggest_${key}_rule`) }));
  return (
    <section className="beginning" aria-labelledby="begin-rules">
      <h2 id="begin-rules">{t('begin_title')}</h2>
      <p>{t('begin')}</p>
      <ol className="rules">
        {suggested.map(({ name, rule }) => <li key={name}><h3>{name}</h3><p>{rule}</p></li>)}
      </ol>
      <button type="button" className="button" onClick={() => void adopt({ rules: suggested })}>{t('adopt')}</button>
    </section>
  );
}

/** The fields of a rule. When somebody else has changed it meanwhile, theirs is shown beside, and saving again puts these words in its place. */
function RuleForm({ rule, action, save, onDone, cancel }: {
  /** Missing for a new one. */
  rule: KeptGroundView | null;
  action: string;
  save: (words: { name: string; rule: string }, version: number) => Promise<Answer>;
  onDone: () => void;
  cancel?: ReactNode;
}) {
  const t = useTranslations('rules');
  const id = useId();
  const [state, setState] = useState<'resting' | 'saving' | 'overtaken'>('resting');
  // What is changed is judged by what was seen when the writing began, until the other's words were shown.
  const [version, setVersion] = useState(rule?.version ?? 0);
  return (
    <form
      className="rule-form"
      onSubmit={(event) => {
        event.preventDefault();
        const form = event.currentTarget;
        const { name = '', rule: words = '' } = fieldsOf(form);
        const seen = state === 'overtaken' ? (rule?.version ?? version) : version;
        setState('saving');
        void save({ name, rule: words }, seen).then((answer) => {
          setVersion(seen);
          setState(!answer.ok && answer.reason === 'changed_meanwhile' ? 'overtaken' : 'resting');
          if (!answer.ok) return;
          form.reset();
          onDone();
        });
      }}
    >
      <div className="field">
        <label htmlFor={`${id}-name`}>{t('name')}</label>
        <input id={`${id}-name`} name="name" defaultValue={rule?.name} required maxLength={200} dir="auto" aria-describedby={`${id}-name-hint`} />
        <p id={`${id}-name-hint`} className="hint">{t('name_hint')}</p>
      </div>
      <div className="field">
        <label htmlFor={`${id}-rule`}>{t('rule')}</label>
        <textarea id={`${id}-rule`} name="rule" defaultValue={rule?.rule} required maxLength={1000} rows={3} dir="auto" aria-describedby={`${id}-rule-hint`} />
        <p id={`${id}-rule-hint`} className="hint">{t('rule_hint')}</p>
      </div>
      {state === 'overtaken' && rule && (
        <div className="beside">
          <p>{t('beside')}{rule.isRetired && <> {t('beside_retired')}</>}</p>
          <blockquote dir="auto"><strong>{rule.name}</strong><br />{rule.rule}</blockquote>
        </div>
      )}
      <div className="form-buttons">
        <button type="submit" className="button" disabled={state === 'saving'}>{state === 'saving' ? t('saving') : action}</button>
        {cancel}
      </div>
    </form>
  );
}

'use client';
import { useTranslations } from 'next-intl';
import { useState, useSyncExternalStore } from 'react';
import { Moment } from '@/components/ui/moment';
import type { DryRunInput, DryRunView, KeepWordRuleInput, TriedTextView, TryTextInput, WordRulesView, WordRuleView } from '@/lib/screening';
import { TryText } from './try-text';
import { WordRuleForm } from './word-rule-form';

type Answer<T> = { ok: true; value: T } | { ok: false; reason: string; message: string };

/** What can be done with the rules about words. `keep` and `every` answer with all of them as they are then. */
export interface WordVerbs {
  keep: (input: KeepWordRuleInput) => Promise<Answer<WordRulesView>>;
  dryRun: (input: DryRunInput) => Promise<Answer<DryRunView>>;
  tryText: (input: TryTextInput) => Promise<Answer<TriedTextView>>;
  every: () => Promise<Answer<WordRulesView>>;
}

const nothing = (): (() => void) => () => undefined;

/** Where admins say which words are looked for, and moderators read it. Whatever somebody else does meanwhile, nothing that was typed is lost. */
export function WordsDesk({ words, verbs }: { words: WordRulesView; verbs: WordVerbs }) {
  const t = useTranslations('screening');
  const [{ rules, can }, setWords] = useState(words);
  const [editing, setEditing] = useState<string | null>(null);
  const [said, setSaid] = useState<{ words: string; isTrouble: boolean }>({ words: '', isTrouble: false });
  // On the server and until scripts listen: no button is heard before that.
  const isLive = useSyncExternalStore(nothing, () => true, () => false);
  const inForce = rules.filter(({ isEnabled }) => isEnabled);
  const outOfForce = rules.filter(({ isEnabled }) => !isEnabled);

  /** Keep it, and show the rules as they are then, whether it was refused or not. */
  async function keep(input: KeepWordRuleInput, done: string): Promise<Answer<WordRulesView>> {
    const answer = await verbs.keep(input);
    const now = answer.ok ? answer : await verbs.every();
    if (now.ok) setWords(now.value);
    setSaid(answer.ok ? { words: done, isTrouble: false } : { words: answer.message, isTrouble: true });
    return answer;
  }

  const disable = ({ id, version, pattern, kind, action, note }: WordRuleView) => void keep({ id, version, pattern, kind, action, note, isEnabled: false }, t('disabled'));

  function listed(rule: WordRuleView) {
    if (editing === rule.id)
      return (
        <WordRuleForm
          rule={rule}
          dryRun={verbs.dryRun}
          keep={(input) => keep(input, t(rule.isEnabled ? 'saved' : 'enabled'))}
          onDone={() => setEditing(null)}
          onCancel={() => setEditing(null)}
        />
      );
    return (
      <>
        <Rule rule={rule} />
        {can.keep && (
          <div className="rule-buttons only-scripted">
            {rule.isEnabled && <button type="button" aria-label={t('edit_named', { pattern: rule.pattern })} onClick={() => setEditing(rule.id)}>{t('edit')}</button>}
            {rule.isEnabled
              ? <button type="button" aria-label={t('disable_named', { pattern: rule.pattern })} onClick={() => disable(rule)}>{t('disable')}</button>
              // Through the form: it is tried on what was said lately, as any other that comes into force.
              : <button type="button" aria-label={t('enable_named', { pattern: rule.pattern })} onClick={() => setEditing(rule.id)}>{t('enable')}</button>}
          </div>
        )}
      </>
    );
  }

  return (
    <div className="rules-desk words-desk" data-live={isLive}>
      <p role={said.isTrouble ? 'alert' : 'status'} className={said.isTrouble ? 'trouble' : 'done'}>{said.words}</p>
      <section aria-labelledby="words-in-force">
        <h2 id="words-in-force">{t('in_force')}</h2>
        {inForce.length === 0 && <p className="empty">{t('none')}</p>}
        <ul className="word-rules">{inForce.map((rule) => <li key={rule.id}>{listed(rule)}</li>)}</ul>
      </section>
      {can.keep && (
        <section aria-labelledby="new-word-rule">
          <h2 id="new-word-rule">{t('new_title')}</h2>
          <WordRuleForm rule={null} dryRun={verbs.dryRun} keep={(input) => keep(input, t('added'))} onDone={() => undefined} />
        </section>
      )}
      <TryText tryText={verbs.tryText} />
      {outOfForce.length > 0 && (
        <section aria-labelledby="words-out-of-force">
          <h2 id="words-out-of-force">{t('out_of_force')}</h2>
          <ul className="word-rules is-retired">{outOfForce.map((rule) => <li key={rule.id}>{listed(rule)}</li>)}</ul>
        </section>
      )}
    </div>
  );
}

/** A rule, and what it was before. */
function Rule({ rule: { pattern, kind, action, note, changes } }: { rule: WordRuleView }) {
  const t = useTranslations('screening');
  const [last] = changes;
  return (
    <>
      <p className="word-rule-head">
        <code dir="auto">{pattern}</code>
        <span className={`word-action is-${action}`}>{t(`action_${action}`)}</span>
        {kind === 'regex' && <span className="word-kind">{t('kind_regex')}</span>}
      </p>
      {note !== '' && <p className="word-note" dir="auto">{note}</p>}
      {last && (
        <details className="word-history">
          <summary>{t.rich('changed', { by: last.by, when: () => <Moment at={last.at} /> })}</summary>
          <ol>
            {changes.map((change) => (
              <li key={change.version}>
                <code dir="auto">{change.pattern}</code> {t(change.isEnabled ? `action_${change.action}` : 'was_disabled')} · <span dir="auto">{change.by}</span>, <Moment at={change.at} time />
              </li>
            ))}
          </ol>
        </details>
      )}
    </>
  );
}

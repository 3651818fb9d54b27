'use client';
import { useTranslations } from 'next-intl';
import { useId, useState } from 'react';
import { Field } from '@/components/ui/field';
import { fieldsOf } from '@/components/ui/form-fields';
import type { Reportable, ReportIllegalInput } from '@/lib/moderation';

/** What became of a report: its number, or what is wrong. */
export type ReportAnswer = { ok: true; value: { flagId: string } } | { ok: false; reason: string; message: string };

/** A report of illegal content by somebody without an account, and its receipt. What was typed stays when something is wrong. */
export function ReportForm({ subject, name: bearer, place, report }: { subject: Reportable; name: string; place: string; report: (input: ReportIllegalInput) => Promise<ReportAnswer> }) {
  const t = useTranslations('report');
  const id = useId();
  const [isName, setIsName] = useState(false);
  const [state, setState] = useState<{ kind: 'resting' | 'sending' } | { kind: 'trouble'; reason: string; message: string } | { kind: 'done'; number: string; at: Date }>({ kind: 'resting' });

  async function send({ law = '', note = '', name = '', email = '' }: Record<string, string>): Promise<void> {
    setState({ kind: 'sending' });
    // Without its tick the browser does not send the form.
    const answer = await report({ subject: isName ? { kind: 'name', at: subject } : subject, law, note, name, email, goodFaith: true });
    setState(answer.ok ? { kind: 'done', number: answer.value.flagId, at: new Date() } : { kind: 'trouble', reason: answer.reason, message: answer.message });
  }

  if (state.kind === 'done') {
    return (
      <section className="receipt" role="status" aria-labelledby={`${id}-receipt`}>
        <h2 id={`${id}-receipt`}>{t('receipt_title')}</h2>
        <p>{t('receipt', { at: state.at })}</p>
        <dl>
          <dt>{t('receipt_number')}</dt>
          <dd><code>{state.number}</code></dd>
          <dt>{t('receipt_place')}</dt>
          <dd><a href={place}>{t('see')}</a></dd>
        </dl>
        <p className="hint">{t('another')}</p>
      </section>
    );
  }
  const troubleAt = (...reasons: string[]): string | undefined => (state.kind === 'trouble' && reasons.includes(state.reason) ? state.message : undefined);
  const placed = troubleAt('law_missing', 'reason_missing', 'name_too_short', 'email_malformed') !== undefined;
  const note = troubleAt('reason_missing');
  return (
    <form
      className="report-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (state.kind !== 'sending') void send(fieldsOf(event.currentTarget));
      }}
    >
      <fieldset className="flag-what">
        <legend>{t('what')}</legend>
        <label className="choice"><input type="radio" name="what" checked={!isName} onChange={() => setIsName(false)} /> {t(`what_${subject.kind}`)}</label>
        <label className="choice"><input type="radio" name="what" checked={isName} onChange={() => setIsName(true)} /> <span dir="auto">{t('what_name', { name: bearer })}</span></label>
      </fieldset>
      <Field name="law" label={t('law')} hint={t('law_hint')} trouble={troubleAt('law_missing')} required maxLength={500} dir="auto" />
      <div className="field">
        <label htmlFor={`${id}-note`}>{t('why')}</label>
        <textarea id={`${id}-note`} name="note" rows={5} required maxLength={1000} dir="auto" aria-invalid={note !== undefined} aria-describedby={`${id}-note-hint`} />
        {note !== undefined && <p className="trouble" role="alert">{note}</p>}
        <p id={`${id}-note-hint`} className="hint">{t('why_hint')}</p>
      </div>
      <Field name="name" label={t('name')} trouble={troubleAt('name_too_short')} required maxLength={200} autoComplete="name" dir="auto" />
      <Field name="email" type="email" label={t('email')} hint={t('email_hint')} trouble={troubleAt('email_malformed')} required maxLength={254} autoComplete="email" />
      <label className="tick"><input type="checkbox" name="goodFaith" required /> <span>{t('good_faith')}</span></label>
      {state.kind === 'trouble' && !placed && <p className="trouble" role="alert">{state.message}</p>}
      <button type="submit" className="button" disabled={state.kind === 'sending'}>{state.kind === 'sending' ? t('sending') : t('send')}</button>
    </form>
  );
}

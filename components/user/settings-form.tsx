'use client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Field } from '@/components/ui/field';
import { fieldsOf } from '@/components/ui/form-fields';

type Trouble = { reason: string; message: string };
type Result = { ok: true } | ({ ok: false } & Trouble);

/** How somebody appears, and what they sign in with. */
export function SettingsForm({ name, email, hasPassword, rename, changePassword }: {
  name: string;
  /** Their own address, shown to nobody else. Missing when a provider gave none. */
  email: string | null;
  hasPassword: boolean;
  rename: (fields: { name: string }) => Promise<Result>;
  changePassword: (fields: { current: string; next: string }) => Promise<Result>;
}) {
  const t = useTranslations('account');
  return (
    <>
      <Section title={t('name_title')} done={t('saved')} action={t('save_name')} save={(fields) => rename({ name: fields['name'] ?? '' })}>
        {(trouble) => <Field name="name" label={t('name')} hint={t('name_hint')} defaultValue={name} trouble={trouble?.message} required maxLength={80} autoComplete="nickname" />}
      </Section>
      {hasPassword && (
        <Section title={t('password_title')} done={t('password_saved')} action={t('save_password')} save={(fields) => changePassword({ current: fields['current'] ?? '', next: fields['next'] ?? '' })}>
          {(trouble) => (
            <>
              <input type="hidden" autoComplete="username" value={email ?? ''} readOnly />
              <Field name="current" type="password" label={t('current_password')} trouble={trouble?.reason === 'wrong_password' ? trouble.message : undefined} autoComplete="current-password" required />
              <Field name="next" type="password" label={t('new_password')} hint={t('password_hint')} trouble={trouble && trouble.reason !== 'wrong_password' ? trouble.message : undefined} autoComplete="new-password" required reveal={t('show_password')} />
            </>
          )}
        </Section>
      )}
      {email !== null && <p className="hint">{t('email')}: {email}. {t('email_hint')}</p>}
    </>
  );
}

function Section({ title, done, action, save, children }: {
  title: string;
  done: string;
  action: string;
  save: (fields: Record<string, string>) => Promise<Result>;
  /** Its fields, given what is wrong; each shows what is wrong with itself. Missing while nothing is. */
  children: (trouble: Trouble | undefined) => React.ReactNode;
}) {
  const [state, setState] = useState<{ kind: 'resting' | 'busy' | 'done' } | { kind: 'trouble'; trouble: Trouble }>({ kind: 'resting' });
  return (
    <form
      className="settings"
      onSubmit={(event) => {
        event.preventDefault();
        setState({ kind: 'busy' });
        void save(fieldsOf(event.currentTarget)).then((result) => setState(result.ok ? { kind: 'done' } : { kind: 'trouble', trouble: result }));
      }}
    >
      <h2>{title}</h2>
      {children(state.kind === 'trouble' ? state.trouble : undefined)}
      <button type="submit" className="button" disabled={state.kind === 'busy'}>{action}</button>
      <p role="status">{state.kind === 'done' ? done : ''}</p>
    </form>
  );
}

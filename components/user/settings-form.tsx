'use client';
import { useTranslations } from 'next-intl';
import { Field } from '@/components/ui/field';
import { SettingsSection, type Trouble } from '@/components/ui/settings-section';

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
      <SettingsSection title={t('name_title')} done={t('saved')} action={t('save_name')} save={(fields) => rename({ name: fields['name'] ?? '' })}>
        {(trouble) => <Field name="name" label={t('name')} hint={t('name_hint')} defaultValue={name} trouble={trouble?.message} required maxLength={80} autoComplete="nickname" />}
      </SettingsSection>
      {hasPassword && (
        <SettingsSection title={t('password_title')} done={t('password_saved')} action={t('save_password')} save={(fields) => changePassword({ current: fields['current'] ?? '', next: fields['next'] ?? '' })}>
          {(trouble) => (
            <>
              <input type="hidden" autoComplete="username" value={email ?? ''} readOnly />
              <Field name="current" type="password" label={t('current_password')} trouble={trouble?.reason === 'wrong_password' ? trouble.message : undefined} autoComplete="current-password" required />
              <Field name="next" type="password" label={t('new_password')} hint={t('password_hint')} trouble={trouble && trouble.reason !== 'wrong_password' ? trouble.message : undefined} autoComplete="new-password" required reveal={t('show_password')} />
            </>
          )}
        </SettingsSection>
      )}
      {email !== null && <p className="hint">{t('email')}: {email}. {t('email_hint')}</p>}
    </>
  );
}

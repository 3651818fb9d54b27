'use client';
import { useTranslations } from 'next-intl';
import { SettingsForm } from '@/components/user/settings-form';
import { send } from './connect';
import { enter } from './entrance';

/** Somebody's own settings, connected to the server. */
export function SettingsRoom({ name, email, hasPassword }: { name: string; email: string | null; hasPassword: boolean }) {
  const refusal = useTranslations('refusal');
  const offline = refusal('offline');
  return (
    <SettingsForm
      name={name}
      email={email}
      hasPassword={hasPassword}
      rename={(fields) => send('rename', fields, offline)}
      changePassword={async (fields) => {
        const answer = await send('change-password', fields, offline);
        // Every session has ended, this one too: begin a new one with the new password.
        if (answer.ok && email !== null) await enter('sign-in', { email, password: fields.next }, '/account', String);
        return answer;
      }}
    />
  );
}

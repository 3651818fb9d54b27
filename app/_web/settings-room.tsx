'use client';
import { useTranslations } from 'next-intl';
import { SecondFactor } from '@/components/user/second-factor';
import { SettingsForm } from '@/components/user/settings-form';
import type { NewSecondFactor, SecondFactorView } from '@/lib/user';
import { send } from './connect';

/** Somebody's own settings, connected to the server. */
export function SettingsRoom({ secondFactor, isNeeded, ...account }: {
  name: string;
  email: string | null;
  hasPassword: boolean;
  secondFactor: SecondFactorView | null;
  /** Whether they are less than they could be, for want of a second factor. */
  isNeeded: boolean;
}) {
  const refusal = useTranslations('refusal');
  const offline = refusal('offline');
  return (
    <>
      <SettingsForm {...account} rename={(fields) => send('rename', fields, offline)} changePassword={(fields) => send('change-password', fields, offline)} />
      <SecondFactor
        factor={secondFactor}
        isNeeded={isNeeded}
        verbs={{
          begin: () => send<NewSecondFactor>('begin-second-factor', {}, offline),
          set: (code) => send<{ codes: string[] }>('set-second-factor', { code }, offline),
          renew: (code) => send<{ codes: string[] }>('renew-codes', { code }, offline),
          drop: (code) => send('drop-second-factor', { code }, offline),
        }}
      />
    </>
  );
}

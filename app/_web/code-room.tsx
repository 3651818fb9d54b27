'use client';
import { useTranslations } from 'next-intl';
import { CodeForm } from '@/components/user/code-form';
import { SignOut } from '@/components/user/sign-out';
import { send } from './connect';

/** The code of a second factor, connected to the server. */
export function CodeRoom({ returnTo }: { returnTo: string }) {
  const t = useTranslations('account');
  const refusal = useTranslations('refusal');
  return (
    <div className="account-form">
      <h1>{t('code_title')}</h1>
      <p className="lede">{t('code_lede')}</p>
      <CodeForm
        label={t('code')}
        hint={t('code_hint')}
        action={t('code_send')}
        send={async (code) => {
          const answer = await send('show-code', { code }, refusal('offline'));
          if (answer.ok) location.replace(returnTo);
          return answer;
        }}
      />
      <p className="other">{t('code_other')} <SignOut label={t('code_sign_out')} /></p>
    </div>
  );
}

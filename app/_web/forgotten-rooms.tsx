'use client';
import { useTranslations } from 'next-intl';
import { ForgottenForm } from '@/components/user/forgotten-form';
import { NewPasswordForm } from '@/components/user/new-password-form';
import { send } from './connect';

/** Asking for a letter, connected to the server. */
export function ForgottenRoom() {
  const offline = useTranslations('refusal')('offline');
  return <ForgottenForm ask={(email) => send('ask-new-password', { email }, offline)} />;
}

/** Choosing another password by the link in it, connected to the server. */
export function NewPasswordRoom({ link }: { link: { linkId: string; seal: string } }) {
  const offline = useTranslations('refusal')('offline');
  return <NewPasswordForm choose={(next) => send('choose-new-password', { ...link, next }, offline)} />;
}

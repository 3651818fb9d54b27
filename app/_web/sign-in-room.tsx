'use client';
import { useTranslations } from 'next-intl';
import { SignInForm } from '@/components/user/sign-in-form';
import { codeAddress } from './code-address';
import { enter, through } from './entrance';
import { readWord } from './refusal-word';

/** Signing in or up, connected to next-auth. */
export function SignInRoom({ kind, returnTo, providers, error }: { kind: 'sign-in' | 'sign-up'; returnTo: string; providers: { id: string; name: string }[]; error: string | null }) {
  const t = useTranslations('account');
  const refusal = useTranslations('refusal');
  const say = (word: string): string => {
    if (word === 'unreachable') return t('unreachable');
    const said = readWord(word);
    if (said === null) return t('failed');
    return said.retryAfter === undefined ? refusal(said.reason) : `${refusal(said.reason)} ${refusal('try_again', { minutes: Math.ceil(said.retryAfter / 60) })}`;
  };
  const back = `?return=${encodeURIComponent(returnTo)}`;
  return (
    <SignInForm
      kind={kind}
      returnTo={returnTo}
      providers={providers}
      firstTrouble={error === null ? null : say(error)}
      enter={async (which, fields, address) => absolute(await enter(which, fields, address, say), which === 'sign-in' ? codeAddress(address) : address)}
      through={(provider, address) => through(provider, codeAddress(address), say)}
      other={kind === 'sign-in' ? <>{t('no_account')} <a href={`/sign-up${back}`}>{t('sign_up')}</a></> : <>{t('have_account')} <a href={`/sign-in${back}`}>{t('sign_in')}</a></>}
    />
  );
}

/** next-auth drops the fragment of the address to come back to; it is what scrolls there. */
function absolute<T extends { ok: boolean }>(outcome: T, address: string): T {
  return outcome.ok ? { ...outcome, address } : outcome;
}

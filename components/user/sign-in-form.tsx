'use client';
import { useTranslations } from 'next-intl';
import { useState, type ReactNode } from 'react';
import { Field } from '@/components/ui/field';
import { fieldsOf } from '@/components/ui/form-fields';

/** What became of an attempt: where to go on, or what is wrong. */
export type Outcome = { ok: true; address: string } | { ok: false; reason: string; message: string };

/**
 * Signing in and signing up: one form, since they differ by a field. Whoever succeeds goes back to where they were;
 * what was typed stays when something is wrong.
 */
export function SignInForm({ kind, returnTo, providers, enter, through, firstTrouble, other }: {
  kind: 'sign-in' | 'sign-up';
  returnTo: string;
  providers: { id: string; name: string }[];
  enter: (kind: 'sign-in' | 'sign-up', fields: Record<string, string>, returnTo: string) => Promise<Outcome>;
  through: (provider: string, returnTo: string) => Promise<Outcome>;
  /** What went wrong at a provider; `null` when nothing did. */
  firstTrouble: string | null;
  /** The way to the other of the two. */
  other: ReactNode;
}) {
  const t = useTranslations('account');
  const [trouble, setTrouble] = useState<{ reason: string; message: string } | null>(firstTrouble === null ? null : { reason: '', message: firstTrouble });
  const [busy, setBusy] = useState(false);
  const joining = kind === 'sign-up';

  async function go(attempt: Promise<Outcome>): Promise<void> {
    setBusy(true);
    setTrouble(null);
    const outcome = await attempt;
    if (outcome.ok) {
      // Not one more step of history: back leads to before signing in.
      location.replace(outcome.address);
      return;
    }
    setBusy(false);
    setTrouble(outcome);
  }

  const troubleAt = (prefix: string): string | undefined => (trouble?.reason.startsWith(prefix) ? trouble.message : undefined);
  const placed = ['name', 'email', 'password'].some((prefix) => trouble?.reason.startsWith(prefix));
  return (
    <div className="account-form">
      <h1>{joining ? t('sign_up_title') : t('sign_in_title')}</h1>
      {returnTo !== '/' && <p className="lede">{t('back_to')}</p>}
      {trouble && !placed && <p className="trouble" role="alert">{trouble.message}</p>}
      {providers.length > 0 && (
        <div className="providers">
          {providers.map(({ id, name }) => (
            <button key={id} type="button" className="button-quiet" disabled={busy} onClick={() => void go(through(id, returnTo))}>{t('continue_with', { provider: name })}</button>
          ))}
          <p className="or">{t('or')}</p>
        </div>
      )}
      <form
        method="post"
        onSubmit={(event) => {
          event.preventDefault();
          if (busy) return;
          void go(enter(kind, fieldsOf(event.currentTarget), returnTo));
        }}
      >
        {joining && <Field name="name" label={t('name')} hint={t('name_hint')} trouble={troubleAt('name')} autoComplete="nickname" required maxLength={80} />}
        <Field name="email" type="email" label={t('email')} hint={joining ? t('email_hint') : undefined} trouble={troubleAt('email')} autoComplete="username" required />
        <Field name="password" type="password" label={t('password')} hint={joining ? t('password_hint') : undefined} trouble={troubleAt('password')} autoComplete={joining ? 'new-password' : 'current-password'} required reveal={t('show_password')} />
        <button type="submit" className="button" disabled={busy}>
          {joining ? (busy ? t('signing_up') : t('sign_up')) : busy ? t('signing_in') : t('sign_in')}
        </button>
      </form>
      {!joining && <p className="other"><a href="/sign-in/forgotten">{t('forgotten')}</a></p>}
      <p className="other">{other}</p>
    </div>
  );
}

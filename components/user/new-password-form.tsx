'use client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Field } from '@/components/ui/field';
import { fieldsOf } from '@/components/ui/form-fields';

type Answer = { ok: true } | { ok: false; reason: string; message: string };

/** Another password, chosen by a link. Whoever has chosen it signs in with it as always. */
export function NewPasswordForm({ choose }: { choose: (next: string) => Promise<Answer> }) {
  const t = useTranslations('account');
  const [state, setState] = useState<{ kind: 'resting' | 'busy' | 'done' } | { kind: 'trouble'; reason: string; message: string }>({ kind: 'resting' });
  const isFault = state.kind === 'trouble' && state.reason.startsWith('password');
  return (
    <>
      {state.kind === 'trouble' && !isFault && <p className="trouble" role="alert">{state.message}</p>}
      {state.kind !== 'done' && (
        <form
          method="post"
          onSubmit={(event) => {
            event.preventDefault();
            const { next = '' } = fieldsOf(event.currentTarget);
            if (state.kind === 'busy') return;
            setState({ kind: 'busy' });
            void choose(next).then((answer) => setState(answer.ok ? { kind: 'done' } : { kind: 'trouble', reason: answer.reason, message: answer.message }));
          }}
        >
          <Field name="next" type="password" label={t('new_password')} hint={t('password_hint')} trouble={isFault ? state.message : undefined} autoComplete="new-password" required reveal={t('show_password')} />
          <button type="submit" className="button" disabled={state.kind === 'busy'}>{t('save_password')}</button>
        </form>
      )}
      <p role="status">{state.kind === 'done' ? t('new_password_done') : ''}</p>
      <p className="other">{state.kind === 'done' ? <a href="/sign-in">{t('sign_in')}</a> : <a href="/sign-in/forgotten">{t('new_password_again')}</a>}</p>
    </>
  );
}

'use client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Field } from '@/components/ui/field';
import { fieldsOf } from '@/components/ui/form-fields';

type Answer = { ok: true } | { ok: false; reason: string; message: string };

/** Where somebody who has forgotten their password asks for a letter. What it says afterwards is the same for every address. */
export function ForgottenForm({ ask }: { ask: (email: string) => Promise<Answer> }) {
  const t = useTranslations('account');
  const [state, setState] = useState<{ kind: 'resting' | 'busy' | 'asked' } | { kind: 'trouble'; reason: string; message: string }>({ kind: 'resting' });
  const isMisspelt = state.kind === 'trouble' && state.reason === 'email_malformed';
  return (
    <>
      {state.kind === 'trouble' && !isMisspelt && <p className="trouble" role="alert">{state.message}</p>}
      {state.kind !== 'asked' && (
        <form
          method="post"
          onSubmit={(event) => {
            event.preventDefault();
            const { email = '' } = fieldsOf(event.currentTarget);
            if (state.kind === 'busy') return;
            setState({ kind: 'busy' });
            void ask(email).then((answer) => setState(answer.ok ? { kind: 'asked' } : { kind: 'trouble', reason: answer.reason, message: answer.message }));
          }}
        >
          <Field name="email" type="email" label={t('email')} trouble={isMisspelt ? state.message : undefined} autoComplete="username" required />
          <button type="submit" className="button" disabled={state.kind === 'busy'}>{state.kind === 'busy' ? t('forgotten_asking') : t('forgotten_ask')}</button>
        </form>
      )}
      <p role="status">{state.kind === 'asked' ? t('forgotten_asked') : ''}</p>
    </>
  );
}

'use client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';

type Answer = { ok: true; value: { email: string } } | { ok: false; message: string };

/** The last step by which somebody shows that an address is theirs. */
export function ProveAddress({ prove }: { prove: () => Promise<Answer> }) {
  const t = useTranslations('mail');
  const [state, setState] = useState<{ kind: 'resting' | 'busy' } | { kind: 'done'; address: string } | { kind: 'trouble'; message: string }>({ kind: 'resting' });
  if (state.kind === 'done') {
    return (
      <>
        <p role="status">{t('proven', { address: state.address })}</p>
        <p className="other"><a href="/account">{t('to_account')}</a></p>
      </>
    );
  }
  return (
    <>
      <p>{t('prove')}</p>
      {state.kind === 'trouble' && <p className="trouble" role="alert">{state.message}</p>}
      <button
        type="button"
        className="button"
        disabled={state.kind === 'busy'}
        onClick={() => {
          setState({ kind: 'busy' });
          void prove().then((answer) => setState(answer.ok ? { kind: 'done', address: answer.value.email } : { kind: 'trouble', message: answer.message }));
        }}
      >
        {state.kind === 'busy' ? t('proving') : t('prove_action')}
      </button>
    </>
  );
}

'use client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import type { MailboxView } from '@/lib/mail';

type Answer = { ok: true } | { ok: false; message: string };

/** Whether letters reach somebody, and if not, what they can do. */
export function Mailbox({ mailbox, ask }: { mailbox: MailboxView; ask: () => Promise<Answer> }) {
  const t = useTranslations('mail');
  const { isOn, address, isProven, linkSentAt, refusedAt } = mailbox;
  // A letter that was refused after a link was sent is the one with the link.
  const isRefused = refusedAt !== null && (linkSentAt === null || refusedAt > linkSentAt);
  const [state, setState] = useState<{ kind: 'resting' | 'busy' | 'sent' | 'refused' } | { kind: 'trouble'; message: string }>({ kind: isRefused ? 'refused' : linkSentAt === null ? 'resting' : 'sent' });
  if (!isOn) return <p className="remark">{t('off')}</p>;
  if (address === null) return <p className="remark">{t('address_missing')}</p>;
  if (isProven) {
    return (
      <>
        <p>{t('to', { address })}</p>
        {refusedAt !== null && <p className="trouble">{t('refused', { at: new Date(refusedAt) })}</p>}
        <p className="hint">{t('hint')}</p>
      </>
    );
  }
  return (
    <div className="remark">
      <p>{t('unproven', { address })}</p>
      <p>
        <button
          type="button"
          className="button"
          disabled={state.kind === 'busy'}
          onClick={() => {
            setState({ kind: 'busy' });
            void ask().then((answer) => setState(answer.ok ? { kind: 'sent' } : { kind: 'trouble', message: answer.message }));
          }}
        >
          {state.kind === 'busy' ? t('asking') : t('ask')}
        </button>
      </p>
      <p role="status">{state.kind === 'sent' ? t('sent', { address }) : ''}</p>
      {state.kind === 'refused' && refusedAt !== null && <p className="trouble">{t('refused', { at: new Date(refusedAt) })}</p>}
      {state.kind === 'trouble' && <p className="trouble" role="alert">{state.message}</p>}
    </div>
  );
}

'use client';
import { useState } from 'react';
import { Field } from '@/components/ui/field';
import { fieldsOf } from '@/components/ui/form-fields';

/** One code, sent. What was typed is gone when it was wrong: no code is right later. */
export function CodeForm({ label, hint, action, send }: {
  label: string;
  hint?: string;
  action: string;
  /** Resolves when it is settled; whoever succeeds is shown something else by then. */
  send: (code: string) => Promise<{ ok: true } | { ok: false; message: string }>;
}) {
  const [trouble, setTrouble] = useState<string>();
  const [isBusy, setBusy] = useState(false);
  return (
    <form
      method="post"
      className="code-form"
      onSubmit={(event) => {
        event.preventDefault();
        const form = event.currentTarget;
        if (isBusy) return;
        setBusy(true);
        void send(fieldsOf(form)['code'] ?? '').then((answer) => {
          setBusy(false);
          if (answer.ok) return;
          setTrouble(answer.message);
          form.reset();
          form.querySelector('input')?.focus();
        });
      }}
    >
      <Field name="code" label={label} hint={hint} trouble={trouble} autoComplete="one-time-code" inputMode="text" autoCapitalize="none" spellCheck={false} required maxLength={40} />
      <button type="submit" className="button" disabled={isBusy}>{action}</button>
    </form>
  );
}

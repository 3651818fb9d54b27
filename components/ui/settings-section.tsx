'use client';
import { useState, type ReactNode } from 'react';
import { fieldsOf } from './form-fields';

/** What is wrong with what was sent: a reason for programs, a sentence for people. */
export interface Trouble {
  reason: string;
  message: string;
}

/** One thing that can be set: its fields, the button that keeps them, and what became of it. */
export function SettingsSection({ title, done, action, save, children }: {
  title: string;
  done: string;
  action: string;
  save: (fields: Record<string, string>) => Promise<{ ok: true } | ({ ok: false } & Trouble)>;
  /** Its fields, given what is wrong; each shows what is wrong with itself. Missing while nothing is. */
  children: (trouble: Trouble | undefined) => ReactNode;
}) {
  const [state, setState] = useState<{ kind: 'resting' | 'busy' | 'done' } | { kind: 'trouble'; trouble: Trouble }>({ kind: 'resting' });
  return (
    <form
      className="settings"
      onSubmit={(event) => {
        event.preventDefault();
        setState({ kind: 'busy' });
        void save(fieldsOf(event.currentTarget)).then((result) => setState(result.ok ? { kind: 'done' } : { kind: 'trouble', trouble: result }));
      }}
    >
      <h2>{title}</h2>
      {children(state.kind === 'trouble' ? state.trouble : undefined)}
      <button type="submit" className="button" disabled={state.kind === 'busy'}>{action}</button>
      <p role="status">{state.kind === 'done' ? done : ''}</p>
    </form>
  );
}

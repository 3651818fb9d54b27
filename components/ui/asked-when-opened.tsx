'use client';
import { useState, type ReactNode } from 'react';

/** Something that is asked for when it is opened, and not before; asked again when it is opened again after it could not be had. */
export function AskedWhenOpened<Answered>({ className, summary, waiting, ask, children }: {
  className: string;
  summary: string;
  /** What is said until there is an answer. */
  waiting: string;
  ask: () => Promise<{ ok: true; value: Answered } | { ok: false; message: string }>;
  children: (answered: Answered) => ReactNode;
}) {
  const [state, setState] = useState<{ kind: 'waiting' } | { kind: 'trouble'; message: string } | { kind: 'had'; answered: Answered }>({ kind: 'waiting' });

  async function open(): Promise<void> {
    if (state.kind === 'had') return;
    const answer = await ask();
    setState(answer.ok ? { kind: 'had', answered: answer.value } : { kind: 'trouble', message: answer.message });
  }

  return (
    <details className={className} onToggle={(event) => { if (event.currentTarget.open) void open(); }}>
      <summary>{summary}</summary>
      {state.kind === 'waiting' && <p role="status">{waiting}</p>}
      {state.kind === 'trouble' && <p className="trouble" role="alert">{state.message}</p>}
      {state.kind === 'had' && children(state.answered)}
    </details>
  );
}

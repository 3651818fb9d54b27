import type { ChildProcess } from 'node:child_process';

/** Run one of the project's own Node programs to its end and answer what it printed. See child.mjs. */
export function runNode(args: string[], options?: { env?: NodeJS.ProcessEnv; echo?: 'live' | 'on-failure'; timeoutMs?: number }): Promise<string>;
/** Ask a child to end; insist if it has not after `patienceMs`. */
export function endChild(child: ChildProcess, options: { signal?: NodeJS.Signals; patienceMs: number }): Promise<void>;

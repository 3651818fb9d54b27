import { spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { neverOutlive } from './outlive.mjs';
import { ROOT } from './root.mjs';
import { Halt } from './step.mjs';

/** How much of a failed command's output is shown. Some say what is wrong first (npm, then its whole manual), most last. */
const HEAD_LINES = 15;
const TAIL_LINES = 45;

const running = new Set();

/**
 * Run a command in the project's folder to its end.
 * @param {{ env?: NodeJS.ProcessEnv, echo?: 'live' | 'on-failure', timeoutMs?: number }} [options] `live` shows output
 *   as it comes; otherwise it is kept, and the end of it is part of the error.
 * @returns {Promise<string>} what it printed; refuses with a Halt when it does not end well.
 */
export async function run(command, args, { env = process.env, echo = 'on-failure', timeoutMs } = {}) {
  const stdio = echo === 'live' ? ['ignore', 'inherit', 'inherit'] : ['ignore', 'pipe', 'pipe'];
  const child = spawn(command, args, { cwd: ROOT, env, stdio });
  running.add(child);
  neverOutlive(child, 'SIGTERM');
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text) => (output += text));
  }
  const timer = timeoutMs === undefined ? undefined : setTimeout(() => child.kill('SIGKILL'), timeoutMs);
  const ending = await new Promise((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('close', (code, signal) => resolve(code === 0 ? undefined : `ended with ${signal ?? `exit code ${code}`}`));
  });
  clearTimeout(timer);
  running.delete(child);
  if (ending === undefined) return output;
  // A program that failed in the ordinary way and said something has said it.
  const saidWhy = child.exitCode === 1 && output.trim() !== '';
  throw new Halt(saidWhy ? gist(output) : [gist(output), `${[command, ...args].join(' ')} ${ending}`].join('\n').trim());
}

/** Run one of the project's own Node programs, or a package's, with this very Node. */
export function runNode(args, options) {
  return run(process.execPath, args, options);
}

/** End every command that `run` has under way. */
export function stopRunning() {
  for (const child of running) child.kill('SIGTERM');
}

/** Ask a child to end; insist if it has not after `patienceMs`. Resolves when it is gone. */
export async function endChild(child, { signal = 'SIGTERM', patienceMs }) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill(signal);
  const overdue = new AbortController();
  await Promise.race([
    gone,
    sleep(patienceMs, undefined, { signal: overdue.signal }).then(() => child.kill('SIGKILL'), () => undefined),
  ]);
  overdue.abort();
  await gone;
}

/** A long output without its middle. */
export function gist(output) {
  const lines = output.trimEnd().split('\n');
  if (lines.length <= HEAD_LINES + TAIL_LINES) return lines.join('\n');
  return [...lines.slice(0, HEAD_LINES), '…', ...lines.slice(-TAIL_LINES)].join('\n');
}

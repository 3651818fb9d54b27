import { spawn } from 'node:child_process';

/**
 * See to it that a child does not outlive us, even when we are killed with no time for a word: an orphaned Postgres
 * holds its data, an orphaned build its lock, and the next start would find both taken. A small shell holds the other
 * end of a pipe; when we are gone in whatever way, `read` returns and it sends the signal.
 */
export function neverOutlive(child, signal) {
  if (child.pid === undefined || process.platform === 'win32') return;
  const watcher = spawn('/bin/sh', ['-c', 'read -r _; kill -"$1" "$0"', String(child.pid), signal.replace('SIG', '')], {
    // In a group of its own: Ctrl-C, which goes to our whole group, is for us to deal with.
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  watcher.on('error', () => {});
  watcher.stdin.on('error', () => {});
  watcher.unref();
  child.once('exit', () => watcher.kill());
}

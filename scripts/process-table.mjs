import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/*
 * A process number written down yesterday may belong to something else today (always so in a restarted container,
 * which counts from 1 again). So whoever writes one down writes the moment it began beside it, and whoever is about
 * to signal one looks at its command first. Linux answers from /proc (slim images have no `ps`), others from `ps`.
 */

/** When a living process began, in some fixed spelling; `undefined` when it is gone or only waits to be buried. */
export function beganAt(pid) {
  if (process.platform !== 'linux') return ps(pid, 'lstart');
  try {
    // "pid (name) state …": the name may hold spaces and brackets, so count from the last bracket.
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return fields[0] === 'Z' || fields[0] === 'X' ? undefined : fields[19];
  } catch {
    return undefined;
  }
}

/** The command line of a living process, words parted by spaces. */
export function commandOf(pid) {
  if (process.platform !== 'linux') return ps(pid, 'command');
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim() || undefined;
  } catch {
    return undefined;
  }
}

function ps(pid, column) {
  try {
    return execFileSync('ps', ['-o', `${column}=`, '-p', String(pid)], { encoding: 'utf8', stdio: 'pipe' }).trim() || undefined;
  } catch {
    return undefined;
  }
}

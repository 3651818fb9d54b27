import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { beganAt } from './process-table.mjs';
import { Halt } from './step.mjs';

/**
 * Take a lock that names its holder. The file appears whole or not at all (written aside, then linked), and a holder
 * that died, by `kill -9` or with the machine, holds nothing.
 * @returns {{ release(): void } | { heldBy: { pid: number, note: string } }} `note` is what the holder wants others to know.
 */
export function takeLock(file, note = '') {
  const aside = `${file}.${process.pid}`;
  const mine = { pid: process.pid, began: beganAt(process.pid), note };
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(aside, JSON.stringify(mine));
  } catch (error) {
    if (error.code !== 'EACCES') throw error;
    throw new Halt(`${dirname(file)} belongs to another user: start as that user, or remove the folder.`);
  }
  try {
    for (;;) {
      const found = read(file);
      const holder = found === undefined ? undefined : JSON.parse(found);
      if (holder !== undefined && beganAt(holder.pid) === holder.began) return { heldBy: holder };
      if (holder !== undefined) removeDead(file, { found, aside: `${aside}.dead` });
      try {
        linkSync(aside, file);
        return { release: () => rmSync(file, { force: true }) };
      } catch (error) {
        // Somebody was quicker: look who.
        if (error.code !== 'EEXIST') throw error;
      }
    }
  } finally {
    rmSync(aside, { force: true });
  }
}

/** Do something that `npm start` and `npm test` must not do at the same moment: the later one waits. */
export async function exclusively(file, work) {
  for (;;) {
    const lock = takeLock(file);
    if ('heldBy' in lock) {
      await sleep(250);
      continue;
    }
    try {
      return await work();
    } finally {
      lock.release();
    }
  }
}

/** Two may find the same dead lock: the slower must not carry off the lock that the quicker has just made. */
function removeDead(file, { found, aside }) {
  try {
    renameSync(file, aside);
    if (read(aside) !== found) linkSync(aside, file);
  } catch (error) {
    if (error.code !== 'ENOENT' && error.code !== 'EEXIST') throw error;
  } finally {
    rmSync(aside, { force: true });
  }
}

function read(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

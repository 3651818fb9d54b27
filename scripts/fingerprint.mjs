import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './root.mjs';

/**
 * One short text that changes when any of these files or folders does. Contents, not times: git, cp and tar all set
 * times as they like, and a stale build is worse than the 50 ms it takes to read the sources.
 * @param {string[]} paths relative to the project; those that do not exist count as such.
 */
export function fingerprint(paths) {
  const hash = createHash('sha256');
  for (const path of [...paths].sort()) {
    for (const file of filesBelow(path)) hash.update(`${file}\0`).update(readFileSync(join(ROOT, file))).update('\0');
  }
  return hash.digest('hex');
}

/** Is what lies at `stampFile` the fingerprint of these sources? */
export function isStamped(stampFile, print) {
  try {
    return readFileSync(stampFile, 'utf8') === print;
  } catch {
    return false;
  }
}

function filesBelow(path) {
  const full = join(ROOT, path);
  if (!existsSync(full)) return [];
  if (statSync(full).isFile()) return [path];
  return readdirSync(full).sort().flatMap((name) => filesBelow(join(path, name)));
}

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './root.mjs';

/*
 * node scripts/complete-lock.mjs      after an `npm install` that changed package-lock.json
 *
 * A registry that mirrors only what its own machines need lacks optional packages for other platforms; npm then drops
 * them from the lock, and refuses at the next `npm ci` because they are missing. This writes them back, by name and
 * version, so that the lock holds for every platform. Running it twice is the same as once.
 */

const SYSTEMS = { darwin: 'darwin', linux: 'linux', win32: 'win32', windows: 'win32', android: 'android', freebsd: 'freebsd', netbsd: 'netbsd', openbsd: 'openbsd', openharmony: 'openharmony', sunos: 'sunos', aix: 'aix', fsevents: 'darwin' };
const PROCESSORS = ['arm64', 'x64', 'ia32', 'arm', 'ppc64', 's390x', 'riscv64', 'loong64', 'mips64el', 'wasm32'];

const file = join(ROOT, 'package-lock.json');
const lock = JSON.parse(readFileSync(file, 'utf8'));
const { packages } = lock;

for (const [where, { optionalDependencies = {}, dev, license }] of Object.entries(packages)) {
  for (const [name, range] of Object.entries(optionalDependencies)) {
    if (isLocked(name, where)) continue;
    const words = name.split(/[-/]/);
    const os = words.map((word) => SYSTEMS[word]).find(Boolean);
    const cpu = words.find((word) => PROCESSORS.includes(word)) ?? (words.some((word) => /^armv\d|gnueabihf/.test(word)) ? 'arm' : undefined);
    packages[`node_modules/${name}`] = {
      version: range.replace(/^[\^~]/, ''),
      ...(cpu && { cpu: [cpu] }),
      ...(dev && { dev: true }),
      license,
      optional: true,
      ...(os && { os: [os] }),
    };
    console.log(`added ${name}`);
  }
}
lock.packages = Object.fromEntries(Object.entries(packages).sort(([a], [b]) => (a < b ? -1 : 1)));
writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);

/** Is a package locked where Node would look for it from this folder: here, or in any folder above? */
function isLocked(name, where) {
  for (let at = where; ; at = at.slice(0, Math.max(0, at.lastIndexOf('node_modules/') - 1))) {
    if (packages[at === '' ? `node_modules/${name}` : `${at}/node_modules/${name}`]) return true;
    if (at === '') return false;
  }
}

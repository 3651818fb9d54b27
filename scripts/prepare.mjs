import { existsSync, statSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { run, runNode } from './child.mjs';
import { fingerprint, isStamped } from './fingerprint.mjs';
import { exclusively } from './lock.mjs';
import { DATA, ROOT } from './root.mjs';
import { explain, Halt, step } from './step.mjs';

/*
 * What every command needs before anything else: the packages of the lock file, and the Prisma client of the schema.
 * Runs before install, so it may use nothing but Node.
 */

/** Stop with a clear line on a Node that is too old. The same bound is package.json's `engines`. */
export function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  throw new Halt(`Marginalia needs Node 20.19 or newer; this is ${process.versions.node}. Get one from https://nodejs.org.`);
}

/** Install and generate, if need be. `npm start` and `npm test` may both find the same clone empty: one waits. */
export async function prepare() {
  await step('Dependencies', () => exclusively(join(DATA, 'prepare.lock'), install));
  await step('Prisma client', () => exclusively(join(DATA, 'prepare.lock'), generate));
}

const withoutDownloads = {
  ...process.env,
  // Any existing file will do: Prisma insists on having its engine, downloads it otherwise, and never runs it here.
  PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
  PRISMA_HIDE_UPDATE_MESSAGE: '1',
  CHECKPOINT_DISABLE: '1',
  // The browser for the tests is found, or fetched, by browser.mjs.
  PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD: '1',
};

const NODE_MODULES = join(ROOT, 'node_modules');

async function install() {
  const wanted = fingerprint(['package-lock.json']);
  const stamp = join(NODE_MODULES, '.marginalia-installed');
  if (isStamped(stamp, wanted)) return 'up to date';
  if (isInstalledByHand()) {
    writeFileSync(stamp, wanted);
    return 'up to date';
  }
  // The build needs the development dependencies, whatever NODE_ENV says.
  const [npm, ...first] = npmCommand();
  await run(npm, [...first, 'ci', '--include=dev', '--no-audit', '--no-fund', '--prefer-offline'], { env: withoutDownloads });
  writeFileSync(stamp, wanted);
  return 'installed';
}

/** npm writes this file last, so it also tells a finished installation from one that was cut short. */
function isInstalledByHand() {
  const theirs = join(NODE_MODULES, '.package-lock.json');
  return existsSync(theirs) && statSync(theirs).mtimeMs >= statSync(join(ROOT, 'package-lock.json')).mtimeMs;
}

/** The npm that started us, else the one on the PATH. */
function npmCommand() {
  const started = process.env.npm_execpath;
  return started !== undefined && basename(started) === 'npm-cli.js' ? [process.execPath, started] : ['npm'];
}

async function generate() {
  const made = join(ROOT, 'prisma/client/.made-from');
  // The lock file, too: another version of Prisma writes another client.
  const wanted = fingerprint(['prisma/schema.prisma', 'package-lock.json']);
  if (isStamped(made, wanted)) return 'up to date';
  await runNode(['node_modules/prisma/build/index.js', 'generate', '--no-hints'], {
    env: withoutDownloads,
  });
  writeFileSync(made, wanted);
  return 'generated';
}

if (process.argv[1] === join(ROOT, 'scripts/prepare.mjs')) {
  await prepare().catch((error) => {
    explain(error);
    process.exitCode = 1;
  });
}

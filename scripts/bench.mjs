import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { runNode, stopRunning } from './child.mjs';
import { checkNode, prepare } from './prepare.mjs';
import { ROOT } from './root.mjs';
import { explain, Halt } from './step.mjs';

/*
 * `npm run bench`: how fast it is, as ratios to floors measured in the same run. Never part of a test, since machines
 * are noisy and a slow one is no fault.
 *
 *   npm run bench                          the reading page, its live stream and what it weighs
 *   npm run bench -- NAME                  another of tests/bench
 *   npm run bench -- [NAME] --json FILE    the same, and the figures as JSON in FILE
 *
 * Whatever follows NAME is the benchmark's own, for instance `--seed 7`.
 */

const FOLDER = join(ROOT, 'tests/bench');
const DEFAULT = 'reading';

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => {
    stopRunning();
    process.exitCode = 1;
  });
}

try {
  const [first, ...rest] = process.argv.slice(2);
  const isNamed = first !== undefined && !first.startsWith('-');
  const name = isNamed ? first : DEFAULT;
  const args = isNamed ? rest : process.argv.slice(2);
  const file = join(FOLDER, `${name}.ts`);
  checkNode();
  if (!/^[a-z-]+$/.test(name) || !existsSync(file)) {
    const known = readdirSync(FOLDER).filter((one) => one.endsWith('.ts')).map((one) => one.replace(/\.ts$/, ''));
    throw new Halt(`There is no benchmark "${name}". There are: ${known.join(', ')}.`);
  }
  await prepare();
  await runNode(['--import', 'tsx', '--conditions=react-server', file, ...args], { echo: 'live' });
} catch (error) {
  explain(error);
  process.exitCode = 1;
}

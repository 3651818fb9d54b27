import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { runNode } from './child.mjs';
import { checkNode, prepare } from './prepare.mjs';
import { ROOT } from './root.mjs';
import { explain, step } from './step.mjs';

/*
 * `npm run check`: what can be said about the code without running it. Also the first part of `npm test`.
 */

const LAYERS = ['app', 'components', 'lib', 'prisma', 'tests'];

/** In pairs, because the machine has two cores: the two slow ones first. */
const PAIRS = [
  [
    { name: 'types', program: ['node_modules/typescript/bin/tsc', '--noEmit'] },
    { name: 'lint', program: ['node_modules/eslint/bin/eslint.js', '.', '--max-warnings', '0'] },
  ],
  [
    { name: 'import rules', program: ['node_modules/dependency-cruiser/bin/dependency-cruise.mjs', ...LAYERS.filter((folder) => existsSync(join(ROOT, folder)))] },
    { name: 'dead code', program: ['node_modules/knip/bin/knip.js'] },
  ],
];

/**
 * Run all four; each counts as one test. A failure shows what the tool said and does not keep the others from running.
 * @returns {Promise<{ passed: number, failed: number, skipped: number }>}
 */
export async function check() {
  const counts = { passed: 0, failed: 0, skipped: 0 };
  for (const pair of PAIRS) {
    const outcomes = await step(`Check ${pair.map(({ name }) => name).join(', ')}`, () =>
      Promise.all(pair.map(({ program }) => runNode(program).then(() => undefined, (error) => error))),
    );
    for (const [index, failure] of outcomes.entries()) {
      counts[failure === undefined ? 'passed' : 'failed'] += 1;
      if (failure === undefined) continue;
      console.error(`\n✗ ${pair[index].name}`);
      explain(failure);
    }
  }
  return counts;
}

if (process.argv[1] === join(ROOT, 'scripts/check.mjs')) {
  try {
    checkNode();
    await prepare();
    const { failed } = await check();
    process.exitCode = failed === 0 ? 0 : 1;
  } catch (error) {
    explain(error);
    process.exitCode = 1;
  }
}

import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runNode } from './child.mjs';
import { fingerprint, isStamped } from './fingerprint.mjs';
import { ROOT } from './root.mjs';

/**
 * Make a production build in `dist`, unless the one there was made from these very sources. The stamp is removed
 * first and written last, so a build that was cut short is never served.
 * @param {{ dist: string, env: NodeJS.ProcessEnv }} what `.next` is for npm start, `.next-test` for npm test: each has
 *   its own, so that both can run at once. `env` must satisfy lib/env.ts, which pages read while being collected.
 */
export async function build({ dist, env }) {
  const stamp = join(ROOT, dist, '.made-from');
  const wanted = fingerprint(sources());
  if (isStamped(stamp, wanted)) return 'up to date';
  rmSync(stamp, { force: true });
  await runNode(['node_modules/next/dist/bin/next', 'build'], {
    env: { ...env, NODE_ENV: 'production', MARGINALIA_DIST: dist, NEXT_TELEMETRY_DISABLED: '1' },
  });
  writeFileSync(stamp, wanted);
  return 'built';
}

const FOLDERS = ['app', 'components', 'lib', 'messages', 'public', 'prisma/schema.prisma'];

/** Files at the root that only tests and tools read. */
const NOT_BUILT = /^(\.|eslint|vitest|playwright|knip|next-env|prisma\.config)/;

function sources() {
  const atRoot = readdirSync(ROOT).filter((name) => /\.(ts|js|mjs|cjs|json)$/.test(name) && !NOT_BUILT.test(name));
  return [...FOLDERS, ...atRoot];
}

import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from '../../../scripts/build.mjs';
import { endChild, runNode } from '../../../scripts/child.mjs';
import { freePort } from '../../../scripts/port.mjs';
import { startPostgres } from '../../../scripts/postgres.mjs';
import { DATA, ROOT } from '../../../scripts/root.mjs';
import { step } from '../../../scripts/step.mjs';

/** Everything a benchmark measures against, and the way to put it all away. */
export interface Setting {
  /** The production server under test. */
  base: string;
  /** The bare server: Node and pg, one query, the same rows. */
  bare: string;
  /** The process number of the server under test. */
  pid: number;
  close: () => Promise<void>;
}

/** A throwaway database, the bench's own build with its floors, and both servers. Also sets this process's environment. */
export async function set(): Promise<Setting> {
  const postgres = await step('Throwaway Postgres', () => startPostgres({ dir: join(DATA, 'throwaway'), throwaway: true }));
  const closing = [(): Promise<void> => postgres.stop()];
  const close = async (): Promise<void> => {
    for (const one of closing.reverse()) await one();
  };
  try {
    await postgres.createDatabase('bench');
    const [port, barePort] = [await freePort(), await freePort()];
    const base = `http://localhost:${port}`;
    const env = {
      ...process.env,
      ...{ DATABASE_URL: postgres.url('bench'), NEXTAUTH_SECRET: randomBytes(32).toString('base64url'), NEXTAUTH_URL: base },
      ...{ PORT: String(port), BARE_PORT: String(barePort), LOG_LEVEL: 'error', MARGINALIA_DIST: '.next-bench', MARGINALIA_BENCH: '1', SECOND_FACTOR: 'optional', NEXT_TELEMETRY_DISABLED: '1' },
    };
    Object.assign(process.env, env);
    await step('Migrations', () => runNode(['--import', 'tsx', 'scripts/migrate.ts'], { env }).then(() => undefined));
    await step('Build', () => build({ dist: '.next-bench', env }));
    const server = await step('Server', () => serve(['scripts/serve.mjs'], env));
    closing.push(() => endChild(server, { patienceMs: 7_000 }));
    const bare = await step('Bare server', () => serve(['--import', 'tsx', 'tests/bench/reading/bare.ts'], env));
    closing.push(() => endChild(bare, { patienceMs: 2_000 }));
    return { base, bare: `http://localhost:${barePort}`, pid: server.pid ?? 0, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Memory a process holds, in bytes. */
export function residentBytes(pid: number): number {
  return Number(/^VmRSS:\s+(\d+) kB/mu.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) * 1024;
}

function serve(args: string[], env: NodeJS.ProcessEnv): Promise<ChildProcess> {
  const server = spawn(process.execPath, args, { cwd: ROOT, env, stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  return new Promise((resolve, reject) => {
    server.once('message', () => resolve(server));
    server.once('exit', (code) => reject(new Error(`${args.join(' ')} ended with exit code ${code}`)));
  });
}

import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** Who looks. `limited` is somebody whose every comment waits; `scoped` a moderator who looks after another article alone. */
export type Who = 'visitor' | 'banned' | 'owner' | 'limited' | 'other' | 'author' | 'moderator' | 'second' | 'scoped' | 'admin';

/** What tests/support/plant-canaries.ts hid: the word for each thing, the people, and where things are. */
export interface Planted {
  tokens: Record<string, string>;
  emails: Record<Exclude<Who, 'visitor'>, string>;
  ids: Record<string, string>;
  cases: string[];
}

/** Hide something of every kind in the server's database, in a process of its own: back doors are for servers. */
export async function plant(): Promise<Planted> {
  const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', '--conditions=react-server', 'tests/support/plant-canaries.ts'], { env: { ...process.env, LOG_LEVEL: 'silent' }, maxBuffer: 16 * 1024 * 1024 });
  return JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as Planted;
}

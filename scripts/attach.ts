import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { DATA } from './root.mjs';

/** What `npm start` leaves for other commands while it runs on the embedded database. */
const Running = z.object({ env: z.record(z.string(), z.string()) });

/**
 * Point this process at the database to work on: DATABASE_URL when it is set, the one of a running `npm start`
 * otherwise. Must come before lib is imported, which reads the environment once.
 */
export function attach(): { address: string } {
  if (process.env['DATABASE_URL'] === undefined) {
    const file = join(DATA, 'running.json');
    if (!existsSync(file)) throw new Error('Start Marginalia first (npm start), or set DATABASE_URL to the database to work on.');
    Object.assign(process.env, Running.parse(JSON.parse(readFileSync(file, 'utf8'))).env);
  }
  return { address: process.env['NEXTAUTH_URL'] ?? '' };
}

/** Run a command and end: what it answers on one line, or what is wrong on one line and exit code 1. */
export async function answer(command: () => Promise<string>): Promise<never> {
  try {
    console.log(await command());
    process.exit(0);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  }
}

import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** Bring a file in as an operator would, by `npm run import`'s own script; answers the path of the article's page. */
export async function importFile(file: string, ...options: string[]): Promise<string> {
  const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', '--conditions=react-server', 'scripts/import.ts', file, ...options]);
  return new URL(stdout.trim()).pathname;
}

import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/**
 * Bring a file in as an operator would, by the script of `npm run import`; answers the path of the article's page. A
 * file that is here already is said to be, with its address: that is where it is, for a test that is run again.
 */
export async function importFile(file: string, ...options: string[]): Promise<string> {
  const { stdout, stderr } = await run(process.execPath, ['--import', 'tsx', '--conditions=react-server', 'scripts/import.ts', file, ...options]).catch((error: unknown) => error as { stdout: string; stderr: string });
  const address = /https?:\/\/\S+/u.exec(stdout)?.[0] ?? /imported before\. It is at (\S+)/u.exec(stderr)?.[1];
  if (address === undefined) throw new Error(stderr);
  return new URL(address).pathname;
}

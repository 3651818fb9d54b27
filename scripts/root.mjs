import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's folder. The scripts work from any current directory. */
export const ROOT = fileURLToPath(new URL('..', import.meta.url)).replace(/\/$/, '');

/** What this clone keeps between runs and git does not: the embedded database, secrets, locks. */
export const DATA = join(ROOT, '.data');

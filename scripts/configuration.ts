import { parseEnv } from '../lib/env';
import { explain, Halt } from './step.mjs';

/*
 * Says what is missing from the environment, before anything slow is done with it. `npm start` runs this as a process
 * of its own because it cannot read TypeScript itself.
 */

try {
  parseEnv(process.env);
} catch (error) {
  explain(error instanceof Error ? new Halt(error.message) : error);
  process.exitCode = 1;
}

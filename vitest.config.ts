import { defineConfig } from 'vitest/config';

/*
 * `unit` is pure: no database, all of it in seconds. `integration` runs the back doors against DATABASE_URL, a fresh
 * database (scripts/test.mjs makes it), in one worker: its files share the database and the machine has two cores.
 * `server-only` is empty here as it is on the server. (Not by the condition `react-server`: with it the components'
 * tests would get the React that has no hooks.)
 */
const root = import.meta.dirname;
const shared = { resolve: { alias: { '@': root, 'server-only': `${root}/node_modules/server-only/empty.js` } } };

export default defineConfig({
  test: {
    projects: [
      { ...shared, test: { name: 'unit', include: ['tests/unit/**/*.test.ts', 'tests/architecture/**/*.test.ts'] } },
      {
        ...shared,
        test: {
          name: 'integration',
          include: ['tests/integration/**/*.test.ts'],
          fileParallelism: false,
          isolate: false,
          // The first sign-up builds the dictionaries by which passwords are judged.
          testTimeout: 20_000,
        },
      },
    ],
  },
});

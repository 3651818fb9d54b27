import { defineConfig, devices } from '@playwright/test';

/*
 * The stories, in a real browser against a production build. Run by `npm test`, which starts the server and says in
 * the environment where it is.
 */
const executablePath = process.env['CHROMIUM_PATH'];

export default defineConfig({
  testDir: 'tests/e2e',
  // Two cores: one for the browser, one for the server.
  workers: 1,
  timeout: 45_000,
  expect: { timeout: 10_000 },
  use: {
    ...devices['Desktop Chrome'],
    baseURL: process.env['BASE_URL'] ?? 'http://localhost:3000',
    viewport: { width: 1280, height: 900 },
    screenshot: 'only-on-failure',
    // A trace tells everything about a failure, and recording it makes every test half as slow again: TRACE=1 npm test -- e2e NAME.
    trace: process.env['TRACE'] === undefined ? 'off' : 'retain-on-failure',
    permissions: ['clipboard-read', 'clipboard-write'],
    launchOptions: {
      ...(executablePath === undefined ? {} : { executablePath }),
      // Root may not use Chromium's sandbox; and nothing here is to be fetched in the background.
      args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
    },
  },
});

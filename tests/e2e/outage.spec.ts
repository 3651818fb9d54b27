import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { Client } from 'pg';
import { editor, openLive, signInAs, unique } from '../support/browser';

const name = new URL(process.env['DATABASE_URL'] ?? '').pathname.slice(1);

/** Ask the cluster's administrator for something. */
async function asAdministrator(...statements: string[]): Promise<void> {
  const client = new Client({ connectionString: process.env['TEST_POSTGRES_URL'] });
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}

/** As after a crash of the database's machine: every connection is gone and none is taken. */
const goAway = () => asAdministrator(`ALTER DATABASE ${name} ALLOW_CONNECTIONS false`, `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${name}'`);
const comeBack = () => asAdministrator(`ALTER DATABASE ${name} ALLOW_CONNECTIONS true`);

test.afterEach(comeBack);

test('when the database is away the page says so, and comes back by itself', async ({ page, request }) => {
  await goAway();
  expect((await request.get('/api/health')).status()).toBe(503);
  const answer = await page.goto('/');
  expect(answer?.status()).toBe(500);
  expect(answer?.headers()['cache-control']).toContain('no-store');
  await expect(page.getByText('Our database is not answering.')).toBeVisible();
  await comeBack();
  await expect(page.getByRole('heading', { name: 'Under discussion' })).toBeVisible({ timeout: 20_000 });
  expect((await request.get('/api/health')).status()).toBe(200);
  // What went wrong is in the log under the number that the page shows, and without what the database quoted.
  const log = readFileSync('test-results/server.log', 'utf8');
  expect(log).toMatch(/"digest":"\d+"/u);
  expect(log).not.toContain('Invalid `prisma');
});

test('what is written meanwhile is kept, and who reads on misses nothing', async ({ page, browser }) => {
  const other = await (await browser.newContext()).newPage();
  await openLive(other);
  await signInAs(page, 'reader');
  await openLive(page);
  await page.getByRole('button', { name: 'Say something about the article as a whole' }).click();
  const said = unique('Written while the lights were out.');
  await editor(page).pressSequentially(said);
  await goAway();
  await page.getByRole('button', { name: 'Post', exact: true }).click();
  await expect(page.locator('.composer').getByRole('alert')).toHaveText(/Our database is not answering just now/u);
  await expect(editor(page)).toHaveText(said);
  await comeBack();
  await page.getByRole('button', { name: 'Send again' }).click();
  await expect(page.locator('.comment', { hasText: said })).toHaveCount(1);
  await expect(other.locator('.comment', { hasText: said })).toHaveCount(1, { timeout: 15_000 });
  await other.context().close();
});

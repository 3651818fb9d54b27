import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';

/* What the build has every page bring along, read from the build itself: whatever is in there is sent, run or not. */

/** Read and not imported: a story runs without what bundles modules of JSON. */
const CATALOGUE = JSON.parse(readFileSync('messages/en.json', 'utf8')) as { moderation: { empty: string } };

const DIST = process.env['MARGINALIA_DIST'] ?? '.next';

/** The scripts that each page of the app asks for, by the file that Next lists them in. */
function scriptsByPage(): { page: string; scripts: string[] }[] {
  const app = join(DIST, 'server/app');
  return readdirSync(app, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('page_client-reference-manifest.js'))
    .map((file) => ({ page: file, scripts: [...new Set(readFileSync(join(app, file), 'utf8').match(/static\/chunks\/[\w~.-]+\.js/gu))] }));
}

/** Names of the pages, any of whose scripts hold these words. */
function pagesWith(words: string): string[] {
  return scriptsByPage().filter(({ scripts }) => scripts.some((script) => readFileSync(join(DIST, script), 'utf8').includes(words))).map(({ page }) => page);
}

test('no page brings along the whole catalogue', () => {
  expect(scriptsByPage().length).toBeGreaterThan(30);
  // What is said when a page could not be made is in each of them, and is found.
  expect(pagesWith('Our database is not answering.').length).toBeGreaterThan(30);
  expect(pagesWith(CATALOGUE.moderation.empty)).toEqual([]);
});

test('no page brings along what the server checks input with', () => {
  expect(pagesWith('ZodError')).toEqual([]);
});

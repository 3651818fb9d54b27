import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, test, type APIRequestContext, type BrowserContext, type Page } from '@playwright/test';
import { signInAs } from '../support/browser';
import { putAway } from '../support/put-away';

/* A thousand hostile words, in everything that somebody can write: every page of the desk, of the article and of the record goes on working. */

interface Flooded {
  written: number;
  slug: string;
  slugs: string[];
  owner: string;
  cases: string[];
  people: string[];
  removals: string[];
  bulkId: string;
  threads: string[];
  comments: string[];
  disputes: { id: string; state: string }[];
}

async function flood(): Promise<Flooded> {
  const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', '--conditions=react-server', 'tests/support/plant-flood.ts'], { env: { ...process.env, LOG_LEVEL: 'silent' }, maxBuffer: 16 * 1024 * 1024 });
  return JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as Flooded;
}

let flooded: Flooded;
test.beforeAll(async () => {
  test.setTimeout(180_000);
  flooded = await flood();
});
test.afterAll(() => putAway(flooded));

/** Open each address on a phone and say what is wrong there; `says` counts those that show hostile words. */
async function tour(context: BrowserContext, addresses: readonly string[]): Promise<{ faults: string[]; says: string[] }> {
  const page: Page = await context.newPage();
  await page.setViewportSize({ width: 390, height: 844 });
  const [faults, says]: [string[], string[]] = [[], []];
  let at = '';
  page.on('pageerror', (error) => faults.push(`${at}: ${error.message}`));
  page.on('console', (message) => { if (message.type() === 'error') faults.push(`${at}: ${message.text()}`); });
  page.on('dialog', (dialog) => { faults.push(`${at}: a dialog`); void dialog.dismiss(); });
  for (at of addresses) {
    const answer = await page.goto(at, { waitUntil: 'load' });
    if (answer?.status() !== 200) faults.push(`${at}: ${answer?.status() ?? 'nothing'}`);
    // Scripts have run when the page listens; what would run of the hostile words has run by then, too.
    const live = page.locator('[data-live]');
    if ((await live.count()) > 0) await page.locator('[data-live=true]').first().waitFor({ state: 'attached' });
    const { wide, ran, polluted, text } = await page.evaluate(() => ({
      wide: (document.scrollingElement?.scrollWidth ?? 0) - innerWidth,
      ran: 'flooded' in window,
      polluted: 'polluted' in {},
      text: document.body.textContent,
    }));
    if (wide > 0) faults.push(`${at}: ${wide} px too wide`);
    if (ran) faults.push(`${at}: a hostile script ran`);
    if (polluted) faults.push(`${at}: every object has what somebody wrote`);
    if (text.includes('hostile')) says.push(at);
  }
  await page.close();
  return { faults, says };
}

const signedIn = async (page: Page, who: string): Promise<BrowserContext> => {
  await signInAs(page, who);
  return page.context();
};

test('the desk holds', async ({ page }) => {
  test.setTimeout(300_000);
  expect(flooded.written).toBeGreaterThanOrEqual(1_000);
  const { cases, people, bulkId, disputes, slug, threads } = flooded;
  const addresses = [
    ...['/moderation', '/moderation/today', `/moderation/move/${flooded.comments[0] ?? ''}`, '/moderation?kind=appeal', '/moderation?state=decided', `/moderation?author=${people[0] ?? ''}`, ...cases.map((id) => `/moderation?case=${id}`)],
    ...['/moderation/bulk', `/moderation/bulk/${bulkId}`, '/moderation/words', '/moderation/rules', '/moderation/disputes', `/moderation/disputes/new?article=${slug}`],
    ...disputes.map(({ id }) => `/moderation/disputes/${id}`),
    ...threads.map((id) => `/moderation/summaries/${id}`),
    ...people.slice(0, 41).map((id) => `/moderation/people/${id}`),
  ];
  const { faults, says } = await tour(await signedIn(page, 'admin'), addresses);
  expect(faults).toEqual([]);
  expect(addresses.filter((address) => !says.includes(address) && address !== '/moderation?state=decided'), 'pages that show nothing hostile prove nothing').toEqual([]);
});

test('the article, the record and everybody’s own pages hold', async ({ page, browser }) => {
  test.setTimeout(240_000);
  const { slug, threads, comments, removals, disputes, owner } = flooded;
  const article = `/a/${slug}`;
  const { faults, says } = await tour(page.context(), [
    ...[article, ...['newest', 'oldest', 'most_discussed', 'picks_first', 'most_agreed'].map((sort) => `${article}?sort=${sort}`), `${article}/picks`, `${article}/revisions`, '/', '/archive', '/log', '/log?kind=remove', '/transparency', '/rules'],
    ...threads.flatMap((id) => [`/t/${id}`, `/t/${id}/summary`]),
    ...comments.slice(0, 41).map((id) => `/c/${id}`),
    ...comments.slice(0, 5).map((id) => `/report/${id}`),
    ...disputes.filter(({ state }) => state !== 'draft').map(({ id }) => `/d/${id}`),
  ]);
  expect(faults).toEqual([]);
  for (const address of [article, '/', '/log', '/transparency', '/rules', ...threads.flatMap((id) => [`/t/${id}`, `/t/${id}/summary`])]) expect(says).toContain(address);

  const context = await browser.newContext();
  const { csrfToken } = (await (await context.request.get('/api/auth/csrf')).json()) as { csrfToken: string };
  await context.request.post('/api/auth/callback/password', { form: { email: owner, password: process.env['DEMO_PASSWORD'] ?? '', csrfToken, json: 'true' } });
  const own = ['/decisions', ...removals.slice(0, 20).map((id) => `/decisions/${id}`), '/notices', '/account', article];
  const theirs = await tour(context, own);
  expect(theirs.faults).toEqual([]);
  expect(theirs.says).toEqual(expect.arrayContaining(own.filter((address) => address !== '/account' && address !== '/notices')));
  await context.close();
});

test('machines can read the record', async ({ page, request }) => {
  const atom = await get(request, '/log.atom');
  await page.goto('/rules');
  const { entries, fault } = await page.evaluate((text) => {
    const parsed = new DOMParser().parseFromString(text, 'application/xml');
    return { entries: parsed.querySelectorAll('entry').length, fault: parsed.querySelector('parsererror')?.textContent ?? null };
  }, atom);
  expect(fault).toBeNull();
  expect(entries).toBeGreaterThan(20);
  expect(atom).toContain('hostile');

  const feed = JSON.parse(await get(request, '/log.json')) as { items: { id: string }[] };
  expect(feed.items.length).toBeGreaterThan(20);

  const rows = tableIn(await get(request, '/log.csv'));
  expect(rows.length).toBeGreaterThan(20);
  expect(new Set(rows.map((row) => row.length))).toEqual(new Set([11]));
  // A spreadsheet calculates what begins like this, whatever its name.
  expect(rows.flat().filter((cell) => /^[=+\-@\t\r]/u.test(cell))).toEqual([]);
  expect(rows.flat().some((cell) => cell.includes('hostile'))).toBe(true);
  // Streams and answers to programs hold, too.
  const changes = JSON.parse(await get(request, `/a/${flooded.slug}/changes?after=0`)) as unknown;
  expect(JSON.stringify(changes)).toContain('hostile');
});

async function get(request: APIRequestContext, address: string): Promise<string> {
  const answer = await request.get(address);
  expect(answer.status(), address).toBe(200);
  return answer.text();
}

/** The cells of a table as RFC 4180 writes it. */
function tableIn(csv: string): string[][] {
  const rows: string[][] = [[]];
  for (const [, quoted, plain, end] of csv.replace(/^\uFEFF/u, '').matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|\n|$)/gu)) {
    rows.at(-1)?.push(quoted?.replaceAll('""', '"') ?? plain ?? '');
    if (end === '') break;
    if (end !== ',') rows.push([]);
  }
  return rows.filter((row) => row.length > 1);
}

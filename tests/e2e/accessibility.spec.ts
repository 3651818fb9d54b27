import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { ARRIVALS, deskListens, openLive, signInAs } from '../support/browser';

const PAGES = ['/', '/archive', ARRIVALS, `${ARRIVALS}/picks`, '/a/%D0%BF%D0%B0%D0%BB%D0%B5%D1%86-%D0%BD%D0%B0-%D1%81%D1%82%D1%80%D0%BE%D0%BA%D0%B5', '/rules', '/log', '/transparency', '/sign-in', '/sign-up', '/account', '/notices', '/decisions', '/unsubscribe', '/a/nowhere'];

for (const colorScheme of ['light', 'dark'] as const) {
  for (const width of [1280, 390]) {
    test(`every page is free of faults axe can find, ${colorScheme}, ${width} wide`, async ({ page }) => {
      test.setTimeout(180_000);
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await page.setViewportSize({ width, height: 900 });
      for (const address of PAGES) {
        // The account page is for those who have one; the pages to sign in on are for the others.
        if (address === '/account') await signInAs(page, 'reader');
        await page.goto(address);
        expect.soft(await faults(page), address).toEqual([]);
      }
      await signInAs(page, 'author');
      for (const address of ['/desk', '/desk/bring', ...(await draftOf(page)), `${ARRIVALS}/revisions`, `${ARRIVALS}/revisions/1`]) {
        await page.goto(address);
        await page.getByText('Opening the editor…').waitFor({ state: 'detached' });
        expect.soft(await faults(page), address).toEqual([]);
      }
      // The desk: the queue, a case, the form of a removal, the keys, somebody's page.
      await signInAs(page, 'moderator');
      for (const address of ['/moderation', '/moderation?kind=appeal', '/moderation?state=decided']) {
        await page.goto(address);
        await deskListens(page);
        await page.locator('.queue button').first().click();
        await page.locator('.item').waitFor();
        expect.soft(await faults(page), address).toEqual([]);
      }
      const person = await page.locator('.item h3 a').getAttribute('href');
      await page.goto('/moderation?kind=flags');
      await deskListens(page);
      await page.locator('.queue button').first().click();
      await page.locator('.item').waitFor();
      await page.keyboard.press('r');
      await page.getByRole('group', { name: /Remove/u }).waitFor();
      expect.soft(await faults(page), 'a removal').toEqual([]);
      await page.keyboard.press('Escape');
      await page.keyboard.press('?');
      expect.soft(await faults(page), 'the keys').toEqual([]);
      await page.goto(person ?? '/moderation/people');
      expect.soft(await faults(page), 'a person').toEqual([]);
      await page.goto('/moderation/today');
      expect.soft(await faults(page), 'the front page of the desk').toEqual([]);
      await page.goto('/moderation/bulk');
      await page.locator('.bulk-form[data-live="true"]').waitFor();
      expect.soft(await faults(page), 'lists of comments').toEqual([]);
      await page.getByLabel('With these words').fill('the');
      await page.getByRole('button', { name: 'List them' }).click();
      await page.getByRole('button', { name: /^Remove/u }).waitFor();
      expect.soft(await faults(page), 'a list of comments').toEqual([]);
      await signInAs(page, 'author');
      // With everything open that can be: several threads, an editor.
      await openLive(page);
      await page.locator('mark.depth-4').first().click();
      await page.locator('.thread.is-active').getByRole('button', { name: 'Reply' }).first().click();
      await page.getByRole('textbox', { name: /your reply/iu }).waitFor();
      expect.soft(await faults(page), 'threads and editor').toEqual([]);
    });
  }
}

for (const colorScheme of ['light', 'dark'] as const) {
  test(`what is explained is free of them too, in every state the demo has, ${colorScheme}`, async ({ page }) => {
    test.setTimeout(120_000);
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.goto('/transparency');
    for (const table of await page.locator('summary').all()) await table.click();
    expect.soft(await faults(page), 'tables behind the charts').toEqual([]);
    await page.goto('/log');
    const place = await page.locator('.log a[href^="/c/"]').evaluateAll((links) => links.map((link) => link.getAttribute('href')?.slice('/c/'.length) ?? ''));
    // The last thing the demo's moderator did to a comment was to bring it forward: everybody reads it, and so may report it.
    await page.goto(`/report/${place[0] ?? ''}`);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Report illegal content');
    expect.soft(await faults(page), 'a report').toEqual([]);
    // One of them is silenced, one was warned and has appealed, one's appeal was granted.
    for (const who of ['jangyryk', 'steppe', 'alatoo']) {
      await signInAs(page, who);
      await page.goto('/decisions');
      expect.soft(await faults(page), `the decisions about ${who}`).toEqual([]);
      const statements = await page.locator('.decision-list a[href^="/decisions/"]').evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''));
      expect(statements.length).toBeGreaterThan(0);
      for (const address of statements) {
        await page.goto(address);
        expect.soft(await faults(page), `${address} of ${who}`).toEqual([]);
      }
    }
    await signInAs(page, 'admin');
    await page.goto('/moderation/rules');
    await page.getByRole('button', { name: /^Edit/u }).first().click();
    expect.soft(await faults(page), 'the rules, being written').toEqual([]);
  });
}

test('disputes are free of them too: on the article, on their own, and on the desk', async ({ page }) => {
  test.setTimeout(120_000);
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await signInAs(page, 'reader');
  await openLive(page);
  const addresses = await page.locator('.dispute .question a').evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''));
  expect(addresses.length).toBeGreaterThan(1);
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    expect.soft(await faults(page), `the article, ${colorScheme}`).toEqual([]);
  }
  for (const address of addresses) {
    await page.goto(address);
    expect.soft(await faults(page), address).toEqual([]);
  }
  await signInAs(page, 'moderator');
  for (const address of ['/moderation/disputes', `/moderation/disputes/new?article=${ARRIVALS.slice('/a/'.length)}`, ...addresses.map((own) => `/moderation/disputes/${own.slice('/d/'.length)}`)]) {
    await page.goto(address);
    await page.getByText('Opening the editor…').waitFor({ state: 'detached' });
    for (const summary of await page.locator('details > summary').all()) await summary.click();
    expect.soft(await faults(page), address).toEqual([]);
  }
});

/** The pages of the draft of the demo article's next revision, begun if there is none. */
async function draftOf(page: Page): Promise<string[]> {
  const html = await (await page.request.get(ARRIVALS)).text();
  const articleId = /\\"article\\":\{\\"id\\":\\"([0-9a-f-]{36})/u.exec(html)?.[1];
  const { draftId } = (await (await page.request.post('/do/begin', { data: { articleId } })).json()) as { draftId: string };
  expect(draftId).toMatch(/^[0-9a-f-]{36}$/u);
  return [`/desk/${draftId}`, `/desk/articles/${articleId ?? ''}`, `/desk/${draftId}/publish`];
}

async function faults(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.slice(0, 3).map(({ target }) => target.join(' ')).join(' | ')}`);
}

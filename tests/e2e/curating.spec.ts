import { expect, test, type Page } from '@playwright/test';
import { ARRIVALS, deskListens, openLive, signInAs, unique } from '../support/browser';
import { flagComment, say } from '../support/moderation-requests';

/** Somebody else, in a window of their own. */
async function another(page: Page, who: string): Promise<Page> {
  const context = await page.context().browser()?.newContext();
  if (!context) throw new Error('There is no browser');
  const theirs = await context.newPage();
  await signInAs(theirs, who);
  return theirs;
}

const listens = (page: Page) => page.locator('.today-suggested[data-live="true"]').waitFor();

test('the desk’s front page says what waits and where, and leads to it', async ({ page }) => {
  const writer = await another(page, 'alatoo');
  const commentId = await say(writer, unique('Buy carpets'));
  await writer.context().close();
  const reader = await another(page, 'reader');
  await flagComment(reader, commentId);
  await reader.context().close();

  await signInAs(page, 'moderator');
  await page.goto('/moderation');
  await page.getByRole('link', { name: 'Today', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'The desk today' })).toBeVisible();
  const flagged = page.getByRole('list', { name: 'What waits' }).getByRole('link', { name: /flagged things? waits?/u });
  await expect(flagged).toHaveText(/^[1-9]\d* flagged/u);
  const row = page.getByRole('row').filter({ hasText: 'What the Host Remembers' });
  await expect(row.getByRole('cell').nth(1)).toHaveText(/^[1-9]/u);
  // The demo's desk ends as it is made: its quarrel is of today, and so is what is worth bringing forward.
  await expect(page.getByRole('link', { name: 'the sharpest of the critics' })).toBeVisible();
  await expect(page.getByText('We kept the receipts')).toBeVisible();
  await row.getByRole('link').click();
  await expect(page).toHaveURL(/\/moderation\?article=/u);
  await page.goto('/moderation/today');
  await flagged.click();
  await expect(page).toHaveURL(/\/moderation\?kind=flags/u);
});

test('a suggestion is brought forward with a reason, and then read among the article’s picks, with and without scripts', async ({ page, browser }) => {
  test.setTimeout(90_000);
  const words = unique('My grandmother carried the samovar on her back');
  const writer = await another(page, 'alatoo');
  const commentId = await say(writer, words);
  await writer.context().close();
  for (const who of ['reader', 'author', 'admin']) {
    const reader = await another(page, who);
    expect((await reader.request.post('/do/weigh', { data: { commentId, how: { kind: 'well_argued', is: true } } })).ok()).toBe(true);
    await reader.context().close();
  }

  await signInAs(page, 'moderator');
  await page.goto('/moderation/today');
  await listens(page);
  const suggestion = page.getByRole('article').filter({ hasText: words });
  await expect(suggestion).toContainText('well argued for 3 readers');
  await suggestion.getByRole('button', { name: 'Feature…' }).click();
  await expect(suggestion.getByRole('textbox')).toBeFocused();
  // Whoever thinks again is back where they were.
  await page.keyboard.press('Escape');
  await expect(suggestion.getByRole('button', { name: 'Feature…' })).toBeFocused();
  await page.keyboard.press('Enter');
  await page.keyboard.type('A thing remembered says more than a number.');
  await page.keyboard.press('Enter');
  await expect(suggestion.getByRole('status')).toContainText('Featured.');

  await openLive(page);
  await page.getByRole('link', { name: 'Read the editors’ picks' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Editors’ picks' })).toBeVisible();
  await expect(page.getByRole('article').filter({ hasText: words })).toContainText('A thing remembered says more than a number.');

  const plain = await browser.newContext({ javaScriptEnabled: false });
  const visitor = await plain.newPage();
  await visitor.goto(`${ARRIVALS}/picks`);
  const letter = visitor.getByRole('article').filter({ hasText: words });
  await letter.getByRole('link').last().click();
  await expect(visitor).toHaveURL(new RegExp(`comment-${commentId}`, 'u'));
  await plain.close();
});

test('an article without picks says so, and leads to its discussion', async ({ page }) => {
  const slugs = (await (await page.request.get('/')).text()).match(/(?<=href="\/a\/)[^"/?#]+(?=")/gu) ?? [];
  expect(slugs.length).toBeGreaterThan(1);
  for (const slug of new Set(slugs)) {
    await page.goto(`/a/${slug}/picks`);
    if ((await page.getByRole('article').count()) > 0) continue;
    await expect(page.getByText('Nothing has been picked here yet.')).toBeVisible();
    await page.getByRole('link', { name: 'Go to the whole discussion' }).click();
    await expect(page).toHaveURL(new RegExp(`/a/${slug}#discussion$`, 'u'));
    return;
  }
  throw new Error('Every article of the demo has picks');
});

test('a moderator says from the desk when a discussion closes, and opens it again', async ({ page }) => {
  const writer = await another(page, 'alatoo');
  const commentId = await say(writer, unique('It goes in circles'));
  await writer.context().close();
  await signInAs(page, 'moderator');
  const { caseId } = (await (await page.request.post('/do/take-up', { data: { commentId } })).json()) as { caseId: string };
  await page.goto(`/moderation?case=${caseId}`);
  await deskListens(page);
  const discussion = page.getByRole('combobox', { name: 'Discussion' });
  await expect(discussion).toHaveValue('open');
  await discussion.selectOption({ label: 'close in 7 days' });
  await page.getByLabel('What happened').fill('It goes in circles, and has a week to end well.');
  await page.getByRole('button', { name: 'Looked after' }).click();
  await expect(page.getByRole('status')).toContainText('The discussion is closed, or will be at that time.');
  await expect(discussion.locator('option:checked')).toHaveText(/^closes /u);
  await page.goto('/log');
  await expect(page.getByRole('listitem').filter({ hasText: 'A discussion or a dispute was closed' }).first()).toBeVisible();

  await page.goto(`/moderation?case=${caseId}`);
  await deskListens(page);
  await discussion.selectOption({ label: 'open' });
  await expect(page.getByRole('status')).toContainText('The discussion is open.');
  await expect(discussion).toHaveValue('open');
});

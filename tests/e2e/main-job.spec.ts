import { expect, test } from '@playwright/test';
import { ARRIVALS, editor, openLive, PASSWORD, selectWords, signInAs, unique } from '../support/browser';
import { openLine } from '../support/line';

test('a stranger selects, is asked to sign up, and comes back to the very passage with the draft intact', async ({ page }) => {
  const words = 'Moscow announced a mobilization';
  const said = unique('I had forgotten that it went both ways.');
  await page.goto(ARRIVALS);
  await selectWords(page, words);
  await page.getByRole('button', { name: 'Comment', exact: true }).click();
  await editor(page).pressSequentially(said);
  await page.getByRole('link', { name: 'Create account' }).last().click();

  await expect(page.getByText('You will come back to where you were.')).toBeVisible();
  await page.getByLabel('Display name').fill(unique('Newcomer'));
  await page.getByLabel('E-mail').fill(`${unique('newcomer').replace(' ', '-')}@example.org`);
  await page.getByLabel('Password', { exact: true }).fill('password1');
  await page.getByRole('button', { name: 'Create account' }).click();
  await expect(page.getByText('This password would be guessed quickly.')).toBeVisible();
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Create account' }).click();

  await expect(page).toHaveURL(/what-the-host-remembers/u);
  await expect(page.locator('mark.lit')).toHaveText(words);
  await expect(page.locator('mark.lit')).toBeInViewport();
  await expect(page.locator('#composing .thread-quote')).toHaveText(words);
  await expect(editor(page)).toHaveText(said);
  await page.getByRole('button', { name: 'Post', exact: true }).click();
  // Not the place where it was written, which says the same until it is sent.
  await expect(page.locator('.margin > .thread:not(.is-composing)', { hasText: said })).toBeVisible();

  await page.goto(ARRIVALS);
  await expect(page.locator('mark.commented', { hasText: words })).toBeVisible();
  await expect(page.locator('.margin > .thread', { hasText: said })).toBeVisible();
});

test('highlight, keep it private, show it to everybody, take it away', async ({ page, browser }) => {
  const words = 'beds and rents';
  await signInAs(page, 'reader');
  await page.goto(ARRIVALS);
  await selectWords(page, words);
  await page.getByRole('button', { name: 'Highlight' }).click();
  await expect(page.getByText('Only you can see this highlight.')).toBeVisible();

  const other = await (await browser.newContext()).newPage();
  await other.goto(ARRIVALS);
  await expect(other.locator('mark', { hasText: words })).toHaveCount(0);

  await page.getByRole('button', { name: 'Show to everybody' }).click();
  await expect(page.getByText('Everybody can see this highlight.')).toBeVisible();
  await other.reload();
  await expect(other.locator('mark.highlighted', { hasText: words })).toHaveCount(1);

  await page.getByRole('button', { name: 'Remove', exact: true }).click();
  await expect(page.locator('.margin .is-highlight')).toHaveCount(0);
  await other.reload();
  await expect(other.locator('mark', { hasText: words })).toHaveCount(0);
  await other.context().close();
});

test('comment, reply, edit and withdraw, and a second browser sees each without reloading', async ({ page, browser }) => {
  const other = await (await browser.newContext()).newPage();
  await other.goto(ARRIVALS);
  await signInAs(page, 'reader');
  await page.goto(ARRIVALS);

  const said = unique('The matter of principle, said aloud.');
  await selectWords(page, 'it divided neighbours');
  await page.getByRole('button', { name: 'Comment', exact: true }).click();
  await editor(page).pressSequentially(said);
  await page.keyboard.press('Control+Enter');
  await expect(page.locator('.comment', { hasText: said })).toBeVisible();
  await expect(other.locator('.comment', { hasText: said })).toBeVisible({ timeout: 3_000 });
  await expect(other.getByRole('button', { name: '1 new comment' })).toBeVisible();

  const answered = unique('And answered.');
  const thread = page.locator('.margin > .thread', { hasText: said });
  await thread.locator('.comment').first().click();
  await thread.getByRole('button', { name: 'Reply' }).first().click();
  await editor(page).pressSequentially(answered);
  await page.keyboard.press('Control+Enter');
  await expect(thread.locator('.reply', { hasText: answered })).toBeVisible();
  await other.getByRole('button', { name: /new comments/u }).click();
  await expect(other.locator('.reply', { hasText: answered })).toBeVisible();

  const mended = unique('And answered better.');
  await thread.locator('.reply').getByRole('button', { name: 'Edit' }).click();
  await editor(page).press('Control+a');
  await editor(page).pressSequentially(mended);
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(other.locator('.reply', { hasText: mended }).getByText('edited')).toBeVisible();

  await thread.locator('.reply').getByRole('button', { name: 'Withdraw' }).click();
  await thread.getByRole('group', { name: /Withdraw for good/u }).getByRole('button', { name: 'Withdraw' }).click();
  await expect(other.locator('.comment', { hasText: mended })).toHaveCount(0);
  await expect(other.locator('.margin > .thread', { hasText: said }).getByText('This comment was withdrawn by its author.')).toBeVisible();
  await other.context().close();
});

test('a connection that is cut misses nothing and doubles nothing', async ({ page, browser, baseURL }) => {
  const line = await openLine(Number(new URL(baseURL ?? '').port));
  const other = await (await browser.newContext()).newPage();
  await openLive(other, `http://localhost:${line.port}${ARRIVALS}`);
  await signInAs(page, 'reader');
  await page.goto(ARRIVALS);
  await page.getByRole('button', { name: 'Say something about the article as a whole' }).click();

  line.cut();
  const said = unique('Said while the other was away.');
  await editor(page).pressSequentially(said);
  await page.getByRole('button', { name: 'Post', exact: true }).click();
  await expect(page.locator('.comment', { hasText: said })).toBeVisible();
  await expect(other.locator('.comment', { hasText: said })).toHaveCount(0);
  line.mend();
  await expect(other.locator('.comment', { hasText: said })).toHaveCount(1, { timeout: 15_000 });
  await other.context().close();
  await line.close();
});

test('a double click posts once', async ({ page }) => {
  await signInAs(page, 'reader');
  await page.goto(ARRIVALS);
  await page.getByRole('button', { name: 'Say something about the article as a whole' }).click();
  const said = unique('Once is enough.');
  await editor(page).pressSequentially(said);
  await page.getByRole('button', { name: 'Post', exact: true }).dblclick();
  await expect(page.locator('.comment', { hasText: said })).toHaveCount(1);
  await page.reload();
  await expect(page.locator('.comment', { hasText: said })).toHaveCount(1);
});

test('a locked thread says why it takes no reply', async ({ page }) => {
  await signInAs(page, 'reader');
  await page.goto(ARRIVALS);
  const locked = page.locator('.thread', { has: page.locator('.locked') }).first();
  await locked.locator('.comment').first().click();
  await expect(locked.getByRole('button', { name: 'Reply' }).first()).toBeDisabled();
  await expect(locked.getByText('This thread is locked. You can open a new one on the passage.')).toHaveCount(1);
});

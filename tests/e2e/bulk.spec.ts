import { expect, test, type Page } from '@playwright/test';
import { deskListens, signInAs, unique } from '../support/browser';
import { flagComment, say } from '../support/moderation-requests';

/** Until the page of a list, or of all of them, answers to presses. */
const listens = (page: Page) => page.locator(':is(.bulk, .bulk-form)[data-live="true"]').waitFor();

/** Somebody says these things, in a window of their own. */
async function said(page: Page, who: string, words: string, count: number): Promise<string[]> {
  const context = await page.context().browser()?.newContext();
  if (!context) throw new Error('There is no browser');
  const writer = await context.newPage();
  await signInAs(writer, who);
  const ids: string[] = [];
  for (let i = 0; i < count; i += 1) ids.push(await say(writer, `${words}, number ${i}.`));
  await context.close();
  return ids;
}

test('a moderator removes what somebody has written again and again: looks at it first, sees it done, and takes it all back', async ({ page }) => {
  test.setTimeout(120_000);
  const words = unique('Buy our carpets');
  const ids = await said(page, 'alatoo', words, 6);

  await signInAs(page, 'moderator');
  await page.goto('/moderation');
  await page.getByRole('link', { name: 'Many at once' }).click();
  await listens(page);
  await page.getByLabel('By (display name)').fill('Nobody of this name');
  await page.getByLabel('With these words').fill(words);
  await page.getByRole('button', { name: 'List them' }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'Nobody has this display name' })).toBeVisible();
  await page.getByLabel('By (display name)').fill('');
  await page.getByRole('button', { name: 'List them' }).click();

  // What would be done, before anything is.
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Remove 6 comments');
  await listens(page);
  await expect(page.getByRole('article')).toHaveCount(6);
  await expect(page.getByRole('article').first()).toContainText(`${words}, number 5.`);
  const list = page.url();
  await page.getByLabel('What happened').fill('The same advertisement, six times.');
  // What is written is kept on the device until the server has it.
  await page.reload();
  await listens(page);
  await expect(page.getByLabel('What happened')).toHaveValue('The same advertisement, six times.');
  await page.getByRole('button', { name: 'Remove all 6' }).click();
  await expect(page.getByRole('status')).toHaveText('6 of 6 done', { timeout: 30_000 });
  await expect(page.getByRole('progressbar', { name: 'How far it is' })).toHaveAttribute('value', '6');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('done');
  await page.goto(`/c/${ids[0] ?? ''}`);
  await expect(page.locator(`#comment-${ids[0] ?? ''}`)).not.toContainText(words);

  await page.goto(list);
  await listens(page);
  await page.getByRole('button', { name: 'Take all of it back' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Take back 6 decisions');
  await expect(page.getByRole('status')).toHaveText('6 of 6 done', { timeout: 30_000 });
  await page.goto(`/c/${ids[0] ?? ''}`);
  await expect(page.locator(`#comment-${ids[0] ?? ''}`)).toContainText(words);
  // Whose they are is told of each, and of its being taken back.
  await signInAs(page, 'alatoo');
  await page.goto('/decisions');
  await page.locator('.decision-list').getByRole('link', { name: 'Your comment was removed' }).first().click();
  await expect(page.getByText('The same advertisement, six times.')).toBeVisible();
});

test('cases are chosen in the queue, and kept together', async ({ page }) => {
  test.setTimeout(120_000);
  const words = unique('Nothing wrong here');
  const ids = await said(page, 'committee', words, 2);
  await signInAs(page, 'teahouse');
  for (const id of ids) await flagComment(page, id);
  await signInAs(page, 'moderator');
  await page.goto('/moderation?kind=flags');
  await deskListens(page);
  for (const i of [0, 1]) await page.getByRole('checkbox', { name: `Choose: ${words}, number ${i}.` }).check();
  await expect(page.getByText('2 chosen')).toBeVisible();
  await page.getByRole('button', { name: 'Keep, or let appear' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Keep 2 comments');
  await listens(page);
  await page.getByRole('button', { name: 'Keep all 2' }).click();
  await expect(page.getByRole('status')).toHaveText('2 of 2 done', { timeout: 30_000 });
});

test('with a limit, what they wrote goes on the same ground, once its count was shown', async ({ page }) => {
  test.setTimeout(120_000);
  const words = unique('Somebody to be paused');
  const [id = ''] = await said(page, 'committee', words, 1);
  await signInAs(page, 'moderator');
  await page.goto(`/moderation/bulk`);
  await listens(page);
  await page.getByLabel('With these words').fill(words);
  await page.getByRole('button', { name: 'List them' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Remove 1 comment');
  const by = (await page.getByRole('article').locator('.by').textContent()) ?? '';
  await page.getByRole('button', { name: 'Do nothing' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('given up');
  await page.goto('/moderation/bulk');
  await listens(page);
  await page.getByLabel('By (display name)').fill(by);
  await page.getByRole('button', { name: 'List them' }).click();
  await listens(page);
  await page.locator('.bulk-found a').click();
  await page.getByRole('combobox', { name: 'What', exact: true }).selectOption('hold');
  await page.getByRole('combobox', { name: 'Their comments' }).selectOption('day');
  await expect(page.getByText(/comments? will be removed/u)).toBeVisible();
  await page.getByLabel('What happened').fill('A day of advertisements.');
  await page.getByRole('button', { name: 'Do it' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('done', { timeout: 30_000 });
  await page.goto(`/c/${id}`);
  await expect(page.locator(`#comment-${id}`)).not.toContainText(words);
  // Their comments are not here for other stories alone: what was removed comes back, and the limit that came with it is lifted.
  await page.goto('/moderation/bulk');
  // One that somebody left off stands first.
  await page.getByRole('main').locator('li:has(.is-done)').first().getByRole('link').first().click();
  await listens(page);
  await expect(page.getByText('The limit that came with it is lifted.')).toBeVisible();
  await page.getByRole('button', { name: 'Take all of it back' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Take back');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('done', { timeout: 30_000 });
  await page.locator('.bulk-found a').click();
  await expect(page.locator('.item-sanctions li').first()).toHaveClass('is-over');
});

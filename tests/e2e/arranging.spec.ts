import { expect, test, type Page } from '@playwright/test';
import { deskListens, openLive, selectWords, signInAs, unique } from '../support/browser';
import { saved, words } from '../support/desk';
import { say } from '../support/moderation-requests';

/* An author says when and where an article is found, who writes it, and until when it is discussed. */

/** Write an article and stop before it is published. */
async function written(page: Page, title: string): Promise<void> {
  await page.goto('/desk');
  await page.getByRole('button', { name: 'Write an article' }).click();
  await page.getByRole('textbox', { name: 'Title' }).fill(title);
  await words(page).fill('Nobody on the quay waved when the ferry left.');
  await saved(page);
}

async function publish(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Look it over' }).click();
  await page.getByRole('button', { name: 'Publish', exact: true }).click();
}

/** Where what is arranged about an article stands, from the desk's list. */
async function openParticulars(page: Page, title: string): Promise<void> {
  await page.goto('/desk');
  await page.locator('.desk-list li', { hasText: title }).getByRole('link', { name: 'Particulars' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
}

test('tags lead from an article to what else is about the same; closing its discussion reaches an open page', async ({ page, browser }) => {
  test.setTimeout(90_000);
  const title = unique('The quay');
  const tag = unique('quays').slice(0, 30);
  await signInAs(page, 'author');
  await written(page, title);
  await publish(page);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
  const address = new URL(page.url()).pathname;

  const reader = await (await browser.newContext({ viewport: { width: 1280, height: 900 } })).newPage();
  await signInAs(reader, 'steppe');
  await openLive(reader, address);

  await openParticulars(page, title);
  await page.getByLabel('Tags').fill(`${tag}, ${tag.toUpperCase()}`);
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByText('Saved.')).toBeVisible();
  await page.getByRole('button', { name: 'Close it now' }).click();
  await expect(page.getByText('Its discussion is closed.')).toBeVisible();

  // The reader's page, open all the while, offers no comment any more, and says why.
  await expect(reader.getByRole('button', { name: 'The discussion of this article is closed.' })).toBeDisabled();
  await selectWords(reader, 'Nobody on the quay');
  await expect(reader.getByRole('button', { name: 'Highlight' })).toBeVisible();
  await expect(reader.getByRole('button', { name: 'Comment', exact: true })).toHaveCount(0);
  await reader.reload();
  await reader.getByRole('link', { name: tag }).click();
  await expect(reader.getByRole('heading', { level: 1 })).toHaveText(`About “${tag}”`);
  await expect(reader.locator('.listing h2')).toHaveText([title]);
  await expect(reader.locator('.listing')).toContainText('Discussion closed');

  await page.getByRole('button', { name: 'Archive it' }).click();
  await expect(page.getByText('Archived. It can be read')).toBeVisible();
  await reader.reload();
  await expect(reader.locator('.listing')).toHaveCount(0);
  await reader.goto('/archive');
  await expect(reader.locator('.listing h2', { hasText: title })).toBeVisible();
  await reader.context().close();
});

test('from a case, comments on an article are made to wait and its discussion is ended: each on a rule, which the record tells', async ({ page, browser }) => {
  test.setTimeout(90_000);
  const title = unique('The crowded quay');
  await signInAs(page, 'author');
  await written(page, title);
  await publish(page);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
  const address = new URL(page.url()).pathname;
  const desk = await (await browser.newContext({ viewport: { width: 1280, height: 900 } })).newPage();
  await signInAs(page, 'steppe');
  await openLive(page, address);
  const commentId = await say(page, 'It was fuller on the other side.', address);

  await signInAs(desk, 'moderator');
  const { caseId } = (await (await desk.request.post('/do/take-up', { data: { commentId } })).json()) as { caseId: string };
  await desk.goto(`/moderation?case=${caseId}`);
  await deskListens(desk);
  const item = desk.getByRole('region', { name: 'The case' });
  const screened = desk.getByLabel('Comments here');
  await screened.selectOption('all wait');
  // Nothing is done before a rule is named and something is said.
  await expect(item.getByText('All comments wait: on which rule?')).toBeVisible();
  await item.getByRole('button', { name: 'Looked after' }).click();
  await expect(item.getByRole('alert')).toBeVisible();
  await item.getByLabel('What happened').fill('More comes than two can read.');
  await item.getByRole('button', { name: 'Looked after' }).click();
  await expect(desk.getByText('Set. It holds for comments from now on.')).toBeVisible();
  await expect(screened).toHaveValue('before');
  await screened.selectOption('appear at once');
  await expect(screened).toHaveValue('after');
  await desk.getByLabel('Discussion').selectOption('close now');
  await item.getByLabel('What happened').fill('It goes in circles.');
  await item.getByRole('button', { name: 'Looked after' }).click();
  await expect(page.getByRole('button', { name: 'The discussion of this article is closed.' })).toBeDisabled();
  await desk.goto('/log?kind=close');
  await expect(desk.locator('main li', { hasText: title })).toContainText('Looked after');
  await desk.context().close();
});

test('scheduled, an article waits on the desk and is nowhere else; published early, it is everywhere', async ({ page, request }) => {
  const title = unique('Tomorrow');
  await signInAs(page, 'author');
  await written(page, title);
  await page.getByRole('button', { name: 'Look it over' }).click();
  await page.getByLabel('When').fill('2031-05-04T09:30');
  await page.getByRole('button', { name: 'Publish then' }).click();
  await expect(page.locator('.desk-list li', { hasText: title })).toContainText('To be published');
  const front = async () => (await request.get('/')).text();
  expect(await front()).not.toContain(title);
  await openParticulars(page, title);
  await expect(page.getByLabel('Publish on')).toHaveValue('2031-05-04T09:30');
  await page.getByRole('button', { name: 'Publish now' }).click();
  await expect(page.getByText('Published, and open to comments.')).toBeVisible();
  expect(await front()).toContain(title);
});

test('two authors write one article; nobody is made an author who is none', async ({ page }) => {
  const title = unique('Together');
  await signInAs(page, 'author');
  await written(page, title);
  await openParticulars(page, title);
  await page.getByLabel('Display name').fill('Steppe Reader');
  await page.getByRole('button', { name: 'Add author' }).click();
  await expect(page.getByText('Nobody of this name writes articles here.')).toBeVisible();
  await page.getByLabel('Display name').fill('Demo Admin');
  await page.getByRole('button', { name: 'Add author' }).click();
  await expect(page.locator('.author-list li')).toHaveCount(2);
  await page.getByRole('button', { name: 'Remove Demo Desk' }).click();
  await page.waitForURL('**/desk');
  await expect(page.locator('.desk-list li', { hasText: title })).toHaveCount(0);
});

import { expect, test, type Page } from '@playwright/test';
import { ARRIVALS, openLive, selectWords, signInAs, unique } from '@/tests/support/browser';

/** A page of its own for one of the demo's people. */
async function as(page: Page, handle: string): Promise<Page> {
  const context = await page.context().browser()?.newContext();
  if (!context) throw new Error('This browser has no contexts.');
  const own = await context.newPage();
  await signInAs(own, handle);
  return own;
}

/** Answered once the page listens: what is pressed before that is lost on any page. */
const done = (page: Page, words: string) => expect(page.getByRole('status').filter({ hasText: words })).toBeVisible();

test('a moderator names a dispute on a passage, five readers take positions, and then the counts appear', async ({ page }) => {
  test.setTimeout(240_000);
  const question = `${unique('Is a refuge a favour')}?`;
  const desk = await as(page, 'moderator');
  await openLive(desk);
  await selectWords(desk, 'was not long in coming');
  await desk.getByRole('toolbar', { name: 'What to do with the selected words' }).or(desk.locator('.selection-toolbar')).getByRole('link', { name: 'Name a dispute' }).click();
  await expect(desk.getByText('was not long in coming')).toBeVisible();
  await desk.getByLabel('What is disputed, as a question').fill(question);
  // Kept on the device until the server has it; filled again, since before the page is alive nothing listens.
  await expect(async () => {
    await desk.getByLabel('What is disputed, as a question').fill(question);
    await desk.reload();
    await expect(desk.getByLabel('What is disputed, as a question')).toHaveValue(question, { timeout: 2_000 });
  }).toPass();
  await expect(async () => {
    await desk.getByRole('button', { name: 'Name it' }).click();
    await desk.waitForURL(/\/moderation\/disputes\/[0-9a-f-]{36}$/u, { timeout: 5_000 });
  }).toPass();

  // A draft is nobody else's.
  await signInAs(page, 'reader');
  await openLive(page);
  await expect(page.getByRole('heading', { name: question })).toHaveCount(0);
  await desk.getByText(/^Add a thread/u).click();
  await desk.getByLabel('Find among them').fill('what the host');
  await desk.getByLabel('Find among them').fill('');
  await desk.locator('.other-threads').getByRole('button', { name: /^Add/u }).first().click();
  await done(desk, 'The thread was added.');
  await desk.getByRole('button', { name: 'Open it to readers' }).click();
  await done(desk, 'It is open');

  // It comes to the open page by itself.
  const dispute = page.getByRole('article', { name: question });
  await expect(dispute).toBeVisible();
  await expect(dispute.getByText('Counts appear when five readers have taken a position.')).toBeVisible();
  await dispute.getByLabel('I dispute it').check();
  await dispute.getByLabel('Why, in one line').fill('It is a debt, and an old one.');
  await dispute.getByRole('button', { name: 'Take this position' }).click();
  await expect(dispute.getByText('Where you stand: Dispute.')).toBeVisible();
  await expect(dispute.locator('.dispute-notes').getByText('It is a debt, and an old one.')).toBeVisible();

  const disputeId = /dispute-([0-9a-f-]{36})/u.exec((await dispute.getAttribute('id')) ?? '')?.[1] ?? '';
  for (const handle of ['alatoo', 'footnote', 'committee', 'teahouse']) {
    await expect(dispute.getByText('Counts appear when five readers')).toBeVisible();
    const other = await as(page, handle);
    await other.goto(`/d/${disputeId}`);
    await other.getByLabel('I support it').check();
    await expect(async () => {
      await other.getByRole('button', { name: 'Take this position' }).click({ timeout: 2_000 });
      await expect(other.getByText('Where you stand: Support.')).toBeVisible({ timeout: 5_000 });
    }).toPass();
    await other.context().close();
  }
  await expect(dispute.getByText('4 readers, 80 %')).toBeVisible();
  await expect(dispute.getByText('1 reader, 20 %')).toBeVisible();

  // One changes their mind, by keyboard; their note no longer says where they stand.
  await dispute.getByRole('button', { name: 'Change' }).press('Enter');
  await dispute.getByLabel('It’s more complicated').check();
  await dispute.getByRole('button', { name: 'Take this position' }).press('Enter');
  await expect(dispute.getByText('Where you stand: It’s more complicated.')).toBeVisible();
  await expect(dispute.locator('.dispute-notes').getByText('Disputes', { exact: true })).toHaveCount(0);

  await desk.getByRole('button', { name: 'Close it' }).click();
  await done(desk, 'It is closed');
  await expect(dispute.getByText('This dispute is closed')).toBeVisible();
  await expect(dispute.getByText('4 readers, 80 %')).toBeVisible();

  // What came of it rests on the reader's note, which is then taken back.
  const writing = desk.getByRole('textbox', { name: 'The summary' });
  await writing.pressSequentially('Some call it a debt');
  await desk.getByText(/^Cite one of/u).click();
  await desk.getByRole('button', { name: /It is a debt, and an old one\./u }).press('Enter');
  await expect(writing.locator('.citation')).toHaveText('[Demo Reader]');
  await desk.getByRole('button', { name: 'Publish the summary' }).click();
  await done(desk, 'The summary is published.');
  await expect(dispute.locator('.dispute-summary')).toContainText('Some call it a debt');
  await expect(dispute.locator('.dispute-notes').getByRole('link', { name: 'Cited in the summary' })).toBeVisible();
  await dispute.locator('.dispute-notes').getByRole('button', { name: 'Withdraw' }).click();
  await dispute.getByRole('group', { name: /Withdraw for good/u }).getByRole('button', { name: 'Withdraw' }).click();
  await expect(dispute.getByText('It is a debt, and an old one.')).toHaveCount(0);
  await page.goto(`/d/${disputeId}`);
  await expect(page.locator('.dispute-summary')).toContainText('(withdrawn or removed since)');
  await desk.goto('/moderation/disputes');
  await expect(desk.getByRole('region', { name: 'Summaries to look at again' })).toContainText(question);
  await desk.context().close();
});

test('a dispute can be read without scripts, from its passage and by its own address; a visitor is led to sign in', async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(ARRIVALS);
  const link = page.getByRole('link', { name: 'Disputed: Is helping those who fled a colonial mentality?' });
  await expect(link).toHaveAttribute('href', /^#dispute-/u);
  const dispute = page.getByRole('article', { name: 'Is helping those who fled a colonial mentality?' });
  await expect(dispute.getByText('3 readers, 43 %')).toBeVisible();
  await expect(dispute.locator('.dispute-notes')).toContainText('My mother feeds whoever stands at the gate.');
  await dispute.getByRole('heading').getByRole('link').click();
  await expect(page.getByRole('heading', { level: 1, name: 'Is helping those who fled a colonial mentality?' })).toBeVisible();
  await expect(page.locator('.dispute-summary')).toContainText('(withdrawn or removed since)');
  await page.goto(ARRIVALS);
  await page.getByRole('article', { name: 'Does a condition spoil a gift?' }).getByRole('link', { name: 'Sign in to say where you stand' }).click();
  await expect(page).toHaveURL(/\/sign-in\?return=%2Fd%2F/u);
  await context.close();
});

test('a moderator adds a thread to a dispute from where it stands', async ({ page }) => {
  await signInAs(page, 'moderator');
  await openLive(page);
  await page.locator('#discussion .thread').last().getByRole('link', { name: 'Add to a dispute' }).click();
  await expect(page.getByRole('heading', { name: 'Add this thread to a dispute' })).toBeVisible();
  await expect(async () => {
    await page.getByRole('button', { name: 'Add to this: Does a condition spoil a gift?' }).click({ timeout: 2_000 });
    await page.waitForURL(/\/moderation\/disputes\/[0-9a-f-]{36}$/u, { timeout: 5_000 });
  }).toPass();
  await expect(page.locator('.gathered-list').first().getByRole('listitem')).toHaveCount(2);
});

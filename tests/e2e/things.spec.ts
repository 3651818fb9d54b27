import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { ARRIVALS, deskListens, openLive, signInAs, signUpNew, unique } from '../support/browser';
import { say } from '../support/moderation-requests';

/** The case that the queue tells by some words, looked at. */
async function pick(page: Page, words: string): Promise<void> {
  await signInAs(page, 'moderator');
  await page.goto('/moderation?kind=flags');
  await deskListens(page);
  await page.getByRole('list', { name: 'Cases, most urgent first' }).getByRole('button', { name: words }).click();
}

test('a name that was reported is taken away, by keyboard; its bearer reads why, chooses another, and cannot have the old one', async ({ page, browser }) => {
  test.setTimeout(90_000);
  const bearer = await (await browser.newContext()).newPage();
  const name = await signUpNew(bearer);
  const commentId = await say(bearer, unique('A word under a name that somebody minds'));
  const reader = await (await browser.newContext()).newPage();
  await signInAs(reader, 'reader');
  await openLive(reader);
  const comment = reader.locator(`#comment-${commentId}`);
  await expect(comment.locator('.by')).toHaveText(name);
  await comment.getByRole('button', { name: 'Flag', exact: true }).click();
  await reader.getByLabel(`The name “${name}”`).check();
  await reader.getByLabel('It is hateful').check();
  await reader.getByRole('button', { name: 'Send to the moderators' }).click();
  await expect(comment.getByText('Thank you. A moderator will look at it')).toBeVisible();

  await pick(page, name);
  const item = page.getByRole('region', { name: 'The case' });
  await expect(item.getByText('Whoever has it gets a made-up name')).toBeVisible();
  expect((await new AxeBuilder({ page }).include('.pane-item').analyze()).violations).toEqual([]);
  await page.keyboard.press('r');
  await page.keyboard.press('1');
  await expect(page.getByRole('status').filter({ hasText: 'Taken' })).toBeVisible();
  // Whoever reads sees the other name at once. It looks like those that readers of this test have, so the old one must go first.
  await expect(comment.locator('.by')).not.toHaveText(name);
  await expect(comment.locator('.by')).toHaveText(/^Reader [0-9a-z]+$/u);

  await bearer.goto('/decisions');
  await bearer.getByRole('link', { name: 'Your display name was taken away' }).click();
  await expect(bearer.getByRole('blockquote')).toHaveText(name);
  await bearer.goto('/account');
  await bearer.getByRole('textbox', { name: 'Display name' }).fill(name);
  await bearer.getByRole('button', { name: /name/iu }).first().click();
  await expect(bearer.getByText('This name was taken from somebody by a moderator')).toBeVisible();
});

test('a highlight is taken from view while it is read, and shown again', async ({ page, browser }) => {
  // Others report it too, beside the text.
  const reader = await (await browser.newContext()).newPage();
  await signInAs(reader, 'reader');
  await openLive(reader);
  await reader.locator('.prose mark').filter({ hasText: 'tell him apart' }).first().click();
  const card = reader.getByRole('region', { name: 'A highlight of other readers' });
  await expect(card).toContainText('tell him apart from the state he is running from');
  await card.getByRole('button', { name: 'Flag the highlight by Ала-Тоо' }).click();
  await reader.getByLabel('It is off topic').check();
  await reader.getByRole('button', { name: 'Send to the moderators' }).click();
  await expect(card.getByText('Thank you. A moderator will look at it')).toBeVisible();
  await pick(page, 'tell him apart from the state he is running from');
  const item = page.getByRole('region', { name: 'The case' });
  await expect(item.getByText('Half a sentence, so that it says the opposite.')).toBeVisible();
  await item.getByRole('button', { name: 'Take from view' }).click();
  await page.keyboard.press('1');
  await expect(page.getByRole('status').filter({ hasText: 'Taken' })).toBeVisible();
  const fresh = await (await browser.newContext()).newPage();
  await fresh.goto(ARRIVALS);
  await expect(fresh.locator('.prose mark').filter({ hasText: 'tell him apart' })).toHaveCount(0);
  await page.getByRole('status').getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'Taken back' })).toBeVisible();
  await fresh.reload();
  await expect(fresh.locator('.prose mark').filter({ hasText: 'tell him apart' })).not.toHaveCount(0);
});

test('what others marked is found and reported by keyboard alone', async ({ browser }) => {
  const page = await (await browser.newContext()).newPage();
  await signUpNew(page);
  await openLive(page);
  const mark = page.locator('.prose mark').filter({ hasText: 'tell him apart' }).first();
  await mark.scrollIntoViewIfNeeded();
  await page.locator('.reading-bar .by-keyboard').press('Enter');
  const heard = page.locator('.picker [aria-live]');
  for (let i = 0; i < 8 && !((await heard.textContent()) ?? '').includes('tell him apart'); i += 1) {
    const before = await heard.textContent();
    await page.keyboard.press('ArrowDown');
    await expect(heard).not.toHaveText(before ?? '');
  }
  await page.keyboard.press('Enter');
  const look = page.getByRole('toolbar').getByRole('button', { name: 'What is here' });
  for (let i = 0; i < 5 && !(await look.evaluate((button) => button === document.activeElement)); i += 1) await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  const card = page.getByRole('region', { name: /of other readers$/u });
  await expect(card).toContainText('tell him apart from the state he is running from');
  expect((await new AxeBuilder({ page }).include('.margin').analyze()).violations).toEqual([]);
  const flag = card.getByRole('button', { name: 'Flag the highlight by Ала-Тоо' }).first();
  await flag.focus();
  await page.keyboard.press('Enter');
  await page.getByLabel('It is off topic').press('Space');
  await page.getByRole('button', { name: 'Send to the moderators' }).press('Enter');
  await expect(flag).toBeFocused();
  await expect(card.getByText('Thank you. A moderator will look at it')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.locator('.reading-bar .by-keyboard')).toBeFocused();
});

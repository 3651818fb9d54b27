import { expect, test } from '@playwright/test';
import { ARRIVALS, editor, selectWords, signInAs, unique } from '../support/browser';

test('a draft survives a reload, and is offered again', async ({ page }) => {
  await signInAs(page, 'reader');
  await page.goto(ARRIVALS);
  const said = unique('Half a thought');
  await selectWords(page, 'countries that few of them can ever have pictured');
  await page.getByRole('button', { name: 'Comment', exact: true }).click();
  await editor(page).pressSequentially(said);
  await page.reload();
  await page.getByRole('button', { name: 'An unsent draft' }).click();
  await expect(editor(page)).toHaveText(said);
  await page.getByRole('button', { name: 'Post', exact: true }).click();
  await expect(page.locator('.comment', { hasText: said })).toBeVisible();
  await expect(page.getByRole('button', { name: 'An unsent draft' })).toHaveCount(0);
});

test('what cannot be sent is kept and says why, and can be sent later', async ({ page, context }) => {
  await signInAs(page, 'reader');
  await page.goto(ARRIVALS);
  await page.getByRole('button', { name: 'Say something about the article as a whole' }).click();
  const said = unique('Written in a tunnel.');
  await editor(page).pressSequentially(said);
  await context.setOffline(true);
  await page.getByRole('button', { name: 'Post', exact: true }).click();
  await expect(page.getByText('The server could not be reached.')).toBeVisible();
  await expect(editor(page)).toHaveText(said);
  await context.setOffline(false);
  await page.getByRole('button', { name: 'Send again' }).click();
  await expect(page.locator('.comment', { hasText: said })).toHaveCount(1);
});

test('an expired session keeps the words and leads back to them', async ({ page, context }) => {
  await signInAs(page, 'reader');
  await page.goto(ARRIVALS);
  await page.getByRole('button', { name: 'Say something about the article as a whole' }).click();
  const said = unique('Written too slowly.');
  await editor(page).pressSequentially(said);
  await context.clearCookies();
  await page.getByRole('button', { name: 'Post', exact: true }).click();
  await page.locator('#discussion').getByRole('link', { name: 'Sign in' }).click();
  await page.getByLabel('E-mail').fill('reader@demo.example');
  await page.getByLabel('Password', { exact: true }).fill(process.env['DEMO_PASSWORD'] ?? '');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(editor(page)).toHaveText(said);
  await page.getByRole('button', { name: 'Post', exact: true }).click();
  await expect(page.locator('.comment', { hasText: said })).toHaveCount(1);
});

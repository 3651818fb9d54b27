import { expect, test } from '@playwright/test';
import { ARRIVALS, editor, openLive, selectWords, signInAs, unique } from '../support/browser';

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

test('unsent words at several places are each reached from the bar, which forgets those that are thrown away', async ({ page }) => {
  await signInAs(page, 'reader');
  await openLive(page);
  const [whole, passage, reply] = [unique('On the whole'), unique('On a passage'), unique('In answer')];
  await page.getByRole('button', { name: 'Say something about the article as a whole' }).click();
  await editor(page).pressSequentially(whole);
  await page.locator('#discussion .composer').getByRole('button', { name: 'Close' }).click();
  await selectWords(page, 'countries that few of them can ever have pictured');
  await page.getByRole('button', { name: 'Comment', exact: true }).click();
  await editor(page).pressSequentially(passage);
  await page.keyboard.press('Escape');
  const thread = page.locator('#discussion .thread').first();
  await thread.getByRole('button', { name: 'Reply' }).first().click();
  await editor(page).pressSequentially(reply);
  await page.reload();
  await page.locator('.room[data-live=true]').waitFor();
  // What is open already is not offered: those on the whole article and in its threads.
  await expect(page.locator('#discussion .composer')).toHaveCount(2);
  await expect(page.locator('.composer').getByText(whole)).toBeVisible();
  await expect(page.locator('.composer').getByText(reply)).toBeVisible();
  await page.getByRole('button', { name: 'An unsent draft' }).click();
  await expect(page.locator('#composing').getByText(passage)).toBeVisible();
  // Closed, they are offered again, each in its turn.
  await page.keyboard.press('Escape');
  const answering = page.locator('.composer', { hasText: reply });
  await answering.getByRole('button', { name: 'Close' }).click();
  await page.getByRole('button', { name: '2 unsent drafts' }).click();
  await expect(page.locator('#composing').getByText(passage)).toBeVisible();
  await page.getByRole('button', { name: 'An unsent draft' }).click();
  await expect(answering).toBeVisible();
  await answering.getByRole('button', { name: 'Discard draft' }).click();
  await expect(page.getByRole('button', { name: /unsent draft/u })).toHaveCount(0);
  await page.locator('#composing').getByRole('button', { name: 'Discard draft' }).click();
  await page.locator('.composer', { hasText: whole }).getByRole('button', { name: 'Discard draft' }).click();
  await page.reload();
  await page.locator('.room[data-live=true]').waitFor();
  await expect(page.locator('.composer')).toHaveCount(0);
  await expect(page.getByRole('button', { name: /unsent draft/u })).toHaveCount(0);
});

test('a visitor’s answer stands open again once they have signed in', async ({ page }) => {
  await openLive(page);
  const said = unique('Written before there was an account.');
  const thread = page.locator('#discussion .thread').first();
  await thread.getByRole('button', { name: 'Reply' }).first().click();
  await editor(page).pressSequentially(said);
  await thread.getByRole('link', { name: 'Sign in' }).click();
  await page.getByLabel('E-mail').fill('reader@demo.example');
  await page.getByLabel('Password', { exact: true }).fill(process.env['DEMO_PASSWORD'] ?? '');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(editor(page)).toHaveText(said);
  await page.locator('.composer', { hasText: said }).getByRole('button', { name: 'Discard draft' }).click();
});

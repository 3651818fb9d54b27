import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { PASSWORD, unique } from '../support/browser';
import { openPost, type PostOffice } from '../support/post';

/* From a forgotten password to another, by a letter: between a browser, a server and a real mail server on loopback. */

let post: PostOffice;
test.beforeAll(async () => {
  post = await openPost();
});
test.afterAll(() => post.close());

/** A letter is handed over within some seconds; a slow machine takes longer. */
const BY_MAIL = { timeout: 30_000 };
const NEXT = 'another-lantern-over-osh';

/** The path of the first link that the last letter to an address has and that begins like this. */
function linkIn(email: string, begins: string): string {
  const base = process.env['BASE_URL'] ?? '';
  const found = (post.at(email).at(-1)?.email.text ?? '').split(/\s/u).find((word) => word.startsWith(`${base}${begins}`));
  return found?.slice(base.length) ?? '/no-link';
}

async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id }) => id)).toEqual([]);
}

async function signIn(page: Page, email: string, password: string): Promise<void> {
  await page.goto('/sign-in?return=/account');
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
}

test('whoever forgot their password chooses another by a letter, and signs in with it; for a stranger’s address it looks the same', async ({ page, browser }) => {
  test.setTimeout(120_000);
  const email = `${crypto.randomUUID()}@example.org`;
  await page.goto('/sign-up');
  await page.getByLabel('Display name').fill(unique('Forgetful'));
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Create account' }).click();
  await expect(page.getByRole('button', { name: 'Sign out' })).toBeVisible();
  await expect.poll(() => post.at(email).length, BY_MAIL).toBe(1);
  await page.goto(linkIn(email, '/account/prove'));
  await page.getByRole('button', { name: 'This is my address' }).click();
  await expect(page.getByText(`Letters will go to ${email}`)).toBeVisible();

  // On another device, where they know it no more.
  const other = await browser.newContext();
  const elsewhere = await other.newPage();
  await signIn(elsewhere, email, 'some-other-lantern');
  await expect(elsewhere.locator('#content').getByRole('alert')).toContainText('do not go together');
  await elsewhere.getByRole('link', { name: 'Forgotten your password?' }).click();
  await expectAccessible(elsewhere);
  const answers: string[] = [];
  for (const address of [`${crypto.randomUUID()}@example.org`, email]) {
    await elsewhere.goto('/sign-in/forgotten');
    await elsewhere.getByLabel('E-mail').fill(address);
    await elsewhere.getByRole('button', { name: 'Send me the link' }).click();
    await expect(elsewhere.locator('#content').getByRole('status')).toContainText('a link is on its way');
    answers.push(await elsewhere.locator('#content').innerText());
  }
  expect(answers[1]).toBe(answers[0]);

  await expect.poll(() => post.at(email).length, BY_MAIL).toBe(2);
  const link = linkIn(email, '/sign-in/password');
  await elsewhere.goto(link);
  await expectAccessible(elsewhere);
  await elsewhere.getByLabel('New password').fill('password1');
  await elsewhere.getByRole('button', { name: 'Change password' }).click();
  await expect(elsewhere.locator('#content').getByRole('alert')).toBeVisible();
  await elsewhere.getByLabel('New password').fill(NEXT);
  await elsewhere.getByRole('button', { name: 'Change password' }).click();
  await expect(elsewhere.locator('#content').getByRole('status')).toContainText('signed out everywhere');
  await elsewhere.goto('/account');
  await expect(elsewhere).toHaveURL(/\/sign-in/u);
  const subjects = () => post.at(email).map((letter) => letter.email.subject);
  await expect.poll(() => subjects().at(2), BY_MAIL).toBe('The password of your account was changed.');

  // It is used up, the first device is signed out, and the new password is the only one.
  await elsewhere.goto(link);
  await elsewhere.getByLabel('New password').fill(`${NEXT}-again`);
  await elsewhere.getByRole('button', { name: 'Change password' }).click();
  await expect(elsewhere.locator('#content').getByRole('alert')).toContainText('was used already');
  await page.goto('/account');
  await expect(page).toHaveURL(/\/sign-in/u);
  await signIn(page, email, PASSWORD);
  await expect(page.locator('#content').getByRole('alert')).toContainText('do not go together');
  await signIn(page, email, NEXT);
  await page.waitForURL('/account');

  // Whoever changes it in the settings is told as well.
  await page.getByLabel('Current password').fill(NEXT);
  await page.getByLabel('New password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Change password' }).click();
  await expect(page.getByText('You are signed out everywhere else.')).toBeVisible();
  await expect.poll(() => subjects().at(3), BY_MAIL).toBe('The password of your account was changed.');
  await other.close();
});

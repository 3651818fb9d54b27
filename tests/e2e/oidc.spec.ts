import { expect, test, type Page } from '@playwright/test';
import { ARRIVALS, editor, PASSWORD, selectWords, unique } from '../support/browser';
import { openProvider } from '../support/oidc';

/** Addresses that accounts here have been made with, by password: nobody has proven them. */
const TAKEN = `${crypto.randomUUID()}@example.org`;
const PROVEN_ELSEWHERE = `${crypto.randomUUID()}@example.org`;

let close: () => Promise<void>;

test.beforeAll(async () => {
  close = await openProvider({
    newcomer: { email: `${crypto.randomUUID()}@example.org`, email_verified: true },
    pretender: { email: TAKEN, email_verified: false },
    owner: { email: PROVEN_ELSEWHERE, email_verified: true },
  });
});
test.afterAll(() => close());

test('through a provider and back to the very passage, under a name that gives nothing away', async ({ page }) => {
  const words = 'shelter, medical care and advice';
  const said = unique('Signed in with somebody else’s help.');
  await page.goto(ARRIVALS);
  await selectWords(page, words);
  await page.getByRole('button', { name: 'Comment', exact: true }).click();
  await editor(page).pressSequentially(said);
  await page.getByRole('link', { name: 'Sign in', exact: true }).last().click();
  await through(page, 'newcomer');

  await expect(page).toHaveURL(/what-the-host-remembers/u);
  await expect(page.locator('#composing .thread-quote')).toHaveText(words);
  await expect(editor(page)).toHaveText(said);
  await page.getByRole('button', { name: 'Post', exact: true }).click();
  await expect(page.locator('.comment', { hasText: said }).locator('.by')).toHaveText(/^Reader /u);
  await expect(page.getByText('a name we made up')).toBeVisible();

  // Twice through the provider is one account.
  const first = await nameOf(page);
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(page.getByRole('link', { name: 'Sign in' }).first()).toBeVisible();
  await page.goto('/sign-in');
  // The provider still knows them, and asks nothing.
  await page.getByRole('button', { name: 'Continue with the test provider' }).click();
  await expect(page.getByRole('button', { name: 'Sign out' })).toBeVisible();
  expect(await nameOf(page)).toBe(first);
});

test('an address the provider does not vouch for opens nobody’s account', async ({ page, browser }) => {
  const owner = await (await browser.newContext()).newPage();
  await signUp(owner, TAKEN);
  await page.goto(`/sign-in?return=${encodeURIComponent(`${ARRIVALS}#discussion`)}`);
  await through(page, 'pretender');
  await expect(page.getByRole('alert').filter({ hasText: 'There is an account with this e-mail' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Sign in' }).first()).toBeVisible();
  // Where they wanted to go is not forgotten: the way they signed in before leads there.
  await expect(page.getByText('You will come back to where you were.')).toBeVisible();
  await page.getByLabel('E-mail').fill(TAKEN);
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page).toHaveURL(new RegExp(`${ARRIVALS}#discussion$`, 'u'));
  await owner.reload();
  await expect(owner.getByRole('button', { name: 'Sign out' })).toBeVisible();
  await owner.context().close();
});

test('an address it vouches for is its owner’s, and whoever squatted there is out', async ({ page, browser }) => {
  const squatter = await (await browser.newContext()).newPage();
  const name = await signUp(squatter, PROVEN_ELSEWHERE);
  await page.goto('/sign-in');
  await through(page, 'owner');
  expect(await nameOf(page)).toBe(name);
  await squatter.reload();
  await expect(squatter.getByRole('link', { name: 'Sign in' }).first()).toBeVisible();
  await squatter.context().close();
});

/** From our sign-in page through the provider's own forms. */
async function through(page: Page, account: string): Promise<void> {
  await page.getByRole('button', { name: 'Continue with the test provider' }).click();
  await page.locator('input[name=login]').fill(account);
  await page.locator('input[name=password]').fill('anything');
  await page.locator('button[type=submit]').click();
  await page.locator('button[type=submit]').click();
  await page.waitForURL((url) => url.origin === new URL(process.env['BASE_URL'] ?? '').origin);
}

async function signUp(page: Page, email: string): Promise<string> {
  const name = unique('Holder');
  await page.goto('/sign-up');
  await page.getByLabel('Display name').fill(name);
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Create account' }).click();
  await expect(page.getByRole('button', { name: 'Sign out' })).toBeVisible();
  return name;
}

async function nameOf(page: Page): Promise<string> {
  return (await page.locator('.account-link').textContent()) ?? '';
}

import { expect, test, type Page } from '@playwright/test';
import { Secret, TOTP } from 'otpauth';
import { ARRIVALS, PASSWORD, unique } from '../support/browser';

/** What the app of somebody with this secret shows; the next one, where this half minute's was used already. */
const shown = (secret: string, ahead = 0) => new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: Date.now() + ahead * 30_000 });

async function signIn(page: Page, email: string, address: string): Promise<void> {
  await page.goto(`/sign-in?return=${encodeURIComponent(address)}`);
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
}

test('a second factor is set up, asked for after the password, and replaced by a recovery code when the phone is away', async ({ page, browser }) => {
  const email = `${crypto.randomUUID()}@example.org`;
  await page.goto('/sign-up?return=/account');
  await page.getByLabel('Display name').fill(unique('Kettle'));
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Create account' }).click();
  await page.waitForURL('/account');

  const section = page.getByRole('region', { name: 'Two-factor sign-in' });
  await section.getByRole('button', { name: 'Set it up' }).click();
  await expect(section.getByRole('heading', { name: 'Set it up' })).toBeFocused();
  await section.getByRole('button', { name: 'Leave it as it is' }).click();
  await expect(section.getByRole('heading', { name: 'Two-factor sign-in' })).toBeFocused();
  await section.getByRole('button', { name: 'Set it up' }).click();
  await expect(section.getByRole('img', { name: /camera/u })).toBeVisible();
  const secret = (await section.locator('.secret').innerText()).replaceAll(' ', '');
  await section.getByLabel('The code it shows now').fill('000000');
  await section.getByRole('button', { name: 'Turn it on' }).click();
  await expect(section.getByRole('alert')).toContainText('That code is not right');
  await section.getByLabel('The code it shows now').fill(shown(secret));
  await section.getByRole('button', { name: 'Turn it on' }).click();
  await expect(section.getByRole('listitem')).toHaveCount(10);
  const codes = await section.getByRole('listitem').allInnerTexts();
  await section.getByRole('button', { name: 'I have kept them' }).click();
  await expect(section).toContainText('10 recovery codes are left');

  // Elsewhere the password leads to the code, and the code to where they wanted to go, fragment and all.
  const other = await browser.newContext();
  const elsewhere = await other.newPage();
  await signIn(elsewhere, email, `${ARRIVALS}#discussion`);
  await elsewhere.waitForURL(/\/sign-in\/code/u);
  // Nobody yet: the site is as a visitor sees it, and signing in leads back to the code.
  await elsewhere.goto('/account');
  await elsewhere.waitForURL(/\/sign-in\/code/u);
  expect((await elsewhere.request.post('/do/rename', { data: { name: 'Somebody else' } })).status()).toBe(401);
  await elsewhere.goto(`/sign-in/code?return=${encodeURIComponent(`${ARRIVALS}#discussion`)}`);
  await elsewhere.getByLabel('Code').fill('111111');
  await elsewhere.getByRole('button', { name: 'Go on' }).click();
  await expect(elsewhere.locator('#content').getByRole('alert')).toContainText('That code is not right');
  await expect(elsewhere.getByLabel('Code')).toBeFocused();
  await elsewhere.getByLabel('Code').fill(shown(secret, 1));
  await elsewhere.getByRole('button', { name: 'Go on' }).click();
  await elsewhere.waitForURL(new RegExp(`${ARRIVALS}#discussion$`, 'u'));
  await other.close();

  // Without the phone.
  const third = await browser.newContext();
  const lost = await third.newPage();
  await signIn(lost, email, '/account');
  await lost.getByLabel('Code').fill(codes[0] ?? '');
  await lost.getByRole('button', { name: 'Go on' }).click();
  await lost.waitForURL('/account');
  await expect(lost.getByRole('region', { name: 'Two-factor sign-in' })).toContainText('9 recovery codes are left');
  await lost.getByRole('button', { name: 'Turn it off' }).click();
  await lost.getByLabel('A code, to be sure it is you').fill(codes[1] ?? '');
  await lost.getByRole('button', { name: 'Turn it off' }).click();
  await expect(lost.getByRole('button', { name: 'Set it up' })).toBeVisible();
  await third.close();
});

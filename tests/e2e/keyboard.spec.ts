import { expect, test, type Page } from '@playwright/test';
import { ARRIVALS, openLive, unique } from '../support/browser';

test('from signing in to a posted comment by keyboard alone', async ({ page }) => {
  const said = unique('Typed without touching the mouse.');
  await page.goto(ARRIVALS);
  await tabTo(page, 'Sign in');
  await page.keyboard.press('Enter');
  await page.waitForURL(/sign-in/u);
  await tabTo(page, 'E-mail');
  await page.keyboard.type('reader@demo.example');
  await page.keyboard.press('Tab');
  await page.keyboard.type(process.env['DEMO_PASSWORD'] ?? '');
  await page.keyboard.press('Enter');
  await expect(page).not.toHaveURL(/sign-in/u);

  await openLive(page);
  await tabTo(page, 'Choose by keyboard');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Choosing a passage' })).toBeFocused();
  // The second paragraph, its second sentence, and the one after it too.
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Shift+ArrowRight');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Highlight' })).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('textbox', { name: 'Your comment on this passage' })).toBeFocused();
  await expect(page.locator('#composing .thread-quote')).toHaveText(/^The matter of principle .* servile\? What follows…$/u);
  await page.keyboard.type(said);
  await page.keyboard.press('Control+Enter');
  await expect(page.locator('.comment', { hasText: said })).toBeVisible();
});

/** Press Tab until something of this name has the focus. */
async function tabTo(page: Page, name: string): Promise<void> {
  for (let presses = 0; presses < 60; presses += 1) {
    await page.keyboard.press('Tab');
    const focused = await page.evaluate(() => {
      const element = document.activeElement;
      const label = element instanceof HTMLInputElement ? element.labels?.[0]?.textContent : element?.textContent;
      return (element?.getAttribute('aria-label') ?? label ?? '').trim();
    });
    if (focused === name) return;
  }
  throw new Error(`Tab never came to ${name}`);
}

import { expect, test } from '@playwright/test';
import { ARRIVALS, openLive } from '../support/browser';

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('the article, its marks and all its threads can be read', async ({ page }) => {
    await page.goto('/');
    await page.getByRole('link', { name: 'What the Host Remembers' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('What the Host Remembers');
    await expect(page.locator('mark.commented').first()).toBeVisible();
    await expect(page.locator('mark.depth-4')).toHaveText('a colonial mentality');
    // A reply deep in a thread beside the text: nothing is folded away.
    await expect(page.getByText('So would I. And half right is more than I usually get.')).toBeVisible();
    await expect(page.getByText('This comment was withdrawn by its author.').first()).toBeVisible();
  });

  test('a paragraph leads to its comments', async ({ page }) => {
    await page.goto(ARRIVALS);
    await page.getByRole('link', { name: '4 comments on this paragraph' }).first().click();
    await expect(page.locator('.thread:target')).toBeInViewport();
  });

  test('a permalink lights its comment up and scrolls to it', async ({ page }) => {
    await page.goto(ARRIVALS);
    const link = await page.locator('.margin .reply .when').last().getAttribute('href');
    await page.goto(link ?? '');
    await expect(page.locator('.comment.is-lit')).toHaveCount(1);
    await expect(page.locator('.comment.is-lit')).toBeInViewport();
    await expect(page.locator('mark.lit').first()).toBeVisible();
    await expect(page).toHaveTitle(/on “What the Host Remembers”/u);
  });

  test('a passage has an address', async ({ page }) => {
    await page.goto(`${ARRIVALS}?passage=1:0-12#passage`);
    await expect(page.locator('mark.lit')).toHaveText('An open bord');
    await expect(page.locator('mark#passage')).toBeInViewport();
  });
});

test('marks are in the first paint, and nothing moves when the scripts arrive', async ({ page }) => {
  await page.addInitScript(() => {
    const shifts: number[] = [];
    Object.assign(window, { shifts });
    new PerformanceObserver((list) => shifts.push(...list.getEntries().map((entry) => (entry as unknown as { value: number }).value))).observe({ type: 'layout-shift', buffered: true });
  });
  await page.goto(ARRIVALS);
  await page.waitForLoadState('networkidle');
  const tops = await page.locator('.margin > .thread').evaluateAll((threads) => threads.map((thread) => thread.getBoundingClientRect()).map(({ top, bottom }) => ({ top, bottom })));
  for (const [i, { top }] of tops.entries()) expect(top).toBeGreaterThanOrEqual(tops[i - 1]?.bottom ?? -Infinity);
  const shifts = await page.evaluate(() => (window as unknown as { shifts: number[] }).shifts);
  expect(shifts.reduce((sum, value) => sum + value, 0)).toBeLessThan(0.02);
});

test('pressing a mark opens all its threads, the innermost first and at its passage', async ({ page }) => {
  await openLive(page);
  const mark = page.locator('mark.depth-4').first();
  await mark.click();
  const leading = page.locator('.margin > .thread.is-active');
  await expect(leading).toHaveCount(1);
  await expect(leading.locator('.thread-quote')).toHaveText('a colonial mentality');
  await expect(page.locator('.margin > .thread.is-near')).toHaveCount(1);
  await expect.poll(async () => Math.abs(((await leading.boundingBox())?.y ?? 0) - ((await mark.boundingBox())?.y ?? 0))).toBeLessThan(24);
  await page.keyboard.press('Escape');
});

test('pointing at a mark, or focusing a paragraph’s button, shows which threads are meant', async ({ page }) => {
  await openLive(page);
  const pointed = page.locator('.margin > .thread.is-pointed');
  await page.locator('mark.depth-4').first().hover();
  await expect(pointed).toHaveCount(2);
  await expect(pointed.filter({ hasText: 'The word that bothers me' })).toBeVisible();
  await page.getByRole('heading', { level: 1 }).hover();
  await expect(pointed).toHaveCount(0);
  await page.getByRole('link', { name: '33 comments on this paragraph' }).focus();
  await expect.poll(() => pointed.count()).toBeGreaterThan(3);
});

test('a paragraph’s button opens its threads', async ({ page }) => {
  await openLive(page);
  await page.getByRole('link', { name: '33 comments on this paragraph' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.locator('.margin > .thread.is-active')).toHaveCount(1);
  await expect(page.locator('.margin > .thread.is-near').first()).toBeVisible();
});

test('quiet hides every mark and is remembered', async ({ page }) => {
  await openLive(page);
  await page.getByRole('button', { name: 'Marks shown' }).click();
  const ground = () => page.locator('mark.commented').first().evaluate((mark) => getComputedStyle(mark).backgroundColor);
  await expect.poll(ground).toBe('rgba(0, 0, 0, 0)');
  await page.reload();
  await expect.poll(ground).toBe('rgba(0, 0, 0, 0)');
  await expect(page.getByRole('button', { name: 'Marks hidden' })).toBeVisible();
});

test('on a phone the threads come in a sheet from below', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await openLive(page);
  await expect(page.locator('.margin')).toBeHidden();
  await page.locator('mark.depth-4').first().click();
  await expect(page.locator('.margin')).toBeVisible();
  const tops = await page.locator('.margin > .thread:visible').evaluateAll((threads) => threads.map((thread) => ({ top: thread.getBoundingClientRect().top, quote: thread.querySelector('.thread-quote')?.textContent })));
  expect(tops.sort((a, b) => a.top - b.top).map(({ quote }) => quote)).toEqual(['a colonial mentality', 'the volunteers were showing not solidarity but a colonial mentality']);
  await page.getByRole('button', { name: 'Close', exact: true }).click();
  await expect(page.locator('.margin')).toBeHidden();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
});

test('threads on the whole article can be put in another order', async ({ page }) => {
  await page.goto(ARRIVALS);
  // What a moderator has pinned stands above them in any order.
  const first = page.locator('#discussion > .thread').filter({ hasNot: page.locator('.pinned') }).locator('.when').first();
  const newest = await first.getAttribute('href');
  await page.getByRole('link', { name: 'Oldest' }).click();
  await expect(page.getByRole('link', { name: 'Oldest' })).toHaveAttribute('aria-current', 'true');
  expect(await first.getAttribute('href')).not.toBe(newest);
});

test('what is not there says so', async ({ page }) => {
  for (const address of ['/a/nowhere', '/c/00000000-0000-4000-8000-000000000000', '/t/not-an-id', '/nothing']) {
    const answer = await page.goto(address);
    expect(answer?.status()).toBe(404);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('There is nothing here');
  }
});

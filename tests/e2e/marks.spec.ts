import AxeBuilder from '@axe-core/playwright';
import { writeFileSync } from 'node:fs';
import { expect, test, type Page } from '@playwright/test';
import { editor, openLive, selectWords, signInAs, unique } from '../support/browser';
import { crowdOn, manyParagraphs } from '../support/crowd';
import { importFile } from '../support/import';

/** Remember whatever changes in the article from now on. */
async function watchArticle(page: Page): Promise<() => Promise<string[]>> {
  await page.evaluate(() => {
    const changes: string[] = [];
    Object.assign(window, { changes });
    const article = document.querySelector('.article');
    if (!article) throw new Error('There is no article.');
    new MutationObserver((records) => changes.push(...records.map(({ type, target, attributeName }) => `${type} ${attributeName ?? ''} ${target.nodeName}`))).observe(article, { subtree: true, childList: true, attributes: true, characterData: true });
  });
  return () => page.evaluate(() => (window as unknown as { changes: string[] }).changes);
}

test('the article’s DOM is never changed: not by pointing, selecting, highlighting, opening or posting', async ({ page }) => {
  await signInAs(page, 'reader');
  await openLive(page);
  const changes = await watchArticle(page);
  await page.locator('mark.depth-4').first().hover();
  await page.locator('mark.depth-4').first().click();
  await expect(page.locator('.margin > .thread.is-active').first()).toBeVisible();
  await page.keyboard.press('Escape');
  await selectWords(page, 'it divided neighbours');
  await page.getByRole('button', { name: 'Comment', exact: true }).click();
  const words = unique('Not a node of it moved.');
  await editor(page).fill(words);
  await page.getByRole('button', { name: 'Post' }).click();
  await expect(page.locator('.margin .thread').filter({ hasText: words })).toBeVisible();
  await page.mouse.wheel(0, 4_000);
  await page.waitForTimeout(400);
  expect(await changes()).toEqual([]);
});

test('a browser without highlights of its own is shown them as boxes over the words', async ({ page }) => {
  await page.addInitScript(() => {
    Reflect.deleteProperty(CSS, 'highlights');
    Reflect.deleteProperty(window, 'Highlight');
  });
  await openLive(page);
  expect(await page.evaluate(() => 'highlights' in CSS)).toBe(false);
  const changes = await watchArticle(page);
  const mark = page.locator('mark.depth-4').first();
  await mark.click();
  const box = page.locator('.paint.is-active > div').first();
  await expect(box).toBeVisible();
  const covers = async (): Promise<boolean> => {
    const words = await mark.boundingBox();
    const boxes = await page.locator('.paint.is-active > div').evaluateAll((all) => all.map((one) => one.getBoundingClientRect()).map(({ left, right, top, bottom }) => ({ left, right, top, bottom })));
    const [x, y] = [(words?.x ?? 0) + (words?.width ?? 0) / 2, (words?.y ?? 0) + (words?.height ?? 0) / 2];
    return boxes.some(({ left, right, top, bottom }) => left <= x && x <= right && top <= y && y <= bottom);
  };
  expect(await covers()).toBe(true);
  // Lines break elsewhere in a narrower window, and the boxes go with them.
  await page.setViewportSize({ width: 1120, height: 900 });
  await expect.poll(covers).toBe(true);
  await page.keyboard.press('Escape');
  await expect(page.locator('.paint.is-active > div')).toHaveCount(0);
  expect(await changes()).toEqual([]);
});

test.describe('a crowded article', () => {
  let address: string;
  let places: Awaited<ReturnType<typeof crowdOn>>;
  test.beforeAll(async () => {
    const file = test.info().outputPath('crowded.md');
    writeFileSync(file, `# Minutes of the harbour ${crypto.randomUUID().slice(0, 6)}\n\n${manyParagraphs(60)}`);
    address = await importFile(file);
    places = await crowdOn(decodeURIComponent(address.replace('/a/', '')), { marks: 880 });
  });

  const cards = (page: Page) => page.locator('.margin > .thread');
  const at = (page: Page, words: string) => page.locator('[data-at]').filter({ hasText: words }).first();

  test('every mark is there at once, and only some threads', async ({ page }) => {
    const html = await (await page.request.get(address)).text();
    expect(html.match(/<mark /gu)?.length).toBeGreaterThan(300);
    expect(html.match(/id="thread-/gu)?.length).toBe(24);
    await openLive(page, address);
    expect(await cards(page).count()).toBeLessThanOrEqual(24);
  });

  test('threads come beside the text as it is read, and go again', async ({ page }) => {
    await openLive(page, address);
    const far = at(page, 'Paragraph 40 of');
    await far.scrollIntoViewIfNeeded();
    const beside = async (): Promise<number> => {
      const y = (await far.boundingBox())?.y ?? 0;
      const tops = await cards(page).evaluateAll((all) => all.map((card) => card.getBoundingClientRect().top));
      return tops.filter((top) => Math.abs(top - y) < 500).length;
    };
    await expect.poll(beside).toBeGreaterThan(0);
    expect(await cards(page).count()).toBeLessThan(100);
  });

  test('pressing marked words opens what lies over them, and only that', async ({ page }) => {
    await openLive(page, address);
    const changes = await watchArticle(page);
    const block = at(page, 'Paragraph 12 of');
    await block.scrollIntoViewIfNeeded();
    const mark = block.locator('mark.commented').first();
    await mark.click();
    await expect(page.locator('.margin > .thread.is-active')).toHaveCount(1);
    const start = Number(await mark.getAttribute('data-start'));
    const over = places.filter((place) => place.threadId !== null && place.start <= start && start < place.end);
    await expect(page.locator('.margin > .thread:is(.is-active, .is-near)')).toHaveCount(over.length);
    await page.keyboard.press('Escape');
    await expect(page.locator('.margin > .thread.is-active')).toHaveCount(0);
    expect(await changes()).toEqual([]);
  });

  test('a paragraph’s button opens its threads, by keyboard too', async ({ page }) => {
    await openLive(page, address);
    const button = at(page, 'Paragraph 30 of').locator('.block-count');
    await button.focus();
    await page.keyboard.press('Enter');
    await expect(page.locator('.margin > .thread.is-active')).toHaveCount(1);
    expect(await page.locator('.margin > .thread.is-near').count()).toBeGreaterThan(5);
    await expect(page.locator('.margin > .thread.is-active .comment').first()).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(button).toBeFocused();
  });

  test('without JavaScript every thread is some links away', async ({ browser }) => {
    test.setTimeout(120_000);
    const page = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
    await page.goto(address);
    await expect(cards(page)).toHaveCount(24);
    const next = page.getByRole('link', { name: 'Later threads' });
    const pages = [];
    for (;;) {
      pages.push(...(await cards(page).evaluateAll((all) => all.map(({ id }) => id))));
      if ((await next.count()) === 0) break;
      await next.click();
      await page.waitForLoadState();
    }
    expect(pages.sort()).toEqual(places.flatMap(({ threadId }) => (threadId === null ? [] : [`thread-${threadId}`])).sort());
    await page.goto(address);
    await at(page, 'Paragraph 45 of').locator('.block-count').click();
    const id = new URL(page.url()).hash.slice(1);
    await expect(page.locator(`#${id}`)).toBeVisible();
    await page.context().close();
  });

  test('a thread’s address opens it, however many there are', async ({ page }) => {
    const { threadId } = places.filter((place) => place.threadId !== null)[333] ?? { threadId: '' };
    await openLive(page, `/t/${threadId}`);
    await expect(page.locator(`#thread-${threadId}`)).toHaveClass(/is-active/u);
    await expect(page.locator(`#thread-${threadId}`)).toBeInViewport();
  });

  test('somebody’s new thread is there at once, among all the others', async ({ page }) => {
    await signInAs(page, 'reader');
    await openLive(page, address);
    await selectWords(page, 'Paragraph 60 of the minutes');
    await page.getByRole('button', { name: 'Comment', exact: true }).click();
    const words = unique('One more in the crowd.');
    await editor(page).fill(words);
    await page.getByRole('button', { name: 'Post' }).click();
    await expect(page.locator('.margin .thread').filter({ hasText: words })).toBeVisible();
  });

  for (const width of [1280, 390]) {
    test(`axe finds no fault, ${width} wide`, async ({ page }) => {
      // It looks at each of two thousand marks.
      test.setTimeout(240_000);
      await page.setViewportSize({ width, height: 900 });
      await openLive(page, address);
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 120)}`)).toEqual([]);
    });
  }
});

import { expect, test, type Page } from '@playwright/test';
import { editor, openLive, selectWords, signInAs, unique } from '../support/browser';

/* What a stranger ran into on a first tour, each told once so that it stays mended. */

async function comment(page: Page, words: string, said: string): Promise<void> {
  await selectWords(page, words);
  await page.getByRole('button', { name: 'Comment', exact: true }).click();
  await editor(page).pressSequentially(said);
  await page.keyboard.press('Control+Enter');
  await expect(page.locator('.comment', { hasText: said })).toBeVisible();
}

test('a new thread stands beside its passage, has the focus, and is led to from another page', async ({ page, browser }) => {
  const other = await (await browser.newContext({ viewport: { width: 1280, height: 900 } })).newPage();
  await openLive(other);
  await signInAs(page, 'steppe');
  await openLive(page);
  const words = 'when states fall silent';
  const said = unique('And when do they speak?');
  await comment(page, words.replace('when', 'When'), said);
  const posted = page.locator('.comment', { hasText: said });
  await expect(posted).toBeFocused();
  const far = async (where: Page): Promise<number> => {
    const card = (await where.locator('.margin > .thread', { hasText: said }).boundingBox())?.y ?? 0;
    const text = await where.evaluate(() => {
      const walker = document.createTreeWalker(document.querySelector('.prose') ?? document.body, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const at = (node as Text).data.indexOf('When states fall silent');
        if (at === -1) continue;
        const range = document.createRange();
        range.setStart(node, at);
        range.setEnd(node, at + 4);
        return range.getBoundingClientRect().y;
      }
      return -1_000;
    });
    return Math.abs(card - text);
  };
  await expect.poll(() => far(page)).toBeLessThan(40);
  await other.getByRole('button', { name: '1 new comment' }).click();
  await expect(other.locator('.comment', { hasText: said })).toBeInViewport();
  await expect.poll(() => far(other)).toBeLessThan(400);
  await other.context().close();
});

test('two tabs edit one comment: the second is shown what the first saved, and may replace it knowingly', async ({ page, context }) => {
  await signInAs(page, 'teahouse');
  await openLive(page);
  const said = unique('Tea first.');
  await comment(page, 'to feed a man who would not go', said).catch(() => comment(page, 'feeding a man who would not go', said));
  const [first, second] = [page, await context.newPage()];
  await openLive(second);
  for (const tab of [first, second]) {
    const mine = tab.locator('.comment', { hasText: said });
    await mine.click();
    await mine.getByRole('button', { name: 'Edit' }).click();
    await editor(tab).waitFor();
  }
  await editor(first).press('End');
  await editor(first).pressSequentially(' From one tab.');
  await first.getByRole('button', { name: 'Save' }).click();
  await expect(first.locator('.comment', { hasText: `${said} From one tab.` })).toBeVisible();
  await editor(second).press('End');
  await editor(second).pressSequentially(' From the other.');
  await second.getByRole('button', { name: 'Save' }).click();
  await expect(second.getByRole('alert').filter({ hasText: 'You changed this comment somewhere else meanwhile' })).toBeVisible();
  await expect(second.locator('.composer .words')).toHaveText(`${said} From one tab.`);
  await second.getByRole('button', { name: 'Send again' }).click();
  await expect(first.locator('.comment', { hasText: `${said} From the other.` })).toBeVisible();
});

test('words are kept while somebody types without a pause, when they close in mid-word, and for nobody else', async ({ page }) => {
  await signInAs(page, 'footnote');
  await openLive(page);
  await page.getByRole('button', { name: 'Say something about the article as a whole' }).click();
  const kept = () => page.evaluate(() => Object.entries(localStorage).filter(([key]) => key.includes(':draft:')).map(([, value]) => String(value)).join());
  const typing = editor(page).pressSequentially('Without a pause '.repeat(8), { delay: 30 });
  await expect.poll(kept, { intervals: [300] }).toContain('Without a pause');
  await typing;
  await editor(page).pressSequentially('end');
  await page.keyboard.press('Escape');
  expect(await kept()).toContain('pause end');
  await expect(page.getByRole('button', { name: 'Say something about the article as a whole' })).toBeFocused();

  await page.context().clearCookies();
  await signInAs(page, 'committee');
  await openLive(page);
  await expect(page.getByRole('button', { name: 'An unsent draft' })).toHaveCount(0);
  await expect(editor(page)).toHaveCount(0);
});

test('a selection dragged past the edge of the text is one of the text', async ({ page }) => {
  await openLive(page);
  const box = await page.locator('.prose p').nth(1).boundingBox();
  if (!box) throw new Error('There is no second paragraph.');
  // Into the space beside the column, and over the cards beyond it.
  for (const beyond of [40, 250]) {
    await page.mouse.click(20, 300);
    await page.mouse.move(box.x + 40, box.y + 12);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width + beyond, box.y + 14, { steps: 12 });
    await page.mouse.up();
    await expect(page.getByRole('toolbar', { name: /selected/iu })).toBeVisible();
    expect((await page.evaluate(() => getSelection()?.toString() ?? '')).length).toBeLessThan(120);
  }
});

test('on a phone the sheet can be closed however far it is scrolled, by touch and by Escape', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await openLive(page);
  for (const close of [() => page.getByRole('button', { name: 'Close', exact: true }).click(), () => page.keyboard.press('Escape')]) {
    await page.locator('mark.depth-4').first().click();
    await page.locator('.margin').evaluate((sheet) => sheet.scrollTo(0, 400));
    await close();
    await expect(page.locator('.margin')).toBeHidden();
  }
});

test('what is chosen by keyboard is on the screen, and stays painted while it is decided', async ({ page }) => {
  await openLive(page);
  await page.getByRole('button', { name: 'Choose by keyboard' }).focus();
  await page.keyboard.press('Enter');
  for (let i = 0; i < 9; i += 1) await page.keyboard.press('ArrowDown');
  const chosen = () => page.evaluate(() => {
    const [range] = CSS.highlights.get('chosen') ?? [];
    return range instanceof Range ? range.getBoundingClientRect().top : -1;
  });
  const isOnScreen = async (): Promise<boolean> => {
    const top = await chosen();
    return top > 40 && top < 850;
  };
  await expect.poll(isOnScreen).toBe(true);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Highlight' })).toBeFocused();
  expect(await isOnScreen()).toBe(true);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'Choose by keyboard' })).toBeFocused();
});

test('paper shows every thread', async ({ page }) => {
  await page.setViewportSize({ width: 720, height: 1000 });
  await openLive(page);
  await page.emulateMedia({ media: 'print' });
  const threads = page.locator('.margin > .thread');
  for (let i = 0; i < (await threads.count()); i += 1) await expect(threads.nth(i)).toBeVisible();
});

test('a megabyte in the clipboard does not hold the page still', async ({ page }) => {
  await signInAs(page, 'reader');
  await openLive(page);
  await page.getByRole('button', { name: 'Say something about the article as a whole' }).click();
  await editor(page).waitFor();
  await page.evaluate(() => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', 'word '.repeat(200_000));
    document.querySelector('.editor-words')?.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  });
  await expect(page.getByText('That is far longer than a comment can be')).toBeVisible();
  await expect(editor(page)).toHaveText('');
});

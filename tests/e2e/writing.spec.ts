import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { signInAs, unique } from '../support/browser';
import { saved, words } from '../support/desk';
import { GOOGLE_DOCS, WORD } from '../support/clipboard';

/* How an article is written: by keyboard alone, by a slash, by what was written elsewhere. */

test('an article is written and published by keyboard alone, with a list, a table and a note', async ({ page }) => {
  test.setTimeout(90_000);
  const title = unique('By hand');
  await begin(page);
  await page.getByRole('textbox', { name: 'Title' }).focus();
  await page.keyboard.type(title);
  await tabTo(page, 'The text of the article');

  await page.keyboard.type('/');
  await expect(options(page)).toHaveCount(10);
  await expect(words(page)).toBeFocused();
  await expect(page.locator(`[id="${(await words(page).getAttribute('aria-activedescendant')) ?? ''}"]`)).toHaveText('Heading');
  await page.keyboard.press('ArrowUp');
  await expect(page.locator('[role=option][aria-selected=true]')).toHaveText('Picture');
  expect((await new AxeBuilder({ page }).analyze()).violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
  await page.keyboard.type('chap');
  await expect(options(page)).toHaveText(['Heading']);
  await page.keyboard.press('Enter');
  await page.keyboard.type('The tables');
  await expect(words(page).locator('h2')).toHaveText('The tables');
  await expect(words(page)).not.toHaveAttribute('aria-activedescendant');

  await page.keyboard.press('Enter');
  await page.keyboard.type('/numbered');
  await page.keyboard.press('Tab');
  await page.keyboard.type('First');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await page.keyboard.type('They were kept');
  // In the middle of words a slash is a slash.
  await page.keyboard.type(' and/or');
  await expect(options(page)).toHaveCount(0);
  await page.keyboard.press('Enter');
  await page.keyboard.type('/footnote');
  await page.keyboard.press('Enter');
  await page.keyboard.type('By the harbour.');
  await page.keyboard.press('Enter');
  await page.keyboard.type(' is noted.');
  await page.keyboard.press('Enter');

  await page.keyboard.type('/tab');
  await page.keyboard.press('Enter');
  for (const cell of ['Year', 'Boats', 'Men', '1901', '12', '40', '1902', '11', '38', '1903']) {
    await page.keyboard.type(cell);
    await page.keyboard.press('Tab');
  }
  await expect(words(page).locator('tr')).toHaveCount(4);
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Alt+F10');
  await expect(page.getByRole('button', { name: 'Row above' })).toBeFocused();
  for (let i = 0; i < 5; i += 1) await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('button', { name: 'Remove column' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(words(page)).toBeFocused();
  expect((await new AxeBuilder({ page }).analyze()).violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);

  await saved(page);
  await page.keyboard.press('Alt+F10');
  await page.getByRole('button', { name: 'Look it over' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Publish', exact: true }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
  const article = page.locator('article');
  await expect(article.locator('ol li').first()).toHaveText('First');
  await expect(article.locator('th')).toHaveText(['Year', 'Boats', 'Men']);
  await expect(article.locator('tr').last().locator('td').first()).toHaveText('1903');
  await expect(article.locator('p', { hasText: 'is noted.' }).locator('.note-mark')).toHaveText('1');
  await expect(page.getByText('By the harbour.')).toBeVisible();
});

test('the menu: Escape leaves the slash, code has none, a click takes an entry, and on a phone it is on the screen', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 700 });
  await begin(page);
  await words(page).click();
  await page.keyboard.type('/');
  const list = page.getByRole('listbox', { name: 'What to put in' });
  const isOnScreen = async () => {
    const box = await list.boundingBox();
    return box && box.x >= 0 && box.y >= 0 && box.x + box.width <= 390 && box.y + box.height <= 700;
  };
  await expect.poll(isOnScreen).toBe(true);
  await page.keyboard.press('Escape');
  await expect(list).toHaveCount(0);
  await page.keyboard.type('table');
  await expect(list).toHaveCount(0);
  await expect(words(page)).toHaveText('/table');
  await page.keyboard.press('Enter');
  await page.keyboard.type('/nothing');
  await expect(page.getByText('Nothing is called that.')).toBeAttached();
  await page.keyboard.press('Enter');
  await expect(words(page).locator('p')).toHaveText(['/table', '/nothing', '']);
  await page.keyboard.type('/');
  await page.getByRole('option', { name: 'Block of code' }).click();
  await page.keyboard.type('/usr');
  await expect(list).toHaveCount(0);
  await expect(words(page).locator('pre')).toHaveText('/usr');
  // The last line of a long text, at the lower edge: it opens upwards.
  for (let i = 0; i < 3; i += 1) await page.keyboard.press('Enter');
  for (let i = 0; i < 25; i += 1) {
    await page.keyboard.type('line');
    await page.keyboard.press('Enter');
  }
  await page.keyboard.type('/');
  await expect.poll(isOnScreen).toBe(true);
  await page.keyboard.type('pic');
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('Or the address of a picture elsewhere')).toBeFocused();
});

test('a table is changed: rows, columns, its headings, cells of several columns; and cells are copied', async ({ page }) => {
  await begin(page);
  await words(page).click();
  await paste(page, '<table><tr><th>a</th><th>b</th></tr><tr><td colspan="2">wide</td></tr><tr><td>c</td><td>d</td></tr></table><p>after</p>');
  await words(page).getByText('wide').click();
  const press = (name: string) => page.getByRole('toolbar', { name: 'Table' }).getByRole('button', { name, exact: true }).click();
  await press('Column after');
  await press('Row below');
  await expect(words(page).locator('tr')).toHaveCount(4);
  await expect(words(page).locator('tr').nth(1).locator('td')).toHaveCount(2);
  await expect(words(page).locator('tr').first().locator('th')).toHaveCount(3);
  await words(page).getByText('a', { exact: true }).click();
  await press('First row is a heading');
  await expect(words(page).locator('th')).toHaveCount(0);
  await press('Column before');
  await expect(words(page).locator('tr').first().locator('td')).toHaveCount(4);
  await press('Remove row');
  await expect(words(page).locator('tr')).toHaveCount(3);

  // Two cells, copied from one row into the row above.
  // Again, when the keys came before the editor had noticed the click: then it selects where it was before.
  await expect(async () => {
    await words(page).getByText('c', { exact: true }).click();
    await page.keyboard.press('End');
    await page.keyboard.press('Shift+ArrowRight');
    await expect(words(page).locator('.selectedCell')).toHaveText(['c', 'd'], { timeout: 1_000 });
  }).toPass();
  await page.keyboard.press('Control+c');
  await words(page).locator('tr').nth(1).locator('td').last().click();
  // Until the editor has noticed, what is pasted would replace the cells that were copied.
  await expect(words(page).locator('.selectedCell')).toHaveCount(0);
  await page.keyboard.press('Control+v');
  await expect(words(page).getByText('c', { exact: true })).toHaveCount(2);
  await saved(page);
  await press('Remove table');
  await expect(words(page).locator('table')).toHaveCount(0);
  await expect(words(page)).toHaveText('after');
  await saved(page);
});

test('what was written elsewhere is pasted as it was meant', async ({ page }) => {
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  await begin(page);
  await words(page).click();
  await paste(page, WORD);
  await expect(words(page).locator('h2')).toHaveText('The harbour');
  await expect(words(page).locator('ul ul li')).toHaveText('Within the first');
  await expect(words(page).locator('ol').first()).toHaveAttribute('start', '3');
  await expect(words(page).locator('.footnote-words')).toHaveText('The tables of 1901, passim.');
  await expect(words(page).locator('img')).toHaveCount(0);
  await page.keyboard.press('Control+End');
  await paste(page, GOOGLE_DOCS);
  await expect(words(page).locator('strong')).toHaveText(['its own', 'Year', 'Boats', 'bold']);
  await expect(words(page).locator('ul ul ul li')).toHaveText('Deeper');
  await expect(words(page).getByRole('link', { name: 'link' })).toHaveAttribute('href', 'https://example.org/a?b=c');
  await saved(page);
  expect(complaints).toEqual([]);
});

test('words are counted while they are written, whether they can be saved or not', async ({ page }) => {
  await begin(page);
  await page.route('**/do/save', (route) => route.abort());
  await words(page).click();
  await page.keyboard.type('Nobody on the quay waved');
  await expect(page.getByText('5 words')).toBeVisible();
  await page.keyboard.press('Enter');
  await page.keyboard.type('when it left.');
  await expect(page.getByText('8 words')).toBeVisible();
  // Left at once, and not lost.
  await page.keyboard.type(' At noon');
  await page.reload();
  await expect(words(page)).toContainText('when it left. At noon');
});

const SHORTCUTS: [typed: string, becomes: string, undone: string][] = [
  ['## ', 'h2', '## '],
  ['### ', 'h3', '### '],
  ['- ', 'ul', '- '],
  ['1. ', 'ol', '1. '],
  ['> ', 'blockquote', '> '],
  ['``` ', 'pre', '``` '],
  ['---', 'hr', '---'],
];

test('signs as in Markdown become what they stand for, and undo gives them back', async ({ page }) => {
  await begin(page);
  await words(page).click();
  for (const [typed, becomes, undone] of SHORTCUTS) {
    await page.keyboard.type(typed);
    await expect(words(page).locator(becomes)).toHaveCount(1);
    await page.keyboard.press('Control+z');
    await expect(words(page).locator(becomes)).toHaveCount(0);
    expect(await words(page).evaluate((element) => element.textContent)).toBe(undone);
    await page.keyboard.press('Control+a');
    await page.keyboard.press('Delete');
  }
});

const options = (page: Page) => page.getByRole('listbox', { name: 'What to put in' }).getByRole('option');
async function begin(page: Page): Promise<void> {
  await signInAs(page, 'author');
  await page.goto('/desk');
  await page.getByRole('button', { name: 'Write an article' }).click();
  await words(page).waitFor();
}

/** Press Tab until what has this name has the focus. */
async function tabTo(page: Page, name: string): Promise<void> {
  for (let i = 0; i < 40; i += 1) {
    await page.keyboard.press('Tab');
    if ((await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))) === name) return;
  }
  throw new Error(`Tab does not lead to ${name}`);
}

/** Paste as a program wrote it: what a page puts on the clipboard itself, the browser would tidy first. */
async function paste(page: Page, html: string): Promise<void> {
  await words(page).evaluate((element, written) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/html', written);
    clipboardData.setData('text/plain', 'only words');
    element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  }, html);
}

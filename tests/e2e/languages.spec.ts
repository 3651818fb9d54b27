import { expect, test, type Page } from '@playwright/test';
import { editor, openLive, selectBetween, selectWords, signInAs, unique } from '../support/browser';
import { importFile } from '../support/import';

let arabic: string;
let russian: string;
let unicode: string;

test.beforeAll(async () => {
  [arabic, russian, unicode] = [await importFile('tests/corpus/arabic.md'), await importFile('tests/corpus/russian.md'), await importFile('tests/corpus/unicode.txt')];
});

test('an Arabic article is read from the right, and a passage across two paragraphs comes out as selected', async ({ page }) => {
  await signInAs(page, 'reader');
  await openLive(page, arabic);
  await expect(page.locator('.prose')).toHaveAttribute('dir', 'rtl');
  await expect(page.locator('.prose')).toHaveAttribute('lang', 'ar');
  const [first, last] = ['وكان القارئ فيه شريكًا لا ضيفًا عابرًا', 'ولم يكن بياض الصفحة ترفًا'];
  await selectBetween(page, first, last);
  await comment(page, unique('نعم، وفيه نظر.'));
  await expectMarked(page, `${first}.\n\n${last}`);
  // The words of a right-to-left comment begin at the right, in a page that is English around them.
  expect(await page.locator('.thread.is-active .words, .margin .words').first().evaluate((words) => getComputedStyle(words).direction)).toBe('rtl');
});

test('a Russian article keeps every dot of its ё', async ({ page }) => {
  await signInAs(page, 'reader');
  await openLive(page, russian);
  const words = '«елка» — это ёлка, а «зеленый» — зелёный';
  await selectWords(page, words);
  await comment(page, unique('Точки на месте.'));
  await expectMarked(page, words);
});

test('what is seen as one character is never cut, whatever the selection cuts', async ({ page }) => {
  await signInAs(page, 'reader');
  await openLive(page, unicode);
  const cases: [what: string, from: string, to: string, inward: number, expected: string][] = [
    ['a family of four, entered after its first half', '👨‍👩‍👧‍👦', '👨‍👩‍👧‍👦', 2, '👨‍👩‍👧‍👦'],
    ['flags without a gap', '🇰🇿🇺🇿', '🇰🇿🇺🇿', 1, '🇰🇿🇺🇿'],
    ['half a surrogate pair at each end', '𝒜 and ending', 'ending at 𐰴', 1, '𝒜 and ending at 𐰴'],
    ['Arabic amid English', 'هامش, its plural', 'its plural is هوامش', 0, 'هامش, its plural is هوامش'],
    ['white space at the ends', ' Two spaces stand', 'Two spaces stand ', 0, 'Two spaces stand'],
  ];
  for (const [what, from, to, inward, expected] of cases) {
    await selectBetween(page, from, to, inward);
    await page.getByRole('button', { name: 'Comment', exact: true }).click();
    await expect.soft(page.locator('#composing .thread-quote'), what).toHaveText(expected);
    await page.locator('#composing').getByRole('button', { name: 'Close' }).click();
  }
  // And one of them is posted, so that the server has found it where the browser said.
  await selectBetween(page, '👩🏽‍🤝‍👩🏻', '🏴‍☠️', 1);
  await comment(page, unique('Two people and a pirate.'));
  await expectMarked(page, '👩🏽‍🤝‍👩🏻. A woman in a lab 👩🏿‍🔬 waves 👋🏼 at a pirate flag 🏴‍☠️');
});

test('the same sentence twice: the one that was meant is marked', async ({ page }) => {
  await signInAs(page, 'reader');
  await openLive(page, unicode);
  await selectBetween(page, 'The same sentence stands here twice. Whoever', 'The same sentence stands here twice. Whoever');
  await comment(page, unique('This one.'));
  await expectMarked(page, 'The same sentence stands here twice. Whoever');
});

async function comment(page: Page, said: string): Promise<void> {
  await page.getByRole('button', { name: 'Comment', exact: true }).click();
  await editor(page).pressSequentially(said);
  await page.keyboard.press('Control+Enter');
  await expect(page.locator('.comment', { hasText: said })).toBeVisible();
}

/** After reloading, the server paints exactly these words (a run begins where the passage does). */
async function expectMarked(page: Page, words: string): Promise<void> {
  await page.reload();
  const painted = async (): Promise<string> => {
    const marks = await page.locator('.prose mark').evaluateAll((all) => all.map((mark) => ({ text: mark.textContent, block: [...document.querySelectorAll('[data-at]')].indexOf(mark.closest('[data-at]') ?? mark) })));
    return marks.reduce((text, mark, i) => text + (i > 0 && marks[i - 1]?.block !== mark.block ? '\n\n' : '') + mark.text, '');
  };
  expect(await painted()).toContain(words);
}

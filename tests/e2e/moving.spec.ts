import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Browser, type Page } from '@playwright/test';
import { openLive, signInAs, unique } from '../support/browser';
import { answerTo, say } from '../support/moderation-requests';

/** Words of the demo's article that no other story marks. */
const PASSAGE = 'students and the vulnerable suffered most';

async function as(browser: Browser, who: string): Promise<Page> {
  const page = await (await browser.newContext()).newPage();
  await signInAs(page, who);
  return page;
}

/** The move page's choice, made as a moderator with a mouse does. */
async function open(page: Page, commentId: string): Promise<void> {
  await page.goto(`/moderation/move/${commentId}`);
  await page.locator('.move-room[data-live="true"]').waitFor();
}

test('a comment is moved to the passage it is about while others read, and its author may have it put back', async ({ page, browser }) => {
  test.setTimeout(120_000);
  const [words, reply] = [unique('The rents rose before the first bus arrived'), unique('They did, and I signed two leases that week')];
  const writer = await as(browser, 'alatoo');
  const commentId = await say(writer, words);
  const replyId = await answerTo(writer, commentId, reply);

  const reader = await as(browser, 'reader');
  await openLive(reader);
  const card = reader.locator('.thread').filter({ hasText: words });
  await expect(card.locator('.thread-quote')).toHaveCount(0);

  await signInAs(page, 'moderator');
  await page.goto(`/c/${commentId}`);
  await page.locator(`#comment-${commentId}`).getByRole('link', { name: 'Move' }).click();
  await page.locator('.move-room[data-live="true"]').waitFor();
  await expect(page.getByText('One comment that answers it goes along.')).toBeVisible();
  await page.getByRole('radio', { name: 'A passage' }).check();
  await page.getByRole('textbox', { name: 'The words' }).fill('students');
  await expect(page.getByText('These words stand in more than one place')).toBeVisible();
  await page.getByRole('textbox', { name: 'The words' }).fill(PASSAGE);
  await expect(page.getByText('These words, where they stand.')).toBeVisible();
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  await page.getByRole('button', { name: 'Move', exact: true }).click();
  // Without a reason nothing is moved, and nothing chosen is lost.
  await expect(page.getByRole('textbox', { name: 'Why it belongs there' })).toBeFocused();
  await page.keyboard.type('It is about rents, and stands beside them now.');
  await page.getByRole('button', { name: 'Move', exact: true }).click();
  await expect(page).toHaveURL(new RegExp(`#comment-${commentId}$`, 'u'));
  await expect(page.locator('.thread').filter({ hasText: words }).locator('.thread-quote')).toHaveText(PASSAGE);

  // Whoever reads sees it go, with its answer, without doing anything.
  await expect(card.locator('.thread-quote')).toHaveText(PASSAGE);
  await expect(card).toContainText('Moved here by a moderator');
  await expect(reader.locator(`#comment-${replyId}`)).toHaveCount(1);

  await writer.goto('/notices');
  await writer.getByRole('listitem').filter({ hasText: 'A moderator moved your comment' }).first().getByRole('link', { name: 'Read the decision' }).click();
  await expect(writer.getByRole('heading', { level: 1, name: 'What you wrote was moved' })).toBeVisible();
  await expect(writer.getByText('It is about rents, and stands beside them now.')).toBeVisible();
  await expect(writer.getByRole('textbox', { name: /appeal|looked at again|Why/iu })).toBeVisible();

  await open(page, commentId);
  await page.getByRole('button', { name: 'Put it back' }).click();
  await expect(page).toHaveURL(new RegExp(`#comment-${commentId}$`, 'u'));
  await expect(page.locator('.thread').filter({ hasText: words }).locator('.thread-quote')).toHaveCount(0);
  await expect(card.locator('.thread-quote')).toHaveCount(0);
});

test('two threads become one, found by their words, with the keyboard alone; the old address leads there', async ({ page, browser }) => {
  test.setTimeout(90_000);
  const [one, other] = [unique('Who pays for the heating in the shelters'), unique('The heating bills are paid by whoever opened the door')];
  const writer = await as(browser, 'alatoo');
  const [targetId, commentId] = [await say(writer, one), await say(writer, other)];
  const threadOf = async (id: string) => new URL((await writer.request.get(`/c/${id}`)).url()).searchParams.get('thread') ?? '';
  const [target, old] = [await threadOf(targetId), await threadOf(commentId)];

  await signInAs(page, 'moderator');
  await open(page, commentId);
  await page.getByRole('searchbox', { name: 'Find the thread' }).focus();
  await page.keyboard.type(one);
  await expect(page.getByRole('group', { name: 'Threads of the article' }).getByRole('radio')).toHaveCount(1);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Space');
  await page.keyboard.press('Tab');
  await page.keyboard.type('It answers that question word for word.');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(new RegExp(`thread=${target}`, 'u'));
  await expect(page.locator(`#thread-${target}`).locator(`#comment-${commentId}`)).toBeVisible();
  await page.goto(`/t/${old}`);
  await expect(page).toHaveURL(new RegExp(`thread=${target}`, 'u'));
  // Two tabs: what was moved meanwhile is not moved again unseen.
  await open(page, commentId);
  const tab = await page.context().newPage();
  await open(tab, commentId);
  await tab.getByRole('button', { name: 'Put it back' }).click();
  await expect(tab).toHaveURL(new RegExp(`thread=${old}`, 'u'));
  await page.getByRole('radio', { name: 'The article as a whole' }).check();
  await page.getByRole('textbox', { name: 'Why it belongs there' }).fill('Nobody asked that here.');
  await page.getByRole('button', { name: 'Move', exact: true }).click();
  await expect(page.locator('.move-room .trouble')).toContainText('This was changed meanwhile');
  await expect(page.getByRole('textbox', { name: 'Why it belongs there' })).toHaveValue('Nobody asked that here.');
  // It is shown as it is now, so that the same can be meant again.
  await expect(page.getByRole('button', { name: 'Put it back' })).toHaveCount(0);
  await page.getByRole('button', { name: 'Move', exact: true }).click();
  await expect(page.locator('.move-room .trouble')).toContainText('As it stands now');
});

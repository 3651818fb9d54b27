import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { openLive, signInAs, unique } from '../support/browser';
import { answerTo, say } from '../support/moderation-requests';

test('a moderator says what came of a thread, citing it, and readers have it at its head', async ({ page, browser }) => {
  test.setTimeout(90_000);
  const [words, reply] = [unique('Where do the arrivals buy their bread'), unique('At the corner, like everybody else on our street')];
  const writer = await (await browser.newContext()).newPage();
  await signInAs(writer, 'alatoo');
  const commentId = await say(writer, words);
  const replyId = await answerTo(writer, commentId, reply);
  const reader = await (await browser.newContext()).newPage();
  await openLive(reader);
  await reader.goto(`/c/${commentId}`);
  await reader.locator('.room[data-live=true]').waitFor();

  await signInAs(page, 'moderator');
  await page.goto(`/c/${commentId}`);
  await page.locator('.room[data-live=true]').waitFor();
  await page.locator('.thread').filter({ hasText: words }).getByRole('link', { name: 'Say what came of it' }).click();
  const editor = page.getByRole('textbox', { name: 'The summary' });
  await editor.click();
  await page.keyboard.type('They buy it where their neighbours do');
  await page.getByText(/^Cite one of 2 comments/u).click();
  await page.getByRole('button', { name: new RegExp(reply, 'u') }).click();
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  await page.getByRole('button', { name: 'Publish the summary' }).click();
  await expect(page).toHaveURL(/#thread-/u);
  const thread = page.locator('.thread').filter({ hasText: words });
  await expect(thread.getByRole('group', { name: 'What came of it' })).toContainText('They buy it where their neighbours do');
  // Whoever reads has it without doing anything; what it rests on says so.
  const theirs = reader.locator('.thread').filter({ hasText: words });
  await expect(theirs.getByRole('group', { name: 'What came of it' })).toContainText('They buy it where their neighbours do');
  await expect(reader.locator(`#comment-${replyId}`).getByRole('link', { name: 'Cited in the summary' })).toBeVisible();
});

test('what is written of a thread outlives a reload, and does not go over a colleague’s unread', async ({ page, browser }) => {
  test.setTimeout(90_000);
  const writer = await (await browser.newContext()).newPage();
  await signInAs(writer, 'alatoo');
  const commentId = await say(writer, unique('Who keeps the key to the reading room'));
  await writer.context().close();
  await signInAs(page, 'moderator');
  await page.goto(`/c/${commentId}`);
  const address = (await page.locator('.thread', { has: page.locator(`#comment-${commentId}`) }).getByRole('link', { name: 'Say what came of it' }).getAttribute('href')) ?? '';
  const editorOf = (on: typeof page) => on.getByRole('textbox', { name: 'The summary' });
  const written = async (on: typeof page, words: string) => {
    await editorOf(on).click();
    await on.keyboard.type(words);
    await on.getByText(/^Cite one of/u).click();
    await on.getByRole('button', { name: /^Cite /u }).first().click();
  };
  await page.goto(address);
  await written(page, 'It is with the caretaker');
  await page.reload();
  await expect(page.getByText('What you began to write is here again')).toBeVisible();
  await expect(editorOf(page)).toContainText('It is with the caretaker');

  const other = await (await browser.newContext()).newPage();
  await signInAs(other, 'admin');
  await other.goto(address);
  await written(other, 'It hangs beside the door');
  await other.getByRole('button', { name: 'Publish the summary' }).click();
  await expect(other).toHaveURL(/#thread-/u);
  await other.context().close();

  await page.getByRole('button', { name: 'Publish the summary' }).click();
  await expect(page.getByText('Another version was published since you began to write.')).toBeVisible();
  await expect(editorOf(page)).toContainText('It is with the caretaker');
  await page.getByRole('button', { name: 'Publish the summary' }).click({ force: true });
  await expect(page.getByText('Another version was published since you began to write.')).toBeVisible();
  await page.getByRole('button', { name: 'Go on with mine' }).click();
  await page.getByRole('button', { name: 'Publish the summary' }).click();
  await expect(page).toHaveURL(/#thread-/u);
  await expect(page.getByRole('group', { name: 'What came of it' }).filter({ hasText: 'It is with the caretaker' })).toBeVisible();
  await page.goto(address);
  await expect(page.getByText('What you began to write is here again')).toHaveCount(0);
});

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

import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { ARRIVALS, deskListens, editor, openLive, selectWords, signInAs } from '@/tests/support/browser';
import { say } from '@/tests/support/moderation-requests';

/** A word of letters that nobody has looked for before. */
function newWord(): string {
  const letters = 'bdfgkmnprtz';
  return `zo${Array.from(crypto.getRandomValues(new Uint32Array(9)), (draw) => letters[draw % letters.length]).join('')}`;
}

test('an admin adds a word with its dry run; a reader’s disguised comment waits; a moderator approves it by keyboard; everybody reads it', async ({ page, browser }) => {
  const word = newWord();
  const [one, two, three] = [await browser.newContext(), await browser.newContext(), await browser.newContext()];
  const [writer, moderator, visitor] = [await one.newPage(), await two.newPage(), await three.newPage()];
  await signInAs(writer, 'alatoo');
  await say(writer, `Before there was a rule, somebody said ${word.split('').join(' ')} here.`);

  await signInAs(page, 'admin');
  await page.goto('/moderation');
  await page.getByRole('link', { name: 'Words', exact: true }).click();
  const desk = page.locator('.words-desk[data-live=true]');
  await desk.waitFor();
  const form = desk.getByRole('region', { name: 'A new rule' });
  await form.getByLabel('What is looked for').fill(`${word}(`);
  await form.getByRole('button', { name: 'Try it on the last 30 days' }).click();
  await expect(form.getByRole('alert')).toContainText('Words are letters, digits and spaces');
  await form.getByLabel('What is looked for').fill(word);
  await form.getByLabel('A note').fill('It hurts.');
  await form.getByRole('button', { name: 'Try it on the last 30 days' }).click();
  const result = form.getByRole('group', { name: 'What it would have done' });
  await expect(result).toContainText('1 comment would have waited');
  await expect(result.locator('mark')).toHaveText(word.split('').join(' '));
  await expect(result).toBeFocused();
  // Whoever changes what it does tries it again.
  await form.getByRole('radio', { name: /is flagged/u }).check();
  await expect(form.getByRole('button', { name: 'Keep this rule' })).toHaveCount(0);
  await form.getByRole('radio', { name: /waits/u }).check();
  await form.getByRole('button', { name: 'Keep this rule' }).click();
  await expect(desk.getByRole('status').first()).toHaveText('Added. It holds from now on.');
  await expect(desk.getByRole('listitem').filter({ hasText: word }).first()).toContainText('It hurts.');
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);

  const words = `Let me be plain: ${word.slice(0, 3).toUpperCase()}.${word.slice(3)}!, and no more of it.`;
  const commentId = await say(writer, words);
  await openLive(writer);
  await expect(writer.locator(`#comment-${commentId}`)).toContainText('Waits for a moderator. Only you and they see it. There are words in it that are looked at first.');
  await openLive(visitor);
  await expect(visitor.locator(`#comment-${commentId}`)).toHaveCount(0);

  await signInAs(moderator, 'moderator');
  const { cases } = (await (await moderator.request.post('/do/queue', { data: { state: 'open', kind: 'held', reason: null, articleId: null, authorId: null, after: null } })).json()) as { cases: { id: string; words: string }[] };
  const mine = cases.find((waiting) => waiting.words.startsWith('Let me be plain') && waiting.words.includes(word.slice(3)));
  await moderator.goto(`/moderation?case=${mine?.id ?? ''}`);
  const item = moderator.getByRole('region', { name: 'The case' });
  await expect(item).toContainText('It has words that a rule looks for:');
  await expect(item).toContainText(`${word} → ${word.slice(0, 3).toUpperCase()}.${word.slice(3)}`);
  await deskListens(moderator);
  await moderator.keyboard.press('a');
  await expect(moderator.getByRole('status')).toContainText('Kept');

  const shown = visitor.locator(`#comment-${commentId}`);
  await expect(shown).toContainText('Let me be plain');
  await expect(writer.locator(`#comment-${commentId}`)).not.toContainText('Waits for a moderator');
  for (const context of [one, two, three]) await context.close();
});

test('a text is tried on the rules; a moderator reads them and changes none', async ({ page }) => {
  await signInAs(page, 'moderator');
  await page.goto('/moderation/words');
  const desk = page.locator('.words-desk[data-live=true]');
  await desk.waitFor();
  await expect(desk.getByRole('region', { name: 'In force' })).toContainText('idiot*');
  await expect(desk.getByRole('button', { name: /Put the rule/u })).toHaveCount(0);
  await expect(desk.getByRole('region', { name: 'A new rule' })).toHaveCount(0);
  const trial = desk.getByRole('region', { name: 'Try a text' });
  await trial.getByLabel('A text').fill('You are being id10tic, and a class of your own.');
  await trial.getByRole('button', { name: 'Look through it' }).click();
  await expect(trial.locator('mark')).toHaveText('id10tic');
  await trial.getByLabel('A text').fill('Nothing of the kind.');
  await trial.getByRole('button', { name: 'Look through it' }).click();
  await expect(trial.getByRole('status')).toHaveText('Nothing is found in it.');
});

test('two admins change one rule: the second is shown the first one’s words, and loses none; a rule is put out of force and back', async ({ page, browser }) => {
  const word = newWord();
  await signInAs(page, 'admin');
  const keep = (more: object) => page.request.post('/do/keep-word-rule', { data: { id: null, version: 0, pattern: word, kind: 'plain', action: 'flag', note: '', isEnabled: true, ...more } });
  const { rules } = (await (await keep({})).json()) as { rules: { id: string; pattern: string }[] };
  const id = rules.find(({ pattern }) => pattern === word)?.id;
  await page.goto('/moderation/words');
  const desk = page.locator('.words-desk[data-live=true]');
  await desk.waitFor();
  await desk.getByRole('button', { name: `Change the rule “${word}”` }).click();
  const mine = desk.getByRole('listitem').filter({ has: page.getByRole('button', { name: 'Cancel' }) });
  await mine.getByLabel('A note').fill('Mine.');
  expect((await keep({ id, version: 1, note: 'Theirs.' })).ok()).toBe(true);
  await mine.getByRole('button', { name: 'Try it on the last 30 days' }).click();
  await mine.getByRole('button', { name: 'Keep this rule' }).click();
  await expect(desk.getByRole('alert').first()).toContainText('This was changed meanwhile');
  await expect(mine).toContainText('Theirs.');
  await expect(mine.getByLabel('A note')).toHaveValue('Mine.');
  await mine.getByRole('button', { name: 'Keep this rule' }).click();
  await expect(desk.getByRole('status').first()).toHaveText('Saved. It holds from now on.');

  await desk.getByRole('button', { name: `Put the rule “${word}” out of force` }).click();
  await expect(desk.getByRole('region', { name: 'Out of force' })).toContainText(word);
  // It comes back as it came: tried on what was said lately first.
  await desk.getByRole('button', { name: `Bring back the rule “${word}”` }).click();
  await mine.getByRole('button', { name: 'Try it on the last 30 days' }).click();
  await mine.getByRole('button', { name: 'Keep this rule' }).click();
  await expect(desk.getByRole('status').first()).toHaveText('In force again.');
  await expect(desk.getByRole('region', { name: 'In force' })).toContainText('Mine.');

  const other = await browser.newContext();
  const reader = await other.newPage();
  await signInAs(reader, 'reader');
  expect((await reader.goto('/moderation/words'))?.status()).toBe(404);
  await other.close();
});

test('a comment that is refused for a word says what to do, and keeps what was written', async ({ page }) => {
  await signInAs(page, 'reader');
  await openLive(page, ARRIVALS);
  const answer = await page.request.post('/do/try-text', { data: { text: 'x' } });
  expect(answer.status()).toBe(403);
  await selectWords(page, 'countries that few of them can ever have pictured');
  await page.getByRole('button', { name: 'Comment', exact: true }).click();
  await editor(page).pressSequentially('Join us at t.me/joinchat/AbCd and see.');
  await page.getByRole('button', { name: 'Post', exact: true }).click();
  await expect(page.getByText('There are words in this that are not said here.')).toBeVisible();
  await expect(editor(page)).toContainText('Join us at t.me/joinchat/AbCd');
});

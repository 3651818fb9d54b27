import { expect, test, type Browser, type Page } from '@playwright/test';
import { ARRIVALS, deskListens, openLive, signInAs, signUpNew, unique } from '@/tests/support/browser';
import { flagComment, say } from '@/tests/support/moderation-requests';

test('a reader flags a comment, beside the text and by keyboard', async ({ page, browser }) => {
  const other = await browser.newContext();
  const writer = await other.newPage();
  await signInAs(writer, 'alatoo');
  const commentId = await say(writer, unique('Something to be flagged.'));
  await other.close();

  await signInAs(page, 'reader');
  await openLive(page);
  const comment = page.locator(`#comment-${commentId}`);
  await comment.getByRole('button', { name: 'Flag', exact: true }).press('Enter');
  await page.getByLabel('It is illegal').check();
  await page.getByRole('button', { name: 'Send to the moderators' }).click();
  // The browser itself asks for the law.
  await page.getByLabel('The law or the ground').fill('Criminal Code, article 313');
  await page.getByRole('button', { name: 'Send to the moderators' }).click();
  await expect(comment.getByText('Thank you. A moderator will look at it')).toBeVisible();

  await comment.getByRole('button', { name: 'Flag', exact: true }).click();
  await page.getByLabel('It attacks somebody').check();
  await page.getByRole('button', { name: 'Send to the moderators' }).click();
  await expect(comment.getByRole('alert')).toContainText('You have flagged this already');
  await page.keyboard.press('Escape');
  await expect(comment.getByRole('button', { name: 'Flag', exact: true })).toBeFocused();
});

test('a moderator’s morning, by keyboard only: ten cases decided without the mouse, and one taken back', async ({ page, browser }) => {
  const [one, two] = [await browser.newContext(), await browser.newContext()];
  const [writer, reader] = [await one.newPage(), await two.newPage()];
  await signInAs(writer, 'committee');
  await signInAs(reader, 'teahouse');
  const mark = unique('Morning');
  const said: string[] = [];
  for (let i = 0; i < 10; i += 1) {
    said.push(await say(writer, `${mark}, number ${i}.`));
    await flagComment(reader, said[i] ?? '');
  }
  await one.close();
  await two.close();

  await signInAs(page, 'moderator');
  await page.goto('/moderation?kind=flags');
  await deskListens(page);
  const queue = page.getByRole('list', { name: 'Cases, most urgent first' });
  await expect(queue.getByText(mark)).toHaveCount(10);
  const item = page.getByRole('region', { name: 'The case' });
  // Those of this morning, wherever they stand in the queue.
  for (let decided = 0, looked = 0; decided < 10; looked += 1) {
    expect(looked).toBeLessThan(60);
    const chosen = queue.locator('li.is-chosen');
    const isOurs = (await chosen.textContent())?.includes(mark) === true && !(await chosen.getAttribute('class'))?.includes('is-done');
    if (!isOurs) {
      await page.keyboard.press('j');
      continue;
    }
    await expect(item.getByText(mark).first()).toBeVisible();
    if (decided % 2 === 0) await page.keyboard.press('a');
    else {
      await page.keyboard.press('r');
      await page.keyboard.press('1');
    }
    decided += 1;
  }
  await expect(queue.locator('li.is-done').filter({ hasText: mark })).toHaveCount(10);
  await expect(queue.locator('li.is-done').filter({ hasText: 'Removed' })).toHaveCount(5);

  // The last one was a removal: it is taken back, and stands again.
  await page.keyboard.press('z');
  await expect(page.getByRole('status')).toContainText('Taken back');
  await expect(queue.locator('li.is-done').filter({ hasText: 'Removed' })).toHaveCount(4);

  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Keys' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
});

test('ten cases are decided while the network takes two seconds for each answer', async ({ page, browser }) => {
  const mark = unique('Far away');
  await flaggedOf(browser, Array.from({ length: 10 }, (_, number) => `${mark}, number ${number}.`));

  await signInAs(page, 'moderator');
  await page.goto(await queueOf(page, mark));
  await deskListens(page);
  const queue = page.getByRole('list', { name: 'Cases, most urgent first' });
  await expect(queue.getByText(mark)).toHaveCount(10);
  await page.waitForLoadState('networkidle');
  await page.route('**/do/**', async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 2_000));
    await route.continue();
  });
  const answered: number[] = [];
  page.on('response', (answer) => { if (answer.url().endsWith('/do/decide')) answered.push(answer.status()); });
  const began = Date.now();
  for (let i = 0; i < 10; i += 1) await page.keyboard.press('a');
  await expect(queue.locator('li.is-done')).toHaveCount(10);
  // Before the first answer can have come.
  expect(Date.now() - began).toBeLessThan(2_000);
  expect(answered).toEqual([]);
  // To the person, at once: not before all ten have been heard.
  await page.keyboard.press('u');
  await expect(page.getByText('10 answers are still awaited.')).toBeVisible();
  await page.waitForURL('**/moderation/people/**', { timeout: 30_000 });
  expect(answered).toEqual(Array.from({ length: 10 }, () => 200));
  await page.unrouteAll({ behavior: 'wait' });
  // A page that comes alive writes its address anew, and the browser takes that for the end of going back.
  await page.locator('.unread[data-live=true]').waitFor({ state: 'attached' });
  await page.goBack();
  await page.reload();
  await expect(page.getByText('Nothing waits. Good.')).toBeVisible();
});

test('the other keys: back, forward for readers, on top, closed to answers, to the person, and to the admins', async ({ page, browser }) => {
  const mark = unique('By key');
  const name = await flaggedOf(browser, [`${mark}, the first.`, `${mark}, the second.`]);
  await signInAs(page, 'moderator');
  await page.goto(await queueOf(page, mark));
  await deskListens(page);
  const item = page.getByRole('region', { name: 'The case' });
  const chosen = page.getByRole('list', { name: 'Cases, most urgent first' }).locator('li.is-chosen');
  const said = page.getByRole('status').filter({ hasText: /./u });
  const first = (await chosen.textContent()) ?? '';
  await page.keyboard.press('j');
  await expect(chosen).not.toHaveText(first);
  await page.keyboard.press('k');
  await expect(chosen).toHaveText(first);
  await expect(item.getByText(mark).first()).toBeVisible();

  // A lock rests on a rule, by its number.
  for (const [keys, words] of [['p', 'Pinned'], ['p', 'Unpinned'], ['l1', 'Locked'], ['z', 'Taken back']] as const) {
    for (const key of keys) await page.keyboard.press(key);
    await expect(said.first()).toContainText(words);
  }
  await page.keyboard.press('f');
  await page.keyboard.type('It says in a line what others say in ten.');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(said.first()).toContainText('Featured');
  // What was done last is what is taken back: the pick, not a decision from before it.
  await page.keyboard.press('z');
  await expect(said.first()).toContainText('Taken back');
  await expect(item.getByRole('button', { name: 'Feature', exact: true })).toBeVisible();
  // And what was brought forward no longer is brought forward again, for the same reason.
  await page.keyboard.press('f');
  await page.keyboard.type('It says in a line what others say in ten.');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(said.first()).toContainText('Featured');
  await page.keyboard.press('f');
  await expect(said.first()).toContainText('Featured no longer');
  await page.keyboard.press('z');
  await expect(said.first()).toContainText('Taken back');
  await expect(item.getByRole('button', { name: 'Feature no longer' })).toBeVisible();

  await page.keyboard.press('e');
  await expect(said.first()).toContainText('Left to admins');
  await page.keyboard.press('z');
  await expect(said.first()).toContainText('Taken back');
  await expect(chosen).toHaveText(first);
  await page.keyboard.press('e');
  await expect(said.first()).toContainText('Left to admins');
  await expect(chosen).not.toHaveText(first);
  await expect(item.getByText(mark).first()).toBeVisible();
  await page.keyboard.press('u');
  await page.waitForURL('**/moderation/people/*');
  await expect(page.getByRole('heading', { level: 1 })).toContainText(name);
});

/** Somebody new says these, and somebody else flags each; answers with the name of whoever said them. */
async function flaggedOf(browser: Browser, words: readonly string[]): Promise<string> {
  const [one, two] = [await browser.newContext(), await browser.newContext()];
  const [writer, reader] = [await one.newPage(), await two.newPage()];
  const name = await signUpNew(writer);
  await signUpNew(reader);
  for (const each of words) await flagComment(reader, await say(writer, each));
  await Promise.all([one.close(), two.close()]);
  return name;
}

/** Where the queue is of whoever wrote these words. */
async function queueOf(page: Page, words: string): Promise<string> {
  const asked = async <T>(verb: string, data: unknown): Promise<T> => (await (await page.request.post(`/do/${verb}`, { data })).json()) as T;
  for (let after: unknown = null; ;) {
    const { cases } = await asked<{ cases: { id: string; key: number; words: string }[] }>('queue', { state: 'open', kind: 'flags', reason: null, articleId: null, authorId: null, after });
    const found = cases.find((one) => one.words.includes(words));
    if (found) return `/moderation?author=${(await asked<{ author: { id: string } }>('item', { caseId: found.id })).author.id}`;
    const last = cases.at(-1);
    if (!last) throw new Error(`No case says: ${words}`);
    after = { key: last.key, id: last.id };
  }
}

test('two moderators on one case: the second hears what the first did, and loses nothing', async ({ page, browser }) => {
  const [one, two] = [await browser.newContext(), await browser.newContext()];
  const [writer, admin] = [await one.newPage(), await two.newPage()];
  await signInAs(writer, 'alatoo');
  const words = unique('Contested.');
  const commentId = await say(writer, words);
  await one.close();
  await signInAs(page, 'moderator');
  const { caseId } = (await (await page.request.post('/do/take-up', { data: { commentId } })).json()) as { caseId: string };
  await page.goto(`/moderation?case=${caseId}`);
  await deskListens(page);
  const item = page.getByRole('region', { name: 'The case' });
  await expect(item.getByText(words).first()).toBeVisible();
  await page.keyboard.press('r');
  await page.getByLabel('What happened').fill('Words that took a while to find.');

  await signInAs(admin, 'admin');
  const kept = await admin.request.post('/do/decide', { data: { commentId, outcome: 'keep', groundId: null, facts: '', sanction: null, caseId, seen: { state: 'standing', editedAt: null } } });
  expect(kept.ok(), await kept.text()).toBe(true);
  await two.close();

  await page.getByRole('group', { name: /Remove/u }).getByRole('button').first().click();
  await expect(item.getByRole('alert')).toContainText('Somebody has decided this meanwhile');
  await expect(item.getByText('Kept').first()).toBeVisible();
  const unsent = item.getByRole('region', { name: 'What you wrote was not sent' });
  await expect(unsent).toContainText('Words that took a while to find.');
  await page.reload();
  await expect(unsent).toContainText('Words that took a while to find.');
  await unsent.getByRole('button', { name: 'Throw it away' }).click();
  await expect(unsent).toHaveCount(0);
});

test('what is removed leaves a stub on every open page, and comes back when it is taken back', async ({ page, browser }) => {
  const other = await browser.newContext();
  const desk = await other.newPage();
  await signInAs(page, 'alatoo');
  const words = unique('Seen and then not.');
  const commentId = await say(page, words);
  await openLive(page);
  const comment = page.locator(`#comment-${commentId}`);
  await expect(comment.getByText(words)).toBeVisible();

  await signInAs(desk, 'moderator');
  await desk.goto(ARRIVALS);
  await desk.locator(`#comment-${commentId}`).getByRole('button', { name: 'Moderate' }).click();
  await desk.waitForURL(/\/moderation\?case=/u);
  await deskListens(desk);
  await desk.keyboard.press('r');
  await desk.getByLabel('What happened').fill('It says nothing of the article.');
  await desk.getByRole('button', { name: /Off topic/u }).click();
  await expect(comment.getByText('Removed by a moderator: Off topic.')).toBeVisible();
  await expect(comment.getByText(words)).toHaveCount(0);
  await expect(comment.getByRole('link', { name: 'Why, and how to appeal' })).toBeVisible();

  await desk.getByRole('status').getByRole('button', { name: 'Undo' }).click();
  await expect(comment.getByText(words)).toBeVisible();
  await other.close();
});

test('a pinned thread stands above all others, however they are sorted, and says so', async ({ page }) => {
  await page.goto(ARRIVALS);
  for (const order of ['Newest', 'Most discussed']) {
    await page.getByRole('link', { name: order, exact: true }).click();
    const first = page.locator('#discussion .thread').first();
    await expect(first).toContainText('Pinned by a moderator');
    await expect(first).toContainText('For whoever comes to this from the title alone');
  }
});

test('a thread that is locked or goes slowly tells on which rule', async ({ page }) => {
  await page.goto(ARRIVALS);
  await expect(page.locator('.locked', { hasText: 'Slow mode: one comment in 15 minutes from each of us.' })).toContainText('Rule: Personal attack');
  await expect(page.locator('.locked', { hasText: 'This thread is locked.' })).toContainText('Rule: Off topic');
});

test('the queue is narrowed down by what one knows: a reason, a name, what became of it', async ({ page }) => {
  await signInAs(page, 'moderator');
  await page.goto('/moderation');
  await page.getByText('Narrow down').click();
  const form = page.getByRole('search', { name: 'Narrow down' });
  await form.getByLabel('State').selectOption('upheld');
  await form.getByLabel('About').selectOption('a person, or a name');
  await form.getByRole('button', { name: 'Show' }).click();
  await expect(page.locator('.queue li').first()).toBeVisible();
  await expect(page).toHaveURL(/state=upheld/u);
  await form.getByLabel('State').selectOption('open');
  await form.getByLabel('About').selectOption('anything');
  await form.getByLabel('Whose').fill('Third Teahouse');
  await form.getByLabel('Article, by its address').fill('/a/what-the-host-remembers');
  await form.getByRole('button', { name: 'Show' }).click();
  await expect(page.getByText('Only about Third Teahouse')).toBeVisible();
  await expect(page.getByText('Only on “What the Host Remembers”')).toBeVisible();
  await page.getByRole('link', { name: 'about anybody' }).click();
  await expect(page.getByText('Only about Third Teahouse')).toHaveCount(0);
  await page.goto('/moderation?authorName=Nobody+at+all');
  await expect(page.getByRole('alert').filter({ hasText: 'Nobody has this display name' })).toBeVisible();
});

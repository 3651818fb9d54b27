import { expect, test, type Page } from '@playwright/test';
import { editor, openLive, selectWords, signInAs, unique } from '../support/browser';
import { saved, words } from '../support/desk';

/* An author writes, is commented on, corrects, and every mark stays with its words or says that they changed. */

const PARAGRAPHS = ['The court will extradite Robin in May.', 'Nobody on the quay waved when the ferry left.', 'By noon the town knew.'];

test('write, publish, be commented on, correct: every mark keeps its words, or says what became of them', async ({ page, browser }) => {
  test.setTimeout(150_000);
  const title = unique('The ferry');
  await signInAs(page, 'author');
  await page.goto('/desk');
  await page.getByRole('button', { name: 'Write an article' }).click();
  await page.getByRole('textbox', { name: 'Title' }).fill(title);
  await words(page).click();
  for (const [i, paragraph] of PARAGRAPHS.entries()) {
    await words(page).pressSequentially(paragraph);
    if (i < PARAGRAPHS.length - 1) await page.keyboard.press('Enter');
  }
  await saved(page);
  // Saved means saved: a reload finds it.
  await page.reload();
  await expect(words(page)).toContainText('By noon the town knew.');
  await page.getByRole('button', { name: 'Look it over' }).click();
  await page.getByRole('button', { name: 'Publish', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
  const address = new URL(page.url()).pathname;

  const reader = await (await browser.newContext({ viewport: { width: 1280, height: 900 } })).newPage();
  await signInAs(reader, 'steppe');
  await openLive(reader, address);
  await comment(reader, 'will extradite', 'About the extradition.');
  await comment(reader, 'Nobody on the quay', 'About the quay.');
  await comment(reader, 'By noon the town knew.', 'About the town.');

  await page.goto('/desk');
  await page.locator('.desk-list li', { hasText: title }).getByRole('button', { name: 'Write the next revision' }).click();
  await words(page).waitFor();
  await replaceText(page, 'A new first paragraph.', 'The court will not extradite Robin in May.', PARAGRAPHS[1] ?? '');
  await saved(page);
  await page.getByRole('button', { name: 'Look it over' }).click();
  await expect(page.locator('.fate-counts .is-moved')).toContainText('1');
  await expect(page.locator('.fate.is-changed')).toContainText('will not extradite');
  await expect(page.locator('.fate.is-orphaned')).toContainText('By noon the town knew.');
  await expect(page.locator('.difference ins', { hasText: 'not' })).toBeVisible();
  await page.getByLabel('What was corrected, in public').fill('The court will not extradite him.');
  await page.getByLabel('This changes what the article says').check();
  // Somebody marks meanwhile what the edit changes: the author looks again, and what they have written is still there.
  const other = await (await browser.newContext({ viewport: { width: 1280, height: 900 } })).newPage();
  await signInAs(other, 'footnote');
  await openLive(other, address);
  await comment(other, 'Robin in May', 'About May.');
  await other.context().close();
  await page.getByRole('button', { name: 'Publish', exact: true }).click();
  await page.getByRole('button', { name: 'Look again' }).click();
  await expect(page.locator('.fate.is-changed')).toHaveCount(2);
  await expect(page.getByLabel('What was corrected, in public')).toHaveValue('The court will not extradite him.');
  await expect(page.getByRole('button', { name: 'Look again' })).toHaveCount(0);
  await page.getByRole('button', { name: 'Publish', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
  await expect(page.locator('.corrections')).toContainText('The court will not extradite him.');

  // The reader's open page hears of it, and then shows what became of each mark.
  await reader.getByRole('link', { name: 'The article was corrected. Show the latest text' }).click();
  const thread = (said: string) => reader.locator('.thread', { hasText: said });
  await thread('About the extradition.').locator('.comment').click();
  await expect(thread('About the extradition.').locator('.change-note')).toContainText('will extradite');
  await expect(thread('About the extradition.').locator('.change-note')).toContainText('will not extradite');
  await expect(reader.locator('mark', { hasText: 'Nobody on the quay' })).toBeVisible();
  await expect(thread('About the quay.').locator('.change-note')).toHaveCount(0);
  const lost = reader.locator('.lost .thread', { hasText: 'About the town.' });
  await expect(lost.locator('.thread-quote')).toHaveText('By noon the town knew.');
  await expect(lost).toContainText('These words are no longer in the text.');

  // Its maker is told, and may say that what they wrote still applies.
  await expect(async () => {
    await reader.goto('/notices');
    await expect(reader.locator('.notice-list li', { hasText: title })).toContainText('A correction changed the words under a mark of yours');
  }).toPass();
  await reader.locator('.notice-list li', { hasText: title }).getByRole('link', { name: 'Look whether what you wrote still applies' }).click();
  await reader.getByRole('button', { name: 'It still applies' }).click();
  await expect(reader.getByText('Its author says that it still applies.')).toBeVisible();

  // One click away is the text it was said about.
  await lost.getByRole('link', { name: 'See the text it was said about' }).click();
  await expect(reader.locator('mark.lit')).toHaveText('By noon the town knew.');
  await expect(reader.getByText('This is revision 1 of 2')).toBeVisible();
  await reader.getByRole('link', { name: 'See what changed since' }).click();
  await expect(reader.locator('.difference del', { hasText: 'By noon the town knew.' })).toBeVisible();

  // Its maker puts it on other words.
  await openLive(reader, address);
  await lost.getByRole('button', { name: 'Put it on other words' }).click();
  await selectWords(reader, 'the ferry left');
  await reader.getByRole('button', { name: 'Put it here' }).click();
  await expect(reader.locator('.margin .thread.is-active', { hasText: 'About the town.' }).locator('.change-note')).toContainText('put here by hand');
  await expect(reader.locator('.lost')).toHaveCount(0);
  // Where it was is there for everybody.
  await reader.context().close();
  await openLive(page, address);
  await page.locator('.margin .thread', { hasText: 'About the town.' }).click();
  const history = page.locator('.margin .thread.is-active .reattachments');
  await history.getByText('Put on other words once, by hand').click();
  await expect(history).toContainText('It lay on no words before.');
  await expect(history.locator('ins')).toHaveText('the ferry left');
});

test('the link of a passage keeps working across revisions, and says when its words changed', async ({ page }) => {
  const { address } = await twoRevisions(page);
  await page.goto(`${address}?passage=1:10-24#passage`);
  await expect(page.getByRole('note')).toContainText('the words it points at have changed since');
  await expect(page.getByRole('note').locator('ins')).toContainText('not');
  await page.goto(`${address}?passage=1:40-58#passage`);
  await expect(page.locator('mark.lit')).toHaveText('Nobody on the quay');
  await expect(page.getByRole('note')).toHaveCount(0);
});

test('two tabs write one draft: the second is shown what the first saved, and nothing is lost', async ({ page, context }) => {
  await begun(page, unique('Two tabs'), 'The first words.');
  const other = await context.newPage();
  await other.goto(page.url());
  await words(other).waitFor();
  await words(page).fill('The words of the first tab.');
  await saved(page);
  await words(other).fill('The words of the second tab.');
  await expect(other.getByRole('heading', { name: 'Two versions' })).toBeVisible({ timeout: 15_000 });
  await other.getByText('From yours to theirs').click();
  await expect(other.locator('.conflict del', { hasText: 'second' })).toBeVisible();
  await other.getByRole('button', { name: 'Save mine over it' }).click();
  await saved(other);
  await page.reload();
  await expect(words(page)).toHaveText('The words of the second tab.');
  // Thrown away in one, or published, it cannot be saved in the other: that says so, and keeps what was written.
  const draftId = new URL(page.url()).pathname.split('/').at(-1) ?? '';
  await thrownAway(page);
  await words(other).fill('The words that came too late.');
  await expect(other.locator('.desk-room').getByRole('alert')).toContainText('This draft is no longer yours to write', { timeout: 15_000 });
  await expect(words(other)).toHaveText('The words that came too late.');
  // They go on in another draft, beside what that says.
  await other.getByRole('button', { name: 'Go on in a new draft' }).click();
  await other.waitForURL((url) => !url.pathname.endsWith(draftId));
  await expect(other.getByRole('heading', { name: 'Two versions' })).toBeVisible();
  await expect(words(other)).toHaveText('The words that came too late.');
  await other.getByRole('button', { name: 'Save mine over it' }).click();
  await saved(other);
  await other.reload();
  await expect(words(other)).toHaveText('The words that came too late.');
});

test('what another saved meanwhile is not thrown away with a draft: it is shown first', async ({ page, context }) => {
  await begun(page, unique('Not unread'), 'The first words.');
  const other = await context.newPage();
  await other.goto(page.url());
  await words(other).fill('An hour of work.');
  await saved(other);
  await other.close();
  await page.getByRole('button', { name: 'Discard draft' }).click();
  await page.getByRole('button', { name: 'Throw away' }).click();
  await expect(page.getByRole('heading', { name: 'Two versions' })).toBeVisible();
  await page.getByRole('button', { name: 'Go on with theirs' }).click();
  await expect(words(page)).toHaveText('An hour of work.');
  await thrownAway(page);
});

test('words that were not saved before their draft was gone are on the desk of whoever wrote them, and of nobody else', async ({ page, context, browser }) => {
  const title = unique('Left behind');
  await begun(page, title, 'The first words.');
  const away = await context.newPage();
  await away.goto(page.url());
  await words(away).waitFor();
  await away.route('**/do/save', (route) => route.abort());
  await words(away).fill('Words of a tab that was closed too soon.');
  await expect.poll(() => away.evaluate(() => Object.values(localStorage).some((value) => String(value).includes('closed too soon')))).toBe(true);
  await thrownAway(page);
  // As long as that tab is open, it is for it to go on with them.
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Your desk' })).toBeVisible();
  await expect(page.getByRole('region', { name: 'Left on this device' })).toHaveCount(0);
  await away.close();
  const left = page.getByRole('region', { name: 'Left on this device' });
  await expect(async () => {
    await page.reload();
    await expect(left).toContainText(title, { timeout: 2_000 });
  }).toPass();
  // Somebody else who writes on the same device is not shown them.
  const state = await context.storageState();
  const theirs = await (await browser.newContext({ storageState: { ...state, cookies: [] } })).newPage();
  await signInAs(theirs, 'admin');
  await theirs.goto('/desk');
  await theirs.waitForLoadState('networkidle');
  await expect(theirs.getByRole('region', { name: 'Left on this device' })).toHaveCount(0);
  await theirs.context().close();
  await left.getByRole('button', { name: 'Go on with them' }).click();
  await expect(page.getByRole('heading', { name: 'Two versions' })).toBeVisible();
  await expect(words(page)).toHaveText('Words of a tab that was closed too soon.');
  await page.getByRole('button', { name: 'Save mine over it' }).click();
  await saved(page);
  await thrownAway(page);
  await expect(left).toHaveCount(0);
});

test('a mark is put on other words far down in a long text, selected or typed', async ({ page, browser }) => {
  test.setTimeout(90_000);
  await signInAs(page, 'author');
  const title = unique('A long one');
  // Longer than one node of text is in a browser.
  const filling = Array.from({ length: 260 }, (_, i) => `Paragraph ${i} says nothing that anybody would mark, but it says so at some length, and then once more, so that what comes after it stands far down; and it has a number, ${i * 7}, of its own, and ends here, as the others do, in the same way, without a word more than it needs to be long, which is a good deal.`);
  const content = (...paragraphs: string[]) => ({ type: 'doc', content: paragraphs.map((text) => ({ type: 'paragraph', content: [{ type: 'text', text }] })) });
  const broughtIn = async (articleId: string | null, ...paragraphs: string[]) => ((await (await page.request.post('/do/begin', { data: { articleId, found: { title, summary: '', byline: '', lang: 'en', source: '', content: content(...paragraphs) } } })).json()) as { draftId: string }).draftId;
  await page.goto(`/desk/${await broughtIn(null, 'What nobody will find again is here.', ...filling, 'And the very last words.')}/publish`);
  await page.getByRole('button', { name: 'Publish', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
  const address = new URL(page.url()).pathname;
  const reader = await (await browser.newContext({ viewport: { width: 1280, height: 900 } })).newPage();
  await signInAs(reader, 'steppe');
  await openLive(reader, address);
  await comment(reader, 'nobody will find again', 'About what is gone.');
  await reader.context().close();

  await page.goto('/desk');
  const bring = await page.locator('.desk-list li', { hasText: title }).getByRole('link', { name: 'Bring it in' }).getAttribute('href');
  const draftId = await broughtIn(new URL(bring ?? '', 'http://desk').searchParams.get('article'), ...filling, 'And the very last words.');
  await page.goto(`/desk/${draftId}/publish`);
  const fate = page.locator('.fate.is-orphaned');
  await expect(fate).toContainText('nobody will find again');
  await page.getByRole('region', { name: 'The new text' }).evaluate((pane) => {
    // As some browsers divide it when they read a page.
    if (pane.childNodes.length < 2) (pane.firstChild as Text).splitText(65_536);
    const last = pane.lastChild as Text;
    getSelection()?.setBaseAndExtent(last, last.data.indexOf('the very last'), last, last.data.indexOf('the very last') + 'the very last'.length);
  });
  await fate.getByRole('button', { name: 'Put it on the selected words' }).click();
  await expect(fate.locator('ins')).toHaveText('the very last');
  await expect(fate.getByRole('button', { name: 'Put it on the selected words' })).toHaveAttribute('aria-pressed', 'true');
  await fate.getByRole('button', { name: 'Type the words' }).click();
  const typed = fate.getByRole('textbox', { name: 'The words' });
  await typed.fill('Paragraph 25');
  await expect(fate).toContainText('These words stand in more than one place');
  await typed.fill('Paragraph 259');
  await expect(fate.locator('ins')).toHaveText('Paragraph 259');
  await page.getByRole('button', { name: 'Publish', exact: true }).click();
  await expect(page.locator('mark', { hasText: 'Paragraph 259' })).toBeVisible();
});

test('what this device does not keep is saved while it is written, however seldom the writer rests', async ({ page }) => {
  await page.addInitScript(() => {
    Storage.prototype.setItem = new Proxy(Reflect.get(Storage.prototype, 'setItem'), {
      apply(keep, storage, [key, value]: [string, string]) {
        if (key.startsWith('marginalia:desk:')) throw new DOMException('It is full', 'QuotaExceededError');
        return Reflect.apply(keep, storage, [key, value]) as unknown;
      },
    });
  });
  await signInAs(page, 'author');
  await page.goto('/desk');
  await page.getByRole('button', { name: 'Write an article' }).click();
  await page.getByRole('textbox', { name: 'Title' }).fill(unique('Nowhere to keep it'));
  await saved(page);
  await words(page).click();
  const sent = page.waitForRequest('**/do/save', { timeout: 12_000 });
  // Never two seconds of rest, and always more than the device is given.
  for (let i = 0; i < 10; i += 1) {
    await page.keyboard.type(`Word ${i}. `);
    await page.waitForTimeout(1_000);
    if (i === 2) await expect(page.getByRole('alert').filter({ hasText: 'This browser keeps nothing for us' })).toBeVisible();
  }
  expect(JSON.stringify((await sent).postDataJSON())).toContain('Word 3.');
  await saved(page);
  await expect(page.getByRole('alert').filter({ hasText: 'This browser keeps nothing for us' })).toHaveCount(0);
  await thrownAway(page);
});

test('half a time publishes nothing', async ({ page }) => {
  const title = unique('Not yet');
  await begun(page, title, 'Words for another day.');
  await page.getByRole('button', { name: 'Look it over' }).click();
  const when = page.getByLabel('When', { exact: true });
  await expect(when).toBeEnabled();
  await when.focus();
  await page.keyboard.type('0101');
  await page.getByRole('button', { name: 'Publish', exact: true }).click();
  expect(await when.evaluate((input: HTMLInputElement) => [input.value, input.validity.badInput])).toEqual(['', true]);
  await expect(page).toHaveURL(/\/publish$/u);
  expect(await (await page.request.get('/')).text()).not.toContain(title);
  await page.getByRole('link', { name: 'Back to writing' }).first().click();
  await thrownAway(page);
});

test('what one tab could not save outlives the other’s saving, and is there when it is gone', async ({ page, context }) => {
  await begun(page, unique('Two tabs, one away'), 'The first words.');
  const address = page.url();
  const away = await context.newPage();
  await away.goto(address);
  await words(away).waitFor();
  await away.route('**/do/save', (route) => route.abort());
  await words(away).fill('Words that were written without a line.');
  await expect.poll(() => away.evaluate(() => Object.entries(localStorage).some(([key, value]) => key.startsWith('marginalia:desk:') && String(value).includes('without a line')))).toBe(true);
  // The other tab saves, and drops what it kept of its own; opened anew, it does not take what the first is still writing.
  const sent = page.waitForResponse('**/do/save');
  await words(page).fill('Words of the tab that was online.');
  await sent;
  await saved(page);
  await page.reload();
  await expect(words(page)).toHaveText('Words of the tab that was online.');
  await away.close();
  // A browser takes a moment to know that a tab is closed.
  await expect.poll(() => page.evaluate(async () => ((await navigator.locks.query()).held ?? []).filter(({ name }) => name?.startsWith('marginalia:desk:')).length)).toBe(1);
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Two versions' })).toBeVisible();
  await expect(words(page)).toHaveText('Words that were written without a line.');
  const kept = page.waitForResponse('**/do/save');
  await page.getByRole('button', { name: 'Save mine over it' }).click();
  await kept;
  await page.reload();
  await expect(words(page)).toHaveText('Words that were written without a line.');
});

test('what was being written when the article was corrected goes on where its words are, or says that they changed', async ({ page, browser }) => {
  test.setTimeout(150_000);
  const { title, address } = await published(page);
  const reader = await (await browser.newContext({ viewport: { width: 1280, height: 900 } })).newPage();
  await signInAs(reader, 'steppe');
  await openLive(reader, address);
  await selectWords(reader, 'extradite Robin');
  await reader.getByRole('button', { name: 'Highlight', exact: true }).click();
  await reader.getByRole('region', { name: 'Your highlight' }).getByRole('button', { name: 'Close' }).click();
  for (const [on, said] of [['waved', 'Half a thought on waving.'], ['in May', 'Half a thought on May.'], ['By noon', 'Half a thought on noon.']] as const) {
    await selectWords(reader, on);
    await reader.getByRole('button', { name: 'Comment', exact: true }).click();
    await editor(reader).pressSequentially(said);
    await reader.keyboard.press('Escape');
    await expect(editor(reader)).toHaveCount(0);
  }

  await corrected(page, title, 'Something else came first.', 'The court will not extradite Robin in June.', PARAGRAPHS[1] ?? '');
  // Posted from the page that shows the older text, it is shown beside the words of the latest.
  await comment(reader, 'the ferry left', 'Said from an older text.');
  await expect(reader).toHaveURL(/comment=/u);
  await expect(reader.locator('.text-column')).toContainText('Something else came first.');
  await expect(reader.locator('mark', { hasText: 'the ferry left' })).toBeVisible();

  const composing = reader.locator('#composing');
  await reader.getByRole('button', { name: '3 unsent drafts' }).click();
  await expect(composing.locator('.thread-quote')).toHaveText('waved');
  await expect(editor(reader)).toHaveText('Half a thought on waving.');
  await expect(composing.getByRole('note')).toHaveCount(0);
  await reader.getByRole('button', { name: 'Post', exact: true }).click();
  await expect(reader.locator('.comment', { hasText: 'Half a thought on waving.' })).toBeVisible();

  await reader.getByRole('button', { name: '2 unsent drafts' }).click();
  await expect(editor(reader)).toHaveText('Half a thought on May.');
  await expect(composing.getByRole('note')).toContainText('You chose these words in an earlier text. They have changed since.');
  await expect(composing.getByRole('note')).toContainText('May');
  await expect(composing.getByRole('note')).toContainText('June');
  await reader.getByRole('button', { name: 'Post', exact: true }).click();
  await expect(reader.locator('.comment', { hasText: 'Half a thought on May.' })).toBeVisible();

  // Words that are nowhere any more: it goes to the article as a whole, with them as a quote.
  await reader.getByRole('button', { name: 'An unsent draft' }).click();
  await expect(reader.locator('#discussion').getByRole('textbox')).toContainText('By noon');
  await expect(reader.locator('#discussion').getByRole('textbox')).toContainText('Half a thought on noon.');

  // One's own highlight says so too, and stays said to apply.
  await openLive(reader, address);
  await reader.locator('.text-column mark', { hasText: 'extradite Robin' }).first().click();
  const own = reader.getByRole('region', { name: 'Your highlight' });
  await expect(own.locator('.change-note')).toContainText('will not extradite');
  await expect(own.getByRole('link', { name: 'See the text it was said about' })).toHaveAttribute('href', /\/revisions\/1$/u);
  await own.getByRole('button', { name: 'It still applies' }).click();
  await expect(own.getByText('still applies')).toBeVisible();
  await reader.context().close();
});

test('an old text is published again from the list of revisions, and its marks are on their words again', async ({ page, browser }) => {
  const { title, address } = await published(page);
  const reader = await (await browser.newContext({ viewport: { width: 1280, height: 900 } })).newPage();
  await signInAs(reader, 'steppe');
  await openLive(reader, address);
  await comment(reader, 'will extradite', 'Said of the first text.');
  await corrected(page, title, 'The court will not extradite Robin in May.', ...PARAGRAPHS.slice(1));
  await reader.goto(`${address}/revisions`);
  await expect(reader.getByRole('button', { name: /again/u })).toHaveCount(0);

  await page.goto(`${address}/revisions`);
  await page.getByRole('button', { name: 'Publish revision 1 again' }).click();
  await words(page).waitFor();
  await expect(words(page)).toContainText('The court will extradite Robin in May.');
  await page.getByRole('textbox', { name: 'Title' }).fill(`${title}, again`);
  await saved(page);
  await page.getByRole('button', { name: 'Look it over' }).click();
  await expect(page.locator('.difference-part', { has: page.getByRole('heading', { name: 'Title' }) }).locator('ins')).toHaveText(', again');
  await page.getByRole('button', { name: 'Publish', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(`${title}, again`);
  await openLive(reader, address);
  await reader.locator('.thread', { hasText: 'Said of the first text.' }).locator('.comment').click();
  await expect(reader.locator('.margin .thread.is-active', { hasText: 'Said of the first text.' }).locator('.change-note')).toHaveCount(0);
  await reader.context().close();
});

test('a reader has no desk, and nobody sees another’s draft', async ({ page, browser }) => {
  await signInAs(page, 'author');
  await page.goto('/desk');
  await page.getByRole('button', { name: 'Write an article' }).click();
  await words(page).waitFor();
  const address = page.url();
  const other = await (await browser.newContext()).newPage();
  await signInAs(other, 'reader');
  for (const path of ['/desk', address, `${address}/publish`]) expect((await other.goto(path))?.status()).toBe(404);
  await other.goto('/');
  await expect(other.getByRole('link', { name: 'Desk' })).toHaveCount(0);
  await other.context().close();
});

async function comment(page: Page, passage: string, said: string): Promise<void> {
  await selectWords(page, passage);
  await page.getByRole('button', { name: 'Comment', exact: true }).click();
  await editor(page).pressSequentially(said);
  await page.keyboard.press('Control+Enter');
  await expect(page.locator('.comment', { hasText: said })).toBeVisible();
}

async function replaceText(page: Page, ...paragraphs: string[]): Promise<void> {
  await words(page).click();
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Delete');
  for (const [i, paragraph] of paragraphs.entries()) {
    await words(page).pressSequentially(paragraph);
    if (i < paragraphs.length - 1) await page.keyboard.press('Enter');
  }
}

/** An article of the three paragraphs, published. */
async function published(page: Page): Promise<{ title: string; address: string }> {
  const title = unique('Twice');
  await signInAs(page, 'author');
  await page.goto('/desk');
  await page.getByRole('button', { name: 'Write an article' }).click();
  await page.getByRole('textbox', { name: 'Title' }).fill(title);
  await replaceText(page, ...PARAGRAPHS);
  await saved(page);
  await page.getByRole('button', { name: 'Look it over' }).click();
  await page.getByRole('button', { name: 'Publish', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
  return { title, address: new URL(page.url()).pathname };
}

/** Publish its next revision, of these paragraphs. */
async function corrected(page: Page, title: string, ...paragraphs: string[]): Promise<void> {
  await page.goto('/desk');
  await page.locator('.desk-list li', { hasText: title }).getByRole('button', { name: 'Write the next revision' }).click();
  await words(page).waitFor();
  await replaceText(page, ...paragraphs);
  await saved(page);
  await page.getByRole('button', { name: 'Look it over' }).click();
  await page.getByRole('button', { name: 'Publish', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
}

/** An article in two revisions, of which the second turns its first sentence. */
async function twoRevisions(page: Page): Promise<{ address: string }> {
  const { title, address } = await published(page);
  await corrected(page, title, 'The court will not extradite Robin in May.', ...PARAGRAPHS.slice(1));
  return { address };
}

/** A new article of one paragraph is begun by an author, and saved. */
async function begun(page: Page, title: string, text: string): Promise<void> {
  await signInAs(page, 'author');
  await page.goto('/desk');
  await page.getByRole('button', { name: 'Write an article' }).click();
  await page.getByRole('textbox', { name: 'Title' }).fill(title);
  await words(page).fill(text);
  await saved(page);
}

/** The draft on this page is thrown away, and its author back at their desk. */
async function thrownAway(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Discard draft' }).click();
  await page.getByRole('button', { name: 'Throw away' }).click();
  await page.waitForURL(/\/desk$/u);
}

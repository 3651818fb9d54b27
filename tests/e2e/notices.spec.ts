import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { editor, openLive, PASSWORD, signInAs, unique } from '../support/browser';
import { say } from '../support/moderation-requests';
import { openPost, type PostOffice } from '../support/post';

/* From an answer to a letter, and out of it: between two browsers, a server and a real mail server on loopback. */

let post: PostOffice;
test.beforeAll(async () => {
  post = await openPost();
});
test.afterAll(() => post.close());

/** A letter is handed over within some seconds of what it is about; a slow machine takes longer, and five attempts to look at all. */
const BY_MAIL = { timeout: 30_000 };

async function signUp(page: Page): Promise<{ name: string; email: string }> {
  const [name, email] = [unique('Correspondent'), `${crypto.randomUUID()}@example.org`];
  await page.goto('/sign-up');
  await page.getByLabel('Display name').fill(name);
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Create account' }).click();
  await expect(page.getByRole('button', { name: 'Sign out' })).toBeVisible();
  return { name, email };
}

/** The path of the first link into this site that a letter's text has and that begins like this. */
function linkIn(text: string | undefined, begins: string): string {
  const base = process.env['BASE_URL'] ?? '';
  const found = (text ?? '').split(/\s/u).find((word) => word.startsWith(`${base}${begins}`));
  if (found === undefined) throw new Error(`No link to ${begins} in: ${text ?? ''}`);
  return found.slice(base.length);
}

/** The page hears of notices as they come, and so of what is pressed. */
async function listens(page: Page): Promise<void> {
  await page.locator('.unread[data-live=true]').waitFor({ state: 'attached' });
}

/** Free of faults axe can find, on the page or in a part of it: whole articles are tests/e2e/accessibility.spec.ts's. */
async function expectAccessible(page: Page, part = 'body'): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).include(part).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`)).toEqual([]);
}

test('an answer is counted in another tab as it comes, told, sent by mail, and one request ends the letters', async ({ page, browser, request }) => {
  test.setTimeout(150_000);
  const { email } = await signUp(page);

  // Nothing is sent before the address is shown to be theirs.
  await page.goto('/account');
  await expect(page.getByText(`Ask for a link to ${email}`)).toBeVisible();
  await expect(page.getByText(`A link is on its way to ${email}`)).toBeVisible();
  await expectAccessible(page);
  await page.goto('/notices');
  await expect(page.getByText(`No letters go to ${email} yet`)).toBeVisible();
  await expectAccessible(page);
  await expect.poll(() => post.at(email).length, BY_MAIL).toBe(1);
  const [proof] = post.at(email);
  expect(proof?.email.subject).toBe('Is this your address?');
  await page.goto(linkIn(proof?.email.text, '/account/prove'));
  await listens(page);
  await page.getByRole('button', { name: 'This is my address' }).click();
  await expect(page.getByText(`Letters will go to ${email}`)).toBeVisible();

  // One tab reads on; somebody else answers.
  const words = unique('What did the host say then?');
  const commentId = await say(page, words);
  const said = unique('He said nothing.');
  await page.goto('/account');
  await expect(page.getByText(`Letters go to ${email}.`)).toBeVisible();
  await expect(page.locator('.notices-link .count')).toHaveCount(0);
  const other = await (await browser.newContext()).newPage();
  await signInAs(other, 'author');
  await openLive(other, `/c/${commentId}`);
  const comment = other.locator('.comment', { hasText: words });
  await comment.getByRole('button', { name: 'Reply' }).click();
  await other.getByRole('textbox', { name: /your reply/iu }).pressSequentially(said);
  await other.locator('.composer').getByRole('button', { name: 'Reply', exact: true }).click();
  await expect(other.locator('.comment .words', { hasText: said })).toBeVisible();
  await other.context().close();

  await expect(page.locator('.notices-link .count')).toContainText('1', { timeout: 20_000 });
  const letter = await test.step('the letter', async () => {
    await expect.poll(() => post.at(email).length, BY_MAIL).toBe(2);
    return post.at(email)[1];
  });
  expect(letter?.email.subject).toMatch(/answered your comment on “/u);
  expect(letter?.email.html).toContain('answered your comment');

  // The way out, as a mail program goes it: one request, without a session, to the address in the header.
  const headers = new Map(letter?.email.headers.map(({ key, value }) => [key, value]));
  expect(headers.get('list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click');
  const address = (headers.get('list-unsubscribe') ?? '').slice(1, -1);
  expect((await request.get(address, { maxRedirects: 0 })).status()).toBe(303);
  await page.reload();
  const choice = page.getByLabel('Answers to you');
  await expect(choice).toHaveValue('at_once');
  await expectAccessible(page);
  expect((await request.post(address, { form: { 'List-Unsubscribe': 'One-Click' } })).status()).toBe(204);
  await page.reload();
  await expect(choice).toHaveValue('never');

  // The notice is there whatever comes by mail; reading it counts down in every tab.
  const tab = await page.context().newPage();
  await tab.goto('/notices');
  await expect(tab.getByText(/answered your comment on/u)).toBeVisible();
  await expectAccessible(tab);
  await expect(page.locator('.notices-link .count')).toHaveCount(0, { timeout: 20_000 });
  await tab.close();
});

test('the way out is a page with a button for people, and works for its owner and kind alone', async ({ page }) => {
  const seal = 'a'.repeat(43);
  const broken = `?user=${crypto.randomUUID()}&kind=answered&seal=${seal}`;
  await page.goto(`/unsubscribe${broken}`);
  await expect(page.getByRole('heading', { name: 'This link does not work' })).toBeVisible();
  expect((await page.request.post(`/api/unsubscribe${broken}`)).status()).toBe(400);
  expect((await page.request.post('/api/unsubscribe')).status()).toBe(400);
  // A person who pressed the button is shown a page, also when it did not work.
  const answer = await page.request.post(`/api/unsubscribe${broken}`, { headers: { accept: 'text/html' }, maxRedirects: 0 });
  expect([answer.status(), answer.headers()['location']]).toEqual([303, `/unsubscribe${broken}&failed=1`]);
});

test('somebody is named by the keyboard alone, and told', async ({ page, browser }) => {
  await signInAs(page, 'reader');
  await openLive(page);
  await page.getByRole('button', { name: 'Say something about the article as a whole' }).click();
  const words = unique('would know this');
  const writing = editor(page);
  await writing.pressSequentially('Perhaps @demo de');
  const list = page.getByRole('listbox', { name: 'People in this discussion' });
  await expect(list.getByRole('option', { name: 'Demo Desk' })).toHaveAttribute('aria-selected', 'true');
  await expectAccessible(page, '.composer');
  // The list closes first, and comes back with the next name.
  await page.keyboard.press('Escape');
  await expect(list).toHaveCount(0);
  await expect(writing).toHaveText('Perhaps @demo de');
  await writing.press('Control+a');
  await writing.pressSequentially('Perhaps @demo de');
  await expect(list.getByRole('option', { name: 'Demo Desk' })).toBeVisible();
  await page.keyboard.press('Enter');
  await writing.pressSequentially(words);
  await page.keyboard.press('Control+Enter');
  const comment = page.locator('.comment', { hasText: words });
  await expect(comment.locator('.mention')).toHaveText('@Demo Desk');

  const named = await (await browser.newContext()).newPage();
  await signInAs(named, 'author');
  await expect(async () => {
    await named.goto('/notices');
    await expect(named.getByText(/Demo Reader named you|You were named/u).first()).toBeVisible({ timeout: 2_000 });
  }).toPass({ timeout: 30_000 });
  await named.context().close();
});

test('a thread and the article are followed from where they are read, and no longer', async ({ page }) => {
  await signInAs(page, 'moderator');
  const commentId = await say(page, unique('A thread to follow.'));
  await openLive(page, `/c/${commentId}`);
  const thread = page.locator('.thread', { has: page.locator(`#comment-${commentId}`) });
  // Whoever writes in a thread follows it.
  await thread.getByRole('button', { name: 'Unfollow this thread' }).click();
  await expect(thread.getByRole('button', { name: 'Follow this thread' })).toBeVisible();
  await page.getByRole('button', { name: 'Follow the article' }).click();
  await expect(page.getByRole('button', { name: 'Unfollow the article' })).toBeVisible();
  // Both were kept: the buttons say so on the next page, too.
  await expect(async () => {
    await openLive(page, `/c/${commentId}`);
    await expect(page.getByRole('button', { name: 'Unfollow the article' })).toBeVisible({ timeout: 2_000 });
    await expect(thread.getByRole('button', { name: 'Follow this thread' })).toBeVisible({ timeout: 2_000 });
  }).toPass({ timeout: 20_000 });
});

import { expect, test, type Page } from '@playwright/test';
import { signInAs, unique } from '../support/browser';
import { saved, words } from '../support/desk';
import { manuscript } from '../support/docx';

/* An author brings a text in: sees what was found before it is kept, writes on with it, publishes it. */

const found = (page: Page) => page.getByRole('region', { name: 'What was found' });
// Each text is read in a process of its own, which takes its time to begin on a busy machine.
test.describe.configure({ timeout: 150_000 });

const FILE = 'Choose a file, or drop it here';

async function openRoom(page: Page, address = '/desk/bring'): Promise<void> {
  await signInAs(page, 'author');
  await page.goto(address);
  // What is pressed before the scripts listen is lost on any page.
  await page.waitForLoadState('networkidle');
}

test('a Word document: looked at, kept as a draft, published with where it was first published', async ({ page }) => {
  const title = unique('The quay');
  await signInAs(page, 'author');
  await page.goto('/desk');
  await page.getByRole('link', { name: 'Bring a text in' }).click();
  await page.waitForLoadState('networkidle');
  await page.getByLabel(FILE).setInputFiles({ name: 'quay.docx', mimeType: '', buffer: Buffer.from(await manuscript({ title })) });
  await expect(page.getByRole('heading', { name: 'What was found' })).toBeFocused({ timeout: 30_000 });
  await expect(found(page)).toContainText(title);
  await expect(found(page)).toContainText('By A. Writer');
  await expect(found(page)).toContainText('1 picture');
  await expect(found(page).getByRole('img', { name: 'The quay at dawn' })).toHaveJSProperty('complete', true);
  await expect(found(page).locator('.found-words strong')).toHaveText('quay');

  // Until now there is no draft.
  const other = await page.context().newPage();
  await other.goto('/desk');
  await expect(other.getByText(title)).toHaveCount(0);
  await other.close();

  await page.getByRole('button', { name: 'Write on with it' }).click();
  await expect(page.getByRole('textbox', { name: 'Title' })).toHaveValue(title);
  await expect(words(page)).toContainText('By noon the town knew.');
  await page.getByLabel('First published at').fill('https://example.org/quay');
  await saved(page);
  await page.getByRole('button', { name: 'Look it over' }).click();
  await page.getByRole('button', { name: 'Publish', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
  await expect(page.getByText('First published at')).toContainText('example.org');
  await expect(page.locator('.note-mark')).toHaveCount(1);
  await expect(page.locator('.notes')).toContainText('The note.');
  await expect(page.getByRole('img', { name: 'The quay at dawn' })).toHaveAttribute('src', /^\/pictures\//u);
});

test('a web page, dropped: its text without what stands around it; and as the next revision of an article', async ({ page }) => {
  const title = unique('Dropped');
  const html = `<html lang="ky"><head><title>${title}</title></head><body><nav>Menu</nav><article>${'<p>Тилектештер кечке чейин чогулуп, айылдын келечегин талкуулашты, бирок бир пикирге келишкен жок.</p>'.repeat(8)}</article></body></html>`;
  await openRoom(page);
  await drop(page, 'page.html', html);
  await expect(found(page)).toContainText(title, { timeout: 30_000 });
  await expect(found(page)).toContainText('Kyrgyz');
  await expect(found(page)).not.toContainText('Menu');
  await page.getByRole('button', { name: 'Write on with it' }).click();
  await words(page).waitFor();
  await page.getByRole('button', { name: 'Look it over' }).click();
  await page.getByRole('button', { name: 'Publish', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);

  await page.goto('/desk');
  await page.locator('.desk-list li', { hasText: title }).getByRole('link', { name: 'Bring it in' }).click();
  await page.waitForLoadState('networkidle');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Bring the next revision in');
  await drop(page, 'page.html', html.replace('<article>', '<article><p>Бул сүйлөм кийин кошулду, анткени окурмандар муну сурашкан.</p>'));
  await page.getByRole('button', { name: 'Write on with it' }).click({ timeout: 30_000 });
  await words(page).waitFor();
  await page.getByRole('button', { name: 'Look it over' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Publish revision 2');
  await expect(page.locator('.difference ins', { hasText: 'кийин кошулду' })).toBeVisible();
});

test('what cannot be brought in is refused with the way out, and what was typed stays', async ({ page }) => {
  await openRoom(page);
  const address = page.getByLabel('Address of the page');
  // This very server, and what else only it can reach.
  for (const forbidden of [new URL('/', page.url()).href, 'http://127.0.0.1/', 'http://169.254.169.254/latest/meta-data/']) {
    await address.fill(forbidden);
    await address.press('Enter');
    await expect(page.getByRole('alert').filter({ hasText: 'this server does not go there' })).toBeVisible();
    await expect(address).toHaveValue(forbidden);
    await expect(address).toHaveAttribute('aria-invalid', 'true');
  }
  await address.fill('ftp://example.org/');
  await page.getByRole('button', { name: 'Look at it' }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'not the address of a page' })).toBeVisible();
  await page.getByLabel(FILE).setInputFiles({ name: 'paper.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7') });
  await expect(page.getByRole('alert').filter({ hasText: 'We can read .docx' })).toBeVisible({ timeout: 30_000 });
  await page.getByLabel(FILE).setInputFiles({ name: 'big.docx', mimeType: '', buffer: Buffer.alloc(10 * 1024 * 1024 + 1) });
  await expect(page.getByRole('alert').filter({ hasText: 'too large' })).toBeVisible();
  await expect(address).toHaveValue('ftp://example.org/');
});

test('by keyboard alone', async ({ page }) => {
  await openRoom(page);
  const choosing = page.waitForEvent('filechooser');
  await page.getByLabel(FILE).focus();
  await page.keyboard.press('Enter');
  await (await choosing).setFiles({ name: 'a.txt', mimeType: 'text/plain', buffer: Buffer.from(`${unique('By hand')}\n\nNobody on the quay waved when the ferry left.`) });
  await expect(page.getByRole('heading', { name: 'What was found' })).toBeFocused({ timeout: 30_000 });
  await expect(found(page)).toContainText('It does not say which language it is in.');
  await page.keyboard.press('Tab');
  await expect(found(page).getByRole('region', { name: 'How the text begins' })).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(words(page)).toContainText('Nobody on the quay waved');
});

test('a reader has no such room', async ({ page }) => {
  await signInAs(page, 'reader');
  expect((await page.goto('/desk/bring'))?.status()).toBe(404);
  const heard = async (verb: string, data: unknown) => ((await (await page.request.post(`/do/${verb}`, { data })).json()) as { reason: string }).reason;
  expect(await heard('look', { address: 'https://example.org/' })).toBe('role_too_low');
  expect(await heard('bring', {})).toBe('role_too_low');
});

/** Drop a file onto the room, as a hand would. */
async function drop(page: Page, name: string, text: string): Promise<void> {
  const dataTransfer = await page.evaluateHandle(([called, said]) => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([said], called, { type: 'text/html' }));
    return transfer;
  }, [name, text] as const);
  await page.locator('.drop').dispatchEvent('drop', { dataTransfer });
}

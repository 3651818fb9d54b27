import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import sharp from 'sharp';
import { importFile } from '../support/import';
import { CAMERA, noise, pictureOf } from '../support/pictures';
import { signInAs, unique } from '../support/browser';
import { words } from '../support/desk';

/* A picture's way from an author's device to every reader's page, and what does not go that way. */

let folder = '';
test.beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'marginalia-pictures-'));
});
test.afterAll(() => rmSync(folder, { recursive: true }));

/** A file on the author's device. */
function saved(name: string, bytes: Uint8Array): string {
  writeFileSync(join(folder, name), bytes);
  return join(folder, name);
}

const alt = (page: Page) => page.getByLabel('What it shows, for those who cannot see it');
const putIn = (page: Page) => page.getByRole('button', { name: 'Put it in' });
const isSaved = (page: Page) => expect(page.getByText('Saved.')).toBeVisible({ timeout: 20_000 });

async function begin(page: Page, title: string): Promise<void> {
  await signInAs(page, 'author');
  await page.goto('/desk');
  await page.getByRole('button', { name: 'Write an article' }).click();
  await page.getByRole('textbox', { name: 'Title' }).fill(title);
  await words(page).click();
}

test('from the device into the article, and to a reader in the size that fits, without what the camera said', async ({ page, browser }) => {
  test.setTimeout(150_000);
  const photograph = await pictureOf(2_000, 1_200).jpeg().withExif(CAMERA).toBuffer();
  expect(photograph.includes('Kamera-Werk')).toBe(true);
  const title = unique('The quay');
  await begin(page, title);
  await words(page).pressSequentially('Words before it.');
  await page.getByRole('button', { name: 'Picture', exact: true }).click();
  await page.setInputFiles('input[type=file]', saved('quay.jpg', photograph));
  await putIn(page).click();
  await expect(page.locator('.figure-fields').getByRole('alert')).toHaveText('Say what the picture shows, for those who cannot see it.');
  await alt(page).fill('A quay without anybody on it.');
  await alt(page).press('Enter');
  // Four sizes are made of it, on a machine that has more to do.
  await expect(words(page).locator('figure img')).toHaveJSProperty('naturalWidth', 2_000, { timeout: 30_000 });
  // The writer goes on with the caption, and Enter leaves it.
  await page.keyboard.type('The quay, that morning.');
  await page.keyboard.press('Enter');
  await page.keyboard.type('Words after it.');
  await isSaved(page);
  await page.reload();
  await expect(words(page).locator('figure figcaption')).toHaveText('The quay, that morning.');
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  await page.getByRole('button', { name: 'Look it over' }).click();
  await page.getByRole('button', { name: 'Publish', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
  const address = page.url();

  const reader = await (await browser.newContext({ viewport: { width: 390, height: 844 } })).newPage();
  const asked: string[] = [];
  reader.on('request', (request) => asked.push(new URL(request.url()).pathname));
  await reader.goto(address);
  const img = reader.getByRole('img', { name: 'A quay without anybody on it.' });
  await expect.poll(() => img.evaluate(({ naturalWidth }: HTMLImageElement) => naturalWidth)).toBeGreaterThan(0);
  expect(asked.filter((path) => path.startsWith('/pictures/')).map((path) => path.split('/').at(-1))).toEqual(['480']);
  // The place was kept free for exactly what came.
  expect(await img.evaluate(({ clientWidth, clientHeight }: HTMLElement) => clientWidth / clientHeight)).toBeCloseTo(2_000 / 1_200, 1);

  const src = (await img.getAttribute('src')) ?? '';
  for (const width of [480, 960, 1_600, 2_000]) {
    const answer = await reader.request.get(src.replace(/\d+$/u, String(width)));
    const bytes = await answer.body();
    expect(answer.headers()).toMatchObject({ 'content-type': 'image/webp', 'cache-control': 'public, max-age=31536000, immutable', 'x-content-type-options': 'nosniff' });
    expect(answer.headers()['vary'] ?? '').not.toMatch(/cookie/iu);
    const { exif, icc, xmp, format, width: real } = await sharp(bytes).metadata();
    expect([exif, icc, xmp, format, real]).toEqual([undefined, undefined, undefined, 'webp', width]);
    expect(bytes.includes('Kamera-Werk')).toBe(false);
    const again = await reader.request.get(answer.url(), { headers: { 'if-none-match': answer.headers()['etag'] ?? '' } });
    expect([again.status(), (await again.body()).byteLength]).toEqual([304, 0]);
  }
  for (const wrong of ['481', '2400', '0480', '480.5', 'x']) expect((await reader.request.get(src.replace(/\d+$/u, wrong))).status()).toBe(404);
  expect((await reader.request.get('/pictures/00000000-0000-7000-8000-000000000000/480')).status()).toBe(404);
  await reader.context().close();
});

test('what cannot be taken is said, and what was typed stays', async ({ page }) => {
  test.setTimeout(100_000);
  await begin(page, unique('Refused'));
  await page.getByRole('button', { name: 'Picture', exact: true }).click();
  await alt(page).fill('A quay without anybody on it.');
  const trouble = page.locator('.figure-fields').getByRole('alert');
  for (const [name, bytes, sentence] of [
    ['words.jpg', new TextEncoder().encode('no picture'), 'This is no picture we can read.'],
    ['cut.png', (await noise(600, 400).png().toBuffer()).subarray(0, 400_000), 'This is no picture we can read.'],
    ['huge.png', await noise(2_000, 2_000).png().toBuffer(), 'A picture can have 10 MB and 50 million pixels'],
  ] as const) {
    await page.setInputFiles('input[type=file]', saved(name, bytes));
    await expect(trouble).toHaveCount(0);
    await putIn(page).click();
    await expect(trouble).toContainText(sentence);
    await expect(alt(page)).toHaveValue('A quay without anybody on it.');
  }
  // Out of reach of the server, it waits here.
  await page.setInputFiles('input[type=file]', saved('quay.png', await pictureOf(300, 200).png().toBuffer()));
  await page.context().setOffline(true);
  await putIn(page).click();
  await expect(trouble).toContainText('The picture and your words are still here');
  await page.context().setOffline(false);
  await putIn(page).click();
  await expect(words(page).locator('figure img')).toHaveAttribute('alt', 'A quay without anybody on it.');
});

test('ten megabytes come through the front door, and eleven are told why not', async ({ page }) => {
  await signInAs(page, 'author');
  // A picture may end in what is no picture: most cameras put something there.
  const padded = async (megabytes: number): Promise<Buffer> => {
    const picture = await pictureOf(300, 200).jpeg().toBuffer();
    return Buffer.concat([picture, Buffer.alloc(megabytes * 1024 * 1024 - picture.byteLength)]);
  };
  const send = async (data: Buffer) => page.request.post('/do/keep', { data, headers: { 'content-type': 'application/octet-stream', 'x-file-name': 'p.jpg' } });
  const taken = await send(await padded(10));
  expect([taken.status(), await taken.json()]).toMatchObject([200, { width: 300, height: 200 }]);
  const refused = await send(await padded(11));
  expect([refused.status(), await refused.json()]).toMatchObject([413, { reason: 'picture_too_large' }]);
});

test('dropped, pasted, or inside a pasted text: it is put in as any other, and never as an address that holds it', async ({ page }) => {
  test.setTimeout(100_000);
  await begin(page, unique('Dropped'));
  await words(page).pressSequentially('Where it goes.');
  const bytes = (await pictureOf(200, 100).png().toBuffer()).toString('base64');
  const hand = (type: 'drop' | 'paste', html: string) =>
    words(page).evaluate(
      (element, [kind, base64, text]) => {
        const data = new DataTransfer();
        if (text === '') data.items.add(new File([Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))], 'dropped.png', { type: 'image/png' }));
        else data.setData('text/html', text);
        const { x, y, width } = (element.querySelector('p') ?? element).getBoundingClientRect();
        const event = kind === 'drop' ? new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer: data, clientX: x + width - 2, clientY: y + 10 }) : new ClipboardEvent('paste', { bubbles: true, cancelable: true, clipboardData: data });
        element.querySelector('p')?.dispatchEvent(event);
      },
      [type, bytes, html] as const,
    );
  for (const [way, html, said] of [['drop', '', 'It was dropped.'], ['paste', '', 'It was pasted.'], ['paste', `<p>Pasted words.</p><img src="data:image/png;base64,${bytes}" alt="x">`, 'It was in the text.']] as const) {
    await hand(way, html);
    await expect(page.locator('.figure-fields canvas')).toBeVisible();
    await alt(page).fill(said);
    await putIn(page).click();
    await expect(words(page).locator(`figure img[alt="${said}"]`)).toHaveAttribute('src', /^\/pictures\/[\da-f-]{36}\/200$/u);
  }
  await expect(words(page)).toContainText('Pasted words.');
  expect(await words(page).innerHTML()).not.toContain('data:image');
  // One file is one picture, however often it comes.
  const sources = await words(page).locator('figure img').evaluateAll((images) => images.map((img) => img.getAttribute('src')));
  expect([sources.length, new Set(sources).size]).toEqual([3, 1]);
});

test('pictures of a pasted page are kept here; of one that cannot be had it is said where readers would fetch it', async ({ page }) => {
  const title = unique('Pasted');
  await begin(page, title);
  const photograph = await pictureOf(900, 600).jpeg().toBuffer();
  const kept = await page.request.post('/do/keep', { data: photograph, headers: { 'content-type': 'application/octet-stream', 'x-file-name': 'quay.jpg' } });
  const { src } = (await kept.json()) as { src: string };
  // There is no internet here: of the one that is had, the server's answer is that to the same picture from a device.
  await page.route('**/do/keep-from', async (route) => {
    if (route.request().postData()?.includes('quay.png')) await route.fulfill({ response: kept, contentType: 'application/json', body: await kept.text() });
    else await route.continue();
  });
  await words(page).evaluate((element) => {
    const data = new DataTransfer();
    data.setData('text/html', '<p>Words.</p><figure><img src="https://elsewhere.example/quay.png" alt="A quay."></figure><figure><img src="https://127.0.0.1/gone.png" alt="A gate."></figure>');
    element.dispatchEvent(new ClipboardEvent('paste', { bubbles: true, cancelable: true, clipboardData: data }));
  });
  const [first, second] = [words(page).locator('figure').first(), words(page).locator('figure').nth(1)];
  await expect(first.locator('img')).toHaveAttribute('src', src);
  await expect(first.locator('.figure-elsewhere')).toBeHidden();
  await expect(second.locator('.figure-elsewhere')).toContainText('every reader’s browser would fetch it from 127.0.0.1');
  await isSaved(page);
  // Taking back what was written does not bring the stranger's address back.
  await words(page).press('Control+End');
  await page.keyboard.type('More.');
  await page.keyboard.press('Control+z');
  await expect(first.locator('img')).toHaveAttribute('src', src);
  await page.reload();
  await expect(words(page).locator('figure img').first()).toHaveAttribute('src', src);
});

test('a picture without words keeps an article from going out, is shown where it is, and can be given some later', async ({ page }) => {
  test.setTimeout(150_000);
  const name = saved('bare.md', new TextEncoder().encode(`Words before it, ${unique('here')}.\n\n![](https://example.org/quay.png)\n\nWords after it.`));
  // An operator may bring it in: it is somebody else's text.
  const address = await importFile(name, '--title', unique('Bare'));
  await page.goto(address);
  await expect(page.locator('article figure img')).toHaveAttribute('alt', '');

  await begin(page, unique('Bare'));
  await words(page).evaluate((element) => {
    const data = new DataTransfer();
    data.setData('text/html', '<p>Words.</p><figure><img src="https://example.org/quay.png"><figcaption>The quay</figcaption></figure>');
    element.dispatchEvent(new ClipboardEvent('paste', { bubbles: true, cancelable: true, clipboardData: data }));
  });
  await isSaved(page);
  await page.getByRole('button', { name: 'Look it over' }).click();
  await expect(page.getByRole('region', { name: 'A picture has no words' })).toContainText('Picture 1 The quay');
  await page.getByRole('button', { name: 'Publish', exact: true }).click();
  await expect(page.locator('.publish-room > .trouble')).toContainText('A picture has no words for those who cannot see it.');
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);

  await page.getByRole('link', { name: 'Back to writing, to say it' }).click();
  await page.getByRole('button', { name: 'Say what it shows' }).press('Enter');
  await expect(alt(page)).toBeFocused();
  await page.keyboard.type('A quay.');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'In words: A quay.' })).toBeVisible();
  await isSaved(page);
  await page.getByRole('button', { name: 'Look it over' }).click();
  await expect(page.getByRole('region', { name: 'A picture has no words' })).toHaveCount(0);
  await page.getByRole('button', { name: 'Publish', exact: true }).click();
  await expect(page.getByRole('img', { name: 'A quay.' })).toBeAttached();
});

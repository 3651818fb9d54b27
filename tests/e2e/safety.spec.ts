import { expect, test, type APIRequestContext, type APIResponse } from '@playwright/test';
import { ARRIVALS, openLive, signInAs } from '../support/browser';

const paragraph = (text: string) => ({ type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text }] }] });

/** Written as text: a document as deep as these cannot be written by what writes JSON. */
function nested(depth: number): string {
  return `{"type":"doc","content":[${'{"type":"blockquote","content":['.repeat(depth)}{"type":"paragraph"}${']}'.repeat(depth)}]}`;
}

test('bodies that are none are refused, each with its status, and the page still loads', async ({ page }) => {
  await signInAs(page, 'reader');
  await openLive(page);
  const articleId = await articleIdOf(page.request);
  const cases: [string, unknown, number][] = [
    ['JSON cut short', '{"type":"doc"', 400],
    ['nothing', null, 400],
    ['empty', paragraph(' '), 400],
    ['a NUL', paragraph('a\0b'), 400],
    ['half a character', paragraph('a\uD800b'), 400],
    ['too long', paragraph('x'.repeat(5_001)), 400],
    ['a megabyte', paragraph('x'.repeat(1_000_000)), 413],
    ['10,000 deep', nested(10_000), 413],
    ['3,000 deep', nested(3_000), 400],
    ['an unknown node', { type: 'doc', content: [{ type: 'script', content: [] }] }, 400],
    ['a script for a link', { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: 'x', marks: [{ type: 'link', attrs: { href: 'javascript:alert(1)' } }] }] }] }, 400],
  ];
  for (const [what, body, status] of cases) {
    const answer = await page.request.post('/do/open', { headers: { 'content-type': 'application/json' }, data: `{"articleId":"${articleId}","target":null,"clientId":"${crypto.randomUUID()}","body":${typeof body === 'string' ? body : JSON.stringify(body)}}` });
    expect.soft(answer.status(), what).toBe(status);
    expect.soft(((await answer.json()) as { message: string }).message, what).not.toBe('');
  }
  expect((await page.goto(ARRIVALS))?.status()).toBe(200);
});

test('a page of another site cannot write here', async ({ page }) => {
  await signInAs(page, 'reader');
  const data = { articleId: await articleIdOf(page.request), target: null, body: paragraph('forged'), clientId: crypto.randomUUID() };
  for (const headers of [{ 'sec-fetch-site': 'cross-site' }, { 'sec-fetch-site': 'same-site' }, { origin: 'https://elsewhere.example' }]) {
    const answer = await page.request.post('/do/open', { data, headers });
    expect(answer.status()).toBe(403);
    expect(await answer.json()).toMatchObject({ reason: 'cross_site' });
  }
});

test('a visitor can write nothing', async ({ request }) => {
  const articleId = await articleIdOf(request);
  const answer = await request.post('/do/open', { data: { articleId, target: null, body: paragraph('anonymous'), clientId: crypto.randomUUID() } });
  expect(answer.status()).toBe(401);
});

test('scripts run by nonce only, and what must not be said is not', async ({ page, request }) => {
  const answer = await request.get(ARRIVALS);
  const policy = answer.headers()['content-security-policy'] ?? '';
  const scripts = policy.split('; ').find((rule) => rule.startsWith('script-src')) ?? '';
  expect(scripts).toMatch(/'nonce-[0-9a-f]{32}'/u);
  expect(scripts).not.toContain('unsafe');
  expect(answer.headers()['x-content-type-options']).toBe('nosniff');
  expect(answer.headers()['x-powered-by']).toBeUndefined();
  expect(await answer.text()).not.toContain('@demo.example');

  // Whatever the policy forbids, the pages do not do.
  const broken: string[] = [];
  page.on('console', (message) => {
    if (message.text().includes('Content Security Policy')) broken.push(message.text());
  });
  await signInAs(page, 'reader');
  await openLive(page);
  await page.getByRole('button', { name: 'Say something about the article as a whole' }).click();
  await page.getByRole('textbox', { name: /your comment/iu }).waitFor();
  expect(broken).toEqual([]);
});

test('whoever opened the window learns nothing of a page that is its reader’s alone; one that anybody is shown is not kept from them', async ({ page, request }) => {
  const parted = async (from: typeof request, address: string) => (await from.get(address)).headers()['cross-origin-opener-policy'];
  expect([await parted(request, ARRIVALS), await parted(request, '/sign-in')]).toEqual([undefined, 'same-origin']);
  await signInAs(page, 'reader');
  expect([await parted(page.request, ARRIVALS), await parted(page.request, '/account')]).toEqual(['same-origin', 'same-origin']);
});

test('the session cookie is out of reach of scripts and of other sites', async ({ page, context }) => {
  await signInAs(page, 'reader');
  const session = (await context.cookies()).find(({ name }) => name.endsWith('session-token'));
  expect(session).toMatchObject({ httpOnly: true, sameSite: 'Lax' });
});

test('the way back from signing in leads nowhere else', async ({ page }) => {
  await signInAs(page, 'reader');
  for (const address of ['https://elsewhere.example/', '//elsewhere.example/', 'javascript:alert(1)', '/.//127.0.0.1:9/evil', '/a/..//elsewhere.example', `${new URL(process.env['BASE_URL'] ?? '').origin}//elsewhere.example/x`]) {
    await page.goto(`/sign-in?return=${encodeURIComponent(address)}`);
    await expect(page.getByRole('heading', { name: 'Under discussion' })).toBeVisible();
  }
});

test('anybody may keep a visitor’s page for a moment, and nobody a reader’s', async ({ page, request }) => {
  const copy = await request.get(ARRIVALS);
  const { etag = '', 'cache-control': kept, vary } = copy.headers();
  expect(kept).toMatch(/public.*s-maxage=\d\d\b/u);
  expect(vary).toContain('Cookie');
  expect((await request.get(ARRIVALS, { headers: { 'if-none-match': etag } })).status()).toBe(304);

  await signInAs(page, 'reader');
  expect((await page.request.get(ARRIVALS)).headers()['cache-control']).toContain('private');
  await page.request.post('/do/open', { data: { articleId: await articleIdOf(request), target: null, body: paragraph('Something new.'), clientId: crypto.randomUUID() } });
  expect((await request.get(ARRIVALS, { headers: { 'if-none-match': etag } })).status()).toBe(200);
  expect((await request.get('/a/nowhere')).headers()['cache-control']).toBe('no-store');
});

test('a kept copy is sent while nothing happens, and never after, and to nobody else', async ({ page, request }) => {
  const nonceOf = (answer: APIResponse): string => /nonce-([0-9a-f]{32})/u.exec(answer.headers()['content-security-policy'] ?? '')?.[1] ?? '';
  const address = `${ARRIVALS}?sort=oldest`;
  const first = await request.get(address);
  const second = await request.get(address);
  expect(nonceOf(second)).toBe(nonceOf(first));
  expect(await second.text()).toBe(await first.text());
  // The nonce that runs its scripts is the one in it.
  expect(await second.text()).toContain(`nonce="${nonceOf(second)}"`);

  await signInAs(page, 'reader');
  const mine = await page.request.get(address);
  expect(nonceOf(mine)).not.toBe(nonceOf(first));
  expect(await mine.text()).toContain('Demo Reader');

  const said = crypto.randomUUID();
  await page.request.post('/do/open', { data: { articleId: await articleIdOf(request), target: null, body: paragraph(said), clientId: crypto.randomUUID() } });
  const third = await request.get(address);
  expect(await third.text()).toContain(said);
  expect(nonceOf(third)).not.toBe(nonceOf(first));
});

test('an address that cannot be read is refused in plain words', async ({ request }) => {
  for (const address of ['/%', '/a/%', '/a/%E0%A4%A', '/a/%/live?after=0', '/a/%/changes?after=0', '/a/%/opengraph-image']) {
    const answer = await request.get(address);
    expect.soft(answer.status(), address).toBe(400);
    expect.soft(await answer.text(), address).toContain('This address is mistyped');
  }
  // These can be read, and name nothing.
  for (const address of ['/a/%25', '/a/%25/live?after=0', '/a/%25/changes?after=0', '/a/%2541', '/a/%00']) expect.soft((await request.get(address)).status(), address).toBe(404);
});

test('a page can only be read', async ({ request }) => {
  for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) {
    for (const address of ['/', ARRIVALS, '/sign-in']) {
      const answer = await request.fetch(address, { method, data: 'x' });
      expect.soft([answer.status(), answer.headers()['allow']], `${method} ${address}`).toEqual([405, 'GET, HEAD']);
    }
  }
  expect((await request.head(ARRIVALS)).status()).toBe(200);
});

test('whoever tries too often hears when to come back', async ({ page }) => {
  await page.goto('/sign-in');
  await page.getByLabel('E-mail').fill(`${crypto.randomUUID()}@example.org`);
  for (let tried = 0; tried < 10; tried += 1) expect(await errorOf(page.request, { email: await page.getByLabel('E-mail').inputValue(), password: 'wrong' })).toBe('wrong_credentials');
  await page.getByLabel('Password', { exact: true }).fill('wrong');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByText(/Too many attempts\. Try again in 15 minutes\./u)).toBeVisible();
});

test('what is sent from a page that was drawn for somebody is not said by whoever signed in since', async ({ page }) => {
  await signInAs(page, 'reader');
  await page.goto('/account');
  await page.getByLabel('Display name').fill('Nobody In Particular');
  await page.context().clearCookies();
  await signInAs(page, 'teahouse');
  await page.getByRole('button', { name: 'Change name' }).click();
  await expect(page.getByText('Somebody else has signed in here meanwhile')).toBeVisible();
  await expect(page.getByLabel('Display name')).toHaveValue('Nobody In Particular');
  await page.reload();
  await expect(page.getByLabel('Display name')).toHaveValue('Third Teahouse');
});

test('a field beyond all measure is refused in our own words', async ({ request }) => {
  const long = 'x'.repeat(1_001);
  expect(await errorOf(request, { email: `${long}@example.org`, password: 'wrong' })).toBe('wrong_credentials');
  expect(await errorOf(request, { email: 'a@example.org', password: long })).toBe('wrong_credentials');
  expect(await errorOf(request, { email: 'a@example.org', password: long, name: 'Somebody' }, 'sign-up')).toBe('password_too_long');
  expect(await errorOf(request, { email: 'a@example.org' })).toBe('wrong_credentials');
});

test('a wrong current password is told at its own field', async ({ page }) => {
  await signInAs(page, 'reader');
  await page.goto('/account');
  await page.getByLabel('Current password').fill('not-this-one');
  await page.getByLabel('New password').fill('another-lantern-over-osh');
  await page.getByRole('button', { name: 'Change password' }).click();
  await expect(page.getByLabel('Current password')).toHaveAccessibleDescription(/not your current password/u);
  await expect(page.getByLabel('New password')).not.toHaveAccessibleDescription(/current password/u);
});

test('health says whether the database answers', async ({ request }) => {
  const answer = await request.get('/api/health');
  expect(answer.status()).toBe(200);
  expect(await answer.json()).toEqual({ database: 'answers' });
});

/** What signing in, or up, is answered with in its address. */
async function errorOf(request: APIRequestContext, fields: Record<string, string>, way: 'password' | 'sign-up' = 'password'): Promise<string | null> {
  const { csrfToken } = (await (await request.get('/api/auth/csrf')).json()) as { csrfToken: string };
  const answer = (await (await request.post(`/api/auth/callback/${way}`, { form: { ...fields, csrfToken, json: 'true' } })).json()) as { url: string };
  return new URL(answer.url).searchParams.get('error');
}

async function articleIdOf(request: APIRequestContext): Promise<string> {
  const page = await (await request.get(ARRIVALS)).text();
  return /articleId\\?":\\?"([0-9a-f-]{36})/u.exec(page)?.[1] ?? /\\"article\\":\{\\"id\\":\\"([0-9a-f-]{36})/u.exec(page)?.[1] ?? '';
}

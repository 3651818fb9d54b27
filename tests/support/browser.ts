import { expect, type Page } from '@playwright/test';

/** The demo article about the arrivals: where most stories play. */
export const ARRIVALS = '/a/what-the-host-remembers';

/** A password that passes; the accounts made with it live as long as a test run. */
export const PASSWORD = 'quiet-lantern-over-osh';

/** Sign in as one of the demo's people, without the form: for stories that are not about signing in. */
export async function signInAs(page: Page, handle: string): Promise<void> {
  const { csrfToken } = (await (await page.request.get('/api/auth/csrf')).json()) as { csrfToken: string };
  const form = { email: `${handle}@demo.example`, password: process.env['DEMO_PASSWORD'] ?? '', csrfToken, json: 'true' };
  const answer = await page.request.post('/api/auth/callback/password', { form });
  expect(await answer.json()).not.toMatchObject({ url: expect.stringContaining('error=') });
}

/** Open an article and wait until its scripts listen: what is pressed before that is lost on any page. */
export async function openLive(page: Page, address: string = ARRIVALS): Promise<void> {
  await page.goto(address);
  await page.locator('.room[data-live=true]').waitFor();
}

/** Wait until the desk of cases, which is being opened, listens to its keys. */
export async function deskListens(page: Page): Promise<void> {
  await page.locator('.desk-panes[data-live=true]').waitFor();
}

/** Select words of the article as a mouse would leave them selected; `words` must stand in one text node. */
export async function selectWords(page: Page, words: string): Promise<void> {
  await selectBetween(page, words, words);
}

/**
 * Select from the beginning of some words to the end of others, wherever those are; each must stand in one text node.
 * `inward` moves both ends into the selection by so many UTF-16 units, as a careless mouse does.
 */
export async function selectBetween(page: Page, from: string, to: string, inward = 0): Promise<void> {
  await page.evaluate(
    ([first, last, units]) => {
      const find = (sought: string): [Text, number] => {
        const walker = document.createTreeWalker(document.querySelector('.text-column') ?? document.body, NodeFilter.SHOW_TEXT);
        for (let node = walker.nextNode(); node; node = walker.nextNode()) {
          const at = (node as Text).data.indexOf(sought);
          if (at !== -1) return [node as Text, at];
        }
        throw new Error(`Not on the page: ${sought}`);
      };
      const [start, startsAt] = find(first);
      const [end, endsAt] = find(last);
      start.parentElement?.scrollIntoView({ block: 'center' });
      getSelection()?.setBaseAndExtent(start, startsAt + units, end, endsAt + last.length - units);
    },
    [from, to, inward] as const,
  );
}

/** The editor somebody is writing in. */
export function editor(page: Page) {
  return page.getByRole('textbox', { name: /your comment|your reply|edit your comment/iu });
}

/** Words nobody has written before. */
export function unique(words: string): string {
  return `${words} ${crypto.randomUUID().slice(0, 8)}`;
}

/** Sign up as somebody new, whom no other story knows; answers their name. */
export async function signUpNew(page: Page): Promise<string> {
  const letters = Array.from(crypto.getRandomValues(new Uint8Array(10)), (draw) => 'abdefhkpqrtz'[draw % 12]).join('');
  const { csrfToken } = (await (await page.request.get('/api/auth/csrf')).json()) as { csrfToken: string };
  const answer = await page.request.post('/api/auth/callback/sign-up', { form: { name: `Reader ${letters}`, email: `${letters}@example.org`, password: PASSWORD, csrfToken, json: 'true' } });
  expect(await answer.json()).not.toMatchObject({ url: expect.stringContaining('error=') });
  return `Reader ${letters}`;
}

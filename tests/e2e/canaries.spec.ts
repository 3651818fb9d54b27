import { expect, test, type APIRequestContext } from '@playwright/test';
import { plant, type Planted, type Who } from '../support/canaries';
import { examples, readingVerbs, routes, verbs, WRITING_VERBS, type Door } from '../support/doors-of-the-house';
import { openPost, type PostOffice } from '../support/post';
import { putAway } from '../support/put-away';

/*
 * Something of every kind is hidden under a word that nothing else has, and everybody looks for it everywhere: on pages, in what
 * pages are made of, in feeds, in the live stream, in what verbs answer, and in letters. It must be where it may, and nowhere else.
 */

const LOOKERS: readonly Who[] = ['visitor', 'owner', 'limited', 'other', 'author', 'moderator', 'scoped', 'admin'];
const EVERYBODY = LOOKERS;

/** Those who look after every article, and those who look after any. */
const HOUSE: readonly Who[] = ['moderator', 'admin'];
const ANY_DESK: readonly Who[] = [...HOUSE, 'scoped'];

const DESK = /^(?:\/moderation|\/do\/)/u;
const ANYWHERE = /^/u;
/** Where an article is read, live too, and where a letter or a mark leads to it. */
const READ = /^(?:\/a\/|\/c\/|\/t\/|\/d\/|\/do\/(?:near|more)|live )/u;
const OWN_DECISION = /^(?:\/decisions|letter)/u;

/** Who may find a word, at which addresses; and, of those, who must have found it. */
type Allowed = [who: readonly Who[], at: RegExp][];
interface Rule {
  may: Allowed;
  must: readonly Who[];
}

const both = (read: readonly Who[]): Allowed => [[read, READ], [ANY_DESK, READ], [HOUSE, DESK]];

const RULES: Record<string, Rule> = {
  'standing comment': { may: [[EVERYBODY, ANYWHERE]], must: EVERYBODY },
  'held comment': { may: both(['limited']), must: ['limited', ...ANY_DESK] },
  'held reply': { may: both(['limited']), must: ['limited', ...ANY_DESK] },
  'returned comment': { may: [...both(['owner']), [['owner'], OWN_DECISION]], must: ['owner', ...ANY_DESK] },
  'removed comment': { may: [[['owner'], OWN_DECISION], [HOUSE, DESK]], must: ['owner', ...HOUSE] },
  'removed comment, appealed': { may: [[['owner'], OWN_DECISION], [HOUSE, DESK]], must: ['owner', ...HOUSE] },
  // Nobody's any more: what is shown to nobody cannot be found.
  'withdrawn comment': { may: [], must: [] },
  'earlier words': { may: [], must: [] },
  'private highlight': { may: [[['owner'], READ]], must: ['owner'] },
  'note on a comment': { may: [[HOUSE, DESK]], must: HOUSE },
  'note on a person': { may: [[ANY_DESK, DESK]], must: HOUSE },
  'note on an article': { may: [[HOUSE, DESK]], must: [] },
  // What was decided about a person is read by whoever meets them at a desk.
  'facts of a removal': { may: [[['owner'], OWN_DECISION], [ANY_DESK, DESK]], must: ['owner', ...HOUSE] },
  'facts of a sanction': { may: [[['limited'], OWN_DECISION], [ANY_DESK, DESK]], must: ['limited', ...HOUSE] },
  'appeal words': { may: [[['owner'], OWN_DECISION], [HOUSE, DESK]], must: ['owner', ...HOUSE] },
  'words of a heard appeal': { may: [[['owner'], OWN_DECISION], [HOUSE, DESK]], must: ['owner', ...HOUSE] },
  'appeal answer': { may: [[['owner'], OWN_DECISION], [ANY_DESK, DESK]], must: ['owner', ...HOUSE] },
  'flag note': { may: [[['other'], /^\/decisions/u], [HOUSE, DESK]], must: ['other', ...HOUSE] },
  law: { may: [[HOUSE, DESK]], must: HOUSE },
  'note of a visitor': { may: [[HOUSE, DESK]], must: HOUSE },
  'name of a visitor': { may: [[HOUSE, DESK]], must: HOUSE },
  'e-mail of a visitor': { may: [], must: [] },
  'title of a draft': { may: [[['author', 'admin'], /^\/(?:desk|do\/draft)/u]], must: ['author'] },
  'text of a draft': { may: [[['author', 'admin'], /^\/(?:desk|do\/draft)/u]], must: ['author', 'admin'] },
  'text of the next revision': { may: [[['author', 'admin'], /^\/(?:desk|do\/draft)/u]], must: ['author', 'admin'] },
  'question of a dispute': { may: [[ANY_DESK, READ], [HOUSE, DESK]], must: ANY_DESK },
  'words about a dispute': { may: [[ANY_DESK, READ], [HOUSE, DESK]], must: HOUSE },
  'pattern of a word rule': { may: [[ANY_DESK, DESK]], must: ANY_DESK },
  'note of a word rule': { may: [[ANY_DESK, DESK]], must: ANY_DESK },
  'words of a list': { may: [[ANY_DESK, DESK]], must: ANY_DESK },
  // Who has its address reads it; nobody is told of it who looks for what there is.
  'title of an unlisted article': { may: [[EVERYBODY, /^(?:\/a\/unlisted-|live \/a\/unlisted-)/u], [['author', 'admin'], /^\/desk/u], [HOUSE, DESK]], must: EVERYBODY },
  // One who decided something and looks no further.
  'email of the second': { may: [], must: [] },
  ...Object.fromEntries(LOOKERS.filter((who) => who !== 'visitor').map((who) => [`email of the ${who}`, { may: [[[who], /^\/account/u]], must: [who] } satisfies Rule])),
};

interface Found {
  name: string;
  who: Who;
  address: string;
}

let post: PostOffice;
let planted: Planted;
test.beforeAll(async () => {
  post = await openPost();
});
test.afterAll(async () => {
  await post.close();
  await putAway({ slugs: ['slug', 'elsewhere', 'unlisted'].map((name) => planted.ids[name] ?? '') });
});

test('whatever is hidden is found where it may be, and nowhere else', async ({ playwright, baseURL }) => {
  test.setTimeout(240_000);
  planted = await plant();
  expect(Object.keys(planted.tokens).sort(), 'every hidden thing has a rule').toEqual(Object.keys(RULES).sort());
  const pages = examples(planted);
  expect(Object.keys(pages).sort(), 'every page and route has examples').toEqual(routes());
  const reading = readingVerbs(planted);
  expect([...Object.keys(reading), ...WRITING_VERBS].sort(), 'every verb is read from, or said to write').toEqual(verbs());
  const doors: Door[] = [...Object.values(pages).flat().map((address) => ({ address })), ...Object.entries(reading).flatMap(([verb, inputs]) => inputs.map((input) => ({ address: `/do/${verb}`, input })))];

  const askers = new Map<Who, APIRequestContext>();
  for (const who of LOOKERS) {
    const asker = await playwright.request.newContext({ baseURL: baseURL ?? '' });
    if (who !== 'visitor') await signIn(asker, planted.emails[who]);
    askers.set(who, asker);
  }

  const found: Found[] = [];
  const look = (who: Who, address: string, text: string): void => {
    for (const [name, token] of Object.entries(planted.tokens)) if (text.includes(token)) found.push({ name, who, address });
  };

  // They listen while somebody whose every comment waits writes once more: whoever sees none of it sees nothing change.
  const visitor = askers.get('visitor');
  const limited = askers.get('limited');
  if (!visitor || !limited) throw new Error('Nobody looks');
  const listening = [...askers].flatMap(([who, asker]) => [`/a/${planted.ids['slug'] ?? ''}/live?after=0`, `/a/${planted.ids['unlisted'] ?? ''}/live?after=0`, '/notices/live'].map(async (address) => look(who, `live ${address}`, await listen(asker, address, baseURL ?? ''))));
  const before = await seen(visitor, planted);
  const late = { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: `It waits, too: ${planted.tokens['held comment'] ?? ''}` }] }] };
  expect((await limited.post('/do/open', { data: { articleId: planted.ids['articleId'], target: null, body: late, clientId: crypto.randomUUID() } })).status()).toBe(200);
  expect((await limited.post('/do/reply', { data: { threadId: planted.ids['standingThread'], parentId: planted.ids['standing'], body: late, clientId: crypto.randomUUID() } })).status()).toBe(200);
  const after = await seen(visitor, planted);
  await Promise.all(listening);
  for (const [address, words] of Object.entries(before)) expect.soft(after[address], `what a visitor reads at ${address}`).toBe(words);

  const payload = await visitor.get(`/a/${planted.ids['slug'] ?? ''}`, { headers: { RSC: '1' } });
  expect(payload.headers()['content-type'], 'a payload is one').toContain('text/x-component');
  const broken: string[] = [];
  await Promise.all([...askers].map(async ([who, asker]) => {
    for (const door of doors) {
      for (const { kind, status, text } of await answers(asker, door)) {
        if (status >= 500) broken.push(`${who} ${kind} ${door.address}: ${status}`);
        look(who, door.address, text);
      }
    }
  }));
  expect(broken, 'every door answers').toEqual([]);

  // Letters: whoever they are to, what they say is read by them alone.
  await expect.poll(() => post.at(planted.emails.owner).length, { timeout: 60_000 }).toBeGreaterThan(1);
  for (const { to, email } of post.arrived) {
    const who = LOOKERS.find((one) => one !== 'visitor' && planted.emails[one] === to);
    if (who) look(who, 'letter', [email.subject, email.text, email.html].join('\n'));
  }

  const leaks = found.filter(({ name, who, address }) => !RULES[name]?.may.some(([whose, at]) => whose.includes(who) && at.test(address)));
  expect([...new Set(leaks.map(({ name, who, address }) => `${name} → ${who} at ${address}`))].sort(), 'what was found where it may not be').toEqual([]);
  const missing = Object.entries(RULES).flatMap(([name, { must }]) => must.filter((who) => !found.some((one) => one.name === name && one.who === who)).map((who) => `${name} → ${who}`));
  expect(missing, 'what was not found where it must be').toEqual([]);
  for (const asker of askers.values()) await asker.dispose();
});

/** A door's answer: a page's twice, as a document and as what a page that is open asks for. */
async function answers(asker: APIRequestContext, { address, input }: Door): Promise<{ kind: string; status: number; text: string }[]> {
  if (input !== undefined) {
    const answer = await asker.post(address, { data: input });
    return [{ kind: 'verb', status: answer.status(), text: await answer.text() }];
  }
  const made: { kind: string; status: number; text: string }[] = [];
  for (const [kind, headers] of [['page', {}], ['payload', { RSC: '1' }]] as const) {
    const answer = await asker.get(address, { headers });
    // What is told by where one is sent is told, too.
    made.push({ kind, status: answer.status(), text: `${new URL(answer.url()).pathname}\n${await answer.text()}` });
  }
  return made;
}

/** What is read at the addresses that count and sort, as words: not the times, which go on by themselves. */
async function seen(asker: APIRequestContext, { ids }: Planted): Promise<Record<string, string>> {
  const read: Record<string, string> = {};
  const article = `/a/${ids['slug'] ?? ''}`;
  for (const address of ['/', '/archive', '/log', '/transparency', article, ...['newest', 'oldest', 'most_discussed', 'picks_first', 'most_agreed'].map((sort) => `${article}?sort=${sort}`)]) {
    const html = await (await asker.get(address, { headers: { 'cache-control': 'no-cache' } })).text();
    read[address] = html.replace(/<(script|style|time)\b.*?<\/\1>/gsu, '').replace(/<[^>]*>/gu, ' ').replace(/\s+/gu, ' ');
  }
  return read;
}

/** What a stream says within some seconds. */
async function listen(asker: APIRequestContext, address: string, baseURL: string): Promise<string> {
  const { cookies } = await asker.storageState();
  const listener = new AbortController();
  const timer = setTimeout(() => listener.abort(), 6_000);
  let text = '';
  try {
    const answer = await fetch(new URL(address, baseURL), { headers: { cookie: cookies.map(({ name, value }) => `${name}=${value}`).join('; ') }, signal: listener.signal });
    const decoder = new TextDecoder();
    for await (const part of answer.body ?? []) text += decoder.decode(part, { stream: true });
  } catch (error) {
    if (!listener.signal.aborted) throw error;
  } finally {
    clearTimeout(timer);
  }
  return text;
}

async function signIn(asker: APIRequestContext, email: string): Promise<void> {
  const { csrfToken } = (await (await asker.get('/api/auth/csrf')).json()) as { csrfToken: string };
  const answer = await asker.post('/api/auth/callback/password', { form: { email, password: process.env['DEMO_PASSWORD'] ?? '', csrfToken, json: 'true' } });
  expect(await answer.json()).not.toMatchObject({ url: expect.stringContaining('error=') });
}

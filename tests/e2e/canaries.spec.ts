import { expect, test, type APIRequestContext } from '@playwright/test';
import { plant, type Planted, type Who } from '../support/canaries';
import { examples, KNOCKING, pages as matrix, readingVerbs, routes, verbs, WRITING_VERBS, type Door } from '../support/doors-of-the-house';
import { openPost, type PostOffice } from '../support/post';
import { putAway } from '../support/put-away';

/*
 * Something of every kind is hidden under a word that nothing else has, and everybody looks for it everywhere: on pages, in what
 * pages are made of, in feeds, in the live stream, in what verbs answer, and in letters. It must be where it may, and nowhere else.
 */

const LOOKERS: readonly Who[] = ['visitor', 'banned', 'owner', 'limited', 'other', 'author', 'moderator', 'scoped', 'admin'];
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
  // By its number, which was everybody's: streams say that it is gone, and whoever reported it finds their own report.
  'hidden highlight': { may: [[EVERYBODY, /^(?:live )?\/a\/[^/]+\/(?:changes|live)/u], [['other'], /^\/decisions/u], [['owner'], READ], [['owner'], OWN_DECISION], [ANY_DESK, DESK]], must: ['owner', ...HOUSE] },
  'taken name': { may: [[['owner'], OWN_DECISION], [HOUSE, DESK]], must: ['owner'] },
  'facts about a person': { may: [[['owner'], OWN_DECISION], [ANY_DESK, DESK]], must: ['owner', ...HOUSE] },
  'facts about a highlight': { may: [[['owner'], OWN_DECISION], [ANY_DESK, DESK]], must: ['owner', ...HOUSE] },
  'flag note on a person': { may: [[['other'], /^\/decisions/u], [HOUSE, DESK]], must: ['other', ...HOUSE] },
  'flag note on a highlight': { may: [[['other'], /^\/decisions/u], [HOUSE, DESK]], must: ['other', ...HOUSE] },
  'held note of a position': { may: both(['limited']), must: ['limited', ...ANY_DESK] },
  'facts of a ban': { may: [[['banned'], OWN_DECISION], [ANY_DESK, DESK]], must: ['banned'] },
  'name of a saved view': { may: [[['moderator'], DESK]], must: ['moderator'] },
  'title of a planned article': { may: [[['author', 'admin'], /^\/(?:desk|a\/|do\/draft)/u]], must: ['author'] },
  'text of a planned article': { may: [[['author', 'admin'], /^\/(?:desk|a\/|do\/draft)/u]], must: [] },
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
  // Who has its address reads it; nobody is told of it who looks for what there is. One who wrote there hears that their thread was locked.
  'title of an unlisted article': { may: [[EVERYBODY, /^(?:\/a\/unlisted-|live \/a\/unlisted-)/u], [['author', 'admin'], /^\/desk/u], [['other'], /^(?:\/decisions|\/notices|letter)/u], [HOUSE, DESK]], must: EVERYBODY },
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
const askers = new Map<Who, APIRequestContext>();
test.beforeAll(async ({ playwright, baseURL }) => {
  test.setTimeout(120_000);
  post = await openPost();
  planted = await plant();
  for (const who of LOOKERS) {
    const asker = await playwright.request.newContext({ baseURL: baseURL ?? '' });
    if (who !== 'visitor') await signIn(asker, planted.emails[who]);
    askers.set(who, asker);
  }
});
test.afterAll(async () => {
  for (const asker of askers.values()) await asker.dispose();
  await post.close();
  await putAway({ slugs: ['slug', 'elsewhere', 'unlisted', 'planned'].map((name) => planted.ids[name] ?? ''), people: [planted.ids['owner'] ?? ''] });
});

test('whatever is hidden is found where it may be, and nowhere else', async ({ baseURL }) => {
  test.setTimeout(240_000);
  expect(Object.keys(planted.tokens).sort(), 'every hidden thing has a rule').toEqual(Object.keys(RULES).sort());
  const pages = examples(planted);
  expect(Object.keys(pages).sort(), 'every page and route has examples').toEqual(routes());
  const reading = readingVerbs(planted);
  expect([...Object.keys(reading), ...WRITING_VERBS].sort(), 'every verb is read from, or said to write').toEqual(verbs());
  const doors: Door[] = [...Object.values(pages).flat().map((address) => ({ address })), ...Object.entries(reading).flatMap(([verb, inputs]) => inputs.map((input) => ({ address: `/do/${verb}`, input })))];

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
});

test('everybody is let into the pages that are for them', async () => {
  test.setTimeout(120_000);
  const rows = matrix(planted);
  expect(Object.keys(rows).sort(), 'every page and route has a row').toEqual(routes());
  const expected = Object.values(rows).flat();
  const heard = await Promise.all(expected.map(async ([address]) => [address, (await Promise.all(KNOCKING.map((who) => answeredAt(asked(who), address)))).join(' · ')]));
  expect(Object.fromEntries(heard)).toEqual(Object.fromEntries(expected));
});

test('whoever searches for hidden words hears what they would of words that nobody ever wrote', async () => {
  const nobodys = 'canary'.padEnd((planted.tokens['flag note'] ?? '').length, 'z');
  for (const who of ['visitor', 'other', 'author', 'scoped'] as const) {
    for (const address of ['/', '/archive']) {
      const nothing = await searched(asked(who), address, nobodys);
      for (const [name, token] of Object.entries(planted.tokens)) expect.soft(await searched(asked(who), address, token), `${who} looks for ${name} at ${address}`).toBe(nothing);
    }
  }
});

function asked(who: Who): APIRequestContext {
  const asker = askers.get(who);
  if (!asker) throw new Error(`${who} does not ask`);
  return asker;
}

/** What somebody is answered at an address, in the words of the matrix. */
async function answeredAt(asker: APIRequestContext, address: string): Promise<string> {
  const answer = await asker.get(address, { maxRedirects: 0 });
  if (answer.status() === 404) return 'nothing';
  if (answer.ok()) return 'yes';
  const to = answer.headers()['location'] ?? '';
  return to.startsWith('/sign-in') ? 'sign in' : answer.status() >= 300 && answer.status() < 400 ? 'on' : String(answer.status());
}

/** What is read where somebody looks for a word, without the word. */
async function searched(asker: APIRequestContext, address: string, word: string): Promise<string> {
  const html = await (await asker.get(`${address}?q=${word}`)).text();
  return wordsOf(html).replaceAll(word, '…');
}

/** A door's answer: a page's twice, as a document and as what a page that is open asks for. */
async function answers(asker: APIRequestContext, { address, input }: Door): Promise<{ kind: string; status: number; text: string }[]> {
  if (input !== undefined) {
    const answer = await asker.post(address, { data: input });
    return [{ kind: 'verb', status: answer.status(), text: await answer.text() }];
  }
  const made: { kind: string; status: number; text: string }[] = [];
  const own = new URL(address, 'http://x').pathname.split('/')[2] ?? '';
  for (const [kind, headers] of [['page', {}], ['payload', { RSC: '1' }]] as const) {
    const answer = await asker.get(address, { headers });
    // What is told by where one is sent is told, too; what one asked with is not.
    const text = `${new URL(answer.url()).pathname}\n${await answer.text()}`;
    made.push({ kind, status: answer.status(), text: own === '' ? text : text.replaceAll(own, '') });
  }
  return made;
}

/** What is read at the addresses that count and sort. */
async function seen(asker: APIRequestContext, { ids }: Planted): Promise<Record<string, string>> {
  const read: Record<string, string> = {};
  const article = `/a/${ids['slug'] ?? ''}`;
  for (const address of ['/', '/archive', '/log', '/transparency', article, ...['newest', 'oldest', 'most_discussed', 'picks_first', 'most_agreed'].map((sort) => `${article}?sort=${sort}`)]) {
    const html = await (await asker.get(address, { headers: { 'cache-control': 'no-cache' } })).text();
    read[address] = wordsOf(html);
  }
  return read;
}

/** The words of a page: not the times, which go on by themselves. */
function wordsOf(html: string): string {
  return html.replace(/<(script|style|time)\b.*?<\/\1>/gsu, '').replace(/<[^>]*>/gu, ' ').replace(/\s+/gu, ' ');
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

import { createHmac, randomUUID } from 'node:crypto';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { db } from '@/lib/db';
import { env } from '@/lib/env';
import { edit, open, type Posted } from '@/lib/discussion/server';
import type { Ctx } from '@/lib/user';
import { article, body, person, type MadeArticle } from '@/tests/support/makers';
import { judging } from '@/tests/support/moderation';
import { decide } from '@/lib/moderation/server';

/* A program of the operator's own, on loopback, that is asked about each comment. */

const SECRET = 'a-secret-of-thirty-two-characters';

interface Request {
  headers: NodeJS.Dict<string | string[]>;
  body: string;
}

let server: Server;
let requests: Request[] = [];
let answerWith: (response: ServerResponse) => void;

const answering = (value: unknown, status = 200) => (response: ServerResponse): void => void response.writeHead(status, { 'content-type': 'application/json' }).end(typeof value === 'string' ? value : JSON.stringify(value));

beforeAll(async () => {
  server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      requests.push({ headers: request.headers, body: Buffer.concat(parts).toString() });
      answerWith(response);
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  Object.assign(env(), { SCREENING_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}/check`, SCREENING_SECRET: SECRET });
});

afterEach(() => {
  requests = [];
});

afterAll(async () => {
  Object.assign(env(), { SCREENING_URL: undefined, SCREENING_SECRET: undefined });
  server.closeAllConnections();
  await new Promise((done) => server.close(done));
});

const say = (ctx: Ctx, on: MadeArticle, words = `Words of ${randomUUID()}.`): Promise<Posted> => open(ctx, { articleId: on.id, target: null, body: body(words), clientId: randomUUID() });
const flagsOn = ({ commentId }: Posted) => db.flag.findMany({ where: { subjectId: commentId }, select: { because: true, note: true } });
const stateOf = async ({ commentId }: Posted): Promise<string> => (await db.comment.findUniqueOrThrow({ where: { id: commentId } })).state;

test('it is told the words and where they stand, signed, and nothing of who wrote them', async () => {
  answerWith = answering({ action: 'pass' });
  const reader = await person();
  const posted = await say(reader, await article(), 'What is told of this?');
  await expect.poll(() => requests.length).toBe(1);
  const [{ headers, body: sent } = { headers: {}, body: '' }] = requests;
  const signed = createHmac('sha256', SECRET).update(`${String(headers['x-marginalia-timestamp'])}.${sent}`).digest('hex');
  expect(headers['x-marginalia-signature']).toBe(`sha256=${signed}`);
  expect(Math.abs(Date.now() / 1000 - Number(headers['x-marginalia-timestamp']))).toBeLessThan(60);
  const { email } = await db.user.findUniqueOrThrow({ where: { id: reader.viewer.kind === 'user' ? reader.viewer.id : '' } });
  expect(JSON.parse(sent)).toMatchObject({ ...posted, text: 'What is told of this?' });
  expect(Object.keys(JSON.parse(sent) as object).sort()).toEqual(['articleId', 'commentId', 'text', 'threadId']);
  for (const secret of [email, reader.viewer.id, reader.viewer.name]) expect(sent + JSON.stringify(headers)).not.toContain(secret);
  expect(await flagsOn(posted)).toEqual([]);
});

test('flag: it stands, and is a case that says what the program said', async () => {
  answerWith = answering({ action: 'flag', because: 'It sounds like an advertisement.' });
  const posted = await say(await person(), await article());
  await expect.poll(() => flagsOn(posted)).toEqual([{ because: 'service', note: 'It sounds like an advertisement.' }]);
  expect(await stateOf(posted)).toBe('standing');
});

test('hold: it waits from then on, also after an edit of what a moderator let stand', async () => {
  answerWith = answering({ action: 'hold', because: 'Spam.' });
  const reader = await person();
  const posted = await say(reader, await article());
  await expect.poll(() => stateOf(posted)).toBe('held');
  expect((await db.thread.findUniqueOrThrow({ where: { id: posted.threadId } })).standing).toBe(0);
  const { caseId } = await db.flag.findFirstOrThrow({ where: { subjectId: posted.commentId } });
  await decide(await person('moderator'), await judging(posted.commentId, 'keep', { caseId }));
  expect(await stateOf(posted)).toBe('standing');
  await edit(reader, { commentId: posted.commentId, body: body('Changed.'), seen: null });
  await expect.poll(() => stateOf(posted)).toBe('held');
});

test.each<[string, (response: ServerResponse) => void]>([
  ['an error', answering({ action: 'pass' }, 500)],
  ['nonsense', answering('<html>')],
  ['another word', answering({ action: 'ban' })],
  ['a redirect', (response) => void response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end()],
  ['more than it may', (response) => void response.end(JSON.stringify({ action: 'pass', because: 'x'.repeat(100_000) }))],
  ['a broken line', (response) => void response.destroy()],
])('%s holds nothing up and flags', async (_, how) => {
  answerWith = how;
  const posted = await say(await person(), await article());
  await expect.poll(() => flagsOn(posted)).toEqual([{ because: 'service_away', note: '' }]);
  expect(await stateOf(posted)).toBe('standing');
});

test('silence is waited for in the background and then flags', async () => {
  answerWith = () => undefined;
  const posted = await say(await person(), await article());
  expect(await stateOf(posted)).toBe('standing');
  expect(await flagsOn(posted)).toEqual([]);
  await expect.poll(() => flagsOn(posted), { timeout: 15_000 }).toEqual([{ because: 'service_away', note: '' }]);
});

test('what is changed while it thinks is asked about anew, and what waits already is not asked about', async () => {
  const waiting: ServerResponse[] = [];
  answerWith = (response) => void waiting.push(response);
  const reader = await person();
  const posted = await say(reader, await article());
  await expect.poll(() => waiting.length).toBe(1);
  await edit(reader, { commentId: posted.commentId, body: body('Other words.'), seen: null });
  await expect.poll(() => waiting.length).toBe(2);
  const [first, second] = waiting;
  if (first && second) {
    answering({ action: 'hold' })(first);
    answering({ action: 'flag', because: 'The second.' })(second);
  }
  await expect.poll(() => flagsOn(posted)).toEqual([{ because: 'service', note: 'The second.' }]);
  expect(await stateOf(posted)).toBe('standing');
  const held = await say(await person('reader', { limits: ['hold'] }), await article());
  expect(await stateOf(held)).toBe('held');
  await say(await person('moderator'), await article());
  expect(requests).toHaveLength(2);
});

import { setTimeout as sleep } from 'node:timers/promises';
import { beforeAll, describe, expect, test } from 'vitest';
import { db } from '@/lib/db';
import { eventsAfter, isAlive, record, subscribe } from '@/lib/event/server';
import type { Ctx } from '@/lib/user';
import { asVisitor } from '@/tests/support/ctx';
import { article, person, type MadeArticle } from '@/tests/support/makers';

let on: MadeArticle;
let reader: Ctx;

beforeAll(async () => {
  [on, reader] = await Promise.all([article(), person()]);
});

const happening = () => ({ type: 'annotation.removed', articleId: on.id, annotationId: crypto.randomUUID() }) as const;

async function numbers(after = 0): Promise<number[]> {
  return (await eventsAfter(asVisitor(), { articleId: on.id, after, limit: 1_000 })).map(({ number }) => number);
}

test('an event is told with its ids, its actor and its time', async () => {
  const about = happening();
  const after = (await numbers()).at(-1) ?? 0;
  await db.$transaction((tx) => record(reader, tx, { ...about, onlyForId: reader.viewer.kind === 'user' ? reader.viewer.id : null }));
  const [event] = await eventsAfter(asVisitor(), { articleId: on.id, after, limit: 1 });
  const id = reader.viewer.kind === 'user' ? reader.viewer.id : '';
  expect(event).toEqual({ ...about, number: expect.any(Number) as number, actorId: id, onlyForId: id, at: reader.now });
});

test('a transaction that is undone leaves no event', async () => {
  const before = await numbers();
  await expect(db.$transaction(async (tx) => { await record(reader, tx, happening()); throw new Error('undone'); })).rejects.toThrow('undone');
  expect(await numbers()).toEqual(before);
});

test('of two overlapping transactions the second waits, so that no number becomes visible after a higher one', async () => {
  const before = await numbers();
  let commit: () => void = () => undefined;
  const held = new Promise<void>((resolve) => (commit = resolve));
  let recorded: () => void = () => undefined;
  const first = new Promise<void>((resolve) => (recorded = resolve));

  const slow = db.$transaction(async (tx) => { await record(reader, tx, happening()); recorded(); await held; });
  await first;
  let quickIsDone = false;
  const quick = db.$transaction((tx) => record(reader, tx, happening())).then(() => (quickIsDone = true));
  await sleep(150);
  expect(quickIsDone).toBe(false);
  expect(await numbers()).toEqual(before);
  commit();
  await Promise.all([slow, quick]);
  expect(await numbers()).toHaveLength(before.length + 2);
});

test('writers at another article do not wait', async () => {
  const elsewhere = await article();
  await db.$transaction(async (tx) => {
    await record(reader, tx, happening());
    await db.$transaction((other) => record(reader, other, { ...happening(), articleId: elsewhere.id }));
  });
});

test('whoever reads on while forty write never finds that something came in before their cursor', async () => {
  const seen: number[] = [];
  let cursor = (await numbers()).at(-1) ?? 0;
  let writing = true;
  const follower = (async () => {
    for (let last = false; !last; ) {
      last = !writing;
      const news = await numbers(cursor);
      seen.push(...news);
      cursor = news.at(-1) ?? cursor;
    }
  })();
  const begin = cursor;
  await Promise.all(Array.from({ length: 40 }, (_, n) => db.$transaction(async (tx) => { await sleep(n % 5); await record(reader, tx, happening()); await sleep(n % 3); }, { maxWait: 20_000, timeout: 20_000 })));
  writing = false;
  await follower;
  expect(seen).toEqual(await numbers(begin));
  expect(seen).toHaveLength(40);
});

describe('being woken', () => {
  test('at commit, with the number, and for this article only; not after stopping', async () => {
    const heard: (number | null)[] = [];
    const stop = subscribe(asVisitor(), { articleId: on.id, wake: (upTo) => heard.push(upTo) });
    await sleep(200);
    heard.length = 0;
    const elsewhere = await article();
    await db.$transaction(async (tx) => { await record(reader, tx, happening()); await sleep(50); expect(heard).toEqual([]); });
    await expect.poll(() => heard).toEqual([(await numbers()).at(-1)]);
    await db.$transaction((tx) => record(reader, tx, { ...happening(), articleId: elsewhere.id }));
    stop();
    await db.$transaction((tx) => record(reader, tx, happening()));
    await sleep(100);
    expect(heard).toHaveLength(1);
  });
});

test('the database answers', async () => expect(await isAlive()).toBe(true));

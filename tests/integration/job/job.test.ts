import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { db } from '@/lib/db';
import { enqueue, startJobs, stopJobs, work } from '@/lib/job/server';
import { asVisitor } from '@/tests/support/ctx';

const ctx = asVisitor();
const done: unknown[] = [];
const troubles: unknown[] = [];
let faults = 1;

beforeAll(async () => {
  await work(ctx, 'test-note', async (_, { about }) => {
    done.push(about);
    return Promise.resolve();
  });
  await work(ctx, 'test-fault', async () => {
    if (faults-- > 0) throw new Error('not yet');
    done.push('after a fault');
    return Promise.resolve();
  });
  await startJobs(ctx, { onTrouble: (error) => troubles.push(error) });
});
afterAll(() => stopJobs(ctx));

const until = (what: unknown) => vi.waitFor(() => expect(done).toContainEqual(what), { timeout: 15_000, interval: 50 });

test('what is asked for is done, with what it is about', async () => {
  await enqueue(ctx, { name: 'test-note', about: { a: 1 } });
  await until({ a: 1 });
});

test('what is asked for in a transaction is done after it, and never when it was rolled back', async () => {
  await db.$transaction((tx) => enqueue(ctx, { name: 'test-note', about: { committed: true }, tx }));
  await expect(
    db.$transaction(async (tx) => {
      await enqueue(ctx, { name: 'test-note', about: { rolledBack: true }, tx });
      throw new Error('no');
    }),
  ).rejects.toThrow('no');
  await until({ committed: true });
  await enqueue(ctx, { name: 'test-note', about: { last: true } });
  await until({ last: true });
  expect(done).not.toContainEqual({ rolledBack: true });
});

test('fifty who ask for the same thing while it waits ask for one', async () => {
  const after = new Date(Date.now() + 3_000);
  await Promise.all(Array.from({ length: 50 }, () => enqueue(ctx, { name: 'test-note', about: { key: 'one' }, key: 'one', after })));
  await until({ key: 'one' });
  await enqueue(ctx, { name: 'test-note', about: { beyond: true } });
  await until({ beyond: true });
  expect(done.filter((about) => (about as { key?: string }).key === 'one').length).toBe(1);
});

test('what went wrong is done again', async () => {
  await enqueue(ctx, { name: 'test-fault' });
  await until('after a fault');
}, 30_000);

test('when the database cuts every connection, jobs go on by themselves', async () => {
  await db.$queryRaw`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'pgboss' AND pid <> pg_backend_pid()`;
  await vi.waitFor(() => enqueue(ctx, { name: 'test-note', about: { after: 'the cut' } }), { timeout: 10_000 });
  await until({ after: 'the cut' });
});

test('nobody asks for what nobody does', async () => {
  await expect(enqueue(ctx, { name: 'nobodys' })).rejects.toThrow('Nobody does this');
});

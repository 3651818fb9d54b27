import { execFile } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { promisify } from 'node:util';
import { Client } from 'pg';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { db } from '@/lib/db';
import { undo } from '@/lib/moderation/server';
import { article, person, thread } from '@/tests/support/makers';
import { decided } from '@/tests/support/moderation';

/*
 * What `npm run verify-log` finds when somebody changes the record behind the app's back: a superuser with the triggers off, in
 * a database of their own that holds the same record.
 */

const run = promisify(execFile);
const url = (name: string): string => Object.assign(new URL(process.env['TEST_POSTGRES_URL'] ?? ''), { pathname: `/${name}` }).href;

let hashes: string[];
let rows: object[];
let database: string;

async function verify(...args: string[]): Promise<{ code: number; said: string }> {
  try {
    const { stdout } = await run(process.execPath, ['--import', 'tsx', '--conditions=react-server', 'scripts/verify-log.ts', ...args], { env: { ...process.env, DATABASE_URL: url(database) } });
    return { code: 0, said: stdout };
  } catch (error) {
    const { code, stderr } = error as { code: number; stderr: string };
    return { code, said: stderr };
  }
}

async function asSuperuser<T>(work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url(database) });
  await client.connect();
  try {
    // Triggers and foreign keys are asleep for this session.
    await client.query("SET session_replication_role = 'replica'");
    return await work(client);
  } finally {
    await client.end();
  }
}

/** The record of this run, in a database that is copied for each test. */
const ORIGINAL = `verify_${randomUUID().replaceAll('-', '')}`;

async function createDatabase(name: string, from = ''): Promise<void> {
  const client = new Client({ connectionString: process.env['TEST_POSTGRES_URL'] });
  await client.connect();
  await client.query(`CREATE DATABASE ${name} ${from}`);
  await client.end();
}

beforeAll(async () => {
  const [moderator, author, on] = await Promise.all([person('moderator'), person(), article()]);
  const { commentId } = await thread(author, on);
  for (let i = 0; i < 5; i++) {
    const { actionId } = await decided(moderator, commentId, 'remove');
    await undo(moderator, { actionId });
  }
  const found = await db.$queryRaw<{ row: object; hash: string }[]>`SELECT to_jsonb(m) AS row, m.hash FROM "ModerationAction" m ORDER BY number`;
  rows = found.map(({ row }) => row);
  hashes = found.map(({ hash }) => hash);
  database = ORIGINAL;
  await createDatabase(ORIGINAL);
  await run(process.execPath, ['--import', 'tsx', 'scripts/migrate.ts'], { env: { ...process.env, DATABASE_URL: url(ORIGINAL) } });
  await asSuperuser((superuser) => superuser.query('INSERT INTO "ModerationAction" SELECT r.* FROM unnest($1::jsonb[]) AS row, jsonb_populate_record(null::"ModerationAction", row) AS r', [rows]));
}, 60_000);

beforeEach(async () => {
  database = `verify_${randomUUID().replaceAll('-', '')}`;
  await createDatabase(database, `TEMPLATE ${ORIGINAL}`);
});

const last = (back: number): string => hashes.at(-back) ?? '';

test('a whole record holds, as far back as anybody has noted', async () => {
  const { code, said } = await verify();
  expect([code, said]).toEqual([0, expect.stringContaining(`All ${rows.length} rows hold. The last hash is ${last(1)}`)]);
  expect(await verify('--head', last(3).slice(0, 16))).toEqual({ code: 0, said: expect.stringContaining(`that of row ${rows.length - 2}`) as string });
});

describe('behind the app’s back', () => {
  // `N` is the row that is meant; `broken` how many rows after it the record breaks.
  test.each<[string, string[], number, string]>([
    ['a row is changed', [`UPDATE "ModerationAction" SET facts = 'Nothing happened.' WHERE number = N`], 0, 'it is not what was recorded'],
    ['who decided is changed', [`UPDATE "ModerationAction" SET "byId" = gen_random_uuid() WHERE number = N`], 0, 'it is not what was recorded'],
    ['a row is changed, and its hash with it', [`UPDATE "ModerationAction" SET facts = 'x', hash = repeat('ab', 32) WHERE number = N`], 0, 'it is not what was recorded'],
    ['a row is taken out', [`DELETE FROM "ModerationAction" WHERE number = N`], 1, 'a row is missing before it'],
    ['a row is taken out, and the next has its number', [`DELETE FROM "ModerationAction" WHERE number = N`, `UPDATE "ModerationAction" SET number = N WHERE number = N + 1`], 0, 'it does not follow from the row before it'],
  ])('%s', async (_, changes, broken, because) => {
    const number = rows.length - 4;
    await asSuperuser(async (superuser) => {
      for (const change of changes) expect((await superuser.query(change.replace(/\bN\b/gu, String(number)))).rowCount).toBe(1);
    });
    const { code, said } = await verify();
    expect(code).toBe(1);
    expect(said).toContain(`holds for ${number - 1} rows, and breaks at row ${number + broken}: ${because}`);
  });

  test('one row that was changed hides no other', async () => {
    const number = rows.length - 4;
    await asSuperuser((superuser) => superuser.query('UPDATE "ModerationAction" SET facts = $1 WHERE number IN ($2, $3)', ['Nothing happened.', number, number + 2]));
    const { said } = await verify();
    expect(said).toContain(`breaks at row ${number}: it is not what was recorded`);
    expect(said).toContain(`Further on it breaks 1 times more: at ${number + 2} (it is not what was recorded)`);
  });

  test('rows from before there were salts hold as they are', async () => {
    // As they were written: a hash over the same fields, without a salt.
    const { hash, previousHash, salt, ...row } = rows[0] as Record<string, unknown> & { hash: string; previousHash: string; salt: string };
    expect(salt).toMatch(/^[0-9a-f]{32}$/u);
    const fields = ['number', 'id', 'kind', 'subjectKind', 'subjectId', 'articleId', 'byId', 'touchesId', 'groundId', 'groundName', 'facts', 'automatic', 'until', 'caseId', 'undoesId', 'before', 'after', 'at'];
    const sorted = (value: unknown): unknown => (value === null || typeof value !== 'object' ? value : Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))));
    const values = fields.map((field) => field === 'at' ? new Date(row['at'] as string).toISOString() : sorted(row[field] ?? null));
    const hashed = (more: unknown[]): string => createHash('sha256').update(`${previousHash}\n${JSON.stringify([...values, ...more])}`).digest('hex');
    expect(hashed([salt])).toBe(hash);
    await asSuperuser(async (superuser) => {
      await superuser.query('DELETE FROM "ModerationAction" WHERE number > 1');
      await superuser.query('UPDATE "ModerationAction" SET salt = NULL, hash = $1 WHERE number = 1', [hashed([])]);
    });
    expect(await verify()).toMatchObject({ code: 0, said: expect.stringContaining('All 1 rows hold') as string });
  });

  test('the last rows are taken away: found by a hash that was noted', async () => {
    await asSuperuser((superuser) => superuser.query('DELETE FROM "ModerationAction" WHERE number > $1', [rows.length - 2]));
    expect((await verify()).code).toBe(0);
    expect(await verify('--head', last(3))).toMatchObject({ code: 0 });
    const { code, said } = await verify('--head', last(1));
    expect([code, said]).toEqual([1, expect.stringContaining(`All ${rows.length - 2} rows hold, but none has the hash`)]);
  });
});

test.each(['', 'abc', 'not a hash, and long enough'])('%j is no hash', async (noted) => {
  expect(await verify('--head', noted)).toMatchObject({ code: 1, said: expect.stringContaining('A hash has 16 to 64 characters') as string });
});

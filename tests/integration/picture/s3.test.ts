import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { db } from '@/lib/db';
import { openLine, type Line } from '@/tests/support/line';
import { person } from '@/tests/support/makers';
import { pictureOf } from '@/tests/support/pictures';
import { KEY, openS3, REGION } from '@/tests/support/s3';

/* Pictures in a real S3 server on loopback, whose every request has its signature checked; the line to it can be cut. */

const BUCKET = 'pictures-of-articles';

let server: Awaited<ReturnType<typeof openS3>>;
let line: Line;

beforeAll(async () => {
  server = await openS3(BUCKET);
  line = await openLine(server.port);
});

afterAll(async () => {
  await line.close();
  await server.close();
});

afterEach(() => {
  vi.unstubAllEnvs();
  vi.resetModules();
});

/** The doors of a server that was told to use this store, as an operator does: in the environment it starts with. */
async function doors(changed: Record<string, string> = {}) {
  const set = { S3_ENDPOINT: `http://127.0.0.1:${line.port}/`, S3_BUCKET: BUCKET, S3_REGION: REGION, S3_ACCESS_KEY_ID: KEY.accessKeyId, S3_SECRET_ACCESS_KEY: KEY.secretAccessKey, ...changed };
  for (const [name, value] of Object.entries(set)) vi.stubEnv(name, value);
  vi.resetModules();
  const [{ keep, picture }, { asVisitor, refusal }] = [await import('@/lib/picture/server'), await import('@/tests/support/ctx')];
  return { keep, refusal, see: (id: string, width: number) => picture(asVisitor(), { id, width }) };
}

const sent = async () => ({ name: 'picture.png', bytes: new Uint8Array(await pictureOf(700, 500).png().toBuffer()) });

test('what is kept is there, in every width, for another server too', async () => {
  const [{ keep }, file] = [await doors(), await sent()];
  const author = await person('author');
  const { id } = await keep(author, file);
  const { see } = await doors();
  for (const width of [480, 700]) expect(Buffer.from(await see(id, width)).subarray(8, 12).toString()).toBe('WEBP');
  expect((await keep(author, file)).id).toBe(id);
});

test('what somebody took out of the bucket is said to be away', async () => {
  const { keep, refusal, see } = await doors();
  const { id } = await keep(await person('author'), await sent());
  const elsewhere = await doors({ S3_BUCKET: 'another-bucket' });
  expect(await elsewhere.refusal(elsewhere.see(id, 700))).toBe('picture_not_stored');
  expect(await refusal(see(id, 700))).toBe('yes');
});

test.each([
  ['a key the store does not know', { S3_ACCESS_KEY_ID: 'NOBODY' }],
  ['a wrong secret', { S3_SECRET_ACCESS_KEY: 'wrong' }],
  ['another region', { S3_REGION: 'eu-north-1' }],
  ['a bucket that is not there', { S3_BUCKET: 'not-there' }],
])('with %s nothing is kept, and it is tried again with the right one', async (_, wrong) => {
  const [author, file] = [await person('author'), await sent()];
  const { keep, refusal } = await doors(wrong);
  expect(await refusal(keep(author, file))).toBe('picture_not_stored');
  expect(await db.picture.count({ where: { uploadedById: author.viewer.id } })).toBe(0);
  const right = await doors();
  expect(await right.refusal(right.keep(author, file))).toBe('yes');
});

test('while the store is away nothing is kept and nothing is shown; afterwards it goes on', async () => {
  const { keep, refusal, see } = await doors();
  const [author, file] = [await person('author'), await sent()];
  const { id } = await keep(author, await sent());
  line.cut();
  expect(await refusal(keep(author, file))).toBe('picture_not_stored');
  expect(await refusal(see(id, 700))).toBe('picture_not_stored');
  expect(await db.picture.count({ where: { uploadedById: author.viewer.id } })).toBe(1);
  line.mend();
  expect(await refusal(keep(author, file))).toBe('yes');
  expect(await refusal(see(id, 700))).toBe('yes');
});

import { expect, test } from 'vitest';
import { parseEnv } from '@/lib/env';

const ENOUGH = { DATABASE_URL: 'postgresql://u:p@localhost:5432/m', NEXTAUTH_SECRET: 's'.repeat(32), NEXTAUTH_URL: 'https://marginalia.example' };

const S3 = { S3_ENDPOINT: 'https://s3.example.org', S3_BUCKET: 'pictures', S3_REGION: 'auto', S3_ACCESS_KEY_ID: 'k', S3_SECRET_ACCESS_KEY: 's' };

test('three variables are enough; the rest have defaults', () => {
  expect(parseEnv({ ...ENOUGH, PATH: '/bin' })).toEqual({ ...ENOUGH, LOG_LEVEL: 'info', OIDC_NAME: 'single sign-on', PICTURES_DIR: '.data/pictures', SECOND_FACTOR: 'required' });
});

test.each([
  ['no database', { DATABASE_URL: undefined }, 'DATABASE_URL: set it to a Postgres address'],
  ['another database', { DATABASE_URL: 'mysql://localhost/m' }, 'DATABASE_URL: set it to a Postgres address'],
  ['no secret', { NEXTAUTH_SECRET: undefined }, 'NEXTAUTH_SECRET: set it to at least 32 random characters'],
  ['a short secret', { NEXTAUTH_SECRET: 'secret' }, 'NEXTAUTH_SECRET: needs at least 32 characters'],
  ['no address', { NEXTAUTH_URL: undefined }, 'NEXTAUTH_URL: set it to the address readers use'],
  ['an address that is none', { NEXTAUTH_URL: 'marginalia.example' }, 'NEXTAUTH_URL: set it to the address readers use'],
  ['half a provider', { GITHUB_ID: 'x' }, 'GITHUB_ID: GITHUB_ID and GITHUB_SECRET go together'],
  ['the other half', { GOOGLE_SECRET: 'x' }, 'GOOGLE_ID: GOOGLE_ID and GOOGLE_SECRET go together'],
  ['an issuer alone', { OIDC_ISSUER: 'https://id.example' }, 'OIDC_ISSUER: OIDC_ISSUER and OIDC_ID go together'],
  ['an empty place for pictures', { PICTURES_DIR: '' }, 'PICTURES_DIR:'],
  ['a store without its keys', { ...S3, S3_ACCESS_KEY_ID: undefined, S3_SECRET_ACCESS_KEY: undefined }, /S3_ACCESS_KEY_ID: set it too[\s\S]*S3_SECRET_ACCESS_KEY: set it too/u],
  ['a store without an address', { ...S3, S3_ENDPOINT: undefined }, 'S3_ENDPOINT: set it too: S3_ENDPOINT, S3_BUCKET'],
  ['a store whose address is none', { ...S3, S3_ENDPOINT: 's3.example.org' }, 'S3_ENDPOINT: set it to the address of the store'],
  ['a bucket with its address', { ...S3, S3_BUCKET: 'https://b' }, 'S3_BUCKET: is no name of a bucket'],
  ['a screening program without a secret', { SCREENING_URL: 'https://s.example/check' }, 'SCREENING_URL: SCREENING_URL and SCREENING_SECRET go together'],
  ['a short secret for it', { SCREENING_URL: 'https://s.example/check', SCREENING_SECRET: 'short' }, 'SCREENING_SECRET: needs at least 32 characters'],
  ['a screening program that is none', { SCREENING_URL: 'ftp://s.example', SCREENING_SECRET: 's'.repeat(32) }, 'SCREENING_URL: set it to the address that is asked'],
  ['a mail server without a sender', { SMTP_URL: 'smtp://mail.example.org' }, 'SMTP_URL: SMTP_URL and MAIL_FROM go together'],
  ['a mail server whose address is none', { SMTP_URL: 'mail.example.org:25', MAIL_FROM: 'a@b.c' }, 'SMTP_URL: set it to the address of your mail server'],
  ['a sender with two lines', { SMTP_URL: 'smtp://mail.example.org', MAIL_FROM: 'A\r\nBcc: b@c.d <a@b.c>' }, 'MAIL_FROM: set it to an address'],
  ['a level nobody knows', { LOG_LEVEL: 'loud' }, 'LOG_LEVEL:'],
])('%s', (_, changed, sentence) => {
  expect(() => parseEnv({ ...ENOUGH, ...changed })).toThrow(sentence);
});

test('every fault is named at once, and no value is told', () => {
  const faulty = (): unknown => parseEnv({ NEXTAUTH_SECRET: 'hush', DATABASE_URL: 'mysql://u:hunter2@h/m' });
  expect(faulty).toThrow(/DATABASE_URL[\s\S]*NEXTAUTH_SECRET[\s\S]*NEXTAUTH_URL/u);
  expect(faulty).not.toThrow(/hush|hunter2/u);
});

test('a store with all its parts', () => expect(parseEnv({ ...ENOUGH, ...S3 })).toMatchObject(S3));

test.each(['letters@marginalia.example', 'Marginalia <letters@marginalia.example>'])('a mail server, and letters from %s', (from) =>
  expect(parseEnv({ ...ENOUGH, SMTP_URL: 'smtp://mail.example.org:587', MAIL_FROM: from })).toMatchObject({ MAIL_FROM: from }),
);

test('a provider with all its parts', () => {
  const oidc = { OIDC_ISSUER: 'https://id.example', OIDC_ID: 'a', OIDC_SECRET: 'b', OIDC_NAME: 'Example' };
  expect(parseEnv({ ...ENOUGH, ...oidc })).toMatchObject(oidc);
});

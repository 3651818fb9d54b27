import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { closeSync, mkdirSync, openSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from './build.mjs';
import { check } from './check.mjs';
import { endChild, gist, runNode, stopRunning } from './child.mjs';
import { takeLock } from './lock.mjs';
import { freePort } from './port.mjs';
import { checkNode, prepare } from './prepare.mjs';
import { DATA, ROOT } from './root.mjs';
import { explain, Halt, say, step } from './step.mjs';

/*
 * `npm test`: everything, each part as a stranger would meet it, with nothing shared with `npm start` but the
 * installed packages. The last line is "N passed, N failed".
 *
 *   npm test                        all parts in turn
 *   npm test -- unit                one part: check, unit, integration or e2e
 *   npm test -- integration words   of that part, the files whose path has these words
 *
 * What tests find in their environment:
 *   DATABASE_URL        a fresh, migrated database (integration); that of the server, with the demo in it (e2e)
 *   TEST_POSTGRES_URL   the throwaway cluster, as its administrator: a test may create databases of its own
 *   BASE_URL            the production server (e2e)
 *   OIDC_ISSUER, _ID, _SECRET   the provider the server believes; tests/support/oidc.ts opens it there (e2e)
 *   SMTP_URL            the mail server letters are handed to; tests/support/post.ts opens it there (integration, e2e)
 *   DEMO_PASSWORD       of reader@, author@ and moderator@demo.example (e2e)
 *   PICTURES_DIR        an empty folder for pictures
 *   CHROMIUM_PATH       the browser to use, when it is not Playwright's own (e2e)
 */

const RESULTS = join(ROOT, 'test-results');
const SERVER_LOG = join(RESULTS, 'server.log');
const PARTS = { check, unit, integration, e2e };

const totals = { passed: 0, failed: 0, skipped: 0 };
const undo = [];
let leaving;
let clusterStarting;

/** Made for this run, and good for nothing after it. */
const secret = randomBytes(32).toString('base64url');
const password = randomBytes(12).toString('base64url');

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => {
    if (leaving !== undefined) return;
    console.error('\nInterrupted.');
    totals.failed += 1;
    void leave();
  });
}

const [part, ...filters] = process.argv.slice(2);
try {
  await prepareRun();
  for (const name of part === undefined ? Object.keys(PARTS) : [part]) await runPart(name);
} catch (error) {
  if (leaving === undefined) {
    totals.failed += 1;
    explain(error);
  }
}
await leave();

async function prepareRun() {
  checkNode();
  process.chdir(ROOT);
  if (part !== undefined && !Object.hasOwn(PARTS, part)) throw new Halt(`There is no part "${part}". There are: ${Object.keys(PARTS).join(', ')}.`);
  const lock = takeLock(join(DATA, 'test.lock'));
  if ('heldBy' in lock) throw new Halt(`The tests are already running here (pid ${lock.heldBy.pid}); two runs would share one build.`);
  undo.push(lock.release);
  await prepare();
  rmSync(RESULTS, { recursive: true, force: true });
  mkdirSync(RESULTS);
}

/** A part that cannot run is a failure that says why, and the parts after it still run. */
async function runPart(name) {
  try {
    const counts = await PARTS[name]();
    for (const kind of Object.keys(totals)) totals[kind] += counts[kind];
  } catch (error) {
    if (leaving !== undefined) return;
    totals.failed += 1;
    console.error(`\n✗ ${name} could not run`);
    explain(error);
  }
}

function unit() {
  return vitest('unit', environment());
}

async function integration() {
  const postgres = await cluster();
  const { url } = await step('Integration database', () => migrated(postgres, 'integration'));
  return vitest('integration', { ...environment(), ...(await mail()), DATABASE_URL: url, TEST_POSTGRES_URL: postgres.url('postgres') });
}

async function e2e() {
  const { findBrowser } = await import('./browser.mjs');
  let chromium;
  await step('Browser', async () => (chromium = await findBrowser()));
  const postgres = await cluster();
  const { url } = await step('Browser database', () => migrated(postgres, 'e2e'));
  const [port, oidcPort] = [await freePort(), await freePort()];
  const env = {
    ...environment(),
    ...(await mail()),
    PORT: String(port),
    BASE_URL: `http://localhost:${port}`,
    NEXTAUTH_URL: `http://localhost:${port}`,
    DATABASE_URL: url,
    TEST_POSTGRES_URL: postgres.url('postgres'),
    OIDC_ISSUER: `http://localhost:${oidcPort}`,
    OIDC_ID: 'marginalia',
    OIDC_SECRET: secret,
    OIDC_NAME: 'the test provider',
    SECOND_FACTOR: 'optional',
    MARGINALIA_DIST: '.next-test',
    ...(chromium === undefined ? {} : { CHROMIUM_PATH: chromium }),
  };
  await step('Demo', () => runNode(['--import', 'tsx', '--conditions=react-server', 'prisma/seed.ts'], { env }).then(() => undefined));
  await step('Build', () => build({ dist: '.next-test', env }));

  const server = await step('Server', () => serve(env));
  const counts = await playwright(env);
  if (server.exitCode !== null) {
    console.error('✗ the server ended while it was being tested');
    counts.failed += 1;
  }
  if (counts.failed > 0) console.error(`\nThe end of ${SERVER_LOG}:\n${gist(readFileSync(SERVER_LOG, 'utf8'))}`);
  await endChild(server, { patienceMs: 7_000 });
  return counts;
}

/** Where letters go: to nobody, until a test opens a mail server there. */
async function mail() {
  return { SMTP_URL: `smtp://127.0.0.1:${await freePort()}`, MAIL_FROM: 'Marginalia <letters@marginalia.example>' };
}

/** One throwaway cluster a run, started by the first part that needs it. */
function cluster() {
  clusterStarting ??= step('Throwaway Postgres', async () => {
    const { startPostgres } = await import('./postgres.mjs');
    const postgres = await startPostgres({ dir: join(DATA, 'throwaway'), log: say, throwaway: true });
    undo.push(postgres.stop);
    return postgres;
  });
  return clusterStarting;
}

/** A new database with all migrations in it. Its address has the password in it, so it is not a step's bare outcome. */
async function migrated(postgres, name) {
  await postgres.createDatabase(name);
  const url = postgres.url(name);
  await runNode(['--import', 'tsx', 'scripts/migrate.ts'], { env: { ...environment(), DATABASE_URL: url } });
  return { url };
}

async function vitest(project, env) {
  const report = join(RESULTS, `${project}.json`);
  console.log(`\n${project}`);
  const failure = await runNode(
    ['node_modules/vitest/vitest.mjs', 'run', '--project', project, '--reporter=default', '--reporter=json', `--outputFile.json=${report}`, ...filters],
    { env, echo: 'live' },
  ).then(() => undefined, (error) => error);
  const { numPassedTests: passed, numFailedTests: failed, numPendingTests, numTodoTests } = reportIn(report, failure);
  return honest({ passed, failed, skipped: numPendingTests + numTodoTests }, failure);
}

async function playwright(env) {
  const report = join(RESULTS, 'e2e.json');
  console.log('\ne2e');
  const failure = await runNode(
    // A folder of its own, because Playwright empties it first.
    ['node_modules/@playwright/test/cli.js', 'test', '--reporter=list,json', '--output', join(RESULTS, 'e2e'), ...filters],
    { env: { ...env, PLAYWRIGHT_JSON_OUTPUT_FILE: report }, echo: 'live' },
  ).then(() => undefined, (error) => error);
  const { expected, flaky, unexpected, skipped } = reportIn(report, failure).stats;
  if (flaky > 0) console.log(`${flaky} passed only when repeated`);
  return honest({ passed: expected + flaky, failed: unexpected, skipped }, failure);
}

/** A runner that never came to its report could not run. */
function reportIn(file, failure) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    throw failure ?? new Halt(`${file} was not written.`);
  }
}

/** A runner may fail without a failed test: a file that does not load, an error after the last test. That counts as one. */
function honest(counts, failure) {
  return failure !== undefined && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
}

async function serve(env) {
  const log = openSync(SERVER_LOG, 'w');
  const server = spawn(process.execPath, ['scripts/serve.mjs'], { cwd: ROOT, env, stdio: ['ignore', log, log, 'ipc'] });
  closeSync(log);
  undo.push(() => endChild(server, { patienceMs: 7_000 }));
  await new Promise((resolve, reject) => {
    server.once('message', resolve);
    server.once('exit', () => reject(new Halt(`The server did not start:\n${gist(readFileSync(SERVER_LOG, 'utf8'))}`)));
  });
  return server;
}

/** What the person has set for their own server is nothing to the tests: they bring all they need. */
function environment() {
  const theirs = /^(DATABASE_URL|NEXTAUTH_|GITHUB_(ID|SECRET)|GOOGLE_|OIDC_|S3_|SMTP_URL|MAIL_FROM|PICTURES_DIR|SECOND_FACTOR|TRUST_PROXY|HOST$|PORT$|NODE_ENV|MARGINALIA_|LOG_LEVEL)/;
  const kept = Object.fromEntries(Object.entries(process.env).filter(([name]) => !theirs.test(name)));
  return {
    ...kept,
    NEXTAUTH_SECRET: secret,
    NEXTAUTH_URL: 'http://localhost:3000',
    DEMO_PASSWORD: password,
    PICTURES_DIR: join(RESULTS, 'pictures'),
    NEXT_TELEMETRY_DISABLED: '1',
  };
}

/** Stop what was started, last first, and close with the count. */
function leave() {
  leaving ??= (async () => {
    stopRunning();
    for (const stop of undo.reverse()) await stop();
    const { passed, failed, skipped } = totals;
    console.log(`\n${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
    process.exit(failed === 0 ? 0 : 1);
  })();
  return leaving;
}

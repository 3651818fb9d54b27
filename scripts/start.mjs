import { spawn } from 'node:child_process';
import { randomBytes, randomInt } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from './build.mjs';
import { endChild, runNode, stopRunning } from './child.mjs';
import { takeLock } from './lock.mjs';
import { isPortFree } from './port.mjs';
import { checkNode, prepare } from './prepare.mjs';
import { DATA, ROOT } from './root.mjs';
import { explain, Halt, say, step } from './step.mjs';

/*
 * `npm start` and, with --dev, `npm run dev`: from a fresh clone to a page in the browser. Each step looks whether it
 * is needed. What was started last is stopped first, on Ctrl-C as on any failure.
 */

/** A server drains for five seconds at most (serve.mjs); after that something is wrong with it. */
const SERVER_PATIENCE_MS = 7_000;

const development = process.argv.includes('--dev');
const undo = [];
let leaving;

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => {
    if (leaving === undefined && process.stdout.isTTY) say('Stopping …');
    void leave(0);
  });
}

try {
  await start();
} catch (error) {
  // A step that fails because we are stopping has nothing to tell.
  if (leaving === undefined) explain(error);
  await leave(1);
}

async function start() {
  checkNode();
  process.chdir(ROOT);
  // Read here and not only by Next, because DATABASE_URL decides what is to be done. What is already set wins.
  if (existsSync('.env')) process.loadEnvFile('.env');
  const port = portFrom(process.env.PORT);
  const host = process.env.HOST ?? '127.0.0.1';
  const address = `http://localhost:${port}`;

  const lock = takeLock(join(DATA, 'start.lock'), address);
  if ('heldBy' in lock) throw new Halt(`Marginalia is already running here, at ${lock.heldBy.note} (pid ${lock.heldBy.pid}).`);
  undo.push(lock.release);
  if (!(await isPortFree(port, host))) throw new Halt(`Port ${port} is taken. Choose another: PORT=${port + 1} npm start`);

  await prepare();
  const demo = process.env.DATABASE_URL ? undefined : await step('Postgres', startDemo);
  const env = {
    ...process.env,
    ...demo?.env,
    PORT: String(port),
    NEXTAUTH_URL: process.env.NEXTAUTH_URL ?? address,
    NEXT_TELEMETRY_DISABLED: '1',
  };
  // lib/env.ts says what is missing now, in its own words, and not in the middle of a build.
  await step('Configuration', () => lastLine(runNode(['--import', 'tsx', 'scripts/configuration.ts'], { env })));
  await step('Migrations', () => lastLine(runNode(['--import', 'tsx', 'scripts/migrate.ts'], { env })));
  if (demo !== undefined) {
    // lib is written for the server side of React, which is what lets `server-only` be imported.
    await step('Demo', () => lastLine(runNode(['--import', 'tsx', '--conditions=react-server', 'prisma/seed.ts'], { env })));
  }
  if (!development) await step('Build', () => build({ dist: '.next', env }));
  await step('Server', () => serve(env));
  if (demo !== undefined) tellOthers(env);

  console.log(`\nReady: ${address}`);
  if (demo !== undefined) {
    for (const role of ['reader', 'author', 'moderator']) {
      console.log(`  sign in as ${role.padEnd(9)}  ${`${role}@demo.example`.padEnd(22)}  ${demo.env.DEMO_PASSWORD}`);
    }
  }
}

/** The embedded database, and what else a stranger should not have to invent before the first look. */
async function startDemo() {
  const { startPostgres } = await import('./postgres.mjs');
  const postgres = await startPostgres({ dir: join(DATA, 'postgres'), log: say });
  undo.push(postgres.stop);
  await postgres.createDatabase('marginalia');
  const secrets = keptSecrets();
  return {
    env: {
      DATABASE_URL: postgres.url('marginalia'),
      NEXTAUTH_SECRET: process.env.NEXTAUTH_SECRET ?? secrets.NEXTAUTH_SECRET,
      DEMO_PASSWORD: secrets.DEMO_PASSWORD,
      // Whoever looks at the demo's desk has no app for it.
      SECOND_FACTOR: process.env.SECOND_FACTOR ?? 'optional',
    },
  };
}

/** Where `npm run import` and `npm run user` find the embedded database while it runs (scripts/attach.ts). */
function tellOthers({ DATABASE_URL, NEXTAUTH_SECRET, NEXTAUTH_URL }) {
  const file = join(DATA, 'running.json');
  rmSync(file, { force: true });
  writeFileSync(file, JSON.stringify({ env: { DATABASE_URL, NEXTAUTH_SECRET, NEXTAUTH_URL } }), { mode: 0o600 });
  undo.push(() => rmSync(file, { force: true }));
}

/** Made once and kept: a new NEXTAUTH_SECRET would sign everybody out. */
function keptSecrets() {
  const file = join(DATA, 'secrets.json');
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8'));
  const secrets = { NEXTAUTH_SECRET: randomBytes(32).toString('base64url'), DEMO_PASSWORD: sayablePassword() };
  mkdirSync(DATA, { recursive: true });
  writeFileSync(`${file}.new`, JSON.stringify(secrets, undefined, 2), { mode: 0o600 });
  renameSync(`${file}.new`, file);
  return secrets;
}

/** Four groups like "kobu-tase-miro-vela": 54 bits, typed from one screen into another without a slip. */
function sayablePassword() {
  const letter = (letters) => letters[randomInt(letters.length)];
  const syllable = () => letter('bdfgklmnprstvz') + letter('aeiou');
  return Array.from({ length: 4 }, () => syllable() + syllable()).join('-');
}

/** Start the web server and wait until it listens. If it ever ends by itself, so do we. */
async function serve(env) {
  const args = ['scripts/serve.mjs', ...(development ? ['--dev'] : [])];
  const server = spawn(process.execPath, args, { cwd: ROOT, env, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  undo.push(() => endChild(server, { patienceMs: SERVER_PATIENCE_MS }));
  await new Promise((resolve, reject) => {
    server.once('message', resolve);
    server.once('error', reject);
    server.once('exit', () => reject(new Halt('The server did not start.')));
  });
  server.once('exit', (code, signal) => {
    if (leaving !== undefined) return;
    console.error(`The server ended by itself (${signal ?? `exit code ${code}`}).`);
    void leave(1);
  });
}

/** Stop everything, once, and end. Ctrl-C reaches us twice under npm, which passes on what we already heard. */
function leave(code) {
  leaving ??= (async () => {
    stopRunning();
    for (const stop of undo.reverse()) await stop();
    process.exit(code);
  })();
  return leaving;
}

function portFrom(setting) {
  const port = Number(setting ?? 3000);
  if (Number.isInteger(port) && port > 0 && port < 65_536) return port;
  throw new Halt(`PORT is a number from 1 to 65535, not "${setting}".`);
}

/** What a program has to say for itself, as the outcome of its step. */
async function lastLine(output) {
  return (await output).trim().split('\n').at(-1);
}

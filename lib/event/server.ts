import 'server-only';
import { Client } from 'pg';
import { db, type Prisma, type Tx } from '../db';
import { env } from '../env';
import type { Ctx } from '../user';
import type { Event, Happening } from './index';

const CHANNEL = 'marginalia_event';

/**
 * Record what a transaction did, so that everybody who reads the article hears of it at commit.
 *
 * Sequence numbers are taken before commit: without the lock, number 10 could become visible after 11, and a
 * reader who has asked for "after 11" would never hear of 10. The lock is the article's, held until commit,
 * and taken last, so that it is held only briefly. tests/integration/event proves it with two transactions.
 */
export async function record(ctx: Ctx, tx: Tx, { articleId, ...about }: Happening & { articleId: string; onlyForId?: string | null }): Promise<void> {
  await recordOnEach(ctx, tx, { articleIds: [articleId], ...about });
}

/**
 * The same for something that happens to several articles at once; once a transaction, and last. The articles are
 * locked in the order of their ids, so that two who do this at once wait for each other in turn and never in a circle.
 */
export async function recordOnEach(ctx: Ctx, tx: Tx, { articleIds, onlyForId = null, ...about }: Happening & { articleIds: string[]; onlyForId?: string | null }): Promise<void> {
  const { type, ...ids } = about;
  const inOrder = [...new Set(articleIds)].sort();
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(id, 0)) FROM unnest(${inOrder}::text[]) WITH ORDINALITY AS article(id, place) ORDER BY place`;
  const events = await tx.event.createManyAndReturn({
    data: inOrder.map((articleId) => ({
      ...{ articleId, onlyForId, type, about: ids satisfies Prisma.InputJsonObject, at: ctx.now },
      actorId: ctx.viewer.kind === 'user' ? ctx.viewer.id : null,
    })),
    select: { number: true, articleId: true },
  });
  const notices = events.map(({ number, articleId }) => `${number}:${articleId}`);
  await tx.$executeRaw`SELECT pg_notify(${CHANNEL}, notice) FROM unnest(${notices}::text[]) AS notice`;
}

/** What somebody may wait for besides an article's events: news for one person, that something was decided, or that there are letters to send. */
export type Topic = `person:${string}` | 'moderation' | 'letters';

/** Wake, at commit, those who wait for these: for what is no event of an article. Like `record`, it only says "look again". */
export async function stir(_ctx: Ctx, { tx, topics }: { tx: Tx; topics: readonly Topic[] }): Promise<void> {
  if (topics.length === 0) return;
  await tx.$executeRaw`SELECT pg_notify(${CHANNEL}, '0:' || topic) FROM unnest(${[...new Set(topics)]}::text[]) AS topic`;
}

/** An article's events after a number, oldest first, whoever they are for; at most `limit`. */
export async function eventsAfter(ctx: Ctx, { tx = db, articleId, after, limit }: { tx?: Tx; articleId: string; after: number; limit: number }): Promise<Event[]> {
  const rows = await tx.event.findMany({ where: { articleId, number: { gt: after } }, orderBy: { number: 'asc' }, take: limit });
  return rows.map(
    ({ number, type, about, ...rest }) =>
      // The table holds what `record` wrote, and nothing else writes to it.
      ({ ...rest, ...(about as object), type, number: Number(number) }) as Event,
  );
}

/** Wakes somebody who waits for news of an article; `upTo` is the event there is news of, `null` when that is not known. */
type Waker = (upTo: number | null) => void;

/** Wakes somebody who waits for news of any article; `null` when it is not known of which. */
type EveryWaker = (articleId: string | null) => void;

/**
 * One LISTEN connection for the whole process. Postgres forgets who listened when a connection breaks, so on
 * every new connection everybody is woken: whoever missed a notification finds it in the table.
 */
class Listener {
  private readonly wakers = new Map<string, Set<Waker>>();
  private readonly everyWakers = new Set<EveryWaker>();
  private client: Client | undefined;
  private connecting = false;

  subscribe(articleId: string, wake: Waker): () => void {
    const wakers = this.wakers.get(articleId) ?? new Set();
    this.wakers.set(articleId, wakers.add(wake));
    void this.connect();
    return () => {
      wakers.delete(wake);
      if (wakers.size === 0 && this.wakers.get(articleId) === wakers) this.wakers.delete(articleId);
    };
  }

  subscribeToEvery(wake: EveryWaker): void {
    this.everyWakers.add(wake);
    void this.connect();
  }

  private async connect(): Promise<void> {
    if (this.client || this.connecting) return;
    this.connecting = true;
    const client = new Client({ connectionString: env().DATABASE_URL, keepAlive: true });
    const lost = (): void => {
      client.removeAllListeners();
      // A client that has failed may still emit; nobody needs to hear it.
      client.on('error', () => undefined);
      void client.end().catch(() => undefined);
      if (this.client === client) this.client = undefined;
      this.connecting = false;
      // One second: soon enough for a reader, seldom enough for a database that is starting.
      if (this.wakers.size + this.everyWakers.size > 0) setTimeout(() => void this.connect(), 1_000).unref();
    };
    client.on('error', lost);
    client.on('end', lost);
    client.on('notification', ({ payload }) => {
      const [number = '', articleId = ''] = payload?.split(':') ?? [];
      // A number of none is no event of an article's: see `stir`.
      const topic = payload?.slice(number.length + 1) ?? '';
      for (const wake of this.wakers.get(topic) ?? []) wake(Number(number));
      if (number !== '0') for (const wake of this.everyWakers) wake(articleId);
    });
    try {
      await client.connect();
      await client.query(`LISTEN ${CHANNEL}`);
    } catch {
      lost();
      return;
    }
    this.client = client;
    this.connecting = false;
    for (const wakers of this.wakers.values()) for (const wake of wakers) wake(null);
    for (const wake of this.everyWakers) wake(null);
  }
}

const kept = globalThis as typeof globalThis & { marginaliaListener?: Listener };

/**
 * Be woken whenever something may have happened to an article; returns the way to stop. Waking says only
 * "look again": `eventsAfter` tells what happened, if anything.
 */
export function subscribe(ctx: Ctx, { articleId, wake }: { articleId: string; wake: Waker }): () => void {
  kept.marginaliaListener ??= new Listener();
  return kept.marginaliaListener.subscribe(articleId, wake);
}

/** The same for what `stir` tells of. */
export function subscribeTo(ctx: Ctx, { topic, wake }: { topic: Topic; wake: Waker }): () => void {
  kept.marginaliaListener ??= new Listener();
  return kept.marginaliaListener.subscribe(topic, wake);
}

/**
 * Whenever there may be news of an article or a topic, until `signal` aborts: once at the beginning, and then each time, however often
 * it was said meanwhile. Yields the event there is news of, `null` when that is not known.
 */
export async function* wakes(ctx: Ctx, { of, signal }: { of: { articleId: string } | { topic: Topic }; signal: AbortSignal }): AsyncGenerator<number | null> {
  let isAwake = true;
  let upTo: number | null = null;
  let rouse: () => void = () => undefined;
  const wake = (number: number | null): void => {
    isAwake = true;
    upTo = number;
    rouse();
  };
  const end = (): void => rouse();
  const stop = 'topic' in of ? subscribeTo(ctx, { topic: of.topic, wake }) : subscribe(ctx, { articleId: of.articleId, wake });
  signal.addEventListener('abort', end, { once: true });
  try {
    for (;;) {
      // Whoever left during the last look has roused nobody: look once more before waiting for what never comes.
      if (!isAwake && !signal.aborted) await new Promise<void>((resolve) => (rouse = resolve));
      if (signal.aborted) return;
      isAwake = false;
      yield upTo;
    }
  } finally {
    stop();
    signal.removeEventListener('abort', end);
  }
}

/** Be woken by news of every article, until the process ends. */
export function subscribeToEvery(ctx: Ctx, { wake }: { wake: EveryWaker }): void {
  kept.marginaliaListener ??= new Listener();
  kept.marginaliaListener.subscribeToEvery(wake);
}

/** Does the database answer, within two seconds? For the health page, so it never throws. */
export async function isAlive(): Promise<boolean> {
  const answer = db.$queryRaw`SELECT 1`.then(
    () => true,
    () => false,
  );
  return Promise.race([answer, new Promise<boolean>((resolve) => setTimeout(() => resolve(false), 2_000).unref())]);
}

import 'server-only';
import { db, type Prisma } from '../db';
import { stir, subscribeTo, subscribeToEvery, wakes } from '../event/server';
import { Refusal } from '../refusal';
import { UNREAD_SHOWN, type Ctx } from '../user';
import type { NoticeView, ReadNoticesInput } from './index';
import { tellDecisions } from './server/deciding';
import { tellEscalations, tellNotes } from './server/noting';
import { present } from './server/presenting';
import { tell, tellEvery } from './server/telling';

/*
 * NOTICES. What somebody is told of because it touches what they wrote, in the product and by mail:
 *
 *   telling, deciding     notices follow from an article's events, and from the chain of moderators' actions
 *   noting                moderators hear of notes in which they are named, admins of cases left to them
 *   doubting              moderators hear when what a summary cites is gone
 *   mentioning, following who else is told of what was said
 *   keeping               one notice of many things, when they come soon after each other; and its letter
 *   choosing              who is told of what by mail, and the way out
 *   mailing               what a letter says, when it is sent
 */

export { tell } from './server/telling';
export { tellDecisions } from './server/deciding';
export { tellEscalations, tellNotes } from './server/noting';
export { choices, choose, isWayOut, unsubscribe } from './server/choosing';
export { letterView, writeDigests } from './server/mailing';
export { watch, watched } from './server/following';

/** Two screens; what is older was told long ago. */
const SHOWN = 100;

/** What this person is told of, the latest first. Refuses with `not_signed_in`. */
export async function notices({ viewer }: Ctx): Promise<NoticeView[]> {
  if (viewer.kind === 'visitor') throw new Refusal('not_signed_in');
  return present({ userId: viewer.id }, { take: SHOWN, order: 'desc' });
}

/** Everything up to a notice of theirs is read. Refuses with `not_signed_in`, and with `no_such_thing` for anybody else's. */
export async function readNotices(ctx: Ctx, { upTo }: ReadNoticesInput): Promise<{ read: number }> {
  const { viewer } = ctx;
  if (viewer.kind === 'visitor') throw new Refusal('not_signed_in');
  const last = await db.notice.findFirst({ where: { id: upTo, userId: viewer.id }, select: { at: true } });
  if (!last) throw new Refusal('no_such_thing');
  const where: Prisma.NoticeWhereInput = { userId: viewer.id, readAt: null, at: { lte: last.at } };
  return db.$transaction(async (tx) => {
    const { count } = await tx.notice.updateMany({ where, data: { readAt: ctx.now } });
    // Their other tabs count down.
    await stir(ctx, { tx, topics: [`person:${viewer.id}`] });
    return { read: count };
  });
}

/** How many notices the asker has not read, now and whenever that changes, until `signal` aborts. Refuses with `not_signed_in`. */
export function unread(ctx: Ctx, { signal }: { signal: AbortSignal }): Promise<AsyncGenerator<number>> {
  const { viewer } = ctx;
  if (viewer.kind === 'visitor') return Promise.reject(new Refusal('not_signed_in'));
  return Promise.resolve(counts(ctx, { userId: viewer.id, signal }));
}

async function* counts(ctx: Ctx, { userId, signal }: { userId: string; signal: AbortSignal }): AsyncGenerator<number> {
  let last: number | null = null;
  for await (const _ of wakes(ctx, { of: { topic: `person:${userId}` }, signal })) {
    const now = await db.notice.count({ where: { userId, readAt: null }, take: UNREAD_SHOWN });
    if (now !== last) yield now;
    last = now;
  }
}

/** What was decided, noted among moderators, and left to the admins. */
async function tellDesk(ctx: Ctx): Promise<void> {
  await tellDecisions(ctx);
  await tellNotes(ctx);
  await tellEscalations(ctx);
}

/** Between looks at everything, in case a word of the database was missed. */
const SWEEP_MS = 5 * 60 * 1000;

/**
 * Tell people of what happens, as it happens, until the process ends: once from every event, however many processes do
 * this. `onTrouble` hears what went wrong; what was not told then is told at the next word or sweep.
 */
export function keepTelling(ctx: Ctx, { onTrouble }: { onTrouble: (error: unknown) => void }): void {
  const now = (): Ctx => ({ ...ctx, now: new Date() });
  /** Articles on which something happened; `null` for the desk. */
  const waiting = new Set<string | null>();
  let isBusy = false;
  const work = async (): Promise<void> => {
    if (isBusy) return;
    isBusy = true;
    for (const articleId of waiting) {
      waiting.delete(articleId);
      await (articleId === null ? tellDesk(now()) : tell(now(), { articleId })).catch(onTrouble);
    }
    isBusy = false;
  };
  const add = (one: string | null): void => {
    waiting.add(one);
    void work();
  };
  const sweep = (): void => {
    add(null);
    void tellEvery(now()).catch(onTrouble);
  };
  subscribeToEvery(ctx, { wake: (articleId) => (articleId === null ? sweep() : add(articleId)) });
  subscribeTo(ctx, { topic: 'moderation', wake: () => add(null) });
  setInterval(sweep, SWEEP_MS).unref();
}

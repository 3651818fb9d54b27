import 'server-only';
import { randomUUID } from 'node:crypto';
import { readable } from '../../article/server';
import { db, type Tx } from '../../db';
import type { Event } from '../../event';
import { Refusal } from '../../refusal';
import type { Ctx } from '../../user';
import { spend } from '../../user/server';
import type { WatchedView, WatchInput } from '../index';
import type { Told } from './keeping';
import { fromEvent, type Said } from './said';

/** Follow an article, or one of its threads, or no longer. Refuses with `not_signed_in`, and with `no_such_thing` for what the asker may not see. */
export async function watch(ctx: Ctx, { articleId, threadId, isOn }: WatchInput): Promise<{ isOn: boolean }> {
  const where = { id: articleId, ...readable(ctx), ...(threadId === null ? {} : { threads: { some: { id: threadId, appearedAt: { not: null } } } }) };
  const userId = await spend(ctx, 'change');
  if ((await db.article.count({ where })) === 0) throw new Refusal('no_such_thing');
  // Two constraints keep it one row: one for threads, and one for articles, which the schema language has no words for.
  if (threadId !== null) await db.follow.upsert({ where: { userId_threadId: { userId, threadId } }, create: { userId, articleId, threadId, isOn, at: ctx.now }, update: { isOn, at: ctx.now } });
  else
    await db.$executeRaw`
      INSERT INTO "Follow" (id, "userId", "articleId", "isOn", at) VALUES (${randomUUID()}::uuid, ${userId}::uuid, ${articleId}::uuid, ${isOn}, ${ctx.now})
      ON CONFLICT ("userId", "articleId") WHERE "threadId" IS NULL DO UPDATE SET "isOn" = EXCLUDED."isOn", at = EXCLUDED.at`;
  return { isOn };
}

/** What the asker follows on an article; nothing for a visitor. */
export async function watched({ viewer }: Ctx, { articleId }: { articleId: string }): Promise<WatchedView> {
  if (viewer.kind === 'visitor') return { article: false, threadIds: [], leftIds: [], followsOwn: false };
  const { follows, followsOwn } = await db.user.findUniqueOrThrow({ where: { id: viewer.id }, select: { followsOwn: true, follows: { where: { articleId }, select: { threadId: true, isOn: true } } } });
  const threads = (wanted: boolean): string[] => follows.flatMap(({ threadId, isOn }) => (isOn === wanted && threadId !== null ? [threadId] : []));
  return { article: follows.some(({ threadId, isOn }) => isOn && threadId === null), threadIds: threads(true), leftIds: threads(false), followsOwn };
}

/** Whoever says something in a thread follows it from then on, unless they do not want to, or have stopped to follow this one. */
export async function followOwn(tx: Tx, { articleId, said }: { articleId: string; said: readonly Said[] }): Promise<void> {
  const theirs = said.filter(({ isNew }) => isNew);
  if (theirs.length === 0) return;
  const willing = new Set((await tx.user.findMany({ where: { id: { in: theirs.map(({ authorId }) => authorId) }, followsOwn: true }, select: { id: true } })).map(({ id }) => id));
  const data = theirs.flatMap(({ authorId: userId, event: { threadId, at } }) => (willing.has(userId) ? [{ userId, articleId, threadId, isOn: true, at }] : []));
  await tx.follow.createMany({ data, skipDuplicates: true });
}

/** Those who follow the thread something was said in, or the article on which one was opened: of what was said since they do. */
export async function followedBy(tx: Tx, { articleId, said }: { articleId: string; said: readonly Said[] }): Promise<Told[]> {
  const posted = said.filter(({ isNew }) => isNew);
  if (posted.length === 0) return [];
  const follows = await tx.follow.findMany({ where: { articleId, isOn: true, OR: [{ threadId: null }, { threadId: { in: posted.map(({ event }) => event.threadId) } }] }, select: { userId: true, threadId: true, at: true } });
  return posted.flatMap(({ event, opens }) =>
    follows
      .filter(({ threadId, at }) => (opens ? threadId === null : threadId === event.threadId) && at <= event.at)
      .map(({ userId }): Told => ({ ...fromEvent(event), userId, threadId: opens ? null : event.threadId, about: { kind: 'followed', commentId: event.commentId } })),
  );
}

/**
 * Whoever followed a thread that was emptied follows the one it was moved to; of one that was only parted, those who wrote what went.
 * Who has stopped to follow that one has stopped.
 */
export async function followMoved(tx: Tx, events: readonly Event[]): Promise<void> {
  for (const event of events) {
    if (event.type !== 'comment.moved') continue;
    await tx.$executeRaw`
      INSERT INTO "Follow" (id, "userId", "articleId", "threadId", "isOn", at)
      SELECT gen_random_uuid(), f."userId", f."articleId", ${event.threadId}::uuid, true, ${event.at}
      FROM "Follow" f JOIN "Thread" t ON t.id = f."threadId"
      WHERE f."threadId" = ${event.fromThreadId}::uuid AND f."isOn" AND (t."appearedAt" IS NULL OR f."userId" IN (
        SELECT c."authorId" FROM "MovedComment" m JOIN "Comment" c ON c.id = m."commentId" WHERE m."moveId" = ${event.moveId}::uuid))
      ON CONFLICT DO NOTHING`;
  }
}

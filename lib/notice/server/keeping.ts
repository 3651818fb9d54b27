import 'server-only';
import { randomUUID } from 'node:crypto';
import type { Prisma, Tx } from '../../db';
import { stir } from '../../event/server';
import { isMailOn, write } from '../../mail/server';
import type { Ctx } from '../../user';
import { dayOf, isAlwaysSent, joins, LETTERS_A_DAY, mailDefault, type About, type MailWhen, type NoticeKind, type OpenNotice } from '../index';

/*
 * KEEPING. What somebody is told becomes a notice, or is told with one that waits to be read; and a letter, when they want one at
 * once. All in the transaction that says how far was told, so that a notice and its letter are there once, or not yet.
 */

/** Who is told what. */
export interface Told {
  userId: string;
  about: About;
  /** What it is told with. Missing for what is about no thread. */
  threadId: string | null;
  source: { eventNumber: number } | { actionNumber: number; bulkId: string | null } | { noteId: string } | { caseId: string };
  /** Who did it. Missing for what nobody did. */
  actorId: string | null;
  at: Date;
}

/** A list of decisions is gone through in three minutes (lib/moderation's BULK_LIMIT): by then its letter knows of how many it tells. */
const LIST_MS = 5 * 60 * 1000;

/** Older ones are not told with anything new: the longest of joining.ts. */
const OPEN_MS = 24 * 60 * 60 * 1000;

/** Tell them all; `articleId` is missing for what is about a person. */
export async function keep(ctx: Ctx, { tx, articleId, told }: { tx: Tx; articleId: string | null; told: readonly Told[] }): Promise<void> {
  if (told.length === 0) return;
  const userIds = [...new Set(told.map(({ userId }) => userId))];
  const open = await openNotices(ctx, { tx, articleId, userIds });
  const ofLists = await noticesOfLists(tx, told);
  const wishes = await wishesOf(ctx, { tx, userIds });
  const made: Prisma.NoticeCreateManyInput[] = [];
  const grown = new Map<string, { more: number; at: Date }>();
  const grow = (id: string, at: Date): void => void grown.set(id, { more: (grown.get(id)?.more ?? 0) + 1, at });
  for (const { userId, about, threadId, source, at } of told) {
    const ofList = ofLists.get(listKey(userId, about.kind, bulkIdOf(source)));
    if (ofList !== undefined) {
      grow(ofList, at);
      continue;
    }
    const theirs = open.get(userId) ?? [];
    open.set(userId, theirs);
    const found = joins(theirs, { kind: about.kind, threadId, at });
    if (found) {
      grow(found.id, at);
      continue;
    }
    const id = randomUUID();
    const mail = wishes.when(userId, about.kind);
    made.push({ id, userId, kind: about.kind, articleId, threadId, about, since: at, at, mail, ...source });
    theirs.push({ id, kind: about.kind, threadId, since: at, mail, isInLetter: mail === 'at_once' });
    if (bulkIdOf(source) !== null) ofLists.set(listKey(userId, about.kind, bulkIdOf(source)), id);
  }
  await tx.notice.createMany({ data: made, skipDuplicates: true });
  // One of a list that was read already has more to say.
  for (const [id, { more, at }] of grown) await tx.notice.update({ where: { id }, data: { count: { increment: more }, at, readAt: null } });
  await tellAgain(ctx, { tx, ids: [...grown.keys()].filter((id) => told.some(({ userId, about, source }) => ofLists.get(listKey(userId, about.kind, bulkIdOf(source))) === id)) });
  await writeAtOnce(ctx, { tx, ids: made.flatMap(({ id, mail }) => (mail === 'at_once' && id !== undefined ? [id] : [])) });
  await stir(ctx, { tx, topics: userIds.map((userId) => `person:${userId}` as const) });
}

/** The notices of the lists from which something is told, however long ago they were begun and read or not, by their keys. */
async function noticesOfLists(tx: Tx, told: readonly Told[]): Promise<Map<string, string>> {
  const bulkIds = [...new Set(told.flatMap(({ source }) => bulkIdOf(source) ?? []))];
  if (bulkIds.length === 0) return new Map();
  const rows = await tx.notice.findMany({ where: { bulkId: { in: bulkIds }, userId: { in: told.map(({ userId }) => userId) } }, select: { id: true, userId: true, bulkId: true, kind: true } });
  return new Map(rows.map(({ id, userId, bulkId, kind }) => [listKey(userId, kind, bulkId), id]));
}

function listKey(userId: string, kind: NoticeKind, bulkId: string | null): string {
  return `${userId} ${kind} ${bulkId}`;
}

function bulkIdOf(source: Told['source']): string | null {
  return 'bulkId' in source ? source.bulkId : null;
}

/** What waits to be read by each of them on the article, the oldest first. */
async function openNotices(ctx: Ctx, { tx, articleId, userIds }: { tx: Tx; articleId: string | null; userIds: string[] }): Promise<Map<string, OpenNotice[]>> {
  const open = new Map<string, OpenNotice[]>();
  if (articleId === null) return open;
  const rows = await tx.notice.findMany({
    where: { articleId, userId: { in: userIds }, readAt: null, since: { gt: new Date(ctx.now.getTime() - OPEN_MS) } },
    orderBy: [{ since: 'asc' }, { id: 'asc' }],
    select: { id: true, userId: true, kind: true, threadId: true, since: true, mail: true, letterId: true },
  });
  for (const { userId, letterId, ...notice } of rows) open.set(userId, [...(open.get(userId) ?? []), { ...notice, isInLetter: letterId !== null }]);
  return open;
}

/** When each of them is to be told of a kind by mail: as they chose, unless there is no way to, or enough was sent today. */
async function wishesOf(ctx: Ctx, { tx, userIds }: { tx: Tx; userIds: string[] }): Promise<{ when: (userId: string, kind: NoticeKind) => MailWhen }> {
  if (!isMailOn(ctx)) return { when: () => 'never' };
  const [people, choices, sent] = await Promise.all([
    tx.user.findMany({ where: { id: { in: userIds }, emailProvenAt: { not: null } }, select: { id: true, wantsDigests: true } }),
    tx.noticeChoice.findMany({ where: { userId: { in: userIds } } }),
    tx.letter.groupBy({ by: ['userId'], where: { userId: { in: userIds }, purpose: 'notice', at: { gte: new Date(dayOf(ctx.now)) } }, _count: true }),
  ]);
  const reached = new Map(people.map(({ id, wantsDigests }) => [id, wantsDigests]));
  const chosen = new Map(choices.map(({ userId, kind, mail }) => [`${userId} ${kind}`, mail]));
  const today = new Map(sent.map(({ userId, _count }) => [userId, _count]));
  return {
    when(userId, kind) {
      if (!reached.has(userId)) return 'never';
      const mail = chosen.get(`${userId} ${kind}`) ?? mailDefault(kind);
      if (mail !== 'at_once') return mail;
      const letters = today.get(userId) ?? 0;
      if (letters >= LETTERS_A_DAY && !isAlwaysSent(kind)) return reached.get(userId) === true ? 'daily' : 'never';
      today.set(userId, letters + 1);
      return mail;
    },
  };
}

/**
 * Of a list that goes on after a letter has told of it, another letter tells, or that of the next day: what was decided about somebody
 * is owed to them. As long as the first one waits, it tells of all.
 */
async function tellAgain(ctx: Ctx, { tx, ids }: { tx: Tx; ids: string[] }): Promise<void> {
  if (ids.length === 0) return;
  const told = { id: { in: ids }, letter: { state: { not: 'waiting' as const } } };
  await tx.notice.updateMany({ where: { ...told, mail: 'daily' }, data: { letterId: null } });
  await writeAtOnce(ctx, { tx, ids: (await tx.notice.findMany({ where: { ...told, mail: 'at_once' }, select: { id: true } })).map(({ id }) => id) });
}

/** A letter for each of these, and the way from each to its letter. */
async function writeAtOnce(ctx: Ctx, { tx, ids }: { tx: Tx; ids: string[] }): Promise<void> {
  const notices = await tx.notice.findMany({ where: { id: { in: ids } }, select: { id: true, userId: true, bulkId: true, count: true, letterId: true } });
  const soon = new Date(ctx.now.getTime() + LIST_MS);
  const keyed = new Map(notices.map((notice) => [`notice:${notice.id}${notice.letterId === null ? '' : `:${notice.count}`}`, notice]));
  const letters = await write(ctx, { tx, letters: [...keyed].map(([key, { id, userId, bulkId }]) => ({ key, purpose: 'notice', about: { noticeId: id }, to: { userId }, ...(bulkId !== null && { from: soon }) })) });
  for (const { id, key } of letters) await tx.notice.update({ where: { id: keyed.get(key)?.id ?? '' }, data: { letterId: id } });
}

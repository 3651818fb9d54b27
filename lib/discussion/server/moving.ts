import 'server-only';
import { randomUUID } from 'node:crypto';
import type { FoundPassage } from '../../annotation/server';
import { annotate } from '../../annotation/server';
import { db, type Tx } from '../../db';
import { record } from '../../event/server';
import { Refusal } from '../../refusal';
import type { Ctx } from '../../user';
import { resettled, type MovedFacts, type Resettled } from '../moving';

/*
 * MOVING. A comment is put elsewhere on its article with all that answers it, and can be put back. Every comment keeps its id, and
 * so its address; a thread that is emptied by it is kept, unseen, and leads to where its opening comment stands now. Who may move
 * what is decided by whoever asks.
 *
 * Held, in this order: the disputes that the threads are gathered under, the comments in the order of their ids, the threads in that
 * of theirs, and the article. Whoever replies holds what they answer (`judged`), so what is held here gets no new answers meanwhile.
 */

/** Where it goes: below another comment, or into a thread of its own, on a passage or on the whole article. */
export type Destination = { kind: 'reply'; parentId: string } | { kind: 'passage'; found: FoundPassage } | { kind: 'article' };

/** Where a comment stands, in ids and numbers, so that the chain may keep it. */
export interface Stand {
  threadId: string;
  parentId: string | null;
}

/** What was moved. */
export interface Moved {
  moveId: string;
  commentId: string;
  articleId: string;
  from: Stand;
  to: Stand;
  /** The mark on which the thread hangs that it came to. Missing for one on the whole article. */
  annotationId: string | null;
  /** Disputes that a thread was gathered under which now is another, or none, or is there again. */
  disputeIds: string[];
}

interface TreeRow extends MovedFacts {
  threadId: string;
  authorId: string;
  place: string;
  movedAt: Date | null;
  appearedAt: Date | null;
  createdAt: Date;
}

/**
 * Move a comment with all that answers it. Refuses with `no_such_thing` for a destination on another article, with `changed_meanwhile`
 * when it stands elsewhere than `seen` or was answered this moment, and with `state_unfit` when it would answer itself, stands there
 * already, waits to appear, or is what somebody says to their position in a dispute.
 */
export async function moveComment(ctx: Ctx, { tx, commentId, seen, to }: { tx: Tx; commentId: string; seen: Stand; to: Destination }): Promise<Moved> {
  const parentId = to.kind === 'reply' ? to.parentId : null;
  const { tree, root, parent } = await holdAll(tx, { commentId, parentId, seen });
  const articleId = await articleOf(tx, root.threadId);
  if (parent && (await articleOf(tx, parent.threadId)) !== articleId) throw new Refusal('no_such_thing');
  if (to.kind === 'passage' && to.found.articleId !== articleId) throw new Refusal('no_such_thing');
  const isWithin = tree.some(({ id }) => id === parentId);
  const isThere = parent ? root.parentId === parent.id : to.kind === 'article' && root.parentId === null && !(await hangsOnPassage(tx, root.threadId));
  const isNote = root.parentId === null && (await tx.dispute.count({ where: { threadId: root.threadId } })) > 0;
  if (root.appearedAt === null || parent?.appearedAt === null || isWithin || isThere || isNote) throw new Refusal('state_unfit');
  const annotation = to.kind === 'passage' ? await annotate(ctx, { tx, found: to.found, motivation: 'commenting', visibility: 'public', userId: root.authorId, clientId: randomUUID() }) : null;
  const threadId = parent?.threadId ?? (await beginThread(tx, { root, articleId, annotationId: annotation?.annotationId ?? null }));
  const { posted } = await tx.thread.findUniqueOrThrow({ where: { id: threadId }, select: { posted: true } });
  const places = resettled(tree, commentId, { under: parent?.place ?? null, posted });
  return settle(tx, { tree, root, places, to: { threadId, parentId }, articleId, movedAt: ctx.now });
}

/**
 * Put back what was moved, with what has answered it since: everything that stood there stands again in its old place. Refuses with
 * `changed_meanwhile` when it, or what it answered, was moved again.
 */
export async function moveBack(ctx: Ctx, { tx, commentId, moveId, seen }: { tx: Tx; commentId: string; moveId: string; seen: Stand }): Promise<Moved> {
  const before = await tx.movedComment.findMany({ where: { moveId } });
  const was = before.find((one) => one.commentId === commentId);
  if (!was) throw new Refusal('no_such_thing');
  const { tree, root, parent } = await holdAll(tx, { commentId, parentId: was.parentId, seen, threadIds: [was.threadId] });
  if (parent && parent.threadId !== was.threadId) throw new Refusal('changed_meanwhile');
  const articleId = await articleOf(tx, root.threadId);
  const known = asBefore(tree, before, commentId);
  const { posted } = await tx.thread.findUniqueOrThrow({ where: { id: was.threadId }, select: { posted: true } });
  const since = answersSince(tree, known, posted);
  return settle(tx, { tree, root, places: [...known, ...since], to: was, articleId, movedAt: was.movedAt });
}

/** The old places of those that went, below what they answered then. What was moved on its own since has none any more. */
function asBefore(tree: readonly TreeRow[], before: readonly { commentId: string; parentId: string | null; ordinal: number; place: string }[], rootId: string): Resettled[] {
  const rows = new Map(tree.map((one) => [one.id, one]));
  const old = new Map(before.map((one) => [one.commentId, one]));
  const isAsBefore = (id: string): boolean => {
    const [now, was] = [rows.get(id), old.get(id)];
    if (!now || !was) return false;
    return id === rootId || (now.parentId !== null && now.parentId === was.parentId && isAsBefore(now.parentId));
  };
  return before.filter(({ commentId }) => isAsBefore(commentId)).map(({ commentId: id, ordinal, place }) => ({ id, ordinal, place }));
}

/** Places for what was written since, below what it answers, which goes back to the place it had. */
function answersSince(tree: readonly TreeRow[], known: readonly Resettled[], posted: number): Resettled[] {
  const places = new Map(known.map((one) => [one.id, one.place]));
  let last = posted;
  return tree
    .filter(({ id, parentId }) => !places.has(id) && parentId !== null && places.has(parentId))
    .flatMap((top) => {
      const below = subtree(tree.filter(({ id }) => !places.has(id)), top.id);
      const settled = resettled(below, top.id, { under: places.get(top.parentId ?? '') ?? null, posted: last });
      last += below.length;
      return settled;
    });
}

function subtree(rows: readonly TreeRow[], rootId: string): TreeRow[] {
  const found = new Set([rootId]);
  for (let grew = true; grew; ) {
    const more = rows.filter(({ id, parentId }) => parentId !== null && found.has(parentId) && !found.has(id));
    for (const { id } of more) found.add(id);
    grew = more.length > 0;
  }
  return rows.filter(({ id }) => found.has(id));
}

/** Those who read hear of it: last, as always. */
export async function tellOfMove(ctx: Ctx, { tx, moved }: { tx: Tx; moved: Moved }): Promise<void> {
  const { moveId, commentId, articleId, from, to, annotationId, disputeIds } = moved;
  await record(ctx, tx, { type: 'comment.moved', articleId, threadId: to.threadId, fromThreadId: from.threadId, annotationId, commentId, moveId });
  for (const disputeId of disputeIds) await record(ctx, tx, { type: 'dispute.changed', articleId, disputeId });
}

/** Where a thread that was emptied leads: where what opened it stands now. `null` for one that never had anything moved out of it. */
export async function whereThreadWent(threadId: string): Promise<string | null> {
  const opening = await db.movedComment.findFirst({ where: { threadId, ordinal: 1 }, select: { comment: { select: { threadId: true } } } });
  return opening?.comment.threadId ?? null;
}

/** The comment with all that answers it, and what it is to answer, held. */
async function holdAll(tx: Tx, { commentId, parentId, seen, threadIds = [] }: { commentId: string; parentId: string | null; seen: Stand; threadIds?: string[] }): Promise<{ tree: TreeRow[]; root: TreeRow; parent: TreeRow | null }> {
  const asked = await treeOf(tx, commentId);
  const ids = [...new Set([...asked.map(({ id }) => id), ...(parentId === null ? [] : [parentId])])];
  const above = parentId === null ? null : await tx.comment.findUnique({ where: { id: parentId }, select: { threadId: true } });
  if (parentId !== null && !above) throw new Refusal('no_such_thing');
  const threads = [...new Set([seen.threadId, ...threadIds, ...(above ? [above.threadId] : [])])];
  await tx.$queryRaw`SELECT 1 FROM "Dispute" WHERE id IN (SELECT "disputeId" FROM "GatheredThread" WHERE "threadId" = ANY(${threads}::uuid[])) ORDER BY id FOR NO KEY UPDATE`;
  await tx.$queryRaw`SELECT 1 FROM "Comment" WHERE id = ANY(${ids}::uuid[]) ORDER BY id FOR NO KEY UPDATE`;
  const tree = await treeOf(tx, commentId);
  const root = tree.find(({ id }) => id === commentId);
  const parent = parentId === null ? null : await tx.comment.findUniqueOrThrow({ where: { id: parentId } });
  const isSame = tree.length === asked.length && root?.threadId === seen.threadId && root.parentId === seen.parentId && parent?.threadId === above?.threadId;
  if (!root || !isSame) throw new Refusal('changed_meanwhile');
  await tx.$queryRaw`SELECT 1 FROM "Thread" WHERE id = ANY(${threads}::uuid[]) ORDER BY id FOR NO KEY UPDATE`;
  return { tree, root, parent };
}

function treeOf(tx: Tx, commentId: string): Promise<TreeRow[]> {
  return tx.$queryRaw<TreeRow[]>`
    WITH RECURSIVE tree AS (
      SELECT id FROM "Comment" WHERE id = ${commentId}::uuid
      UNION ALL SELECT c.id FROM tree t JOIN "Comment" c ON c."parentId" = t.id
    )
    SELECT c.id, c."threadId", c."parentId", c."authorId", c.ordinal, c.place, c."createdAt", c."movedAt", c."appearedAt" FROM tree JOIN "Comment" c USING (id)`;
}

async function hangsOnPassage(tx: Tx, threadId: string): Promise<boolean> {
  return (await tx.thread.count({ where: { id: threadId, annotationId: { not: null } } })) > 0;
}

async function articleOf(tx: Tx, threadId: string): Promise<string> {
  return (await tx.thread.findUniqueOrThrow({ where: { id: threadId }, select: { articleId: true } })).articleId;
}

/** A thread for a comment of its own, in that comment's author's name and as old as it; what limits the thread it comes from limits this one. */
async function beginThread(tx: Tx, { root, articleId, annotationId }: { root: TreeRow; articleId: string; annotationId: string | null }): Promise<string> {
  const { state, slowMinutes, groundId, pinnedAt } = await tx.thread.findUniqueOrThrow({ where: { id: root.threadId } });
  // What is pinned is a conversation as a whole.
  const stays = root.parentId === null ? { pinnedAt } : {};
  const data = { articleId, annotationId, openedById: root.authorId, state, slowMinutes, groundId, ...stays, createdAt: root.createdAt, lastActivityAt: root.createdAt };
  return (await tx.thread.create({ data, select: { id: true } })).id;
}

/** What limits one thread limits another. */
async function keepLimits(tx: Tx, { from, to }: { from: string; to: string }): Promise<void> {
  const { state, slowMinutes, groundId, pinnedAt } = await tx.thread.findUniqueOrThrow({ where: { id: from } });
  await tx.thread.update({ where: { id: to }, data: { state, slowMinutes, groundId, pinnedAt } });
}

/** The threads that were begun with what once stood in a thread: what limited that one then limits them. */
export async function threadsOutOf(_ctx: Ctx, { tx, threadId }: { tx: Tx; threadId: string }): Promise<string[]> {
  const found = await tx.$queryRaw<{ threadId: string }[]>`
    SELECT DISTINCT c."threadId" FROM "MovedComment" m JOIN "Comment" c ON c.id = m."commentId"
    WHERE m."threadId" = ${threadId}::uuid AND c."parentId" IS NULL AND c."threadId" <> m."threadId"`;
  return found.map((one) => one.threadId);
}

/** Write down where they stood, put them where they go, and count both threads anew. */
async function settle(tx: Tx, { tree, root, places, to, articleId, movedAt }: { tree: TreeRow[]; root: TreeRow; places: readonly Resettled[]; to: Stand; articleId: string; movedAt: Date | null }): Promise<Moved> {
  const moveId = randomUUID();
  const from: Stand = { threadId: root.threadId, parentId: root.parentId };
  const wasEmpty = (await tx.thread.findUniqueOrThrow({ where: { id: to.threadId }, select: { appeared: true } })).appeared === 0;
  await tx.movedComment.createMany({ data: tree.map(({ id: commentId, threadId, parentId, ordinal, place, movedAt: at }) => ({ moveId, commentId, threadId, parentId, ordinal, place, movedAt: at })) });
  const [ids, ordinals, paths] = [places.map(({ id }) => id), places.map(({ ordinal }) => ordinal), places.map(({ place }) => place)];
  await tx.$executeRaw`
    UPDATE "Comment" c SET "threadId" = ${to.threadId}::uuid, ordinal = s.ordinal, place = s.place,
      "parentId" = CASE WHEN c.id = ${root.id}::uuid THEN ${to.parentId}::uuid ELSE c."parentId" END,
      "movedAt" = CASE WHEN c.id = ${root.id}::uuid THEN ${movedAt} ELSE c."movedAt" END
    FROM unnest(${ids}::uuid[], ${ordinals}::int[], ${paths}::text[]) AS s(id, ordinal, place) WHERE c.id = s.id`;
  await recount(tx, [...new Set([from.threadId, to.threadId])]);
  const threads = await tx.thread.findMany({ where: { id: { in: [from.threadId, to.threadId] } } });
  for (const { annotationId, appeared } of threads) if (annotationId !== null) await tx.annotation.update({ where: { id: annotationId }, data: { visibility: appeared > 0 ? 'public' : 'waiting' } });
  const isEmptied = threads.some(({ id, appeared }) => id === from.threadId && appeared === 0);
  // As a whole it becomes the other with what limits it now, also where it comes back to a thread that was left as it stood then.
  if (isEmptied && wasEmpty) await keepLimits(tx, { from: from.threadId, to: to.threadId });
  const disputeIds = isEmptied || wasEmpty ? await gatherAnew(tx, { from: from.threadId, to: to.threadId, goesAlong: isEmptied && wasEmpty }) : [];
  return { ...{ moveId, commentId: root.id, articleId, from, disputeIds }, to: { threadId: to.threadId, parentId: to.parentId }, annotationId: threads.find(({ id }) => id === to.threadId)?.annotationId ?? null };
}

/** What a thread counts, from what stands in it. Its last number only grows, so that a place once given is nobody else's. */
async function recount(tx: Tx, ids: string[]): Promise<void> {
  await tx.$executeRaw`
    UPDATE "Thread" t SET appeared = n.appeared, standing = n.standing, posted = greatest(t.posted, n.last), "lastActivityAt" = coalesce(n.latest, t."lastActivityAt"),
      "appearedAt" = CASE WHEN n.appeared > 0 THEN coalesce(t."appearedAt", n.first) END
    FROM (
      SELECT o.id, count(c."appearedAt")::int AS appeared, count(*) FILTER (WHERE c.state = 'standing')::int AS standing, coalesce(max(c.ordinal), 0) AS last, min(c."appearedAt") AS first, max(c."appearedAt") AS latest
      FROM unnest(${ids}::uuid[]) AS o(id) LEFT JOIN "Comment" c ON c."threadId" = o.id GROUP BY o.id
    ) n WHERE t.id = n.id`;
}

/** A thread that as a whole becomes another is gathered as that; one that is emptied into another keeps its place for when it is put back. */
async function gatherAnew(tx: Tx, { from, to, goesAlong }: { from: string; to: string; goesAlong: boolean }): Promise<string[]> {
  if (goesAlong) await tx.gatheredThread.updateMany({ where: { threadId: from }, data: { threadId: to } });
  const gathered = await tx.gatheredThread.findMany({ where: { threadId: { in: [from, to] } }, select: { disputeId: true } });
  const ids = [...new Set(gathered.map(({ disputeId }) => disputeId))].sort();
  await tx.dispute.updateMany({ where: { id: { in: ids } }, data: { version: { increment: 1 } } });
  return ids;
}

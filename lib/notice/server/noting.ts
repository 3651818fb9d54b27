import 'server-only';
import { db } from '../../db';
import type { Ctx } from '../../user';
import { keep } from './keeping';

/** As many as are told at once. */
const BATCH = 50;

/*
 * NOTING. What those who look after discussions leave for each other: notes in which another is named, and cases left to the admins.
 */

/** Tell moderators of notes in which another has named them. Any number may do so at once: each note is held by whoever tells it. */
export async function tellNotes(ctx: Ctx): Promise<void> {
  while (await tellNextNotes(ctx));
}

/** Tell the admins of cases that were left to them. Any number may do so at once: each case is held by whoever tells it. */
export async function tellEscalations(ctx: Ctx): Promise<void> {
  while (await tellNextEscalations(ctx));
}

async function tellNextEscalations(ctx: Ctx): Promise<boolean> {
  return db.$transaction(async (tx) => {
    const cases = await tx.$queryRaw<{ id: string; byId: string; authorId: string; articleId: string | null; at: Date }[]>`
      SELECT id, "escalatedById" AS "byId", "authorId", "articleId", "escalatedAt" AS at FROM "Case"
      WHERE "escalatedAt" IS NOT NULL AND "escalationToldAt" IS NULL ORDER BY "escalatedAt" LIMIT ${BATCH} FOR NO KEY UPDATE SKIP LOCKED`;
    if (cases.length === 0) return false;
    const admins = await tx.user.findMany({ where: { role: 'admin' }, select: { id: true } });
    for (const { id: caseId, byId, authorId, articleId, at } of cases) {
      // Nobody hears who talks of what they wrote themselves.
      const told = admins.filter(({ id }) => id !== byId && id !== authorId).map(({ id: userId }) => ({ userId, threadId: null, source: { caseId }, actorId: byId, at, about: { kind: 'escalated' as const, caseId } }));
      await keep(ctx, { tx, articleId, told });
    }
    await tx.case.updateMany({ where: { id: { in: cases.map(({ id }) => id) } }, data: { escalationToldAt: ctx.now } });
    return cases.length === BATCH;
  });
}

async function tellNextNotes(ctx: Ctx): Promise<boolean> {
  return db.$transaction(async (tx) => {
    const notes = await tx.$queryRaw<{ id: string; byId: string; aboutId: string | null; mentions: string[]; articleId: string | null; at: Date }[]>`
      SELECT n.id, n."byId", n.mentions, n.at,
        CASE n."subjectKind" WHEN 'person' THEN n."subjectId" WHEN 'comment' THEN (SELECT c."authorId" FROM "Comment" c WHERE c.id = n."subjectId") END AS "aboutId", CASE n."subjectKind" WHEN 'article' THEN n."subjectId" WHEN 'comment' THEN (SELECT t."articleId" FROM "Comment" c JOIN "Thread" t ON t.id = c."threadId" WHERE c.id = n."subjectId") END AS "articleId"
      FROM "ModeratorNote" n WHERE n."toldAt" IS NULL ORDER BY n.at LIMIT ${BATCH} FOR UPDATE OF n SKIP LOCKED`;
    for (const { id: noteId, byId, aboutId, mentions, articleId, at } of notes) {
      const told = mentions.filter((userId) => userId !== byId && userId !== aboutId).map((userId) => ({ userId, threadId: null, source: { noteId }, actorId: byId, at, about: { kind: 'note' as const, noteId } }));
      await keep(ctx, { tx, articleId, told });
    }
    await tx.moderatorNote.updateMany({ where: { id: { in: notes.map(({ id }) => id) } }, data: { toldAt: ctx.now } });
    return notes.length === BATCH;
  });
}

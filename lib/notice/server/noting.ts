import 'server-only';
import { db } from '../../db';
import type { Ctx } from '../../user';
import { keep } from './keeping';

/** As many as are told at once. */
const BATCH = 50;

/** Tell moderators of notes in which another has named them. Any number may do so at once: each note is held by whoever tells it. */
export async function tellNotes(ctx: Ctx): Promise<void> {
  while (await tellNext(ctx));
}

async function tellNext(ctx: Ctx): Promise<boolean> {
  return db.$transaction(async (tx) => {
    const notes = await tx.$queryRaw<{ id: string; byId: string; mentions: string[]; articleId: string | null; at: Date }[]>`
      SELECT n.id, n."byId", n.mentions, n.at, CASE n."subjectKind" WHEN 'article' THEN n."subjectId" WHEN 'comment' THEN (SELECT t."articleId" FROM "Comment" c JOIN "Thread" t ON t.id = c."threadId" WHERE c.id = n."subjectId") END AS "articleId"
      FROM "ModeratorNote" n WHERE n."toldAt" IS NULL ORDER BY n.at LIMIT ${BATCH} FOR UPDATE OF n SKIP LOCKED`;
    for (const { id: noteId, byId, mentions, articleId, at } of notes) {
      const told = mentions.filter((userId) => userId !== byId).map((userId) => ({ userId, threadId: null, source: { noteId }, actorId: byId, at, about: { kind: 'note' as const, noteId } }));
      await keep(ctx, { tx, articleId, told });
    }
    await tx.moderatorNote.updateMany({ where: { id: { in: notes.map(({ id }) => id) } }, data: { toldAt: ctx.now } });
    return notes.length === BATCH;
  });
}

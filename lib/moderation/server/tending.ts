import 'server-only';
import { OVERDUE_FIRST, OVERDUE_MS } from '../../case';
import { db } from '../../db';
import type { Ctx } from '../../user';
import { tendBulks } from './bulk-run';

/** Look after the desk, now and then: appeals that have waited too long go up, and so does what more people have come to read; lists go on. */
export async function tendDesk(ctx: Ctx): Promise<void> {
  await raiseOverdue(ctx);
  await reachAnew(ctx);
  await tendBulks(ctx);
}

/**
 * Put appeals that have waited longer than a week above all but what may be illegal. It is added once to what is stored of their
 * priority, so the queue stays one order, read from one index; two who do it at once do it once, for the second finds them raised.
 */
export async function raiseOverdue({ now }: Ctx): Promise<void> {
  await db.$executeRaw`
    UPDATE "Case" SET priority = priority + ${OVERDUE_FIRST}, "raisedAt" = ${now}
    WHERE state = 'open' AND kind = 'appeal' AND "raisedAt" IS NULL AND "openedAt" < ${new Date(now.getTime() - OVERDUE_MS)}`;
}

/**
 * Count anew how far what waits reaches, where the conversation around it (or which it is) has grown or shrunk: by the difference,
 * as `priorityOf` counts it.
 */
async function reachAnew(_ctx: Ctx): Promise<void> {
  await db.$executeRaw`
    UPDATE "Case" c SET answers = t.standing, priority = c.priority + (ln(1 + t.standing) - ln(1 + c.answers)) / ln(2) / 2
    FROM "Thread" t
    WHERE c.state = 'open' AND c."subjectKind" IN ('comment', 'thread') AND t.standing <> c.answers
      AND t.id = CASE c."subjectKind" WHEN 'thread' THEN c."subjectId" ELSE (SELECT m."threadId" FROM "Comment" m WHERE m.id = c."subjectId") END`;
}

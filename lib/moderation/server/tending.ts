import 'server-only';
import { OVERDUE_FIRST, OVERDUE_MS } from '../../case';
import { db } from '../../db';
import type { Ctx } from '../../user';
import { tendBulks } from './bulk-run';

/** Look after the desk, now and then: appeals that have waited too long go up, and lists go on. */
export async function tendDesk(ctx: Ctx): Promise<void> {
  await raiseOverdue(ctx);
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

import 'server-only';
import { db, type Prisma, type Tx } from '../../db';
import type { Ctx } from '../../user';
import type { LogInput } from '../input';
import type { LogEntry } from '../views';
import { placesAmong, titles, undoneAmong } from './what-is-public';

/*
 * THE PUBLIC RECORD. Everything that was done, to everybody, without a name and without anybody's words.
 */

/** A page of the public record. */
const PAGE = 50;

/** As many lines as are read at once when all of it goes out. */
const BATCH = 1_000;

type Row = Prisma.ModerationActionGetPayload<object>;

/** The public record, the latest first: everything that was done, by kind or ground, before a number. */
export async function log(ctx: Ctx, { before, ...of }: LogInput): Promise<{ entries: LogEntry[]; more: boolean }> {
  const rows = await shown({ where: { ...those(of), ...(before === null ? {} : { number: { lt: before } }) }, orderBy: { number: 'desc' }, take: PAGE + 1 });
  return { entries: await present(ctx, rows.slice(0, PAGE)), more: rows.length > PAGE };
}

/** All of the public record, the oldest first, a batch at a time: however long it is, no more of it is in memory. */
export async function* wholeLog(ctx: Ctx, of: Omit<LogInput, 'before'>): AsyncGenerator<LogEntry[]> {
  let after = 0n;
  for (;;) {
    const rows = await shown({ where: { ...those(of), number: { gt: after } }, orderBy: { number: 'asc' }, take: BATCH });
    if (rows.length > 0) yield await present(ctx, rows);
    after = rows.at(-1)?.number ?? after;
    if (rows.length < BATCH) return;
  }
}

/**
 * The grounds that decisions have rested on, as they were called then, in the order of the alphabet. Each step goes to the
 * next name in the index, so that it costs as much as there are grounds, and not decisions.
 */
export async function groundsInLog(_ctx: Ctx): Promise<string[]> {
  const rows = await db.$queryRaw<{ name: string }[]>`
    WITH RECURSIVE steps AS (
      (SELECT "groundName" AS name FROM "ModerationAction" WHERE "groundName" > '' ORDER BY "groundName" LIMIT 1)
      UNION ALL
      SELECT (SELECT a."groundName" FROM "ModerationAction" a WHERE a."groundName" > s.name ORDER BY a."groundName" LIMIT 1) FROM steps s WHERE s.name IS NOT NULL
    )
    SELECT name FROM steps WHERE name IS NOT NULL`;
  return rows.map(({ name }) => name);
}

/** Rows that everybody may read. One snapshot says which and what: a dispute named in between would be in neither's sight. */
function shown({ where, ...how }: Pick<Prisma.ModerationActionFindManyArgs, 'orderBy' | 'take'> & { where: Prisma.ModerationActionWhereInput }): Promise<Row[]> {
  return db.$transaction(async (tx) => tx.moderationAction.findMany({ where: { ...where, ...(await notOpened(tx)) }, ...how }), { isolationLevel: 'RepeatableRead' });
}

/** What was done to a dispute that readers do not know of yet is shown when it is opened: until then a line would tell them of it. */
async function notOpened(tx: Tx): Promise<Prisma.ModerationActionWhereInput> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT n."subjectId" AS id FROM "ModerationAction" n
    WHERE n.kind = 'name' AND NOT EXISTS (SELECT 1 FROM "ModerationAction" o WHERE o."subjectKind" = 'dispute' AND o."subjectId" = n."subjectId" AND o.kind = 'open')`;
  return rows.length === 0 ? {} : { NOT: { subjectKind: 'dispute', subjectId: { in: rows.map(({ id }) => id) } } };
}

function those({ kind, ground }: Omit<LogInput, 'before'>): Prisma.ModerationActionWhereInput {
  return { ...(kind === null ? {} : { kind }), ...(ground === null ? {} : { groundName: ground }) };
}

async function present(ctx: Ctx, rows: readonly Row[]): Promise<LogEntry[]> {
  const [undone, articles, shown] = await Promise.all([undoneAmong(rows), titles(rows, ctx), placesAmong(rows)]);
  return rows.map(({ id, number, at, kind, subjectKind, subjectId, groundName, automatic, until, articleId, hash }) => {
    const article = articleId === null ? null : (articles.get(articleId) ?? null);
    return {
      ...{ id, number: Number(number), kind, subjectKind, ground: groundName, automatic, article, hash },
      at: at.toISOString(),
      until: until?.toISOString() ?? null,
      place: article === null || !shown.has(subjectId) ? null : subjectKind === 'comment' ? `/c/${subjectId}` : subjectKind === 'thread' ? `/t/${subjectId}` : subjectKind === 'dispute' ? `/d/${subjectId}` : null,
      isUndone: undone.has(id),
    };
  });
}

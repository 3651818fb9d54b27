import 'server-only';
import { db, type Tx } from '../../db';
import { isMailOn, write } from '../../mail/server';
import type { ActionKind } from '../../moderation';
import type { Ctx } from '../../user';
import { noticeOf, type AppealOutcome } from '../index';
import { keep, type Told } from './keeping';

/*
 * WHAT WAS DECIDED. Told from the chain of moderators' actions, whose numbers become visible in their order, as an article's events
 * do: how far it was told is a row that is held while it is told. Whom a decision touches hears of it, and so does whoever
 * reported what it was about; never who decided.
 */

const BATCH = 200;

/** A letter cannot be taken back as a decision can: so long it waits, and says nothing where the case is open again. */
const SECOND_THOUGHTS_MS = 5 * 60 * 1000;

interface Row {
  number: bigint;
  id: string;
  kind: ActionKind;
  subjectId: string;
  articleId: string | null;
  byId: string | null;
  touchesId: string | null;
  at: Date;
  undone: ActionKind | null;
  /** The decision that an answer to an appeal is about. Missing for every other. */
  appealed: string | null;
  /** It was done by an answer to an appeal, which tells of it. */
  isAnswered: boolean;
  /** The case it closed. Missing when it closed none of flags. */
  caseId: string | null;
  caseState: 'open' | 'upheld' | 'dismissed' | null;
  /** The list of decisions it is one of. Missing for every other. */
  bulkId: string | null;
}

/** Make notices of what was decided since it was last told. Any number may do so at once. */
export async function tellDecisions(ctx: Ctx): Promise<void> {
  while (await tellNext(ctx));
}

async function tellNext(ctx: Ctx): Promise<boolean> {
  return db.$transaction(async (tx) => {
    const [progress] = await tx.$queryRaw<{ upTo: bigint }[]>`SELECT "upTo" FROM "ActionProgress" FOR UPDATE`;
    const rows = await rowsAfter(tx, progress?.upTo ?? 0n);
    const last = rows.at(-1);
    if (!last) return false;
    for (const [articleId, told] of byArticle([...touched(rows), ...(await reported(tx, rows))])) await keep(ctx, { tx, articleId, told });
    await answerReports(ctx, { tx, rows });
    await tx.actionProgress.update({ where: { id: 1 }, data: { upTo: last.number } });
    return rows.length === BATCH;
  }, { timeout: 30_000 });
}

async function rowsAfter(tx: Tx, number: bigint): Promise<Row[]> {
  // What an answer to an appeal does stands right before it, the taking back and the limit that went with it, and all become visible
  // at once (lib/moderation/server/appeals.ts).
  return tx.$queryRaw<Row[]>`
    SELECT a.number, a.id, a.kind::text, a."subjectId", a."articleId", a."byId", a."touchesId", a.at, u.kind::text AS undone, a.before->>'appealed' AS appealed,
           a.kind IN ('undo', 'lift', 'return_to_author') AND EXISTS (
             SELECT 1 FROM "ModerationAction" n WHERE n.number > a.number AND n.number <= a.number + 2 AND n.kind IN ('reverse', 'change') AND n."touchesId" = a."touchesId" AND n.at = a.at
           ) AS "isAnswered",
           c.id AS "caseId", c.state::text AS "caseState", b."jobId" AS "bulkId"
    FROM "ModerationAction" a
    LEFT JOIN "BulkItem" b ON b."actionId" = a.id
    LEFT JOIN "ModerationAction" u ON u.id = a."undoesId"
    -- An appeal has a case of its own; the flags were on that of the decision that it was about.
    LEFT JOIN "ModerationAction" p ON p.id = (a.before->>'appealed')::uuid
    LEFT JOIN "Case" c ON c.id = coalesce(p."caseId", a."caseId") AND c.kind = 'flags' AND c."actionId" = a.id
    WHERE a.number > ${number} ORDER BY a.number LIMIT ${BATCH}`;
}

type Placed = Told & { articleId: string | null };

function fromAction({ number, bulkId, byId, at, articleId }: Row): Pick<Placed, 'source' | 'actorId' | 'at' | 'articleId' | 'threadId'> {
  return { source: { actionNumber: Number(number), bulkId }, actorId: byId, at, articleId, threadId: null };
}

/** Whom it touches; nobody is told of what they did themselves. */
function touched(rows: readonly Row[]): Placed[] {
  return rows.flatMap((row): Placed[] => {
    const { id: actionId, kind, undone, touchesId, byId, isAnswered, appealed, subjectId } = row;
    const means = noticeOf(kind, undone);
    if (means === null || touchesId === null || touchesId === byId || isAnswered) return [];
    const told = { ...fromAction(row), userId: touchesId };
    if (means === 'decided') return [{ ...told, about: { kind: means, actionId } }];
    if (means === 'picked') return [{ ...told, about: { kind: means, actionId, commentId: subjectId } }];
    return appealed === null ? [] : [{ ...told, about: { kind: means, actionId: appealed, state: outcomeOf(kind) } }];
  });
}

function outcomeOf(kind: ActionKind): AppealOutcome {
  return kind === 'reverse' ? 'reversed' : kind === 'change' ? 'changed' : 'upheld';
}

/** What of it closed a case of flags, and how, by the case. */
function closedBy(rows: readonly Row[]): Map<string, { row: Row; state: 'upheld' | 'dismissed' }> {
  return new Map(rows.flatMap((row) => (row.caseId !== null && (row.caseState === 'upheld' || row.caseState === 'dismissed') ? [[row.caseId, { row, state: row.caseState }] as const] : [])));
}

/** A letter to those without an account who had reported it as illegal, where they had a receipt: no address gets more letters than those a day. */
async function answerReports(ctx: Ctx, { tx, rows }: { tx: Tx; rows: readonly Row[] }): Promise<void> {
  const closed = closedBy(rows);
  if (closed.size === 0 || !isMailOn(ctx)) return;
  const reports = await tx.illegalNotice.findMany({ where: { receiptAt: { not: null }, flag: { caseId: { in: [...closed.keys()] } } }, select: { flagId: true, email: true, flag: { select: { caseId: true } } } });
  const from = new Date(ctx.now.getTime() + SECOND_THOUGHTS_MS);
  // A decision that was taken back and made anew is another.
  await write(ctx, { tx, letters: reports.map(({ flagId, email, flag: { caseId } }) => ({ key: `outcome:${flagId}:${closed.get(caseId)?.row.number}`, purpose: 'outcome', about: { flagId }, to: { address: email }, from })) });
}

/** Those with an account who had reported what was decided, and not taken it back. */
async function reported(tx: Tx, rows: readonly Row[]): Promise<Placed[]> {
  const closed = closedBy(rows);
  if (closed.size === 0) return [];
  const flags = await tx.flag.findMany({ where: { caseId: { in: [...closed.keys()] }, byId: { not: null }, takenBackAt: null }, select: { id: true, caseId: true, byId: true } });
  return flags.flatMap(({ id: flagId, caseId, byId }): Placed[] => {
    const found = closed.get(caseId);
    return found === undefined || byId === null ? [] : [{ ...fromAction(found.row), userId: byId, about: { kind: 'flag', flagId, state: found.state } }];
  });
}

function byArticle(told: readonly Placed[]): Map<string | null, Told[]> {
  const groups = new Map<string | null, Told[]>();
  for (const { articleId, ...one } of told) groups.set(articleId, [...(groups.get(articleId) ?? []), one]);
  return groups;
}

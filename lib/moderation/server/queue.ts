import 'server-only';
import { priorityOf, prioritySum, type CaseState, type FlagReason, type Subject, type SubjectKind } from '../../case';
import { openCase, prioritise } from '../../case/server';
import { db, Prisma } from '../../db';
import { shortened } from '../../discussion';
import { stir } from '../../event/server';
import { may } from '../../policy';
import { insist, Refusal } from '../../refusal';
import type { Ctx } from '../../user';
import { spend } from '../../user/server';
import type { ClaimInput, QueueInput, TakeUpInput } from '../input';
import type { CaseView, QueueView } from '../views';
import { flaggersOf } from './cases';
import { inScope, isInScope, scopeOf, type Scope } from '../../article/server';

/*
 * THE QUEUE. Cases by priority, read from an index: the number of queries, and of rows looked at, is the same for ten cases and
 * for ten thousand (npm run bench -- queue shows the plan).
 */

/** A screen and a half. */
const PAGE = 30;

/** More than these are "many". */
const COUNTED = 1_000;

/** A moderator who looks at a case and then goes to lunch keeps it from the others for no longer than this. */
export const CLAIM_MS = 3 * 60 * 1000;

/** A case as one row. */
interface Row {
  id: string;
  kind: 'flags' | 'appeal';
  state: CaseState;
  subjectKind: SubjectKind;
  subjectId: string;
  articleId: string | null;
  slug: string | null;
  title: string | null;
  authorId: string;
  author: string;
  text: string | null;
  isHeld: boolean | null;
  answers: number;
  flags: { reason: FlagReason; weight: number }[] | null;
  openedAt: Date;
  decidedAt: Date | null;
  raisedAt: Date | null;
  claimedById: string | null;
  claimedBy: string | null;
  escalatedBy: string | null;
  escalatedAt: Date | null;
  key: number;
}

/** A page of the queue, or of what was decided, the latest first. Refuses as `may.moderate` does. */
export async function queue(ctx: Ctx, { state, kind, reason, articleId, authorId, moderatorId = null, thing = null, after }: QueueInput): Promise<QueueView> {
  const scope = await scopeOf(ctx);
  const key = state === 'open' ? Prisma.sql`c.priority` : Prisma.sql`extract(epoch FROM c."decidedAt")::float8`;
  // Down to the last one that was shown the index leads; whoever stands as high as that one is told apart by hand.
  const beyond = (last: NonNullable<QueueInput['after']>): Prisma.Sql =>
    state === 'open'
      ? Prisma.sql`c.priority <= ${last.key} AND (c.priority < ${last.key} OR c.id > ${last.id}::uuid)`
      : Prisma.sql`c."decidedAt" <= to_timestamp(${last.key}::float8) AND (c."decidedAt" < to_timestamp(${last.key}::float8) OR c.id > ${last.id}::uuid)`;
  const order = state === 'open' ? Prisma.sql`c.priority DESC, c.id` : Prisma.sql`c."decidedAt" DESC, c.id`;
  const conditions = [
    state === 'open' ? Prisma.sql`c.state = 'open'` : Prisma.sql`c.state <> 'open'`,
    ...(state === 'upheld' || state === 'dismissed' ? [Prisma.sql`c.state = ${state}::"CaseState"`] : []),
    ...(thing === null ? [] : [Prisma.sql`c."subjectKind" = ${thing}::"SubjectKind"`]),
    mine(ctx, scope),
    ...(kind === 'appeal' ? [Prisma.sql`c.kind = 'appeal'`] : kind === null ? [] : [Prisma.sql`c.kind = 'flags'`]),
    ...(kind === 'held' ? [Prisma.sql`m.state = 'held'`] : kind === 'flags' ? [Prisma.sql`m.state IS DISTINCT FROM 'held'`] : []),
    ...(reason === null ? [] : [Prisma.sql`EXISTS (SELECT 1 FROM "Flag" f WHERE f."caseId" = c.id AND f.reason = ${reason}::"FlagReason" AND f."takenBackAt" IS NULL)`]),
    ...(articleId === null ? [] : [Prisma.sql`c."articleId" = ${articleId}::uuid`]),
    ...(authorId === null ? [] : [Prisma.sql`c."authorId" = ${authorId}::uuid`]),
    ...(moderatorId === null ? [] : [state === 'open' ? Prisma.sql`c."claimedById" = ${moderatorId}::uuid AND c."claimedUntil" > ${ctx.now}` : Prisma.sql`c."decidedById" = ${moderatorId}::uuid`]),
    ...(after === null ? [] : [beyond(after)]),
  ];
  const [rows, [count]] = await Promise.all([
    caseRows(ctx, { where: Prisma.join(conditions, ' AND '), order, key, limit: PAGE + 1 }),
    db.$queryRaw<{ open: number }[]>`SELECT count(*)::int AS open FROM (SELECT 1 FROM "Case" c WHERE c.state = 'open' AND ${mine(ctx, scope)} ORDER BY c.priority DESC, c.id LIMIT ${COUNTED}) x`,
  ]);
  return { cases: rows.slice(0, PAGE), more: rows.length > PAGE, open: count?.open ?? 0 };
}

/** Cases `c` that this moderator has before them: in their scope, not about themselves, and not left to the admins. */
export function mine({ viewer }: Ctx, scope: Scope): Prisma.Sql {
  if (viewer.kind === 'visitor') throw new Refusal('not_signed_in');
  const others = Prisma.sql`${inScope(scope)} AND c."authorId" <> ${viewer.id}::uuid`;
  return viewer.role === 'admin' ? others : Prisma.sql`${others} AND c."escalatedById" IS NULL`;
}

/**
 * Cases `c`, each with its comment `m` where it is on one, for presenting; of what opens a thread, and of a highlight, the words. What somebody
 * highlighted for themselves alone is nobody's to read. What is merely shown is looked up row by row: joined, it would take longer to plan than to find.
 */
export async function caseRows(ctx: Ctx, { where, order, key = Prisma.sql`c.priority`, limit }: { where: Prisma.Sql; order: Prisma.Sql; key?: Prisma.Sql; limit: number }): Promise<CaseView[]> {
  const rows = await db.$queryRaw<Row[]>`
    SELECT c.id, c.kind, c.state, c."subjectKind", c."subjectId", c."articleId", c."authorId", c."openedAt", c."decidedAt", c."raisedAt", c."escalatedAt", c.answers, ${key} AS key,
           m.state = 'held' AS "isHeld",
           CASE WHEN m.state <> 'withdrawn' THEN left(m.text, 400)
             WHEN c."subjectKind" = 'thread' THEN (SELECT left(o.text, 400) FROM "Comment" o WHERE o."threadId" = c."subjectId" AND o.ordinal = 1 AND o.state <> 'withdrawn')
             WHEN c."subjectKind" = 'highlight' THEN (SELECT left(h.exact, 400) FROM "Annotation" h WHERE h.id = c."subjectId" AND (h.visibility = 'public' OR h."groundId" IS NOT NULL))
           END AS text,
           (SELECT a.slug FROM "Article" a WHERE a.id = c."articleId") AS slug,
           (SELECT r.title FROM "Revision" r WHERE r."articleId" = c."articleId" ORDER BY r.number DESC LIMIT 1) AS title,
           ${nameOf(Prisma.sql`c."authorId"`)} AS author,
           ${nameOf(Prisma.sql`c."escalatedById"`)} AS "escalatedBy",
           CASE WHEN c."claimedUntil" > ${ctx.now} THEN c."claimedById" END AS "claimedById",
           CASE WHEN c."claimedUntil" > ${ctx.now} THEN ${nameOf(Prisma.sql`c."claimedById"`)} END AS "claimedBy",
           (SELECT json_agg(json_build_object('reason', f.reason, 'weight', f.weight)) FROM "Flag" f WHERE f."caseId" = c.id AND f."takenBackAt" IS NULL) AS flags
    FROM "Case" c LEFT JOIN "Comment" m ON c."subjectKind" = 'comment' AND m.id = c."subjectId"
    WHERE ${where} ORDER BY ${order} LIMIT ${limit}`;
  return rows.map((row) => presentCase(ctx, row));
}

function nameOf(userId: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`(SELECT u.name FROM "User" u WHERE u.id = ${userId})`;
}

/** Look at a case, and let the others know for a while. It keeps nobody from deciding. Refuses with `no_such_thing`, also out of the asker's scope. */
export async function claim(ctx: Ctx, { caseId }: ClaimInput): Promise<{ claimedBy: string | null }> {
  await insistInScope(ctx, caseId);
  const userId = await spend(ctx, 'visit');
  const { count } = await db.case.updateMany({
    where: { id: caseId, state: 'open', OR: [{ claimedById: null }, { claimedById: userId }, { claimedUntil: { lte: ctx.now } }] },
    data: { claimedById: userId, claimedUntil: new Date(ctx.now.getTime() + CLAIM_MS) },
  });
  if (count > 0) return { claimedBy: null };
  const found = await db.$queryRaw<{ name: string }[]>`SELECT u.name FROM "Case" c JOIN "User" u ON u.id = c."claimedById" WHERE c.id = ${caseId}::uuid`;
  return { claimedBy: found[0]?.name ?? null };
}

/** The open case on a comment, made if nobody has reported it: what a moderator sees in passing is decided as everything else is. Refuses with `no_such_thing`, `own_case`, `out_of_scope`. */
export async function takeUp(ctx: Ctx, { commentId }: TakeUpInput): Promise<{ caseId: string }> {
  const scope = await scopeOf(ctx);
  await spend(ctx, 'decide');
  const comment = await db.comment.findUnique({ where: { id: commentId }, select: { authorId: true, thread: { select: { articleId: true } } } });
  if (!comment) throw new Refusal('no_such_thing');
  const { authorId, thread: { articleId } } = comment;
  insist(may.decide(ctx, { authorId, flaggerIds: await flaggersOf({ kind: 'comment', id: commentId }), isInScope: await isInScope(scope, { articleId }) }));
  const caseId = await db.$transaction(async (tx) => {
    const id = await openCase(ctx, { tx, on: { subject: { kind: 'comment', id: commentId }, articleId, authorId } });
    await prioritise(ctx, { tx, caseId: id });
    return id;
  });
  return { caseId };
}

/** Leave a case to the admins: it goes from the moderators' queue to theirs, and they are told (lib/notice). Left to them already, it is the same. Refuses with `decided_already` for one that is not open, and as `may.decide` does. */
export async function escalate(ctx: Ctx, { caseId }: ClaimInput): Promise<{ caseId: string }> {
  const { authorId, subject } = await insistInScope(ctx, caseId);
  insist(may.decide(ctx, { authorId, flaggerIds: await flaggersOf(subject), isInScope: true }));
  const userId = await spend(ctx, 'decide');
  return db.$transaction(async (tx) => {
    const { count } = await tx.case.updateMany({ where: { id: caseId, state: 'open', escalatedById: null }, data: { escalatedById: userId, escalatedAt: ctx.now, claimedById: null, claimedUntil: null } });
    if (count > 0) await stir(ctx, { tx, topics: ['moderation'] });
    else if ((await tx.case.count({ where: { id: caseId, state: 'open' } })) === 0) throw new Refusal('decided_already');
    return { caseId };
  });
}

/**
 * Take a case back that was left to the admins: whoever left it there, and an admin, who gives it back to the moderators. With them
 * already, it is the same. Refuses with `decided_already` for one that is not open, and as `may.recall` does.
 */
export async function recall(ctx: Ctx, { caseId }: ClaimInput): Promise<{ caseId: string }> {
  const { authorId, subject, escalatedById } = await insistInScope(ctx, caseId);
  insist(may.recall(ctx, { authorId, flaggerIds: await flaggersOf(subject), isInScope: true, escalatedById }));
  await spend(ctx, 'decide');
  return db.$transaction(async (tx) => {
    const { count } = await tx.case.updateMany({ where: { id: caseId, state: 'open', escalatedById: { not: null } }, data: { escalatedById: null, escalatedAt: null, escalationToldAt: null, claimedById: null, claimedUntil: null } });
    if (count > 0) await stir(ctx, { tx, topics: ['moderation'] });
    else if ((await tx.case.count({ where: { id: caseId, state: 'open' } })) === 0) throw new Refusal('decided_already');
    return { caseId };
  });
}

/** Whose case it is, on what, and who left it to the admins. One out of the asker's scope is none they know of. */
async function insistInScope(ctx: Ctx, caseId: string): Promise<{ authorId: string; subject: Subject; escalatedById: string | null }> {
  const scope = await scopeOf(ctx);
  const found = await db.case.findUnique({ where: { id: caseId }, select: { articleId: true, authorId: true, subjectKind: true, subjectId: true, escalatedById: true } });
  if (!found || !(await isInScope(scope, { articleId: found.articleId }))) throw new Refusal('no_such_thing');
  return { authorId: found.authorId, escalatedById: found.escalatedById, subject: { kind: found.subjectKind, id: found.subjectId } };
}

function presentCase({ viewer, now }: Ctx, row: Row): CaseView {
  const { id, state, subjectKind, subjectId, articleId, slug, title, authorId, author, text, isHeld, openedAt, decidedAt, claimedBy, claimedById, escalatedBy, escalatedAt, key } = row;
  const flags = row.flags ?? [];
  const parts = priorityOf({ flags, answers: row.answers, openedAt, isRaised: row.raisedAt !== null }, now);
  const reasons = new Map<FlagReason, number>();
  for (const { reason } of flags) reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
  return {
    ...{ id, state, subject: { kind: subjectKind, id: subjectId }, author: { id: authorId, name: author }, key },
    escalated: escalatedAt && { by: escalatedBy ?? '', at: escalatedAt.toISOString() },
    kind: row.kind === 'appeal' ? 'appeal' : isHeld === true ? 'held' : 'flags',
    article: articleId === null || slug === null ? null : { id: articleId, slug, title: title ?? '' },
    words: text === null ? '' : shortened(text),
    reasons: [...reasons].map(([reason, count]) => ({ reason, count })),
    openedAt: openedAt.toISOString(),
    decidedAt: decidedAt?.toISOString() ?? null,
    priority: { ...parts, sum: prioritySum(parts) },
    claimedBy: claimedBy === null ? null : { name: claimedBy, mine: viewer.kind === 'user' && viewer.id === claimedById },
  };
}

import 'server-only';
import { db, type Prisma, type Tx } from '../../db';
import { may } from '../../policy';
import { insist, Refusal } from '../../refusal';
import type { Ctx } from '../../user';
import { inForce, spend } from '../../user/server';
import { addsNothing } from '../limit';
import type { AcknowledgeInput, LiftInput, SanctionInput } from '../input';
import type { LimitView } from '../views';
import { askForBulk, beginOnAuthor } from './bulk';
import { act } from './chain';
import { groundFor } from './grounds';
import { isInScope, scopeOf, type Scope } from '../../article/server';

/*
 * SANCTIONS. Limits on a person, of which they are always told. Whoever writes holds their own row for as long as their
 * comment takes (lib/user `asLimitedNow`), and whoever limits them takes it: so a comment comes before the limit, or not at all.
 */

/** What each action leaves on a person. */
const LIMIT = { warn: 'warning', hold: 'hold', mute: 'mute', ban: 'ban' } as const;

/** Limit a person. Refuses with `limited_already` for a limit that adds nothing to one they are under, `end_missing` for a mute without an end, `ground_missing`, `facts_missing`, and as `may.sanction` does. */
export async function sanction(ctx: Ctx, { userId, groundId, facts, bulkId = null, ...limit }: SanctionInput): Promise<{ actionId: string }> {
  const scope = await scopeOf(ctx);
  await spend(ctx, 'decide');
  const imposed = await db.$transaction(async (tx) => {
    if (bulkId !== null) await beginOnAuthor(ctx, { tx, bulkId, groundId, facts, authorId: userId });
    const ground = await groundFor(tx, { groundId, facts });
    return impose(ctx, { tx, userId, ...limit, ground, facts: facts.trim(), scope, bulkId });
  });
  if (bulkId !== null) await askForBulk(ctx, { bulkId });
  return imposed;
}

/** Two who limit somebody at once mean one limit; each warning is a word of its own. */
async function insistNew(ctx: Ctx, { tx, userId, kind, until }: { tx: Tx; userId: string; kind: keyof typeof LIMIT; until: Date | null }): Promise<void> {
  if (kind === 'warn') return;
  const standing = await tx.sanction.findMany({ where: { ...inForce(ctx), userId, kind: LIMIT[kind] }, select: { until: true } });
  if (standing.some((one) => addsNothing(one, { until }))) throw new Refusal('limited_already');
}

/** The same inside a transaction, which a limit that adds nothing ends, on a ground that was found; `along` and `bulkId`: the decision and the list it comes with, and ends with. */
export async function impose(
  ctx: Ctx,
  { tx, userId, kind, until, ground, facts, scope, along = null, bulkId = null }: { tx: Tx; userId: string; kind: keyof typeof LIMIT; until: string | null; ground: { id: string; name: string }; facts: string; scope: Scope; along?: { actionId: string; automatic: boolean } | null; bulkId?: string | null },
): Promise<{ actionId: string }> {
  const role = await heldRole(tx, userId);
  insist(may.sanction(ctx, { userId, role, isInScope: await isInScope(scope, { tx, articleId: null }) }));
  if (kind === 'mute' && until === null) throw new Refusal('end_missing');
  const end = until === null ? null : new Date(until);
  if (end !== null && end <= ctx.now) throw new Refusal('end_missing');
  await insistNew(ctx, { tx, userId, kind, until: end });
  const { actionId } = await act(ctx, tx, {
    ...{ kind, subjectKind: 'person', subjectId: userId, articleId: null, touchesId: userId, ground, facts, until: end },
    ...{ before: {}, after: { limit: LIMIT[kind], ...(along && { with: along.actionId }), ...(bulkId !== null && { list: bulkId }) }, automatic: along?.automatic ?? false },
  });
  await tx.sanction.create({ data: { userId, kind: LIMIT[kind], actionId, since: ctx.now, until: end } });
  return { actionId };
}

/** End a limit before its time: the decision that set it is taken back. Refuses with `no_such_thing` for one that is not in force. */
export async function lift(ctx: Ctx, { sanctionId, facts }: LiftInput): Promise<{ actionId: string }> {
  const scope = await scopeOf(ctx);
  await spend(ctx, 'decide');
  return db.$transaction((tx) => liftHeld(ctx, { tx, where: { id: sanctionId }, facts: facts.trim(), scope }));
}

/** The same inside a transaction. `even` when it is over: then it is struck from somebody's record. */
export async function liftHeld(ctx: Ctx, { tx, where, facts, scope, even = 'in force' }: { tx: Tx; where: { id: string } | { actionId: string }; facts: string; scope: Scope; even?: 'in force' | 'over' }): Promise<{ actionId: string }> {
  const found = await tx.sanction.findFirst({ where, select: { id: true, userId: true, kind: true, actionId: true } });
  if (!found) throw new Refusal('no_such_thing');
  await heldRole(tx, found.userId);
  insist(may.lift(ctx, { userId: found.userId, isInScope: await isInScope(scope, { tx, articleId: null }) }));
  const { count } = await tx.sanction.updateMany({ where: { id: found.id, ...(even === 'over' ? { liftedAt: null } : notOver(ctx)) }, data: { liftedAt: ctx.now } });
  if (count === 0) throw new Refusal('no_such_thing');
  return act(ctx, tx, {
    ...{ kind: 'lift', subjectKind: 'person', subjectId: found.userId, articleId: null, touchesId: found.userId, facts, undoesId: found.actionId },
    ...{ before: { limit: found.kind }, after: {} },
  });
}

/** The limit that came with a decision, or with a list, and still stands, by its action. */
export async function limitWith(_ctx: Ctx, { tx, userId, came, id }: { tx: Tx; userId: string | null; /** With the action or the list of this id. */ came: 'with' | 'list'; id: string }): Promise<string | null> {
  if (userId === null) return null;
  const limit = await tx.moderationAction.findFirst({ where: { subjectKind: 'person', subjectId: userId, after: { path: [came], equals: id } }, select: { id: true } });
  return limit && (await tx.sanction.count({ where: { actionId: limit.id, liftedAt: null } })) > 0 ? limit.id : null;
}

/** Does it lie in a scope to take a decision back, with the limit and the list that came with it, which are on no one article? */
export async function isWhollyInScope(ctx: Ctx, { tx, action: { id, touchesId, articleId }, scope }: { tx: Tx; action: { id: string; touchesId: string | null; articleId: string | null }; scope: Scope }): Promise<boolean> {
  const isWithMore = (await limitWith(ctx, { tx, userId: touchesId, came: 'with', id })) !== null || (await listWith(tx, { id, touchesId })) !== null;
  return (await isInScope(scope, { tx, articleId })) && (!isWithMore || isInScope(scope, { tx, articleId: null }));
}

/** The same for a decision, with whom it limits held: before the thing that was decided about. */
export async function limitAlong(ctx: Ctx, { tx, action: { id, touchesId } }: { tx: Tx; action: { id: string; touchesId: string | null } }): Promise<string | null> {
  const of = { tx, userId: touchesId, came: 'with', id } as const;
  if (touchesId === null || (await limitWith(ctx, of)) === null) return null;
  await heldRole(tx, touchesId);
  return limitWith(ctx, of);
}

/** The list of somebody's comments that went with a limit, by that limit or by what it came with; whatever became of the limit since. */
export async function listWith(tx: Tx, { id, touchesId }: { id: string; touchesId: string | null }): Promise<string | null> {
  if (touchesId === null) return null;
  const limit = await tx.moderationAction.findFirst({ where: { subjectKind: 'person', subjectId: touchesId, OR: [{ id }, { after: { path: ['with'], equals: id } }] }, select: { after: true } });
  // The column holds what `impose` wrote.
  return (limit?.after as { list?: string } | undefined)?.list ?? null;
}

/** Lift it: what it came with is taken back, and it rested on the same. */
export async function liftAlong(ctx: Ctx, { tx, along, facts, scope }: { tx: Tx; along: string | null; facts: string; scope: Scope }): Promise<void> {
  if (along !== null) await liftHeld(ctx, { tx, where: { actionId: along }, facts, scope, even: 'over' });
}

/** Let a limit end sooner, inside a transaction. Refuses with `end_later`, and with `changed_meanwhile` when it is no longer in force. */
export async function endAt(ctx: Ctx, { tx, actionId, until }: { tx: Tx; actionId: string; until: Date }): Promise<void> {
  const limit = await tx.sanction.findUnique({ where: { actionId }, select: { until: true } });
  if (limit?.until && until >= limit.until) throw new Refusal('end_later');
  const { count } = await tx.sanction.updateMany({ where: { actionId, ...notOver(ctx) }, data: { until } });
  if (count === 0) throw new Refusal('changed_meanwhile');
}

/** Say that one has read a warning, and go on. Once or twice is the same. Refuses with `no_such_thing` for anybody else's. */
export async function acknowledge(ctx: Ctx, { actionId }: AcknowledgeInput): Promise<{ acknowledged: boolean }> {
  const userId = await spend(ctx, 'change');
  const { count } = await db.sanction.updateMany({ where: { actionId, userId, kind: 'warning', acknowledgedAt: null, liftedAt: null }, data: { acknowledgedAt: ctx.now } });
  if (count === 0 && (await db.sanction.count({ where: { actionId, userId, kind: 'warning' } })) === 0) throw new Refusal('no_such_thing');
  return { acknowledged: count > 0 };
}

/** The limits on the viewer that are in force, the oldest first. None for a visitor. */
export async function ownLimits(ctx: Ctx): Promise<LimitView[]> {
  // Asked on every page: whoever is not limited, which is nearly everybody, costs nothing.
  if (ctx.viewer.kind === 'visitor' || ctx.viewer.limits.length === 0) return [];
  const rows = await db.sanction.findMany({ where: { userId: ctx.viewer.id, ...inForce(ctx) }, orderBy: { since: 'asc' } });
  return rows.map(({ kind, until, actionId }) => ({ kind, until: until?.toISOString() ?? null, actionId }));
}

/** What can still be taken back or end at another time: a warning that was read too, since it stands in somebody's record. */
function notOver(ctx: Ctx): Prisma.SanctionWhereInput {
  const { acknowledgedAt: _, ...rest } = inForce(ctx);
  return rest;
}

/** Does it limit anybody now? lib/user asks the same of the database (`inForce`). */
export function isSanctionInForce({ now }: Ctx, { liftedAt, acknowledgedAt, until }: { liftedAt: Date | null; acknowledgedAt: Date | null; until: Date | null }): boolean {
  return liftedAt === null && acknowledgedAt === null && (until === null || until > now);
}

/** Somebody's role, with their row held against what they are just writing. Refuses with `no_such_thing`. */
async function heldRole(tx: Tx, userId: string) {
  await tx.$queryRaw`SELECT 1 FROM "User" WHERE id = ${userId}::uuid FOR NO KEY UPDATE`;
  const user = await tx.user.findUnique({ where: { id: userId }, select: { role: true } });
  if (!user) throw new Refusal('no_such_thing');
  return user.role;
}

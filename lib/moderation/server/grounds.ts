import 'server-only';
import { db, type Tx } from '../../db';
import { freeAmong, slugFor } from '../../article';
import { may } from '../../policy';
import { insist, Refusal } from '../../refusal';
import type { Ctx } from '../../user';
import { spend } from '../../user/server';
import type { AdoptGroundsInput, KeepGroundInput, OrderGroundsInput } from '../input';
import type { GroundView, KeptGroundView } from '../views';

/** The rules of the house that are in force, in their order: everybody may read them. */
export async function grounds(ctx: Ctx): Promise<GroundView[]> {
  const rows = await db.ground.findMany({ where: { retiredAt: null }, orderBy: [{ position: 'asc' }, { id: 'asc' }] });
  return rows.map(({ id, slug, name, rule, version }) => ({ id, slug, name, rule, version }));
}

/** May the viewer write the rules of the house? */
export function isRuleKeeper(ctx: Ctx): boolean {
  return may.administer(ctx).allowed;
}

/** Every rule there is or was, those in force first. Admins only. */
export async function groundsToKeep(ctx: Ctx): Promise<KeptGroundView[]> {
  insist(may.administer(ctx));
  const rows = await db.ground.findMany({ orderBy: [{ retiredAt: { sort: 'asc', nulls: 'first' } }, { position: 'asc' }, { id: 'asc' }] });
  return rows.map(({ id, slug, name, rule, version, retiredAt }) => ({ id, slug, name, rule, version, isRetired: retiredAt !== null }));
}

/** Write a rule, change it, retire it, or bring it back. Admins only. Refuses with `changed_meanwhile` when another admin was quicker, and with `reason_missing` without words. */
export async function keepGround(ctx: Ctx, { id, version, name: written, rule, isRetired }: KeepGroundInput): Promise<GroundView[]> {
  insist(may.administer(ctx));
  await spend(ctx, 'change');
  const [name, words] = [written.trim(), rule.trim()];
  if (name === '' || words === '') throw new Refusal('reason_missing');
  if (id === null) await db.$transaction((tx) => addGround(tx, { name, rule: words }));
  else await db.$transaction((tx) => changeGround(ctx, { tx, id, version, name, rule: words, isRetired }));
  return grounds(ctx);
}

/** Its link stays what it was, since statements of reasons lead to it; and what it said is kept, since they rest on it. */
async function changeGround(ctx: Ctx, { tx, id, version, isRetired, ...words }: { tx: Tx; id: string; version: number; name: string; rule: string; isRetired: boolean }): Promise<void> {
  const [was] = await tx.$queryRaw<{ name: string; rule: string }[]>`SELECT name, rule FROM "Ground" WHERE id = ${id}::uuid AND version = ${version} FOR NO KEY UPDATE`;
  if (!was) throw new Refusal('changed_meanwhile');
  if (was.name !== words.name || was.rule !== words.rule) await tx.earlierGround.create({ data: { groundId: id, version, ...was, replacedAt: ctx.now } });
  await tx.ground.update({ where: { id }, data: { ...words, version: { increment: 1 }, retiredAt: isRetired ? ctx.now : null } });
}

/** Put the rules that are in force in another order. Admins only. Refuses with `changed_meanwhile` when they are no longer these. */
export async function orderGrounds(ctx: Ctx, { ids }: OrderGroundsInput): Promise<GroundView[]> {
  insist(may.administer(ctx));
  await spend(ctx, 'change');
  await db.$transaction(async (tx) => {
    await hold(tx);
    const inForce = await tx.ground.findMany({ where: { retiredAt: null }, select: { id: true } });
    if (inForce.length !== ids.length || inForce.some(({ id }) => !ids.includes(id))) throw new Refusal('changed_meanwhile');
    await tx.$executeRaw`UPDATE "Ground" g SET position = o.place - 1 FROM unnest(${ids}::uuid[]) WITH ORDINALITY AS o(id, place) WHERE g.id = o.id`;
  });
  return grounds(ctx);
}

/**
 * Begin with these rules, where there are none yet. Not done by a migration: what a house promises its readers is its own to
 * say, and in its own language. Admins only. Refuses with `changed_meanwhile` where there are rules, and with `reason_missing` for one
 * without words.
 */
export async function adoptGrounds(ctx: Ctx, { rules }: AdoptGroundsInput): Promise<GroundView[]> {
  insist(may.administer(ctx));
  await spend(ctx, 'change');
  if (rules.some(({ name, rule }) => name.trim() === '' || rule.trim() === '')) throw new Refusal('reason_missing');
  await db.$transaction(async (tx) => {
    await hold(tx);
    if ((await tx.ground.count()) > 0) throw new Refusal('changed_meanwhile');
    for (const { name, rule } of rules) await addGround(tx, { name: name.trim(), rule: rule.trim() });
  });
  return grounds(ctx);
}

/** All rules, until the transaction ends: there are a dozen of them, and they change once a month. */
async function hold(tx: Tx): Promise<void> {
  await tx.$executeRaw`LOCK TABLE "Ground" IN SHARE ROW EXCLUSIVE MODE`;
}

/** A new rule, after all others, under a link that no rule has or had. */
async function addGround(tx: Tx, { name, rule }: { name: string; rule: string }): Promise<void> {
  await hold(tx);
  const taken = new Set((await tx.ground.findMany({ select: { slug: true } })).map(({ slug }) => slug));
  await tx.ground.create({ data: { slug: freeAmong(slugFor(name), taken), name, rule, position: taken.size } });
}

interface Words {
  name: string;
  rule: string;
}

/** What a rule was called and said at a time. */
export function wordsAt(at: Date, { earlier, ...now }: Words & { earlier: readonly (Words & { replacedAt: Date })[] }): Words {
  const since = earlier.filter(({ replacedAt }) => replacedAt > at).sort((a, b) => a.replacedAt.getTime() - b.replacedAt.getTime());
  return since[0] ?? now;
}

/** The rule a decision rests on. Refuses with `ground_missing` without one that is in force, and with `facts_missing`. */
export async function groundFor(tx: Tx, { groundId, facts }: { groundId: string | null; facts: string }): Promise<{ id: string; name: string }> {
  const ground = groundId === null ? null : await tx.ground.findFirst({ where: { id: groundId, retiredAt: null }, select: { id: true, name: true } });
  if (!ground) throw new Refusal('ground_missing');
  if (facts.trim() === '') throw new Refusal('facts_missing');
  return ground;
}

import 'server-only';
import { db, isDuplicate, type Tx } from '../../db';
import { slugFor } from '../../article';
import { may } from '../../policy';
import { insist, Refusal } from '../../refusal';
import type { Ctx } from '../../user';
import { spend } from '../../user/server';
import type { KeepGroundInput } from '../input';
import type { GroundView } from '../views';

/** The rules of the house that are in force, in their order: everybody may read them. */
export async function grounds(ctx: Ctx): Promise<GroundView[]> {
  const rows = await db.ground.findMany({ where: { retiredAt: null }, orderBy: [{ position: 'asc' }, { id: 'asc' }] });
  return rows.map(({ id, slug, name, rule, version }) => ({ id, slug, name, rule, version }));
}

/** Write a rule, change it, or retire it. Admins only. Refuses with `changed_meanwhile` when another admin was quicker, and with `reason_missing` without words. */
export async function keepGround(ctx: Ctx, { id, version, name: written, rule, isRetired }: KeepGroundInput): Promise<GroundView[]> {
  insist(may.administer(ctx));
  await spend(ctx, 'change');
  const [name, words] = [written.trim(), rule.trim()];
  if (name === '' || words === '') throw new Refusal('reason_missing');
  try {
    if (id === null) {
      const position = await db.ground.count();
      await db.ground.create({ data: { slug: slugFor(name), name, rule: words, position } });
    } else {
      const { count } = await db.ground.updateMany({ where: { id, version }, data: { name, rule: words, version: { increment: 1 }, retiredAt: isRetired ? ctx.now : null } });
      if (count === 0) throw new Refusal('changed_meanwhile');
    }
  } catch (error) {
    if (isDuplicate(error, 'slug')) throw new Refusal('changed_meanwhile');
    throw error;
  }
  return grounds(ctx);
}

/** The rule a decision rests on. Refuses with `ground_missing` without one that is in force, and with `facts_missing`. */
export async function groundFor(tx: Tx, { groundId, facts }: { groundId: string | null; facts: string }): Promise<{ id: string; name: string }> {
  const ground = groundId === null ? null : await tx.ground.findFirst({ where: { id: groundId, retiredAt: null }, select: { id: true, name: true } });
  if (!ground) throw new Refusal('ground_missing');
  if (facts.trim() === '') throw new Refusal('facts_missing');
  return ground;
}

import 'server-only';
import { db, isDuplicate, type Tx } from '../../db';
import { may } from '../../policy';
import { insist, Refusal } from '../../refusal';
import type { Ctx } from '../../user';
import { spend } from '../../user/server';
import { readyRule, type KeepWordRuleInput, type ReadyRule, type WordRulesView } from '../index';

/** As many rules can be in force: all of them look through every comment while its thread is held. */
const RULES_LIMIT = 300;

/** Rules made ready, by id and version: what they were made from never changes. */
let kept = new Map<string, ReadyRule>();

/** Every rule in force as it is at this moment, ready to look through a text. */
export async function rulesInForce(tx: Tx): Promise<ReadyRule[]> {
  const rows = await tx.wordRule.findMany({ where: { isEnabled: true }, orderBy: { id: 'asc' }, take: RULES_LIMIT });
  const ready = new Map<string, ReadyRule>();
  for (const { id, version, pattern, kind, action } of rows) {
    const known = kept.get(`${id}:${version}`);
    const made = known ? { ok: true as const, ready: known } : readyRule({ id, pattern, kind, action });
    // What the engine of today no longer takes finds nothing; it was checked when it was kept.
    if (made.ok) ready.set(`${id}:${version}`, made.ready);
  }
  kept = ready;
  return [...ready.values()];
}

/** Every rule about words, those in force first, with what it was before. For whoever looks after discussions. */
export async function wordRules(ctx: Ctx): Promise<WordRulesView> {
  insist(may.moderate(ctx));
  const rows = await db.wordRule.findMany({
    orderBy: [{ isEnabled: 'desc' }, { pattern: 'asc' }, { id: 'asc' }],
    include: { changes: { orderBy: { version: 'desc' }, take: 20, include: { by: { select: { name: true } } } } },
  });
  return {
    rules: rows.map(({ id, pattern, kind, action, note, isEnabled, version, changes }) => ({
      ...{ id, pattern, kind, action, note, isEnabled, version },
      changes: changes.map(({ by, at, ...change }) => ({ version: change.version, pattern: change.pattern, action: change.action, isEnabled: change.isEnabled, by: by.name, at: at.toISOString() })),
    })),
    can: { keep: may.administer(ctx).allowed },
  };
}

/**
 * Write a rule about words, change it, or put it out of force or back. Admins only. Refuses with `changed_meanwhile` when another admin
 * was quicker, with `rule_there_already`, with `rules_too_many`, and as `readyRule` does when the pattern is none.
 */
export async function keepWordRule(ctx: Ctx, { id, version, pattern: written, kind, action, note, isEnabled }: KeepWordRuleInput): Promise<WordRulesView> {
  insist(may.administer(ctx));
  const byId = await spend(ctx, 'change');
  const pattern = written.normalize('NFC').trim();
  const checked = readyRule({ id: id ?? '', pattern, kind, action });
  if (!checked.ok) throw new Refusal(checked.fault);
  const rule = { pattern, kind, action, note: note.trim(), isEnabled };
  try {
    await db.$transaction(async (tx) => {
      // One at a time: they are counted before one is added, and they change once a week.
      await tx.$executeRaw`LOCK TABLE "WordRule" IN SHARE ROW EXCLUSIVE MODE`;
      if (isEnabled && (await tx.wordRule.count({ where: { isEnabled: true, ...(id === null ? {} : { id: { not: id } }) } })) >= RULES_LIMIT) throw new Refusal('rules_too_many');
      const ruleId = id ?? (await tx.wordRule.create({ data: rule, select: { id: true } })).id;
      if (id !== null) {
        const { count } = await tx.wordRule.updateMany({ where: { id, version }, data: { ...rule, version: { increment: 1 } } });
        if (count === 0) throw new Refusal('changed_meanwhile');
      }
      await tx.wordRuleChange.create({ data: { ...rule, ruleId, version: id === null ? 1 : version + 1, byId, at: ctx.now } });
    });
  } catch (error) {
    if (isDuplicate(error, 'pattern')) throw new Refusal('rule_there_already');
    throw error;
  }
  return wordRules(ctx);
}

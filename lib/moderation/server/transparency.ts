import 'server-only';
import { db } from '../../db';
import type { Ctx } from '../../user';
import { monthsUntil } from '../months';
import type { MonthView, TransparencyView } from '../views';

/*
 * TRANSPARENCY. What was done in twelve months, in numbers: five statements, however much that is, each along an index by time.
 * Months are those of UTC, for everybody the same.
 */

/** A month as Postgres writes it. */
interface OfMonth {
  month: string;
}

/** The twelve months that end with `last` (`2026-11`), or with this one. A month to come is this one. */
export async function transparency({ now }: Ctx, { last }: { last: string | null }): Promise<TransparencyView> {
  const current = now.toISOString().slice(0, 7);
  const months = monthsUntil(last === null || last > current ? current : last);
  const from = new Date(`${months[0] ?? current}-01T00:00:00Z`);
  const to = new Date(from);
  to.setUTCMonth(to.getUTCMonth() + months.length);

  const [decisions, cases, appeals, flags, [before]] = await Promise.all([
    db.$queryRaw<(OfMonth & { ground: string; count: number; automatic: number })[]>`
      SELECT to_char(at AT TIME ZONE 'UTC', 'YYYY-MM') AS month, "groundName" AS ground, count(*)::int AS count, count(*) FILTER (WHERE automatic)::int AS automatic
      FROM "ModerationAction" WHERE at >= ${from} AND at < ${to} AND "groundId" IS NOT NULL GROUP BY 1, 2 ORDER BY count DESC, ground`,
    // A case without an action was closed by its flaggers, who took their flags back: nobody took time to decide it. One that nobody
    // reported, and no program, was taken up by a moderator in passing: nobody waited.
    db.$queryRaw<(OfMonth & { cases: number; median: number; p90: number })[]>`
      SELECT to_char("decidedAt" AT TIME ZONE 'UTC', 'YYYY-MM') AS month, count(*)::int AS cases,
             percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM "decidedAt" - since)::float8) AS median,
             percentile_cont(0.9) WITHIN GROUP (ORDER BY extract(epoch FROM "decidedAt" - since)::float8) AS p90
      FROM "Case" c CROSS JOIN LATERAL (SELECT min(f.at) AS since FROM "Flag" f WHERE f."caseId" = c.id AND f."takenBackAt" IS NULL) f
      WHERE state <> 'open' AND "decidedAt" >= ${from} AND "decidedAt" < ${to} AND kind = 'flags' AND "actionId" IS NOT NULL AND since IS NOT NULL GROUP BY 1`,
    db.$queryRaw<(OfMonth & MonthView['appeals'])[]>`
      SELECT to_char("decidedAt" AT TIME ZONE 'UTC', 'YYYY-MM') AS month, count(*)::int AS heard, count(*) FILTER (WHERE state = 'upheld')::int AS upheld,
             count(*) FILTER (WHERE state = 'reversed')::int AS reversed, count(*) FILTER (WHERE state = 'changed')::int AS changed
      FROM "Appeal" WHERE "decidedAt" >= ${from} AND "decidedAt" < ${to} GROUP BY 1`,
    db.$queryRaw<(OfMonth & MonthView['flags'])[]>`
      SELECT to_char(f.at AT TIME ZONE 'UTC', 'YYYY-MM') AS month, count(*)::int AS received,
             count(*) FILTER (WHERE c.state = 'upheld' AND f."takenBackAt" IS NULL)::int AS upheld, count(*) FILTER (WHERE c.state = 'dismissed' AND f."takenBackAt" IS NULL)::int AS dismissed
      FROM "Flag" f JOIN "Case" c ON c.id = f."caseId" WHERE f.at >= ${from} AND f.at < ${to} AND f.reason <> 'screening' GROUP BY 1`,
    db.$queryRaw<OfMonth[]>`SELECT to_char(at AT TIME ZONE 'UTC', 'YYYY-MM') AS month FROM "ModerationAction" WHERE at < ${from} ORDER BY at DESC LIMIT 1`,
  ]);

  return {
    months: months.map((month): MonthView => {
      const of = <T extends OfMonth>(rows: T[]): T | undefined => rows.find((row) => row.month === month);
      const grounds = decisions.filter((row) => row.month === month);
      const { heard = 0, upheld = 0, reversed = 0, changed = 0 } = of(appeals) ?? {};
      const { cases: decided = 0, median = null, p90 = null } = of(cases) ?? {};
      const flagged = of(flags);
      return {
        ...{ month, median, p90, cases: decided },
        grounds: grounds.map(({ ground, count }) => ({ ground, count })),
        decisions: sum(grounds.map(({ count }) => count)),
        automatic: sum(grounds.map(({ automatic }) => automatic)),
        appeals: { heard, upheld, reversed, changed },
        flags: { received: flagged?.received ?? 0, upheld: flagged?.upheld ?? 0, dismissed: flagged?.dismissed ?? 0 },
      };
    }),
    earlier: before?.month ?? null,
  };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

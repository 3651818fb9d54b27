import 'server-only';
import { db, Prisma } from '../../db';
import { may } from '../../policy';
import { insist, Refusal } from '../../refusal';
import type { Ctx } from '../../user';
import { spend } from '../../user/server';
import { excerptOf, hitsIn, readyRule, type DryRunInput, type DryRunView, type TriedTextView, type TryTextInput } from '../index';
import { rulesInForce } from './rules';
import { screenedText } from './screened-text';

/** What was said in a month tells how a rule behaves; longer ago people spoke of other things. */
const DAYS = 30;

/** Comments in memory at a time: at most a few megabytes. */
const PAGE = 500;

/** So many samples can be read before a rule is kept. */
const SAMPLES = 12;

/** An admin waits so long for an answer; a hundred thousand comments take about as much. */
const PATIENCE_MS = 4_000;

interface Row {
  id: string;
  /** Missing for one without links, whose words are all there is to look at. */
  body: unknown;
  text: string;
  by: string;
  createdAt: Date;
  state: string;
}

/**
 * What a rule would have done to the comments of the last thirty days, newest first, in bounded memory and time: when its time is up it
 * says how far back it came. Whoever looks after discussions is not screened, so what they wrote is left out. Admins only.
 */
export async function dryRun(ctx: Ctx, { pattern, kind, action }: DryRunInput, { patienceMs = PATIENCE_MS }: { patienceMs?: number } = {}): Promise<DryRunView> {
  insist(may.administer(ctx));
  await spend(ctx, 'change');
  const made = readyRule({ id: '', pattern: pattern.normalize('NFC').trim(), kind, action });
  if (!made.ok) throw new Refusal(made.fault);
  const until = performance.now() + patienceMs;
  const since = new Date(ctx.now.getTime() - DAYS * 86_400_000);
  const view: DryRunView = { looked: 0, hits: 0, removed: 0, days: DAYS, samples: [], cutAt: null };
  let last: Row | undefined;
  do {
    const before: Prisma.Sql = last ? Prisma.sql`AND (c."createdAt", c.id) < (${last.createdAt}, ${last.id}::uuid)` : Prisma.empty;
    const rows = await db.$queryRaw<Row[]>`
      SELECT c.id, CASE WHEN c.html LIKE '%<a %' THEN c.body END AS body, c.text, c."createdAt", c.state::text, u.name AS by
      FROM "Comment" c JOIN "User" u ON u.id = c."authorId"
      WHERE c."createdAt" > ${since} AND c."createdAt" <= ${ctx.now} AND c.state <> 'withdrawn' AND u.role IN ('reader', 'author') ${before}
      ORDER BY c."createdAt" DESC, c.id DESC LIMIT ${PAGE}`;
    last = undefined;
    for (const row of rows) {
      if (performance.now() > until) return { ...view, cutAt: row.createdAt.toISOString() };
      const text = row.body === null ? row.text : screenedText({ doc: row.body, text: row.text });
      const first = hitsIn(text, [made.ready])[0]?.found[0];
      view.looked += 1;
      if (!first) continue;
      view.hits += 1;
      if (row.state === 'removed') view.removed += 1;
      if (view.samples.length < SAMPLES) view.samples.push({ ...excerptOf(text, first), commentId: row.id, by: row.by, at: row.createdAt.toISOString() });
    }
    last = rows.length === PAGE ? rows.at(-1) : undefined;
  } while (last);
  return view;
}

/** What the rules in force find in a text. For whoever looks after discussions. */
export async function tryText(ctx: Ctx, { text }: TryTextInput): Promise<TriedTextView> {
  insist(may.moderate(ctx));
  await spend(ctx, 'decide');
  const hits = hitsIn(text, await rulesInForce(db));
  return { hits: hits.map(({ rule, found }) => ({ id: rule.id, pattern: rule.pattern, action: rule.action, excerpts: found.slice(0, 5).map((one) => excerptOf(text, one)) })) };
}

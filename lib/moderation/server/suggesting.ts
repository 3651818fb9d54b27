import 'server-only';
import { db, Prisma } from '../../db';
import type { Ctx } from '../../user';
import { bestSuggestions, EARLY_UNDER, NEWCOMER_UNDER, type SuggestedFacts } from '../suggestion';
import { DAY_MS } from '../today';
import type { SuggestionView } from '../views';
import { JUDGED_AWAY, placeOfJudged, presentJudged } from './judged-item';
import { inScope, scopeOf } from '../../article/server';

/** A week is looked back: what is brought forward later is news to nobody. */
const WINDOW_MS = 7 * DAY_MS;

/** As many are weighed, those that readers found well argued first: more than a busy week of what anybody could read. */
const WEIGHED = 2_000;

/** As many are shown as a moderator reads at a sitting. */
const SHOWN = 6;

/**
 * Comments that might be brought forward: they stand, were said within a week on an article that can be read, nobody reported or picked
 * them, and they are not the asker's. Refuses as `may.moderate` does.
 */
export async function suggestions(ctx: Ctx): Promise<SuggestionView[]> {
  const scope = await scopeOf(ctx);
  const asker = ctx.viewer.kind === 'user' ? ctx.viewer.id : null;
  // What counts stops where it makes no difference any more: a newcomer's comments at three, those ahead at five.
  const facts = await db.$queryRaw<(SuggestedFacts & { id: string })[]>`
    SELECT c.id, c."wellArgued", c.length,
      (SELECT count(*)::int FROM "Citation" k WHERE k."commentId" = c.id AND k.number = (SELECT max(s.number) FROM "Summary" s WHERE s."ofId" = k."ofId")) AS citations,
      (SELECT count(*)::int FROM (SELECT 1 FROM "Comment" o WHERE o."authorId" = c."authorId" AND o."createdAt" < c."createdAt" LIMIT ${NEWCOMER_UNDER}) x) AS before,
      (SELECT count(*)::int FROM (SELECT 1 FROM "Thread" t JOIN "Comment" o ON o."threadId" = t.id AND o."createdAt" < c."createdAt" WHERE t."articleId" = c."articleId" AND t."createdAt" < c."createdAt" LIMIT ${EARLY_UNDER}) x) AS ahead
    FROM (
      SELECT c.id, c."authorId", c."createdAt", c."wellArgued", length(c.text) AS length, t."articleId"
      FROM "Comment" c JOIN "Thread" t ON t.id = c."threadId" JOIN "Article" a ON a.id = t."articleId"
      WHERE c."createdAt" > ${new Date(ctx.now.getTime() - WINDOW_MS)} AND c.state = 'standing' AND c."authorId" <> ${asker}::uuid
        AND a."publishedAt" <= ${ctx.now} AND a."archivedAt" IS NULL AND ${inScope(scope, Prisma.sql`t."articleId"`)}
        AND NOT EXISTS (SELECT 1 FROM "Pick" k WHERE k."commentId" = c.id)
        AND NOT EXISTS (SELECT 1 FROM "Case" r WHERE r."subjectKind" = 'comment' AND r."subjectId" = c.id AND r.state <> 'dismissed')
      ORDER BY c."wellArgued" DESC, c."createdAt" DESC LIMIT ${WEIGHED}
    ) c ORDER BY c."wellArgued" DESC, c."createdAt" DESC, c.id`;
  const best = bestSuggestions(facts, SHOWN);
  const rows = await db.comment.findMany({
    where: { id: { in: best.map(({ id }) => id) }, state: 'standing' },
    include: JUDGED_AWAY,
  });
  return best.flatMap(({ id, parts, wellArgued, citations }) => {
    const row = rows.find((one) => one.id === id);
    return row ? { comment: presentJudged(row), ...placeOfJudged(row), parts, wellArgued, citations } : [];
  });
}

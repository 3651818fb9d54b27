import 'server-only';
import { db } from '../../db';
import type { Ctx } from '../../user';
import { spend } from '../../user/server';
import { visitIsOverAt } from '../visit';
import type { VisitedInput } from '../input';

/**
 * Remember how far this reader was shown an article. What came after the visit before this one stays new to them for as
 * long as this one lasts, so that a reload takes nothing away. Only ever their own, and only ever forward.
 */
export async function visited(ctx: Ctx, { articleId, upTo }: VisitedInput): Promise<{ articleId: string }> {
  const userId = await spend(ctx, 'visit');
  const over = visitIsOverAt(ctx.now);
  // No further than the article has come: a number from nowhere must not hide what is yet to happen.
  await db.$executeRaw`
    INSERT INTO "Visit" AS v ("userId", "articleId", "upTo", at)
    SELECT ${userId}::uuid, a.id, least(${upTo}::bigint, coalesce((SELECT max(number) FROM "Event" WHERE "articleId" = a.id), 0)), ${ctx.now}
    FROM "Article" a WHERE a.id = ${articleId}::uuid AND a."publishedAt" <= ${ctx.now}
    ON CONFLICT ("userId", "articleId") DO UPDATE SET
      "before" = CASE WHEN v.at < ${over} THEN v."upTo" ELSE v."before" END,
      "beforeAt" = CASE WHEN v.at < ${over} THEN v.at ELSE v."beforeAt" END,
      "upTo" = greatest(v."upTo", excluded."upTo"),
      at = greatest(v.at, excluded.at)`;
  return { articleId };
}

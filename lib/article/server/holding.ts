import 'server-only';
import { Prisma, type Tx } from '../../db';
import type { Ctx } from '../../user';

/**
 * Hold an article until the transaction ends: against being revised or closed while something is written on it, or against
 * both while it is revised. `NO KEY` lets those pass who only refer to the article (a reply's event), and who could wait for
 * us in turn.
 */
export async function holdArticle(ctx: Ctx, { tx, articleId, how }: { tx: Tx; articleId: string; how: 'to mark' | 'to revise' }): Promise<void> {
  const lock = how === 'to mark' ? Prisma.sql`FOR SHARE` : Prisma.sql`FOR NO KEY UPDATE`;
  await tx.$queryRaw`SELECT 1 FROM "Article" WHERE id = ${articleId}::uuid ${lock}`;
}

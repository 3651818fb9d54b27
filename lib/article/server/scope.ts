import 'server-only';
import { db, Prisma, type Tx } from '../../db';
import { may } from '../../policy';
import { insist, Refusal } from '../../refusal';
import { tidyEmail, type Ctx } from '../../user';
import { tidyTags } from '../index';

/** What a moderator looks after: everything when nothing is named. */
export interface Scope {
  articleIds: string[];
  tags: string[];
}

/** The asker's scope. Refuses as `may.moderate` does. */
export async function scopeOf(ctx: Ctx, tx: Tx = db): Promise<Scope> {
  insist(may.moderate(ctx));
  return ctx.viewer.kind === 'user' ? scopeOfModerator(ctx.viewer.id, tx) : { articleIds: [], tags: [] };
}

/** What somebody who moderates looks after. */
export async function scopeOfModerator(userId: string, tx: Tx = db): Promise<Scope> {
  const rows = await tx.moderatorScope.findMany({ where: { userId } });
  return { articleIds: rows.flatMap(({ articleId }) => articleId ?? []), tags: rows.flatMap(({ tag }) => tag ?? []) };
}

/** Those who moderate what stands on an article, admins among them. */
export async function moderatorsOf(_ctx: Ctx, { tx, articleId }: { tx: Tx; articleId: string }): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT u.id FROM "User" u WHERE u.role IN ('moderator', 'admin') AND (
      NOT EXISTS (SELECT 1 FROM "ModeratorScope" s WHERE s."userId" = u.id)
      OR EXISTS (SELECT 1 FROM "ModeratorScope" s JOIN "Article" a ON a.id = ${articleId}::uuid WHERE s."userId" = u.id AND (s."articleId" = a.id OR s.tag = ANY(a.tags))))`;
  return rows.map(({ id }) => id);
}

/**
 * The operator's door (scripts/user.ts): from now on a moderator looks after these alone, articles by the last part of their address
 * and tags as `#tag`; `[]` is everything. Refuses with `no_such_thing` for nobody, or nobody who is a moderator, and with
 * `article_unknown`; then nothing has changed.
 */
export async function lookAfter(_ctx: Ctx, { email, places }: { email: string; places: readonly string[] }): Promise<Scope> {
  return db.$transaction(async (tx) => {
    const moderator = await tx.user.findFirst({ where: { email: tidyEmail(email), role: 'moderator' }, select: { id: true } });
    if (!moderator) throw new Refusal('no_such_thing');
    const slugs = [...new Set(places.filter((place) => !place.startsWith('#')))];
    const articles = await tx.article.findMany({ where: { slug: { in: slugs } }, select: { id: true } });
    if (articles.length < slugs.length) throw new Refusal('article_unknown');
    const tags = tidyTags(places.filter((place) => place.startsWith('#')).map((place) => place.slice(1)));
    // A lone `#` is a slip, and would be everything.
    if (places.length > 0 && articles.length + tags.length === 0) throw new Refusal('article_unknown');
    const userId = moderator.id;
    await tx.moderatorScope.deleteMany({ where: { userId } });
    await tx.moderatorScope.createMany({ data: [...articles.map(({ id: articleId }) => ({ userId, articleId })), ...tags.map((tag) => ({ userId, tag }))] });
    return scopeOfModerator(userId, tx);
  });
}

/** Does a thing on this article lie in it? One on no article (a person) lies in the scope of those alone who look after everything. */
export async function isInScope({ articleIds, tags }: Scope, { tx = db, articleId }: { tx?: Tx; articleId: string | null }): Promise<boolean> {
  if (articleIds.length === 0 && tags.length === 0) return true;
  if (articleId === null) return false;
  if (articleIds.includes(articleId)) return true;
  return tags.length > 0 && (await tx.article.count({ where: { id: articleId, tags: { hasSome: tags } } })) > 0;
}

/** The articles that lie in it, as a filter. */
export function articlesInScope({ articleIds, tags }: Scope): Prisma.ArticleWhereInput {
  return articleIds.length === 0 && tags.length === 0 ? {} : { OR: [{ id: { in: articleIds } }, { tags: { hasSome: tags } }] };
}

/** What stands on this article (cases `c`, when nothing is said) and lies in it, as a condition. */
export function inScope({ articleIds, tags }: Scope, articleId = Prisma.sql`c."articleId"`): Prisma.Sql {
  if (articleIds.length === 0 && tags.length === 0) return Prisma.sql`true`;
  return Prisma.sql`(${articleId} = ANY(${articleIds}::uuid[]) OR ${articleId} IN (SELECT id FROM "Article" WHERE tags && ${tags}::text[]))`;
}

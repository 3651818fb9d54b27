import 'server-only';
import { isInScope, scopeOf } from '../../article/server';
import { db } from '../../db';
import { Refusal } from '../../refusal';
import { nameSkeleton, tidyName, type Ctx } from '../../user';
import type { QueueInput } from '../input';
import type { NarrowedView } from '../views';
import { titles } from './what-is-public';

/*
 * NARROWING DOWN. Moderators know people by their names and articles by their addresses; what is asked of the database is ids.
 */

/** The part of the queue that is asked for: by ids, or by a display name and the address of an article. Refuses as `may.moderate` does; of a name or an address that nobody knows it says so, and leaves it out. */
export async function narrowed(ctx: Ctx, { filter, authorName, articleAddress }: { filter: QueueInput; authorName: string; articleAddress: string }): Promise<NarrowedView> {
  const scope = await scopeOf(ctx);
  const unknown: NarrowedView['unknown'] = [];
  const known = (find: Promise<string>): Promise<string | null> =>
    find.catch((error: unknown) => {
      if (!(error instanceof Refusal)) throw error;
      unknown.push(error.reason);
      return null;
    });
  const authorId = authorName.trim() === '' ? filter.authorId : await known(authorNamed(authorName));
  const articleId = articleAddress.trim() === '' ? filter.articleId : await known(articleAt(ctx, articleAddress));
  const [author, named] = await Promise.all([
    authorId === null ? null : db.user.findUnique({ where: { id: authorId }, select: { name: true } }),
    articleId !== null && (await isInScope(scope, { articleId })) ? titles([{ articleId }]) : null,
  ]);
  return { filter: { ...filter, authorId, articleId }, author: author?.name ?? null, article: (articleId === null ? undefined : named?.get(articleId)?.title) ?? null, unknown };
}

/** Whose display name this is. Refuses with `name_unknown`. */
export async function authorNamed(name: string): Promise<string> {
  const found = await db.user.findUnique({ where: { nameSkeleton: nameSkeleton(tidyName(name)) }, select: { id: true } });
  if (!found) throw new Refusal('name_unknown');
  return found.id;
}

/** Which article that is out this is the address of, or the last part of it. Refuses with `article_unknown`. */
export async function articleAt({ now }: Ctx, address: string): Promise<string> {
  const slug = address.trim().replace(/[?#].*$/u, '').replace(/\/+$/u, '').split('/').at(-1) ?? '';
  const found = await db.article.findFirst({ where: { slug: unescaped(slug), publishedAt: { lte: now } }, select: { id: true } });
  if (!found) throw new Refusal('article_unknown');
  return found.id;
}

/** As it was before it stood in an address; as it is, where it never did. */
function unescaped(slug: string): string {
  try {
    return decodeURIComponent(slug);
  } catch {
    return slug;
  }
}

import 'server-only';
import type { Tx } from '../../db';
import { recordOnEach } from '../../event/server';
import type { Ctx, RenameInput } from '../../user';
import { replaceName, takeName, type NameChange } from '../../user/server';

/**
 * Take another display name, everywhere it stands. Refuses with what is wrong with it, and with `name_taken`.
 *
 * Pages, and copies of them, are kept until the next event of their article, so without one the old name would stay on
 * them, perhaps for months, and somebody who renames may do so to hide a real name. It is an event of every article that
 * shows the name, in the transaction that changes it: no page can be made with the old name and kept under the new event.
 *
 * It stands in this room because `user` comes before `event` and knows nothing of what is signed; this is the last room
 * of those that put names on a page, and so the first that knows them all.
 */
export function rename(ctx: Ctx, input: RenameInput): Promise<{ name: string }> {
  return takeName(ctx, input, (tx, userId) => tellOfName(ctx, tx, userId));
}

/** Take somebody's name from them, or give it back, everywhere it stands: what a moderator decides. In their transaction, and last. */
export async function giveName(ctx: Ctx, { tx, userId, how }: { tx: Tx; userId: string; how: NameChange }): Promise<void> {
  await replaceName(ctx, { tx, userId, how });
  await tellOfName(ctx, tx, userId);
}

async function tellOfName(ctx: Ctx, tx: Tx, userId: string): Promise<void> {
  const articleIds = await articlesNaming(tx, userId);
  if (articleIds.length > 0) await recordOnEach(ctx, tx, { type: 'person.renamed', articleIds, userId });
}

/** The articles on which everybody sees somebody's name: not those with private marks, which nobody is to know of. */
async function articlesNaming(tx: Tx, userId: string): Promise<string[]> {
  const rows = await tx.$queryRaw<{ articleId: string }[]>`
    SELECT t."articleId" FROM "Comment" c JOIN "Thread" t ON t.id = c."threadId" WHERE c."authorId" = ${userId}::uuid
    UNION
    SELECT "articleId" FROM "Annotation" WHERE "userId" = ${userId}::uuid AND visibility = 'public'`;
  return rows.map(({ articleId }) => articleId);
}

import 'server-only';
import { readable } from '../../article/server';
import { db } from '../../db';
import { Refusal } from '../../refusal';
import type { Ctx } from '../../user';
import { spend } from '../../user/server';
import type { PeopleInput, PersonFound } from '../index';

/** A list beside the caret; whoever is not in it is found by another letter. */
const MOST = 8;

/**
 * Who takes part in the discussion of an article and whose name has these letters, to be named in a comment: nobody else, so that
 * the house's people cannot be listed. Refuses with `not_signed_in`, `no_such_thing`, `too_many_writes`.
 */
export async function people(ctx: Ctx, { articleId, query }: PeopleInput): Promise<{ people: PersonFound[] }> {
  const userId = await spend(ctx, 'complete');
  if ((await db.article.count({ where: { id: articleId, ...readable(ctx) } })) === 0) throw new Refusal('no_such_thing');
  const sought = query.normalize('NFC').trim().toLowerCase();
  const found = await db.$queryRaw<PersonFound[]>`
    SELECT u.id, u.name FROM "User" u
    WHERE u.id <> ${userId}::uuid AND position(${sought} IN lower(u.name)) > 0
      AND u.id IN (SELECT c."authorId" FROM "Comment" c JOIN "Thread" t ON t.id = c."threadId" WHERE t."articleId" = ${articleId}::uuid AND c.state = 'standing'
                   UNION SELECT "userId" FROM "Authorship" WHERE "articleId" = ${articleId}::uuid)
    ORDER BY position(${sought} IN lower(u.name)), lower(u.name), u.id LIMIT ${MOST}`;
  return { people: found };
}

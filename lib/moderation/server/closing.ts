import 'server-only';
import { fromNow, publicState } from '../../article';
import { FACTS, holdArticle, isInScope, scopeOf, type Scope } from '../../article/server';
import { db, type Tx } from '../../db';
import { record } from '../../event/server';
import { may } from '../../policy';
import { insist, Refusal } from '../../refusal';
import type { Ctx } from '../../user';
import { spend } from '../../user/server';
import type { CloseDiscussionInput } from '../input';
import { wasDoneSince } from './cases';
import { act, type Act, type Standing } from './chain';
import { groundFor } from './grounds';

/** How a discussion stands, as the chain keeps it: when nobody may comment on the article any more, ISO 8601. */
type Closing = Standing & { closesAt: string | null };

/**
 * Close the discussion of an article, now or at a time, or open it again: a moderator in whose scope it lies; its authors do so by
 * arranging it. A time that is over is now. Closing it rests on a rule. Refuses with `no_such_thing` for what readers do not have, with `state_unfit`
 * when it was put away, is closed already, or has nothing to be opened from, with `decided_already` when
 * somebody has arranged it otherwise, and with `ground_missing` and `facts_missing`.
 */
export async function closeDiscussion(ctx: Ctx, { articleId, how, at, seen, groundId, facts }: CloseDiscussionInput): Promise<{ actionId: string }> {
  const scope = await scopeOf(ctx);
  await spend(ctx, 'decide');
  return db.$transaction(async (tx) => {
    const article = await heldArticle(ctx, { tx, articleId, scope });
    const state = publicState(article, ctx.now);
    if (state === 'archived' || (how === 'close' ? state === 'closed' : article.closesAt === null)) throw new Refusal('state_unfit');
    if ((article.closesAt?.toISOString() ?? null) !== seen) throw new Refusal('decided_already');
    const closesAt = how === 'reopen' ? null : at === null ? ctx.now : fromNow(at, ctx.now);
    if (closesAt?.getTime() === article.closesAt?.getTime()) throw new Refusal('state_unfit');
    const ground = how === 'close' ? await groundFor(tx, { groundId, facts }) : null;
    return stand(ctx, { tx, articleId, kind: how, before: closingOf(article.closesAt), after: closingOf(closesAt), ground, facts: facts.trim() });
  });
}

/** Put a discussion back as it stood before it was closed or opened. Refuses with `changed_meanwhile` when it does not stand as that left it. */
export async function restoreDiscussion(ctx: Ctx, { tx, action, scope, facts }: { tx: Tx; action: { id: string; number: bigint; subjectId: string; before: unknown; after: unknown }; scope: Scope; facts: string }): Promise<{ actionId: string }> {
  const { closesAt } = await heldArticle(ctx, { tx, articleId: action.subjectId, scope });
  // The columns hold what `closeDiscussion` wrote.
  const [before, after] = [action.before, action.after] as [Closing, Closing];
  const now = closingOf(closesAt);
  const isAnew = await wasDoneSince(tx, { subjectKind: 'article', subjectId: action.subjectId, number: action.number }, ['close', 'reopen']);
  if (now.closesAt !== after.closesAt || isAnew) throw new Refusal('changed_meanwhile');
  return stand(ctx, { tx, articleId: action.subjectId, kind: 'undo', before: now, after: before, facts, undoesId: action.id });
}

/** An article that readers have, held against being revised and against whoever writes on it. */
async function heldArticle(ctx: Ctx, { tx, articleId, scope }: { tx: Tx; articleId: string; scope: Scope }) {
  await holdArticle(ctx, { tx, articleId, how: 'to revise' });
  const article = await tx.article.findUnique({ where: { id: articleId, publishedAt: { lte: ctx.now } }, select: FACTS });
  if (!article) throw new Refusal('no_such_thing');
  insist(may.lookAfter(ctx, { isInScope: await isInScope(scope, { tx, articleId }) }));
  return article;
}

function closingOf(closesAt: Date | null): Closing {
  return { closesAt: closesAt?.toISOString() ?? null };
}

/** It touches nobody in particular; everybody who reads the article sees it. */
async function stand(ctx: Ctx, { tx, articleId, kind, before, after, ground = null, facts, undoesId = null }: { tx: Tx; articleId: string; kind: 'close' | 'reopen' | 'undo'; before: Closing; after: Closing; ground?: Act['ground']; facts: string; undoesId?: string | null }): Promise<{ actionId: string }> {
  await tx.article.update({ where: { id: articleId }, data: { closesAt: after.closesAt === null ? null : new Date(after.closesAt) } });
  const { actionId } = await act(ctx, tx, { kind, subjectKind: 'article', subjectId: articleId, articleId, touchesId: null, ground, facts, undoesId, before, after });
  await record(ctx, tx, { type: 'article.arranged', articleId });
  return { actionId };
}

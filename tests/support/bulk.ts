import { randomUUID } from 'node:crypto';
import { db } from '@/lib/db';
import type { BulkSearch, BulkView } from '@/lib/moderation';
import { bulk, previewBulk, runBulk, startBulk } from '@/lib/moderation/server';
import type { Ctx } from '@/lib/user';
import { NOON } from './ctx';
import { article, thread, type MadeArticle } from './makers';
import { ground } from './moderation';

/** A search that nothing narrows down, to be narrowed. */
export const EVERYTHING: BulkSearch = { commentIds: null, authorId: null, articleId: null, words: '', since: null, until: null };

/** So many comments of somebody's, the oldest first, in one thread that they open: more than anybody may write in a while. */
export async function comments(author: Ctx, count: number, on?: MadeArticle): Promise<{ ids: string[]; on: MadeArticle }> {
  const at = on ?? (await article());
  const opened = await thread(author, at);
  const { id: _, clientId: __, ...like } = await db.comment.findUniqueOrThrow({ where: { id: opened.commentId } });
  const more = Array.from({ length: count - 1 }, (_, i) => {
    const ordinal = i + 2;
    return { ...like, id: randomUUID(), clientId: randomUUID(), body: like.body ?? {}, parentId: opened.commentId, ordinal, place: `0001.${ordinal.toString(36).padStart(4, '0')}`, createdAt: new Date(NOON.getTime() + ordinal) };
  });
  await db.comment.createMany({ data: more });
  await db.thread.update({ where: { id: opened.threadId }, data: { posted: count, appeared: count, standing: count } });
  return { ids: [opened.commentId, ...more.map(({ id }) => id)], on: at };
}

/** What a moderator would remove of somebody's, listed. */
export async function listed(moderator: Ctx, search: Partial<BulkSearch>, outcome: 'keep' | 'remove' | 'restore' = 'remove'): Promise<BulkView> {
  return bulk(moderator, await previewBulk(moderator, { clientId: randomUUID(), outcome, search: { ...EVERYTHING, ...search } }));
}

/** Begin it, on some ground. */
export async function begun(moderator: Ctx, { id: bulkId }: { id: string }): Promise<void> {
  await startBulk(moderator, { bulkId, groundId: await ground(), facts: 'The same advertisement, again and again.' });
}

/** Go through it, as a job does, until it has nothing more to do. */
export async function gone(ctx: Ctx, { id: bulkId }: { id: string }): Promise<BulkView> {
  await runBulk(ctx, { bulkId, signal: new AbortController().signal });
  return bulk(ctx, { bulkId });
}

import { redirect } from 'next/navigation';
import { z } from 'zod';
import { articleAddress } from '@/lib/article';
import { Refusal } from '@/lib/refusal';
import type { Ctx } from '@/lib/user';
import { requestCtx } from './ctx';

/** Where a permalink leads: an article's page with a thread, and perhaps a comment of it, lit. */
interface Destination {
  slug: string;
  threadId: string;
  commentId?: string;
  /** The place after which to go on with a long thread; `null` to begin it. */
  after?: string | null;
}

/**
 * Lead to what a permalink means. The fragment makes the browser scroll there, with or without scripts; what does
 * not exist leads to the page that says so.
 */
export async function toArticle(id: string, find: (ctx: Ctx) => Promise<Destination>): Promise<never> {
  redirect(await addressOf(id, find));
}

async function addressOf(id: string, find: (ctx: Ctx) => Promise<Destination>): Promise<string> {
  const missing = '/a/-';
  if (!z.uuid().safeParse(id).success) return missing;
  try {
    const { slug, threadId, commentId, after } = await find(await requestCtx());
    const fragment = commentId === undefined ? `thread-${threadId}` : `comment-${commentId}`;
    const search = new URLSearchParams({ thread: threadId, ...(commentId === undefined ? {} : { comment: commentId }), ...(after ? { after } : {}) });
    return `${articleAddress(slug)}?${search.toString()}#${fragment}`;
  } catch (error) {
    if (error instanceof Refusal && error.kind === 'not_found') return missing;
    throw error;
  }
}

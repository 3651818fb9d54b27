import { toArticle } from '@/app/_web/permalink';
import { whereIsComment } from '@/lib/discussion/server';

/** A comment's permalink: its article, with its thread open and the comment lit. */
export async function GET(_: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const { id } = await params;
  return toArticle(id, async (ctx) => ({ ...(await whereIsComment(ctx, { id })), commentId: id }));
}

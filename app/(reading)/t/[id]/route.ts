import { toArticle } from '@/app/_web/permalink';
import { whereIsThread } from '@/lib/discussion/server';

/** A thread's permalink: its article, with the thread open and its passage lit; `?after=PLACE` goes on with a long one. */
export async function GET(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const { id } = await params;
  return toArticle(id, async (ctx) => ({ ...(await whereIsThread(ctx, { id })), after: new URL(request.url).searchParams.get('after') }));
}

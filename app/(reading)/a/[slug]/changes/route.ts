import { requestCtx } from '@/app/_web/ctx';
import { answerTo } from '@/app/_web/refusals';
import { cursorIn, slugIn } from '@/app/_web/reading-address';
import { changesAfter } from '@/lib/reading/server';

/** What has happened to an article since an event: the live stream, asked once. */
export async function GET(request: Request, { params }: { params: Promise<{ slug: string }> }): Promise<Response> {
  try {
    const { slug } = await params;
    const after = cursorIn(new URL(request.url).searchParams.get('after'));
    const found = await changesAfter(await requestCtx(), { slug: slugIn(slug), after });
    return Response.json(found, { headers: { 'cache-control': 'no-store' } });
  } catch (error) {
    return answerTo(error);
  }
}

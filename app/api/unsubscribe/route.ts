import { requestCtx } from '@/app/_web/ctx';
import { answerTo } from '@/app/_web/refusals';
import { wayOutIn } from '@/app/_web/way-out';
import { unsubscribe } from '@/lib/notice/server';
import { Refusal } from '@/lib/refusal';

/**
 * Where a mail program ends letters with one request (RFC 8058). It comes from anywhere and without a session, so the seal in the
 * address is all that counts. Our own page sends the same as a form, and is answered with a page.
 */
export async function POST(request: Request): Promise<Response> {
  const { search, searchParams } = new URL(request.url);
  try {
    const input = wayOutIn(searchParams);
    if (!input) throw new Refusal('link_broken');
    await unsubscribe(await requestCtx(), input);
    const isPage = request.headers.get('accept')?.includes('text/html') ?? false;
    if (isPage) return new Response(null, { status: 303, headers: { location: `/unsubscribe${search}&done=1`, 'cache-control': 'no-store' } });
    return new Response(null, { status: 204, headers: { 'cache-control': 'no-store' } });
  } catch (error) {
    return answerTo(error);
  }
}

/** Whoever opens the address, or looks into it before its reader does, ends nothing: the page has a button. */
export function GET(request: Request): Response {
  return new Response(null, { status: 303, headers: { location: `/unsubscribe${new URL(request.url).search}`, 'cache-control': 'no-store' } });
}

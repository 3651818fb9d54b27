import { requestCtx } from '@/app/_web/ctx';
import { answerTo } from '@/app/_web/refusals';
import { wayOutIn } from '@/app/_web/way-out';
import { unsubscribe } from '@/lib/notice/server';
import { Refusal } from '@/lib/refusal';

/**
 * Where a mail program ends letters with one request (RFC 8058). It comes from anywhere and without a session, so the seal in the
 * address is all that counts. Our own page sends the same as a form, and is answered with a page, whatever comes of it.
 */
export async function POST(request: Request): Promise<Response> {
  const { search, searchParams } = new URL(request.url);
  const isPage = request.headers.get('accept')?.includes('text/html') ?? false;
  try {
    const input = wayOutIn(searchParams);
    if (!input) throw new Refusal('link_broken');
    await unsubscribe(await requestCtx(), input);
    if (isPage) return goTo(`/unsubscribe${search}&done=1`);
    return new Response(null, { status: 204, headers: { 'cache-control': 'no-store' } });
  } catch (error) {
    const answer = await answerTo(error);
    return isPage ? goTo(`/unsubscribe${search}${search === '' ? '?' : '&'}failed=1`) : answer;
  }
}

/** Whoever opens the address, or looks into it before its reader does, ends nothing: the page has a button. */
export function GET(request: Request): Response {
  return goTo(`/unsubscribe${new URL(request.url).search}`);
}

function goTo(location: string): Response {
  return new Response(null, { status: 303, headers: { location, 'cache-control': 'no-store' } });
}

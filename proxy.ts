import { NextResponse, type NextRequest } from 'next/server';
import { policyFor } from '@/app/_web/security';
import { renewed, sessionCookieName } from '@/app/_web/session';
import { sharedCopyOf } from '@/app/_web/shared-copy';

/**
 * Before every page: a fresh nonce for its scripts, how copies of it may be kept, and a month more for whoever is signed in. Nothing is decided here about
 * who may see what; that is the back doors' business.
 */
export async function proxy(request: NextRequest): Promise<NextResponse> {
  const copy = await sharedCopyOf(request);
  // The copy they have is still right, and so is the policy they have with it: a new nonce would not fit its scripts.
  if (copy && request.headers.get('if-none-match') === copy.etag) {
    return new NextResponse(null, { status: 304, headers: { etag: copy.etag, 'cache-control': copy.cacheControl } });
  }

  const nonce = crypto.randomUUID().replaceAll('-', '');
  const policy = policyFor(nonce);
  const headers = new Headers(request.headers);
  // Next reads the nonce for its own scripts from the policy, and our layout from the header.
  headers.set('content-security-policy', policy);
  headers.set('x-nonce', nonce);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set('content-security-policy', policy);
  if (copy) {
    response.headers.set('etag', copy.etag);
    response.headers.set('cache-control', copy.cacheControl);
  } else {
    // Whoever opened this window learns nothing of it. Of a page that anybody is shown there is nothing to learn, and to part it
    // from its opener a browser starts a process anew when the answer is there: 50 ms before anything is drawn.
    response.headers.set('cross-origin-opener-policy', 'same-origin');
  }
  const token = isArrival(request) ? request.cookies.get(sessionCookieName())?.value : undefined;
  const cookie = token === undefined ? null : await renewed(token, { now: new Date() });
  if (cookie) response.cookies.set(cookie);
  return response;
}

/**
 * Does somebody come to a page? What a page asks for by itself is left alone: answered after they have signed out there, it would bring
 * their session back. A browser that does not say, as over plain http, is taken to come, or its reader would never stay.
 */
function isArrival({ headers }: NextRequest): boolean {
  return (headers.get('sec-fetch-dest') ?? 'document') === 'document';
}

export const config = { matcher: ['/((?!_next/static|_next/image|api/|do/|pictures/|favicon.ico|icon|.*/live$|.*/changes$).*)'] };

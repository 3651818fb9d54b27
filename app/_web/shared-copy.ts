import type { NextRequest } from 'next/server';
import { visitor } from '@/lib/user';
import { edition } from '@/lib/reading/server';
import { sessionCookieName } from './session';

/**
 * Half a minute: a flood of visitors costs one rendering. The page's live stream begins at the event the copy was
 * made after, so even a stale one is current within a second of being opened.
 */
const KEPT = 'public, max-age=0, s-maxage=30, stale-while-revalidate=60';

const ARTICLE = /^\/a\/([^/]+)$/u;

/** How a copy of a page may be kept by proxies, and by which tag it is known. */
export interface SharedCopy {
  etag: string;
  cacheControl: string;
}

/** A visitor's page of an article may be kept by anybody; every other response is its reader's alone (`null`). */
export async function sharedCopyOf(request: NextRequest): Promise<SharedCopy | null> {
  if (request.method !== 'GET' || request.cookies.has(sessionCookieName())) return null;
  const etag = await tagOf(request.nextUrl.pathname);
  return etag === null ? null : { etag, cacheControl: KEPT };
}

/** By which tag what stands at a path now is known; `null` for what nobody may keep. */
async function tagOf(path: string): Promise<string | null> {
  const slug = ARTICLE.exec(path)?.[1];
  if (slug === undefined) return null;
  try {
    const found = await edition({ viewer: visitor, now: new Date(), address: '' }, { slug: decodeURIComponent(slug) });
    return found === null ? null : `W/"${found}.${STARTED_AT}"`;
  } catch {
    // The database is away, or the path is no path: the page will say so, and nobody is to keep that.
    return null;
  }
}

/** A restarted server may be another build, whose pages name other scripts. */
const STARTED_AT = Date.now().toString(36);

/** Our own server asks before it sends a copy (scripts/copies.mjs): the same question, without going through Next. */
Object.assign(globalThis, { marginaliaTagOf: tagOf });

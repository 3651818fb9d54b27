import { env } from '@/lib/env';

/**
 * An address of ours to go back to, out of a query anybody may have written: its path, query and fragment when it
 * is on this site, the front page otherwise. Without this, a link to our sign-in page could lead anywhere.
 */
export function localAddress(written: string | string[] | undefined): string {
  return typeof written === 'string' ? addressWithin(new URL(env().NEXTAUTH_URL), written) : '/';
}

/**
 * The same for any site. The answer is read a second time, by a browser and without the origin in front, and then a
 * path that begins with `//` names another host (RFC 3986, 4.2), so on our own origin too such a path leads nowhere.
 */
export function addressWithin(home: URL, written: string): string {
  const address = URL.canParse(written, home) ? new URL(written, home) : home;
  if (address.origin !== home.origin || address.pathname.startsWith('//')) return '/';
  return `${address.pathname}${address.search}${address.hash}`;
}

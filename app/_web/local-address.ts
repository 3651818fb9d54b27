import { env } from '@/lib/env';

/**
 * An address of ours to go back to, out of a query anybody may have written: its path, query and fragment when it
 * is on this site, the front page otherwise. Without this, a link to our sign-in page could lead anywhere.
 */
export function localAddress(written: string | string[] | undefined): string {
  if (typeof written !== 'string') return '/';
  const home = new URL(env().NEXTAUTH_URL);
  const address = URL.canParse(written, home) ? new URL(written, home) : home;
  if (address.origin !== home.origin) return '/';
  return `${address.pathname}${address.search}${address.hash}`;
}

import ipaddr from 'ipaddr.js';

/** Where cloud machines ask about themselves at an address that looks like anybody's (Azure). The others are link-local, or reserved. */
const ASKED_FROM_INSIDE = new Set(['168.63.129.16']);

/** All that is handed out for the open internet (RFC 4291, 2.4). Outside of it is nothing a page is served from. */
const GLOBAL_V6 = ipaddr.IPv6.parseCIDR('2000::/3');

/**
 * Does this IP address belong to the open internet? Not to this machine, its network, a provider's inside, a cloud's
 * metadata, a group, documentation, or a tunnel that ends in one of those. `ip` as a resolver or a socket writes it;
 * anything else is not public.
 */
export function isPublicAddress(ip: string): boolean {
  // The library's parser also takes 0177.1 and 0x7f.1, which no resolver writes.
  if (ipaddr.IPv4.isValidFourPartDecimal(ip)) return ipaddr.IPv4.parse(ip).range() === 'unicast' && !ASKED_FROM_INSIDE.has(ip);
  if (!ipaddr.IPv6.isValid(ip) || ip.includes('%')) return false;
  const address = ipaddr.IPv6.parse(ip);
  return address.match(GLOBAL_V6) && address.range() === 'unicast';
}

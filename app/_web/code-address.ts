/** Where a code of the second factor is asked for before somebody comes back to an address; whoever needs none goes straight on. */
export function codeAddress(returnTo: string): string {
  return `/sign-in/code?return=${encodeURIComponent(returnTo)}`;
}

/** The address that somebody comes back to by way of such a one; any other is its own. */
export function beyondCode(address: string): string {
  const [path = '', query = ''] = address.split('?', 2);
  return path === '/sign-in/code' ? (new URLSearchParams(query).get('return') ?? '/') : address;
}

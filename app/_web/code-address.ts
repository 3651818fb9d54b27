/** Where a code of the second factor is asked for before somebody comes back to an address; whoever needs none goes straight on. */
export function codeAddress(returnTo: string): string {
  return `/sign-in/code?return=${encodeURIComponent(returnTo)}`;
}

/** Where an article is read, by the last part of its address. */
export function articleAddress(slug: string): string {
  return `/a/${encodeURIComponent(slug)}`;
}

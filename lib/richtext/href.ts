/** What a link in anybody's text may point at; everything else (javascript:, data:, file:) is dropped. */
const PROTOCOLS = new Set(['http:', 'https:', 'mailto:']);

/** May this address stand in a link? Relative addresses may not: they would mean something else on every page. */
export function isSafeHref(href: unknown): href is string {
  if (typeof href !== 'string' || href.length > 2048) return false;
  try {
    return PROTOCOLS.has(new URL(href).protocol);
  } catch {
    return false;
  }
}

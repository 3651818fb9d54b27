/** More people than these in one comment are an audience, not an address. */
export const MOST_MENTIONS = 10;

/** The people whom a comment's document names, each once, in the order in which it does. */
export function mentionsIn(doc: unknown): string[] {
  const found = new Set<string>();
  const look = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    const { type, attrs, marks, content } = node as { type?: unknown; attrs?: { userId?: unknown }; marks?: unknown; content?: unknown };
    if (type === 'mention' && typeof attrs?.userId === 'string') found.add(attrs.userId);
    for (const inner of [marks, content]) if (Array.isArray(inner)) inner.forEach(look);
  };
  look(doc);
  return [...found];
}

import { z } from 'zod';
import { articleAddress } from '@/lib/article';
import { Refusal } from '@/lib/refusal';
import { MoreInput } from '@/lib/discussion';
import { SORTS, type Sort } from '@/lib/reading';

/** A page's query, as Next gives it. */
export type Search = Record<string, string | string[] | undefined>;

const Query = z.object({
  // `1:120-340`: a revision's number and a passage in it.
  passage: z.string().regex(/^\d{1,6}:\d{1,8}-\d{1,8}$/u).optional().catch(undefined),
  thread: z.uuid().optional().catch(undefined),
  comment: z.uuid().optional().catch(undefined),
  after: MoreInput.shape.after.optional().catch(undefined),
  from: z.coerce.number().int().min(0).max(1_000_000).optional().catch(undefined),
  sort: z.enum(SORTS).catch('newest'),
  compose: z.enum(['passage', 'highlight', 'article']).nullable().catch(null),
});

/** What the address of an article's page asks for. Whatever does not make sense is as if it were not there. */
export function readAddress(search: Search): {
  passage: { revision: number; start: number; end: number } | undefined;
  threadId: string | undefined;
  commentId: string | undefined;
  after: string | undefined;
  from: number | undefined;
  sort: Sort;
  compose: string | null;
} {
  const { passage, thread, comment, after, from, sort, compose } = Query.parse(search);
  const [revision, start, end] = passage?.split(/[:-]/u).map(Number) ?? [];
  const complete = revision !== undefined && start !== undefined && end !== undefined;
  return { passage: complete ? { revision, start, end } : undefined, threadId: thread, commentId: comment, after, from, sort, compose: compose ?? null };
}

/**
 * An article's slug out of its part of the address, which Next hands to pages as it was written and to routes decoded.
 * Decoding it again does no harm, since no slug has a percent sign in it; what cannot be decoded names nothing.
 */
export function slugIn(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    throw new Refusal('no_such_thing');
  }
}

/** The addresses of an article's page with its threads in each order. */
export function sortLinks(slug: string): Record<Sort, string> {
  const link = (sort: Sort): string => `${articleAddress(slug)}?sort=${sort}#discussion`;
  return { newest: link('newest'), oldest: link('oldest'), most_discussed: link('most_discussed'), picks_first: link('picks_first'), most_agreed: link('most_agreed') };
}

/** An event's number out of an address or a header; refuses what is none, since guessing would skip or repeat events. */
export function cursorIn(written: string | null): number {
  const cursor = Number(written ?? 'missing');
  if (!Number.isSafeInteger(cursor) || cursor < 0) throw new Refusal('input_malformed');
  return cursor;
}

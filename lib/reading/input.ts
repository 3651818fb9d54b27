import { z } from 'zod';
import { CROWD_PAGE, STRETCHES_AT_ONCE } from './crowd';

/** How far a reader was shown an article: the number of the last event on their page. */
export const VisitedInput = z.object({ articleId: z.uuid(), upTo: z.number().int().nonnegative() });
export type VisitedInput = z.infer<typeof VisitedInput>;

const Stretch = z.object({ start: z.number().int().nonnegative(), end: z.number().int().nonnegative() });

/**
 * Ask a crowded article for marks in full, in the revision that is shown: at most `each` threads that begin in a stretch, the
 * most discussed first; or so many marks over its first character, from the inside out, or on any of its words, in text order.
 */
export const NearInput = z.object({
  slug: z.string().max(200),
  revisionId: z.uuid(),
  stretches: z.array(Stretch).min(1).max(STRETCHES_AT_ONCE),
  how: z.enum(['beginning', 'over', 'touching']),
  each: z.number().int().min(1).max(CROWD_PAGE),
});
export type NearInput = z.infer<typeof NearInput>;

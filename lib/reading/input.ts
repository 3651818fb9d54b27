import { z } from 'zod';
import { CROWD_PAGE, STRETCHES_AT_ONCE } from './crowd';

/** How far a reader was shown an article: the number of the last event on their page. */
export const VisitedInput = z.object({ articleId: z.uuid(), upTo: z.number().int().nonnegative() });
export type VisitedInput = z.infer<typeof VisitedInput>;

const Stretch = z.object({ start: z.number().int().nonnegative(), end: z.number().int().nonnegative() });

/**
 * Ask a crowded article for marks in full: those that begin in some stretches, or lie over their first characters; at most
 * `each` threads a stretch, the most discussed first, in the revision that is shown.
 */
export const NearInput = z.object({
  slug: z.string().max(200),
  revisionId: z.uuid(),
  stretches: z.array(Stretch).min(1).max(STRETCHES_AT_ONCE),
  how: z.enum(['beginning', 'over']),
  each: z.number().int().min(1).max(CROWD_PAGE),
});
export type NearInput = z.infer<typeof NearInput>;

import { z } from 'zod';

/** How far a reader was shown an article: the number of the last event on their page. */
export const VisitedInput = z.object({ articleId: z.uuid(), upTo: z.number().int().nonnegative() });
export type VisitedInput = z.infer<typeof VisitedInput>;

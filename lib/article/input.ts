import { z } from 'zod';
import { SCREENING_MODES } from './screening-mode';

/** A time, or none. */
const Time = z.iso.datetime().nullable();

/** Change some of what is arranged about an article; what is left out stays. */
export const ArrangeInput = z.object({
  articleId: z.uuid(),
  /** When a scheduled article is to be published instead. */
  publishAt: z.iso.datetime().optional(),
  /** From when on nobody may comment; `null` for never. */
  closesAt: Time.optional(),
  archived: z.boolean().optional(),
  unlisted: z.boolean().optional(),
  screening: z.enum(SCREENING_MODES).optional(),
  tags: z.array(z.string().max(200)).max(100).optional(),
});
export type ArrangeInput = z.infer<typeof ArrangeInput>;

/** One more who may write an article, by their display name. */
export const AddAuthorInput = z.object({ articleId: z.uuid(), name: z.string().max(200) });
export type AddAuthorInput = z.infer<typeof AddAuthorInput>;

export const RemoveAuthorInput = z.object({ articleId: z.uuid(), userId: z.uuid() });
export type RemoveAuthorInput = z.infer<typeof RemoveAuthorInput>;

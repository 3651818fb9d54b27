import { z } from 'zod';

/** One size of a picture, as an address names it. */
export const PictureInput = z.object({ id: z.uuid(), width: z.number().int().positive() });
export type PictureInput = z.infer<typeof PictureInput>;

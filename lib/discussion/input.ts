import { z } from 'zod';
import { Target } from '@/lib/annotation';

/** Rich text is judged by lib/richtext's schema, whatever its shape; undefined is no body. */
const Body = z.unknown();

/** Open a thread: on a passage, or on the whole article when there is no target. */
export const OpenInput = z.object({ articleId: z.uuid(), target: Target.nullable(), body: Body, clientId: z.uuid() });
export type OpenInput = z.infer<typeof OpenInput>;

/** Reply to a comment, wherever it stands. */
export const ReplyInput = z.object({ parentId: z.uuid(), body: Body, clientId: z.uuid() });
export type ReplyInput = z.infer<typeof ReplyInput>;

/** Change one's words. `seen` is when the words in the editor were last changed, ISO 8601, or `null` for the first ones. */
export const EditInput = z.object({ commentId: z.uuid(), body: Body, seen: z.iso.datetime().nullable() });
export type EditInput = z.infer<typeof EditInput>;

export const WithdrawInput = z.object({ commentId: z.uuid() });
export type WithdrawInput = z.infer<typeof WithdrawInput>;

/** The next comments of a thread after a place, or those around one comment. */
export const MoreInput = z.object({ threadId: z.uuid(), after: z.string().regex(/^[0-9a-z.]{4,40}$/u) });
export type MoreInput = z.infer<typeof MoreInput>;

/** Who takes part in the discussion of an article and has these letters in their name. */
export const PeopleInput = z.object({ articleId: z.uuid(), query: z.string().max(40) });
export type PeopleInput = z.infer<typeof PeopleInput>;

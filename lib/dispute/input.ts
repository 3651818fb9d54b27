import { z } from 'zod';
import { Target } from '@/lib/annotation';
import { DISPUTE_MOVES, POSITIONS } from './rules';

/** Longer than anything we keep, so that whoever wrote too much hears so from us. */
const Words = z.string().max(5_000);

/** The version of a dispute that a moderator has before them. */
const Seen = z.object({ disputeId: z.uuid(), version: z.int().min(1) });

/** Name a dispute: on a passage, or on the whole article when there is no target. */
export const NameDisputeInput = z.object({ articleId: z.uuid(), target: Target.nullable(), question: Words, about: Words, clientId: z.uuid() });
export type NameDisputeInput = z.infer<typeof NameDisputeInput>;

export const ArrangeDisputeInput = Seen.extend({ question: Words, about: Words });
export type ArrangeDisputeInput = z.infer<typeof ArrangeDisputeInput>;

/** The threads that belong to it, all of them, in order. */
export const GatherInput = Seen.extend({ threadIds: z.array(z.uuid()).max(200) });
export type GatherInput = z.infer<typeof GatherInput>;

export const MoveDisputeInput = Seen.extend({ move: z.enum(DISPUTE_MOVES) });
export type MoveDisputeInput = z.infer<typeof MoveDisputeInput>;

/** Say where one stands, with a line about why or `''`; `null` takes it back. */
export const PositionInput = z.object({ disputeId: z.uuid(), position: z.enum(POSITIONS).nullable(), note: Words, clientId: z.uuid() });
export type PositionInput = z.infer<typeof PositionInput>;

/** Find a comment well argued, or agree with it; each taken back the same way. */
export const WeighInput = z.object({
  commentId: z.uuid(),
  how: z.discriminatedUnion('kind', [z.object({ kind: z.literal('well_argued'), is: z.boolean() }), z.object({ kind: z.literal('stance'), stance: z.enum(['agree', 'disagree']).nullable() })]),
});
export type WeighInput = z.infer<typeof WeighInput>;

/** Say what came of a dispute: a document of lib/richtext's summary schema, judged by it whatever its shape. */
export const SummariseInput = Seen.extend({ body: z.unknown() });
export type SummariseInput = z.infer<typeof SummariseInput>;

/** Say what came of a thread; `number` is the latest version that was seen, 0 before the first. */
export const SummariseThreadInput = z.object({ threadId: z.uuid(), number: z.int().min(0), body: z.unknown() });
export type SummariseThreadInput = z.infer<typeof SummariseThreadInput>;

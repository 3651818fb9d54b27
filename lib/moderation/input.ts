import { z } from 'zod';
import { Target } from '../annotation';
import { SCREENING_MODES } from '../article';
import { FLAG_REASONS } from '../case';
import { ACTION_KINDS } from './action';
import { BULK_LIMIT, BULK_OUTCOMES } from './bulk';
import { OUTCOMES } from './judgement';
import { THING_OUTCOMES, THINGS } from './thing';

/** A paragraph: what happened, or why somebody thinks otherwise. */
const Words = z.string().max(5_000);

/** What stands on a page, where somebody may report it. */
const Reportable = z.object({ kind: z.enum(['comment', 'highlight']), id: z.uuid() });
export type Reportable = z.infer<typeof Reportable>;

/** The display name that stands at one, whose bearer's id nobody has to know. */
const NameAt = z.object({ kind: z.literal('name'), at: Reportable });

/** Report a thing. `law` is for illegal content alone. */
export const FlagInput = z.object({
  subject: z.object({ kind: z.enum(['comment', 'highlight', 'person']), id: z.uuid() }).or(NameAt),
  reason: z.enum(FLAG_REASONS),
  note: z.string().max(1_000),
  law: z.string().max(500),
});
export type FlagInput = z.infer<typeof FlagInput>;

/** A visitor's report of illegal content (Digital Services Act, article 16): where it stands, who they are, and in good faith. */
export const ReportIllegalInput = z.object({
  subject: Reportable.or(NameAt),
  law: z.string().max(500),
  note: z.string().max(1_000),
  name: z.string().max(200),
  email: z.string().max(254),
  goodFaith: z.literal(true),
});
export type ReportIllegalInput = z.infer<typeof ReportIllegalInput>;

export const TakeBackFlagInput = z.object({ flagId: z.uuid() });
export type TakeBackFlagInput = z.infer<typeof TakeBackFlagInput>;

/** A limit on a person: until when, ISO 8601; `null` for one without an end. */
const Limit = z.object({ kind: z.enum(['warn', 'hold', 'mute', 'ban']), until: z.iso.datetime().nullable() });

/** A list of somebody's comments goes with a limit on them, and with it is taken back. */
function isListWithLimit({ bulkId, sanction }: { bulkId?: string | null | undefined; sanction: unknown }): boolean {
  return sanction !== null || (bulkId ?? null) === null;
}

/** The reports that were seen; missing where they do not matter. */
const SeenFlags = z.array(z.uuid()).max(5_000).nullable().optional();

/**
 * Decide about a comment. `seen` is what was judged: its state, when its words were last changed, and of a case what
 * had been reported. `caseId` when a case is
 * decided by it, `sanction` when its author is limited with it, on the same ground; `bulkId` when a list of theirs is removed with it.
 */
export const DecideInput = z.object({
  commentId: z.uuid(),
  outcome: z.enum(OUTCOMES),
  groundId: z.uuid().nullable(),
  facts: Words,
  sanction: Limit.nullable(),
  seen: z.object({ state: z.enum(['standing', 'held', 'removed', 'returned', 'withdrawn']), editedAt: z.iso.datetime().nullable(), flags: SeenFlags }),
  caseId: z.uuid().nullable(),
  bulkId: z.uuid().nullable().optional(),
}).refine(isListWithLimit);
export type DecideInput = z.infer<typeof DecideInput>;

/** Decide about a highlight or a display name. `seen` is the name that was judged; of a highlight nothing can have changed. `flags` is what had been
 * reported; `bulkId` when its owner is limited and a list of their comments is removed with it. */
export const DecideThingInput = z.object({
  subject: z.object({ kind: z.enum(THINGS), id: z.uuid() }),
  outcome: z.enum(THING_OUTCOMES),
  groundId: z.uuid().nullable(),
  facts: Words,
  sanction: Limit.nullable(),
  seen: z.string().max(1_000),
  flags: SeenFlags,
  caseId: z.uuid().nullable(),
  bulkId: z.uuid().nullable().optional(),
}).refine(isListWithLimit);
export type DecideThingInput = z.infer<typeof DecideThingInput>;

export const UndoInput = z.object({ actionId: z.uuid() });
export type UndoInput = z.infer<typeof UndoInput>;

/**
 * Move a comment with all that answers it: below another comment of its article, or into a thread of its own, on a passage or on the whole
 * article. `seen` is where it stood for whoever decided.
 */
export const MoveInput = z.object({
  commentId: z.uuid(),
  to: z.discriminatedUnion('kind', [z.object({ kind: z.literal('reply'), parentId: z.uuid() }), z.object({ kind: z.literal('passage'), target: Target }), z.object({ kind: z.literal('article') })]),
  seen: z.object({ threadId: z.uuid(), parentId: z.uuid().nullable() }),
  facts: Words,
});
export type MoveInput = z.infer<typeof MoveInput>;

/** Limit a person. `bulkId`: the list of their comments that is removed with it, on the same ground. */
export const SanctionInput = Limit.extend({ userId: z.uuid(), groundId: z.uuid().nullable(), facts: Words, bulkId: z.uuid().nullable().optional() });
export type SanctionInput = z.infer<typeof SanctionInput>;

export const LiftInput = z.object({ sanctionId: z.uuid(), facts: Words });
export type LiftInput = z.infer<typeof LiftInput>;

/** Lock a thread, slow it down, or put it above the others, or no longer. `minutes` is for `slow`, and `null` ends it; `seen` is how slow it was for whoever decided. The ground is for what keeps readers from answering. */
export const ArrangeThreadInput = z.object({ threadId: z.uuid(), how: z.enum(['lock', 'unlock', 'slow', 'pin', 'unpin']), minutes: z.int().min(1).max(1440).nullable(), seen: z.int().nullable(), groundId: z.uuid().nullable(), facts: Words });
export type ArrangeThreadInput = z.infer<typeof ArrangeThreadInput>;

/** Whether comments on an article are looked at before they appear; on which rule, unless they are not. `seen` is whether they were for whoever decided. */
export const ScreenArticleInput = z.object({ articleId: z.uuid(), mode: z.enum(SCREENING_MODES), seen: z.enum(SCREENING_MODES), groundId: z.uuid().nullable(), facts: Words });
export type ScreenArticleInput = z.infer<typeof ScreenArticleInput>;

/** Close the discussion of an article, now or at a time (ISO 8601), or open it again; `at` and the rule are for `close`, and `null` is now. `seen` is when it was to close for whoever decided. */
export const CloseDiscussionInput = z.object({ articleId: z.uuid(), how: z.enum(['close', 'reopen']), at: z.iso.datetime().nullable(), seen: z.iso.datetime().nullable(), groundId: z.uuid().nullable(), facts: Words });
export type CloseDiscussionInput = z.infer<typeof CloseDiscussionInput>;

/** Bring a comment forward with a reason that readers see; without one, no longer. `seen` is when its words were last changed for whoever decided. */
export const FeatureInput = z.object({ commentId: z.uuid(), reason: z.string().max(500).nullable(), seen: z.iso.datetime().nullable() });
export type FeatureInput = z.infer<typeof FeatureInput>;

export const AppealInput = z.object({ actionId: z.uuid(), words: Words });
export type AppealInput = z.infer<typeof AppealInput>;

/** Hear an appeal. `change` asks the author to change the comment instead of removing it, or ends a limit at another time. */
export const HearInput = z.object({ appealId: z.uuid(), outcome: z.enum(['uphold', 'reverse', 'change']), until: z.iso.datetime().nullable(), answer: Words });
export type HearInput = z.infer<typeof HearInput>;

export const ClaimInput = z.object({ caseId: z.uuid() });
export type ClaimInput = z.infer<typeof ClaimInput>;

/** A moderator takes a comment up that nobody has reported. */
export const TakeUpInput = z.object({ commentId: z.uuid() });
export type TakeUpInput = z.infer<typeof TakeUpInput>;

/**
 * Which cases of the queue, and after which. `upheld` and `dismissed` are parts of what was decided; `moderatorId`: those that somebody
 * looks at now, or has decided; `thing`: what they are about.
 */
export const QueueInput = z.object({
  state: z.enum(['open', 'decided', 'upheld', 'dismissed']),
  kind: z.enum(['flags', 'held', 'appeal']).nullable(),
  reason: z.enum([...FLAG_REASONS, 'screening']).nullable(),
  articleId: z.uuid().nullable(),
  authorId: z.uuid().nullable(),
  moderatorId: z.uuid().nullable().optional(),
  thing: z.enum(['comment', 'highlight', 'person']).nullable().optional(),
  after: z.object({ key: z.number(), id: z.uuid() }).nullable(),
});
export type QueueInput = z.infer<typeof QueueInput>;

/** A rule of the house, new without an id. `version` is the one that was changed. */
export const KeepGroundInput = z.object({ id: z.uuid().nullable(), version: z.int().min(0), name: z.string().max(200), rule: z.string().max(1_000), isRetired: z.boolean() });
export type KeepGroundInput = z.infer<typeof KeepGroundInput>;

/** A note among moderators about a person, a comment or an article. */
export const NoteInput = z.object({ subject: z.object({ kind: z.enum(['person', 'comment', 'article']), id: z.uuid() }), words: Words });
export type NoteInput = z.infer<typeof NoteInput>;

/** The order of the rules that are in force, all of them. */
export const OrderGroundsInput = z.object({ ids: z.array(z.uuid()).max(200) });
export type OrderGroundsInput = z.infer<typeof OrderGroundsInput>;

/** The rules that a house begins with. */
export const AdoptGroundsInput = z.object({ rules: z.array(z.object({ name: z.string().max(200), rule: z.string().max(1_000) })).min(1).max(50) });
export type AdoptGroundsInput = z.infer<typeof AdoptGroundsInput>;

/** A warning that was read, by the action that gave it. */
export const AcknowledgeInput = z.object({ actionId: z.uuid() });
export type AcknowledgeInput = z.infer<typeof AcknowledgeInput>;

/** Which part of the public record: what was done of a kind or on a ground, before a number. */
export const LogInput = z.object({ kind: z.enum(ACTION_KINDS).nullable(), ground: z.string().max(200).nullable(), before: z.int().min(1).nullable() });
export type LogInput = z.infer<typeof LogInput>;

/**
 * Which comments are meant by a list: those named, or all of somebody's, of an article's, with these words in them, written from
 * `since` until before `until`. One that names nothing at all means every comment, and is refused.
 */
export const BulkSearch = z.object({
  commentIds: z.array(z.uuid()).max(BULK_LIMIT).nullable(),
  authorId: z.uuid().nullable(),
  articleId: z.uuid().nullable(),
  words: z.string().max(200),
  since: z.iso.datetime().nullable(),
  until: z.iso.datetime().nullable(),
});
export type BulkSearch = z.infer<typeof BulkSearch>;

/**
 * List what would be done. `clientId` is made in the browser: sent twice, listed once. An author may be given by their display
 * name, and an article by its address, where they are not known by id.
 */
export const PreviewBulkInput = z.object({ clientId: z.uuid(), outcome: z.enum(BULK_OUTCOMES), search: BulkSearch, authorName: z.string().max(200).optional(), articleAddress: z.string().max(1_000).optional() });
export type PreviewBulkInput = z.infer<typeof PreviewBulkInput>;

export const BulkInput = z.object({ bulkId: z.uuid() });
export type BulkInput = z.infer<typeof BulkInput>;

/** Do what was listed. The ground and the facts are for a removal. */
export const StartBulkInput = BulkInput.extend({ groundId: z.uuid().nullable(), facts: Words });
export type StartBulkInput = z.infer<typeof StartBulkInput>;

export const SteerBulkInput = BulkInput.extend({ how: z.enum(['pause', 'resume', 'cancel']) });
export type SteerBulkInput = z.infer<typeof SteerBulkInput>;

/** Keep a view of the queue, new without an id; one that there is gets another name, and still shows the same. */
export const KeepViewInput = z.object({ id: z.uuid().nullable(), name: z.string().max(60), filter: QueueInput });
export type KeepViewInput = z.infer<typeof KeepViewInput>;

export const DropViewInput = z.object({ id: z.uuid() });
export type DropViewInput = z.infer<typeof DropViewInput>;

/** What moderators decide, and how it is explained. */
import type { ActionKind } from './action';

export { ACTION_KINDS, isAppealable, isUndoable, needsGround, STATED, type ActionKind } from './action';
export { afterBulkMove, BULK_OUTCOMES, unfitFor, type BulkMove, type BulkOutcome, type BulkState } from './bulk';
export { judge, type Outcome } from './judgement';
export { addsNothing } from './limit';
export {
  AcknowledgeInput, AdoptGroundsInput, AppealInput, ArrangeThreadInput, BulkInput, BulkSearch, ClaimInput, CloseDiscussionInput, DecideInput, DecideThingInput, DropViewInput, FeatureInput, FlagInput, HearInput, KeepGroundInput, KeepViewInput, LiftInput, LogInput, MoveInput, NoteInput, OrderGroundsInput, PreviewBulkInput, QueueInput, type Reportable, ReportIllegalInput, SanctionInput, ScreenArticleInput,
  StartBulkInput, SteerBulkInput, TakeBackFlagInput, TakeUpInput, UndoInput,
} from './input';
export type {
  ActionView, BulkLine, BulkView, CaseView, GroundView, ItemView, JudgedComment, KeptGroundView, LimitView, LogEntry, MonthView, MovableView, NarrowedView, NoteView, OwnFlagView, PersonView, QueueView, SavedViewView, StatementView, SuggestionView, TodayView,
} from './views';
export { judgeThing, type ThingKind, type ThingOutcome, type ThingState } from './thing';
export { monthsUntil } from './months';
export { bestSuggestions, suggestionParts, suggestionSum, type SuggestedFacts } from './suggestion';

/** What the rules need to know of a thing that is to be decided about. */
export interface DecidedFacts {
  authorId: string;
  /** Those who have flagged it, now or before, and did not take that back. */
  flaggerIds: readonly string[];
  /** It stands on an article that this moderator looks after. */
  isInScope: boolean;
}

/** What the rules need to know of a decision that somebody would appeal. */
export interface AppealableFacts {
  touchesId: string | null;
  kind: ActionKind;
  at: Date;
  /** How the thing stood afterwards, and whether that is what an appeal came to. */
  after: unknown;
}

/** Six months, as the Digital Services Act asks for (Regulation (EU) 2022/2065, article 20.1), counted long rather than short. */
export const APPEAL_WINDOW_MS = 184 * 24 * 60 * 60 * 1000;

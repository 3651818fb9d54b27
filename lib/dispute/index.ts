/** A real disagreement that a moderator has named, and where readers stand in it. */
export { ABOUT_LIMIT, afterDisputeMove, canBeSummarised, canTakePositions, COUNTS_FROM, DISPUTE_MOVES, isQuestionFixed, NOTE_LIMIT, POSITIONS, QUESTION_LIMIT, shares, shownCounts } from './rules';
export type { Counts, DisputeFacts, DisputeMove, DisputeState, PositionKind } from './rules';
export { ArrangeDisputeInput, GatherInput, MoveDisputeInput, NameDisputeInput, PositionInput } from './input';
export type { DisputeDeskView, DisputedArticle, DisputeLine, DisputePage, DisputeView, GatheredView, OwnPosition, OwnPositions } from './views';

/** A real disagreement that a moderator has named, and where readers stand in it. */
export { afterDisputeMove, canBeSummarised, canTakePositions, COUNTS_FROM, DISPUTE_MOVES, isQuestionFixed, NOTE_LIMIT, POSITIONS, shares, shownCounts } from './rules';
export type { DisputeFacts, DisputeMove, DisputeState, PositionKind } from './rules';
export { ArrangeDisputeInput, GatherInput, MoveDisputeInput, NameDisputeInput, PositionInput, SummariseInput, SummariseThreadInput, WeighInput } from './input';
export type { DisputeDeskView, CitableView, DisputeLine, DisputeView, GatheredView, OwnPosition, OwnPositions, SummaryView, ThreadSummaryDeskView, ThreadSummaryLine } from './views';

/** What was reported about a thing, and what became of it. */
import { no, yes, type Decision } from '../refusal';

export { FLAG_REASONS, type FlagReason } from './reasons';
export { creditOf, OVERDUE_FIRST, OVERDUE_MS, priorityOf, prioritySum, storedPriority, weightOf, type PriorityParts, type FlagRecord } from './priority';

/** What can be reported, decided about, or noted. */
export const SUBJECT_KINDS = ['comment', 'highlight', 'person', 'thread', 'article', 'dispute', 'position'] as const;
export type SubjectKind = (typeof SUBJECT_KINDS)[number];

/** One thing of the house, by its kind and id. */
export interface Subject {
  kind: SubjectKind;
  id: string;
}

/** All that was reported about one thing: waiting to be decided, right, or not. */
export type CaseState = 'open' | 'upheld' | 'dismissed';

/** What can happen to a case. `undo`: the decision that closed it was taken back. */
export type CaseMove = 'uphold' | 'dismiss' | 'undo';

/** How a case stands after a move, or why it cannot be made: a decided case stays decided, until its decision is taken back. */
export function afterMove(state: CaseState, move: CaseMove): { to: CaseState; decision: Decision } {
  if (move === 'undo') return state === 'open' ? { to: state, decision: no('state_unfit') } : { to: 'open', decision: yes };
  if (state !== 'open') return { to: state, decision: no('decided_already') };
  return { to: move === 'uphold' ? 'upheld' : 'dismissed', decision: yes };
}

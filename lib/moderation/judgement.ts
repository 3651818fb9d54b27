import type { CaseMove } from '../case';
import type { CommentState } from '../discussion';
import { no, yes, type Decision } from '../refusal';
import type { ActionKind } from './action';

/** What a moderator says about a comment: it may stand, it goes, or its author is asked to change it. */
export const OUTCOMES = ['keep', 'remove', 'return'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** What a judgement does: to the comment, under which name it is recorded, and to the case on it. */
export interface Judgement {
  to: CommentState;
  kind: ActionKind;
  case: CaseMove;
}

/**
 * What becomes of a comment in some state when a moderator judges it, or why it cannot be judged so. What its author took back
 * stays so: it can only be left alone, which closes the case on it.
 */
export function judge(state: CommentState, outcome: Outcome): { judgement: Judgement; decision: Decision } {
  switch (outcome) {
    case 'keep': {
      const kind = state === 'held' ? 'approve' : state === 'removed' || state === 'returned' ? 'restore' : 'keep';
      return { judgement: { to: state === 'withdrawn' ? 'withdrawn' : 'standing', kind, case: 'dismiss' }, decision: yes };
    }
    case 'remove':
      return { judgement: { to: 'removed', kind: 'remove', case: 'uphold' }, decision: state === 'withdrawn' ? no('comment_withdrawn') : state === 'removed' ? no('decided_already') : yes };
    case 'return':
      return { judgement: { to: 'returned', kind: 'return_to_author', case: 'uphold' }, decision: state === 'withdrawn' ? no('comment_withdrawn') : state === 'standing' || state === 'held' ? yes : no('decided_already') };
  }
}

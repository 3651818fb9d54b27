import type { CommentState } from '../discussion';
import { no, yes, type Decision, type Reason } from '../refusal';
import { judge, type Outcome } from './judgement';

/** What can be done to many comments at once. */
export const BULK_OUTCOMES = ['keep', 'remove', 'restore'] as const;
export type BulkOutcome = (typeof BULK_OUTCOMES)[number];

/** How a list stands: looked at, under way, left off for a while, ended, or given up. */
export type BulkState = 'previewed' | 'running' | 'paused' | 'done' | 'cancelled';

/** What can happen to a list. `finish`: nothing of it waits any more. `undo`: another list takes back what it did. */
export type BulkMove = 'start' | 'pause' | 'resume' | 'cancel' | 'finish' | 'undo';

/** As many as a list has: at thirty a second it is done in three minutes, and somebody can still say what is in it. */
export const BULK_LIMIT = 5_000;

const MOVES: { readonly [move in BulkMove]: { from: readonly BulkState[]; to: BulkState | 'same' } } = {
  start: { from: ['previewed'], to: 'running' },
  pause: { from: ['running'], to: 'paused' },
  resume: { from: ['paused'], to: 'running' },
  cancel: { from: ['previewed', 'running', 'paused'], to: 'cancelled' },
  finish: { from: ['running'], to: 'done' },
  undo: { from: ['done', 'cancelled'], to: 'same' },
};

/** How a list stands after a move, or why it cannot be made. What takes back is neither given up half-way, nor taken back itself: what it undid is decided anew. */
export function afterBulkMove({ state, outcome }: { state: BulkState; outcome: BulkOutcome | 'undo' }, move: BulkMove): { to: BulkState; decision: Decision } {
  const { from, to } = MOVES[move];
  if (!from.includes(state) || (outcome === 'undo' && (move === 'cancel' || move === 'undo'))) return { to: state, decision: no('state_unfit') };
  return { to: to === 'same' ? state : to, decision: yes };
}

/** What a moderator would say of each comment alone. */
export function outcomeOf(outcome: BulkOutcome): Outcome {
  return outcome === 'remove' ? 'remove' : 'keep';
}

/**
 * Why a comment that was found is left alone; `null` when it is done to. Keeping is for what waits or was reported, restoring for
 * what was taken from sight: what stands as it should needs no decision. What may not be decided about is not asked here, but of
 * lib/policy.
 */
export function unfitFor(outcome: BulkOutcome, { state, isReported }: { state: CommentState; isReported: boolean }): Reason | null {
  const isHidden = state === 'removed' || state === 'returned';
  if (state === 'withdrawn') return 'comment_withdrawn';
  switch (outcome) {
    case 'keep':
      return isHidden ? 'decided_already' : state === 'held' || isReported ? null : 'state_unfit';
    case 'restore':
      return isHidden ? null : 'state_unfit';
    case 'remove': {
      const { decision } = judge(state, outcomeOf(outcome));
      return decision.allowed ? null : decision.because;
    }
  }
}

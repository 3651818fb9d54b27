import type { CaseMove } from '../case';
import { no, yes, type Decision } from '../refusal';
import type { ActionKind } from './action';

/** What is decided about besides comments. */
export const THINGS = ['highlight', 'person'] as const;
export type ThingKind = (typeof THINGS)[number];

/**
 * How a thing stands that was reported: before everybody, under the name or on the words that its maker chose; no longer, by a moderator;
 * or no longer by its maker's own doing, who took it away or has another name now.
 */
export type ThingState = 'standing' | 'taken' | 'gone';

/** A highlight or a display name may stay, or is taken: one from everybody's view, the other from whoever bears it. */
export const THING_OUTCOMES = ['keep', 'take'] as const;
export type ThingOutcome = (typeof THING_OUTCOMES)[number];

/** What becomes of a highlight or a display name when a moderator judges it, or why it cannot be judged so. Keeping changes nothing but the case on it. */
export function judgeThing(thing: ThingKind, state: ThingState, outcome: ThingOutcome): { kind: ActionKind; case: CaseMove; decision: Decision } {
  if (outcome === 'keep') return { kind: 'keep', case: 'dismiss', decision: yes };
  const decision = state === 'standing' ? yes : no(state === 'taken' ? 'decided_already' : 'state_unfit');
  return { kind: thing === 'highlight' ? 'hide' : 'rename', case: 'uphold', decision };
}

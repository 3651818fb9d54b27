import { expect, test } from 'vitest';
import { judgeThing, type ThingKind, type ThingOutcome, type ThingState } from '@/lib/moderation';
import { heard } from '@/tests/support/ctx';

test.each<[ThingKind, ThingState, ThingOutcome, string, string, string]>([
  ['highlight', 'standing', 'keep', 'keep', 'dismiss', 'yes'],
  ['highlight', 'standing', 'take', 'hide', 'uphold', 'yes'],
  ['highlight', 'taken', 'keep', 'keep', 'dismiss', 'yes'],
  ['highlight', 'taken', 'take', 'hide', 'uphold', 'decided_already'],
  ['highlight', 'gone', 'keep', 'keep', 'dismiss', 'yes'],
  ['highlight', 'gone', 'take', 'hide', 'uphold', 'state_unfit'],
  ['person', 'standing', 'keep', 'keep', 'dismiss', 'yes'],
  ['person', 'standing', 'take', 'rename', 'uphold', 'yes'],
  ['person', 'taken', 'keep', 'keep', 'dismiss', 'yes'],
  ['person', 'taken', 'take', 'rename', 'uphold', 'decided_already'],
  ['person', 'gone', 'keep', 'keep', 'dismiss', 'yes'],
  ['person', 'gone', 'take', 'rename', 'uphold', 'state_unfit'],
])('a %s that is %s: %s is %s, which would %s its case: %s', (thing, state, outcome, kind, move, said) => {
  const judged = judgeThing(thing, state, outcome);
  expect([judged.kind, judged.case, heard(judged.decision)]).toEqual([kind, move, said]);
});

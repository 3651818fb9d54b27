import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { REASONS } from '@/components/discussion/flag-form';
import { afterMove, creditOf, FLAG_REASONS, priorityOf, prioritySum, storedPriority, weightOf, type CaseMove, type CaseState } from '@/lib/case';
import { heard, NOON } from '@/tests/support/ctx';

describe('a case', () => {
  test.each<[CaseState, CaseMove, CaseState, string]>([
    ['open', 'uphold', 'upheld', 'yes'],
    ['open', 'dismiss', 'dismissed', 'yes'],
    ['open', 'undo', 'open', 'state_unfit'],
    ['upheld', 'uphold', 'upheld', 'decided_already'],
    ['upheld', 'dismiss', 'upheld', 'decided_already'],
    ['upheld', 'undo', 'open', 'yes'],
    ['dismissed', 'uphold', 'dismissed', 'decided_already'],
    ['dismissed', 'dismiss', 'dismissed', 'decided_already'],
    ['dismissed', 'undo', 'open', 'yes'],
  ])('%s, %s: %s (%s)', (state, move, to, because) => {
    const moved = afterMove(state, move);
    expect([moved.to, heard(moved.decision)]).toEqual([to, because]);
  });
});

describe('the credit of whoever flags', () => {
  test.each([
    ['a newcomer', 0, 0, 1],
    ['right once', 1, 0, 1.11],
    ['wrong once', 0, 1, 0.89],
    ['right as often as not', 50, 50, 1],
    ['nearly always right', 92, 0, 1.92],
    ['never right', 0, 92, 0.08],
  ])('%s', (_, upheld, dismissed, credit) => expect(creditOf({ upheld, dismissed })).toBeCloseTo(credit, 2));

  test('is never nothing, and never more than twice', () => {
    fc.assert(fc.property(fc.nat(10_000), fc.nat(10_000), (upheld, dismissed) => creditOf({ upheld, dismissed }) > 0 && creditOf({ upheld, dismissed }) < 2));
  });
});

describe('the priority', () => {
  const flag = (reason: 'illegal' | 'hate' | 'off_topic') => ({ reason, weight: weightOf(reason, { upheld: 0, dismissed: 0 }) });
  const sum = (flags: ReturnType<typeof flag>[], { answers = 0, hours = 0 } = {}): number => prioritySum(priorityOf({ flags, answers, openedAt: new Date(NOON.getTime() - hours * 3_600_000) }, NOON));

  test.each<[string, number, number]>([
    ['hate before what is off topic', sum([flag('hate')]), sum([flag('off_topic')])],
    ['two flags before one', sum([flag('off_topic'), flag('off_topic')]), sum([flag('off_topic')])],
    ['illegal before twenty of hate that wait for a week', sum([flag('illegal')]), sum(Array.from({ length: 20 }, () => flag('hate')), { hours: 168 })],
    ['what many read before what few do', sum([flag('hate')], { answers: 40 }), sum([flag('hate')])],
    ['what has waited a day before a fresh one a little more urgent', sum([flag('off_topic')], { hours: 24 }), sum([flag('hate')])],
  ])('%s', (_, first, second) => expect(first).toBeGreaterThan(second));

  test('is stored in the order it has at any time', () => {
    const facts = fc.record({ flags: fc.array(fc.constantFrom(flag('illegal'), flag('hate'), flag('off_topic')), { maxLength: 5 }), answers: fc.nat(200), openedAt: fc.date({ min: new Date('2026-01-01'), max: NOON, noInvalidDate: true }) });
    fc.assert(
      fc.property(facts, facts, (a, b) => {
        const now = prioritySum(priorityOf(a, NOON)) - prioritySum(priorityOf(b, NOON));
        const stored = storedPriority(a) - storedPriority(b);
        return Math.abs(now - stored) < 1e-6;
      }),
    );
  });
});

test('the form offers every reason there is', () => {
  expect(REASONS).toEqual(FLAG_REASONS);
});

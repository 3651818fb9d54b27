import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { POSITIONS as SHOWN, SHOWN_NOTE_LIMIT } from '@/components/dispute/positions';
import type { Position } from '@/lib/discussion';
import { afterDisputeMove, canBeSummarised, canTakePositions, COUNTS_FROM, DISPUTE_MOVES, isQuestionFixed, NOTE_LIMIT, POSITIONS, shares, shownCounts, type DisputeMove, type DisputeState, type PositionKind } from '@/lib/dispute';
import { heard } from '@/tests/support/ctx';

const STATES: DisputeState[] = ['draft', 'open', 'closed', 'summarised'];

describe('what can be done with a dispute', () => {
  const table: Record<DisputeState, Record<DisputeMove, string>> = {
    draft:      { open: 'open',        close: 'state_unfit', reopen: 'state_unfit', summarise: 'state_unfit' },
    open:       { open: 'state_unfit', close: 'closed',      reopen: 'state_unfit', summarise: 'state_unfit' },
    closed:     { open: 'state_unfit', close: 'state_unfit', reopen: 'open',        summarise: 'summarised' },
    summarised: { open: 'state_unfit', close: 'state_unfit', reopen: 'open',        summarise: 'state_unfit' },
  };
  test.each(STATES.flatMap((state) => DISPUTE_MOVES.map((move) => [state, move] as const)))('%s, %s', (state, move) => {
    const { to, decision } = afterDisputeMove({ state, hasSummary: true }, move);
    expect(decision.allowed ? to : heard(decision)).toBe(table[state][move]);
    if (!decision.allowed) expect(to).toBe(state);
  });

  test('nobody calls summarised what nobody has summarised', () => {
    expect(heard(afterDisputeMove({ state: 'closed', hasSummary: false }, 'summarise').decision)).toBe('summary_missing');
  });

  test.each<[DisputeState, boolean, boolean, boolean]>([
    // state      takes positions  its question is fixed  can be summarised
    ['draft',      false,           false,                 false],
    ['open',       true,            true,                  false],
    ['closed',     false,           true,                  true],
    ['summarised', false,           true,                  true],
  ])('%s', (state, takes, fixed, summarised) => expect([canTakePositions(state), isQuestionFixed(state), canBeSummarised(state)]).toEqual([takes, fixed, summarised]));
});

describe('counts', () => {
  test.each([
    [{ support: 0, dispute: 0, complicated: 0 }, false],
    [{ support: 4, dispute: 0, complicated: 0 }, false],
    [{ support: 2, dispute: 1, complicated: 1 }, false],
    [{ support: 2, dispute: 2, complicated: 1 }, true],
    [{ support: 0, dispute: 0, complicated: 5 }, true],
  ])('%o are shown: %s', (counts, shown) => expect(shownCounts(counts)).toEqual(shown ? counts : null));

  test('appear when five readers have taken a position', () => expect(COUNTS_FROM).toBe(5));

  test.each([
    [{ support: 1, dispute: 1, complicated: 1 }, [34, 33, 33]],
    [{ support: 5, dispute: 0, complicated: 0 }, [100, 0, 0]],
    [{ support: 2, dispute: 2, complicated: 3 }, [29, 28, 43]],
    [{ support: 0, dispute: 0, complicated: 0 }, [0, 0, 0]],
  ])('%o are these parts of a hundred', (counts, parts) => expect(Object.values(shares(counts))).toEqual(parts));

  test('parts together are a hundred, and none is further than one from what it is', () => {
    const count = fc.integer({ min: 0, max: 10_000 });
    fc.assert(fc.property(count, count, count, (support, dispute, complicated) => {
      const total = support + dispute + complicated;
      fc.pre(total > 0);
      const parts = shares({ support, dispute, complicated });
      expect(parts.support + parts.dispute + parts.complicated).toBe(100);
      for (const position of POSITIONS) expect(Math.abs(parts[position] - (100 * { support, dispute, complicated }[position]) / total)).toBeLessThan(1);
    }));
  });
});

test('what is written twice is the same', () => {
  expect(SHOWN).toEqual(POSITIONS);
  expect(SHOWN_NOTE_LIMIT).toBe(NOTE_LIMIT);
  // Types: a position of either room is one of the other.
  const there: readonly Position[] = POSITIONS;
  const back: readonly PositionKind[] = there;
  expect(back).toEqual(POSITIONS);
});

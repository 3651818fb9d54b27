import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { inPeopleTime, roundTime, roundTop } from '@/components/ui/chart-scale';

test.each([[0, 2], [1, 2], [2, 2], [3, 4], [5, 6], [7, 8], [9, 10], [10, 10], [11, 20], [21, 40], [99, 100], [101, 200], [450, 600]])('%d fits below %d', (most, top) => expect(roundTop(most)).toBe(top));

test.each([[0, 600], [601, 1_800], [3_600, 3_600], [7_201, 21_600], [90_000, 172_800], [31 * 86_400, 40 * 86_400]])('%d seconds fit below %d', (most, top) => expect(roundTime(most)).toBe(top));

test('nothing is drawn beyond the axis, and its half is whole', () =>
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1_000_000 }), (most) => {
      expect(roundTop(most)).toBeGreaterThanOrEqual(most);
      expect(Number.isInteger(roundTop(most) / 2)).toBe(true);
      expect(roundTime(most)).toBeGreaterThanOrEqual(most);
    }),
  ));

describe('seconds, as people say them', () => {
  test.each([
    [90, 'minutes', 1.5],
    [3_599, 'minutes', 3_599 / 60],
    [3_600, 'hours', 1],
    [47 * 3_600, 'hours', 47],
    [48 * 3_600, 'days', 2],
  ])('%d', (seconds, unit, count) => expect(inPeopleTime(seconds)).toEqual({ unit, count }));
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { stack, type Card } from '@/components/reading/stack';

const GAP = 12;

const cards = fc
  .array(fc.record({ wanted: fc.integer({ min: -50, max: 2_000 }), height: fc.integer({ min: 1, max: 400 }) }), { minLength: 1, maxLength: 12 })
  .map((all) => [...all].sort((a, b) => a.wanted - b.wanted));
const led = cards.chain((all) => fc.record({ all: fc.constant(all), leading: fc.shuffledSubarray([...all.keys()]) }));

/** Tops with their cards, from the top of the margin down. */
function placed(all: readonly Card[], leading: readonly number[]): { top: number; end: number }[] {
  const tops = stack(all, leading, GAP);
  return all.map(({ height }, index) => ({ top: tops[index] ?? Number.NaN, end: (tops[index] ?? Number.NaN) + height })).sort((a, b) => a.top - b.top);
}

test('cards never overlap, keep their distance, and never stand above the text', () => {
  fc.assert(
    fc.property(led, ({ all, leading }) => {
      let floor = 0;
      for (const { top, end } of placed(all, leading)) {
        expect(top).toBeGreaterThanOrEqual(floor);
        floor = end + GAP;
      }
    }),
    { numRuns: 1_000 },
  );
});

test('the first of those looked at stands exactly at its passage, the others right below it', () => {
  fc.assert(
    fc.property(led, ({ all, leading }) => {
      const tops = stack(all, leading, GAP);
      let expected = Math.max(0, all[leading[0] ?? -1]?.wanted ?? 0);
      for (const index of leading) {
        expect(tops[index]).toBe(expected);
        expected += (all[index]?.height ?? 0) + GAP;
      }
    }),
  );
});

test('without any, each is at its passage or right below the one before it', () => {
  fc.assert(
    fc.property(cards, (all) => {
      const tops = stack(all, [], GAP);
      all.forEach(({ wanted }, index) => {
        const before = all[index - 1];
        const floor = before ? (tops[index - 1] ?? 0) + before.height + GAP : 0;
        expect(tops[index]).toBe(Math.max(floor, wanted));
      });
    }),
  );
});

describe('examples', () => {
  const three = [{ wanted: 0, height: 100 }, { wanted: 10, height: 100 }, { wanted: 20, height: 100 }];
  test.each<[string, readonly Card[], readonly number[], number[]]>([
    ['none', [], [], []],
    ['pushed down in turn', three, [], [0, 112, 224]],
    ['no room above for those before: they follow below', three, [2], [132, 244, 20]],
    ['room above: they move up', [{ wanted: 300, height: 100 }, { wanted: 310, height: 100 }], [1], [198, 310]],
    ['two looked at', three, [1, 0], [122, 10, 234]],
  ])('%s', (_, all, leading, tops) => expect(stack(all, leading, GAP)).toEqual(tops));
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { covering, runs, type Layered } from '@/lib/text';

const LENGTH = 40;
const passage = fc.record({ start: fc.integer({ min: -5, max: LENGTH + 5 }), end: fc.integer({ min: -5, max: LENGTH + 5 }), layer: fc.constantFrom('a', 'b', 'c') });
const passages = fc.array(passage, { maxLength: 12 });

/** What covers one character, counted the slow way. */
function over(all: readonly Layered[], at: number) {
  const here = all.filter(({ start, end }) => start <= at && at < end);
  return { depth: here.length, layers: [...new Set(here.map(({ layer }) => layer))].sort() };
}

test('the example of its documentation', () => {
  expect(runs(20, [{ start: 0, end: 10, layer: 'a' }, { start: 5, end: 15, layer: 'b' }])).toEqual([
    { start: 0, end: 5, depth: 1, layers: ['a'] },
    { start: 5, end: 10, depth: 2, layers: ['a', 'b'] },
    { start: 10, end: 15, depth: 1, layers: ['b'] },
  ]);
});

test('runs cover exactly what the passages cover, at their depth and in their layers', () => {
  fc.assert(
    fc.property(passages, (all) => {
      const painted = runs(LENGTH, all);
      for (let at = 0; at < LENGTH; at += 1) {
        const run = painted.find(({ start, end }) => start <= at && at < end);
        expect(run ? { depth: run.depth, layers: run.layers } : { depth: 0, layers: [] }).toEqual(over(all, at));
      }
    }),
  );
});

test('runs are in text order, never empty, never overlapping, never outside the text', () => {
  fc.assert(
    fc.property(passages, (all) => {
      let end = 0;
      for (const run of runs(LENGTH, all)) {
        expect(run.start).toBeGreaterThanOrEqual(end);
        expect(run.end).toBeGreaterThan(run.start);
        end = run.end;
      }
      expect(end).toBeLessThanOrEqual(LENGTH);
    }),
  );
});

test('a run begins and ends wherever a passage does', () => {
  fc.assert(
    fc.property(passages, (all) => {
      const painted = runs(LENGTH, all);
      for (const { start, end } of all.map((one) => ({ start: Math.max(0, one.start), end: Math.min(LENGTH, one.end) })).filter((one) => one.start < one.end)) {
        expect(painted.some((run) => run.start === start)).toBe(true);
        expect(painted.some((run) => run.end === end)).toBe(true);
      }
    }),
  );
});

test('those over a position come innermost first, and all of them', () => {
  fc.assert(
    fc.property(passages, fc.integer({ min: 0, max: LENGTH }), (all, at) => {
      const found = covering(all, at);
      expect(found).toHaveLength(over(all, at).depth);
      const lengths = found.map(({ start, end }) => end - start);
      expect(lengths).toEqual([...lengths].sort((a, b) => a - b));
    }),
  );
});

test('of two as long, the later start is the inner', () => {
  expect(covering([{ start: 0, end: 4 }, { start: 2, end: 6 }], 3)).toEqual([{ start: 2, end: 6 }, { start: 0, end: 4 }]);
});

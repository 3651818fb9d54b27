import fc from 'fast-check';
import { expect, test } from 'vitest';
import { covering, intervalIndex } from '@/lib/text';

const passage = fc.tuple(fc.nat(400), fc.integer({ min: 1, max: 120 })).map(([start, length]) => ({ start, end: start + length }));
const some = fc.array(passage, { maxLength: 300 });

test('it finds over a place what looking at every passage finds, in the same order', () => {
  fc.assert(
    fc.property(some, fc.nat(540), (all, at) => {
      const lengths = (found: { start: number; end: number }[]): string => found.map(({ start, end }) => `${start}-${end}`).join(' ');
      expect(lengths(intervalIndex(all).covering(at))).toBe(lengths(covering(all, at)));
    }),
  );
});

test('it finds what begins in a stretch, both of its ends included, in text order', () => {
  fc.assert(
    fc.property(some, passage, (all, stretch) => {
      const starts = intervalIndex(all).beginningIn(stretch).map(({ start }) => start);
      expect(starts).toEqual(all.map(({ start }) => start).filter((start) => start >= stretch.start && start <= stretch.end).sort((a, b) => a - b));
    }),
  );
});

test('it finds what shares a character with a passage, in text order', () => {
  fc.assert(
    fc.property(some, passage, (all, { start, end }) => {
      const starts = intervalIndex(all).touching({ start, end }).map((found) => found.start);
      expect(starts).toEqual(all.filter((one) => one.start < end && start < one.end).map((one) => one.start).sort((a, b) => a - b));
    }),
  );
});

test('a passage over everything hides none, and does not hide itself', () => {
  const all = [{ start: 0, end: 10_000 }, ...Array.from({ length: 1_000 }, (_, i) => ({ start: i * 10, end: i * 10 + 5 }))];
  const index = intervalIndex(all);
  expect(index.covering(9_992)).toEqual([{ start: 9_990, end: 9_995 }, { start: 0, end: 10_000 }]);
  expect(index.covering(9_997)).toEqual([{ start: 0, end: 10_000 }]);
  expect(index.covering(10_000)).toEqual([]);
});

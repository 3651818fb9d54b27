import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bands, runs, type Layered } from '@/lib/text';

const TEXT = 'The ferry left at dawn and nobody on the quay waved to those who went. '.repeat(12);
const passage = fc.tuple(fc.nat(TEXT.length), fc.integer({ min: 1, max: 90 }), fc.constantFrom('commented', 'highlighted')).map(([start, length, layer]): Layered => ({ start, end: start + length, layer }));
const made = fc.array(passage, { maxLength: 60 }).map((all) => runs(TEXT.length, all));
const limits = fc.integer({ min: 1, max: 200 });

test('twenty letters in two cells, as its description says', () => {
  const all = runs(20, [{ start: 0, end: 2, layer: 'a' }, ...Array.from({ length: 3 }, () => ({ start: 15, end: 20, layer: 'a' }))]);
  expect(bands('abcd fghi klmn pqrst', all, { limit: 2 })).toEqual([{ start: 0, end: 14, depth: 1, layers: ['a'] }, { start: 14, end: 20, depth: 3, layers: ['a'] }]);
});

test('every marked character lies in a band', () => {
  fc.assert(
    fc.property(made, limits, (all, limit) => {
      const painted = bands(TEXT, all, { limit });
      for (const run of all) {
        for (const at of [run.start, run.end - 1]) {
          expect(painted.some(({ start, end }) => start <= at && at < end)).toBe(true);
        }
      }
    }),
  );
});

test('bands are in text order, never overlapping, never outside the text, and no more than asked for', () => {
  fc.assert(
    fc.property(made, limits, (all, limit) => {
      const painted = bands(TEXT, all, { limit });
      expect(painted.length).toBeLessThanOrEqual(limit);
      let at = 0;
      for (const { start, end } of painted) {
        expect(start).toBeGreaterThanOrEqual(at);
        expect(end).toBeGreaterThan(start);
        at = end;
      }
      expect(at).toBeLessThanOrEqual(TEXT.length);
    }),
  );
});

test('a band has the layers of what covers it most', () => {
  const all = runs(TEXT.length, [{ start: 0, end: 140, layer: 'highlighted' }, ...Array.from({ length: 3 }, () => ({ start: 60, end: 130, layer: 'commented' }))]);
  expect(bands(TEXT, all, { limit: 1 })[0]?.layers).toEqual(['commented', 'highlighted']);
  expect(bands(TEXT, runs(TEXT.length, [{ start: 0, end: 140, layer: 'highlighted' }, { start: 0, end: 10, layer: 'commented' }]), { limit: 1 })[0]?.layers).toEqual(['highlighted']);
});

test('a band begins and ends between words', () => {
  fc.assert(
    fc.property(made, limits, (all, limit) => {
      for (const { start, end } of bands(TEXT, all, { limit })) {
        for (const edge of [start, end]) expect(edge === 0 || edge === TEXT.length || TEXT.charAt(edge) === ' ').toBe(true);
      }
    }),
  );
});

test('what is denser is deeper, and depths that look alike are one band', () => {
  const dense = runs(TEXT.length, Array.from({ length: 9 }, () => ({ start: 0, end: 300, layer: 'commented' })));
  const sparse = runs(TEXT.length, [{ start: 0, end: 300, layer: 'commented' }]);
  const at = (all: typeof dense, depthOf?: (depth: number) => number): number[] => bands(TEXT, all, { limit: 20, ...(depthOf ? { depthOf } : {}) }).map(({ depth }) => depth);
  expect(Math.max(...at(dense))).toBeGreaterThan(Math.max(...at(sparse)));
  expect(at(dense, () => 4)).toEqual([4]);
});

test('a pair of surrogates and a script without spaces are cut where they may be', () => {
  const text = '𝒳'.repeat(400);
  for (const { start, end } of bands(text, runs(text.length, [{ start: 0, end: text.length, layer: 'a' }, { start: 100, end: 300, layer: 'b' }]), { limit: 37 })) {
    for (const edge of [start, end]) expect(edge % 2).toBe(0);
  }
});

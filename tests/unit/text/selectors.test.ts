import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fromRange, fromTextPosition, toRange, toTextPosition, type Container } from '@/lib/text';

const text = 'An 👩‍👩‍👧 in Oş\n\nсказала 😀 «нет»';

describe('positions count code points outside, and units inside', () => {
  test('beyond the Basic Multilingual Plane the two differ', () => {
    const start = text.indexOf('😀');
    expect(toTextPosition(text, { start, end: start + 2 })).toEqual({ type: 'TextPositionSelector', start: start - 3, end: start - 2 });
  });

  test('there and back', () => {
    const well = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 });
    fc.assert(fc.property(well.chain((words) => fc.tuple(fc.constant(words), fc.nat([...words].length), fc.nat([...words].length))), ([words, a, b]) => {
      const position = { type: 'TextPositionSelector' as const, start: Math.min(a, b), end: Math.max(a, b) };
      const passage = fromTextPosition(words, position);
      expect(passage && toTextPosition(words, passage)).toEqual(position);
    }));
  });

  test.each([[-1, 2], [3, 2], [0, 999], [999, 1000], [0.5, 1], [Number.NaN, 1]])('%d–%d is nowhere', (start, end) => expect(fromTextPosition(text, { type: 'TextPositionSelector', start, end })).toBeNull());
});

describe('ranges', () => {
  const containers: Container[] = [
    { path: '/p[1]', start: 0, end: 10 },
    { path: '/ul[1]/li[1]', start: 12, end: 20 },
    { path: '/ul[1]/li[2]', start: 22, end: 30 },
    { path: '/p[1]/em[1]', start: 4, end: 8 },
    { path: '/ul[1]/li[2]/a[1]', start: 24, end: 27 },
  ];
  test.each([
    [{ start: 2, end: 5 }, { startContainer: '/p[1]', startOffset: 2, endContainer: '/p[1]', endOffset: 5 }],
    [{ start: 4, end: 24 }, { startContainer: '/p[1]', startOffset: 4, endContainer: '/ul[1]/li[2]', endOffset: 2 }],
    [{ start: 12, end: 20 }, { startContainer: '/ul[1]/li[1]', startOffset: 0, endContainer: '/ul[1]/li[1]', endOffset: 8 }],
  ])('%j and back', (passage, range) => {
    expect(toRange(passage, containers)).toEqual({ type: 'RangeSelector', ...range });
    expect(fromRange({ type: 'RangeSelector', ...range }, containers)).toEqual(passage);
  });

  test('an end between two blocks is in neither', () => expect(toRange({ start: 11, end: 15 }, containers)).toBeNull());

  test.each([
    ['others leave out the first one\'s number, and write capitals', { startContainer: '/P', startOffset: 0, endContainer: '/UL/LI', endOffset: 1 }, { start: 0, end: 13 }],
    ['within a block, as who points at the text of an emphasis or a link', { startContainer: '/p/em', startOffset: 1, endContainer: '/ul[1]/li[2]/a[1]', endOffset: 2 }, { start: 5, end: 26 }],
    ['beyond what lies within', { startContainer: '/p[1]/em[1]', startOffset: 5, endContainer: '/p[1]/em[1]', endOffset: 5 }, null],
    ['no such element', { startContainer: '/p[9]', startOffset: 0, endContainer: '/p[9]', endOffset: 1 }, null],
    ['beyond its end', { startContainer: '/p[1]', startOffset: 0, endContainer: '/p[1]', endOffset: 11 }, null],
    ['backwards', { startContainer: '/ul[1]/li[1]', startOffset: 0, endContainer: '/p[1]', endOffset: 3 }, null],
  ])('%s', (_, range, passage) => expect(fromRange({ type: 'RangeSelector', ...range }, containers)).toEqual(passage));
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { BESIDE_A_PARAGRAPH, packed, unpacked } from '@/lib/reading';
import { cardsBeside } from '@/components/reading/use-crowd';
import type { PlacedThread } from '@/components/reading/placed-threads';
import { yes } from '@/lib/refusal';

const passage = fc.tuple(fc.nat(200_000), fc.integer({ min: 1, max: 5_000 })).map(([start, length]) => ({ start, end: start + length }));

test('marks come out as they were packed', () => {
  fc.assert(
    fc.property(fc.array(passage, { maxLength: 200 }), (all) => {
      const sorted = [...all].sort((a, b) => a.start - b.start);
      expect(unpacked(packed(sorted))).toEqual(sorted);
    }),
  );
});

test('ten thousand marks take six characters each', () => {
  const marks = Array.from({ length: 10_000 }, (_, i) => ({ start: i * 20, end: i * 20 + 60 }));
  expect(packed(marks).length).toBeLessThan(60_000);
});

const WHEN = '2026-11-24T12:00:00.000Z';

function placed(id: string, start: number, standing: number): PlacedThread {
  return {
    thread: { id, annotationId: `a${id}`, quote: 'words', madeOn: 1, reattached: 0, lost: null, state: 'open', slowMinutes: null, ground: null, isPinned: false, wellArgued: 0, picks: 0, standing, createdAt: WHEN, lastActivityAt: WHEN, comments: [], missingAfter: null, continued: false, can: { reply: yes, reattach: yes } },
    annotation: { id: `a${id}`, start, end: start + 5, change: null, motivation: 'commenting', visibility: 'public', mine: false, by: 'Ada' },
  };
}

const BLOCKS = [{ start: 0, end: 98 }, { start: 100, end: 198 }, { start: 200, end: 298 }];
const ALL = [placed('1', 3, 1), placed('2', 10, 9), placed('3', 20, 4), placed('4', 30, 2), placed('5', 40, 7), placed('6', 110, 1), placed('7', 210, 5)];

function beside(near: { start: number; end: number }, { active = [], first = [] }: { active?: string[]; first?: string[] } = {}): string {
  return cardsBeside(ALL, { page: { blocks: BLOCKS }, near, active, first: new Set(first) }).map(({ thread }) => thread.id).join(' ');
}

test.each([
  ['beside a paragraph stand the few most discussed, in text order', beside({ start: 0, end: 99 }), '2 3 5'],
  ['no card for a paragraph far from the screen', beside({ start: 100, end: 300 }), '6 7'],
  ['what is looked at keeps its card wherever it is', beside({ start: 200, end: 300 }, { active: ['1'] }), '1 7'],
  ['what the page began with stays, and nothing is added to it', beside({ start: 0, end: 200 }, { first: ['1', '4'] }), '1 4 6'],
])('%s', (_, found, wanted) => {
  expect(BESIDE_A_PARAGRAPH).toBe(3);
  expect(found).toBe(wanted);
});

import { expect, test } from 'vitest';
import { sortThreads } from '@/components/reading/placed-threads';
import type { Discussion } from '@/lib/reading';

/** A thread on a stretch, or on the whole article, as far as its order goes. */
const thread = (id: string, at: [start: number, end: number] | null, { isPinned = false, day = 1 } = {}) => ({ id, at, isPinned, createdAt: `2026-11-0${day}T00:00:00.000Z`, annotationId: at && `on ${id}` });

function ordered(...threads: ReturnType<typeof thread>[]): string[] {
  const annotations = threads.flatMap(({ annotationId, at }) => (annotationId !== null && at ? [{ id: annotationId, start: at[0], end: at[1] }] : []));
  return sortThreads({ threads, annotations, disputes: [] } as unknown as Discussion).onPassages.map(({ thread: { id } }) => id);
}

test('threads beside the text come in its order; where several begin, what is pinned first, then the wider, then the older', () => {
  expect(ordered(thread('later', [50, 60], { isPinned: true }), thread('first', [10, 20]))).toEqual(['first', 'later']);
  expect(ordered(thread('narrow', [10, 12]), thread('wide', [10, 40]), thread('pinned', [10, 11], { isPinned: true }))).toEqual(['pinned', 'wide', 'narrow']);
  expect(ordered(thread('younger', [10, 20], { day: 2 }), thread('older', [10, 20]), thread('away', null))).toEqual(['older', 'younger']);
});

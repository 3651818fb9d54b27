import { expect, test } from 'vitest';
import { compareInThread, resettled } from '@/lib/discussion';

const at = (minute: number): Date => new Date(Date.UTC(2026, 10, 24, 12, minute));

/** a · b answers a · c answers b · d answers a; b and c were written last. */
const TREE = [
  { id: 'c', parentId: 'b', ordinal: 7, createdAt: at(9) },
  { id: 'a', parentId: 'elsewhere', ordinal: 2, createdAt: at(1) },
  { id: 'd', parentId: 'a', ordinal: 3, createdAt: at(2) },
  { id: 'b', parentId: 'a', ordinal: 6, createdAt: at(8) },
];

const CASES: [name: string, to: { under: string | null; posted: number }, places: string[]][] = [
  ['a thread of its own', { under: null, posted: 0 }, ['a 1 0001', 'd 2 0001.0002', 'b 3 0001.0003', 'c 4 0001.0003.0004']],
  ['below an opening comment, after all that was posted there', { under: '0001', posted: 36 }, ['a 37 0001.0011', 'd 38 0001.0011.0012', 'b 39 0001.0011.0013', 'c 40 0001.0011.0013.0014']],
  ['below the deepest: flat, in the order of writing', { under: '0001.0002.0003.0004', posted: 4 }, ['a 5 0001.0002.0003.0005', 'd 6 0001.0002.0003.0006', 'b 7 0001.0002.0003.0007', 'c 8 0001.0002.0003.0008']],
];

test.each(CASES)('%s', (_, to, places) => {
  const settled = resettled(TREE, 'a', to);
  expect(settled.map(({ id, ordinal, place }) => `${id} ${ordinal} ${place}`)).toEqual(places);
  expect([...settled].sort(compareInThread).map(({ id }) => id)[0]).toBe('a');
});

test('written within one tick of the clock, what was posted first stays first', () => {
  const tick = TREE.map((one) => ({ ...one, createdAt: at(0) }));
  expect(resettled(tick, 'a', { under: null, posted: 0 }).map(({ id }) => id)).toEqual(['a', 'd', 'b', 'c']);
});

test('a clock that went back puts no answer before what it answers', () => {
  const back = TREE.map((one) => (one.id === 'b' ? { ...one, createdAt: at(59) } : one));
  const settled = new Map(resettled(back, 'a', { under: null, posted: 0 }).map((one) => [one.id, one.place]));
  expect(settled.get('c')?.startsWith(`${settled.get('b')}.`)).toBe(true);
});

import { expect, test } from 'vitest';
import { addsNothing } from '@/lib/moderation';

const day = (count: number): Date => new Date(Date.UTC(2026, 10, 1) + count * 24 * 60 * 60 * 1000);
const moment = new Date(day(7).getTime() + 1);

test.each<[string, Date | null, Date | null, boolean]>([
  ['the same end', day(7), day(7), true],
  ['a moment later, as of two who decide at once', day(7), moment, true],
  ['sooner', day(7), day(1), true],
  ['a day longer', day(7), day(8), false],
  ['much longer', day(7), day(30), false],
  ['for good, where there was an end', day(7), null, false],
  ['for good twice', null, null, true],
  ['with an end, where there was none', null, day(7), true],
])('%s', (_, inForce, until, nothing) => {
  expect(addsNothing({ until: inForce }, { until })).toBe(nothing);
});

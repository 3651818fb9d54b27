import { expect, test } from 'vitest';
import { monthsUntil } from '@/lib/moderation';

test.each([
  ['2026-11', '2025-12', '2026-11'],
  ['2026-12', '2026-01', '2026-12'],
  ['2026-01', '2025-02', '2026-01'],
])('until %s: from %s to %s', (last, first, end) => {
  const months = monthsUntil(last);
  expect([months.length, months[0], months.at(-1)]).toEqual([12, first, end]);
});

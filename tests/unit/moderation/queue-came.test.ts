import { expect, test } from 'vitest';
import { cameSince } from '@/components/moderation/use-desk';
import type { CaseView } from '@/lib/moderation';

const one = (id: string, key: number): CaseView => ({ id, key }) as CaseView;
const ids = (cases: readonly CaseView[]): string => cases.map(({ id }) => id).join(' ');
const known = [one('a', 9), one('b', 8), one('c', 7)];

test.each<[string, CaseView[], boolean, string]>([
  // what the first page is now                        cases                                             more    came
  ['the same', known, true, ''],
  ['one more, above the last', [one('n', 8.5), ...known], true, 'n'],
  ['what moved up from the next page', [one('c', 7), one('d', 6), one('e', 5)], true, ''],
  ['one below, where there was no next page', [...known, one('d', 6)], false, 'd'],
  ['a first one, where there was none', [one('n', 1)], true, ''],
])('%s', (_, now, more, came) => expect(ids(cameSince(now, { known, more }))).toBe(came));

test('in an empty queue everything came', () => expect(ids(cameSince([one('n', 1)], { known: [], more: false }))).toBe('n'));

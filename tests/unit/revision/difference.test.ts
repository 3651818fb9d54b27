import fc from 'fast-check';
import { expect, test } from 'vitest';
import { differences, partDifferences } from '@/lib/revision';

const shown = (before: string, after: string): string =>
  differences(before, after).map(({ kind, text }) => (kind === 'kept' ? text : kind === 'added' ? `[+${text}+]` : `[-${text}-]`)).join('');

test.each([
  ['nothing', 'One.\n\nTwo.', 'One.\n\nTwo.', 'One.\n\nTwo.'],
  ['a word', 'They came in May.', 'They came in June.', 'They came in [-May-][+June+].'],
  ['a negation', 'It will extradite.', 'It will not extradite.', 'It will [+not +]extradite.'],
  ['a paragraph cut', 'One.\n\nTwo.\n\nThree.', 'One.\n\nThree.', 'One.\n\n[-Two.\n\n-]Three.'],
  ['a paragraph put in', 'One.\n\nThree.', 'One.\n\nTwo.\n\nThree.', 'One.\n\n[+Two.\n\n+]Three.'],
  ['Cyrillic, word by word', 'Он придёт завтра.', 'Он не придёт завтра.', 'Он [+не +]придёт завтра.'],
])('%s', (_, before, after, seen) => expect(shown(before, after)).toBe(seen));

test('what was kept and removed is the old text, what was kept and added the new one', () => {
  const text = fc.array(fc.constantFrom('one', 'two', ' ', '.', '\n\n', 'жаңы', '👩‍👩‍👧'), { maxLength: 30 }).map((pieces) => pieces.join(''));
  fc.assert(
    fc.property(text, text, (before, after) => {
      const found = differences(before, after);
      expect(found.filter(({ kind }) => kind !== 'added').map((one) => one.text).join('')).toBe(before);
      expect(found.filter(({ kind }) => kind !== 'removed').map((one) => one.text).join('')).toBe(after);
      for (const [i, one] of found.entries()) expect(found[i + 1]?.kind).not.toBe(one.kind);
    }),
  );
});

test('an article is compared part by part, and what stayed is left out', () => {
  const before = { title: 'The ferry', summary: 'Nobody waved.', byline: 'A. Author', text: 'It left.' };
  expect(partDifferences(before, before)).toEqual([]);
  expect(partDifferences(before, { ...before, title: 'The last ferry', text: 'It left early.' }).map(({ part }) => part)).toEqual(['title', 'text']);
});

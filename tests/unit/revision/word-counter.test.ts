import fc from 'fast-check';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { wordCounter } from '@/components/revision/word-counter';
import { wordCount } from '@/lib/article';
import { layout } from '@/lib/richtext';
import { anyArticle, articleNode, doc, p, words } from '@/tests/support/documents';

/* The desk counts as the server does, though block by block and a little later. */

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test('it counts what the server counts, before and after a change', () => {
  fc.assert(
    fc.property(anyArticle, anyArticle, (first, second) => {
      const told: number[] = [];
      const count = wordCounter((number) => told.push(number));
      for (const article of [first, second, first]) {
        count(article, 'en');
        vi.runAllTimers();
        expect(told.at(-1)).toBe(wordCount(layout(article).text, 'en'));
      }
    }),
    { numRuns: 50 },
  );
});

test('only the last of what is typed in one go is counted', () => {
  const tell = vi.fn();
  const count = wordCounter(tell);
  for (const text of ['a', 'a b', 'a b c']) count(articleNode(doc(p(words(text)))), 'en');
  vi.runAllTimers();
  expect(tell.mock.calls).toEqual([[3]]);
});

test('while a language is being typed there is a count too', () => {
  const tell = vi.fn();
  wordCounter(tell)(articleNode(doc(p(words('a b')))), 'e');
  vi.runAllTimers();
  expect(tell).toHaveBeenCalledWith(2);
});

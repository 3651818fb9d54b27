import { expect, test } from 'vitest';
import { bestSuggestions, suggestionParts, suggestionSum, type SuggestedFacts } from '@/lib/moderation';

const NOTHING: SuggestedFacts = { citations: 0, wellArgued: 0, before: 100, ahead: 100, length: 40 };

test.each<[string, Partial<SuggestedFacts>, number]>([
  // what it is                                                      the facts                                            points
  ['nothing in particular',                                          {},                                                  0],
  ['a short word of a newcomer',                                     { before: 0 },                                       1.5],
  ['somebody’s third comment',                                       { before: 2 },                                       1.5],
  ['somebody’s fourth comment',                                      { before: 3 },                                       0],
  ['the first on its article',                                       { ahead: 0 },                                        1],
  ['the fifth on its article',                                       { ahead: 4 },                                        1],
  ['the sixth on its article',                                       { ahead: 5 },                                        0],
  ['almost a paragraph',                                             { length: 279 },                                     0],
  ['a paragraph',                                                    { length: 280 },                                     1],
  ['well argued for one',                                            { wellArgued: 1 },                                   1.5],
  ['well argued for three',                                          { wellArgued: 3 },                                   3],
  ['well argued for seven',                                          { wellArgued: 7 },                                   4.5],
  ['cited once',                                                     { citations: 1 },                                    3],
  ['cited in four summaries',                                        { citations: 4 },                                    5],
  ['everything at once',                                             { citations: 1, wellArgued: 1, before: 0, ahead: 0, length: 900 }, 8],
])('%s', (_, facts, points) => {
  expect(suggestionSum(suggestionParts({ ...NOTHING, ...facts }))).toBeCloseTo(points);
});

test.each<[string, Partial<SuggestedFacts>, boolean]>([
  ['a newcomer’s short word',                    { before: 0 },                               false],
  ['a newcomer’s short word, among the first',   { before: 0, ahead: 1 },                     false],
  ['a newcomer’s paragraph, among the first',    { before: 0, ahead: 1, length: 500 },        true],
  ['a newcomer’s, well argued for one',          { before: 0, wellArgued: 1 },                true],
  ['a paragraph of somebody known',              { length: 2_000 },                           false],
  ['well argued for two, short',                 { wellArgued: 2 },                           false],
  ['well argued for three, short',               { wellArgued: 3 },                           true],
  ['cited once',                                 { citations: 1 },                            true],
])('is %s suggested?', (_, facts, is) => {
  expect(bestSuggestions([{ ...NOTHING, ...facts }], 5)).toHaveLength(is ? 1 : 0);
});

test('the best come first, equals as they came, and no more than asked for', () => {
  const candidates = [3, 7, 3, 15, 1].map((wellArgued, id) => ({ ...NOTHING, wellArgued, id }));
  expect(bestSuggestions(candidates, 3).map(({ id }) => id)).toEqual([3, 1, 0]);
  expect(bestSuggestions([], 3)).toEqual([]);
});

test('more readers never take points away, and each counts less than the one before', () => {
  const points = Array.from({ length: 50 }, (_, wellArgued) => suggestionSum(suggestionParts({ ...NOTHING, wellArgued })));
  const gains = points.slice(1).map((value, i) => value - (points[i] ?? 0));
  expect(gains.every((gain) => gain > 0)).toBe(true);
  expect(gains.slice(1).every((gain, i) => gain < (gains[i] ?? 0))).toBe(true);
});

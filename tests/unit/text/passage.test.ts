import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { characterCount, CONTEXT_LENGTH, isStorable, locate, quoteOf, trimPassage, wholeGraphemes, type Passage } from '@/lib/text';

/** What makes character counting hard, in pieces that a selection may cut anywhere. */
const piece = fc.constantFrom('a', 'word', ' ', '\n\n', '👩‍👩‍👧', '🇰🇬', '🇺🇿', 'e\u0301', 'й', 'الْعَرَبِيَّة', '한', 'ᄒ\u1161\u11ab', '👍🏽', 'ক্ষ', '\u00a0', '𝒳');
const text = fc.array(piece, { minLength: 1, maxLength: 60 }).map((pieces) => pieces.join(''));
const textAndPassage = text.chain((words) =>
  fc.tuple(fc.integer({ min: 0, max: words.length }), fc.integer({ min: 0, max: words.length })).map(([a, b]) => ({ words, passage: { start: Math.min(a, b), end: Math.max(a, b) } })),
);

function cut(words: string, { start, end }: Passage): string {
  return words.slice(start, end);
}

describe('trimming', () => {
  test.each([
    ['  ab  ', { start: 0, end: 6 }, { start: 2, end: 4 }],
    ['ab', { start: 0, end: 2 }, { start: 0, end: 2 }],
    ['a\u00a0\u2003\n b', { start: 1, end: 5 }, null],
    ['ab', { start: 1, end: 1 }, null],
  ])('%j %j', (words, passage, trimmed) => expect(trimPassage(words, passage)).toEqual(trimmed));

  test('takes off white space and nothing else', () => {
    fc.assert(
      fc.property(textAndPassage, ({ words, passage }) => {
        const trimmed = trimPassage(words, passage);
        expect(trimmed ? cut(words, trimmed) : '').toBe(cut(words, passage).trim());
      }),
    );
  });
});

describe('whole characters', () => {
  test.each([
    ['a family, entered from within', 'x👩‍👩‍👧y', { start: 3, end: 4 }, '👩‍👩‍👧'],
    ['half of an emoji', '😀😀', { start: 1, end: 2 }, '😀'],
    ['the second of two flags', '🇰🇬🇺🇿', { start: 5, end: 8 }, '🇺🇿'],
    ['a letter without its accent', 'ne\u0301e', { start: 1, end: 2 }, 'e\u0301'],
    ['an accent without its letter', 'ne\u0301e', { start: 2, end: 3 }, 'e\u0301'],
    ['Arabic without its vowel sign', 'كَتَبَ', { start: 0, end: 1 }, 'كَ'],
    ['skin tone', '👍🏽!', { start: 0, end: 2 }, '👍🏽'],
    ['whole already', 'one two', { start: 4, end: 7 }, 'two'],
  ])('%s', (_, words, passage, whole) => expect(cut(words, wholeGraphemes(words, passage))).toBe(whole));

  test('the least passage around it that cuts no grapheme', () => {
    fc.assert(
      fc.property(textAndPassage, ({ words, passage }) => {
        const boundaries = [...new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(words)].map(({ index }) => index).concat(words.length);
        expect(wholeGraphemes(words, passage)).toEqual({ start: boundaries.findLast((at) => at <= passage.start), end: boundaries.find((at) => at >= passage.end) });
      }),
      { numRuns: 500 },
    );
  });
});

describe('quoting and finding', () => {
  test('what is quoted is found again, and its context is well formed and no longer than it may be', () => {
    fc.assert(
      fc.property(textAndPassage, ({ words, passage }) => {
        const whole = wholeGraphemes(words, passage);
        fc.pre(whole.start < whole.end);
        const quote = quoteOf(words, whole);
        expect(locate(words, quote, whole)).toEqual(whole);
        for (const part of [quote.exact, quote.prefix, quote.suffix]) expect(part.isWellFormed()).toBe(true);
        expect(Math.max(quote.prefix.length, quote.suffix.length)).toBeLessThanOrEqual(CONTEXT_LENGTH);
      }),
    );
  });

  const words = 'one fish two fish';
  const fish = quoteOf(words, { start: 4, end: 8 });
  test.each([
    ['where it stands', fish, { start: 4, end: 8 }, true],
    ['the same words elsewhere', fish, { start: 13, end: 17 }, false],
    ['less context', { ...fish, prefix: ' ', suffix: '' }, { start: 4, end: 8 }, true],
    ['a context that is not there', { ...fish, prefix: 'two ' }, { start: 4, end: 8 }, false],
    ['other words', { ...fish, exact: 'Fish' }, { start: 4, end: 8 }, false],
    ['beyond the end', { exact: 'fish', prefix: '', suffix: '' }, { start: 13, end: 18 }, false],
    ['before the beginning', fish, { start: -1, end: 3 }, false],
    ['nothing', { exact: '', prefix: '', suffix: '' }, { start: 3, end: 3 }, false],
    ['backwards', fish, { start: 8, end: 4 }, false],
    ['not a number', fish, { start: Number.NaN, end: 8 }, false],
    ['half a unit', fish, { start: 4.5, end: 8 }, false],
  ])('%s', (_, quote, position, found) => expect(locate(words, quote, position) !== null).toBe(found));
});

test.each([
  ['plain', true, 5],
  ['😀', true, 1],
  ['a\0b', false, 3],
  ['\ud83d', false, 1],
  ['\ude00\ud83d', false, 2],
  ['', true, 0],
])('%j can be kept: %s, and counts %i', (words, storable, count) => {
  expect(isStorable(words)).toBe(storable);
  expect(characterCount(words)).toBe(count);
});

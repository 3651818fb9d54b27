import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cutTo, directionOf, isLanguage, slugFor, stateOf, tidyTags, wordCount, type ArticleFacts, type ArticleState } from '@/lib/article';

test.each([
  ['What the Host Remembers', 'what-the-host-remembers'],
  ['  A — B: "C"!  ', 'a-b-c'],
  ['Как спорить', 'как-спорить'],
  ['Өмүр жана өлүм', 'өмүр-жана-өлүм'],
  ['نقاش حول المدينة', 'نقاش-حول-المدينة'],
  ['It’s 2026', 'it-s-2026'],
  ['Cafe\u0301', 'café'],
  ['../../etc/passwd', 'etc-passwd'],
  ['???', 'article'],
  ['', 'article'],
  ['a'.repeat(61), 'article'],
  ['word '.repeat(30), 'word-'.repeat(12).slice(0, -1)],
])('%j lives at %s', (title, slug) => expect(slugFor(title)).toBe(slug));

test('any title gives a short address with nothing in it that parts addresses', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (title) => {
      const slug = slugFor(title);
      expect(slug).toMatch(/^[\p{L}\p{M}\p{N}]+(-[\p{L}\p{M}\p{N}]+)*$/u);
      expect(slug.length).toBeLessThanOrEqual(60);
      expect(() => encodeURIComponent(slug)).not.toThrow();
    }),
  );
});

test.each([
  ['en', 'ltr'],
  ['ru', 'ltr'],
  ['ky', 'ltr'],
  ['ar', 'rtl'],
  ['AR-EG', 'rtl'],
  ['fa', 'rtl'],
  ['ug', 'rtl'],
  ['ky-Arab', 'rtl'],
  ['yi', 'rtl'],
  ['', 'ltr'],
])('%s is written %s', (lang, dir) => expect(directionOf(lang)).toBe(dir));

test.each([
  ['en', true],
  ['ru-KZ', true],
  ['zh-Hans-CN', true],
  ['english', true],
  ['en_US', false],
  ['', false],
  ['not a language', false],
])('%j is a language tag: %s', (tag, is) => expect(isLanguage(tag)).toBe(is));

test.each([
  ['One, two — three!', 'en', 3],
  ['', 'en', 0],
  ['— … !', 'en', 0],
  ['Первое слово', 'ru', 2],
  ['مرحبا بالعالم', 'ar', 2],
  ["don't stop", 'en', 2],
])('%j (%s) has %i words', (text, lang, count) => expect(wordCount(text, lang)).toBe(count));

test('a long text has the words of its lines, and is counted while one waits', () => {
  const paragraph = 'The harbour kept its own time, and nobody waved. '.repeat(60).trim();
  const text = Array.from({ length: 100 }, () => paragraph).join('\n\n');
  const began = performance.now();
  expect(wordCount(text, 'en')).toBe(100 * 60 * 9);
  // Measured: 0.4 seconds. In one piece this text takes minutes.
  expect(performance.now() - began).toBeLessThan(10_000);
});

test('a text without spaces is counted too', () => expect(wordCount('日本語'.repeat(2_000), 'ja')).toBeGreaterThan(1_900));

test.each([
  ['short enough', 20, 'short enough'],
  ['  on\n one  line ', 20, 'on one line'],
  ['cut between words', 12, 'cut between…'],
  ['exactly this', 12, 'exactly this'],
  ['aaaaaaaaaaaaaaaa b', 8, 'aaaaaaa…'],
  ['𝒳𝒳𝒳𝒳𝒳𝒳', 4, '𝒳𝒳𝒳…'],
  ['', 5, ''],
])('%j in at most %i characters: %j', (text, most, cut) => expect(cutTo(text, most)).toBe(cut));

describe('how an article stands', () => {
  const now = new Date('2026-11-24T12:00:00Z');
  const [before, after] = [new Date(now.getTime() - 1), new Date(now.getTime() + 1)];
  test.each<[string, Partial<ArticleFacts>, ArticleState]>([
    ['a draft', { publishedAt: null }, 'draft'],
    ['a draft that will close', { publishedAt: null, closesAt: after }, 'draft'],
    ['a moment before it is published', { publishedAt: after }, 'scheduled'],
    ['scheduled to come out closed', { publishedAt: after, closesAt: before }, 'scheduled'],
    ['in the moment it is published', { publishedAt: now }, 'published'],
    ['a moment before it closes', { closesAt: after }, 'published'],
    ['in the moment it closes', { closesAt: now }, 'closed'],
    ['put away', { archivedAt: now }, 'archived'],
    ['put away after it closed', { closesAt: before, archivedAt: before }, 'archived'],
  ])('%s', (_, facts, state) => expect(stateOf({ publishedAt: before, closesAt: null, archivedAt: null, ...facts }, now)).toBe(state));
});

test.each([
  [[' Migration ', 'migration', 'MIGRATION'], ['migration']],
  [['central\n asia'], ['central asia']],
  [['', '  ', ',', 'a,b'], ['a b']],
  [['Көчүү', 'Миграция'], ['көчүү', 'миграция']],
  [['é', 'é'], ['é']],
])('tags %j are kept as %j', (written, kept) => expect(tidyTags(written)).toEqual(kept));

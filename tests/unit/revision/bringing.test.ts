import { expect, test } from 'vitest';
import { FILE_LIMIT } from '@/lib/article';
import { doubtsAbout } from '@/lib/revision';
import { refusalOf } from '@/scripts/refusal-of.mjs';

test('as large a file as is taken gets through the front door', () => {
  const sent = (length: number) => refusalOf({ method: 'POST', url: '/do/bring', headers: { 'content-length': String(length) } }, { development: false })?.status;
  expect(sent(FILE_LIMIT)).toBeUndefined();
});

test.each([
  // from               words  says      doubts
  ['address' as const,  59,    'ru',     ['little_text']],
  ['address' as const,  60,    'ru',     []],
  ['address' as const,  5,     null,     ['little_text', 'language_unsaid']],
  ['file' as const,     5,     'ru',     []],
  ['file' as const,     5,     null,     ['language_unsaid']],
])('from %s, %i words in %s: %j', (from, words, lang, doubts) => expect(doubtsAbout({ from, words, lang })).toEqual(doubts));

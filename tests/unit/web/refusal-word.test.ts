import { expect, test } from 'vitest';
import { readWord, wordOf } from '@/app/_web/refusal-word';
import { Refusal } from '@/lib/refusal';

test.each([
  ['wrong_credentials',       { reason: 'wrong_credentials' }],
  ['too_many_sign_ins:840',   { reason: 'too_many_sign_ins', retryAfter: 840 }],
  ['too_many_sign_ins:',      null],
  ['too_many_sign_ins:-5',    null],
  ['too_many_sign_ins:1e9',   null],
  ['too_many_sign_ins:8:9',   null],
  ['OAuthCallback',           null],
  ['toString',                null],
  ['[{"code":"too_big"}]',    null],
  ['',                        null],
])('%j says %j', (word, says) => expect(readWord(word)).toEqual(says));

test.each([new Refusal('email_taken'), new Refusal('too_many_sign_ins', 840)])('%s is read as it was written', (refusal) => {
  expect(readWord(wordOf(refusal))).toEqual({ reason: refusal.reason, ...(refusal.retryAfter === undefined ? {} : { retryAfter: refusal.retryAfter }) });
});

import { describe, expect, test } from 'vitest';
import { ACTION_KINDS, type ActionKind } from '@/lib/moderation';
import { dayOf, isAlwaysSent, joins, mailDefault, MOST_AT_ONCE, NOTICE_KINDS, noticeOf, type NoticeKind, type OpenNotice } from '@/lib/notice';
import { NOON } from '@/tests/support/ctx';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const at = (ago: number): Date => new Date(NOON.getTime() - ago);
const open = (id: string, kind: NoticeKind, threadId: string | null, ago: number, more: Partial<OpenNotice> = {}): OpenNotice => ({ id, kind, threadId, since: at(ago), mail: mailDefault(kind), isInLetter: mailDefault(kind) === 'at_once', ...more });
const flood = (kind: NoticeKind, count: number): OpenNotice[] => Array.from({ length: count }, (_, n) => open(`n${n}`, kind, `t${n}`, MINUTE));

describe('what is told with a notice that waits to be read', () => {
  test.each<[string, OpenNotice[], NoticeKind, string | null, string | null]>([
    // what                                                open                                                             kind               thread   is told with
    ['the first of anything',                              [],                                                              'answered',        't',     null],
    ['a second answer in a thread, soon',                  [open('a', 'answered', 't', MINUTE)],                            'answered',        't',     'a'],
    ['one an hour later',                                  [open('a', 'answered', 't', HOUR)],                              'answered',        't',     null],
    ['one in another thread',                              [open('a', 'answered', 'u', MINUTE)],                            'answered',        't',     null],
    ['a mention, which is no answer',                      [open('a', 'answered', 't', MINUTE)],                            'mention',         't',     null],
    ['a tenth thread at once',                             flood('mention', MOST_AT_ONCE - 1),                              'mention',         't',     null],
    ['an eleventh, in a flood',                            flood('mention', MOST_AT_ONCE),                                  'mention',         't',     `n${MOST_AT_ONCE - 1}`],
    ['what is followed, for a day',                        [open('a', 'followed', 't', 23 * HOUR)],                         'followed',        't',     'a'],
    ['the day after',                                      [open('a', 'followed', 't', 24 * HOUR)],                         'followed',        't',     null],
    ['what came after the letter of the day',              [open('a', 'followed', 't', HOUR, { isInLetter: true })],        'followed',        't',     null],
    ['an answer that is told by letter at once',           [open('a', 'answered', 't', MINUTE, { isInLetter: true })],      'answered',        't',     'a'],
    ['a decision, which always stands alone',              [open('a', 'decided', null, 0)],                                 'decided',         null,    null],
    ['a correction, of which each says what it changed',   [open('a', 'passage_changed', null, 0)],                         'passage_changed', null,    null],
  ])('%s', (_, waiting, kind, threadId, told) => expect(joins(waiting, { kind, threadId, at: NOON })?.id ?? null).toBe(told));
});

describe('what an action of the desk means to whom it touches', () => {
  const told: Partial<Record<ActionKind, string>> = {
    remove: 'decided', return_to_author: 'decided', hide: 'decided', rename: 'decided', move: 'decided', warn: 'decided', hold: 'decided', mute: 'decided', ban: 'decided', approve: 'decided', restore: 'decided', lift: 'decided', lock: 'decided', unlock: 'decided',
    uphold: 'appeal', reverse: 'appeal', change: 'appeal', feature: 'picked',
  };
  test.each(ACTION_KINDS)('%s', (kind) => expect(noticeOf(kind)).toBe(told[kind] ?? null));
  test.each<[ActionKind, string | null]>([['remove', 'decided'], ['approve', 'decided'], ['keep', null], ['feature', null], ['lock', 'decided'], ['slow', null], ['move', 'decided'], ['hide', 'decided'], ['screen', null]])('taking back: %s', (undone, means) => expect(noticeOf('undo', undone)).toBe(means));
});

test('what is owed to somebody comes at once, and however much else did', () => {
  expect(NOTICE_KINDS.filter(isAlwaysSent)).toEqual(['decided', 'appeal']);
  expect(NOTICE_KINDS.filter(isAlwaysSent).map(mailDefault)).toEqual(['at_once', 'at_once']);
});

test('days begin at midnight in UTC', () => {
  expect([dayOf(new Date('2026-11-24T23:59:59.999Z')), dayOf(new Date('2026-11-25T00:00:00Z'))]).toEqual(['2026-11-24', '2026-11-25']);
});

import { describe, expect, test } from 'vitest';
import { PHASES, screened, type Facts, type Hit, type RuleAction } from '@/lib/screening';
import { NOON } from '@/tests/support/ctx';

const READER: Facts['author'] = { looksAfter: false, isOnHold: false, standing: 40, isAppointed: false, recent: { count: 20, removed: 0 } };
const NEWCOMER = { ...READER, standing: 2, recent: { count: 2, removed: 0 } };
const MODERATOR = { ...READER, looksAfter: true };

function facts(more: Partial<Facts> = {}): Facts {
  return { now: NOON, isEdit: false, isPick: false, length: { is: 80, most: 5_000 }, thread: { state: 'open', slowMinutes: null, lastOwnAt: null }, author: READER, repeats: { own: false, others: false }, links: 0, hits: [], mode: 'after', ...more };
}

function hit(action: RuleAction): Hit {
  return { rule: { id: action, pattern: 'idiot', kind: 'plain', action }, found: [{ start: 4, end: 9 }] };
}

const slow = (minutesAgo: number | null, slowMinutes: number | null = 10): Facts['thread'] => ({ state: 'open', slowMinutes, lastOwnAt: minutesAgo === null ? null : new Date(NOON.getTime() - minutesAgo * 60_000) });

/** What becomes of it, in one word and why. */
function heard(more: Partial<Facts>): string {
  const { decision, flags } = screened(facts(more));
  const decided = decision.kind === 'pass' ? 'pass' : decision.kind === 'hold' ? `hold: ${decision.because}` : `refuse: ${decision.reason}`;
  return [decided, ...flags.map((flag) => `flag: ${flag}`)].join(', ');
}

test.each<[string, Partial<Facts>, string]>([
  ['nothing against it', {}, 'pass'],
  ['as long as it may be', { length: { is: 5_000, most: 5_000 } }, 'pass'],
  ['too long', { length: { is: 5_001, most: 5_000 } }, 'refuse: body_too_long'],
  ['a locked thread', { thread: { state: 'locked', slowMinutes: null, lastOwnAt: null } }, 'refuse: thread_locked'],
  ['a locked thread, by a moderator', { thread: { state: 'locked', slowMinutes: null, lastOwnAt: null }, author: MODERATOR }, 'pass'],
  ['an edit in a locked thread', { thread: { state: 'locked', slowMinutes: null, lastOwnAt: null }, isEdit: true }, 'pass'],
  ['a slow thread, first time', { thread: slow(null) }, 'pass'],
  ['a slow thread, too soon', { thread: slow(9) }, 'refuse: thread_slow'],
  ['a slow thread, in time', { thread: slow(10) }, 'pass'],
  ['a thread that is not slow', { thread: slow(0, null) }, 'pass'],
  ['a slow thread, by a moderator', { thread: slow(0), author: MODERATOR }, 'pass'],
  ['a slow thread, an edit', { thread: slow(0), isEdit: true }, 'pass'],
  ['an opening comment', { thread: null }, 'pass'],
  ['its author is on hold', { author: { ...READER, isOnHold: true } }, 'hold: sanctioned'],
  ['their own words again', { repeats: { own: true, others: false } }, 'refuse: said_already'],
  ['somebody else’s words', { repeats: { own: false, others: true } }, 'hold: repeated'],
  ['somebody else’s words, by a moderator', { repeats: { own: false, others: true }, author: MODERATOR }, 'pass'],
  ['a link', { links: 1 }, 'pass'],
  ['a newcomer’s link', { links: 1, author: NEWCOMER }, 'hold: links'],
  ['a link of one with three comments', { links: 1, author: { ...NEWCOMER, standing: 3 } }, 'pass'],
  ['a new author’s link', { links: 1, author: { ...NEWCOMER, isAppointed: true } }, 'pass'],
  ['a new moderator’s link', { links: 1, author: { ...NEWCOMER, looksAfter: true } }, 'pass'],
  ['words that are blocked', { hits: [hit('hold'), hit('block')] }, 'refuse: words_blocked'],
  ['words that hold', { hits: [hit('flag'), hit('hold')] }, 'hold: words'],
  ['words that flag', { hits: [hit('flag')] }, 'pass, flag: words'],
  ['words that are masked', { hits: [hit('censor')] }, 'pass'],
  ['blocked words, by a moderator', { hits: [hit('block')], author: MODERATOR }, 'pass'],
  ['two removals', { author: { ...READER, recent: { count: 4, removed: 2 } } }, 'pass'],
  ['three of nine removed', { author: { ...READER, recent: { count: 9, removed: 3 } } }, 'hold: removals'],
  ['three of ten removed', { author: { ...READER, recent: { count: 10, removed: 3 } } }, 'pass'],
  ['a pick is changed', { isEdit: true, isPick: true }, 'pass, flag: picked'],
  ['a moderator changes a pick of theirs', { isEdit: true, isPick: true, author: MODERATOR }, 'pass'],
  ['a comment is changed that is no pick', { isEdit: true }, 'pass'],
  ['a newcomer', { author: NEWCOMER }, 'pass'],
  ['a newcomer where they wait', { author: NEWCOMER, mode: 'newcomers_before' }, 'hold: newcomer'],
  ['anybody else where newcomers wait', { mode: 'newcomers_before' }, 'pass'],
  ['where all wait', { mode: 'before' }, 'hold: mode'],
  ['a moderator where all wait', { mode: 'before', author: MODERATOR }, 'pass'],
  ['flagged words are no way around a moderator', { hits: [hit('flag')], mode: 'before' }, 'hold: mode, flag: words'],
  ['the first decision wins: on hold before words', { author: { ...READER, isOnHold: true }, hits: [hit('block')] }, 'hold: sanctioned'],
  ['the first decision wins: slow before on hold', { author: { ...READER, isOnHold: true }, thread: slow(0) }, 'refuse: thread_slow'],
])('%s', (_, more, says) => {
  expect(heard(more)).toBe(says);
});

describe('what goes with a decision', () => {
  test('in a slow thread, when one may write again', () => {
    expect(screened(facts({ thread: slow(9.5) })).decision).toEqual({ kind: 'refuse', reason: 'thread_slow', retryAfter: 30 });
  });

  test('masked words are masked, also of what waits; not of what a moderator says', () => {
    expect(screened(facts({ hits: [hit('censor')], mode: 'before' })).masks).toEqual([{ start: 4, end: 9 }]);
    expect(screened(facts({ hits: [hit('hold')] })).masks).toEqual([]);
    expect(screened(facts({ hits: [hit('censor')], author: MODERATOR })).masks).toEqual([]);
  });
});

test('the phases stand in the order in which they are told', () => {
  expect(PHASES.map(({ name }) => name)).toEqual(['length', 'locked', 'slow', 'sanctioned', 'repeated', 'links', 'words', 'removals', 'picked', 'newcomer', 'mode']);
});

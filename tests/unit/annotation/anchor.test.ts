import { expect, test } from 'vitest';
import { byHand, nextAnchor, tidyPassage, type Anchor } from '@/lib/annotation';
import type { Carried } from '@/lib/text';

/* Where a mark made on "will extradite" at 10–24 lies next, after what, and after what the text engine found. */

const made = { start: 10, end: 24 };
const exact = 'will extradite';

const exactly: Anchor = { state: 'exact', ...made };
const moved: Anchor = { state: 'moved', start: 30, end: 44 };
const changed: Anchor = { state: 'changed', start: 10, end: 28, because: 'words', before: exact, after: 'will not extradite', confirmedAt: null };
const sentence: Anchor = { state: 'changed', start: 10, end: 24, because: 'sentence', before: 'It will extradite.', after: 'It never will extradite.', confirmedAt: null };
const hand: Anchor = { state: 'changed', start: 50, end: 60, because: 'hand', before: exact, after: 'was handed', confirmedAt: null };
const confirmed = { ...changed, confirmedAt: new Date('2026-11-24T12:00:00Z') } as const;
const orphan: Anchor = { state: 'orphaned', because: 'cut', suggestion: null };

const stays: Carried = { state: 'exact', start: 10, end: 24 };
const shifts: Carried = { state: 'moved', start: 12, end: 26 };
const turns: Carried = { state: 'changed', start: 12, end: 30, because: 'words', before: 'said before', after: 'might extradite' };
const turnsAround: Carried = { state: 'changed', start: 12, end: 30, because: 'sentence', before: 'It never will extradite.', after: 'It might never extradite.' };
const cut: Carried = { state: 'orphaned', because: 'cut', suggestion: { start: 3, end: 9 } };

test.each<[what: string, last: Anchor, step: Carried | null, direct: Carried | null, next: Anchor]>([
  ['nothing happened', exactly, stays, null, exactly],
  ['text came before it', exactly, shifts, null, { state: 'moved', start: 12, end: 26 }],
  ['it moved back', moved, { state: 'moved', start: 10, end: 24 }, null, exactly],
  ['its words changed', exactly, turns, null, { state: 'changed', start: 12, end: 30, because: 'words', before: 'said before', after: 'might extradite', confirmedAt: null }],
  ['its words were cut', moved, cut, null, { state: 'orphaned', because: 'cut', suggestion: { start: 3, end: 9 } }],

  ['changed before, and nothing happened: still changed', changed, { state: 'exact', start: 10, end: 28 }, turns, changed],
  ['changed before, and shifted', sentence, shifts, turns, { ...sentence, start: 12, end: 26 }],
  ['still applies, its maker said, and nothing happened', confirmed, { state: 'moved', start: 20, end: 38 }, turns, { ...confirmed, start: 20, end: 38 }],
  ['still applied, and changed once more: nobody has said so of these words', confirmed, turns, turns, { state: 'changed', start: 12, end: 30, because: 'words', before: exact, after: 'might extradite', confirmedAt: null }],
  ['changed once more: shown is what it was made on', changed, turns, turns, { state: 'changed', start: 12, end: 30, because: 'words', before: exact, after: 'might extradite', confirmedAt: null }],
  ['its words changed, and now the sentence around them: words beside words, and looked at anew', confirmed, turnsAround, turns, { ...changed, start: 12, end: 30 }],
  ['its sentence changed, and does once more: sentence beside sentence', sentence, turnsAround, turns, { ...sentence, start: 12, end: 30, after: 'It might never extradite.' }],
  ['its sentence changed, and was reworded since: it is shown as it reads now', sentence, shifts, turnsAround, { ...sentence, start: 12, end: 26, before: 'It never will extradite.', after: 'It might never extradite.' }],
  ['still applies, its maker said, and its sentence was reworded since: nobody has said so of these words', { ...sentence, confirmedAt: confirmed.confirmedAt }, shifts, turnsAround, { ...sentence, start: 12, end: 26, before: 'It never will extradite.', after: 'It might never extradite.' }],
  ['still applies, its maker said, and its sentence reads as it did', { ...sentence, confirmedAt: confirmed.confirmedAt }, shifts, { ...turnsAround, after: 'It never will extradite.' }, { ...sentence, start: 12, end: 26, before: 'It never will extradite.', confirmedAt: confirmed.confirmedAt }],
  ['its sentence changed, and now its words: words beside words', sentence, turns, turns, { state: 'changed', start: 12, end: 30, because: 'words', before: exact, after: 'might extradite', confirmedAt: null }],
  ['put elsewhere, and the sentence changed there', hand, turnsAround, turns, { ...hand, start: 12, end: 30 }],
  ['changed before, and the old text is back', changed, turns, stays, exactly],
  ['changed before, and cut now', changed, cut, cut, { state: 'orphaned', because: 'cut', suggestion: { start: 3, end: 9 } }],

  ['put elsewhere by a person: it stays there, and says so', hand, { state: 'moved', start: 52, end: 62 }, turns, { ...hand, start: 52, end: 62 }],
  ['put elsewhere, while its own words still stand: where a person has put it', hand, { state: 'moved', start: 52, end: 62 }, stays, { ...hand, start: 52, end: 62 }],
  ['put elsewhere, and cut there: back to its own words', hand, cut, shifts, { state: 'moved', start: 12, end: 26 }],
  ['put elsewhere, and changed there', hand, turns, turns, { state: 'changed', start: 12, end: 30, because: 'hand', before: exact, after: 'might extradite', confirmedAt: null }],

  ['nowhere, and still nowhere', orphan, null, cut, { state: 'orphaned', because: 'cut', suggestion: { start: 3, end: 9 } }],
  ['nowhere, and something like it came back: only suggested', orphan, null, turns, { state: 'orphaned', because: 'cut', suggestion: { start: 12, end: 30 } }],
  ['nowhere, and the old text is back', orphan, null, shifts, { state: 'moved', start: 12, end: 26 }],
])('%s', (_, last, step, direct, next) => {
  expect(nextAnchor({ made, exact, last, step, direct })).toEqual(next);
});

test.each<[what: string, by: 'maker' | 'other', text: string, passage: { start: number; end: number }, anchor: Anchor]>([
  ['on other words', 'maker', 'It was handed over.', { start: 3, end: 13 }, { state: 'changed', start: 3, end: 13, because: 'hand', before: exact, after: 'was handed', confirmedAt: null }],
  ['on the same words elsewhere', 'maker', 'They will extradite him.', { start: 5, end: 19 }, { state: 'moved', start: 5, end: 19 }],
  ['on the same words, spaced otherwise', 'maker', 'They will  extradite him.', { start: 5, end: 20 }, { state: 'moved', start: 5, end: 20 }],
  ['on the same words, which may be another claim', 'other', 'They will extradite him.', { start: 5, end: 19 }, { state: 'changed', start: 5, end: 19, because: 'hand', before: exact, after: exact, confirmedAt: null }],
])('by hand: %s, by its %s', (_, by, text, passage, anchor) => {
  expect(byHand({ exact, made, passage, text, isMakers: by === 'maker' })).toEqual(anchor);
});

const TEXT = 'So  we 👨‍👩‍👧 went';
const FAMILY = { start: TEXT.indexOf('👨'), end: TEXT.indexOf(' went') };

test.each<[what: string, chosen: { start: number; end: number }, words: string]>([
  ['with white space at its ends', { start: 2, end: 7 }, 'we'],
  ['that cuts a family in two', { start: FAMILY.start + 1, end: FAMILY.end - 1 }, '👨‍👩‍👧'],
])('a chosen passage %s', (_, chosen, words) => {
  const { start, end } = tidyPassage(TEXT, chosen);
  expect(TEXT.slice(start, end)).toBe(words);
});

test('a chosen passage of nothing but white space is none, nor is a book', () => {
  expect(() => tidyPassage(TEXT, { start: 2, end: 4 })).toThrow('passage_empty');
  expect(() => tidyPassage('long '.repeat(2_000), { start: 0, end: 9_999 })).toThrow('passage_too_long');
});

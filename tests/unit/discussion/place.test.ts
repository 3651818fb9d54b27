import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compareInThread, EDIT_WINDOW_MS, isEditable, levelOf, placeOf, REPLY_LEVELS } from '@/lib/discussion';

test.each([
  [1, null, '0001', 0],
  [2, '0001', '0001.0002', 1],
  [36, '0001.0002', '0001.0002.0010', 2],
  [4, '0001.0002.0003', '0001.0002.0003.0004', 3],
  [5, '0001.0002.0003.0004', '0001.0002.0003.0005', 3],
  [36 ** 4 - 1, null, 'zzzz', 0],
])('comment %i below %s is drawn at %s, level %i', (ordinal, parent, place, level) => {
  expect(placeOf(ordinal, parent)).toBe(place);
  expect(levelOf(place)).toBe(level);
});

interface Comment {
  ordinal: number;
  place: string;
  /** The comment it is drawn under: its parent, or, when that stands on the last level, whatever that is drawn under. */
  under: Comment | null;
}

/** A thread in which each comment replies to an earlier one. */
const thread = fc.array(fc.nat(), { maxLength: 80 }).map((picks) => {
  const comments: Comment[] = [{ ordinal: 1, place: placeOf(1, null), under: null }];
  for (const pick of picks) {
    const parent = comments[pick % comments.length];
    if (!parent) continue;
    const ordinal = comments.length + 1;
    comments.push({ ordinal, place: placeOf(ordinal, parent.place), under: levelOf(parent.place) < REPLY_LEVELS ? parent : parent.under });
  }
  return comments;
});

function depthFirst(all: Comment[], under: Comment | null): Comment[] {
  return all.filter((comment) => comment.under === under).flatMap((comment) => [comment, ...depthFirst(all, comment)]);
}

test('ordered by place, a thread is its tree, depth first and oldest first', () => {
  fc.assert(
    fc.property(thread, (comments) => {
      expect([...comments].sort(compareInThread).map(({ ordinal }) => ordinal)).toEqual(depthFirst(comments, null).map(({ ordinal }) => ordinal));
    }),
  );
});

test('no comment is drawn deeper than the last level, and no two at one place', () => {
  fc.assert(
    fc.property(thread, (comments) => {
      expect(Math.max(...comments.map(({ place }) => levelOf(place)))).toBeLessThanOrEqual(REPLY_LEVELS);
      expect(new Set(comments.map(({ place }) => place)).size).toBe(comments.length);
    }),
  );
});

test('a comment may be edited for six hours, and not at the sixth', () => {
  const createdAt = new Date('2026-11-24T12:00:00Z');
  const after = (ms: number): boolean => isEditable({ createdAt }, new Date(createdAt.getTime() + ms));
  expect(EDIT_WINDOW_MS).toBe(6 * 60 * 60 * 1000);
  expect([after(0), after(EDIT_WINDOW_MS - 1), after(EDIT_WINDOW_MS), after(EDIT_WINDOW_MS + 1)]).toEqual([true, true, false, false]);
});

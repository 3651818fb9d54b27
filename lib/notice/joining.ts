import type { MailWhen, NoticeKind } from './kinds';

/** A notice that waits to be read, and may yet tell of more. */
export interface OpenNotice {
  id: string;
  kind: NoticeKind;
  threadId: string | null;
  /** When the first thing was that it tells of. */
  since: Date;
  mail: MailWhen;
  /** A letter tells of it, or is about to. */
  isInLetter: boolean;
}

/** What comes so soon after the first of its kind in the same thread is told with it. After the first and not the last, or a thread that never rests would never be told of again. */
const SOON_MS: Partial<Record<NoticeKind, number>> = {
  answered: 60 * 60 * 1000,
  mention: 60 * 60 * 1000,
  // Somebody who follows a debate is told that it goes on, not of its every step.
  followed: 24 * 60 * 60 * 1000,
  // A list of removals takes away what several summaries rest on.
  doubted: 60 * 60 * 1000,
};

/** So many unread ones of a kind on one article are a flood: whatever comes soon after is told with the last of them, in whichever thread it is. */
export const MOST_AT_ONCE = 10;

/**
 * The notice with which something is told, `null` when it has one of its own. Five hundred answers in an hour are one notice, and
 * so is one letter: what is told with a notice that is in a letter needs none. One of a day that was sent tells of that day only.
 */
export function joins(open: readonly OpenNotice[], { kind, threadId, at }: { kind: NoticeKind; threadId: string | null; at: Date }): OpenNotice | null {
  const soon = SOON_MS[kind];
  if (soon === undefined) return null;
  const near = open.filter((notice) => notice.kind === kind && at.getTime() - notice.since.getTime() < soon && !(notice.mail === 'daily' && notice.isInLetter));
  const same = near.find((notice) => notice.threadId === threadId);
  if (same) return same;
  return near.length >= MOST_AT_ONCE ? (near.at(-1) ?? null) : null;
}

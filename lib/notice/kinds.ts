import { STATED, type ActionKind } from '../moderation';
import { looksAfter, type Role } from '../user';

/** Everything somebody may be told of, in the order in which they choose. */
export const NOTICE_KINDS = ['answered', 'mention', 'decided', 'appeal', 'picked', 'flag', 'followed', 'passage_changed', 'credited', 'note', 'doubted', 'escalated'] as const;
export type NoticeKind = (typeof NOTICE_KINDS)[number];

/** What is told of the desk's own work, to those who do it. */
const OF_THE_DESK: readonly NoticeKind[] = ['note', 'doubted', 'escalated'];

/** What somebody chooses about: nobody chooses about what they are never told. */
export function noticeKindsFor(role: Role): NoticeKind[] {
  return NOTICE_KINDS.filter((kind) => (kind === 'escalated' ? role === 'admin' : looksAfter(role) || !OF_THE_DESK.includes(kind)));
}

/** As it happens; with everything else of the day; in the product only. */
export type MailWhen = 'at_once' | 'daily' | 'never';

/** When somebody who has chosen nothing is told by mail: at once of what they wait for or may have to act on, of the rest once a day. */
export function mailDefault(kind: NoticeKind): MailWhen {
  switch (kind) {
    case 'answered':
    case 'mention':
    case 'decided':
    case 'appeal':
    case 'note':
    case 'escalated':
      return 'at_once';
    case 'picked':
    case 'flag':
    case 'followed':
    case 'passage_changed':
    case 'credited':
    case 'doubted':
      return 'daily';
  }
}

/** More letters a day than these are no news but a flood: what comes after waits for the letter of the day. */
export const LETTERS_A_DAY = 20;

/** What is decided about somebody comes however much else did: a statement of reasons is owed to them, and nobody else can cause many. */
export function isAlwaysSent(kind: NoticeKind): boolean {
  return kind === 'decided' || kind === 'appeal';
}

/**
 * What an action of the desk means to whom it touches; `null` when they are not told. `undone` is what an undoing takes back:
 * nobody hears that something was taken back of which they never heard. Of a thread that goes slowly its page tells.
 */
export function noticeOf(kind: ActionKind, undone: ActionKind | null = null): 'decided' | 'appeal' | 'picked' | null {
  if (STATED.includes(kind) || IN_FAVOUR.includes(kind)) return 'decided';
  if (ANSWERS.includes(kind)) return 'appeal';
  if (kind === 'undo') return undone !== null && noticeOf(undone) === 'decided' ? 'decided' : null;
  return kind === 'feature' ? 'picked' : null;
}

/** What was held or taken away and is given back. */
const IN_FAVOUR: readonly ActionKind[] = ['approve', 'restore', 'lift', 'unlock'];

/** What an appeal may come to. */
const ANSWERS: readonly ActionKind[] = ['uphold', 'reverse', 'change'];

/** The day something happened on, in UTC, as `2026-11-25`: where days begin must be the same for whoever writes a letter and whoever sends it. */
export function dayOf(at: Date): string {
  return at.toISOString().slice(0, 10);
}

/** What somebody is told of, because it touches what they wrote. */
import { z } from 'zod';
import type { SignInChange } from '../mail';
import type { ActionKind, StatementView } from '../moderation';
import { NOTICE_KINDS, type MailWhen, type NoticeKind } from './kinds';

export { joins, MOST_AT_ONCE, type OpenNotice } from './joining';
export { dayOf, isAlwaysSent, mailDefault, LETTERS_A_DAY, NOTICE_KINDS, noticeOf, type MailWhen, type NoticeKind } from './kinds';

/** What a notice is about, as it is kept: ids and counts only, so that nothing in it can go out of date or leak. */
export type About =
  /** The first of the comments it tells of. */
  | { kind: 'answered' | 'mention' | 'followed'; commentId: string }
  | { kind: 'passage_changed'; revisionId: string; changed: number; orphaned: number; threadId: string | null }
  | { kind: 'credited'; revisionId: string; commentId: string }
  | { kind: 'decided'; actionId: string }
  /** The decision that was appealed, and what became of that. */
  | { kind: 'appeal'; actionId: string; state: AppealOutcome }
  | { kind: 'picked'; actionId: string; commentId: string }
  | { kind: 'flag'; flagId: string; state: 'upheld' | 'dismissed' }
  | { kind: 'note'; noteId: string }
  /** The first of the summaries it tells of, by what it is about. */
  | { kind: 'doubted'; of: 'dispute' | 'thread'; ofId: string }
  | { kind: 'escalated'; caseId: string };

export type AppealOutcome = 'upheld' | 'reversed' | 'changed';

/** A notice as the person it is for sees it. Dates are ISO 8601 in UTC. */
export type NoticeView = {
  id: string;
  at: string;
  isRead: boolean;
  /** Missing for what is about the person themselves. */
  article: { slug: string; title: string; lang: string } | null;
} & (
  | {
      /** Somebody answered them, named them, or said something where they follow. */
      kind: 'answered' | 'mention' | 'followed';
      /** Who did first; `null` when they have taken it back, or it was taken away. */
      by: string | null;
      commentId: string;
      /** How many comments it tells of. */
      count: number;
    }
  | {
      kind: 'passage_changed';
      /** The revision that changed the words. */
      revision: number;
      /** How many marks of theirs now lie on changed words, and how many lie nowhere. */
      changed: number;
      orphaned: number;
      /** The first thread of theirs among them; `null` when they are highlights only. */
      threadId: string | null;
    }
  | { kind: 'credited'; revision: number; commentId: string }
  /** `count`: how many decisions of a list it tells of; the action is the first. */
  | { kind: 'decided'; actionId: string; what: ActionKind; count: number }
  | { kind: 'appeal'; actionId: string; state: AppealOutcome }
  | { kind: 'picked'; commentId: string; reason: string }
  | { kind: 'flag'; state: 'upheld' | 'dismissed'; count: number }
  /** A moderator named them in a note: on whom or what, and the case on it that waits, or the last one. */
  | { kind: 'note'; by: string; on: { kind: 'comment' | 'person' | 'article'; id: string }; caseId: string | null }
  /** What a summary of this cites does not stand any more. `count`: so many citations, of this one or of others on the article. */
  | { kind: 'doubted'; of: 'dispute' | 'thread'; ofId: string; count: number }
  /** A case was left to them, and by whom; `null` once it was taken back. */
  | { kind: 'escalated'; by: string | null; caseId: string }
);

/** What a letter is about, for whoever puts it into words. `way` are paths from the site's root. */
export type LetterView =
  | { purpose: 'notice'; name: string; notice: NoticeView; /** A decision, in full. Missing for every other notice. */ statement: StatementView | null; unsubscribe: string }
  | { purpose: 'digest'; name: string; day: string; /** By article, those about none last. */ groups: { article: NoticeView['article']; notices: NoticeView[] }[]; unsubscribe: string }
  | { purpose: 'proof'; name: string; address: string; way: string }
  | { purpose: 'password'; name: string; way: string }
  | { purpose: 'changed'; name: string; what: SignInChange; at: string }
  | ({ purpose: 'receipt' } & ReportView)
  | ({ purpose: 'outcome'; state: 'upheld' | 'dismissed' } & ReportView);

/** A report of illegal content as letters to whoever made it name it. Without an article it was of a display name. */
export interface ReportView {
  flagId: string;
  at: string;
  article: { slug: string; title: string } | null;
}

/** When somebody is told of each kind by mail, and whether they follow what they write in. */
export interface ChoicesView {
  /** What they are ever told of. */
  kinds: NoticeKind[];
  mail: Record<NoticeKind, MailWhen>;
  followsOwn: boolean;
}

/** Read everything up to a notice, that one included. */
export const ReadNoticesInput = z.object({ upTo: z.uuid() });
export type ReadNoticesInput = z.infer<typeof ReadNoticesInput>;

const When = z.enum(['at_once', 'daily', 'never']);

/** Choose when to be told of each kind by mail. */
export const ChooseInput = z.object({ mail: z.partialRecord(z.enum(NOTICE_KINDS), When), followsOwn: z.boolean() });
export type ChooseInput = z.infer<typeof ChooseInput>;

/** What letters can be ended by one request: those about a kind, or those of the day. */
export const UNSUBSCRIBED = [...NOTICE_KINDS, 'digest'] as const;

/** The way out that stands in every letter: whose, of which letters, and our seal on both. */
export const UnsubscribeInput = z.object({ userId: z.uuid(), kind: z.enum(UNSUBSCRIBED), seal: z.string().max(100) });
export type UnsubscribeInput = z.infer<typeof UnsubscribeInput>;

/** Follow an article, or one of its threads, or no longer. */
export const WatchInput = z.object({ articleId: z.uuid(), threadId: z.uuid().nullable(), isOn: z.boolean() });
export type WatchInput = z.infer<typeof WatchInput>;

/** What somebody follows on an article. */
export interface WatchedView {
  article: boolean;
  threadIds: string[];
  /** Threads they have stopped to follow: writing in one does not bring it back. */
  leftIds: string[];
  /** Whether they follow what they write in. */
  followsOwn: boolean;
}

'use client';
import { createContext, useContext } from 'react';
import type { ConfirmInput, EraseInput, HighlightInput, ReattachInput, ReattachmentsInput, ReattachmentView, ShareInput } from '@/lib/annotation';
import type { CommentView, EditInput, MoreInput, OpenInput, PeopleInput, PersonFound, ReplyInput, ThreadView, WithdrawInput } from '@/lib/discussion';
import type { PositionInput, WeighInput } from '@/lib/dispute';
import type { FlagInput, GroundView, TakeUpInput } from '@/lib/moderation';
import type { WatchInput } from '@/lib/notice';
import type { Change, Discussion, NearInput, VisitedInput, Weights } from '@/lib/reading';
import type { ViewerView } from '@/lib/user';

/** What became of something asked of the server; a no comes with its reason and a sentence for the reader. */
export type Answer<T> = { ok: true; value: T } | { ok: false; reason: string; message: string };

/** Where somebody's words are, once they are posted. */
export interface Posted {
  threadId: string;
  commentId: string;
}

/** What a reader can do, and how the page hears of what others do. Given by the app; components only call them. */
export interface Verbs {
  highlight: (input: HighlightInput) => Promise<Answer<{ annotationId: string }>>;
  share: (input: ShareInput) => Promise<Answer<{ annotationId: string }>>;
  erase: (input: EraseInput) => Promise<Answer<{ annotationId: string }>>;
  reattach: (input: ReattachInput) => Promise<Answer<{ annotationId: string }>>;
  /** Each time that a person put a mark on other words. */
  reattachments: (input: ReattachmentsInput) => Promise<Answer<ReattachmentView[]>>;
  confirm: (input: ConfirmInput) => Promise<Answer<{ annotationId: string }>>;
  open: (input: OpenInput) => Promise<Answer<Posted>>;
  reply: (input: ReplyInput) => Promise<Answer<Posted>>;
  edit: (input: EditInput) => Promise<Answer<Posted>>;
  withdraw: (input: WithdrawInput) => Promise<Answer<Posted>>;
  flag: (input: FlagInput) => Promise<Answer<{ flagId: string }>>;
  takeUp: (input: TakeUpInput) => Promise<Answer<{ caseId: string }>>;
  /** Follow an article or a thread, or no longer. */
  watch: (input: WatchInput) => Promise<Answer<{ isOn: boolean }>>;
  /** Who can be named in a comment. */
  people: (input: PeopleInput) => Promise<Answer<{ people: PersonFound[] }>>;
  /** The rules of the house that are in force. */
  rules: () => Promise<Answer<GroundView[]>>;
  takePosition: (input: PositionInput) => Promise<Answer<{ noteId: string | null }>>;
  weigh: (input: WeighInput) => Promise<Answer<{ commentId: string }>>;
  more: (input: MoreInput) => Promise<Answer<{ comments: CommentView[]; more: boolean }>>;
  /** Marks of a crowded article in full. */
  near: (input: NearInput) => Promise<Answer<Pick<Discussion, 'annotations' | 'threads'>>>;
  /** This reader was shown the article up to an event. */
  visited: (input: VisitedInput) => Promise<Answer<unknown>>;
  /** What happened since an event, asked once. */
  changes: (after: number) => Promise<Answer<{ changes: Change[]; cursor: number }>>;
  /** What happens from an event on, told as it happens; returns the way to stop. */
  follow: (after: () => number, tell: (changes: Change[]) => void) => () => void;
}

/**
 * Where on the page somebody is writing. A passage is in offsets of the canonical text of one revision, by its number, with its
 * words: a draft which comes back after a correction is carried to where they are now. `seen` is when the words being edited were
 * last changed.
 */
export type Place =
  | { kind: 'passage'; revision: number; start: number; end: number; exact: string }
  | { kind: 'article' }
  | { kind: 'reply'; parentId: string }
  | { kind: 'edit'; commentId: string; seen: string | null };

/** What this reader follows on the article. */
export interface Watching {
  isOn: (thread: ThreadView | null) => boolean;
  /** Follow a thread, or the article (`null`), or no longer. */
  turn: (thread: ThreadView | null, isOn: boolean) => void;
}

/** What everything in the reading room shares. */
export interface Room {
  articleId: string;
  slug: string;
  /** Where this viewer's drafts on this article lie (components/discussion/drafts.ts). */
  shelf: string;
  viewer: ViewerView;
  verbs: Verbs;
  /** What this reader follows. Missing for a visitor. */
  watching: Watching | null;
  /** Comments that came while the page was open, and have not been looked at. */
  fresh: ReadonlySet<string>;
  /** What this reader makes of comments, and how they say so. */
  weights: Weights;
  weigh: (input: WeighInput) => Promise<void>;
  /** Comments that a dispute's summary rests on, and the dispute. */
  cited: ReadonlyMap<string, string>;
  /** What came of threads, by thread, where a moderator has said so. */
  summaries: Discussion['summaries'];
  /** The threads of disputes, in which one agrees or not. */
  disputed: ReadonlySet<string>;
  /** Bring the page up to date with the server, for instance after writing. */
  catchUp: () => Promise<void>;
  /** The same after posting a comment, which then has the focus. */
  showPosted: (commentId: string) => Promise<void>;
  /** The address to come back to after signing in, with what was being written reopened. */
  returnTo: (place: Place) => string;
  /** Say something to screen readers. */
  announce: (words: string) => void;
  /** Say to everybody what went wrong. */
  say: (trouble: string) => void;
  /** Somebody writes there, on the screen; answers how to say that they do no longer. */
  writingAt: (place: Place) => () => void;
  /** Unsent words that their writer asks for: whatever stands where they were written opens there. `null` until somebody does. */
  takenUp: { place: Place } | null;
}

export const RoomContext = createContext<Room | null>(null);

/** The room this stands in. */
export function useRoom(): Room {
  const room = useContext(RoomContext);
  if (!room) throw new Error('This belongs inside a reading room.');
  return room;
}

import type { ScreeningMode } from '../article';
import type { CaseState, FlagReason, PriorityParts, SubjectKind } from '../case';
import type { CommentState } from '../discussion';
import type { Decision, Reason } from '../refusal';
import type { Role } from '../user';
import type { ActionKind } from './action';
import type { BulkOutcome, BulkState } from './bulk';
import type { QueueInput, Reportable } from './input';
import type { SuggestionParts } from './suggestion';

/* Views. Dates are ISO 8601 in UTC. */

/** A rule of the house. */
export interface GroundView {
  id: string;
  slug: string;
  /** What breaking it is called. */
  name: string;
  rule: string;
  version: number;
}

/** A rule as whoever writes the rules sees it. */
export interface KeptGroundView extends GroundView {
  isRetired: boolean;
}

/** A flag as the one who raised it sees it. */
export interface OwnFlagView {
  id: string;
  subject: { kind: SubjectKind; id: string };
  /** Where it stands. Missing for a person, and for what is not public any more. */
  article: { slug: string; title: string } | null;
  reason: FlagReason;
  note: string;
  at: string;
  state: CaseState | 'taken_back';
  decidedAt: string | null;
}

/** A case in the queue. */
export interface CaseView {
  id: string;
  kind: 'flags' | 'held' | 'appeal';
  state: CaseState;
  subject: { kind: SubjectKind; id: string };
  article: { id: string; slug: string; title: string } | null;
  author: { id: string; name: string };
  /** The beginning of a comment's words; `''` for what has none. */
  words: string;
  /** How often each reason was given. */
  reasons: { reason: FlagReason; count: number }[];
  openedAt: string;
  decidedAt: string | null;
  priority: PriorityParts & { sum: number };
  /** Who looks at it now. Missing when nobody does. */
  claimedBy: { name: string; mine: boolean } | null;
  /** Who left it to the admins. Missing for most. */
  escalated: { by: string; at: string } | null;
  /** What to ask for the cases after it with. */
  key: number;
}

/** A page of the queue. */
export interface QueueView {
  cases: CaseView[];
  /** There are more after the last of these. */
  more: boolean;
  /** How many are open in all in the asker's scope, at most a thousand. */
  open: number;
}

/** What was done to a thing, for those who moderate. */
export interface ActionView {
  id: string;
  number: number;
  kind: ActionKind;
  subject: { kind: SubjectKind; id: string };
  /** Missing for what was done without a person. */
  by: string | null;
  ground: string;
  facts: string;
  until: string | null;
  at: string;
  isUndone: boolean;
  undoes: string | null;
  /** The list it was done by. Missing for most. */
  bulkId: string | null;
}

/** A comment as the desk shows it, with its words whatever its state. */
export interface JudgedComment {
  id: string;
  threadId: string;
  state: CommentState;
  html: string;
  by: string;
  createdAt: string;
  editedAt: string | null;
  /** Why it is an editor's pick. Missing when it is none. */
  pick: string | null;
}

/** What is known of somebody whose thing is judged. */
export interface PersonRecord {
  id: string;
  name: string;
  role: Role;
  since: string;
  comments: number;
  removed: number;
  /** Cases on their things that were upheld, and dismissed. */
  upheld: number;
  dismissed: number;
  sanctions: { id: string; kind: 'warning' | 'hold' | 'mute' | 'ban'; since: string; until: string | null; isInForce: boolean }[];
}

/** A decision about another comment, and how that is like the one that is looked at. */
export interface SimilarView {
  actionId: string;
  commentId: string;
  kind: ActionKind;
  ground: string;
  at: string;
  /** The beginning of its words. */
  words: string;
  /** The share of their trigrams that is common to both, from 0 to 1; 0 when they are not alike in words. */
  alike: number;
  /** It was reported for one of the same reasons. */
  isSameReason: boolean;
}

/** A note among moderators, and what it is about. */
export interface NoteView {
  id: string;
  by: string;
  words: string;
  at: string;
  on: 'comment' | 'person' | 'article';
}

/** Everything a moderator needs to decide a case. */
export interface ItemView {
  case: CaseView;
  /** The comment itself. Missing when the case is on something else. */
  /** The comment, or what opens the thread. Missing for everything else. */
  comment: JudgedComment | null;
  /** The name, for a case on a person; the words marked, for one on a highlight. */
  subjectWords: string;
  /** The passage its thread hangs on, on one line. Missing for a thread on the whole article. */
  quote: string | null;
  thread: { id: string; state: 'open' | 'locked'; slowMinutes: number | null; isPinned: boolean } | null;
  /** Whether comments on its article are looked at before they appear. Missing for a person. */
  screening: ScreeningMode | null;
  /** When the discussion of its article closes, or was closed. Missing for one without an end, and for a person. */
  closesAt: string | null;
  /** What it answers, outermost first, and what came right before it. */
  context: JudgedComment[];
  /** The first of what answers it, and how many do: somebody may have been right to, and what they say hangs on it. */
  answers: { first: JudgedComment[]; count: number };
  /** What it said when it was first reported. Missing where it says so still. */
  reportedAs: string | null;
  /** `words`: the name that was reported, where it is another now; `''` for everything else. */
  flags: { id: string; reason: FlagReason; note: string; words: string; law: string; because: string; by: string | null; credit: number; at: string }[];
  author: PersonRecord;
  history: ActionView[];
  /** How comments like it were decided about, the most alike first. None for anything else. */
  similar: SimilarView[];
  /** What else waits of the same author's, in the asker's scope. */
  others: CaseView[];
  /** On the thing, its author and its article. */
  notes: NoteView[];
  appeal: { id: string; words: string; at: string; against: ActionView; copy: { html: string } | null } | null;
  /** `arrange`: the thread it stands in. `limit`: whose it is. */
  can: { decide: Decision; arrange: Decision; limit: Decision };
}

/** Somebody as a moderator sees them. */
export interface PersonView {
  record: PersonRecord;
  /** What was decided about them and what they wrote, the latest first. */
  actions: ActionView[];
  notes: NoteView[];
  /** Limiting them, and ending a limit. */
  can: { limit: Decision; lift: Decision };
}

/** A decision as the one it touches reads it (Digital Services Act, article 17). */
export interface StatementView {
  actionId: string;
  /** Its line in the public record. */
  number: number;
  kind: ActionKind;
  at: string;
  /** The rule as it was called and read then; `rule` is `''` where that is not known, and without `slug` it is in force no more. */
  ground: { name: string; slug: string | null; rule: string; isRewritten: boolean };
  facts: string;
  automatic: boolean;
  until: string | null;
  /** What was decided about, as it was. Missing for a decision about a person, and once it was deleted. */
  html: string | null;
  /** The same as plain text, for letters. */
  text: string | null;
  article: { slug: string; title: string } | null;
  commentId: string | null;
  /** The decision that this one takes back, or answers an appeal against. Missing for every other. */
  about: string | null;
  /** What became of a limit; its end may have been moved on appeal. Missing for what limits nobody. */
  limit: { isInForce: boolean; until: string | null; acknowledgedAt: string | null } | null;
  isUndone: boolean;
  appeal: { state: 'open' | 'upheld' | 'reversed' | 'changed'; words: string; at: string; answer: string; decidedAt: string | null } | null;
  can: { appeal: Decision };
}

/** A line of the public record: what was done, why and where, and nobody's name. */
export interface LogEntry {
  id: string;
  number: number;
  at: string;
  kind: ActionKind;
  subjectKind: SubjectKind;
  ground: string;
  automatic: boolean;
  until: string | null;
  article: { slug: string; title: string } | null;
  /** The permalink's last part, for what readers can see. */
  place: string | null;
  isUndone: boolean;
  hash: string;
}

/** A limit on somebody that is in force, as they are told of it on every page. */
export interface LimitView {
  kind: 'warning' | 'hold' | 'mute' | 'ban';
  until: string | null;
  /** The decision that explains it. Missing for what the operator did. */
  actionId: string | null;
}

/** A comment or a highlight that somebody without an account is about to report. */
export interface ReportableView {
  subject: Reportable;
  /** A comment as it is read; the words that a highlight marks, as text. */
  words: { html: string } | { quote: string };
  by: string;
  at: string;
  article: { slug: string; title: string };
}

/** A comment that is to be moved, and where it may go. */
export interface MovableView {
  comment: JudgedComment;
  article: { slug: string; title: string };
  /** The passage its thread hangs on, on one line. Missing for a thread on the whole article. */
  quote: string | null;
  /** How many go along, whatever became of them. */
  along: number;
  /** It is a thread of which somebody has said what came of it. */
  isSummarised: boolean;
  /** Where it stands now. */
  stands: { threadId: string; parentId: string | null };
  /** The threads of its article, the latest word first; `commentId` is what opens it, and its words are missing (`''`) when they do not stand. */
  threads: { threadId: string; commentId: string; by: string; words: string; quote: string | null; standing: number; isHere: boolean }[];
  /** The article as it is now, to choose a passage of. */
  text: { revisionId: string; text: string; lang: string };
  /** How it came to stand here. Missing for what stands where it was written, and once that was taken back. */
  lastMove: ActionView | null;
}

/** Twelve months of moderation in numbers. */
export interface TransparencyView {
  /** The oldest first, as `2026-11`. */
  months: MonthView[];
  /** The last month before these with anything to show. Missing when there is none. */
  earlier: string | null;
}

/** What was done in a month. A share or a time is missing when there was nothing to measure. */
export interface MonthView {
  month: string;
  /** Decisions by the rule they rest on, most frequent first. */
  grounds: { ground: string; count: number }[];
  decisions: number;
  /** How many of them were automatic in any part. */
  automatic: number;
  /** Cases decided, and the seconds from their first report until then: half were quicker than the median, nine in ten than `p90`. */
  cases: number;
  median: number | null;
  p90: number | null;
  /** Appeals heard, and how many of them ended which way. */
  appeals: { heard: number; upheld: number; reversed: number; changed: number };
  /** What readers and visitors reported, and what became of it so far. */
  flags: { received: number; upheld: number; dismissed: number };
}

/** A list of comments that one thing is done to, on one line. */
export interface BulkLine {
  id: string;
  outcome: BulkOutcome | 'undo';
  state: BulkState;
  /** Who listed them. Missing for whoever wrote one of them. */
  by: string | null;
  at: string;
  /** How many are listed; of them, how many were done and how many skipped so far. */
  total: number;
  done: number;
  skipped: number;
  /** How they were looked for. A list that takes back repeats that of the list it takes back. */
  author: { id: string; name: string } | null;
  article: { slug: string; title: string } | null;
  words: string;
  since: string | null;
  until: string | null;
  /** They were chosen one by one. */
  isChosen: boolean;
}

/** The same on a page of its own. */
export interface BulkView extends BulkLine {
  mine: boolean;
  ground: string;
  facts: string;
  endedAt: string | null;
  /** There are more than were listed. */
  more: boolean;
  /** How many were found and not listed, and why. */
  leftAlone: { because: Reason; count: number }[];
  /** How many were skipped since, and why. */
  skippedFor: { because: Reason; count: number }[];
  /** The newest of the list, as they are now; those that lie in the asker's scope. */
  samples: (JudgedComment & { article: { slug: string; title: string }; quote: string | null })[];
  /** The list that this one takes back; the list that takes this one back. Missing for most. */
  undoes: string | null;
  undoneBy: string | null;
  /** A limit on their author came with it, and stands: taking the list back lifts it. */
  isWithLimit: boolean;
  can: { start: Decision; pause: Decision; resume: Decision; cancel: Decision; undo: Decision };
}

/** A part of the queue, and in words whose things it shows alone and on which article; `null` for everybody's, everywhere. */
export interface NarrowedView {
  filter: QueueInput;
  author: string | null;
  article: string | null;
  /** What was asked for by a name that nobody has, or an address at which nothing is. */
  unknown: Reason[];
}

/** A part of the queue under a moderator's own name for it. */
export interface SavedViewView {
  id: string;
  name: string;
  filter: QueueInput;
}

/** The front page of the desk: everything in the asker's scope, within a day. Times are in seconds. */
export interface TodayView {
  /** The kinds of case in their order, also those of which none waits. */
  waiting: { kind: CaseView['kind']; count: number; median: number | null; longest: number | null }[];
  /** How many wait that are about the asker: another moderator decides them. */
  aboutSelf: number;
  /** Reports by article, most first, and how many of them wait for a decision. Without an article: on people. */
  flags: { article: { id: string; slug: string; title: string } | null; count: number; waiting: number }[];
  /** How many there are on articles that are not among these. */
  flagsElsewhere: number;
  /** The threads in which most was said. */
  hot: { id: string; article: { slug: string; title: string }; quote: string | null; comments: number; people: number; flags: number; isLocked: boolean; slowMinutes: number | null }[];
  /** Moderators who are at work, who did something last first, and how much they did. */
  onDuty: { id: string; name: string; at: string; decisions: number }[];
  overdue: CaseView[];
}

/** A comment that might be brought forward, and why. */
export interface SuggestionView {
  comment: JudgedComment;
  article: { slug: string; title: string };
  /** The passage its thread hangs on, on one line. Missing for a thread on the whole article. */
  quote: string | null;
  /** What speaks for it, in points. */
  parts: SuggestionParts;
  wellArgued: number;
  citations: number;
}

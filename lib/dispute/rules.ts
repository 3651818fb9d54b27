import { no, yes, type Decision } from '../refusal';

/** Known to moderators alone · takes positions · keeps what was taken · a moderator has said what came of it. */
export type DisputeState = 'draft' | 'open' | 'closed' | 'summarised';

/** What the rules need to know of a dispute. */
export interface DisputeFacts {
  state: DisputeState;
}

/** What a moderator can do with a dispute's state. */
export const DISPUTE_MOVES = ['open', 'close', 'reopen', 'summarise'] as const;
export type DisputeMove = (typeof DISPUTE_MOVES)[number];

const MOVES: Record<DisputeMove, { from: readonly DisputeState[]; to: DisputeState }> = {
  open: { from: ['draft'], to: 'open' },
  close: { from: ['open'], to: 'closed' },
  // What came of it was said too early, or something new was said since.
  reopen: { from: ['closed', 'summarised'], to: 'open' },
  summarise: { from: ['closed'], to: 'summarised' },
};

/** How a dispute stands after a move, or why it cannot be made. What came of it is said before it is called summarised. */
export function afterDisputeMove({ state, hasSummary }: DisputeFacts & { hasSummary: boolean }, move: DisputeMove): { to: DisputeState; decision: Decision } {
  const { from, to } = MOVES[move];
  if (!from.includes(state)) return { to: state, decision: no('state_unfit') };
  if (move === 'summarise' && !hasSummary) return { to: state, decision: no('summary_missing') };
  return { to, decision: yes };
}

/** Are positions taken, changed and taken back? Once it is closed, what was taken stays counted. */
export function canTakePositions(state: DisputeState): boolean {
  return state === 'open';
}

/** Is the question to stay as it is? A position is taken on a question: whoever changed it would change what others have said. */
export function isQuestionFixed(state: DisputeState): boolean {
  return state !== 'draft';
}

/** May a summary be published? Not of what nobody has discussed yet. */
export function canBeSummarised(state: DisputeState): boolean {
  return state === 'closed' || state === 'summarised';
}

/** Where somebody may stand. */
export const POSITIONS = ['support', 'dispute', 'complicated'] as const;
export type PositionKind = (typeof POSITIONS)[number];

/** How many have taken each position. */
export type Counts = Record<PositionKind, number>;

/** Below five, a count would tell those who know each other who stands where. */
export const COUNTS_FROM = 5;

/** The counts, if they may be shown to anybody; `null` while too few have taken a position. */
export function shownCounts(counts: Counts): Counts | null {
  return POSITIONS.reduce((sum, position) => sum + counts[position], 0) >= COUNTS_FROM ? counts : null;
}

/** The whole parts of a hundred that each count is, which together are a hundred: the largest remainders are rounded up. */
export function shares(counts: Counts): Counts {
  const total = POSITIONS.reduce((sum, position) => sum + counts[position], 0);
  if (total === 0) return { support: 0, dispute: 0, complicated: 0 };
  const exact = POSITIONS.map((position) => ({ position, share: (100 * counts[position]) / total }));
  const missing = 100 - exact.reduce((sum, { share }) => sum + Math.floor(share), 0);
  const up = new Set(exact.toSorted((a, b) => (b.share % 1) - (a.share % 1)).slice(0, missing).map(({ position }) => position));
  return Object.fromEntries(exact.map(({ position, share }) => [position, Math.floor(share) + (up.has(position) ? 1 : 0)])) as Counts;
}

/** A line on a phone's screen, or three: why one stands there, not an argument. */
export const NOTE_LIMIT = 200;

/** A question that needs more is two. */
export const QUESTION_LIMIT = 200;

/** What has to be known before it can be answered. */
export const ABOUT_LIMIT = 1_000;

import type { ScreeningMode } from '../article';
import type { Reason } from '../refusal';
import type { Because } from './because';
import type { Found } from './words/kinds';
import type { Hit } from './words/rule';

/*
 * SCREENING, before a comment appears. An ordered list of small phases, each of which looks at the facts and says nothing, or what is
 * to become of the comment and why. The first that refuses or holds decides. One that flags decides nothing: the comment goes on to
 * the next, or a flagged word would be a way around a moderator who looks at everything.
 */

/** What phases know of a comment that somebody is about to say, or to change. */
export interface Facts {
  now: Date;
  /** Words that were read before are changed. */
  isEdit: boolean;
  /** They were brought forward as an editor's pick. */
  isPick: boolean;
  /** In characters; and how many there may be. */
  length: { is: number; most: number };
  /** Missing for one that opens a thread. `lastOwnAt` is when its author last spoke in it. */
  thread: { state: 'open' | 'locked'; slowMinutes: number | null; lastOwnAt: Date | null } | null;
  author: {
    /** A moderator or an admin. */
    looksAfter: boolean;
    /** A moderator decided that everything they write waits. */
    isOnHold: boolean;
    /** How many comments of theirs stand; of those who were given a part here (authors), nobody asks. */
    standing: number;
    isAppointed: boolean;
    /** Of their last comments: how many, and how many of those were removed. */
    recent: { count: number; removed: number };
  };
  /** The same words were said lately: by themselves, by somebody else. */
  repeats: { own: boolean; others: boolean };
  /** Links that lead away from here. */
  links: number;
  /** What the rules about words found. */
  hits: readonly Hit[];
  mode: ScreeningMode;
}

/** What one phase says: nothing, or what is to become of the comment. */
type Said = null | { refuse: Reason; retryAfter?: number } | { hold: Because } | { flag: Because };

interface Phase {
  name: string;
  look: (facts: Facts) => Said;
}

/** So many comments of somebody have to have stood before they are no newcomer. */
const NEWCOMER_COMMENTS = 3;

/** Two removals can be bad luck; three of the last twenty and a third of all are a habit. */
const HABIT = { removed: 3, share: 1 / 3 };

/** So many of somebody's last comments tell how they write now. */
export const RECENT_COMMENTS = 20;

/** Every phase, in its order. */
export const PHASES: readonly Phase[] = [
  { name: 'length', look: ({ length }) => (length.is > length.most ? { refuse: 'body_too_long' } : null) },

  { name: 'locked', look: ({ thread, author, isEdit }) => (thread?.state === 'locked' && !author.looksAfter && !isEdit ? { refuse: 'thread_locked' } : null) },

  {
    name: 'slow',
    look({ thread, author, isEdit, now }) {
      if (isEdit || author.looksAfter || !thread?.lastOwnAt || thread.slowMinutes === null) return null;
      const wait = thread.lastOwnAt.getTime() + thread.slowMinutes * 60_000 - now.getTime();
      return wait > 0 ? { refuse: 'thread_slow', retryAfter: Math.ceil(wait / 1000) } : null;
    },
  },

  { name: 'sanctioned', look: ({ author }) => (author.isOnHold ? { hold: 'sanctioned' } : null) },

  {
    name: 'repeated',
    look({ repeats, author }) {
      if (repeats.own) return { refuse: 'said_already' };
      return repeats.others && !author.looksAfter ? { hold: 'repeated' } : null;
    },
  },

  { name: 'links', look: (facts) => (facts.links > 0 && isNewcomer(facts) ? { hold: 'links' } : null) },

  {
    name: 'words',
    look({ hits, author }) {
      if (author.looksAfter) return null;
      const actions = hits.map(({ rule }) => rule.action);
      if (actions.includes('block')) return { refuse: 'words_blocked' };
      if (actions.includes('hold')) return { hold: 'words' };
      return actions.includes('flag') ? { flag: 'words' } : null;
    },
  },

  {
    name: 'removals',
    look({ author: { recent, looksAfter } }) {
      return !looksAfter && recent.removed >= HABIT.removed && recent.removed >= recent.count * HABIT.share ? { hold: 'removals' } : null;
    },
  },

  // Whoever gave it a place in front of all others gave it to other words.
  { name: 'picked', look: ({ isEdit, isPick, author }) => (isEdit && isPick && !author.looksAfter ? { flag: 'picked' } : null) },

  { name: 'newcomer', look: (facts) => (facts.mode === 'newcomers_before' && isNewcomer(facts) ? { hold: 'newcomer' } : null) },

  { name: 'mode', look: ({ mode, author }) => (mode === 'before' && !author.looksAfter ? { hold: 'mode' } : null) },
];

/** What becomes of a comment: it appears, or is refused, or waits; with what a moderator should look at, and what of it is masked for all. */
export interface Screened {
  decision: { kind: 'pass' } | { kind: 'refuse'; reason: Reason; retryAfter?: number } | { kind: 'hold'; because: Because };
  flags: Because[];
  /** Stretches of its text that nobody is to read. */
  masks: Found[];
}

/** Ask the phases in their order. */
export function screened(facts: Facts, phases: readonly Phase[] = PHASES): Screened {
  const masks = facts.author.looksAfter ? [] : facts.hits.filter(({ rule }) => rule.action === 'censor').flatMap(({ found }) => found);
  const flags: Because[] = [];
  for (const { look } of phases) {
    const said = look(facts);
    if (said === null) continue;
    if ('flag' in said) {
      flags.push(said.flag);
      continue;
    }
    if ('hold' in said) return { decision: { kind: 'hold', because: said.hold }, flags, masks };
    return { decision: { kind: 'refuse', reason: said.refuse, ...(said.retryAfter === undefined ? {} : { retryAfter: said.retryAfter }) }, flags, masks };
  }
  return { decision: { kind: 'pass' }, flags, masks };
}

function isNewcomer({ author }: Facts): boolean {
  return !author.looksAfter && !author.isAppointed && author.standing < NEWCOMER_COMMENTS;
}

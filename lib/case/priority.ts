import type { FlagReason } from './reasons';

/*
 * PRIORITY. What a moderator should look at first, in points whose parts are shown. Age is one of them, and every case ages
 * alike: so waiting alone changes the order of no two cases, and what is stored is the priority without the part of age
 * that all have in common. A queue of any length is then read from an index, and is counted anew only where something was
 * reported, or the conversation around it grew.
 */

/** What became of somebody's flags so far. */
export interface FlagRecord {
  upheld: number;
  dismissed: number;
}

/** How urgent a reason is: illegal content may hurt somebody by the hour, what is off topic only bores. */
const URGENCY: { readonly [reason in FlagReason]: number } = { illegal: 8, hate: 4, abuse: 3, spam: 3, misinformation: 2, screening: 2, off_topic: 1, other: 1 };

/** Every second flag is right, as long as nothing else is known of who raised it. */
const USUALLY_RIGHT = 0.5;

/** So many flags of somebody's own weigh as much as that expectation: one lucky or unlucky flag moves little. */
const EXPECTED_FLAGS = 8;

/** How much somebody's flags count, by what became of the earlier ones: 1 for a newcomer, towards 2 for who is always right and 0 for who never is. */
export function creditOf({ upheld, dismissed }: FlagRecord): number {
  return (upheld + EXPECTED_FLAGS * USUALLY_RIGHT) / (upheld + dismissed + EXPECTED_FLAGS) / USUALLY_RIGHT;
}

/** How much a flag counts: how urgent its reason is, by how often its flagger was right. */
export function weightOf(reason: FlagReason, record: FlagRecord): number {
  return URGENCY[reason] * creditOf(record);
}

/** What a priority is made of, in points. */
export interface PriorityParts {
  /** The weights of the flags, and how many flags there are. */
  flags: number;
  count: number;
  /** How many read it, as far as answers tell. */
  reach: number;
  /** Illegal content stands before everything else. */
  illegal: number;
  /** An appeal that has waited too long comes right after it. */
  overdue: number;
  /** How long it has waited. */
  age: number;
}

/** Before any other sum of points there can be. */
const ILLEGAL_FIRST = 100_000;

/** Below that, and before everything else: what ages add to either is far less, for decades. */
export const OVERDUE_FIRST = 50_000;

/** Whoever asks for another pair of eyes is heard within a week, or the desk is told. */
export const OVERDUE_MS = 7 * 24 * 60 * 60 * 1000;

/** Waiting so many hours is worth one point: after a day of waiting, a case stands where a more urgent fresh one does. */
const HOURS_A_POINT = 6;

const HOUR_MS = 3_600_000;

/** Ages are counted from here in what is stored; any day would do. */
const FIRST_DAY = Date.UTC(2026, 0, 1);

/** The parts of a case's priority at a time. `answers`: how many comments stand below the thing, or around it. */
export function priorityOf({ flags, answers, openedAt, isRaised = false }: { flags: readonly { reason: FlagReason; weight: number }[]; answers: number; openedAt: Date; isRaised?: boolean }, now: Date): PriorityParts {
  return {
    flags: flags.reduce((sum, { weight }) => sum + weight, 0),
    count: flags.length,
    reach: Math.log2(1 + answers) / 2,
    illegal: flags.some(({ reason }) => reason === 'illegal') ? ILLEGAL_FIRST : 0,
    overdue: isRaised ? OVERDUE_FIRST : 0,
    age: (now.getTime() - openedAt.getTime()) / HOUR_MS / HOURS_A_POINT,
  };
}

/** The points in all. */
export function prioritySum({ flags, reach, illegal, overdue, age }: PriorityParts): number {
  return flags + reach + illegal + overdue + age;
}

/** The same for storing: every case's age is counted to one fixed day, so that sums can be compared at any time. */
export function storedPriority(facts: Parameters<typeof priorityOf>[0]): number {
  return prioritySum(priorityOf(facts, new Date(FIRST_DAY)));
}

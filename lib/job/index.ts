/** What is done beside the pages, later and again until it is done. */
import type { Ctx } from '../user';

/** What a job is about, as it is kept: ids, times and counts, since it may be done long after it was asked for. */
export type About = Record<string, string | number | boolean | null>;

/** A job under way. Whoever works at something long looks at `signal` between steps, and leaves what is left to the next time. */
export interface Job {
  about: About;
  /** Aborted when the process is asked to stop. */
  signal: AbortSignal;
}

/**
 * Does a job. It may be asked to do one again that it has done before, whole or in part, so what it does must be known by its
 * rows. What it throws makes the job wait, longer each time, and be done again.
 */
export type Work = (ctx: Ctx, job: Job) => Promise<void>;

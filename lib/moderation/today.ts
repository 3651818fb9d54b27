/** What happened "today" is what happened within a day: a desk is looked at around the clock, and from anywhere. */
export const DAY_MS = 24 * 60 * 60 * 1000;

/** Whoever did nothing for so long has left the desk. */
export const ON_DUTY_MS = 15 * 60 * 1000;

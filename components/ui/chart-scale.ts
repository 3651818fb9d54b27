/** Where an axis ends: a round number that nothing drawn goes beyond, so that half of it is round, too. */
export function roundTop(most: number): number {
  if (most <= 2) return 2;
  const power = 10 ** Math.floor(Math.log10(most));
  return [1, 2, 4, 6, 8, 10].map((step) => step * power).find((top) => top >= most) ?? most;
}

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Where an axis of seconds ends: a time that people round to. */
export function roundTime(most: number): number {
  const steps = [10 * MINUTE, 30 * MINUTE, HOUR, 2 * HOUR, 6 * HOUR, 12 * HOUR, DAY, 2 * DAY, 4 * DAY, 8 * DAY, 14 * DAY, 30 * DAY];
  return steps.find((top) => top >= most) ?? roundTop(most / DAY) * DAY;
}

/** Seconds in the unit that people would say them in. */
export function inPeopleTime(seconds: number): { unit: 'minutes' | 'hours' | 'days'; count: number } {
  if (seconds < HOUR) return { unit: 'minutes', count: seconds / MINUTE };
  return seconds < 2 * DAY ? { unit: 'hours', count: seconds / HOUR } : { unit: 'days', count: seconds / DAY };
}

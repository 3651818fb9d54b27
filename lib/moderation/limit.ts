const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * Does a limit leave somebody as limited as they are by another of its kind? One that ends before the other, or within a day after it, is
 * the same decision made twice: by two moderators at once, or by one who has not seen the first. Ends are in ms; `null` is for good.
 */
export function addsNothing(inForce: { until: Date | null }, { until }: { until: Date | null }): boolean {
  return inForce.until === null || (until !== null && until.getTime() < inForce.until.getTime() + DAY_MS);
}

/** A thing's id out of its address, or out of itself; `null` when there is none in it. */
export function idWithin(written: string): string | null {
  return /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/u.exec(written)?.[0] ?? null;
}

import 'server-only';
import { createHmac, timingSafeEqual } from 'node:crypto';
import { env } from '../../env';

/*
 * SEALS. A word that only we can have made about some ids, for links that work without signing in. Nothing is kept of them: a
 * database that is read by a stranger opens none. They end with NEXTAUTH_SECRET.
 */

/** The seal on some words; `use` keeps what is sealed for one use from being taken for another. */
export function sealOf(use: string, ...words: readonly string[]): string {
  return createHmac('sha256', env().NEXTAUTH_SECRET).update(JSON.stringify(['seal 1', use, ...words])).digest('base64url');
}

/** Is this the seal on these words? Takes as long whether it is or not. */
export function isSeal(seal: string, use: string, ...words: readonly string[]): boolean {
  const [given, right] = [Buffer.from(seal), Buffer.from(sealOf(use, ...words))];
  return given.length === right.length && timingSafeEqual(given, right);
}

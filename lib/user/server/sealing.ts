import 'server-only';
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { env } from '../../env';

/*
 * What the database keeps and a stolen copy of it must not tell: sealed with AES-256-GCM under a key drawn from
 * NEXTAUTH_SECRET. Laid out as nonce (12 bytes), tag (16), text.
 */

const NONCE = 12;
const TAG = 16;

function key(): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', env().NEXTAUTH_SECRET, '', 'marginalia second factor', 32));
}

/** Seal words for one owner: what was sealed for somebody else does not open. */
export function seal(words: string, owner: string): Uint8Array<ArrayBuffer> {
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv('aes-256-gcm', key(), nonce).setAAD(Buffer.from(owner));
  const text = Buffer.concat([cipher.update(words, 'utf8'), cipher.final()]);
  return new Uint8Array(Buffer.concat([nonce, cipher.getAuthTag(), text]));
}

/** The words that were sealed; `null` when they were for another owner, or under another key. */
export function unseal(sealed: Uint8Array, owner: string): string | null {
  const decipher = createDecipheriv('aes-256-gcm', key(), sealed.subarray(0, NONCE)).setAAD(Buffer.from(owner)).setAuthTag(sealed.subarray(NONCE, NONCE + TAG));
  try {
    return Buffer.concat([decipher.update(sealed.subarray(NONCE + TAG)), decipher.final()]).toString('utf8');
  } catch {
    return null;
  }
}

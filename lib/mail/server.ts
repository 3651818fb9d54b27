import 'server-only';
import type { Ctx } from '../user';
import { isSeal, sealOf } from './server/seal';

/*
 * MAIL. Letters as rows, handed to the operator's mail server by a job, and tried again for five days. When there is no such server
 * nothing is written down, and when it is away nothing waits for it.
 *
 *   write     in the transaction that makes a letter necessary; it holds ids and no words
 *   send      what is due, by whoever composes the words (app/_web/letters.ts)
 *   askProof, prove   an address is proven before anything else is sent to it
 *   askNewPassword, chooseNewPassword   for whoever has forgotten theirs and reads mail at a proven address
 *   tellOfChange   how somebody signs in was changed: by them, if their mailbox says so
 *   tellOfAddress  their address was, by the operator: told where they were before
 *   seal, isSealed    links that work without signing in
 */

export { forgetLetters, send, write, type Compose } from './server/sending';
export { tellOfAddress, tellOfChange } from './server/changed';
export { askNewPassword, chooseNewPassword, newPasswordPath } from './server/forgotten';
export { askProof, mailbox, proofPath, prove } from './server/proving';
export { isMailOn } from './server/transport';

/** A word that only we can have made about some ids, for one use. */
export function seal(_ctx: Ctx, { use, words }: { use: string; words: readonly string[] }): string {
  return sealOf(use, ...words);
}

/** Is this the seal on these ids, for this use? */
export function isSealed(_ctx: Ctx, { use, words, seal: given }: { use: string; words: readonly string[]; seal: string }): boolean {
  return isSeal(given, use, ...words);
}

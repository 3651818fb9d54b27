import 'server-only';
import { env } from '../env';
import type { Ctx } from '../user';
import type { MailboxView } from './index';
import * as proving from './server/proving';
import { isSeal, sealOf } from './server/seal';

/*
 * MAIL. Letters as rows, handed to the operator's mail server by a job, and tried again for five days. When there is no such server
 * nothing is written down, and when it is away nothing waits for it.
 *
 *   write     in the transaction that makes a letter necessary; it holds ids and no words
 *   send      what is due, by whoever composes the words (app/_web/letters.ts)
 *   askProof, prove   an address is proven before anything else is sent to it
 *   seal, isSealed    links that work without signing in
 */

export { forgetLetters, send, write, type Compose } from './server/sending';
export { prove } from './server/proving';

/** Does this place send mail? */
export function isMailOn(_ctx: Ctx): boolean {
  return env().SMTP_URL !== undefined;
}

/** Send a link to one's own address, to prove it. Refuses with `not_signed_in`, `mail_off`, `email_missing`, `email_proven`, `too_many_letters`. */
export function askProof(ctx: Ctx): Promise<{ email: string }> {
  return proving.askProof(ctx, { isOn: isMailOn(ctx) });
}

/** How the asker can be written to. Refuses with `not_signed_in`. */
export function mailbox(ctx: Ctx): Promise<MailboxView> {
  return proving.mailbox(ctx, { isOn: isMailOn(ctx) });
}

/** Where the link of a proof leads, from the site's root. */
export function proofPath(_ctx: Ctx, { proofId }: { proofId: string }): string {
  return proving.proofPath(proofId);
}

/** A word that only we can have made about some ids, for one use. */
export function seal(_ctx: Ctx, { use, words }: { use: string; words: readonly string[] }): string {
  return sealOf(use, ...words);
}

/** Is this the seal on these ids, for this use? */
export function isSealed(_ctx: Ctx, { use, words, seal: given }: { use: string; words: readonly string[]; seal: string }): boolean {
  return isSeal(given, use, ...words);
}

import { REASONS, type Reason, type Refusal } from '@/lib/refusal';

/*
 * A refusal on its way through next-auth, which carries one word of ours to the sign-in page, in `?error=`: the reason,
 * and after a colon the seconds to wait, where there are any: `too_many_sign_ins:840`.
 */

/** A refusal as that word. */
export function wordOf({ reason, retryAfter }: Pick<Refusal, 'reason' | 'retryAfter'>): string {
  return retryAfter === undefined ? reason : `${reason}:${retryAfter}`;
}

/** What such a word says; `null` when it is none of ours, since anybody can write an address. */
export function readWord(word: string): { reason: Reason; retryAfter?: number } | null {
  const [reason = '', seconds, ...rest] = word.split(':');
  if (!isReason(reason) || rest.length > 0) return null;
  if (seconds === undefined) return { reason };
  // A day is longer than any allowance lasts.
  return /^\d{1,5}$/u.test(seconds) ? { reason, retryAfter: Number(seconds) } : null;
}

function isReason(word: string): word is Reason {
  return Object.hasOwn(REASONS, word);
}

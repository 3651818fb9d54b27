/** What went wrong with a letter, as the mail server or the way to it says. */
export interface Fault {
  /** The server's answer (RFC 5321), missing when there was none. */
  responseCode: number | null;
  /** Our library's word for it: `EAUTH`, `ECONNECTION`, `EENVELOPE`, … */
  code: string;
}

/** What becomes of a letter after a fault. */
export type Next =
  /** It will never be taken. */
  | { state: 'given_up' }
  /** The server did not want this one now. */
  | { state: 'waiting'; at: Date }
  /** The server wants none now: there is no sense in trying the next. */
  | { state: 'waiting'; at: Date; isDown: true };

/** Five days: as long as mail servers go on trying (RFC 5321, 4.5.4.1). */
const GIVE_UP_MS = 5 * 24 * 60 * 60 * 1000;

/** A minute first, for a server that greylists or restarts; six hours at most, for one that is away over a holiday. */
const FIRST_WAIT_MS = 60_000;
const LONGEST_WAIT_MS = 6 * 60 * 60 * 1000;

/** How long to wait before the attempt after this many. */
export function waitAfter(attempts: number): number {
  return Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.max(0, attempts - 1));
}

/**
 * What becomes of a letter that was written at `writtenAt` and has failed `attempts` times. A permanent refusal of the letter or its
 * recipient ends it. A refusal of us is our own trouble, whatever its number: a wrong password must not lose anybody's letter.
 */
export function afterFault({ responseCode, code }: Fault, { attempts, writtenAt, now }: { attempts: number; writtenAt: Date; now: Date }): Next {
  if (now.getTime() - writtenAt.getTime() >= GIVE_UP_MS) return { state: 'given_up' };
  const at = new Date(now.getTime() + waitAfter(attempts));
  const isOfLetter = responseCode !== null && (code === 'EENVELOPE' || code === 'EMESSAGE');
  if (!isOfLetter) return code === 'EENVELOPE' ? { state: 'given_up' } : { state: 'waiting', at, isDown: true };
  return responseCode >= 500 ? { state: 'given_up' } : { state: 'waiting', at };
}

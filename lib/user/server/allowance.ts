import 'server-only';
import { createHash } from 'node:crypto';
import { Pool } from 'pg';
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import { env } from '../../env';
import { Refusal, type Reason } from '../../refusal';

/*
 * How much anybody may do in a while. Counted in Postgres, so that every process counts alike and a restart
 * forgives nothing. Whoever has used an allowance up is told when to come back.
 */

interface Allowance {
  points: number;
  /** Seconds. */
  duration: number;
  reason: Reason;
}

const ALLOWANCES = {
  /** A heated minute of debate is six comments; thirty in ten minutes leave room for it and none for a flood. */
  comment: { points: 30, duration: 600, reason: 'too_many_writes' },
  /** Marking up a long article goes faster than writing. */
  highlight: { points: 120, duration: 600, reason: 'too_many_writes' },
  /** Edits, withdrawals, changes of visibility or name. */
  change: { points: 60, duration: 600, reason: 'too_many_writes' },
  /** Ten flags in ten minutes is a very bad thread. */
  flag: { points: 20, duration: 600, reason: 'too_many_flags' },
  /** A visitor's report of illegal content costs a moderator minutes. */
  report: { points: 5, duration: 3600, reason: 'too_many_flags' },
  /** A list beside the caret, asked for by most keys while somebody types a name. */
  complete: { points: 300, duration: 600, reason: 'too_many_writes' },
  /** A link to prove an address: some get lost, and whoever asks for more writes to somebody else. */
  proof: { points: 5, duration: 3600, reason: 'too_many_letters' },
  /** Letters to one address of somebody without an account, whoever asks for them. */
  receipt: { points: 5, duration: 86_400, reason: 'too_many_letters' },
  /** A moderator by keyboard decides one in some seconds. */
  decide: { points: 600, duration: 600, reason: 'too_many_writes' },
  /** A draft is kept every few seconds for as long as somebody writes. */
  save: { points: 600, duration: 600, reason: 'too_many_writes' },
  /** A page opened or left; nobody opens one a second for ten minutes. */
  visit: { points: 600, duration: 600, reason: 'too_many_writes' },
  /** A picture story has forty; each costs a processor some seconds and the disk some megabytes. */
  picture: { points: 60, duration: 600, reason: 'too_many_pictures' },
  /** A text brought in costs seconds of a processor, and perhaps a request to a stranger's server. */
  bring: { points: 30, duration: 600, reason: 'too_many_brought' },
  /** Ten wrong passwords in a quarter of an hour is more than forgetting. */
  signInAccount: { points: 10, duration: 900, reason: 'too_many_sign_ins' },
  /** A university shares one address; fifty still make guessing hopeless. */
  signInAddress: { points: 50, duration: 900, reason: 'too_many_sign_ins' },
  /** Asking for another password: some letters get lost, and whoever asks for more writes to somebody else. */
  forgottenAccount: { points: 3, duration: 3600, reason: 'too_many_letters' },
  /** The same for whatever accounts, from an address that a university shares. */
  forgottenAddress: { points: 30, duration: 3600, reason: 'too_many_sign_ins' },
  /** A million codes are there to be guessed, three of them right at a time: ten tries an hour leave that hopeless for years. */
  code: { points: 10, duration: 3600, reason: 'too_many_codes' },
  /** Passwords that are judged for whoever has no account yet, or has forgotten theirs: each takes a tenth of a second from everybody. */
  judged: { points: 100, duration: 3600, reason: 'too_many_sign_ins' },
  /** Accounts from one address, and attempts that found a name or an e-mail taken. */
  signUp: { points: 20, duration: 3600, reason: 'too_many_sign_ins' },
} as const satisfies Record<string, Allowance>;

export type AllowanceName = keyof typeof ALLOWANCES;

/** The column has 255. */
const LONGEST_KEY = 200;

type Limiters = Record<AllowanceName, RateLimiterPostgres>;
const kept = globalThis as typeof globalThis & { marginaliaLimiters?: Limiters };

function limiters(): Limiters {
  if (kept.marginaliaLimiters) return kept.marginaliaLimiters;
  const pool = new Pool({ connectionString: env().DATABASE_URL, max: 3, connectionTimeoutMillis: 5_000 });
  // An idle connection that breaks is replaced at the next use; without a listener it would end the process.
  pool.on('error', () => undefined);
  const made = Object.entries(ALLOWANCES).map(([name, { points, duration }]) => [
    name,
    new RateLimiterPostgres({ storeClient: pool, tableName: 'allowance', tableCreated: true, keyPrefix: name, points, duration }),
  ]);
  kept.marginaliaLimiters = Object.fromEntries(made) as Limiters;
  return kept.marginaliaLimiters;
}

/** A key as its column holds it: an e-mail may be as long as that, and the limiter puts a word before it. */
function keptKey(key: string): string {
  return key.length <= LONGEST_KEY ? key : createHash('sha256').update(key).digest('hex');
}

/** Use up one point; refuses with the allowance's reason, and says after how many seconds it may be tried again. */
export async function consume(name: AllowanceName, key: string): Promise<void> {
  try {
    await limiters()[name].consume(keptKey(key));
  } catch (result) {
    if (!(result instanceof RateLimiterRes)) throw result;
    throw new Refusal(ALLOWANCES[name].reason, Math.ceil(result.msBeforeNext / 1000));
  }
}

/** Give one point back: what was done turned out not to be what the allowance is against. */
export async function refund(name: AllowanceName, key: string): Promise<void> {
  await limiters()[name].reward(keptKey(key), 1);
}

/** Give all points back, for instance after the right password. */
export async function restore(name: AllowanceName, key: string): Promise<void> {
  await limiters()[name].delete(keptKey(key));
}

import 'server-only';
import { db, type Tx } from '../../db';
import { stir } from '../../event/server';
import type { Ctx } from '../../user';
import { afterFault, type Composed, type DueLetter, type Purpose } from '../index';
import { handOver } from './transport';

/*
 * SENDING. A letter is a row from the moment it is necessary. Whoever sends takes it first, so that nobody else does, and says
 * afterwards what became of it. Between the server's yes and that word a process may end: then the letter is taken again when its
 * lease is over, and goes out a second time under the same Message-ID, by which mail programs know it. That is the one window,
 * which no protocol closes; the other way round a statement of reasons could be lost.
 */

/** Longer than any server makes us wait (transport.ts), by far. */
const LEASE_MS = 10 * 60 * 1000;

/** A letter to be written down. `key` says what it is for, so that there is one. */
interface Written {
  key: string;
  purpose: Purpose;
  about: Record<string, string>;
  to: { userId: string } | { address: string };
  /** When it may be sent. Missing for at once. */
  from?: Date;
}

/** Write letters down, to be sent after the transaction; one that was written before stands. Answers with the ids of those that are new. */
export async function write(ctx: Ctx, { tx, letters }: { tx: Tx; letters: readonly Written[] }): Promise<{ id: string; key: string }[]> {
  if (letters.length === 0) return [];
  const data = letters.map(({ to, from = ctx.now, ...letter }) => ({ ...letter, userId: 'userId' in to ? to.userId : null, address: 'address' in to ? to.address : null, at: ctx.now, nextAt: from }));
  const written = await tx.letter.createManyAndReturn({ data, skipDuplicates: true, select: { id: true, key: true } });
  if (written.length > 0) await stir(ctx, { tx, topics: ['letters'] });
  return written;
}

/** Says what a letter says; `null` when there is nothing to say any more. */
export type Compose = (ctx: Ctx, letter: DueLetter) => Promise<Composed | null>;

/**
 * Send what is due, one after the other, until nothing is, the mail server wants none, or `signal` aborts. Any number of
 * processes may do so at once. `onTrouble` hears what the operator has to know: a code, and never an address.
 */
export async function send(ctx: Ctx, { compose, signal, onTrouble }: { compose: Compose; signal: AbortSignal; onTrouble: (fault: string) => void }): Promise<void> {
  const begun = performance.now();
  while (!signal.aborted) {
    // A pass may take long: its clock goes on from the asker's.
    const now = new Date(ctx.now.getTime() + performance.now() - begun);
    const letter = await take(now);
    if (!letter) return;
    const isDown = await sendOne({ ...ctx, now }, { letter, compose, onTrouble });
    if (isDown) return;
  }
}

interface TakenLetter {
  id: string;
  userId: string | null;
  address: string | null;
  purpose: Purpose;
  about: Record<string, string>;
  at: Date;
  attempts: number;
}

/** The letter that has waited longest, for us alone until the lease is over. */
async function take(now: Date): Promise<TakenLetter | undefined> {
  const [letter] = await db.$queryRaw<TakenLetter[]>`
    UPDATE "Letter" SET state = 'sending', attempts = attempts + 1, "nextAt" = ${new Date(now.getTime() + LEASE_MS)}
    WHERE id = (SELECT id FROM "Letter" WHERE state IN ('waiting', 'sending') AND "nextAt" <= ${now} ORDER BY "nextAt", id LIMIT 1 FOR UPDATE SKIP LOCKED)
    RETURNING id, "userId", address, purpose::text, about, at, attempts`;
  return letter;
}

/** Answers whether the server wants no other letter either. */
async function sendOne(ctx: Ctx, { letter, compose, onTrouble }: { letter: TakenLetter; compose: Compose; onTrouble: (fault: string) => void }): Promise<boolean> {
  const { id, at, attempts } = letter;
  const to = await addressOf(letter);
  const composed = to === null ? null : await compose(ctx, letter);
  if (to === null || composed === null) {
    await ended(ctx, { id, state: 'dropped' });
    return false;
  }
  const fault = await handOver({ id, to, at }, composed);
  if (fault === null) {
    await ended(ctx, { id, state: 'sent' });
    return false;
  }
  const said = `${fault.code} ${fault.responseCode ?? ''}`.trim();
  onTrouble(said);
  const next = afterFault(fault, { attempts, writtenAt: at, now: ctx.now });
  if (next.state === 'given_up') await ended(ctx, { id, state: next.state, fault: said });
  else await db.letter.update({ where: { id }, data: { state: 'waiting', nextAt: next.at, fault: said } });
  return 'isDown' in next;
}

async function ended(ctx: Ctx, { id, state, fault = null }: { id: string; state: 'sent' | 'dropped' | 'given_up'; fault?: string | null }): Promise<void> {
  await db.letter.update({ where: { id }, data: { state, fault, endedAt: ctx.now } });
}

/** Where a letter goes now: only to an address that its owner has proven, but for the letter by which they prove it. */
async function addressOf({ userId, address, purpose, about }: TakenLetter): Promise<string | null> {
  if (userId === null) return address;
  const user = await db.user.findUnique({ where: { id: userId }, select: { email: true, emailProvenAt: true } });
  if (purpose !== 'proof') return user?.emailProvenAt ? user.email : null;
  const proof = await db.emailProof.findUnique({ where: { id: about['proofId'] ?? '' }, select: { email: true } });
  return proof !== null && proof.email === user?.email ? proof.email : null;
}

/** What became of a letter is of use for a season; then it goes, with the addresses of those who have no account. */
const KEPT_MS = 90 * 24 * 60 * 60 * 1000;

/** Forget letters that ended long ago. */
export async function forgetLetters(ctx: Ctx): Promise<void> {
  await db.letter.deleteMany({ where: { endedAt: { lt: new Date(ctx.now.getTime() - KEPT_MS) } } });
}

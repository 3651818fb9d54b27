import 'server-only';
import { randomUUID } from 'node:crypto';
import { db, type Tx } from '../../db';
import type { Ctx } from '../../user';
import type { OwnSignInChange, SignInChange } from '../index';
import { write } from './sending';
import { isMailOn } from './transport';

/*
 * CHANGED. How somebody signs in was changed. Whoever did it is signed in as they; whether it was they, their mailbox can tell and we cannot.
 * As every letter it goes to an address that was proven, and to no other; where that is another now, to the one before.
 */

/** Tell the asker that they, or somebody signed in as they, have changed how they sign in. For a visitor there is nobody to tell. */
export async function tellOfChange(ctx: Ctx, { what }: { what: OwnSignInChange }): Promise<void> {
  const { viewer } = ctx;
  if (viewer.kind === 'user') await db.$transaction((tx) => writeOfChange(ctx, { tx, userId: viewer.id, what }));
}

/** The same in the transaction that makes the change. */
export async function writeOfChange(ctx: Ctx, { tx, userId, what }: { tx: Tx; userId: string; what: OwnSignInChange }): Promise<void> {
  await writeTo(ctx, { tx, to: { userId }, about: { what } });
}

/** Somebody's address is another from now on: tell the mailbox of the one before, which was proven to be theirs. */
export async function tellOfAddress(ctx: Ctx, { userId, before }: { userId: string; before: string }): Promise<void> {
  await db.$transaction((tx) => writeTo(ctx, { tx, to: { address: before }, about: { what: 'address', userId } }));
}

async function writeTo(ctx: Ctx, { tx, to, about }: { tx: Tx; to: { userId: string } | { address: string }; about: { what: SignInChange; userId?: string } }): Promise<void> {
  if (isMailOn(ctx)) await write(ctx, { tx, letters: [{ key: `changed:${randomUUID()}`, purpose: 'changed', about: { ...about, at: ctx.now.toISOString() }, to }] });
}

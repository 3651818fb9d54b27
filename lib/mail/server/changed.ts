import 'server-only';
import { randomUUID } from 'node:crypto';
import { db, type Tx } from '../../db';
import type { Ctx } from '../../user';
import type { SignInChange } from '../index';
import { write } from './sending';
import { isMailOn } from './transport';

/*
 * CHANGED. How somebody signs in was changed. Whoever did it is signed in as they; whether it was they, their mailbox can tell and we cannot.
 * As every letter it goes to an address that was proven, and to no other.
 */

/** Tell the asker that they, or somebody signed in as they, have changed how they sign in. For a visitor there is nobody to tell. */
export async function tellOfChange(ctx: Ctx, { what }: { what: SignInChange }): Promise<void> {
  const { viewer } = ctx;
  if (viewer.kind === 'user') await db.$transaction((tx) => writeOfChange(ctx, { tx, userId: viewer.id, what }));
}

/** The same in the transaction that makes the change. */
export async function writeOfChange(ctx: Ctx, { tx, userId, what }: { tx: Tx; userId: string; what: SignInChange }): Promise<void> {
  if (isMailOn(ctx)) await write(ctx, { tx, letters: [{ key: `changed:${randomUUID()}`, purpose: 'changed', about: { what, at: ctx.now.toISOString() }, to: { userId } }] });
}

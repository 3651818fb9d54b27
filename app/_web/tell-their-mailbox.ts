import type { OwnSignInChange } from '@/lib/mail';
import { tellOfChange } from '@/lib/mail/server';
import type { Ctx } from '@/lib/user';
import { log } from './log';

/** Somebody has changed how they sign in: their mailbox is told. It is changed by now, and whoever changed it goes on also where this fails. */
export async function tellTheirMailbox(ctx: Ctx, what: OwnSignInChange): Promise<void> {
  try {
    await tellOfChange(ctx, { what });
  } catch (error) {
    log.error({ err: error }, 'nobody was told of a change of how they sign in');
  }
}

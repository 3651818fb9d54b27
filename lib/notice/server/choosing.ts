import 'server-only';
import { db } from '../../db';
import { isSealed, seal } from '../../mail/server';
import { Refusal } from '../../refusal';
import type { Ctx } from '../../user';
import { spend } from '../../user/server';
import { mailDefault, NOTICE_KINDS, type ChoicesView, type ChooseInput, type MailWhen, type NoticeKind, type UnsubscribeInput } from '../index';
import { noticeKindsFor } from '../kinds';

/** When the asker is told of each kind by mail. Refuses with `not_signed_in`. */
export async function choices({ viewer }: Ctx): Promise<ChoicesView> {
  if (viewer.kind === 'visitor') throw new Refusal('not_signed_in');
  const { noticeChoices, followsOwn } = await db.user.findUniqueOrThrow({ where: { id: viewer.id }, select: { noticeChoices: true, followsOwn: true } });
  return { kinds: noticeKindsFor(viewer.role), followsOwn, mail: withDefaults(noticeChoices) };
}

function withDefaults(chosen: readonly { kind: NoticeKind; mail: MailWhen }[]): Record<NoticeKind, MailWhen> {
  const byKind = new Map(chosen.map(({ kind, mail }) => [kind, mail]));
  return Object.fromEntries(NOTICE_KINDS.map((kind) => [kind, byKind.get(kind) ?? mailDefault(kind)])) as Record<NoticeKind, MailWhen>;
}

/** Choose when to be told of each kind by mail, from the next notice on. Kinds that are not named stay as they are. */
export async function choose(ctx: Ctx, { mail, followsOwn }: ChooseInput): Promise<ChoicesView> {
  const userId = await spend(ctx, 'change');
  await db.$transaction(async (tx) => {
    for (const [kind, when] of Object.entries(mail)) await tx.noticeChoice.upsert({ where: { userId_kind: { userId, kind: kind as NoticeKind } }, create: { userId, kind: kind as NoticeKind, mail: when }, update: { mail: when } });
    // Whoever asks for letters of the day has them again, though they had ended them.
    await tx.user.update({ where: { id: userId }, data: { followsOwn, ...(Object.values(mail).includes('daily') && { wantsDigests: true }) } });
  });
  return choices(ctx);
}

/** What ends a kind of letters, or those of the day, as the query of an address. */
export function wayOut(ctx: Ctx, { userId, kind }: { userId: string; kind: UnsubscribeInput['kind'] }): string {
  return `?user=${userId}&kind=${kind}&seal=${seal(ctx, { use: 'unsubscribe', words: [userId, kind] })}`;
}

/** May this link end these letters? Says so without ending them: mail programs open links before anybody reads them. */
export function isWayOut(ctx: Ctx, { userId, kind, seal: given }: UnsubscribeInput): boolean {
  return isSealed(ctx, { use: 'unsubscribe', words: [userId, kind], seal: given });
}

/**
 * End letters of a kind, or those of the day with everything that comes in them or would when there is too much of it, by the link that stands in them: whoever has the
 * letter need not sign in. Twice is the same as once. Refuses with `link_broken` for any other person's or kind's.
 */
export async function unsubscribe(ctx: Ctx, input: UnsubscribeInput): Promise<{ kind: UnsubscribeInput['kind'] }> {
  if (!isWayOut(ctx, input)) throw new Refusal('link_broken');
  const { userId, kind } = input;
  const user = await db.user.findUnique({ where: { id: userId }, select: { noticeChoices: true } });
  if (!user) throw new Refusal('link_broken');
  const now = withDefaults(user.noticeChoices);
  const kinds = kind === 'digest' ? NOTICE_KINDS.filter((one) => now[one] === 'daily') : [kind];
  await db.$transaction(async (tx) => {
    for (const one of kinds) await tx.noticeChoice.upsert({ where: { userId_kind: { userId, kind: one } }, create: { userId, kind: one, mail: 'never' }, update: { mail: 'never' } });
    if (kind === 'digest') await tx.user.update({ where: { id: userId }, data: { wantsDigests: false } });
  });
  return { kind };
}

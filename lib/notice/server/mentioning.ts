import 'server-only';
import type { Tx } from '../../db';
import { mentionsIn } from '@/lib/richtext';
import type { Told } from './keeping';
import { fromEvent, type Said } from './said';

/** Those whom comments name, each once a comment, however often it is edited. */
export async function mentioned(tx: Tx, said: readonly Said[]): Promise<Told[]> {
  const named = said.flatMap((one) => mentionsIn(one.body).map((userId) => ({ one, userId })));
  if (named.length === 0) return [];
  const known = new Set((await tx.user.findMany({ where: { id: { in: named.map(({ userId }) => userId) } }, select: { id: true } })).map(({ id }) => id));
  const told: Told[] = [];
  for (const { one: { event }, userId } of named) {
    if (!known.has(userId)) continue;
    const { count } = await tx.mention.createMany({ data: { commentId: event.commentId, userId }, skipDuplicates: true });
    if (count > 0) told.push({ ...fromEvent(event), userId, threadId: event.threadId, about: { kind: 'mention', commentId: event.commentId } });
  }
  return told;
}

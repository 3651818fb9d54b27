import 'server-only';
import { db } from '../../db';
import { Refusal } from '../../refusal';
import type { Ctx } from '../../user';
import { spend } from '../../user/server';
import type { NoteInput } from '../input';
import { scopeOf } from './scope';

/** Leave a note among moderators about a person, a comment or an article; whoever of them is named in it with an @ is meant. Refuses with `reason_missing` without words. */
export async function note(ctx: Ctx, { subject, words: written }: NoteInput): Promise<{ noteId: string }> {
  await scopeOf(ctx);
  const byId = await spend(ctx, 'decide');
  const words = written.trim();
  if (words === '') throw new Refusal('reason_missing');
  const moderators = await db.user.findMany({ where: { role: { in: ['moderator', 'admin'] } }, select: { id: true, name: true } });
  const mentions = moderators.filter(({ name }) => words.includes(`@${name}`)).map(({ id }) => id);
  const { id: noteId } = await db.moderatorNote.create({ data: { subjectKind: subject.kind, subjectId: subject.id, byId, words, mentions, at: ctx.now }, select: { id: true } });
  return { noteId };
}

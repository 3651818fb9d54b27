import 'server-only';
import { db } from '../../db';
import { may } from '../../policy';
import { insist, Refusal } from '../../refusal';
import type { Ctx } from '../../user';
import { spend } from '../../user/server';
import type { NoteInput } from '../input';
import { isInScope, scopeOf } from './scope';

/** Leave a note among moderators about a person, a comment or an article; whoever of them is named in it with an @ is meant. Refuses with `reason_missing` without words, with `no_such_thing`, and with `out_of_scope`. */
export async function note(ctx: Ctx, { subject, words: written }: NoteInput): Promise<{ noteId: string }> {
  const scope = await scopeOf(ctx);
  insist(may.lookAfter(ctx, { isInScope: await isInScope(scope, { articleId: await articleOf(subject) }) }));
  const byId = await spend(ctx, 'decide');
  const words = written.trim();
  if (words === '') throw new Refusal('reason_missing');
  const moderators = await db.user.findMany({ where: { role: { in: ['moderator', 'admin'] } }, select: { id: true, name: true } });
  const mentions = moderators.filter(({ name }) => words.includes(`@${name}`)).map(({ id }) => id);
  const { id: noteId } = await db.moderatorNote.create({ data: { subjectKind: subject.kind, subjectId: subject.id, byId, words, mentions, at: ctx.now }, select: { id: true } });
  return { noteId };
}

/** Where a thing stands; `null` for a person. Refuses with `no_such_thing`. */
async function articleOf({ kind, id }: NoteInput['subject']): Promise<string | null> {
  const found =
    kind === 'comment' ? (await db.comment.findUnique({ where: { id }, select: { thread: { select: { articleId: true } } } }))?.thread
    : kind === 'article' ? await db.article.findUnique({ where: { id }, select: { id: true } }).then((article) => article && { articleId: article.id })
    : await db.user.findUnique({ where: { id }, select: { id: true } }).then((user) => user && { articleId: null });
  if (!found) throw new Refusal('no_such_thing');
  return found.articleId;
}

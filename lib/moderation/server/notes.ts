import 'server-only';
import { db, type Tx } from '../../db';
import { stir } from '../../event/server';
import { may } from '../../policy';
import { insist, Refusal } from '../../refusal';
import type { Ctx } from '../../user';
import { spend } from '../../user/server';
import type { NoteInput } from '../input';
import type { NoteView } from '../views';
import { isInScope, scopeOf, scopeOfModerator } from '../../article/server';

/**
 * Leave a note among moderators about a person, a comment or an article; whoever of them is named in it with an @ is meant, and told
 * (lib/notice). Refuses with `reason_missing` without words, with `no_such_thing`, and with `out_of_scope`.
 */
export async function note(ctx: Ctx, { subject, words: written }: NoteInput): Promise<{ noteId: string }> {
  const scope = await scopeOf(ctx);
  const articleId = await articleOf(subject);
  insist(may.lookAfter(ctx, { isInScope: await isInScope(scope, { articleId }) }));
  const byId = await spend(ctx, 'decide');
  const words = written.trim();
  if (words === '') throw new Refusal('reason_missing');
  return db.$transaction(async (tx) => {
    const mentions = await meant(tx, { words, articleId });
    const { id: noteId } = await tx.moderatorNote.create({ data: { subjectKind: subject.kind, subjectId: subject.id, byId, words, mentions, at: ctx.now }, select: { id: true } });
    await stir(ctx, { tx, topics: ['moderation'] });
    return { noteId };
  });
}

/** Who is named in it and may read it: the longest name that stands there, since one may begin with another. */
async function meant(tx: Tx, { words, articleId }: { words: string; articleId: string | null }): Promise<string[]> {
  const moderators = await tx.user.findMany({ where: { role: { in: ['moderator', 'admin'] } }, select: { id: true, name: true } });
  const found: string[] = [];
  for (const id of namedIn(words, moderators)) if (await isInScope(await scopeOfModerator(id, tx), { tx, articleId })) found.push(id);
  return found;
}

/** Those whose names stand after an @, and end there: `@Annette` is not Ann. */
function namedIn(words: string, people: readonly { id: string; name: string }[]): Set<string> {
  const longestFirst = [...people].sort((a, b) => b.name.length - a.name.length);
  const named = [...words.matchAll(/@/gu)].map(({ index }) => {
    const rest = words.slice(index + 1);
    return longestFirst.find(({ name }) => rest.startsWith(name) && !/^[\p{L}\p{M}\p{N}]/u.test(rest.slice(name.length)));
  });
  return new Set(named.flatMap((person) => (person ? [person.id] : [])));
}

/** As many are read of one thing: more than anybody has left on one, and a page still holds them. */
const READ = 100;

/** What moderators have noted about things, the latest first; for presenting to one of them, in whose scope they lie. Many notes on one hide none on another. */
export async function notesOn(subjects: readonly NoteInput['subject'][]): Promise<NoteView[]> {
  const of = subjects.map(({ kind, id }) => db.moderatorNote.findMany({ where: { subjectKind: kind, subjectId: id }, orderBy: { at: 'desc' }, take: READ, include: { by: { select: { name: true } } } }));
  const rows = (await Promise.all(of)).flat().sort((a, b) => b.at.getTime() - a.at.getTime());
  // Notes are left on nothing else (NoteInput).
  return rows.map(({ id, by, words, at, subjectKind }) => ({ id, by: by.name, words, at: at.toISOString(), on: subjectKind as NoteView['on'] }));
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

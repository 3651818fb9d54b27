import 'server-only';
import { findPassage } from '../../annotation/server';
import { currentRevision, isInScope, scopeOf, type Scope } from '../../article/server';
import { db, isDuplicate, type Tx } from '../../db';
import { shortened } from '../../discussion';
import { moveBack, moveComment, tellOfMove, type Destination, type Moved, type Stand } from '../../discussion/server';
import { may } from '../../policy';
import { insist, Refusal } from '../../refusal';
import type { Ctx } from '../../user';
import { spend } from '../../user/server';
import type { MoveInput } from '../input';
import type { MovableView } from '../views';
import { act } from './chain';
import { actions, JUDGED_AWAY, placeOfJudged, presentJudged } from './judged-item';

/*
 * MOVING. A conversation that belongs elsewhere is put there: below another comment, which merges threads when it is the opening one
 * that goes, or into a thread of its own, which splits them. Decided about one comment, in its author's name and with a reason; what
 * answers it goes along (lib/discussion/server/moving.ts).
 */

/**
 * Move a comment with all that answers it. Refuses with `facts_missing`, as `moveComment` and `findPassage` do, and as `may.decide`
 * does; whoever reported it has no part in where it stands.
 */
export async function move(ctx: Ctx, { commentId, to, seen, facts: written }: MoveInput): Promise<{ actionId: string }> {
  const scope = await scopeOf(ctx);
  const facts = written.trim();
  if (facts === '') throw new Refusal('facts_missing');
  const destination: Destination = to.kind === 'passage' ? { kind: 'passage', found: await findPassage(ctx, to.target) } : to;
  await spend(ctx, 'decide');
  return db.$transaction(async (tx) => {
    insist(await mayMove(ctx, { tx, commentId, scope }));
    const moved = await moveComment(ctx, { tx, commentId, seen, to: destination });
    return stand(ctx, { tx, moved, kind: 'move', facts, undoesId: null });
  });
}

/** Put a comment back where it stood before it was moved. Refuses with `changed_meanwhile` when it, or where it stood, was moved again. */
export async function undoMove(ctx: Ctx, { tx, action, scope, facts }: { tx: Tx; action: { id: string; subjectId: string; after: unknown }; scope: Scope; facts: string }): Promise<{ actionId: string }> {
  insist(await mayMove(ctx, { tx, commentId: action.subjectId, scope }));
  // The column holds what `stand` wrote.
  const { moveId, threadId, parentId } = action.after as MovedStand;
  const moved = await moveBack(ctx, { tx, commentId: action.subjectId, moveId, seen: { threadId, parentId } });
  return stand(ctx, { tx, moved, kind: 'undo', facts, undoesId: action.id });
}

/** Where a comment stands, as the chain keeps it, and by which move. */
type MovedStand = Stand & { moveId: string };

async function stand(ctx: Ctx, { tx, moved, kind, facts, undoesId }: { tx: Tx; moved: Moved; kind: 'move' | 'undo'; facts: string; undoesId: string | null }): Promise<{ actionId: string }> {
  const { commentId, articleId, from, to, moveId } = moved;
  const { authorId, text, html, state } = await tx.comment.findUniqueOrThrow({ where: { id: commentId }, select: { authorId: true, text: true, html: true, state: true } });
  try {
    const { actionId } = await act(ctx, tx, {
      ...{ kind, subjectKind: 'comment', subjectId: commentId, articleId, touchesId: authorId, facts, undoesId },
      ...{ before: { ...from }, after: { ...to, moveId } },
      // What its author took back is nobody's to read.
      ...(state === 'withdrawn' ? {} : { copy: { text, html } }),
    });
    await tellOfMove(ctx, { tx, moved });
    return { actionId };
  } catch (error) {
    if (isDuplicate(error, 'undoesId')) throw new Refusal('undone_already');
    throw error;
  }
}

/** May the asker move it? Its article never changes, and neither does its author, so nothing need be held. Refuses with `no_such_thing`. */
async function mayMove(ctx: Ctx, { tx, commentId, scope }: { tx: Tx; commentId: string; scope: Scope }) {
  const comment = await tx.comment.findUnique({ where: { id: commentId }, select: { authorId: true, thread: { select: { articleId: true } } } });
  if (!comment) throw new Refusal('no_such_thing');
  return may.decide(ctx, { authorId: comment.authorId, flaggerIds: [], isInScope: await isInScope(scope, { tx, articleId: comment.thread.articleId }) });
}

/** As many threads as are listed to choose from, those with the latest word first; another is named by its address. */
const THREADS_SHOWN = 200;

/** Nobody moves a comment to and fro more often. */
const MOVES_LOOKED_AT = 20;

/** A comment that is to be moved, and where it may go. Refuses with `no_such_thing`, and as `may.decide` does. */
export async function movable(ctx: Ctx, { commentId }: { commentId: string }): Promise<MovableView> {
  const scope = await scopeOf(ctx);
  insist(await mayMove(ctx, { tx: db, commentId, scope }));
  const comment = await db.comment.findUniqueOrThrow({ where: { id: commentId }, include: { ...JUDGED_AWAY } });
  const { articleId } = await db.thread.findUniqueOrThrow({ where: { id: comment.threadId }, select: { articleId: true } });
  const [[along], threads, revision, moves, summaries] = await Promise.all([
    db.$queryRaw<{ count: number }[]>`
      WITH RECURSIVE tree AS (
        SELECT id FROM "Comment" WHERE id = ${commentId}::uuid UNION ALL SELECT c.id FROM tree t JOIN "Comment" c ON c."parentId" = t.id
      ) SELECT count(*)::int - 1 AS count FROM tree`,
    db.thread.findMany({
      where: { articleId, appearedAt: { not: null }, notesOf: null },
      orderBy: { lastActivityAt: 'desc' },
      take: THREADS_SHOWN,
      select: { id: true, standing: true, annotation: { select: { exact: true } }, comments: { where: { ordinal: 1 }, select: { id: true, text: true, state: true, author: { select: { name: true } } } } },
    }),
    currentRevision(ctx, { tx: db, articleId }),
    actions({ kind: 'move', subjectKind: 'comment', subjectId: commentId }, MOVES_LOOKED_AT),
    comment.parentId === null ? db.summary.count({ where: { threadId: comment.threadId } }) : 0,
  ]);
  const { article, quote } = placeOfJudged(comment);
  return {
    comment: presentJudged(comment),
    ...{ article, quote, along: along?.count ?? 0 },
    isSummarised: summaries > 0,
    stands: { threadId: comment.threadId, parentId: comment.parentId },
    threads: threads.flatMap(({ id: threadId, standing, annotation, comments: [opening] }) =>
      opening && opening.id !== commentId
        ? [{ threadId, commentId: opening.id, by: opening.author.name, words: opening.state === 'standing' ? shortened(opening.text) : '', quote: annotation && shortened(annotation.exact), standing, isHere: threadId === comment.threadId }]
        : [],
    ),
    text: { revisionId: revision.id, text: revision.text, lang: revision.lang },
    lastMove: moves.find(({ isUndone }) => !isUndone) ?? null,
  };
}

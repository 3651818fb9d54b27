import 'server-only';
import { isDeepStrictEqual } from 'node:util';
import { commentBody, type CommentBody } from '@/lib/richtext';
import type { ArticleFacts } from '../article';
import { annotate, findPassage } from '../annotation/server';
import { FACTS, holdArticle, readable } from '../article/server';
import { db, isDuplicate, type Prisma, type Tx } from '../db';
import { record } from '../event/server';
import { may } from '../policy';
import { insist, Refusal } from '../refusal';
import type { Ctx } from '../user';
import { spend } from '../user/server';
import { levelOf, placeOf, shortened, type CommentView, type EditInput, type MoreInput, type OpenInput, type PlacedComment, type PlacedThread, type ReplyInput, type ThreadRow, type ThreadView, type WithdrawInput } from './index';

/** What a writer hears back: where their words now are. */
export interface Posted {
  threadId: string;
  commentId: string;
}

export { rename } from './server/rename';

/** A page of a long thread: two screens on a laptop. */
export const THREAD_PAGE = 50;

/**
 * Begin a conversation about a passage, or about the whole article. Refuses as `findPassage` and the body's check do, and
 * with `sent_already` when other words came under this clientId before.
 */
export async function open(ctx: Ctx, { articleId, target, body: sent, clientId }: OpenInput): Promise<Posted> {
  const article = await db.article.findFirst({ where: { id: articleId, ...readable(ctx) }, select: FACTS });
  if (!article) throw new Refusal('no_such_thing');
  insist(may.open(ctx, article));
  const body = checked(sent);
  const userId = await spend(ctx, 'comment');
  const found = target && (await findPassage(ctx, target));
  if (found && found.articleId !== articleId) throw new Refusal('no_such_thing');

  return once({ userId, clientId, articleId, parentId: null, body }, () =>
    db.$transaction(async (tx) => {
      const annotation = found && (await annotate(ctx, { tx, found, motivation: 'commenting', visibility: 'public', userId, clientId }));
      const annotationId = annotation?.annotationId ?? null;
      const thread = await tx.thread.create({
        data: { articleId, annotationId, openedById: userId, createdAt: ctx.now, lastActivityAt: ctx.now },
        select: { id: true },
      });
      const posted = await post(ctx, { tx, threadId: thread.id, parent: null, userId, body, clientId });
      await record(ctx, tx, { type: 'thread.opened', articleId, annotationId, ...posted });
      return posted;
    }),
  );
}

/** Add a comment to a thread, and let everyone reading it know. Refuses with `sent_already` as `open` does. */
export async function reply(ctx: Ctx, { threadId, parentId, body: sent, clientId }: ReplyInput): Promise<Posted> {
  const parent = await db.comment.findFirst({
    where: { id: parentId, threadId, thread: { article: readable(ctx) } },
    select: { place: true, thread: { include: { article: { select: FACTS } } } },
  });
  if (!parent) throw new Refusal('no_such_thing');
  insist(may.reply(ctx, parent.thread, parent.thread.article));
  const body = checked(sent);
  const userId = await spend(ctx, 'comment');

  const { articleId } = parent.thread;
  return once({ userId, clientId, articleId, parentId, body }, () =>
    db.$transaction(async (tx) => {
      const posted = await post(ctx, { tx, threadId, parent: { id: parentId, place: parent.place }, userId, body, clientId });
      await record(ctx, tx, { type: 'comment.posted', articleId, ...posted });
      return posted;
    }),
  );
}

/** Change one's words while they may still change; the earlier ones are kept. */
export async function edit(ctx: Ctx, { commentId, body: sent, seen }: EditInput): Promise<Posted> {
  insist(may.edit(ctx, await ofOwn(ctx, commentId)));
  const body = checked(sent);
  await spend(ctx, 'change');

  return db.$transaction(async (tx) => {
    const comment = await locked(tx, commentId);
    insist(may.edit(ctx, comment));
    if ((comment.editedAt?.toISOString() ?? null) !== seen) throw new Refusal('edited_meanwhile');
    const number = (await tx.earlierComment.count({ where: { commentId } })) + 1;
    await tx.earlierComment.create({
      data: { commentId, number, body: comment.body as Prisma.InputJsonValue, text: comment.text, replacedAt: ctx.now },
    });
    await tx.comment.update({ where: { id: commentId }, data: { ...columns(body), editedAt: ctx.now } });
    const { threadId } = comment;
    await record(ctx, tx, { type: 'comment.edited', articleId: comment.thread.articleId, threadId, commentId });
    return { threadId, commentId };
  });
}

/** Take one's words back. What was replied to them stays, and so does the place they had. */
export async function withdraw(ctx: Ctx, { commentId }: WithdrawInput): Promise<Posted> {
  insist(may.withdraw(ctx, await ofOwn(ctx, commentId)));
  await spend(ctx, 'change');

  return db.$transaction(async (tx) => {
    const comment = await locked(tx, commentId);
    insist(may.withdraw(ctx, comment));
    const { threadId } = comment;
    await tx.comment.update({ where: { id: commentId }, data: { state: 'withdrawn', withdrawnAt: ctx.now } });
    await tx.thread.update({ where: { id: threadId }, data: { standing: { decrement: 1 } } });
    await record(ctx, tx, { type: 'comment.withdrawn', articleId: comment.thread.articleId, threadId, commentId });
    return { threadId, commentId };
  });
}

/** The next comments of a thread, in its order, and whether there are more. */
export async function more(ctx: Ctx, input: MoreInput): Promise<{ comments: CommentView[]; more: boolean }> {
  const next = await commentsAfter(ctx, input);
  return { ...next, comments: next.comments.map((comment) => presentComment(ctx, comment)) };
}

/** The same for presenting later, so without regard to the viewer. */
export async function commentsAfter(ctx: Ctx, { threadId, after }: MoreInput): Promise<{ comments: PlacedComment[]; more: boolean }> {
  const rows = await db.comment.findMany({
    where: { threadId, place: { gt: after }, thread: { article: readable(ctx) } },
    orderBy: { place: 'asc' },
    take: THREAD_PAGE + 1,
    include: WITH_NAMES,
  });
  return { comments: rows.slice(0, THREAD_PAGE).map(placed), more: rows.length > THREAD_PAGE };
}

/** Where a comment is to be read. Refuses with `no_such_thing`. */
export async function whereIsComment(ctx: Ctx, { id }: { id: string }): Promise<{ slug: string; threadId: string }> {
  const comment = await db.comment.findFirst({
    where: { id, thread: { article: readable(ctx) } },
    select: { threadId: true, thread: { select: { article: { select: { slug: true } } } } },
  });
  if (!comment) throw new Refusal('no_such_thing');
  return { slug: comment.thread.article.slug, threadId: comment.threadId };
}

/** Where a thread is to be read. Refuses with `no_such_thing`. */
export async function whereIsThread(ctx: Ctx, { id }: { id: string }): Promise<{ slug: string }> {
  const thread = await db.thread.findFirst({ where: { id, article: readable(ctx) }, select: { article: { select: { slug: true } } } });
  if (!thread) throw new Refusal('no_such_thing');
  return { slug: thread.article.slug };
}

/** Some comments of a thread, in its order, and whether replies stand before or after them that are not among them. */
interface Stretch {
  comments: PlacedComment[];
  missing: { before: boolean; after: boolean };
}

/** A page of a thread's comments that ends with one of them, and half a page beyond: what its permalink must show. */
export async function commentsThrough(ctx: Ctx, { threadId, commentId }: { threadId: string; commentId: string }): Promise<Stretch> {
  const sought = await db.comment.findFirst({ where: { id: commentId, threadId }, select: { place: true } });
  if (!sought) return { comments: [], missing: { before: false, after: false } };
  const beyond = THREAD_PAGE / 2;
  // A reader following a link wants the comment and what it answers, not two thousand others. One more each way tells
  // whether there are others; the opening comment, which every page has, is none.
  const [before, after] = await Promise.all([
    db.comment.findMany({ where: { threadId, place: { lte: sought.place } }, orderBy: { place: 'desc' }, take: THREAD_PAGE + 1, include: WITH_NAMES }),
    db.comment.findMany({ where: { threadId, place: { gt: sought.place } }, orderBy: { place: 'asc' }, take: beyond + 1, include: WITH_NAMES }),
  ]);
  return {
    comments: [...before.slice(0, THREAD_PAGE).reverse(), ...after.slice(0, beyond)].map(placed),
    missing: { before: before.slice(THREAD_PAGE).some(({ place }) => levelOf(place) > 0), after: after.length > beyond },
  };
}

/** Comments by id; for presenting, so without regard to the viewer. */
export async function placedComments(ctx: Ctx, { ids }: { ids: string[] }): Promise<PlacedComment[]> {
  return (await db.comment.findMany({ where: { id: { in: ids } }, include: WITH_NAMES })).map(placed);
}

/** Threads by id; for presenting, so without regard to the viewer. */
export async function threadRows(ctx: Ctx, { ids }: { ids: string[] }): Promise<ThreadRow[]> {
  const rows = await db.thread.findMany({ where: { id: { in: ids } }, include: { annotation: { select: { exact: true, revision: { select: { number: true } } } } } });
  // Whoever hears of a thread as it happens has its words before their eyes.
  return rows.map(({ annotation, ...thread }) => ({ ...thread, quote: annotation?.exact ?? null, madeOn: annotation?.revision.number ?? null, lost: null }));
}

/** A comment as this viewer may see it: the words of a withdrawn one are nobody's any more. */
export function presentComment(ctx: Ctx, comment: PlacedComment): CommentView {
  const { id, parentId, place, by, parentBy, createdAt, editedAt, ledTo, html, body } = comment;
  const mine = ctx.viewer.kind === 'user' && ctx.viewer.id === comment.authorId;
  const can = { edit: may.edit(ctx, comment), withdraw: may.withdraw(ctx, comment) };
  return {
    ...{ id, parentId, place, by, parentBy, mine, can },
    createdAt: createdAt.toISOString(),
    editedAt: editedAt?.toISOString() ?? null,
    ledTo: comment.state === 'withdrawn' ? null : ledTo,
    html: comment.state === 'withdrawn' ? null : html,
    ...(can.edit.allowed ? { body } : {}),
  };
}

/** A thread of an article as this viewer may see it, with those of its comments that the page has. */
export function presentThread(ctx: Ctx, thread: PlacedThread, article: ArticleFacts): ThreadView {
  const { id, annotationId, madeOn, lost, state, standing, posted, comments, createdAt, lastActivityAt } = thread;
  const missingAtEnd = comments.length < posted ? (comments.at(-1)?.place ?? null) : null;
  return {
    ...{ id, annotationId, madeOn, lost, state, standing },
    quote: thread.quote === null ? null : shortened(thread.quote),
    comments: comments.map((comment) => presentComment(ctx, comment)),
    missingAfter: thread.missingAfter === undefined ? missingAtEnd : thread.missingAfter,
    continued: thread.continued ?? false,
    createdAt: createdAt.toISOString(),
    lastActivityAt: lastActivityAt.toISOString(),
    can: { reply: may.reply(ctx, thread, article), reattach: may.reattach(ctx, { id: annotationId ?? '', userId: thread.openedById, motivation: 'commenting', visibility: 'public' }) },
  };
}

const WITH_NAMES = {
  author: { select: { name: true } },
  parent: { select: { author: { select: { name: true } } } },
  credited: { select: { number: true }, orderBy: { number: 'asc' }, take: 1 },
} as const satisfies Prisma.CommentInclude;

type NamedComment = Prisma.CommentGetPayload<{ include: typeof WITH_NAMES }>;

function placed({ author, parent, credited, ...comment }: NamedComment): PlacedComment {
  return { ...comment, ledTo: credited[0]?.number ?? null, by: author.name, parentBy: parent?.author.name ?? null };
}

/** Refuses a body that is none, with its fault. */
function checked(sent: unknown): CommentBody {
  const result = commentBody(sent);
  if (!result.ok) throw new Refusal(result.fault);
  return result.body;
}

function columns({ doc, text, html }: CommentBody) {
  return { body: doc as Prisma.InputJsonValue, text, html };
}

/** Write a comment in its place. Raising the thread's count locks its row, so that no two comments get one ordinal. */
async function post(
  ctx: Ctx,
  { tx, threadId, parent, userId, body, clientId }: { tx: Tx; threadId: string; parent: { id: string; place: string } | null; userId: string; body: CommentBody; clientId: string },
): Promise<Posted> {
  const { posted: ordinal, state, articleId } = await tx.thread.update({
    where: { id: threadId },
    data: { posted: { increment: 1 }, standing: { increment: 1 }, lastActivityAt: ctx.now },
    select: { posted: true, state: true, articleId: true },
  });
  // It may have been locked, or the discussion closed, since they were looked at; both rows are held now, so this look is the last.
  await holdArticle(ctx, { tx, articleId, how: 'to mark' });
  insist(may.reply(ctx, { state }, await tx.article.findUniqueOrThrow({ where: { id: articleId }, select: FACTS })));
  const comment = await tx.comment.create({
    data: {
      ...{ threadId, parentId: parent?.id ?? null, authorId: userId, ordinal, clientId, createdAt: ctx.now },
      ...columns(body),
      place: placeOf(ordinal, parent?.place ?? null),
    },
    select: { id: true },
  });
  return { threadId, commentId: comment.id };
}

/** What somebody sends, by which it is known when it comes again. */
interface Sent {
  userId: string;
  clientId: string;
  articleId: string;
  parentId: string | null;
  body: CommentBody;
}

/**
 * Do it, unless the same thing was sent before: then answer as it was answered the first time. Whoever never heard the
 * first answer may have gone on writing: other words are refused with `sent_already`, or the writer would take them for
 * posted. The same clientId for something else altogether is no page of ours, and refused with `input_malformed`.
 */
async function once({ userId, clientId, articleId, parentId, body }: Sent, write: () => Promise<Posted>): Promise<Posted> {
  try {
    return await write();
  } catch (error) {
    if (!isDuplicate(error, 'clientId')) throw error;
    const first = await db.comment.findUnique({
      where: { authorId_clientId: { authorId: userId, clientId }, parentId, thread: { articleId } },
      select: { id: true, threadId: true, body: true, earlier: { select: { body: true } } },
    });
    if (!first) throw new Refusal('input_malformed');
    // It may have been changed since, from another page: then what was sent is among the earlier words.
    if (![first, ...first.earlier].some((version) => isSame(version.body, body.doc))) throw new Refusal('sent_already');
    return { threadId: first.threadId, commentId: first.id };
  }
}

/** Are these the same document? One comes from the database, which keeps no order of keys, and one is about to go there. */
function isSame(stored: unknown, doc: unknown): boolean {
  return isDeepStrictEqual(stored, JSON.parse(JSON.stringify(doc)));
}

async function ofOwn(ctx: Ctx, id: string) {
  const comment = await db.comment.findFirst({ where: { id, thread: { article: readable(ctx) } } });
  if (!comment) throw new Refusal('no_such_thing');
  return comment;
}

/**
 * The comment, held against other writers until the transaction ends; after it come its thread and then the article
 * (`record`), in this order everywhere. A reply has the thread first and then touches the comment it answers, by its
 * foreign key, which asks for FOR KEY SHARE: that goes together with FOR NO KEY UPDATE, and with FOR UPDATE would be a
 * deadlock. Nothing here deletes comments or changes their ids, so the weaker lock keeps out all that must be kept out.
 */
async function locked(tx: Tx, id: string) {
  await tx.$queryRaw`SELECT 1 FROM "Comment" WHERE id = ${id}::uuid FOR NO KEY UPDATE`;
  return tx.comment.findUniqueOrThrow({ where: { id }, include: { thread: { select: { articleId: true } } } });
}

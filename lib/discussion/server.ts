import 'server-only';
import { isDeepStrictEqual } from 'node:util';
import { commentBody, MASK, type CommentBody } from '@/lib/richtext';
import type { ArticleFacts } from '../article';
import { annotate, findPassage } from '../annotation/server';
import { report } from '../case/server';
import { FACTS, holdArticle, readable } from '../article/server';
import { db, isDuplicate, type Prisma, type Tx } from '../db';
import { record } from '../event/server';
import { may } from '../policy';
import { insist, Refusal } from '../refusal';
import { screen, type Passed, type Suspicion } from '../screening/server';
import { looksAfter, type Ctx } from '../user';
import { asLimitedNow, spend } from '../user/server';
import { lookAgain } from './server/second-look';
import { whereThreadWent } from './server/moving';
import { changeState, holdComment } from './server/standing';
import { placeOf, shortened, type CommentView, type EditInput, type MoreInput, type OpenInput, type PlacedComment, type PlacedThread, type ReplyInput, type ThreadRow, type ThreadView, type WithdrawInput } from './index';

/** What a writer hears back: where their words now are. */
export interface Posted {
  threadId: string;
  commentId: string;
}

export { people } from './server/people';
export { moveBack, moveComment, tellOfMove, threadsOutOf, type Destination, type Moved, type Stand } from './server/moving';
export { giveName, rename } from './server/rename';
export { lookAgain } from './server/second-look';
export { changeState, eraseWords, holdComment, type HeldComment } from './server/standing';

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

  return once(ctx, { userId, clientId, articleId, parentId: null, body }, () =>
    db.$transaction(async (tx) => {
      const { passed } = await judged(ctx, { tx, articleId, on: null, userId, body });
      const annotation = found && (await annotate(ctx, { tx, found, motivation: 'commenting', visibility: passed.waits === null ? 'public' : 'waiting', userId, clientId }));
      const annotationId = annotation?.annotationId ?? null;
      const thread = await tx.thread.create({
        data: { articleId, annotationId, openedById: userId, createdAt: ctx.now, lastActivityAt: ctx.now },
        select: { id: true },
      });
      return post(ctx, { tx, articleId, annotationId, threadId: thread.id, parent: null, userId, clientId, passed });
    }),
  );
}

/**
 * Add a comment to a thread, and let everyone reading it know: where what it answers stands now, should that have been moved. Refuses
 * with `sent_already` as `open` does.
 */
export async function reply(ctx: Ctx, { parentId, body: sent, clientId }: ReplyInput): Promise<Posted> {
  const parent = await db.comment.findFirst({
    where: { id: parentId, thread: { article: readable(ctx) }, ...shownTo(ctx) },
    select: { state: true, thread: { include: { article: { select: FACTS } } } },
  });
  if (!parent) throw new Refusal('no_such_thing');
  if (parent.state === 'held' || parent.state === 'returned') throw new Refusal('comment_waiting');
  insist(may.reply(ctx, parent.thread, parent.thread.article));
  const body = checked(sent);
  const userId = await spend(ctx, 'comment');

  const { articleId } = parent.thread;
  return once(ctx, { userId, clientId, articleId, parentId, body }, () =>
    db.$transaction(async (tx) => {
      const { passed, under } = await judged(ctx, { tx, articleId, on: { parentId }, userId, body });
      return post(ctx, { tx, articleId, annotationId: null, threadId: under.threadId, parent: under, userId, clientId, passed });
    }),
  );
}

/**
 * Say a line in a thread that answers no other comment: how a position's note becomes a comment (lib/dispute). In the transaction
 * of whoever asks, which holds the person first, and calls `lookAgain` once it is through. Refuses as `reply` does.
 */
export async function addNote(ctx: Ctx, { tx, threadId, articleId, userId, words, clientId }: { tx: Tx; threadId: string; articleId: string; userId: string; words: string; clientId: string }): Promise<Posted> {
  const body = checked({ type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: words }] }] });
  const { passed } = await judged(ctx, { tx, articleId, on: { threadId }, userId, body });
  return post(ctx, { tx, articleId, annotationId: null, threadId, parent: null, userId, clientId, passed });
}

/** Change one's words while they may still change; the earlier ones are kept. */
export async function edit(ctx: Ctx, { commentId, body: sent, seen }: EditInput): Promise<Posted> {
  insist(may.edit(ctx, await ofOwn(ctx, commentId)));
  const body = checked(sent);
  const userId = await spend(ctx, 'change');

  const edited = await db.$transaction(async (tx) => {
    // The person before what they write, as in `judged`: whoever was silenced meanwhile changes nothing.
    const asker = await asLimitedNow(ctx, { tx, userId });
    const comment = await holdComment(ctx, { tx, commentId });
    insist(may.edit(asker, comment));
    if ((comment.editedAt?.toISOString() ?? null) !== seen) throw new Refusal('edited_meanwhile');
    const { threadId, thread: { articleId }, authorId, state } = comment;
    const passed = await screen(asker, { tx, userId, articleId, threadId, commentId, body });
    const number = (await tx.earlierComment.count({ where: { commentId } })) + 1;
    await tx.earlierComment.create({
      data: { commentId, number, body: comment.body as Prisma.InputJsonValue, text: comment.text, replacedAt: ctx.now },
    });
    await tx.comment.update({ where: { id: commentId }, data: { ...columns(passed), editedAt: ctx.now } });
    // What was given back to be changed is looked at again; what waits goes on waiting.
    const waits: Suspicion | null = state === 'returned' ? { because: 'edited', words: passed.waits?.words ?? '' } : state === 'held' ? null : passed.waits;
    await reportAll(ctx, { tx, commentId, articleId, authorId, suspicions: [...(waits === null ? [] : [waits]), ...passed.flags] });
    if (waits !== null) await changeState(ctx, { tx, comment, to: 'held', heldBecause: waits.because });
    else await record(ctx, tx, { type: 'comment.edited', articleId, threadId, commentId, onlyForId: comment.appearedAt === null ? authorId : null });
    return { threadId, commentId };
  });
  lookAgain(ctx, edited);
  return edited;
}

/** Take one's words back. What was replied to them stays, and so does the place they had. */
export async function withdraw(ctx: Ctx, { commentId }: WithdrawInput): Promise<Posted> {
  insist(may.withdraw(ctx, await ofOwn(ctx, commentId)));
  await spend(ctx, 'change');

  return db.$transaction(async (tx) => {
    const comment = await holdComment(ctx, { tx, commentId });
    insist(may.withdraw(ctx, comment));
    await changeState(ctx, { tx, comment, to: 'withdrawn' });
    return { threadId: comment.threadId, commentId };
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
    where: { threadId, place: { gt: after }, thread: { article: readable(ctx) }, ...shownTo(ctx) },
    orderBy: { place: 'asc' },
    take: THREAD_PAGE + 1,
    include: WITH_NAMES,
  });
  return { comments: rows.slice(0, THREAD_PAGE).map(placed), more: rows.length > THREAD_PAGE };
}

/** Where a comment is to be read. Refuses with `no_such_thing`. */
export async function whereIsComment(ctx: Ctx, { id }: { id: string }): Promise<{ slug: string; threadId: string }> {
  const comment = await db.comment.findFirst({
    where: { id, thread: { article: readable(ctx) }, ...shownTo(ctx) },
    select: { threadId: true, thread: { select: { article: { select: { slug: true } } } } },
  });
  if (!comment) throw new Refusal('no_such_thing');
  return { slug: comment.thread.article.slug, threadId: comment.threadId };
}

/** Where a thread is to be read; of one that was moved into another, that. Refuses with `no_such_thing`. */
export async function whereIsThread(ctx: Ctx, { id }: { id: string }): Promise<{ slug: string; threadId: string }> {
  const found = await db.thread.findFirst({ where: { id, article: readable(ctx), comments: { some: shownTo(ctx) } }, select: { article: { select: { slug: true } } } });
  if (found) return { slug: found.article.slug, threadId: id };
  const went = await whereThreadWent(id);
  if (went === null) throw new Refusal('no_such_thing');
  return whereIsThread(ctx, { id: went });
}

/** Some comments of a thread, in its order, and whether replies stand before or after them that are not among them. */
interface Stretch {
  comments: PlacedComment[];
  missing: { before: boolean; after: boolean };
}

/** A page of a thread's comments that ends with one of them, and half a page beyond: what its permalink must show. */
export async function commentsThrough(ctx: Ctx, { threadId, commentId }: { threadId: string; commentId: string }): Promise<Stretch> {
  const sought = await db.comment.findFirst({ where: { id: commentId, threadId, ...shownTo(ctx) }, select: { place: true } });
  if (!sought) return { comments: [], missing: { before: false, after: false } };
  const beyond = THREAD_PAGE / 2;
  // A reader following a link wants the comment and what it answers, not two thousand others. One more each way tells
  // whether there are others; the opening comment, which every page has, is none.
  const [before, after] = await Promise.all([
    db.comment.findMany({ where: { threadId, place: { lte: sought.place }, ...shownTo(ctx) }, orderBy: { place: 'desc' }, take: THREAD_PAGE + 1, include: WITH_NAMES }),
    db.comment.findMany({ where: { threadId, place: { gt: sought.place }, ...shownTo(ctx) }, orderBy: { place: 'asc' }, take: beyond + 1, include: WITH_NAMES }),
  ]);
  return {
    comments: [...before.slice(0, THREAD_PAGE).reverse(), ...after.slice(0, beyond)].map(placed),
    missing: { before: before.slice(THREAD_PAGE).some(({ ordinal }) => ordinal > 1), after: after.length > beyond },
  };
}

/** Comments by id; for presenting, so without regard to the viewer. */
export async function placedComments(ctx: Ctx, { ids }: { ids: string[] }): Promise<PlacedComment[]> {
  return (await db.comment.findMany({ where: { id: { in: ids } }, include: WITH_NAMES })).map(placed);
}

/** Threads by id; for presenting, so without regard to the viewer. */
export async function threadRows(ctx: Ctx, { ids }: { ids: string[] }): Promise<ThreadRow[]> {
  const [rows, worths] = await Promise.all([
    db.thread.findMany({ where: { id: { in: ids } }, include: { ground: { select: { name: true } }, annotation: { select: { exact: true, revision: { select: { number: true } }, _count: { select: { reattachments: true } } } } } }),
    db.$queryRaw<{ threadId: string; wellArgued: number; picks: number }[]>`
      SELECT c."threadId", sum(c."wellArgued")::int AS "wellArgued", count(k."commentId")::int AS picks
      FROM "Comment" c LEFT JOIN "Pick" k ON k."commentId" = c.id WHERE c."threadId" = ANY(${ids}::uuid[]) AND c.state = 'standing' GROUP BY c."threadId"`,
  ]);
  const worth = new Map(worths.map(({ threadId, ...rest }) => [threadId, rest]));
  // Whoever hears of a thread as it happens has its words before their eyes.
  return rows.map(({ annotation, ground, ...thread }) => ({ ...thread, ground: ground?.name ?? null, ...(worth.get(thread.id) ?? { wellArgued: 0, picks: 0 }), quote: annotation?.exact ?? null, madeOn: annotation?.revision.number ?? null, reattached: annotation?._count.reattachments ?? 0, lost: null }));
}

/** Comments that a viewer may know of, as a filter: the same as `may.see.comment` (tests/integration/moderation ties the two). */
function shownTo({ viewer }: Ctx): Prisma.CommentWhereInput {
  if (viewer.kind === 'visitor') return { appearedAt: { not: null } };
  if (looksAfter(viewer.role)) return {};
  return { OR: [{ appearedAt: { not: null } }, { authorId: viewer.id }] };
}

/** A comment as this viewer may see it, who may know of it: the words of one that was taken back or away are nobody's any more. */
export function presentComment(ctx: Ctx, comment: PlacedComment): CommentView {
  const { id, parentId, place, by, parentBy, createdAt, editedAt, movedAt, ledTo, html, body, state, ground, pick, heldBecause, position, wellArgued, agree, disagree, authorId } = comment;
  const mine = ctx.viewer.kind === 'user' && ctx.viewer.id === authorId;
  const can = { edit: may.edit(ctx, comment), withdraw: may.withdraw(ctx, comment), flag: may.flag(ctx, comment), weigh: may.weigh(ctx, comment), decide: may.moderate(ctx).allowed && !mine };
  const hasWords = may.see.words(ctx, comment);
  return {
    ...{ id, parentId, place, by, parentBy, mine, can, state, ground },
    createdAt: createdAt.toISOString(),
    editedAt: editedAt?.toISOString() ?? null,
    movedAt: movedAt?.toISOString() ?? null,
    ledTo: hasWords ? ledTo : null,
    pick: state === 'standing' ? pick : null,
    position: hasWords ? position : null,
    ...{ wellArgued, agree, disagree },
    html: hasWords ? html : null,
    heldBecause: hasWords ? heldBecause : null,
    ...(can.edit.allowed ? { body } : {}),
  };
}

/** A thread of an article as this viewer may see it, with those of its comments that the page has. */
export function presentThread(ctx: Ctx, thread: PlacedThread, article: ArticleFacts): ThreadView {
  const { id, annotationId, madeOn, reattached, lost, state, standing, appeared, comments, createdAt, lastActivityAt, slowMinutes, ground, pinnedAt, wellArgued, picks } = thread;
  const shown = comments.filter(({ appearedAt }) => appearedAt !== null);
  const missingAtEnd = shown.length < appeared ? (shown.at(-1)?.place ?? null) : null;
  return {
    ...{ id, annotationId, madeOn, reattached, lost, state, standing, slowMinutes, ground, isPinned: pinnedAt !== null, wellArgued, picks },
    quote: thread.quote === null ? null : shortened(thread.quote),
    comments: comments.map((comment) => presentComment(ctx, comment)),
    missingAfter: thread.missingAfter === undefined ? missingAtEnd : thread.missingAfter,
    continued: thread.continued ?? false,
    createdAt: createdAt.toISOString(),
    lastActivityAt: lastActivityAt.toISOString(),
    can: { reply: may.reply(ctx, thread, article), reattach: may.reattach(ctx, { id: annotationId ?? '', userId: thread.openedById, motivation: 'commenting', visibility: 'public' }, { isInScope: true }) },
  };
}

const WITH_NAMES = {
  author: { select: { name: true } },
  parent: { select: { author: { select: { name: true } } } },
  credited: { select: { number: true }, orderBy: { number: 'asc' }, take: 1 },
  ground: { select: { name: true } },
  pick: { select: { reason: true, at: true } },
  noteOf: { select: { kind: true } },
} as const satisfies Prisma.CommentInclude;

type NamedComment = Prisma.CommentGetPayload<{ include: typeof WITH_NAMES }>;

function placed({ author, parent, credited, ground, pick, noteOf, ...comment }: NamedComment): PlacedComment {
  return { ...comment, ledTo: credited[0]?.number ?? null, by: author.name, parentBy: parent?.author.name ?? null, ground: ground?.name ?? null, pick: pick && { reason: pick.reason, isEdited: comment.editedAt !== null && comment.editedAt > pick.at }, position: noteOf?.kind ?? null };
}

/** Refuses a body that is none, with its fault. */
function checked(sent: unknown): CommentBody {
  const result = commentBody(sent);
  if (!result.ok) throw new Refusal(result.fault);
  return result.body;
}

function columns({ body: { doc, text, html }, fingerprint }: Passed) {
  return { body: doc as Prisma.InputJsonValue, text, html, fingerprint };
}

/** What a reply answers, and where that stands. */
interface Under {
  id: string;
  threadId: string;
  place: string;
}

/**
 * May it be said here and now, and how: as it is, masked, or waiting for a moderator first? The person, what is answered, its thread and
 * the article are held, in this order, so that this look is the last: nobody is silenced, nothing locked, closed or moved, between it and
 * the comment; and of several comments sent at once to a slow thread, each is looked at after the one before it.
 */
async function judged<On extends { parentId: string } | { threadId: string } | null>(
  ctx: Ctx,
  { tx, articleId, on, userId, body }: { tx: Tx; articleId: string; on: On; userId: string; body: CommentBody },
): Promise<{ passed: Passed; under: On extends { parentId: string } ? Under : null }> {
  const asker = await asLimitedNow(ctx, { tx, userId });
  const under = on !== null && 'parentId' in on ? await holdAnswered(tx, on.parentId) : null;
  const threadId = under?.threadId ?? (on !== null && 'threadId' in on ? on.threadId : null);
  if (threadId !== null) await tx.$queryRaw`SELECT 1 FROM "Thread" WHERE id = ${threadId}::uuid FOR NO KEY UPDATE`;
  await holdArticle(ctx, { tx, articleId, how: 'to mark' });
  const article = await tx.article.findUniqueOrThrow({ where: { id: articleId }, select: FACTS });
  insist(threadId === null ? may.open(asker, article) : may.reply(asker, await tx.thread.findUniqueOrThrow({ where: { id: threadId }, select: { state: true } }), article));
  const passed = await screen(asker, { tx, userId, articleId, threadId, commentId: null, body });
  // What is answered is held exactly when a parent was named.
  return { passed, under: under as On extends { parentId: string } ? Under : null };
}

/** The comment that is answered, held where it stands; others may answer it meanwhile. */
async function holdAnswered(tx: Tx, id: string): Promise<Under> {
  await tx.$queryRaw`SELECT 1 FROM "Comment" WHERE id = ${id}::uuid FOR SHARE`;
  return tx.comment.findUniqueOrThrow({ where: { id }, select: { id: true, threadId: true, place: true } });
}

/** Write a comment in its place, and let everyone know who may. The row of its thread is held, so no two comments get one ordinal. */
async function post(
  ctx: Ctx,
  { tx, articleId, annotationId, threadId, parent, userId, clientId, passed }: { tx: Tx; articleId: string; annotationId: string | null; threadId: string; parent: { id: string; place: string } | null; userId: string; clientId: string; passed: Passed },
): Promise<Posted> {
  const { waits, flags } = passed;
  const before = await tx.thread.findUniqueOrThrow({ where: { id: threadId }, select: { appearedAt: true } });
  const opens = before.appearedAt === null;
  const appears = waits === null ? { appeared: { increment: 1 }, standing: { increment: 1 }, lastActivityAt: ctx.now, ...(opens ? { appearedAt: ctx.now } : {}) } : {};
  const { posted: ordinal } = await tx.thread.update({ where: { id: threadId }, data: { posted: { increment: 1 }, ...appears }, select: { posted: true } });
  const { id: commentId } = await tx.comment.create({
    data: {
      ...{ threadId, parentId: parent?.id ?? null, authorId: userId, ordinal, clientId, createdAt: ctx.now },
      ...columns(passed),
      ...(waits === null ? { state: 'standing', appearedAt: ctx.now } : { state: 'held', heldBecause: waits.because }),
      place: placeOf(ordinal, parent?.place ?? null),
    },
    select: { id: true },
  });
  await reportAll(ctx, { tx, commentId, articleId, authorId: userId, suspicions: [...(waits === null ? [] : [waits]), ...flags] });
  if (waits !== null) await record(ctx, tx, { type: 'comment.held', articleId, threadId, commentId, annotationId, onlyForId: userId });
  else if (!opens) await record(ctx, tx, { type: 'comment.posted', articleId, threadId, commentId });
  else await record(ctx, tx, { type: 'thread.opened', articleId, annotationId, threadId, commentId });
  return { threadId, commentId };
}

/** Make a case of what screening found. */
async function reportAll(ctx: Ctx, { tx, commentId, articleId, authorId, suspicions }: { tx: Tx; commentId: string; articleId: string; authorId: string; suspicions: readonly Suspicion[] }): Promise<void> {
  const on = { subject: { kind: 'comment', id: commentId }, articleId, authorId } as const;
  for (const { because, words } of suspicions) await report(ctx, { tx, on, flag: { byId: null, reason: 'screening', because, note: words } });
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
async function once(ctx: Ctx, sent: Sent, write: () => Promise<Posted>): Promise<Posted> {
  try {
    const posted = await write();
    lookAgain(ctx, posted);
    return posted;
  } catch (error) {
    // Screening takes what is sent again for a repeat, or for too soon a comment in a slow thread.
    const isSecond = isDuplicate(error, 'clientId');
    const first = isSecond || error instanceof Refusal ? await answeredBefore(sent) : null;
    if (first === null) throw isSecond ? new Refusal('input_malformed') : error;
    return first;
  }
}

/** What was answered to the same thing; `null` when nothing came under this clientId before. */
async function answeredBefore({ userId, clientId, articleId, parentId, body }: Sent): Promise<Posted | null> {
  const first = await db.comment.findUnique({
    where: { authorId_clientId: { authorId: userId, clientId } },
    select: { id: true, threadId: true, parentId: true, body: true, earlier: { select: { body: true } }, moved: { select: { parentId: true } }, thread: { select: { articleId: true } } },
  });
  if (!first) return null;
  // It may have been moved since, and answer something else now.
  const answers = [first, ...first.moved].some((stand) => stand.parentId === parentId);
  if (!answers || first.thread.articleId !== articleId) throw new Refusal('input_malformed');
  // It may have been changed since, from another page: then what was sent is among the earlier words.
  if (![first, ...first.earlier].some((version) => isSame(version.body, body.doc))) throw new Refusal('sent_already');
  return { threadId: first.threadId, commentId: first.id };
}

/** Are these the same document? One comes from the database, which keeps no order of keys, perhaps with words masked, and one is about to go there. */
function isSame(stored: unknown, doc: unknown): boolean {
  return isDeepStrictEqual(stored, underSameMask(JSON.parse(JSON.stringify(doc)) as unknown, stored));
}

/** What was sent, masked where what is stored is: a mask is as long as what it hides. */
function underSameMask(sent: unknown, stored: unknown): unknown {
  if (typeof sent === 'string' && typeof stored === 'string') return sent.length === stored.length ? Array.from({ length: sent.length }, (_, i) => (stored[i] === MASK ? MASK : sent[i])).join('') : sent;
  if (Array.isArray(sent) && Array.isArray(stored)) return sent.map((one, i) => underSameMask(one, stored[i]));
  if (typeof sent !== 'object' || sent === null || typeof stored !== 'object' || stored === null) return sent;
  return Object.fromEntries(Object.entries(sent).map(([key, one]) => [key, underSameMask(one, (stored as Record<string, unknown>)[key])]));
}

async function ofOwn(ctx: Ctx, id: string) {
  const comment = await db.comment.findFirst({ where: { id, thread: { article: readable(ctx) }, ...shownTo(ctx) } });
  if (!comment) throw new Refusal('no_such_thing');
  return comment;
}

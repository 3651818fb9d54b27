import 'server-only';
import type { ScreeningMode } from '../../article';
import { db, type Tx } from '../../db';
import { record } from '../../event/server';
import { may } from '../../policy';
import { insist, Refusal } from '../../refusal';
import type { Ctx } from '../../user';
import { spend } from '../../user/server';
import { holdArticle, isInScope, scopeOf, type Scope } from '../../article/server';
import { holdComment, threadsOutOf } from '../../discussion/server';
import type { ArrangeThreadInput, FeatureInput, ScreenArticleInput } from '../input';
import { wasDoneSince } from './cases';
import { act, type Act, type Standing } from './chain';
import { groundFor } from './grounds';

/**
 * Lock a thread, slow it down, or put it above the others, or no longer. Refuses with `state_unfit` when it stands so already, with `decided_already` when somebody has made it slow otherwise, and with
 * `ground_missing` and `facts_missing` what keeps everybody from answering: that rests on a rule, as what is done against one of them.
 */
export async function arrangeThread(ctx: Ctx, { threadId, how, minutes, seen, groundId, facts }: ArrangeThreadInput): Promise<{ actionId: string }> {
  const scope = await scopeOf(ctx);
  await spend(ctx, 'decide');
  return db.$transaction(async (tx) => {
    const thread = await heldThread(ctx, { tx, threadId, scope });
    const before = standingOf(thread);
    if (how === 'slow' && before.slowMinutes !== seen) throw new Refusal('decided_already');
    const after: ThreadStanding =
      how === 'lock' || how === 'unlock' ? { ...before, state: how === 'lock' ? 'locked' : 'open' }
      : how === 'slow' ? { ...before, slowMinutes: minutes }
      : { ...before, pinnedAt: how === 'pin' ? (before.pinnedAt ?? ctx.now.toISOString()) : null };
    if (JSON.stringify(after) === JSON.stringify(before)) throw new Refusal('state_unfit');
    const ground = how === 'lock' || (how === 'slow' && minutes !== null) ? await groundFor(tx, { groundId, facts }) : null;
    // The thread tells of one limit, a lock before slow mode, and on which rule that one rests, whatever came after it.
    const limit = after.state === 'locked' ? 'lock' : after.slowMinutes === null ? null : 'slow';
    const restsOn = limit === null ? null : limit === how ? (ground?.id ?? null) : ((await lastGroundOf(tx, { threadId, limit })) ?? before.groundId ?? null);
    return stand(ctx, { tx, thread, kind: how, before, after: { ...after, groundId: restsOn }, ground, facts: facts.trim(), copy: how === 'lock' ? await openingOf(tx, threadId) : undefined });
  });
}

/** What opened a thread, to be shown to whoever opened it; missing where they took it back. */
async function openingOf(tx: Tx, threadId: string): Promise<{ text: string; html: string } | undefined> {
  const { state, ...words } = await tx.comment.findFirstOrThrow({ where: { threadId }, orderBy: { ordinal: 'asc' }, select: { text: true, html: true, state: true } });
  return state === 'withdrawn' ? undefined : words;
}

/** The rule on which a thread was last limited so, by what was not taken back; `null` where there was none, and for a thread that took its limits from another. */
async function lastGroundOf(tx: Tx, { threadId, limit, besides = null }: { threadId: string; limit: 'lock' | 'slow'; /** An action that is being taken back. */ besides?: string | null }): Promise<string | null> {
  const [last] = await tx.$queryRaw<{ groundId: string }[]>`
    SELECT a."groundId" FROM "ModerationAction" a
    WHERE a."subjectKind" = 'thread' AND a."subjectId" = ${threadId}::uuid AND a.kind = ${limit}::"ActionKind" AND a."groundId" IS NOT NULL AND a.id IS DISTINCT FROM ${besides}::uuid
      AND NOT EXISTS (SELECT 1 FROM "ModerationAction" u WHERE u."undoesId" = a.id)
    ORDER BY a.number DESC LIMIT 1`;
  return last?.groundId ?? null;
}

/** What each action changes of a thread, and which others do. */
const ASPECTS = {
  lock: { aspect: 'state', kinds: ['lock', 'unlock'] },
  unlock: { aspect: 'state', kinds: ['lock', 'unlock'] },
  slow: { aspect: 'slowMinutes', kinds: ['slow'] },
  pin: { aspect: 'pinnedAt', kinds: ['pin', 'unpin'] },
  unpin: { aspect: 'pinnedAt', kinds: ['pin', 'unpin'] },
} as const satisfies Record<ArrangeThreadInput['how'], { aspect: 'state' | 'slowMinutes' | 'pinnedAt'; kinds: readonly ArrangeThreadInput['how'][] }>;

/**
 * Put a thread back as it stood before an action on it, in what that changed, whatever else was arranged since; and with it those that
 * were begun with what stood in it then, and took that over. Refuses with `changed_meanwhile` when the same was arranged anew.
 */
export async function restoreThread(ctx: Ctx, { tx, action, scope, facts }: { tx: Tx; action: { id: string; kind: string; number: bigint; subjectId: string; before: unknown; after: unknown }; scope: Scope; facts: string }): Promise<{ actionId: string }> {
  const { id: undoesId, subjectId: threadId } = action;
  // The columns hold what `arrangeThread` wrote, of one of its kinds.
  const [before, after] = [action.before, action.after] as [ThreadStanding, ThreadStanding];
  const { aspect, kinds } = ASPECTS[action.kind as ArrangeThreadInput['how']];
  // What was allowed again was taken over by none: it is how every thread stands.
  const begun = action.kind === 'lock' || action.kind === 'pin' || (action.kind === 'slow' && after.slowMinutes !== null) ? await threadsOutOf(ctx, { tx, threadId }) : [];
  await tx.$queryRaw`SELECT 1 FROM "Thread" WHERE id = ANY(${[threadId, ...begun]}::uuid[]) ORDER BY id FOR NO KEY UPDATE`;
  const thread = await heldThread(ctx, { tx, threadId, scope });
  const now = standingOf(thread);
  const isAnew = await wasDoneSince(tx, { subjectKind: 'thread', subjectId: threadId, number: action.number }, kinds);
  if (now[aspect] !== after[aspect] || isAnew) throw new Refusal('changed_meanwhile');
  const next: ThreadStanding = { ...now, [aspect]: before[aspect] };
  const limit = next.state === 'locked' ? 'lock' : next.slowMinutes === null ? null : 'slow';
  const groundId = limit === null ? null : ((await lastGroundOf(tx, { threadId, limit, besides: undoesId })) ?? before.groundId ?? null);
  const done = await stand(ctx, { tx, thread, kind: 'undo', before: now, after: { ...next, groundId }, facts, undoesId });
  for (const id of begun) await restoreBegun(ctx, { tx, threadId: id, since: action.number, aspect, kinds, before, after });
  return done;
}

/** Put back what a thread took over from the one that it came out of, unless that was arranged there in its own right since. */
async function restoreBegun(ctx: Ctx, { tx, threadId, since, aspect, kinds, before, after }: { tx: Tx; threadId: string; since: bigint; aspect: 'state' | 'slowMinutes' | 'pinnedAt'; kinds: readonly ArrangeThreadInput['how'][]; before: ThreadStanding; after: ThreadStanding }): Promise<void> {
  const thread = await tx.thread.findUniqueOrThrow({ where: { id: threadId } });
  const now = standingOf(thread);
  const isAnew = await wasDoneSince(tx, { subjectKind: 'thread', subjectId: threadId, number: since }, kinds);
  if (isAnew || now[aspect] !== after[aspect]) return;
  const next: ThreadStanding = { ...now, [aspect]: before[aspect] };
  const isLimited = next.state === 'locked' || next.slowMinutes !== null;
  await arranged(ctx, { tx, thread, as: { ...next, groundId: isLimited ? (now.groundId ?? null) : null } });
}

/** Bring a comment forward as an editor's pick, with a reason that readers see; or no longer. Refuses with `reason_missing`, with `decided_already` for one that is a pick, with `subject_edited` when its words are not those that were judged, with `state_unfit` for one that does not stand, and as `may.decide` does. */
export async function feature(ctx: Ctx, { commentId, reason, seen }: FeatureInput): Promise<{ actionId: string }> {
  const scope = await scopeOf(ctx);
  await spend(ctx, 'decide');
  const words = reason === null ? null : reason.trim();
  if (words === '') throw new Refusal('reason_missing');
  return db.$transaction(async (tx) => {
    if ((await tx.comment.count({ where: { id: commentId } })) === 0) throw new Refusal('no_such_thing');
    const comment = await holdComment(ctx, { tx, commentId });
    const { threadId, authorId, editedAt, thread: { articleId } } = comment;
    insist(may.decide(ctx, { authorId, flaggerIds: [], isInScope: await isInScope(scope, { tx, articleId }) }));
    const picked = await tx.pick.count({ where: { commentId } });
    if (comment.state !== 'standing' || (words === null && picked === 0)) throw new Refusal('state_unfit');
    // Whoever brings it forward second would take the first one's reason away.
    if (words !== null && picked > 0) throw new Refusal('decided_already');
    if (words !== null && (editedAt?.toISOString() ?? null) !== seen) throw new Refusal('subject_edited');
    const byId = ctx.viewer.kind === 'user' ? ctx.viewer.id : '';
    if (words === null) await tx.pick.delete({ where: { commentId } });
    else await tx.pick.create({ data: { commentId, reason: words, byId, at: ctx.now } });
    const done = await act(ctx, tx, {
      ...{ kind: words === null ? 'unfeature' : 'feature', subjectKind: 'comment', subjectId: commentId, articleId, touchesId: authorId, facts: words ?? '' },
      ...{ before: { isPick: picked > 0 }, after: { isPick: words !== null } },
    });
    await record(ctx, tx, { type: 'comment.judged', articleId, threadId, commentId });
    return { actionId: done.actionId };
  });
}

/** How comments on an article are screened, as the chain keeps it. */
type Screened = Standing & { screening: ScreeningMode };

/**
 * Have comments on an article looked at before they appear, or no longer: a moderator in whose scope it lies, and its authors by
 * arranging it. That they wait rests on a rule. Refuses with `state_unfit` when it is so already, with `decided_already` when
 * somebody has arranged it otherwise, and with `ground_missing` and `facts_missing`.
 */
export async function screenArticle(ctx: Ctx, { articleId, mode, seen, groundId, facts }: ScreenArticleInput): Promise<{ actionId: string }> {
  const scope = await scopeOf(ctx);
  await spend(ctx, 'decide');
  return db.$transaction(async (tx) => {
    const { screening } = await heldArticle(ctx, { tx, articleId, scope });
    if (screening === mode) throw new Refusal('state_unfit');
    if (screening !== seen) throw new Refusal('decided_already');
    const ground = mode === 'after' ? null : await groundFor(tx, { groundId, facts });
    return screenAs(ctx, { tx, articleId, kind: 'screen', before: { screening }, after: { screening: mode }, ground, facts: facts.trim() });
  });
}

/** Have comments screened as before an action. Refuses with `changed_meanwhile` when they are not as the action left it. */
export async function restoreScreening(ctx: Ctx, { tx, action, scope, facts }: { tx: Tx; action: { id: string; number: bigint; subjectId: string; before: unknown; after: unknown }; scope: Scope; facts: string }): Promise<{ actionId: string }> {
  const { screening } = await heldArticle(ctx, { tx, articleId: action.subjectId, scope });
  // The columns hold what `screenArticle` wrote.
  const [before, after] = [action.before, action.after] as [Screened, Screened];
  const isAnew = await wasDoneSince(tx, { subjectKind: 'article', subjectId: action.subjectId, number: action.number }, ['screen']);
  if (screening !== after.screening || isAnew) throw new Refusal('changed_meanwhile');
  return screenAs(ctx, { tx, articleId: action.subjectId, kind: 'undo', before: after, after: before, facts, undoesId: action.id });
}

/** The article, held against being arranged and against whoever writes on it. */
async function heldArticle(ctx: Ctx, { tx, articleId, scope }: { tx: Tx; articleId: string; scope: Scope }): Promise<{ screening: ScreeningMode }> {
  await holdArticle(ctx, { tx, articleId, how: 'to revise' });
  const article = await tx.article.findUnique({ where: { id: articleId }, select: { screening: true } });
  if (!article) throw new Refusal('no_such_thing');
  insist(may.lookAfter(ctx, { isInScope: await isInScope(scope, { tx, articleId }) }));
  return article;
}

async function screenAs(ctx: Ctx, { tx, articleId, kind, before, after, ground = null, facts, undoesId = null }: { tx: Tx; articleId: string; kind: 'screen' | 'undo'; before: Screened; after: Screened; ground?: Act['ground']; facts: string; undoesId?: string | null }): Promise<{ actionId: string }> {
  await tx.article.update({ where: { id: articleId }, data: { screening: after.screening } });
  const { actionId } = await act(ctx, tx, { kind, subjectKind: 'article', subjectId: articleId, articleId, touchesId: null, ground, facts, undoesId, before, after });
  await record(ctx, tx, { type: 'article.arranged', articleId });
  return { actionId };
}

type HeldThread = Awaited<ReturnType<typeof heldThread>>;

/** How a thread is arranged, as the chain keeps it. Its ground is missing in what was written before there was one. */
type ThreadStanding = Standing & { state: 'open' | 'locked'; slowMinutes: number | null; pinnedAt: string | null; groundId?: string | null };

async function heldThread(ctx: Ctx, { tx, threadId, scope }: { tx: Tx; threadId: string; scope: Scope }) {
  await tx.$queryRaw`SELECT 1 FROM "Thread" WHERE id = ${threadId}::uuid FOR NO KEY UPDATE`;
  const thread = await tx.thread.findUnique({ where: { id: threadId } });
  if (!thread) throw new Refusal('no_such_thing');
  insist(may.arrange(ctx, { openedById: thread.openedById, isInScope: await isInScope(scope, { tx, articleId: thread.articleId }) }));
  return thread;
}

function standingOf({ state, slowMinutes, pinnedAt, groundId }: HeldThread): ThreadStanding {
  return { state, slowMinutes, pinnedAt: pinnedAt?.toISOString() ?? null, groundId };
}

async function stand(
  ctx: Ctx,
  { tx, thread, kind, before, after, ground = null, facts, undoesId = null, copy }: { tx: Tx; thread: HeldThread; kind: ArrangeThreadInput['how'] | 'undo'; before: ThreadStanding; after: ThreadStanding; ground?: Act['ground']; facts: string; undoesId?: string | null; copy?: { text: string; html: string } | undefined },
): Promise<{ actionId: string }> {
  const { id: threadId, articleId, openedById } = thread;
  const { actionId } = await act(ctx, tx, { kind, subjectKind: 'thread', subjectId: threadId, articleId, touchesId: openedById, ground, facts, undoesId, before, after, ...(copy && { copy }) });
  await arranged(ctx, { tx, thread, as: after });
  return { actionId };
}

/** Have a thread stand so, and let those who read it know. */
async function arranged(ctx: Ctx, { tx, thread: { id: threadId, articleId }, as: { state, slowMinutes, pinnedAt, groundId = null } }: { tx: Tx; thread: HeldThread; as: ThreadStanding }): Promise<void> {
  await tx.thread.update({ where: { id: threadId }, data: { state, slowMinutes, groundId, pinnedAt: pinnedAt === null ? null : new Date(pinnedAt) } });
  await record(ctx, tx, { type: 'thread.arranged', articleId, threadId });
}

import 'server-only';
import { creditOf } from '../../case';
import { flagRecords } from '../../case/server';
import { db, Prisma } from '../../db';
import { shortened, type CommentState } from '../../discussion';
import { may } from '../../policy';
import { insist, Refusal, type Decision } from '../../refusal';
import type { Ctx } from '../../user';
import type { ClaimInput } from '../input';
import type { ActionView, ItemView, JudgedComment, PersonRecord, PersonView } from '../views';
import { flaggersBehind, flaggersOf } from './cases';
import { notesOn } from './notes';
import { caseRows } from './queue';
import { isSanctionInForce, isWhollyInScope } from './sanctions';
import { similarTo } from './similar';
import { articlesInScope, inScope, isInScope, scopeOf, type Scope } from '../../article/server';

/** All that was ever done with a thing, for whoever decides: nothing is done to one a hundred times. */
const HISTORY_SHOWN = 100;

/** As many of each list as are looked at before deciding. */
const SHOWN = 10;

/** As many answers as tell what a comment led to. */
const ANSWERS_SHOWN = 3;

/** Everything there is to know before deciding a case. Refuses with `no_such_thing`, also out of the asker's scope, and as `may.lookInto` does. */
export async function item(ctx: Ctx, { caseId }: ClaimInput): Promise<ItemView> {
  const scope = await scopeOf(ctx);
  const [found] = await caseRows(ctx, { where: Prisma.sql`c.id = ${caseId}::uuid`, order: Prisma.sql`c.id`, limit: 1 });
  if (!found || !(await isInScope(scope, { articleId: found.article?.id ?? null }))) throw new Refusal('no_such_thing');
  const { subject, author } = found;
  insist(may.lookInto(ctx, { userId: author.id }));
  const [comment, subjectWords, flags, person, history, others, notes, appeal, mode, flaggerIds, isEverywhere] = await Promise.all([
    saidIn(subject),
    wordsOf(subject),
    db.flag.findMany({ where: { caseId, takenBackAt: null }, orderBy: { at: 'asc' }, include: { by: { select: { name: true } }, notice: { select: { name: true } } } }),
    recordOf(ctx, author.id),
    historyOf(subject, found.article?.id ?? null),
    caseRows(ctx, { where: Prisma.sql`c."authorId" = ${author.id}::uuid AND c.state = 'open' AND c.id <> ${caseId}::uuid AND ${inScope(scope)}`, order: Prisma.sql`c.priority DESC, c.id`, limit: SHOWN }),
    notesOn([...(subject.kind === 'comment' ? [{ kind: subject.kind, id: subject.id }] : []), { kind: 'person', id: author.id }, ...(found.article ? [{ kind: 'article' as const, id: found.article.id }] : [])]),
    appealIn(ctx, { caseId, scope }),
    found.article && db.article.findUnique({ where: { id: found.article.id }, select: { screening: true, closesAt: true } }),
    flaggersOf(subject),
    isInScope(scope, { articleId: null }),
  ]);
  const [credits, similar, thread, context, answers, reportedAs] = await Promise.all([
    creditsOf(ctx, flags.flatMap(({ byId }) => byId ?? [])),
    comment && subject.kind === 'comment' && comment.state !== 'withdrawn' ? similarTo(scope, { id: comment.id, text: comment.text, reasons: found.reasons.map(({ reason }) => reason) }) : [],
    comment && db.thread.findUnique({ where: { id: comment.threadId }, include: { annotation: { select: { exact: true } } } }),
    comment ? contextOf(comment) : [],
    comment ? answersTo(comment) : { first: [], count: 0 },
    comment && subject.kind === 'comment' ? wordsAt(comment, flags[0]?.at ?? null) : null,
  ]);
  return {
    case: found,
    comment: comment && presentJudged(comment),
    subjectWords,
    quote: thread?.annotation ? shortened(thread.annotation.exact) : null,
    screening: mode?.screening ?? null,
    closesAt: mode?.closesAt?.toISOString() ?? null,
    thread: thread && { id: thread.id, state: thread.state, slowMinutes: thread.slowMinutes, isPinned: thread.pinnedAt !== null },
    context: context.map(presentJudged),
    answers,
    reportedAs,
    // Of a name that was forgotten nothing is left but the flag's own id.
    flags: flags.map(({ id, reason, note, words, law, because, by, byId, notice, at }) => ({ id, reason, note, words: words === subjectWords || words === id ? '' : words, law, because, by: by?.name ?? notice?.name ?? null, credit: byId === null ? 1 : (credits.get(byId) ?? 1), at: at.toISOString() })),
    author: person,
    history,
    similar,
    others,
    notes,
    appeal: appeal && appeal.view,
    can: {
      decide: both(
        appeal ? may.hear(ctx, appeal.parties) : may.decide(ctx, { authorId: author.id, flaggerIds, isInScope: true }),
        may.settle(ctx, { isLeft: found.escalated !== null }),
      ),
      arrange: may.arrange(ctx, { openedById: thread?.openedById ?? author.id, isInScope: true }),
      limit: may.sanction(ctx, { userId: author.id, role: person.role, isInScope: isEverywhere }),
    },
  };
}

function both(first: Decision, second: Decision): Decision {
  return first.allowed ? second : first;
}

/** What a comment needs to be shown at the desk. */
export const JUDGED = { author: { select: { name: true } }, pick: { select: { reason: true } } } as const satisfies Prisma.CommentInclude;
type JudgedRow = Prisma.CommentGetPayload<{ include: typeof JUDGED }>;

/** What a comment said at a time; `null` where it says so still, or its author took it back. */
async function wordsAt({ id, editedAt, state }: JudgedRow, at: Date | null): Promise<string | null> {
  if (at === null || editedAt === null || editedAt <= at || state === 'withdrawn') return null;
  const then = await db.earlierComment.findFirst({ where: { commentId: id, replacedAt: { gt: at } }, orderBy: { number: 'asc' }, select: { text: true } });
  return then?.text ?? null;
}

/** What was said there: the comment, or what opens the thread. */
async function saidIn({ kind, id }: ItemView['case']['subject']): Promise<JudgedRow | null> {
  if (kind === 'comment') return db.comment.findUnique({ where: { id }, include: JUDGED });
  return kind === 'thread' ? db.comment.findFirst({ where: { threadId: id, ordinal: 1 }, include: JUDGED }) : null;
}

/** What a comment answers, outermost first; each place begins with the place of what it answers. */
function contextOf({ threadId, place }: JudgedRow): Promise<JudgedRow[]> {
  const steps = place.split('.');
  const places = steps.slice(0, -1).map((_, i) => steps.slice(0, i + 1).join('.'));
  return db.comment.findMany({ where: { threadId, place: { in: places } }, orderBy: { place: 'asc' }, include: JUDGED });
}

async function answersTo({ id }: JudgedRow): Promise<ItemView['answers']> {
  const where = { parentId: id, state: { not: 'withdrawn' } } as const;
  const [first, count] = await Promise.all([db.comment.findMany({ where, orderBy: { place: 'asc' }, take: ANSWERS_SHOWN, include: JUDGED }), db.comment.count({ where })]);
  return { first: first.map(presentJudged), count };
}

/** The same for one that is shown away from its thread: with the passage and the article it is about. */
export const JUDGED_AWAY = { ...JUDGED, thread: { select: { annotation: { select: { exact: true } }, article: { select: { slug: true, revisions: { orderBy: { number: 'desc' }, take: 1, select: { title: true } } } } } } } as const satisfies Prisma.CommentInclude;

/** Where such a one stands. */
export function placeOfJudged({ thread: { annotation, article: { slug, revisions: [current] } } }: Prisma.CommentGetPayload<{ include: typeof JUDGED_AWAY }>): { article: { slug: string; title: string }; quote: string | null } {
  return { article: { slug, title: current?.title ?? '' }, quote: annotation && shortened(annotation.exact) };
}

/** The desk shows what its author took back no more than any page does. */
export function presentJudged({ id, threadId, state, html, author, createdAt, editedAt, pick }: JudgedRow): JudgedComment {
  return { id, threadId, state: state satisfies CommentState, html: state === 'withdrawn' ? '' : html, by: author.name, createdAt: createdAt.toISOString(), editedAt: editedAt?.toISOString() ?? null, pick: pick && pick.reason };
}

/** The words of what is judged, where it is no comment; `''` for what its maker has to themselves now. */
async function wordsOf({ kind, id }: ItemView['case']['subject']): Promise<string> {
  if (kind === 'person') return (await db.user.findUnique({ where: { id }, select: { name: true } }))?.name ?? '';
  if (kind === 'highlight') return shortened((await db.annotation.findFirst({ where: { id, OR: [{ visibility: 'public' }, { groundId: { not: null } }] }, select: { exact: true } }))?.exact ?? '');
  return '';
}

/** What is known of somebody. Refuses with `no_such_thing`. */
async function recordOf(ctx: Ctx, userId: string): Promise<PersonRecord> {
  const [row] = await db.$queryRaw<(Omit<PersonRecord, 'since' | 'sanctions'> & { since: Date })[]>`
    SELECT u.id, u.name, u.role, u."createdAt" AS since,
      (SELECT count(*)::int FROM "Comment" c WHERE c."authorId" = u.id) AS comments,
      (SELECT count(*)::int FROM "Comment" c WHERE c."authorId" = u.id AND c.state = 'removed') AS removed,
      (SELECT count(*)::int FROM "Case" c WHERE c."authorId" = u.id AND c.kind = 'flags' AND c.state = 'upheld') AS upheld,
      (SELECT count(*)::int FROM "Case" c WHERE c."authorId" = u.id AND c.kind = 'flags' AND c.state = 'dismissed') AS dismissed
    FROM "User" u WHERE u.id = ${userId}::uuid`;
  if (!row) throw new Refusal('no_such_thing');
  const sanctions = await db.sanction.findMany({ where: { userId }, orderBy: { since: 'desc' }, take: SHOWN });
  return {
    ...row,
    since: row.since.toISOString(),
    sanctions: sanctions.map(({ id, kind, since, until, liftedAt, acknowledgedAt }) => ({ id, kind, since: since.toISOString(), until: until?.toISOString() ?? null, isInForce: isSanctionInForce(ctx, { liftedAt, acknowledgedAt, until }) })),
  };
}

/** Somebody's record, and all that was decided about them. Refuses as `may.lookInto` does, and with `no_such_thing`, also for whoever wrote and marked nothing that the asker looks after. */
export async function person(ctx: Ctx, { userId }: { userId: string }): Promise<PersonView> {
  const scope = await scopeOf(ctx);
  insist(may.lookInto(ctx, { userId }));
  if (!(await isMetIn(scope, userId))) throw new Refusal('no_such_thing');
  const [record, done, notes, isEverywhere] = await Promise.all([recordOf(ctx, userId), actions({ touchesId: userId }, 50), notesOn([{ kind: 'person', id: userId }]), isInScope(scope, { articleId: null })]);
  return { record, actions: done, notes, can: { limit: may.sanction(ctx, { userId, role: record.role, isInScope: isEverywhere }), lift: may.lift(ctx, { userId, isInScope: isEverywhere }) } };
}

/** Does somebody who looks after these meet this person there? */
async function isMetIn(scope: Scope, userId: string): Promise<boolean> {
  if (await isInScope(scope, { articleId: null })) return true;
  const article = articlesInScope(scope);
  const [said, marked] = await Promise.all([db.comment.findFirst({ where: { authorId: userId, thread: { article } }, select: { id: true } }), db.annotation.findFirst({ where: { userId, visibility: 'public', article }, select: { id: true } })]);
  return said !== null || marked !== null;
}

/** Actions, the latest first, with who did them: for those who moderate. */
export async function actions(where: Prisma.ModerationActionWhereInput, take = SHOWN): Promise<ActionView[]> {
  const rows = await db.moderationAction.findMany({ where, orderBy: { number: 'desc' }, take, include: { bulkItem: { select: { jobId: true } } } });
  const [people, undone] = await Promise.all([
    db.user.findMany({ where: { id: { in: rows.flatMap(({ byId }) => byId ?? []) } }, select: { id: true, name: true } }),
    db.moderationAction.findMany({ where: { undoesId: { in: rows.map(({ id }) => id) } }, select: { undoesId: true } }),
  ]);
  const names = new Map(people.map(({ id, name }) => [id, name]));
  const taken = new Set(undone.map(({ undoesId }) => undoesId));
  return rows.map(({ id, number, kind, subjectKind, subjectId, byId, groundName, facts, until, at, undoesId, bulkItem }) => ({
    ...{ id, number: Number(number), kind, subject: { kind: subjectKind, id: subjectId }, ground: groundName, facts, undoes: undoesId },
    by: byId === null ? null : (names.get(byId) ?? null),
    until: until?.toISOString() ?? null,
    at: at.toISOString(),
    isUndone: taken.has(id),
    bulkId: bulkItem?.jobId ?? null,
  }));
}

/** What was done to a thing, and besides to the thread it stands in and the discussion of its article. */
async function historyOf({ kind, id }: ItemView['case']['subject'], articleId: string | null): Promise<ActionView[]> {
  const comment = kind === 'comment' ? await db.comment.findUnique({ where: { id }, select: { threadId: true } }) : null;
  return actions({
    OR: [
      { subjectKind: kind, subjectId: id },
      ...(comment ? [{ subjectKind: 'thread' as const, subjectId: comment.threadId }] : []),
      ...(articleId === null ? [] : [{ subjectKind: 'article' as const, subjectId: articleId }]),
    ],
  }, HISTORY_SHOWN);
}

/** How much the flags of each of these people count. */
async function creditsOf(ctx: Ctx, userIds: string[]): Promise<Map<string, number>> {
  return new Map([...(await flagRecords(ctx, { tx: db, userIds }))].map(([userId, record]) => [userId, creditOf(record)]));
}

/** The appeal that a case is, and between whom it is: that only the policy has to know. */
async function appealIn(ctx: Ctx, { caseId, scope }: { caseId: string; scope: Scope }): Promise<{ view: NonNullable<ItemView['appeal']>; parties: Parameters<typeof may.hear>[1] } | null> {
  const row = await db.appeal.findUnique({ where: { caseId }, include: { action: { include: { copy: true } } } });
  if (!row) return null;
  const [against] = await actions({ id: row.actionId }, 1);
  if (!against) throw new Error('An appeal is against an action that is not there');
  const { id, words, at, byId, firstById, action } = row;
  return { view: { id, words, at: at.toISOString(), against, copy: action.copy && { html: action.copy.html } }, parties: { byId, firstById, flaggerIds: await flaggersBehind(action), isInScope: await isWhollyInScope(ctx, { tx: db, action, scope }) } };
}

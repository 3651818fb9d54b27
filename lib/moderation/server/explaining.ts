import 'server-only';
import { db, type Prisma } from '../../db';
import { may } from '../../policy';
import { Refusal } from '../../refusal';
import type { Ctx } from '../../user';
import { STATED } from '../action';
import type { StatementView } from '../views';
import { wordsAt } from './grounds';
import { isSanctionInForce } from './sanctions';
import { titles, undoneAmong } from './what-is-public';

/*
 * EXPLAINING. What was decided, to the one it touches, in full. To everybody it is explained in the public record (record.ts).
 */

const WITH_COPY = { copy: true, appeal: true } as const satisfies Prisma.ModerationActionInclude;
type StatedRow = Prisma.ModerationActionGetPayload<{ include: typeof WITH_COPY }>;

/** A decision as whom it touches reads it. Refuses with `not_signed_in`, and with `no_such_thing` for everybody else. */
export async function statement(ctx: Ctx, { actionId }: { actionId: string }): Promise<StatementView> {
  if (ctx.viewer.kind === 'visitor') throw new Refusal('not_signed_in');
  const action = await db.moderationAction.findFirst({ where: { id: actionId, touchesId: ctx.viewer.id }, include: WITH_COPY });
  const [view] = action ? await presentStatements(ctx, [action]) : [];
  if (!view) throw new Refusal('no_such_thing');
  return view;
}

/** As many as stand on one page: more than anybody is decided about in a year, unless a list of decisions did. */
const SHOWN = 100;

/** What was decided about the viewer and their things, the latest first, from before an action's number on. Refuses with `not_signed_in`. */
export async function statements(ctx: Ctx, { before }: { before: number | null }): Promise<{ statements: StatementView[]; more: boolean }> {
  if (ctx.viewer.kind === 'visitor') throw new Refusal('not_signed_in');
  const where: Prisma.ModerationActionWhereInput = { touchesId: ctx.viewer.id, kind: { in: [...STATED] }, ...(before !== null && { number: { lt: before } }) };
  const rows = await db.moderationAction.findMany({ where, orderBy: { number: 'desc' }, take: SHOWN + 1, include: WITH_COPY });
  return { statements: await presentStatements(ctx, rows.slice(0, SHOWN)), more: rows.length > SHOWN };
}

async function presentStatements(ctx: Ctx, rows: StatedRow[]): Promise<StatementView[]> {
  const [undone, grounds, articles, sanctions, openings] = await Promise.all([
    undoneAmong(rows),
    db.ground.findMany({ where: { id: { in: rows.flatMap(({ groundId }) => groundId ?? []) } }, include: { earlier: true } }),
    titles(rows),
    db.sanction.findMany({ where: { actionId: { in: rows.map(({ id }) => id) } } }),
    db.comment.findMany({ where: { threadId: { in: rows.flatMap(({ subjectKind, subjectId }) => (subjectKind === 'thread' ? [subjectId] : [])) }, parentId: null }, select: { id: true, threadId: true } }),
  ]);
  const limits = new Map(sanctions.map((limit) => [limit.actionId, limit]));
  const byId = new Map(grounds.map((ground) => [ground.id, ground]));
  return rows.map((action): StatementView => {
    const { id: actionId, number, kind, at, facts, automatic, until, groundId, groundName, subjectKind, subjectId, copy, appeal, articleId, undoesId, before } = action;
    const limit = limits.get(actionId);
    // The column holds what `hear` wrote: the id of the action that was appealed.
    const { appealed = null } = before as { appealed?: string };
    const ground = groundId === null ? undefined : byId.get(groundId);
    const isUndone = undone.has(actionId);
    return {
      ...{ actionId, kind, facts, automatic, isUndone },
      number: Number(number),
      at: at.toISOString(),
      until: until?.toISOString() ?? null,
      about: undoesId ?? appealed,
      limit: limit === undefined ? null : { isInForce: isSanctionInForce(ctx, limit), until: limit.until?.toISOString() ?? null, acknowledgedAt: limit.acknowledgedAt?.toISOString() ?? null },
      ground: { name: groundName, ...ruleOf(ground, { at, groundName }) },
      html: copy?.html ?? null,
      text: copy?.text ?? null,
      article: articleId === null ? null : (articles.get(articleId) ?? null),
      commentId: subjectKind === 'comment' ? subjectId : (openings.find(({ threadId }) => threadId === subjectId)?.id ?? null),
      appeal: appeal && { state: appeal.state, words: appeal.words, at: appeal.at.toISOString(), answer: appeal.answer, decidedAt: appeal.decidedAt?.toISOString() ?? null },
      can: { appeal: appeal ? { allowed: false, because: 'appealed_already' } : isUndone ? { allowed: false, because: 'undone_already' } : may.appeal(ctx, action) },
    };
  });
}

type Rule = Prisma.GroundGetPayload<{ include: { earlier: true } }>;

/**
 * The words a decision rested on, and where they stand. What a rule said before its first change that was kept is not known: then
 * it is taken for what it says under the same name, and left out under another.
 */
function ruleOf(ground: Rule | undefined, { at, groundName }: { at: Date; groundName: string }): Omit<StatementView['ground'], 'name'> {
  if (ground === undefined) return { slug: null, rule: '', isRewritten: false };
  const then = wordsAt(at, ground);
  const isKnown = then.name === groundName;
  return { slug: ground.retiredAt === null ? ground.slug : null, rule: isKnown ? then.rule : '', isRewritten: isKnown && then.rule !== ground.rule };
}

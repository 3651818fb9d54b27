import 'server-only';
import { db, type Prisma } from '../../db';
import { may } from '../../policy';
import { Refusal } from '../../refusal';
import type { Ctx } from '../../user';
import type { ActionKind } from '../action';
import type { LogEntry, StatementView } from '../views';

/*
 * EXPLAINING. What was decided, to the one it touches, in full; and to everybody, without a name and without anybody's words.
 */

const STATED = { copy: true, appeal: true } as const satisfies Prisma.ModerationActionInclude;
type StatedRow = Prisma.ModerationActionGetPayload<{ include: typeof STATED }>;

/** A decision as whom it touches reads it. Refuses with `not_signed_in`, and with `no_such_thing` for everybody else. */
export async function statement(ctx: Ctx, { actionId }: { actionId: string }): Promise<StatementView> {
  if (ctx.viewer.kind === 'visitor') throw new Refusal('not_signed_in');
  const action = await db.moderationAction.findFirst({ where: { id: actionId, touchesId: ctx.viewer.id }, include: STATED });
  const [view] = action ? await presentStatements(ctx, [action]) : [];
  if (!view) throw new Refusal('no_such_thing');
  return view;
}

/** As many as anybody looks back on. */
const SHOWN = 100;

/** What was decided against the viewer, the latest first. Refuses with `not_signed_in`. */
export async function statements(ctx: Ctx): Promise<StatementView[]> {
  if (ctx.viewer.kind === 'visitor') throw new Refusal('not_signed_in');
  const rows = await db.moderationAction.findMany({ where: { touchesId: ctx.viewer.id, kind: { in: ['remove', 'return_to_author', 'warn', 'hold', 'mute', 'ban'] } }, orderBy: { number: 'desc' }, take: SHOWN, include: STATED });
  return presentStatements(ctx, rows);
}

async function presentStatements(ctx: Ctx, rows: StatedRow[]): Promise<StatementView[]> {
  const [undone, grounds, articles] = await Promise.all([undoneAmong(rows), db.ground.findMany({ where: { id: { in: rows.flatMap(({ groundId }) => groundId ?? []) } } }), titles(rows)]);
  const byId = new Map(grounds.map((ground) => [ground.id, ground]));
  return rows.map((action): StatementView => {
    const { id: actionId, kind, at, facts, automatic, until, groundId, groundName, subjectKind, subjectId, copy, appeal, articleId } = action;
    const ground = groundId === null ? undefined : byId.get(groundId);
    const isUndone = undone.has(actionId);
    return {
      ...{ actionId, kind, facts, automatic, isUndone },
      at: at.toISOString(),
      until: until?.toISOString() ?? null,
      ground: { name: groundName, slug: ground?.retiredAt === null ? ground.slug : null, rule: ground?.rule ?? '' },
      html: copy?.html ?? null,
      article: articleId === null ? null : (articles.get(articleId) ?? null),
      commentId: subjectKind === 'comment' ? subjectId : null,
      appeal: appeal && { state: appeal.state, words: appeal.words, at: appeal.at.toISOString(), answer: appeal.answer, decidedAt: appeal.decidedAt?.toISOString() ?? null },
      can: { appeal: appeal ? { allowed: false, because: 'appealed_already' } : isUndone ? { allowed: false, because: 'undone_already' } : may.appeal(ctx, action) },
    };
  });
}

/** A page of the public record. */
const LOG_PAGE = 50;

/** The public record, the latest first: everything that was done, by kind or ground, before a number. */
export async function log(ctx: Ctx, { kind, ground, before }: { kind: ActionKind | null; ground: string | null; before: number | null }): Promise<{ entries: LogEntry[]; more: boolean }> {
  const rows = await db.moderationAction.findMany({
    where: { ...(kind === null ? {} : { kind }), ...(ground === null ? {} : { groundName: ground }), ...(before === null ? {} : { number: { lt: before } }) },
    orderBy: { number: 'desc' },
    take: LOG_PAGE + 1,
  });
  const page = rows.slice(0, LOG_PAGE);
  const [undone, articles, shown] = await Promise.all([undoneAmong(page), titles(page, ctx), placesAmong(page)]);
  return {
    entries: page.map(({ id, number, at, kind: what, subjectKind, subjectId, groundName, automatic, until, articleId, hash }) => ({
      ...{ number: Number(number), kind: what, subjectKind, ground: groundName, automatic, hash },
      at: at.toISOString(),
      until: until?.toISOString() ?? null,
      article: articleId === null ? null : (articles.get(articleId) ?? null),
      place: subjectKind === 'comment' && shown.has(subjectId) && articleId !== null && articles.has(articleId) ? `/c/${subjectId}` : subjectKind === 'thread' && shown.has(subjectId) && articleId !== null && articles.has(articleId) ? `/t/${subjectId}` : null,
      isUndone: undone.has(id),
    })),
    more: rows.length > LOG_PAGE,
  };
}

async function undoneAmong(rows: readonly { id: string }[]): Promise<Set<string | null>> {
  const found = await db.moderationAction.findMany({ where: { undoesId: { in: rows.map(({ id }) => id) } }, select: { undoesId: true } });
  return new Set(found.map(({ undoesId }) => undoesId));
}

/** Comments and threads among these that everybody can see, whatever became of them. */
async function placesAmong(rows: readonly { subjectKind: string; subjectId: string }[]): Promise<Set<string>> {
  const ids = rows.map(({ subjectId }) => subjectId);
  const [comments, threads] = await Promise.all([
    db.comment.findMany({ where: { id: { in: ids }, appearedAt: { not: null } }, select: { id: true } }),
    db.thread.findMany({ where: { id: { in: ids }, appearedAt: { not: null } }, select: { id: true } }),
  ]);
  return new Set([...comments, ...threads].map(({ id }) => id));
}

/** What the articles are called; for everybody (`ctx`), only those that everybody finds. */
async function titles(rows: readonly { articleId: string | null }[], ctx?: Ctx): Promise<Map<string, { slug: string; title: string }>> {
  const ids = rows.flatMap(({ articleId }) => articleId ?? []);
  const found = await db.article.findMany({
    where: { id: { in: ids }, ...(ctx ? { publishedAt: { lte: ctx.now }, unlisted: false } : {}) },
    select: { id: true, slug: true, revisions: { orderBy: { number: 'desc' }, take: 1, select: { title: true } } },
  });
  return new Map(found.map(({ id, slug, revisions: [current] }) => [id, { slug, title: current?.title ?? '' }]));
}

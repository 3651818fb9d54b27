import 'server-only';
import { db, Prisma } from '../../db';
import { may } from '../../policy';
import { insist, REASONS, Refusal, type Reason } from '../../refusal';
import type { Ctx } from '../../user';
import type { BulkInput, BulkSearch } from '../input';
import type { BulkLine, BulkView } from '../views';
import { bulkChoices } from './bulk';
import { limitWith } from './sanctions';
import { JUDGED_AWAY, placeOfJudged, presentJudged } from './judged-item';
import { inScope, isInScope, scopeOf, type Scope } from '../../article/server';

/** As many of a list as are looked at before it is begun. */
const SAMPLES = 10;

/** The lists on a page. */
const LINES = 30;

const WITH = { by: { select: { name: true } }, ground: { select: { name: true } }, undoneBy: { select: { id: true } } } as const satisfies Prisma.BulkJobInclude;
type Row = Prisma.BulkJobGetPayload<{ include: typeof WITH }>;

/**
 * Lists, also of other moderators, but those of what the asker wrote, and what others only looked at. First, however old, those that are under way or
 * left off: somebody has to end them. Then the latest, a page at a time from after one on. Refuses as `may.moderate` does.
 */
export async function bulks(ctx: Ctx, { after = null }: { after?: string | null } = {}): Promise<{ lines: BulkLine[]; next: string | null }> {
  await scopeOf(ctx);
  const own = ctx.viewer.kind === 'user' ? ctx.viewer.id : '';
  const others = { NOT: { search: { path: ['authorId'], equals: own } } } satisfies Prisma.BulkJobWhereInput;
  const orderBy = [{ createdAt: 'desc' }, { id: 'desc' }] satisfies Prisma.BulkJobOrderByWithRelationInput[];
  const last = after === null ? null : await db.bulkJob.findUnique({ where: { id: after }, select: { createdAt: true } });
  const beyond: Prisma.BulkJobWhereInput = last === null || after === null ? {} : { OR: [{ createdAt: { lt: last.createdAt } }, { createdAt: last.createdAt, id: { lt: after } }] };
  const [unended, rest] = await Promise.all([
    after === null ? db.bulkJob.findMany({ where: { ...others, state: { in: ['running', 'paused'] } }, orderBy, include: WITH }) : [],
    db.bulkJob.findMany({
      where: { ...others, AND: [beyond, { OR: [{ state: { in: ['done', 'cancelled'] } }, { state: 'previewed', byId: own }] }] },
      ...{ orderBy, take: LINES + 1, include: WITH },
    }),
  ]);
  const shown = rest.slice(0, LINES);
  return { lines: await lines(ctx, [...unended, ...shown]), next: rest.length > LINES ? (shown.at(-1)?.id ?? null) : null };
}

/** A list: what it would do or has done, and how far it is. Refuses with `no_such_thing`, and as `may.lookInto` does. */
export async function bulk(ctx: Ctx, { bulkId }: BulkInput): Promise<BulkView> {
  const scope = await scopeOf(ctx);
  const row = await db.bulkJob.findUnique({ where: { id: bulkId }, include: WITH });
  if (!row) throw new Refusal('no_such_thing');
  const { authorId } = row.search as BulkSearch;
  insist(authorId === null ? may.moderate(ctx) : may.lookInto(ctx, { userId: authorId }));
  const [[line], skipped, samples, limit] = await Promise.all([
    lines(ctx, [row]),
    db.bulkItem.groupBy({ by: ['because'], where: { jobId: bulkId, state: 'skipped' }, _count: true }),
    samplesOf(bulkId, scope),
    limitWith(ctx, { tx: db, userId: authorId, came: 'list', id: bulkId }),
  ]);
  if (!line) throw new Refusal('no_such_thing');
  return {
    ...line,
    mine: ctx.viewer.kind === 'user' && ctx.viewer.id === row.byId,
    ground: row.ground?.name ?? '',
    facts: row.facts,
    endedAt: row.endedAt?.toISOString() ?? null,
    more: row.more,
    leftAlone: counted(Object.entries(row.leftAlone as Record<string, number>)),
    skippedFor: counted(skipped.map(({ because, _count }) => [because, _count])),
    samples,
    undoes: row.undoesId,
    undoneBy: row.undoneBy?.id ?? null,
    isWithLimit: limit !== null,
    can: bulkChoices(ctx, { ...row, done: line.done, isInScope: await isInScope(scope, { articleId: null }) }),
  };
}

/** How often each reason was given, the most frequent first. A reason that there is no longer is told as one that fits any. */
function counted(entries: readonly (readonly [string, number])[]): BulkView['leftAlone'] {
  return entries.map(([because, count]) => ({ because: Object.hasOwn(REASONS, because) ? (because as Reason) : ('state_unfit' as const), count })).sort((a, b) => b.count - a.count);
}

async function samplesOf(bulkId: string, scope: Scope): Promise<BulkView['samples']> {
  const first = await db.$queryRaw<{ commentId: string }[]>`
    SELECT i."commentId" FROM "BulkItem" i JOIN "Comment" c ON c.id = i."commentId" JOIN "Thread" t ON t.id = c."threadId"
    WHERE i."jobId" = ${bulkId}::uuid AND ${inScope(scope, Prisma.sql`t."articleId"`)} ORDER BY i.place LIMIT ${SAMPLES}`;
  const rows = await db.comment.findMany({
    where: { id: { in: first.map(({ commentId }) => commentId) } },
    include: JUDGED_AWAY,
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
  });
  return rows.map((row) => ({ ...presentJudged(row), ...placeOfJudged(row) }));
}

async function lines(ctx: Ctx, rows: readonly Row[]): Promise<BulkLine[]> {
  const searches = rows.map(({ search }) => search as BulkSearch);
  const [about, counts, people, articles] = await Promise.all([
    listsOfOwn(ctx, rows),
    db.bulkItem.groupBy({ by: ['jobId', 'state'], where: { jobId: { in: rows.map(({ id }) => id) }, state: { not: 'waiting' } }, _count: true }),
    db.user.findMany({ where: { id: { in: searches.flatMap(({ authorId }) => authorId ?? []) } }, select: { id: true, name: true } }),
    db.article.findMany({ where: { id: { in: searches.flatMap(({ articleId }) => articleId ?? []) } }, select: { id: true, slug: true, revisions: { orderBy: { number: 'desc' }, take: 1, select: { title: true } } } }),
  ]);
  return rows.map(({ id, outcome, state, by, createdAt, total, search }) => {
    const { commentIds, authorId, articleId, words, since, until } = search as BulkSearch;
    const count = (of: 'done' | 'skipped'): number => counts.find((one) => one.jobId === id && one.state === of)?._count ?? 0;
    const article = articles.find((one) => one.id === articleId);
    return {
      ...{ id, outcome, state, by: about.has(id) ? null : by.name, at: createdAt.toISOString(), total, done: count('done'), skipped: count('skipped') },
      author: people.find((one) => one.id === authorId) ?? null,
      article: article ? { slug: article.slug, title: article.revisions[0]?.title ?? '' } : null,
      ...{ words, since, until, isChosen: commentIds !== null },
    };
  });
}

/** Those of the lists that the asker wrote something of: nobody reads who decided about them, among others or alone. */
async function listsOfOwn({ viewer }: Ctx, rows: readonly Row[]): Promise<Set<string>> {
  if (viewer.kind !== 'user' || rows.length === 0) return new Set();
  const found = await db.$queryRaw<{ jobId: string }[]>`
    SELECT DISTINCT i."jobId" FROM "Comment" c JOIN "BulkItem" i ON i."commentId" = c.id
    WHERE c."authorId" = ${viewer.id}::uuid AND i."jobId" = ANY(${rows.flatMap(({ id, byId }) => (byId === viewer.id ? [] : [id]))}::uuid[])`;
  return new Set(found.map(({ jobId }) => jobId));
}

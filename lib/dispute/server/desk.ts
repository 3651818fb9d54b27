import 'server-only';
import type { Target } from '@/lib/annotation';
import { quoteOf } from '@/lib/text';
import { articlesInScope, FACTS, head, isInScope, readable, revisionNumbered, scopeOf, textOfRevision } from '../../article/server';
import { db } from '../../db';
import { shortened } from '../../discussion';
import { may } from '../../policy';
import { insist, Refusal } from '../../refusal';
import type { Ctx } from '../../user';
import { afterDisputeMove, canBeSummarised, type DisputeMove } from '../rules';
import type { DisputeDeskView, DisputedArticle, DisputeLine, GatheredView } from '../views';
import { disputeRows, GATHERED, knownBy, NAMED, named, presentDispute } from './presenting';

/** As many threads as one chooses from: the liveliest. Any other is added from where it stands. */
const OTHERS_SHOWN = 200;

/** As many comments as a summary is chosen from; a dispute with more is two. */
const CITABLE_SHOWN = 500;


/** Every dispute of the articles the asker looks after, the latest first. */
export async function disputes(ctx: Ctx): Promise<DisputeLine[]> {
  const scope = await scopeOf(ctx);
  const rows = await db.dispute.findMany({ where: { article: articlesInScope(scope) }, orderBy: { createdAt: 'desc' }, select: { id: true, question: true, state: true, createdAt: true, article: { select: NAMED }, _count: { select: { gathered: true } }, summaries: { orderBy: { number: 'desc' }, take: 1, select: { _count: { select: { citations: { where: { comment: { state: { not: 'standing' } } } } } } } } } });
  return rows.map(({ article, _count, createdAt, summaries, ...row }) => ({ ...row, article: named(article), threads: _count.gathered, gone: summaries[0]?._count.citations ?? 0, createdAt: createdAt.toISOString() }));
}

/** The articles on which the asker can name one, the latest first. */
export async function disputable(ctx: Ctx): Promise<DisputedArticle[]> {
  const scope = await scopeOf(ctx);
  return (await db.article.findMany({ where: { ...readable(ctx), ...articlesInScope(scope) }, orderBy: { publishedAt: 'desc' }, select: NAMED })).map(named);
}

/** What a dispute is to be named about, as its address says: an article, and a passage of one of its revisions. Refuses with `no_such_thing` and `out_of_scope`. */
export async function nameable(ctx: Ctx, { slug, passage }: { slug: string; passage: { revision: number; start: number; end: number } | undefined }): Promise<{ article: DisputedArticle; target: Target | null; quote: string | null }> {
  const scope = await scopeOf(ctx);
  const { article } = await head(ctx, { slug });
  insist(may.lookAfter(ctx, { isInScope: await isInScope(scope, { articleId: article.id }) }));
  const { id, title } = article;
  const there = { id, slug, title };
  if (!passage || passage.start >= passage.end) return { article: there, target: null, quote: null };
  const { revision, start, end } = passage;
  const [then, found] = await Promise.all([textOfRevision(ctx, { slug, number: revision }), revisionNumbered(ctx, { slug, number: revision })]);
  if (then === null || end > then.text.length) throw new Refusal('no_such_thing');
  const quote = quoteOf(then.text, { start, end });
  return { article: there, target: { revisionId: found.article.revision.id, quote, position: { start, end } }, quote: shortened(quote.exact) };
}

/** A dispute to be arranged. Refuses with `no_such_thing` and `out_of_scope`. */
export async function disputeToArrange(ctx: Ctx, { disputeId }: { disputeId: string }): Promise<DisputeDeskView> {
  const scope = await scopeOf(ctx);
  const [row] = await disputeRows(ctx, { ids: [disputeId] });
  if (!row) throw new Refusal('no_such_thing');
  insist(may.lookAfter(ctx, { isInScope: await isInScope(scope, { articleId: row.articleId }) }));
  const article = await db.article.findUniqueOrThrow({ where: { id: row.articleId }, select: { ...FACTS, ...NAMED } });
  const [others, citable] = await Promise.all([
    db.$queryRaw<GatheredView[]>`
      SELECT ${GATHERED}
      WHERE t."articleId" = ${row.articleId}::uuid AND t."appearedAt" IS NOT NULL
        AND NOT EXISTS (SELECT 1 FROM "GatheredThread" g WHERE g."threadId" = t.id) AND NOT EXISTS (SELECT 1 FROM "Dispute" d WHERE d."threadId" = t.id)
      ORDER BY t."lastActivityAt" DESC LIMIT ${OTHERS_SHOWN}`,
    db.comment.findMany({
      where: { state: 'standing', thread: { OR: [{ gathered: { disputeId } }, { notesOf: { id: disputeId } }] } },
      orderBy: [{ threadId: 'asc' }, { place: 'asc' }],
      take: CITABLE_SHOWN,
      select: { id: true, text: true, author: { select: { name: true } } },
    }),
  ]);
  const dispute = presentDispute(ctx, row, article);
  if (!dispute) throw new Refusal('no_such_thing');
  const decision = (move: DisputeMove) => afterDisputeMove({ state: row.state, hasSummary: row.summary !== null }, move).decision;
  return {
    ...{ dispute, version: row.version, article: named(article), others: others.map(knownBy) },
    summaryBody: row.summary?.body ?? null,
    canSummarise: canBeSummarised(row.state),
    citable: citable.map(({ id, text, author }) => ({ id, by: author.name, words: shortened(text) })),
    moves: { open: decision('open'), close: decision('close'), reopen: decision('reopen'), summarise: decision('summarise') },
  };
}

/** A thread that is to be added to a dispute, and the disputes of its article. Refuses with `no_such_thing` and `out_of_scope`. */
export async function disputesFor(ctx: Ctx, { threadId }: { threadId: string }): Promise<{ thread: GatheredView; article: DisputedArticle; disputes: { id: string; question: string; version: number; threadIds: string[] }[] }> {
  const scope = await scopeOf(ctx);
  const [thread] = await db.$queryRaw<(GatheredView & { articleId: string })[]>`SELECT t."articleId", ${GATHERED} WHERE t.id = ${threadId}::uuid AND t."appearedAt" IS NOT NULL`;
  if (!thread) throw new Refusal('no_such_thing');
  const { articleId, ...known } = thread;
  insist(may.lookAfter(ctx, { isInScope: await isInScope(scope, { articleId }) }));
  const [article, rows] = await Promise.all([db.article.findUniqueOrThrow({ where: { id: articleId }, select: NAMED }), disputeRows(ctx, { articleId })]);
  return { thread: knownBy(known), article: named(article), disputes: rows.map(({ id, question, version, gathered }) => ({ id, question, version, threadIds: gathered.map((one) => one.threadId) })) };
}

import 'server-only';
import { isInScope, readable, scopeOf } from '../../article/server';
import { db, Prisma } from '../../db';
import { shortened } from '../../discussion';
import { record } from '../../event/server';
import { act } from '../../moderation/server';
import { may } from '../../policy';
import { insist, Refusal } from '../../refusal';
import type { Ctx } from '../../user';
import { spend } from '../../user/server';
import type { SummariseThreadInput } from '../input';
import type { GatheredView, SummaryView, ThreadSummaryDeskView, ThreadSummaryLine, ThreadSummaryPage } from '../views';
import { GATHERED, knownBy, NAMED, named } from './presenting';
import { presentSummary, publish, SUMMARY, summaryRow, type SummaryRow } from './summary';

/**
 * Publish the next version of what came of a thread. `number` is the latest that was seen, 0 before the first. Refuses with `no_such_thing`,
 * `out_of_scope`, and as `summarise` does.
 */
export async function summariseThread(ctx: Ctx, { threadId, number: seen, body }: SummariseThreadInput): Promise<{ number: number }> {
  const scope = await scopeOf(ctx);
  const userId = await spend(ctx, 'decide');
  return db.$transaction(async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM "Thread" WHERE id = ${threadId}::uuid FOR NO KEY UPDATE`;
    const thread = await tx.thread.findFirst({ where: { id: threadId, appearedAt: { not: null } }, select: { articleId: true, openedById: true, _count: { select: { summaries: true } } } });
    if (!thread) throw new Refusal('no_such_thing');
    const { articleId, openedById, _count: { summaries } } = thread;
    insist(may.lookAfter(ctx, { isInScope: await isInScope(scope, { tx, articleId }) }));
    if (summaries !== seen) throw new Refusal('changed_meanwhile');
    const number = summaries + 1;
    await publish(ctx, { tx, of: { threadId }, number, threadIds: [threadId], body, userId });
    await act(ctx, tx, { kind: 'summarise', subjectKind: 'thread', subjectId: threadId, articleId, touchesId: openedById, before: { summary: summaries }, after: { summary: number } });
    await record(ctx, tx, { type: 'thread.summarised', articleId, threadId });
    return { number };
  });
}

/** The latest summaries of threads that everybody knows of, by thread: those of an article, or of some. They are everybody's, so nothing depends on the viewer. */
export async function threadSummaries(_ctx: Ctx, of: { articleId: string } | { threadIds: readonly string[] }): Promise<Record<string, SummaryView>> {
  const those = 'threadIds' in of ? Prisma.sql`t.id = ANY(${of.threadIds}::uuid[])` : Prisma.sql`t."articleId" = ${of.articleId}::uuid`;
  const rows = await db.$queryRaw<{ threadId: string; summary: SummaryRow }[]>`
    SELECT DISTINCT ON (s."threadId") s."threadId", ${SUMMARY} AS summary FROM "Summary" s JOIN "Thread" t ON t.id = s."threadId"
    WHERE t."appearedAt" IS NOT NULL AND ${those} ORDER BY s."threadId", s.number DESC`;
  return Object.fromEntries(rows.map(({ threadId, summary }) => [threadId, presentSummary(summary)]));
}

/**
 * What came of a thread, in its latest version or another, on a page of its own: also of one that has become part of another since, whose
 * summary stands with no thread any more. Refuses with `no_such_thing`.
 */
export async function threadSummary(ctx: Ctx, { threadId, number }: { threadId: string; number?: number | undefined }): Promise<ThreadSummaryPage> {
  const thread = await db.thread.findFirst({
    where: { id: threadId, article: readable(ctx), summaries: { some: {} } },
    select: { appearedAt: true, article: { select: NAMED }, annotation: { select: { exact: true } }, summaries: { orderBy: { number: 'desc' }, take: 1, select: { number: true } } },
  });
  if (!thread) throw new Refusal('no_such_thing');
  const latest = thread.summaries[0]?.number ?? 1;
  const row = (await summaryRow(threadId, number ?? latest)) ?? (await summaryRow(threadId, latest));
  if (!row) throw new Refusal('no_such_thing');
  return { threadId, summary: presentSummary(row), article: named(thread.article), quote: thread.annotation && shortened(thread.annotation.exact), isElsewhere: thread.appearedAt === null };
}

/** As many comments as a summary of a thread is chosen from. */
const CITABLE_SHOWN = 500;

/** A thread of which a moderator says what came of it. Refuses with `no_such_thing` and `out_of_scope`. */
export async function threadToSummarise(ctx: Ctx, { threadId }: { threadId: string }): Promise<ThreadSummaryDeskView> {
  const scope = await scopeOf(ctx);
  const [known] = await db.$queryRaw<(GatheredView & { articleId: string })[]>`SELECT t."articleId", ${GATHERED} WHERE t.id = ${threadId}::uuid AND t."appearedAt" IS NOT NULL`;
  if (!known) throw new Refusal('no_such_thing');
  const { articleId, ...thread } = known;
  insist(may.lookAfter(ctx, { isInScope: await isInScope(scope, { articleId }) }));
  const [article, latest, citable] = await Promise.all([
    db.article.findUniqueOrThrow({ where: { id: articleId }, select: NAMED }),
    db.summary.findFirst({ where: { threadId }, orderBy: { number: 'desc' }, select: { number: true, body: true } }),
    db.comment.findMany({ where: { state: 'standing', threadId }, orderBy: { place: 'asc' }, take: CITABLE_SHOWN, select: { id: true, text: true, author: { select: { name: true } } } }),
  ]);
  return {
    thread: knownBy(thread),
    article: named(article),
    number: latest?.number ?? 0,
    summaryBody: latest?.body ?? null,
    citable: citable.map(({ id, text, author }) => ({ id, by: author.name, words: shortened(text) })),
  };
}

/** The threads of which somebody has said what came of them, in the asker's scope, the latest first. */
export async function summarisedThreads(ctx: Ctx): Promise<ThreadSummaryLine[]> {
  const scope = await scopeOf(ctx);
  const rows = await db.$queryRaw<(GatheredView & { articleId: string; slug: string; title: string; at: Date; gone: number })[]>`
    SELECT * FROM (
      SELECT DISTINCT ON (s."threadId") t."articleId", a.slug, (SELECT title FROM "Revision" WHERE "articleId" = a.id ORDER BY number DESC LIMIT 1) AS title, s.at,
        (SELECT count(*)::int FROM "Citation" k JOIN "Comment" c ON c.id = k."commentId" WHERE k."ofId" = s."ofId" AND k.number = s.number AND c.state <> 'standing') AS gone, x.*
      FROM "Summary" s JOIN "Thread" t ON t.id = s."threadId" JOIN "Article" a ON a.id = t."articleId"
      CROSS JOIN LATERAL (SELECT ${GATHERED} WHERE t.id = s."threadId") x
      WHERE t."appearedAt" IS NOT NULL ORDER BY s."threadId", s.number DESC
    ) latest ORDER BY at DESC`;
  const isMine = await Promise.all(rows.map(({ articleId }) => isInScope(scope, { articleId })));
  return rows.filter((_, i) => isMine[i]).map(({ articleId, slug, title, at, gone, ...thread }) => ({ thread: knownBy(thread), article: { id: articleId, slug, title }, gone, at: at.toISOString() }));
}

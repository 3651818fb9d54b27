import 'server-only';
import { db } from '../../db';
import type { Ctx } from '../../user';

/** Which of these actions were taken back. */
export async function undoneAmong(rows: readonly { id: string }[]): Promise<Set<string | null>> {
  const found = await db.moderationAction.findMany({ where: { undoesId: { in: rows.map(({ id }) => id) } }, select: { undoesId: true } });
  return new Set(found.map(({ undoesId }) => undoesId));
}

/** Comments, threads and disputes among these that everybody can see, whatever became of them. */
export async function placesAmong(rows: readonly { subjectKind: string; subjectId: string }[]): Promise<Set<string>> {
  const ids = rows.map(({ subjectId }) => subjectId);
  const [comments, threads, disputes] = await Promise.all([
    db.comment.findMany({ where: { id: { in: ids }, appearedAt: { not: null } }, select: { id: true } }),
    db.thread.findMany({ where: { id: { in: ids }, appearedAt: { not: null } }, select: { id: true } }),
    db.dispute.findMany({ where: { id: { in: ids }, openedAt: { not: null } }, select: { id: true } }),
  ]);
  return new Set([...comments, ...threads, ...disputes].map(({ id }) => id));
}

/** What the articles are called; for everybody (`ctx`), only those that everybody finds. */
export async function titles(rows: readonly { articleId: string | null }[], ctx?: Ctx): Promise<Map<string, { slug: string; title: string }>> {
  const ids = rows.flatMap(({ articleId }) => articleId ?? []);
  const found = await db.article.findMany({
    where: { id: { in: ids }, ...(ctx ? { publishedAt: { lte: ctx.now }, unlisted: false } : {}) },
    select: { id: true, slug: true, revisions: { orderBy: { number: 'desc' }, take: 1, select: { title: true } } },
  });
  return new Map(found.map(({ id, slug, revisions: [current] }) => [id, { slug, title: current?.title ?? '' }]));
}

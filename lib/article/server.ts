import 'server-only';
import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { Node } from 'prosemirror-model';
import { articleDoc, layout } from '@/lib/richtext';
import { characterCount, isBlank, isStorable } from '@/lib/text';
import { db, isDuplicate, Prisma, type Tx } from '../db';
import { record } from '../event/server';
import { may } from '../policy';
import { insist, Refusal } from '../refusal';
import type { Ctx } from '../user';
import { spend } from '../user/server';
import { BYLINE_LIMIT, cutTo, directionOf, freeAmong, isLanguage, publicState, slugFor, SUMMARY_LIMIT, TITLE_LIMIT, wordCount, type ArticleFacts, type ArticleListing, type ArticleView, type ImportInput } from './index';

import { readApart } from './server/apart';
import { withoutEmbedded, type ReadArticle } from './server/found';
import { readAddress } from './server/read-address';

export { addAuthor, arrange, particulars, removeAuthor } from './server/arranging';
export { holdArticle } from './server/holding';
export { articlesInScope, inScope, isInScope, lookAfter, moderatorsOf, scopeOf, scopeOfModerator, type Scope } from './server/scope';
export { FETCH_LIMIT, fetchAddress, type Wanted } from './server/address';
export { withoutEmbedded, type ReadArticle } from './server/found';
export { isPublicAddress } from './server/public-address';
export { readAddress } from './server/read-address';

/** Fifty articles fill a front page; more are another page. */
const FRONT_PAGE = 50;

interface Head {
  article: ArticleView;
  facts: ArticleFacts;
  /** The last event that everybody may hear of, and the last of all. */
  cursor: { everyone: number; all: number };
  /** How many comments stand in all its threads. */
  comments: number;
}

/** Articles that readers may read now, as a filter. */
export function readable({ now }: Ctx) {
  return { publishedAt: { lte: now } };
}

/** What the rules need to know of an article, as columns. */
export const FACTS = { publishedAt: true, closesAt: true, archivedAt: true } as const;

interface HeadRow extends Omit<ArticleView, 'dir' | 'revision' | 'state' | keyof ArticleFacts>, Omit<ArticleFacts, 'publishedAt'> {
  publishedAt: Date;
  revisionId: string;
  revisionNumber: number;
  everyone: bigint | null;
  all: bigint | null;
  comments: bigint | null;
}

/**
 * An article in its current revision, without its text, and how far its events have come: what every request
 * for it begins with, in one query. Refuses with `no_such_thing`.
 */
export async function head(ctx: Ctx, { slug }: { slug: string }): Promise<Head> {
  if (!slug.isWellFormed() || slug.includes('\0')) throw new Refusal('no_such_thing');
  const [row] = await db.$queryRaw<HeadRow[]>`
    SELECT a.id, a.slug, a.source, a."publishedAt", a."closesAt", a."archivedAt", a.unlisted, a.tags,
           r.id AS "revisionId", r.number AS "revisionNumber", r.title, r.summary, r.byline, r.lang,
           (SELECT max(number) FROM "Event" WHERE "articleId" = a.id AND "onlyForId" IS NULL) AS everyone,
           (SELECT max(number) FROM "Event" WHERE "articleId" = a.id) AS all,
           (SELECT sum(standing) FROM "Thread" WHERE "articleId" = a.id) AS comments
    FROM "Article" a
    JOIN LATERAL (SELECT * FROM "Revision" WHERE "articleId" = a.id ORDER BY number DESC LIMIT 1) r ON true
    WHERE a.slug = ${slug} AND a."publishedAt" <= ${ctx.now}`;
  if (!row) throw new Refusal('no_such_thing');
  const { everyone, all, comments, ...article } = row;
  return { article: presentArticle(ctx, article), facts: article, cursor: { everyone: Number(everyone ?? 0), all: Number(all ?? 0) }, comments: Number(comments ?? 0) };
}

/** The canonical text of one of a published article's revisions; `null` when there is none of that number. */
export async function textOfRevision(ctx: Ctx, { slug, number }: { slug: string; number: number }): Promise<{ text: string; lang: string } | null> {
  const revision = await db.revision.findFirst({ where: { number, article: { slug, ...readable(ctx) } }, select: { text: true, lang: true } });
  return revision;
}

/** A published article in one of its revisions, and the number of the latest. Refuses with `no_such_thing`. */
export async function revisionNumbered(ctx: Ctx, { slug, number }: { slug: string; number: number }): Promise<{ article: ArticleView; latest: number; at: string; note: string }> {
  const revision = await db.revision.findFirst({
    where: { number, article: { slug, ...readable(ctx) } },
    select: {
      ...{ id: true, title: true, summary: true, byline: true, lang: true, createdAt: true, note: true },
      article: { select: { id: true, source: true, publishedAt: true, closesAt: true, archivedAt: true, unlisted: true, tags: true, revisions: { orderBy: { number: 'desc' }, take: 1, select: { number: true } } } },
    },
  });
  if (!revision) throw new Refusal('no_such_thing');
  const { id: revisionId, article, createdAt, note, ...said } = revision;
  const { revisions: latest, publishedAt, ...rest } = article;
  if (publishedAt === null) throw new Refusal('no_such_thing');
  return { article: presentArticle(ctx, { ...said, ...rest, publishedAt, slug, revisionId, revisionNumber: number }), latest: latest[0]?.number ?? number, at: createdAt.toISOString(), note };
}

interface Content {
  doc: Node;
  text: string;
}

/** Revisions never change, so those asked for lately are kept parsed: sixty-four long articles are some tens of megabytes. */
const contents = new LRUCache<string, Content>({
  max: 64,
  async fetchMethod(revisionId) {
    const revision = await db.revision.findUnique({ where: { id: revisionId }, select: { content: true, text: true } });
    const doc = revision && articleDoc(revision.content);
    return doc ? { doc, text: revision.text } : undefined;
  },
});

/** A revision's document and canonical text. Refuses with `no_such_thing`. */
export async function contentOf(ctx: Ctx, { revisionId }: { revisionId: string }): Promise<Content> {
  const content = await contents.fetch(revisionId);
  if (!content) throw new Refusal('no_such_thing');
  return content;
}

/** What an article says now. */
export interface CurrentRevision {
  id: string;
  number: number;
  title: string;
  summary: string;
  byline: string;
  lang: string;
  content: unknown;
  text: string;
}

/** An article's current revision, also of one that is not published yet; for those who write in the same transaction. */
export async function currentRevision(ctx: Ctx, { tx, articleId }: { tx: Tx; articleId: string }): Promise<CurrentRevision> {
  const revision = await tx.revision.findFirst({
    where: { articleId },
    orderBy: { number: 'desc' },
    select: { id: true, number: true, title: true, summary: true, byline: true, lang: true, content: true, text: true },
  });
  if (!revision) throw new Refusal('no_such_thing');
  return revision;
}

/** The text of a revision of a published article, whether it is the current one or not. Refuses with `no_such_thing`. */
export async function revisionOf(ctx: Ctx, { revisionId }: { revisionId: string }): Promise<{ articleId: string; text: string; lang: string }> {
  const revision = await db.revision.findFirst({
    where: { id: revisionId, article: readable(ctx) },
    select: { articleId: true, text: true, lang: true },
  });
  if (!revision) throw new Refusal('no_such_thing');
  return revision;
}

interface ListingRow extends Omit<HeadRow, 'everyone' | 'all'> {
  wordCount: number;
  threads: bigint;
  highlights: bigint;
  lastActivityAt: Date | null;
}

/** The articles under discussion, the liveliest of late first; those with a tag, or those that were put away, when asked for. */
export async function frontPage(ctx: Ctx, { tag, archived = false }: { tag?: string | undefined; archived?: boolean } = {}): Promise<ArticleListing[]> {
  if (tag !== undefined && !isStorable(tag)) return [];
  const tagged = tag === undefined ? Prisma.empty : Prisma.sql`AND a.tags @> ARRAY[${tag}]`;
  const away = archived ? Prisma.sql`IS NOT NULL` : Prisma.sql`IS NULL`;
  const rows = await db.$queryRaw<ListingRow[]>`
    SELECT a.id, a.slug, a.source, a."publishedAt", a."closesAt", a."archivedAt", a.unlisted, a.tags,
           r.id AS "revisionId", r.number AS "revisionNumber", r.title, r.summary, r.byline, r.lang, r."wordCount",
           t.threads, t.comments, t."lastActivityAt",
           (SELECT count(*) FROM "Annotation" n WHERE n."articleId" = a.id AND n.visibility = 'public' AND n.motivation = 'highlighting') AS highlights
    FROM "Article" a
    JOIN LATERAL (SELECT * FROM "Revision" WHERE "articleId" = a.id ORDER BY number DESC LIMIT 1) r ON true
    JOIN LATERAL (SELECT count(*) AS threads, coalesce(sum(standing), 0) AS comments, max("lastActivityAt") AS "lastActivityAt"
                  FROM "Thread" WHERE "articleId" = a.id AND "appearedAt" IS NOT NULL) t ON true
    WHERE a."publishedAt" <= ${ctx.now} AND NOT a.unlisted AND a."archivedAt" ${away} ${tagged}
    ORDER BY greatest(t."lastActivityAt", a."publishedAt") DESC, a.id
    LIMIT ${FRONT_PAGE}`;
  return rows.map(({ threads, comments, highlights, lastActivityAt, wordCount: words, ...article }) => ({
    ...presentArticle(ctx, article),
    words,
    threads: Number(threads),
    comments: Number(comments),
    highlights: Number(highlights),
    lastActivityAt: lastActivityAt?.toISOString() ?? null,
  }));
}

/**
 * Bring an article in from a file. Refuses with `role_too_low`, `text_empty`, `text_binary`, `text_too_long`,
 * `front_matter_malformed`, `text_wordless`, `title_missing`, `title_too_long`, `date_malformed`, `language_unknown`, and
 * with `imported_before` when the same file is here already. A summary or a byline that is too long is cut: it is often
 * found by a program in a page, and an article is not worth refusing for it.
 */
export async function importArticle(ctx: Ctx, input: ImportInput): Promise<{ slug: string }> {
  insist(may.write(ctx));
  const importHash = createHash('sha256').update(input.file.bytes).digest('hex');
  // Parsing HTML loads a whole DOM, which the server that only shows articles can do without.
  const { readArticle } = await import('./server/file');
  // Whoever imports keeps no pictures: those in the file are left out.
  const found = withoutEmbedded(await readArticle(input.file));
  const title = (input.title ?? found.title ?? '').normalize('NFC').replace(/\s+/gu, ' ').trim();
  if (title === '') throw new Refusal('title_missing');
  if (characterCount(title) > TITLE_LIMIT) throw new Refusal('title_too_long');
  const { text } = layout(found.doc);
  if (isBlank(text)) throw new Refusal('text_wordless');

  const published = input.published ?? found.published;
  const publishedAt = published === undefined ? ctx.now : new Date(published);
  if (Number.isNaN(publishedAt.getTime())) throw new Refusal('date_malformed');
  const lang = input.lang ?? found.lang ?? 'en';
  if (!isLanguage(lang)) throw new Refusal('language_unknown');
  const slug = await freeSlug(ctx, { wanted: slugFor(title), tx: db });
  const authorId = ctx.viewer.kind === 'user' && (await db.user.count({ where: { id: ctx.viewer.id } })) > 0 ? ctx.viewer.id : null;
  try {
    await db.$transaction(async (tx) => {
      const article = await tx.article.create({
        data: {
          ...{ slug, publishedAt, importHash, createdAt: ctx.now },
          source: input.source ?? found.source ?? null,
          // The operator (npm run import) has no account: such an article is every admin's to write.
          ...(authorId === null ? {} : { authors: { create: { userId: authorId } } }),
        },
      });
      const revision = await tx.revision.create({
        data: {
          ...{ articleId: article.id, number: 1, title, text, lang, createdAt: ctx.now },
          wordCount: wordCount(text, lang),
          summary: cutTo(input.summary ?? found.summary ?? '', SUMMARY_LIMIT),
          byline: cutTo(input.author ?? found.byline ?? '', BYLINE_LIMIT),
          content: found.doc.toJSON() as Prisma.InputJsonValue,
          publishedById: authorId,
        },
      });
      await record(ctx, tx, { type: 'revision.published', articleId: article.id, revisionId: revision.id });
    });
  } catch (error) {
    if (isDuplicate(error, 'importHash')) throw new Refusal('imported_before');
    // Another article took the address between the look and the write.
    if (isDuplicate(error, 'slug')) return importArticle(ctx, input);
    throw error;
  }
  return { slug };
}

/** The article in a file somebody has, read and not kept. Refuses as reading does (lib/article/server/file.ts), and with `too_many_brought`. */
export async function articleInFile(ctx: Ctx, { name, bytes }: { name: string; bytes: Uint8Array }): Promise<ReadArticle> {
  insist(may.write(ctx));
  await spend(ctx, 'bring');
  return readApart({ name, bytes });
}

/** The article at an address, fetched and read and not kept; its source is where it was found. Refuses as `fetchAddress` and `articleInFile` do. */
export async function articleAtAddress(ctx: Ctx, { address }: { address: string }): Promise<ReadArticle> {
  insist(may.write(ctx));
  await spend(ctx, 'bring');
  return readAddress(address);
}

/** Where the file with these bytes already is, so that "imported before" can say so; `null` when nowhere. */
export async function importedFrom(ctx: Ctx, { bytes }: { bytes: Uint8Array }): Promise<string | null> {
  const importHash = createHash('sha256').update(bytes).digest('hex');
  const article = await db.article.findUnique({ where: { importHash }, select: { slug: true } });
  return article?.slug ?? null;
}

/** The first of `wanted`, `wanted-2`, `wanted-3` … that no article has. Somebody may still take it before it is written. */
export async function freeSlug(ctx: Ctx, { wanted, tx }: { wanted: string; tx: Tx }): Promise<string> {
  return freeAmong(wanted, new Set((await tx.article.findMany({ where: { slug: { startsWith: wanted } }, select: { slug: true } })).map((article) => article.slug)));
}

function presentArticle({ now }: Ctx, row: Omit<HeadRow, 'everyone' | 'all' | 'comments'>): ArticleView {
  const { id, slug, title, summary, byline, lang, source, unlisted, tags, publishedAt, closesAt, revisionId, revisionNumber } = row;
  return {
    ...{ id, slug, title, summary, byline, lang, source, unlisted, tags },
    state: publicState(row, now),
    dir: directionOf(lang),
    publishedAt: publishedAt.toISOString(),
    closesAt: closesAt?.toISOString() ?? null,
    revision: { id: revisionId, number: revisionNumber },
  };
}

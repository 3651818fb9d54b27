import 'server-only';
import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { Node } from 'prosemirror-model';
import { articleDoc, layout } from '@/lib/richtext';
import { characterCount, isBlank } from '@/lib/text';
import { db, isDuplicate, type Prisma } from '../db';
import { record } from '../event/server';
import { may } from '../policy';
import { insist, Refusal } from '../refusal';
import type { Ctx } from '../user';
import { BYLINE_LIMIT, cutTo, directionOf, isLanguage, slugFor, SUMMARY_LIMIT, TITLE_LIMIT, wordCount, type ArticleListing, type ArticleView, type ImportInput } from './index';

/** Fifty articles fill a front page; more are another page. */
const FRONT_PAGE = 50;

interface Head {
  article: ArticleView;
  /** The last event that everybody may hear of, and the last of all. */
  cursor: { everyone: number; all: number };
  /** How many comments stand in all its threads. */
  comments: number;
}

interface HeadRow extends Omit<ArticleView, 'dir' | 'revision' | 'publishedAt'> {
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
    SELECT a.id, a.slug, a.source, a."publishedAt", r.id AS "revisionId", r.number AS "revisionNumber",
           r.title, r.summary, r.byline, r.lang,
           (SELECT max(number) FROM "Event" WHERE "articleId" = a.id AND "onlyForId" IS NULL) AS everyone,
           (SELECT max(number) FROM "Event" WHERE "articleId" = a.id) AS all,
           (SELECT sum(standing) FROM "Thread" WHERE "articleId" = a.id) AS comments
    FROM "Article" a
    JOIN LATERAL (SELECT * FROM "Revision" WHERE "articleId" = a.id ORDER BY number DESC LIMIT 1) r ON true
    WHERE a.slug = ${slug} AND a."publishedAt" <= ${ctx.now}`;
  if (!row) throw new Refusal('no_such_thing');
  const { everyone, all, comments, ...article } = row;
  return { article: presentArticle(article), cursor: { everyone: Number(everyone ?? 0), all: Number(all ?? 0) }, comments: Number(comments ?? 0) };
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

/**
 * The text of a revision, if it is still its article's current one. Refuses with `no_such_thing`, and with
 * `passage_changed` when the article has been revised since: its words must be looked at again.
 */
export async function currentRevision(ctx: Ctx, { revisionId }: { revisionId: string }): Promise<{ articleId: string; text: string }> {
  const revision = await db.revision.findUnique({
    where: { id: revisionId },
    select: {
      number: true,
      articleId: true,
      text: true,
      article: { select: { publishedAt: true, revisions: { orderBy: { number: 'desc' }, take: 1, select: { number: true } } } },
    },
  });
  if (!revision || revision.article.publishedAt > ctx.now) throw new Refusal('no_such_thing');
  if (revision.article.revisions[0]?.number !== revision.number) throw new Refusal('passage_changed');
  return { articleId: revision.articleId, text: revision.text };
}

interface ListingRow extends Omit<HeadRow, 'everyone' | 'all'> {
  wordCount: number;
  threads: bigint;
  highlights: bigint;
  lastActivityAt: Date | null;
}

/** The articles under discussion, the liveliest of late first. */
export async function frontPage(ctx: Ctx): Promise<ArticleListing[]> {
  const rows = await db.$queryRaw<ListingRow[]>`
    SELECT a.id, a.slug, a.source, a."publishedAt", r.id AS "revisionId", r.number AS "revisionNumber",
           r.title, r.summary, r.byline, r.lang, r."wordCount",
           t.threads, t.comments, t."lastActivityAt",
           (SELECT count(*) FROM "Annotation" n WHERE n."articleId" = a.id AND n.visibility = 'public' AND n.motivation = 'highlighting') AS highlights
    FROM "Article" a
    JOIN LATERAL (SELECT * FROM "Revision" WHERE "articleId" = a.id ORDER BY number DESC LIMIT 1) r ON true
    JOIN LATERAL (SELECT count(*) AS threads, coalesce(sum(standing), 0) AS comments, max("lastActivityAt") AS "lastActivityAt"
                  FROM "Thread" WHERE "articleId" = a.id) t ON true
    WHERE a."publishedAt" <= ${ctx.now}
    ORDER BY greatest(t."lastActivityAt", a."publishedAt") DESC, a.id
    LIMIT ${FRONT_PAGE}`;
  return rows.map(({ threads, comments, highlights, lastActivityAt, wordCount: words, ...article }) => ({
    ...presentArticle(article),
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
  insist(may.publish(ctx));
  const importHash = createHash('sha256').update(input.file.bytes).digest('hex');
  // Parsing HTML loads a whole DOM, which the server that only shows articles can do without.
  const { readArticle } = await import('./server/file');
  const found = readArticle(input.file);
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
  const slug = await freeSlug(slugFor(title));
  try {
    await db.$transaction(async (tx) => {
      const article = await tx.article.create({
        data: {
          ...{ slug, publishedAt, importHash, createdAt: ctx.now },
          source: input.source ?? found.source ?? null,
        },
      });
      const revision = await tx.revision.create({
        data: {
          ...{ articleId: article.id, number: 1, title, text, lang, createdAt: ctx.now },
          wordCount: wordCount(text, lang),
          summary: cutTo(input.summary ?? found.summary ?? '', SUMMARY_LIMIT),
          byline: cutTo(input.author ?? found.byline ?? '', BYLINE_LIMIT),
          content: found.doc.toJSON() as Prisma.InputJsonValue,
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

/** Where the file with these bytes already is, so that "imported before" can say so; `null` when nowhere. */
export async function importedFrom(ctx: Ctx, { bytes }: { bytes: Uint8Array }): Promise<string | null> {
  const importHash = createHash('sha256').update(bytes).digest('hex');
  const article = await db.article.findUnique({ where: { importHash }, select: { slug: true } });
  return article?.slug ?? null;
}

/** The first of `slug`, `slug-2`, `slug-3` … that no article has. */
async function freeSlug(slug: string): Promise<string> {
  const taken = new Set((await db.article.findMany({ where: { slug: { startsWith: slug } }, select: { slug: true } })).map((article) => article.slug));
  let free = slug;
  for (let number = 2; taken.has(free); number += 1) free = `${slug}-${number}`;
  return free;
}

function presentArticle(row: Omit<HeadRow, 'everyone' | 'all' | 'comments'>): ArticleView {
  const { id, slug, title, summary, byline, lang, source, publishedAt, revisionId, revisionNumber } = row;
  return {
    ...{ id, slug, title, summary, byline, lang, source },
    dir: directionOf(lang),
    publishedAt: publishedAt.toISOString(),
    revision: { id: revisionId, number: revisionNumber },
  };
}

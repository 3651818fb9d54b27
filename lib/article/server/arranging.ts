import 'server-only';
import { characterCount } from '@/lib/text';
import { db, type Tx } from '../../db';
import { record } from '../../event/server';
import { may } from '../../policy';
import { insist, Refusal } from '../../refusal';
import { nameSkeleton, type Ctx } from '../../user';
import { inForce, spend } from '../../user/server';
import { fromNow, isOut, stateOf, TAG_COUNT_LIMIT, TAG_LIMIT, tidyTags, type AddAuthorInput, type ArrangeInput, type Particulars, type RemoveAuthorInput } from '../index';
import { holdArticle } from './holding';

/*
 * ARRANGING. When and where an article is found, until when it is discussed, and who writes it: everything about it that
 * is not its text. Whoever may revise it may arrange it; for everybody else it does not exist here.
 */

/** What is arranged about an article, for those who may write it. Refuses with `no_such_thing` to everybody else. */
export async function particulars(ctx: Ctx, { articleId }: { articleId: string }): Promise<Particulars> {
  await insistOnOwn(ctx, db, articleId);
  const article = await db.article.findUniqueOrThrow({
    where: { id: articleId },
    include: {
      authors: { select: { user: { select: { id: true, name: true } } }, orderBy: { user: { name: 'asc' } } },
      draft: { select: { id: true, title: true } },
      revisions: { orderBy: { number: 'desc' }, take: 1, select: { title: true } },
    },
  });
  const { id, slug, publishedAt, closesAt, unlisted, screening, tags, draft, revisions, authors } = article;
  const state = stateOf(article, ctx.now);
  return {
    ...{ id, unlisted, screening, tags, state },
    slug: isOut(state) ? slug : null,
    title: draft?.title ?? revisions[0]?.title ?? '',
    publishedAt: publishedAt?.toISOString() ?? null,
    closesAt: closesAt?.toISOString() ?? null,
    draftId: draft?.id ?? null,
    authors: authors.map(({ user }) => user),
  };
}

/**
 * Change what is arranged. A time that has come already is now. Refuses with `tags_too_many` and `tag_too_long`; a new time of publication with
 * `published_already` once readers have it; it, and putting away, with `not_published` before there is anything to read.
 */
export async function arrange(ctx: Ctx, { articleId, publishAt, closesAt, archived, unlisted, screening, tags }: ArrangeInput): Promise<Particulars> {
  await insistOnOwn(ctx, db, articleId);
  await spend(ctx, 'change');
  const tidy = tags && checkedTags(tags);

  await db.$transaction(async (tx) => {
    await holdArticle(ctx, { tx, articleId, how: 'to revise' });
    const article = await insistOnOwn(ctx, tx, articleId);
    const state = stateOf(article, ctx.now);
    if (publishAt !== undefined && state !== 'scheduled') throw new Refusal(isOut(state) ? 'published_already' : 'not_published');
    if (archived !== undefined && !isOut(state)) throw new Refusal('not_published');
    await tx.article.update({
      where: { id: articleId },
      data: {
        ...(publishAt === undefined ? {} : { publishedAt: fromNow(publishAt, ctx.now) }),
        ...(closesAt === undefined ? {} : { closesAt: closesAt === null ? null : article.closesAt?.toISOString() === closesAt ? article.closesAt : fromNow(closesAt, ctx.now) }),
        ...(archived === undefined ? {} : { archivedAt: archived ? (article.archivedAt ?? ctx.now) : null }),
        ...(unlisted === undefined ? {} : { unlisted }),
        ...(screening === undefined ? {} : { screening }),
        ...(tidy === undefined ? {} : { tags: tidy }),
      },
    });
    if (article.publishedAt !== null) await record(ctx, tx, { type: 'article.arranged', articleId });
  });
  return particulars(ctx, { articleId });
}

/** Let one more write an article. Refuses with `author_unknown` when nobody of this name writes articles here. */
export async function addAuthor(ctx: Ctx, { articleId, name }: AddAuthorInput): Promise<Particulars> {
  await insistOnOwn(ctx, db, articleId);
  await spend(ctx, 'change');
  const user = await db.user.findFirst({ where: { nameSkeleton: nameSkeleton(name), role: { in: ['author', 'admin'] }, sanctions: { none: { kind: 'ban', ...inForce(ctx) } } }, select: { id: true } });
  if (!user) throw new Refusal('author_unknown');
  await db.authorship.createMany({ data: { articleId, userId: user.id }, skipDuplicates: true });
  return particulars(ctx, { articleId });
}

/**
 * Let somebody write an article no longer; what they wrote stays. Refuses with `author_last` to leave it without any.
 * Whoever removes themselves has nothing more to see of it, and is answered `null`.
 */
export async function removeAuthor(ctx: Ctx, { articleId, userId }: RemoveAuthorInput): Promise<Particulars | null> {
  await insistOnOwn(ctx, db, articleId);
  await spend(ctx, 'change');
  await db.$transaction(async (tx) => {
    await holdArticle(ctx, { tx, articleId, how: 'to revise' });
    const { authors } = await insistOnOwn(ctx, tx, articleId);
    if (authors.every((author) => author.userId === userId)) throw new Refusal('author_last');
    await tx.authorship.deleteMany({ where: { articleId, userId } });
  });
  const { viewer } = ctx;
  return viewer.kind === 'user' && viewer.id === userId && viewer.role !== 'admin' ? null : particulars(ctx, { articleId });
}

/** The article, if the asker may write it; what may not be written does not exist here. */
async function insistOnOwn(ctx: Ctx, tx: Tx, id: string) {
  insist(may.write(ctx));
  const article = await tx.article.findUnique({ where: { id }, include: { authors: { select: { userId: true } } } });
  if (!article || !may.revise(ctx, { authorIds: article.authors.map(({ userId }) => userId) }).allowed) throw new Refusal('no_such_thing');
  return article;
}

function checkedTags(written: readonly string[]): string[] {
  const tags = tidyTags(written);
  if (tags.length > TAG_COUNT_LIMIT) throw new Refusal('tags_too_many');
  if (tags.some((tag) => characterCount(tag) > TAG_LIMIT)) throw new Refusal('tag_too_long');
  return tags;
}

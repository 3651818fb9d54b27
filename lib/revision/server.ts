import 'server-only';
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { Node } from 'prosemirror-model';
import { byHand, tidyPassage, type Anchor } from '@/lib/annotation';
import { directionOf, fromNow, isLanguage, isOut, slugFor, stateOf, wordCount } from '@/lib/article';
import { articleDoc, emptyArticle, figuresWithoutAlt, layout } from '@/lib/richtext';
import { anchor, anchorsAfter, keepReattached, type Fate } from '../annotation/server';
import { currentRevision, freeSlug, holdArticle, readable } from '../article/server';
import { db, isDuplicate, type Prisma, type Tx } from '../db';
import { record } from '../event/server';
import { may } from '../policy';
import { insist, Refusal, type Decision } from '../refusal';
import type { Ctx } from '../user';
import { spend } from '../user/server';
import { partDifferences, wordingOf, type BeginInput, type DeskEntry, type DeskView, type DiscardInput, type DraftInput, type DraftView, type FoundText, type MarkDecision, type MarkFate, type PartDifference, type Preview, type PublishInput, type RevisionView, type SaveInput } from './index';
import { withPicturesKept } from './server/keeping';

/*
 * REVISING. An article's text is never changed: it gets another revision, and every mark gets an anchor in it, in one
 * transaction that nobody marks the article in the middle of.
 *
 *   look · bring                a text from elsewhere, shown and not kept (server/bringing.ts)
 *   begin · save · discard      a draft, one for each article, which its authors share
 *   preview                     the difference, and what would become of every mark: the very computation that
 *                               publishing does, so that what was shown is what happens
 *   publish                     the revision, its anchors, and the event by which open pages hear of it
 *   revisions · compare         what was published when, and what changed
 */

export { bring, look } from './server/bringing';
export { keepFrom, withPicturesKept } from './server/keeping';

/** Has this viewer a desk? */
export async function isWriter(ctx: Ctx): Promise<boolean> {
  return may.write(ctx).allowed;
}

/**
 * Begin to write, or go on where the article's draft is. Refuses with `role_too_low`, `not_yours`, `no_such_thing`, with
 * `draft_begun` when another text is to stand where somebody is writing, and with `body_malformed` when that is no article.
 */
export async function begin(ctx: Ctx, { articleId, from, found }: BeginInput): Promise<{ draftId: string }> {
  insist(may.write(ctx));
  const userId = await spend(ctx, 'change');
  const own = { begunById: userId, savedById: userId, createdAt: ctx.now, savedAt: ctx.now };
  if (articleId === null) {
    const id = randomUUID();
    const brought = found && (await keptText(ctx, found));
    const fresh = { title: '', lang: 'en', content: emptyArticle() as Prisma.InputJsonValue, ...brought, ...own };
    const made = await db.article.create({ data: { id, slug: id, createdAt: ctx.now, authors: { create: { userId } }, draft: { create: fresh } }, select: { draft: { select: { id: true } } } });
    return { draftId: made.draft?.id ?? '' };
  }
  const article = await db.article.findUnique({ where: { id: articleId }, include: { authors: true, draft: { select: { id: true } } } });
  if (!article) throw new Refusal('no_such_thing');
  insist(may.revise(ctx, { authorIds: article.authors.map((author) => author.userId) }));
  if (article.draft && from === undefined && !found) return { draftId: article.draft.id };
  // An old text may be published again, and one from elsewhere be the next, but never over what somebody is writing.
  if (article.draft) throw new Refusal('draft_begun');
  const revision = await db.revision.findFirst({ where: { articleId, ...(from === undefined ? {} : { number: from }) }, orderBy: { number: 'desc' } });
  if (!revision) throw new Refusal('no_such_thing');
  const { title, summary, byline, lang, content, wordCount: words } = revision;
  const brought = found && (await keptText(ctx, found));
  // What the other text does not say of itself stays as it was; where the article comes from does not change.
  const next = brought && { ...brought, title: brought.title === '' ? title : brought.title, summary: brought.summary === '' ? summary : brought.summary, byline: brought.byline === '' ? byline : brought.byline, source: '' };
  try {
    const { id } = await db.draft.create({ data: { title, summary, byline, lang, content: content as Prisma.InputJsonValue, wordCount: words, ...next, ...own, articleId } });
    return { draftId: id };
  } catch (error) {
    // Two authors began at once: they write one draft.
    if (isDuplicate(error, 'articleId')) return begin(ctx, { articleId, from, found });
    throw error;
  }
}

/**
 * Keep what is written. Refuses with `draft_changed` when it was saved by somebody else, or in another tab, since it was
 * loaded, and with `body_malformed` when it is no article.
 */
export async function save(ctx: Ctx, { draftId, version, ...said }: SaveInput): Promise<{ version: number; words: number }> {
  await ofOwn(ctx, draftId);
  const userId = await spend(ctx, 'save');
  const text = checked(said);
  const { count } = await db.draft.updateMany({
    where: { id: draftId, version },
    data: { ...text, version: { increment: 1 }, savedById: userId, savedAt: ctx.now },
  });
  if (count === 0) throw new Refusal('draft_changed');
  return { version: version + 1, words: text.wordCount };
}

/**
 * Throw a draft away, and with it an article that has nothing else. What was published stays as it is. Refuses with `draft_changed`
 * when it was saved since it was looked at.
 */
export async function discard(ctx: Ctx, { draftId, version }: DiscardInput): Promise<{ draftId: string }> {
  const { articleId } = await ofOwn(ctx, draftId);
  await spend(ctx, 'change');
  await db.$transaction(async (tx) => {
    await holdArticle(ctx, { tx, articleId, how: 'to revise' });
    const { count } = await tx.draft.deleteMany({ where: { id: draftId, version } });
    if (count === 0) throw new Refusal((await tx.draft.count({ where: { id: draftId } })) > 0 ? 'draft_changed' : 'no_such_thing');
    await tx.article.deleteMany({ where: { id: articleId, publishedAt: null, revisions: { none: {} } } });
  });
  return { draftId };
}

/** A draft, for those who may write it. Refuses with `no_such_thing` to everybody else. */
export async function draft(ctx: Ctx, { draftId }: DraftInput): Promise<DraftView> {
  return presentDraft(await ofOwn(ctx, draftId));
}

/** So many articles are on a page of the desk, besides those that are being written. */
const DESK_PAGE = 100;

/**
 * What somebody is writing and has published, the latest first: all that is being written, then what was begun last, and (`before`,
 * as the page before it said) what was begun earlier. Refuses with `role_too_low`, and with `no_such_thing` for a page that there is not.
 */
export async function desk(ctx: Ctx, { before = null }: { before?: string | null } = {}): Promise<DeskView> {
  insist(may.write(ctx));
  const where = own(ctx);
  const include = { draft: { select: { id: true, title: true, wordCount: true, savedAt: true } }, revisions: { orderBy: { number: 'desc' }, take: 1, select: { title: true, wordCount: true, createdAt: true } } } as const;
  const orderBy = [{ createdAt: 'desc' }, { id: 'desc' }] as const satisfies Prisma.ArticleOrderByWithRelationInput[];
  const last = before === null ? undefined : await db.article.findFirst({ where: { ...where, id: before }, select: { id: true, createdAt: true } });
  if (last === null) throw new Refusal('no_such_thing');
  // By what it was, and not by its place among the others: somebody may write it anew by now.
  const earlier = last && { OR: [{ createdAt: { lt: last.createdAt } }, { createdAt: last.createdAt, id: { lt: last.id } }] };
  const [written, rest] = await Promise.all([
    last ? [] : db.article.findMany({ where: { ...where, draft: { isNot: null } }, include, orderBy }),
    db.article.findMany({ where: { AND: [where, { draft: null }, earlier ?? {}] }, include, orderBy, take: DESK_PAGE + 1 }),
  ]);
  const articles = [...written, ...rest.slice(0, DESK_PAGE)];
  const sums = await db.thread.groupBy({ by: ['articleId'], where: { articleId: { in: articles.map(({ id: articleId }) => articleId) } }, _sum: { standing: true } });
  const comments = new Map(sums.map(({ articleId, _sum }) => [articleId, _sum.standing ?? 0]));
  const entries = articles.map(({ draft: begun, revisions: [current], ...article }): DeskEntry => {
    const state = stateOf(article, ctx.now);
    return {
      ...{ articleId: article.id, draftId: begun?.id ?? null, state },
      slug: isOut(state) ? article.slug : null,
      title: begun?.title ?? current?.title ?? '',
      words: begun?.wordCount ?? current?.wordCount ?? 0,
      at: (state === 'scheduled' && article.publishedAt ? article.publishedAt : (begun?.savedAt ?? current?.createdAt ?? article.createdAt)).toISOString(),
      comments: comments.get(article.id) ?? 0,
    };
  });
  return { entries: entries.sort((a, b) => b.at.localeCompare(a.at)), older: rest.length > DESK_PAGE ? (rest[DESK_PAGE - 1]?.id ?? null) : null };
}

/** An article that the asker may write, to bring a text into. Refuses with `role_too_low`, and with `no_such_thing`. */
export async function writable(ctx: Ctx, { articleId }: { articleId: string }): Promise<{ id: string; title: string }> {
  insist(may.write(ctx));
  const found = await db.article.findFirst({ where: { ...own(ctx), id: articleId }, select: { draft: { select: { title: true } }, revisions: { orderBy: { number: 'desc' }, take: 1, select: { title: true } } } });
  if (!found) throw new Refusal('no_such_thing');
  return { id: articleId, title: found.draft?.title ?? found.revisions[0]?.title ?? '' };
}

/** The articles that somebody who writes may write: their own, and an admin every one. */
function own({ viewer }: Ctx): Prisma.ArticleWhereInput {
  if (viewer.kind === 'user' && viewer.role === 'admin') return {};
  return { authors: { some: { userId: viewer.kind === 'user' ? viewer.id : '' } } };
}

/** What publishing a draft as it is now would change, in the text and on every mark. */
export async function preview(ctx: Ctx, { draftId }: DraftInput): Promise<Preview> {
  const found = await ofOwn(ctx, draftId);
  const view = presentDraft(found);
  const doc = docOf(found.content);
  const { text } = layout(doc);
  const withoutAlt = figuresWithoutAlt(doc);
  if (!view.published) return { draft: view, text, differences: [], counts: countsOf([]), fates: [], shown: shownIn([]), withoutAlt };
  const { articleId } = found;
  const current = await currentRevision(ctx, { tx: db, articleId });
  const fates = await anchorsAfter(ctx, { tx: db, articleId, revisionId: current.id, doc });
  return { draft: view, text, differences: partDifferences(wordingOf(current), wordingOf({ ...view, text })), counts: countsOf(fates), fates: await presentFates(fates, text), shown: shownIn(fates), withoutAlt };
}

/**
 * Publish a draft: a new article, or the next revision of one with an anchor for every mark. Refuses with `draft_changed`
 * when it was saved since it was looked at, `title_missing`, `text_empty`, `unchanged`, `note_missing` when a material change
 * says nothing of itself, `alt_missing` when a picture has no words that stand for it, `marks_changed` when it would leave other
 * marks in doubt or nowhere than were looked at, and `passage_changed` when a mark was put on words that are not in the text.
 */
export async function publish(ctx: Ctx, input: PublishInput): Promise<Published> {
  try {
    return await publishOnce(ctx, input);
  } catch (error) {
    // Another article took the address between the look and the write.
    if (isDuplicate(error, 'slug')) return publish(ctx, input);
    throw error;
  }
}

/** Where a revision is to be read, and whether readers have it yet. */
interface Published {
  slug: string;
  number: number;
  isOut: boolean;
}

async function publishOnce(ctx: Ctx, input: PublishInput): Promise<Published> {
  const { draftId, version, note, material, creditedCommentId, decisions, publishAt, shown } = input;
  const found = await ofOwn(ctx, draftId);
  const publishedById = await spend(ctx, 'change');
  const doc = docOf(found.content);
  const { text } = layout(doc);
  if (found.title.trim() === '') throw new Refusal('title_missing');
  if (text.trim() === '') throw new Refusal('text_empty');
  if (material && note.trim() === '') throw new Refusal('note_missing');
  if (figuresWithoutAlt(doc).length > 0) throw new Refusal('alt_missing');

  return db.$transaction(
    async (tx) => {
      // Whoever deletes the draft publishes it: twice at once is once, and what was saved since is not lost.
      const { count } = await tx.draft.deleteMany({ where: { id: draftId, version } });
      if (count === 0) throw new Refusal('draft_changed');
      const { title, summary, byline, lang, source } = found;
      const said = { title, summary, byline, lang, text, content: found.content as Prisma.InputJsonValue, wordCount: wordCount(text, lang), publishedById, createdAt: ctx.now };
      const { articleId } = found;
      await holdArticle(ctx, { tx, articleId, how: 'to revise' });
      const article = await tx.article.findUniqueOrThrow({ where: { id: articleId }, select: { slug: true, publishedAt: true, unlisted: true } });
      if (article.publishedAt === null) {
        const publishedAt = publishAt === null ? ctx.now : fromNow(publishAt, ctx.now);
        const slug = await freeSlug(ctx, { wanted: article.unlisted ? `${slugFor(title)}-${unguessable()}` : slugFor(title), tx });
        await tx.article.update({ where: { id: articleId }, data: { slug, publishedAt, source: source === '' ? null : source } });
        const { id } = await tx.revision.create({ data: { ...said, articleId, number: 1 } });
        await record(ctx, tx, { type: 'revision.published', articleId, revisionId: id });
        return { slug, number: 1, isOut: publishedAt <= ctx.now };
      }

      const current = await currentRevision(ctx, { tx, articleId });
      if (isSame(current, found, text)) throw new Refusal('unchanged');
      await insistOnArticle(tx, { commentId: creditedCommentId, articleId });
      const fates = await anchorsAfter(ctx, { tx, articleId, revisionId: current.id, doc });
      if (shown === null ? fates.some(isToBeLookedAt) : shown !== shownIn(fates)) throw new Refusal('marks_changed');
      const number = current.number + 1;
      const { id: revisionId } = await tx.revision.create({ data: { ...said, articleId, number, note: note.trim(), material, creditedCommentId } });
      await anchor(ctx, { tx, revisionId, anchors: decided(ctx, { fates, decisions, text }) });
      await keepReattached(ctx, { tx, fromRevisionId: current.id, revisionId, annotationIds: putElsewhere(fates, decisions) });
      await record(ctx, tx, { type: 'revision.published', articleId, revisionId });
      return { slug: article.slug, number, isOut: article.publishedAt <= ctx.now };
    },
    // Ten thousand anchors are written in a few seconds on a slow disk.
    { timeout: 30_000 },
  );
}

/** Every revision of a published article, the latest first. Refuses with `no_such_thing`. */
export async function revisions(ctx: Ctx, { slug }: { slug: string }): Promise<RevisionView[]> {
  const rows = await db.revision.findMany({
    where: { article: { slug, ...readable(ctx) } },
    orderBy: { number: 'desc' },
    select: { number: true, createdAt: true, title: true, note: true, material: true, wordCount: true, creditedComment: { select: { id: true, state: true, author: { select: { name: true } } } } },
  });
  if (rows.length === 0) throw new Refusal('no_such_thing');
  return rows.map(({ number, createdAt, title, note, material, wordCount: words, creditedComment }) => ({
    ...{ number, title, note, material, words, at: createdAt.toISOString() },
    // Who has taken their words back is not named for them any more.
    credited: creditedComment?.state === 'standing' ? { commentId: creditedComment.id, by: creditedComment.author.name } : null,
  }));
}

/** May the asker publish a published article anew, as it was or otherwise? Refuses with `no_such_thing`. */
export async function revisable(ctx: Ctx, { slug }: { slug: string }): Promise<{ articleId: string; can: Decision }> {
  const article = await db.article.findFirst({ where: { slug, ...readable(ctx) }, select: { id: true, authors: { select: { userId: true } } } });
  if (!article) throw new Refusal('no_such_thing');
  return { articleId: article.id, can: may.revise(ctx, { authorIds: article.authors.map(({ userId }) => userId) }) };
}

/** What changed between two revisions of a published article. Refuses with `no_such_thing`. */
export async function compare(ctx: Ctx, { slug, from, to }: { slug: string; from: number; to: number }): Promise<PartDifference[]> {
  const rows = await db.revision.findMany({ where: { article: { slug, ...readable(ctx) }, number: { in: [from, to] } }, select: { number: true, title: true, summary: true, byline: true, lang: true, text: true, content: true } });
  const [before, after] = [from, to].map((number) => rows.find((row) => row.number === number));
  if (!before || !after) throw new Refusal('no_such_thing');
  return partDifferences(wordingOf(before), wordingOf(after));
}

const WITH_ARTICLE = {
  article: { select: { slug: true, authors: { select: { userId: true } }, revisions: { orderBy: { number: 'desc' }, take: 1, select: { number: true } } } },
  savedBy: { select: { name: true } },
} as const satisfies Prisma.DraftInclude;

type FoundDraft = Prisma.DraftGetPayload<{ include: typeof WITH_ARTICLE }>;

/** A draft that the asker may write; for everybody else it does not exist. */
async function ofOwn(ctx: Ctx, id: string): Promise<FoundDraft> {
  insist(may.write(ctx));
  const found = await db.draft.findUnique({ where: { id }, include: WITH_ARTICLE });
  if (!found) throw new Refusal('no_such_thing');
  if (!may.revise(ctx, { authorIds: found.article.authors.map(({ userId }) => userId) }).allowed) throw new Refusal('no_such_thing');
  return found;
}

function presentDraft({ id, articleId, article, title, summary, byline, lang, source, content, wordCount: words, version, savedAt, savedBy }: FoundDraft): DraftView {
  const current = article.revisions[0];
  return {
    ...{ id, articleId, title, summary, byline, lang, dir: directionOf(lang), source, content, words, version },
    published: current ? { slug: article.slug, revision: current.number } : null,
    savedAt: savedAt.toISOString(),
    savedBy: savedBy.name,
  };
}

/** Eighty bits: an address that nobody finds by trying. */
function unguessable(): string {
  return randomBytes(10).toString('hex');
}

function docOf(content: unknown): Node {
  const doc = articleDoc(content);
  if (!doc) throw new Refusal('body_malformed');
  return doc;
}

/** What was sent of a text, as a draft keeps it. Refuses with `body_malformed` when it is no article. */
function checked({ title, summary, byline, lang, source, content }: Omit<SaveInput, 'draftId' | 'version'>) {
  const doc = articleDoc(content);
  if (!doc) throw new Refusal('body_malformed');
  if (!isLanguage(lang)) throw new Refusal('language_unknown');
  const tidy = (words: string): string => words.normalize('NFC').replaceAll('\0', '').toWellFormed().trim();
  return { title: tidy(title), summary: tidy(summary), byline: tidy(byline), ...(source === undefined ? {} : { source: tidy(source) }), lang, content: doc.toJSON() as Prisma.InputJsonValue, wordCount: wordCount(layout(doc).text, lang) };
}

/** What was found elsewhere, as a draft keeps it, with its pictures kept here. Not before it is known that they may: it reaches out. */
async function keptText(ctx: Ctx, found: FoundText) {
  const text = checked(found);
  return { ...text, content: (await withPicturesKept(ctx, { doc: docOf(text.content) })).toJSON() as Prisma.InputJsonValue };
}

/** Would publishing change nothing a reader sees? Emphasis counts, so the documents are compared, not only their texts. */
function isSame(current: { title: string; summary: string; byline: string; lang: string; content: unknown; text: string }, next: FoundDraft, text: string): boolean {
  const alike = (['title', 'summary', 'byline', 'lang'] as const).every((field) => current[field] === next[field]);
  return alike && current.text === text && JSON.stringify(articleDoc(current.content)) === JSON.stringify(articleDoc(next.content));
}

/** Thanks go to a comment on this very article that still stands. */
async function insistOnArticle(tx: Tx, { commentId, articleId }: { commentId: string | null; articleId: string }): Promise<void> {
  if (commentId === null) return;
  const comment = await tx.comment.findFirst({ where: { id: commentId, state: 'standing', thread: { articleId } }, select: { id: true } });
  if (!comment) throw new Refusal('no_such_thing');
}

/** Do these marks need to be looked at? Private ones are nobody's to look at but their makers'. */
function isToBeLookedAt({ next, visibility }: Fate): boolean {
  return visibility === 'public' && (next.state === 'changed' || next.state === 'orphaned');
}

/** Tells whether the marks that are to be looked at are the same, and would come to lie at the same places, on the same words. */
function shownIn(fates: readonly Fate[]): string {
  const hash = createHash('sha256');
  for (const { annotationId, next } of fates.filter(isToBeLookedAt)) hash.update(`${annotationId} ${JSON.stringify(next)} `);
  return hash.digest('base64url');
}

function countsOf(fates: readonly Fate[]): Preview['counts'] {
  const counts = { exact: 0, moved: 0, changed: 0, orphaned: 0 };
  for (const { next } of fates) counts[next.state] += 1;
  return counts;
}

/** Where every mark will lie: as the text engine found, unless the author has decided otherwise. */
function decided(ctx: Ctx, { fates, decisions, text }: { fates: readonly Fate[]; decisions: readonly MarkDecision[]; text: string }): { annotationId: string; anchor: Anchor }[] {
  const byId = new Map(decisions.map((decision) => [decision.annotationId, decision]));
  return fates.map(({ annotationId, userId, visibility, exact, made, next }) => {
    const decision = visibility === 'public' ? byId.get(annotationId) : undefined;
    // A mark that kept its words is its maker's: no author may put it elsewhere.
    if (!decision || next.state === 'exact' || next.state === 'moved') return { annotationId, anchor: next };
    const likest = 'suggestion' in next ? next.suggestion : { start: next.start, end: next.end };
    if (decision.kind === 'orphan') return { annotationId, anchor: { state: 'orphaned', because: 'left', suggestion: likest } };
    if (decision.start >= decision.end || decision.end > text.length) throw new Refusal('passage_changed');
    return { annotationId, anchor: byHand({ exact, made, passage: tidyPassage(text, decision), text, isMakers: ctx.viewer.kind === 'user' && ctx.viewer.id === userId }) };
  });
}

/** Those that are put on other words than where they would come to lie: an author's decision, which is kept with them. */
function putElsewhere(fates: readonly Fate[], decisions: readonly MarkDecision[]): string[] {
  const byId = new Map(fates.map((fate) => [fate.annotationId, fate]));
  const put = decisions.flatMap((decision) => {
    const fate = byId.get(decision.annotationId);
    if (decision.kind !== 'attach' || !fate || !isToBeLookedAt(fate)) return [];
    const { next } = fate;
    return next.state === 'changed' && next.start === decision.start && next.end === decision.end ? [] : [decision.annotationId];
  });
  return [...new Set(put)];
}

/** The marks an author has to look at, with the threads that hang on them. */
async function presentFates(fates: readonly Fate[], text: string): Promise<MarkFate[]> {
  const seen = fates.filter(isToBeLookedAt);
  const threads = await db.thread.findMany({
    where: { annotationId: { in: seen.map(({ annotationId }) => annotationId) } },
    select: { id: true, annotationId: true, standing: true, openedBy: { select: { name: true } }, comments: { where: { ordinal: 1 }, select: { text: true, state: true } } },
  });
  const byAnnotation = new Map(threads.map((thread) => [thread.annotationId, thread]));
  return seen.flatMap(({ annotationId, exact, next }): MarkFate[] => {
    const found = byAnnotation.get(annotationId);
    const opening = found?.comments[0]?.state === 'standing' ? found.comments[0].text : '';
    const thread = found ? { id: found.id, by: found.openedBy.name, opening, comments: found.standing } : null;
    if (next.state === 'changed') {
      const { start, end, because, before, after } = next;
      return [{ annotationId, state: next.state, exact, passage: { start, end }, change: { because, before, after, confirmed: false }, lost: null, suggestion: null, thread }];
    }
    if (next.state !== 'orphaned') return [];
    const { because, suggestion } = next;
    return [{ annotationId, state: next.state, exact, passage: null, change: null, lost: because, suggestion: suggestion && { ...suggestion, words: text.slice(suggestion.start, suggestion.end) }, thread }];
  });
}

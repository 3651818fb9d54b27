import 'server-only';
import type { Node } from 'prosemirror-model';
import { articleDoc } from '@/lib/richtext';
import { isStorable, locate, quoteOf, type Passage } from '@/lib/text';
import { contentOf, currentRevision, holdArticle, isInScope, readable, revisionOf, scopeOf } from '../article/server';
import { db, isDuplicate, type Tx } from '../db';
import { record } from '../event/server';
import { may } from '../policy';
import { insist, Refusal } from '../refusal';
import type { Ctx } from '../user';
import { spend } from '../user/server';
import { anchorColumns, anchorOf, type AnchorRow } from './server/anchor-row';
import { carryOver, fates, type Fate } from './server/carrying';
import { byHand, tidyPassage, type Anchor, type AnnotationFacts, type AnnotationView, type ConfirmInput, type EraseInput, type HighlightInput, type Motivation, type PlacedAnnotation, type ReattachInput, type ReattachmentsInput, type ReattachmentView, type ShareInput, type KeptVisibility, type Target } from './index';

/** A viewer's identity as SQL sees it: nobody's annotations belong to a visitor. */
export function visibleTo({ viewer }: Ctx) {
  return viewer.kind === 'user' ? { OR: [{ visibility: 'public' as const }, { userId: viewer.id }] } : { visibility: 'public' as const };
}

/** An annotation as this viewer may see it; `null` when they may not, and for a dispute's, which names nobody (lib/dispute presents it). */
export function presentAnnotation(ctx: Ctx, annotation: PlacedAnnotation): AnnotationView | null {
  const { id, start, end, change, motivation, visibility, by, userId } = annotation;
  if (motivation === 'disputing' || !may.see.annotation(ctx, annotation)) return null;
  return { id, start, end, change, motivation, visibility, by, mine: ctx.viewer.kind === 'user' && ctx.viewer.id === userId };
}

/**
 * Find what a reader pointed at in the revision they were shown, without white space at its ends.
 * Refuses with `passage_changed` when it is not there, `passage_empty` and `passage_too_long`.
 */
export async function findPassage(ctx: Ctx, { revisionId, quote, position }: Target): Promise<FoundPassage> {
  if (!isStorable(quote.exact + quote.prefix + quote.suffix)) throw new Refusal('input_malformed');
  const revision = await revisionOf(ctx, { revisionId });
  const found = locate(revision.text, quote, position);
  if (!found) throw new Refusal('passage_changed');
  const { doc } = await contentOf(ctx, { revisionId });
  return { articleId: revision.articleId, revisionId, text: revision.text, doc, lang: revision.lang, passage: tidyPassage(revision.text, found) };
}

export type { Fate } from './server/carrying';

/** A passage in the revision it was found in, with that revision's document and canonical text. */
export interface FoundPassage {
  articleId: string;
  revisionId: string;
  text: string;
  doc: Node;
  lang: string;
  passage: Passage;
}

/**
 * Write an annotation and its anchor; the caller's transaction records the event, since it knows what it did. If the
 * article was revised since its maker was shown it, the mark is carried to the current revision; refuses with
 * `passage_changed` when its words are no longer there as they were, so that they choose again, knowing what it says now.
 */
export async function annotate(
  ctx: Ctx,
  { tx, found, motivation, visibility, userId, clientId }: { tx: Tx; found: FoundPassage; motivation: Motivation; visibility: KeptVisibility; userId: string; clientId: string },
): Promise<{ annotationId: string }> {
  const { articleId, revisionId, text, passage } = found;
  const { exact, prefix, suffix } = quoteOf(text, passage);
  // Nobody revises it between the look and the write, or the new revision would lack this mark.
  await holdArticle(ctx, { tx, articleId, how: 'to mark' });
  const current = await currentRevision(ctx, { tx, articleId });
  const later = current.id === revisionId ? [] : [carriedTo(current, found)];
  const { id } = await tx.annotation.create({
    data: {
      ...{ articleId, revisionId, userId, motivation, visibility, exact, prefix, suffix, clientId, createdAt: ctx.now },
      anchors: { create: [{ revisionId, state: 'exact', ...passage }, ...later] },
    },
    select: { id: true },
  });
  return { annotationId: id };
}

function carriedTo({ id, text, content }: { id: string; text: string; content: unknown }, { passage, ...was }: FoundPassage): { revisionId: string } & AnchorRow {
  const [carried] = carryOver(was, { text, doc: articleDoc(content) }, [passage]);
  if (carried?.state !== 'exact' && carried?.state !== 'moved') throw new Refusal('passage_changed');
  return { revisionId: id, ...anchorColumns(carried) };
}

/**
 * Keep a mark on a passage without a word said; private unless its maker wants it seen. Sent twice it is kept once;
 * refuses with `input_malformed` when the clientId was another mark's.
 */
export async function highlight(ctx: Ctx, input: HighlightInput): Promise<{ annotationId: string }> {
  insist(may.highlight(ctx, input.visibility));
  const userId = await spend(ctx, 'highlight');
  const found = await findPassage(ctx, input.target);
  const { visibility, clientId } = input;
  try {
    return await db.$transaction(async (tx) => {
      const made = await annotate(ctx, { tx, found, motivation: 'highlighting', visibility, userId, clientId });
      await record(ctx, tx, { type: 'annotation.added', articleId: found.articleId, ...made, onlyForId: audience(visibility, userId) });
      return made;
    });
  } catch (error) {
    if (!isDuplicate(error, 'clientId')) throw error;
    const { start, end } = found.passage;
    const first = await db.annotation.findUnique({
      where: { userId_clientId: { userId, clientId }, motivation: 'highlighting', anchors: { some: { revisionId: found.revisionId, start, end } } },
      select: { id: true },
    });
    if (!first) throw new Refusal('input_malformed');
    return { annotationId: first.id };
  }
}

/** Let everybody see a highlight, or take it back to oneself. */
export async function share(ctx: Ctx, { annotationId, visibility }: ShareInput): Promise<{ annotationId: string }> {
  insist(may.share(ctx, await seen(ctx, db, annotationId), visibility));
  await spend(ctx, 'change');

  return db.$transaction(async (tx) => {
    const annotation = await held(ctx, tx, annotationId);
    insist(may.share(ctx, annotation, visibility));
    const { articleId, userId, visibility: before } = annotation;
    if (before === visibility) return { annotationId };
    if (visibility === 'public') await nameHeld(tx, userId);
    await tx.annotation.update({ where: { id: annotationId }, data: { visibility } });
    // Taken back, it goes from everybody's page, and comes anew to its maker's.
    if (visibility === 'private') await record(ctx, tx, { type: 'annotation.removed', articleId, annotationId });
    await record(ctx, tx, { type: 'annotation.added', articleId, annotationId, onlyForId: audience(visibility, userId) });
    return { annotationId };
  });
}

/** Take a highlight from everybody's view, on a ground: its maker keeps it. In the transaction of whoever decides, which holds it. */
export async function conceal(ctx: Ctx, { tx, annotationId, groundId }: { tx: Tx; annotationId: string; groundId: string }): Promise<void> {
  const { articleId, userId } = await tx.annotation.update({ where: { id: annotationId }, data: { visibility: 'private', groundId } });
  await record(ctx, tx, { type: 'annotation.removed', articleId, annotationId });
  await record(ctx, tx, { type: 'annotation.added', articleId, annotationId, onlyForId: userId });
}

/** Show everybody a highlight again that was concealed. As `conceal`. */
export async function reveal(ctx: Ctx, { tx, annotationId }: { tx: Tx; annotationId: string }): Promise<void> {
  const { articleId, userId } = await tx.annotation.update({ where: { id: annotationId }, data: { visibility: 'public', groundId: null } });
  await nameHeld(tx, userId);
  await record(ctx, tx, { type: 'annotation.added', articleId, annotationId });
}

/** Take a highlight away, for good. */
export async function erase(ctx: Ctx, { annotationId }: EraseInput): Promise<{ annotationId: string }> {
  insist(may.erase(ctx, await seen(ctx, db, annotationId)));
  await spend(ctx, 'change');

  return db.$transaction(async (tx) => {
    const { articleId, visibility, userId } = await held(ctx, tx, annotationId);
    await tx.annotation.delete({ where: { id: annotationId } });
    await record(ctx, tx, { type: 'annotation.removed', articleId, annotationId, onlyForId: audience(visibility, userId) });
    return { annotationId };
  });
}

/** Erase every highlight of somebody's, and answer how many. What threads hang on stays. */
export async function eraseHighlights(ctx: Ctx, { userId }: { userId: string }): Promise<number> {
  const own = await db.annotation.findMany({ where: { userId, motivation: 'highlighting' }, select: { id: true } });
  for (const { id: annotationId } of own) {
    await db.$transaction(async (tx) => {
      await tx.$queryRaw`SELECT 1 FROM "Annotation" WHERE id = ${annotationId}::uuid FOR NO KEY UPDATE`;
      const mark = await tx.annotation.findUnique({ where: { id: annotationId }, select: { articleId: true, visibility: true } });
      if (!mark) return;
      await tx.annotation.delete({ where: { id: annotationId } });
      await record(ctx, tx, { type: 'annotation.removed', articleId: mark.articleId, annotationId, onlyForId: audience(mark.visibility, userId) });
    });
  }
  return own.length;
}

/** What would become of every mark of an article if it became another document, private ones too; for whoever revises it. */
export async function anchorsAfter(ctx: Ctx, { tx, ...asked }: { tx: Tx; articleId: string; revisionId: string; doc: Node }): Promise<Fate[]> {
  return fates(tx, asked);
}

/** Write where marks lie in a new revision; all at once, however many. */
export async function anchor(ctx: Ctx, { tx, revisionId, anchors }: { tx: Tx; revisionId: string; anchors: readonly { annotationId: string; anchor: Anchor }[] }): Promise<void> {
  await tx.anchor.createMany({ data: anchors.map(({ annotationId, anchor: one }) => ({ annotationId, revisionId, ...anchorColumns(one) })) });
}

/**
 * Put a mark on other words of the current revision: what its maker, or whoever looks after the discussion, does when an
 * edit left it nowhere or in doubt. What it was made on is never changed, and where it was is kept.
 */
export async function reattach(ctx: Ctx, { annotationId, target }: ReattachInput): Promise<{ annotationId: string }> {
  const annotation = await seen(ctx, db, annotationId);
  // Readers have none.
  const scope = may.moderate(ctx).allowed ? await scopeOf(ctx) : null;
  insist(may.reattach(ctx, annotation, { isInScope: scope !== null && (await isInScope(scope, { articleId: annotation.articleId })) }));
  await spend(ctx, 'change');
  const found = await findPassage(ctx, target);

  return db.$transaction(async (tx) => {
    await holdArticle(ctx, { tx, articleId: found.articleId, how: 'to mark' });
    const { articleId, visibility, userId } = await held(ctx, tx, annotationId);
    if (articleId !== found.articleId) throw new Refusal('no_such_thing');
    const current = await currentRevision(ctx, { tx, articleId });
    if (current.id !== found.revisionId) throw new Refusal('passage_changed');
    await moveByHand(ctx, { tx, annotationId, revisionId: current.id, text: current.text, passage: found.passage });
    await record(ctx, tx, { type: 'annotation.reattached', articleId, annotationId, onlyForId: audience(visibility, userId) });
    return { annotationId };
  });
}

/** As much of each passage as it is known by. */
const TOLD = 300;

/** Each time that a person put a mark on other words, the first one first. Refuses with `no_such_thing` for what the asker does not see. */
export async function reattachments(ctx: Ctx, { annotationId }: ReattachmentsInput): Promise<ReattachmentView[]> {
  const { userId, articleId } = await seen(ctx, db, annotationId);
  // Whoever may not read the article reads nothing of it here.
  if ((await db.article.count({ where: { id: articleId, ...readable(ctx) } })) === 0) throw new Refusal('no_such_thing');
  const rows = await db.reattachment.findMany({ where: { annotationId }, orderBy: { id: 'asc' }, include: { revision: { select: { number: true, text: true } }, fromRevision: { select: { text: true } } } });
  return rows.map(({ at, byId, fromStart, fromEnd, toStart, toEnd, revision: { number, text }, fromRevision }) => ({
    ...{ at: at.toISOString(), by: byId === userId ? 'maker' : 'other', revision: number },
    from: fromStart === null || fromEnd === null ? null : fromRevision.text.slice(fromStart, Math.min(fromEnd, fromStart + TOLD)),
    to: text.slice(toStart ?? 0, Math.min(toEnd ?? 0, (toStart ?? 0) + TOLD)),
  }));
}

/**
 * Say of a mark whose words were changed that it still applies to them. Refuses with `passage_changed` when they are not
 * those its maker was shown, or never were changed.
 */
export async function confirm(ctx: Ctx, { annotationId, after }: ConfirmInput): Promise<{ annotationId: string }> {
  insist(may.confirm(ctx, await seen(ctx, db, annotationId)));
  await spend(ctx, 'change');

  return db.$transaction(async (tx) => {
    const { articleId, visibility, userId } = await held(ctx, tx, annotationId);
    await holdArticle(ctx, { tx, articleId, how: 'to mark' });
    const current = await currentRevision(ctx, { tx, articleId });
    const { count } = await tx.anchor.updateMany({ where: { annotationId, revisionId: current.id, state: 'changed', after }, data: { confirmedAt: ctx.now } });
    if (count === 0) throw new Refusal('passage_changed');
    await record(ctx, tx, { type: 'annotation.confirmed', articleId, annotationId, onlyForId: audience(visibility, userId) });
    return { annotationId };
  });
}

/** Annotations by id where they lie in the current revision, and which that is; for presenting, so without regard to the viewer. */
export async function placedAnnotations(ctx: Ctx, { ids }: { ids: string[] }): Promise<(PlacedAnnotation & { revisionId: string })[]> {
  const rows = await db.annotation.findMany({
    where: { id: { in: ids } },
    include: { user: { select: { name: true } }, revision: { select: { number: true } }, anchors: { orderBy: { revision: { number: 'desc' } }, take: 1 } },
  });
  return rows.flatMap(({ anchors, user, revision, id, userId, motivation, visibility }) => {
    const [row] = anchors;
    const anchor = row && anchorOf(row);
    if (!anchor || anchor.state === 'orphaned') return [];
    const { start, end } = anchor;
    const change = anchor.state === 'changed' ? { because: anchor.because, before: anchor.before, after: anchor.after, confirmed: anchor.confirmedAt !== null, madeOn: revision.number } : null;
    return [{ id, userId, motivation, visibility, by: user.name, start, end, change, revisionId: row.revisionId }];
  });
}

/**
 * Their name, held as it is until the transaction ends. A new row that somebody signs holds it by its foreign key; a mark
 * that only comes to be seen must say so, or a rename at the same moment would not know of it (discussion, `rename`).
 */
async function nameHeld(tx: Tx, userId: string): Promise<void> {
  await tx.$queryRaw`SELECT 1 FROM "User" WHERE id = ${userId}::uuid FOR KEY SHARE`;
}

/** Nobody hears of a private mark but its maker, nor of one that waits with its thread. */
function audience(visibility: KeptVisibility, userId: string): string | null {
  return visibility === 'public' ? null : userId;
}

/** What may not be seen is not found. */
async function seen(ctx: Ctx, tx: Tx, id: string): Promise<AnnotationFacts & { articleId: string; groundId: string | null }> {
  const annotation = await tx.annotation.findUnique({ where: { id } });
  if (!annotation || !may.see.annotation(ctx, annotation)) throw new Refusal('no_such_thing');
  return annotation;
}

/**
 * The annotation, held against other writers until the transaction ends: who hears of it must not change meanwhile.
 * As weakly as that allows (see `locked` in lib/discussion/server.ts); the article comes after it, as everywhere.
 */
async function held(ctx: Ctx, tx: Tx, id: string): ReturnType<typeof seen> {
  await tx.$queryRaw`SELECT 1 FROM "Annotation" WHERE id = ${id}::uuid FOR NO KEY UPDATE`;
  return seen(ctx, tx, id);
}

/** Write where a person has put a mark, and where it was before. */
async function moveByHand(ctx: Ctx, { tx, annotationId, revisionId, text, passage }: { tx: Tx; annotationId: string; revisionId: string; text: string; passage: Passage }): Promise<void> {
  const { exact, userId, anchors } = await tx.annotation.findUniqueOrThrow({ where: { id: annotationId }, include: { anchors: { orderBy: { revision: { number: 'asc' } } } } });
  const [made, last] = [anchors[0], anchors.at(-1)];
  if (made?.start == null || made.end == null || last?.revisionId !== revisionId) throw new Refusal('passage_changed');
  const next = anchorColumns(byHand({ exact, made: { start: made.start, end: made.end }, passage, text, isMakers: ctx.viewer.kind === 'user' && ctx.viewer.id === userId }));
  await tx.anchor.update({ where: { annotationId_revisionId: { annotationId, revisionId } }, data: next });
  await tx.reattachment.create({ data: reattached(ctx, { annotationId, from: last, to: { ...next, revisionId } }) });
}

/** Keep where marks lay that whoever publishes a revision has put on other words of it, once they lie there (`anchor`). */
export async function keepReattached(ctx: Ctx, { tx, fromRevisionId, revisionId, annotationIds }: { tx: Tx; fromRevisionId: string; revisionId: string; annotationIds: string[] }): Promise<void> {
  const rows = await tx.anchor.findMany({ where: { annotationId: { in: annotationIds }, revisionId: { in: [fromRevisionId, revisionId] } } });
  const [from, to] = [fromRevisionId, revisionId].map((id) => new Map(rows.filter((row) => row.revisionId === id).map((row) => [row.annotationId, row])));
  await tx.reattachment.createMany({
    data: annotationIds.flatMap((annotationId) => {
      const [was, is] = [from?.get(annotationId), to?.get(annotationId)];
      return was && is ? [reattached(ctx, { annotationId, from: was, to: is })] : [];
    }),
  });
}

type Lain = Pick<AnchorRow, 'state' | 'start' | 'end'> & { revisionId: string };

function reattached({ viewer, now }: Ctx, { annotationId, from, to }: { annotationId: string; from: Lain; to: Lain }) {
  return {
    ...{ annotationId, revisionId: to.revisionId, fromRevisionId: from.revisionId, byId: viewer.kind === 'user' ? viewer.id : '', at: now },
    ...{ fromState: from.state, fromStart: from.start, fromEnd: from.end, toState: to.state, toStart: to.start, toEnd: to.end },
  };
}

import 'server-only';
import { LRUCache } from 'lru-cache';
import { articleHtml, type ArticleHtml } from '@/lib/richtext';
import { carry, guardsFor, type Passage } from '@/lib/text';
import { presentAnnotation } from '../annotation/server';
import { contentOf, head, revisionNumbered, textOfRevision } from '../article/server';
import { compareInThread, shortened } from '../discussion';
import { commentsAfter, commentsThrough, presentThread, whereIsComment, whereIsThread } from '../discussion/server';
import type { OwnPositions } from '../dispute';
import { disputeRows, ownPositions, presentDispute, threadSummaries, type DisputeRow } from '../dispute/server';
import { may } from '../policy';
import { Refusal } from '../refusal';
import type { Ctx } from '../user';
import { presentViewer } from '../user/server';
import { revisions } from '../revision/server';
import { articleAddress, type ArticleFacts, type ArticleView } from '@/lib/article';
import type { RevisionView } from '../revision';
import type { Discussion, Lit, Reading, RevisionReading } from './index';
import type { NearInput } from './input';
import { crowdOf, firstOnPage, nearIn, pageOfCrowd, paintedCrowd, presentCrowd, type CrowdRows } from './server/crowd';
import { layerOf, paint, type PaintedMark } from './server/paint';
import { loadCrowd, loadDiscussion, ownRows, placeIn, type DiscussionRows, type Waiting } from './server/rows';

export { changesAfter, follow } from './server/follow';
export { picks } from './server/picks';
export { visited } from './server/visiting';

/*
 * READING. What a page of an article needs, for one viewer, in few queries:
 *
 *   head          the article, its current revision, how far its events have come          1 query
 *   content       the revision's document; it never changes, so it is kept                  0
 *   discussion    public annotations, threads, first comments; kept per event, so that
 *                 a quiet article costs nothing and a lively one is read once an event      0 or 1
 *   own           the viewer's private highlights, and what is new to them                  0 or 1
 *
 * Of a crowded article (crowd.ts) the rows are every mark's place and the threads of the page's beginning; a page that
 * begins elsewhere asks once more.
 *
 * The kept rows are the same for everybody and hold nothing private; what a viewer may see of them is
 * decided anew for each by `present…`, the same functions that the live stream uses.
 */

/** What the address of a page asks for, beyond the article. */
export interface ReadInput {
  slug: string;
  passage?: { revision: number; start: number; end: number } | undefined;
  threadId?: string | undefined;
  commentId?: string | undefined;
  /** The place in the thread after which to go on with it: how a long one is read to its end without scripts. */
  after?: string | undefined;
  /** Of a crowded article: the number of the thread on a passage that the page begins with, in text order, from 0. */
  from?: number | undefined;
  words: PageWords;
}

/** Words that the article's HTML carries, in the language of the page. */
export interface PageWords {
  noteBack: (number: number) => string;
  /** "3 comments on this paragraph". */
  blockCount: (comments: number) => string;
  /** "Disputed: …" */
  disputed: (question: string) => string;
}

/** An article as this viewer sees it. Refuses with `no_such_thing`. */
export async function read(ctx: Ctx, asked: ReadInput): Promise<Reading> {
  const { article, facts, cursor, comments } = await head(ctx, asked);
  const [content, shared, own] = await Promise.all([
    contentOf(ctx, { revisionId: article.revision.id }),
    sharedRows(ctx, article, { cursor: cursor.everyone, comments }),
    ownRows(ctx, { articleId: article.id, revisionId: article.revision.id }),
  ]);
  const input = await whereItIs(ctx, asked, shared);
  const positions = shared.disputes.length > 0 ? await ownPositions(ctx, { articleId: article.id }) : {};
  const from = shared.crowd ? firstOnPage(shared.crowd, input) : 0;
  const onPage = shared.crowd && from > 0 ? await pageOfCrowd(shared.crowd, { articleId: article.id, revisionId: article.revision.id, from }) : shared;
  const threads = withWaiting(await withSought(ctx, onPage, input), own.waiting);
  const { annotations: mine } = own;
  const rows: DiscussionRows = { threads, annotations: mine.length > 0 ? [...onPage.annotations, ...mine] : onPage.annotations };
  const crowd = shared.crowd && presentCrowd(shared.crowd, from);
  const discussion = { ...presentDiscussion(ctx, rows, { facts, revisionId: article.revision.id, state: article.state, cursor: ctx.viewer.kind === 'visitor' ? cursor.everyone : cursor.all, disputes: shared.disputes, summaries: shared.summaries, positions }), crowd };
  const lit = await litBy(ctx, input, { discussion, article, text: content.text });
  const isUsual = lit.passage === null && mine.length === 0 && from === 0;
  const draw = (): ArticleHtml => paint(content, marksOn(discussion, shared.crowd, mine.length), { lit: lit.passage, disputed: disputedIn(discussion), words: input.words, hrefOf: hrefIn(shared.crowd, { slug: article.slug, threads }) });
  return {
    article,
    // Laying ten thousand marks out takes longer than all the rest, and is the same for all who have none of their own there.
    html: shared.crowd && isUsual ? (shared.usual ??= draw()) : draw(),
    viewer: presentViewer(ctx),
    discussion,
    comments,
    hasPicks: shared.hasPicks,
    lit,
    corrections: shared.corrections,
    news: own.news,
    lostHighlights: own.lost.map(({ quote, ...rest }) => ({ ...rest, quote: shortened(quote) })),
    weights: own.weights,
    can: { highlight: may.highlight(ctx, 'private') },
  };
}

/** Marks of a crowded article in full, as this viewer may see them. Refuses with `no_such_thing`. */
export function near(ctx: Ctx, input: NearInput): Promise<Pick<Discussion, 'annotations' | 'threads'>> {
  return nearIn(ctx, input, async ({ article, cursor, comments }) => (await sharedRows(ctx, article, { cursor: cursor.everyone, comments })).crowd);
}

/** What is painted, in text order: of a crowd everything that is everybody's, and the viewer's own, which stands last. */
function marksOn({ annotations, threads }: Discussion, crowd: CrowdRows | null, own: number): PaintedMark[] {
  const byAnnotation = new Map(threads.map((thread) => [thread.annotationId, thread]));
  const known = crowd ? annotations.slice(annotations.length - own) : annotations;
  const marks = known.map((one): PaintedMark => ({ start: one.start, end: one.end, layer: layerOf({ ...one, isChanged: one.change !== null }), thread: byAnnotation.get(one.id) ?? null }));
  return (crowd ? [...paintedCrowd(crowd), ...marks] : marks).sort((a, b) => a.start - b.start);
}

/** The passages that disputes are about, in text order. */
function disputedIn({ disputes }: Discussion): (Passage & { id: string; question: string })[] {
  return disputes.flatMap(({ id, question, mark }) => (mark ? [{ start: mark.start, end: mark.end, id, question }] : [])).sort((a, b) => a.start - b.start);
}

/** Where a thread is reached from its paragraph, without scripts too: on this page, or on the page that begins with it. */
function hrefIn(crowd: CrowdRows | null, { slug, threads }: { slug: string; threads: DiscussionRows['threads'] }): (threadId: string) => string {
  const here = new Set(threads.map(({ id }) => id));
  const number = new Map(crowd?.talks.map(({ threadId }, i) => [threadId, i]));
  return (id) => (here.has(id) ? `#thread-${id}` : `${articleAddress(slug)}?from=${number.get(id) ?? 0}#thread-${id}`);
}

/** A discussion as this viewer may see it. */
function presentDiscussion(ctx: Ctx, { annotations, threads }: DiscussionRows, { facts, revisionId, state, cursor, disputes, summaries, positions }: { facts: ArticleFacts; revisionId: string; state: ArticleView['state']; cursor: number; disputes: DisputeRow[]; summaries: Discussion['summaries']; positions: OwnPositions }): Discussion {
  return {
    annotations: annotations.flatMap((annotation) => presentAnnotation(ctx, annotation) ?? []),
    threads: threads.map((thread) => presentThread(ctx, thread, facts)),
    disputes: disputes.flatMap((row) => presentDispute(ctx, row, facts) ?? []),
    ...{ revisionId, state, cursor, summaries, positions },
    canOpen: may.open(ctx, facts),
    outdated: false,
    crowd: null,
  };
}

/** Above this many comments on an article, its page carries only the beginning of each thread. */
const GENEROUS = 400;

/**
 * Rows as they were when an article's public events had come to a number: under that key they never change. A crowd of ten
 * thousand takes some megabytes, so what is kept is weighed in marks.
 */
const kept = new LRUCache<string, SharedRows>({ max: 100, maxSize: 250_000, sizeCalculation: ({ annotations, crowd }) => 1 + annotations.length + (crowd?.marks.length ?? 0) });
const loading = new Map<string, Promise<SharedRows>>();

type SharedRows = DiscussionRows & {
  corrections: RevisionView[];
  /** Those that were opened. */
  disputes: DisputeRow[];
  summaries: Discussion['summaries'];
  hasPicks: boolean;
  /** Missing while the rows above are all there is. */
  crowd: CrowdRows | null;
  /** The article as it looks to all who have no mark of their own and asked for nothing to be lit. */
  usual?: ArticleHtml;
};

async function sharedRows(ctx: Ctx, { id: articleId, slug, revision }: ArticleView, { cursor, comments }: { cursor: number; comments: number }): Promise<SharedRows> {
  const key = `${revision.id}:${cursor}`;
  const known = kept.get(key);
  if (known) return known;
  const load = async (): Promise<SharedRows> => {
    const [{ hasDisputes, hasSummaries, ...rows }, published] = await Promise.all([
      rowsOf({ articleId, revisionId: revision.id, comments }),
      revision.number === 1 ? [] : revisions(ctx, { slug }),
    ]);
    const [disputes, summaries] = await Promise.all([hasDisputes ? disputeRows(ctx, { articleId }) : [], hasSummaries ? threadSummaries(ctx, { articleId }) : {}]);
    // A draft is no event, and no rows that are kept may depend on it.
    return { ...rows, summaries, disputes: disputes.filter(({ state: at }) => at !== 'draft'), corrections: published.filter(({ material }) => material) };
  };
  const asked = loading.get(key) ?? load();
  loading.set(key, asked);
  try {
    const rows = await asked;
    kept.set(key, rows);
    return rows;
  } finally {
    loading.delete(key);
  }
}

/** All of a discussion; or, where it is crowded, its marks' places and what a page begins with. */
async function rowsOf({ articleId, revisionId, comments }: { articleId: string; revisionId: string; comments: number }): Promise<DiscussionRows & { crowd: CrowdRows | null; hasDisputes: boolean; hasSummaries: boolean; hasPicks: boolean }> {
  const all = await loadDiscussion({ articleId, revisionId, perThread: comments > GENEROUS ? 3 : 20 });
  if (!all.isCrowded) return { ...all, crowd: null };
  const crowd = crowdOf(await loadCrowd({ articleId, revisionId }));
  return { ...(await pageOfCrowd(crowd, { articleId, revisionId, from: 0 })), crowd, hasDisputes: all.hasDisputes, hasSummaries: all.hasSummaries, hasPicks: all.hasPicks };
}

/** The threads, with what waits in them, or waits to open one, for those who may see it. */
function withWaiting(threads: DiscussionRows['threads'], waiting: Waiting): DiscussionRows['threads'] {
  if (waiting.comments.length === 0) return threads;
  return [...threads, ...waiting.threads].map((thread) => {
    const more = waiting.comments.filter(({ threadId }) => threadId === thread.id);
    return more.length > 0 ? { ...thread, comments: [...thread.comments, ...more].sort(compareInThread) } : thread;
  });
}

/**
 * What an address asks for, where it stands now. `/c/…` and `/t/…` lead there; but what they led to is what people copy, and since then
 * it may have been moved to another thread.
 */
async function whereItIs(ctx: Ctx, asked: ReadInput, { threads }: DiscussionRows): Promise<ReadInput> {
  const { slug, threadId, commentId } = asked;
  const thread = threads.find(({ id }) => id === threadId);
  if (threadId === undefined || (commentId === undefined ? thread !== undefined : thread?.comments.some(({ id }) => id === commentId))) return asked;
  try {
    const found = await (commentId === undefined ? whereIsThread(ctx, { id: threadId }) : whereIsComment(ctx, { id: commentId }));
    // How far its old thread was read tells nothing of the new one.
    return found.slug !== slug || found.threadId === threadId ? asked : { ...asked, threadId: found.threadId, after: undefined };
  } catch (error) {
    if (error instanceof Refusal && error.kind === 'not_found') return asked;
    throw error;
  }
}

/** The threads, with the comments that the address asks for among those of its thread, even when the thread is long. */
async function withSought(ctx: Ctx, { threads }: DiscussionRows, input: ReadInput): Promise<DiscussionRows['threads']> {
  const thread = threads.find(({ id }) => id === input.threadId);
  const sought = thread && (await soughtIn(ctx, thread, input));
  return sought ? threads.map((other) => (other === thread ? sought : other)) : threads;
}

/** A thread with its opening comment and those around the one that is sought, or after a place; `null` to take it as it is. */
async function soughtIn(ctx: Ctx, thread: DiscussionRows['threads'][number], { commentId, after }: ReadInput): Promise<DiscussionRows['threads'][number] | null> {
  const opening = thread.comments[0];
  if (!opening) return null;
  if (after !== undefined && after > opening.place) {
    const next = await commentsAfter(ctx, { threadId: thread.id, after });
    return { ...thread, comments: [opening, ...next.comments], missingAfter: next.more ? (next.comments.at(-1)?.place ?? null) : null, continued: true };
  }
  if (commentId === undefined || thread.comments.some(({ id }) => id === commentId)) return null;
  const around = await commentsThrough(ctx, { threadId: thread.id, commentId });
  if (around.comments.length === 0) return null;
  const comments = [opening, ...around.comments.filter(({ id }) => id !== opening.id)];
  const { before, after: later } = around.missing;
  return { ...thread, comments, missingAfter: before ? opening.place : later ? (comments.at(-1)?.place ?? null) : null };
}

/** What the address asks to be lit: the passage it names, wherever its words are now, or the one its thread hangs on. */
async function litBy(ctx: Ctx, { passage, threadId, commentId }: ReadInput, shown: { discussion: Discussion; article: ArticleView; text: string }): Promise<Lit> {
  const { threads, annotations } = shown.discussion;
  const thread = threads.find(({ id }) => id === threadId);
  if (thread) {
    const annotation = annotations.find(({ id }) => id === thread.annotationId);
    return { passage: annotation ? { start: annotation.start, end: annotation.end } : null, since: null, threadId: thread.id, commentId: commentId ?? null };
  }
  const nothing: Lit = { passage: null, since: null, threadId: null, commentId: null };
  if (!passage || passage.start >= passage.end) return nothing;
  const { revision, start, end } = passage;
  if (revision === shown.article.revision.number) return end <= shown.text.length ? { ...nothing, passage: { start, end } } : nothing;
  const then = await textOfRevision(ctx, { slug: shown.article.slug, number: revision });
  if (then === null || end > then.text.length) return nothing;
  const [now] = carry(then.text, shown.text, [{ start, end }], guardsFor(then.lang));
  if (!now) return nothing;
  const words = then.text.slice(start, end);
  if (now.state === 'orphaned') return { ...nothing, since: { revision, state: now.state, before: words, after: '' } };
  const [before, after] = now.state === 'changed' ? [now.before, now.after] : [words, words];
  return { ...nothing, passage: { start: now.start, end: now.end }, since: { revision, state: now.state, before, after } };
}

/** One revision of an article as it was read then, with the passage of one thread lit. Refuses with `no_such_thing`. */
export async function readRevision(ctx: Ctx, { slug, number, threadId, noteBack }: { slug: string; number: number; threadId?: string | undefined; noteBack: PageWords['noteBack'] }): Promise<RevisionReading> {
  const found = await revisionNumbered(ctx, { slug, number });
  const [{ doc, text }, place] = await Promise.all([contentOf(ctx, { revisionId: found.article.revision.id }), threadId === undefined ? null : placeIn(found.article.revision.id, threadId)]);
  const paints = place && place.end <= text.length ? [{ ...place, class: 'lit', id: 'passage' }] : [];
  return { ...found, html: articleHtml(doc, { back: noteBack }, { paints }) };
}

/**
 * Which state of an article a visitor would be shown, as a short word: the same for two moments between which
 * nothing public has happened to it; `null` when there is no such article. For validating kept copies of its page.
 */
export async function edition(ctx: Ctx, { slug }: { slug: string }): Promise<string | null> {
  try {
    const { article, cursor } = await head(ctx, { slug });
    // A discussion may close at a time, without an event.
    return `${article.revision.id}.${cursor.everyone}.${article.state}`;
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
}

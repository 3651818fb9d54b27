import 'server-only';
import { LRUCache } from 'lru-cache';
import { articleHtml, escapeHtml, type ArticleHtml, type Paint } from '@/lib/richtext';
import { carry, runs } from '@/lib/text';
import { presentAnnotation } from '../annotation/server';
import { contentOf, head, revisionNumbered, textOfRevision } from '../article/server';
import { shortened } from '../discussion';
import { commentsAfter, commentsThrough, presentThread } from '../discussion/server';
import { may } from '../policy';
import { Refusal } from '../refusal';
import type { Ctx } from '../user';
import { presentViewer } from '../user/server';
import { revisions } from '../revision/server';
import type { ArticleFacts, ArticleView } from '../article';
import type { RevisionView } from '../revision';
import type { Discussion, Lit, Reading, RevisionReading } from './index';
import { loadDiscussion, ownRows, placeIn, type DiscussionRows } from './server/rows';

export { changesAfter, follow } from './server/follow';
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
  words: PageWords;
}

/** Words that the article's HTML carries, in the language of the page. */
export interface PageWords {
  noteBack: (number: number) => string;
  /** "3 comments on this paragraph". */
  blockCount: (comments: number) => string;
}

/** An article as this viewer sees it. Refuses with `no_such_thing`. */
export async function read(ctx: Ctx, input: ReadInput): Promise<Reading> {
  const { article, facts, cursor, comments } = await head(ctx, input);
  const [content, shared, own] = await Promise.all([
    contentOf(ctx, { revisionId: article.revision.id }),
    sharedRows(ctx, article, { cursor: cursor.everyone, comments }),
    ownRows(ctx, { articleId: article.id, revisionId: article.revision.id }),
  ]);
  const threads = await withSought(ctx, shared, input);
  const rows: DiscussionRows = { ...shared, threads, annotations: own.annotations.length > 0 ? [...shared.annotations, ...own.annotations] : shared.annotations };
  const discussion = presentDiscussion(ctx, rows, { facts, state: article.state, cursor: ctx.viewer.kind === 'visitor' ? cursor.everyone : cursor.all });
  const lit = await litBy(ctx, input, { discussion, article, text: content.text });
  return {
    article,
    html: paint({ content, discussion, lit, words: input.words }),
    viewer: presentViewer(ctx),
    discussion,
    lit,
    corrections: shared.corrections,
    news: own.news,
    lostHighlights: own.lost.map(({ quote, ...rest }) => ({ ...rest, quote: shortened(quote) })),
    can: { highlight: may.highlight(ctx) },
  };
}

/** A discussion as this viewer may see it. */
function presentDiscussion(ctx: Ctx, { annotations, threads }: DiscussionRows, { facts, state, cursor }: { facts: ArticleFacts; state: ArticleView['state']; cursor: number }): Discussion {
  return {
    annotations: annotations.flatMap((annotation) => presentAnnotation(ctx, annotation) ?? []),
    threads: threads.map((thread) => presentThread(ctx, thread, facts)),
    ...{ state, cursor },
    canOpen: may.open(ctx, facts),
    outdated: false,
  };
}

/** Above this many comments on an article, its page carries only the beginning of each thread. */
const GENEROUS = 400;

/** Rows as they were when an article's public events had come to a number: under that key they never change. */
const kept = new LRUCache<string, SharedRows>({ max: 100 });
const loading = new Map<string, Promise<SharedRows>>();

type SharedRows = DiscussionRows & { corrections: RevisionView[] };

async function sharedRows(ctx: Ctx, { id: articleId, slug, revision }: ArticleView, { cursor, comments }: { cursor: number; comments: number }): Promise<SharedRows> {
  const key = `${revision.id}:${cursor}`;
  const known = kept.get(key);
  if (known) return known;
  const load = async (): Promise<SharedRows> => {
    const [rows, published] = await Promise.all([
      loadDiscussion({ articleId, revisionId: revision.id, perThread: comments > GENEROUS ? 3 : 20 }),
      revision.number === 1 ? [] : revisions(ctx, { slug }),
    ]);
    return { ...rows, corrections: published.filter(({ material }) => material) };
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
  if (then === null || end > then.length) return nothing;
  const [now] = carry(then, shown.text, [{ start, end }]);
  if (!now) return nothing;
  const words = then.slice(start, end);
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

/** The deepest density a reader can tell from the next. */
const DEEPEST = 4;

/** The article's HTML with its marks: one `<mark>` a run, so that overlapping passages nest nothing. */
function paint({ content, discussion, lit, words }: { content: { doc: Parameters<typeof articleHtml>[0]; text: string }; discussion: Discussion; lit: Lit; words: PageWords }): ArticleHtml {
  const layered = discussion.annotations.map(({ start, end, motivation, mine, change }) => ({ start, end, layer: `${motivation === 'commenting' ? 'commented' : mine ? 'own' : 'highlighted'}${change ? ' changed' : ''}` }));
  if (lit.passage) layered.push({ ...lit.passage, layer: 'lit' });
  const paints = runs(content.text.length, layered).map(({ start, end, depth, layers }): Paint => {
    const marks = depth - (layers.includes('lit') ? 1 : 0);
    const density = marks === 0 ? '' : ` depth-${Math.min(marks, DEEPEST)}`;
    return { start, end, class: `${layers.join(' ')}${density}`, ...(lit.passage?.start === start ? { id: 'passage' } : {}) };
  });
  const count = commentCounter(discussion);
  return articleHtml(content.doc, { back: words.noteBack }, {
    paints,
    blockEnd(block) {
      const found = count(block);
      if (found === null) return '';
      const label = escapeHtml(words.blockCount(found.comments));
      return `<a data-aside class="block-count" href="#thread-${found.firstThread}" title="${label}"><span aria-hidden="true">${found.comments}</span><span class="visually-hidden">${label}</span></a>`;
    },
  });
}

/** Counts the comments hung on passages that begin in a block. Blocks must be asked for in text order. */
function commentCounter({ annotations, threads }: Discussion): (block: { start: number; end: number }) => { comments: number; firstThread: string } | null {
  const byAnnotation = new Map(threads.map((thread) => [thread.annotationId, [thread]]));
  const waiting = annotations.filter(({ id }) => byAnnotation.has(id)).sort((a, b) => a.start - b.start);
  let next = 0;
  return ({ end }) => {
    const here = [];
    for (let annotation = waiting[next]; annotation && annotation.start <= end; annotation = waiting[next]) {
      here.push(...(byAnnotation.get(annotation.id) ?? []));
      next += 1;
    }
    const comments = here.reduce((sum, { standing }) => sum + standing, 0);
    return here[0] && comments > 0 ? { comments, firstThread: here[0].id } : null;
  };
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

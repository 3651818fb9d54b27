import 'server-only';
import type { AnnotationFacts, PlacedAnnotation } from '../../annotation';
import { db, Prisma } from '../../db';
import type { CommentFacts, PlacedComment, PlacedThread, ThreadRow } from '../../discussion';
import { THREAD_PAGE } from '../../discussion/server';
import { looksAfter, type Ctx } from '../../user';
import { CROWDED_FROM } from '../crowd';
import type { LostHighlight, NewsView, Weights } from '../index';
import { visitIsOverAt } from '../visit';

/** What everybody may see of an article's discussion, as stored. */
export interface DiscussionRows {
  annotations: PlacedAnnotation[];
  threads: PlacedThread[];
}

/** What a reader is told of an annotation `n` whose anchor `p` lies on changed words; null for every other. */
const CHANGE = Prisma.sql`CASE p.state WHEN 'changed' THEN json_build_object('because', p.reason, 'before', p.before, 'after', p.after, 'confirmed', p."confirmedAt" IS NOT NULL, 'madeOn', (SELECT v.number FROM "Revision" v WHERE v.id = n."revisionId")) END`;

/** Dates come as ISO 8601 in JSON. */
type Json<T> = { [K in keyof T]: T[K] extends Date ? string : T[K] extends Date | null ? string | null : T[K] };

/** A comment `c` as PlacedComment has it, and where its columns come from. */
const COMMENT = Prisma.sql`c.id, c."threadId", c."parentId", c.place, c."authorId", c.state, c.body, c.html, c."createdAt", c."editedAt", c."movedAt", c."appearedAt", c."heldBecause",
               u.name AS by, pu.name AS "parentBy", g.name AS ground, CASE WHEN k.at IS NOT NULL THEN json_build_object('reason', k.reason, 'isEdited', coalesce(c."editedAt" > k.at, false)) END AS pick, o.kind AS position, c."wellArgued", c.agree, c.disagree,
               (SELECT min(v.number) FROM "Revision" v WHERE v."creditedCommentId" = c.id) AS "ledTo"
        FROM "Comment" c JOIN "User" u ON u.id = c."authorId"
        LEFT JOIN "Comment" pc ON pc.id = c."parentId" LEFT JOIN "User" pu ON pu.id = pc."authorId"
        LEFT JOIN "Ground" g ON g.id = c."groundId" LEFT JOIN "Pick" k ON k."commentId" = c.id LEFT JOIN "Position" o ON o."noteId" = c.id`;

/** What a thread `t` is ordered by: how often its comments that stand were found well argued, and how many of them were brought forward. */
const WORTH = Prisma.sql`(SELECT coalesce(sum(c."wellArgued"), 0)::int FROM "Comment" c WHERE c."threadId" = t.id AND c.state = 'standing') AS "wellArgued",
             (SELECT count(*)::int FROM "Pick" k JOIN "Comment" c ON c.id = k."commentId" WHERE c."threadId" = t.id AND c.state = 'standing') AS picks`;

interface Row {
  count: number;
  disputes: number;
  summaries: number;
  hasPicks: boolean;
  annotations: PlacedAnnotation[] | null;
  threads: Json<ThreadRow>[] | null;
  comments: Json<PlacedComment>[] | null;
}

/** Which part of a discussion to load: all of it, unless that is too much; or some threads and marks, with the threads that hang on no passage or not. */
export type Part = 'everything' | { threadIds: readonly string[]; annotationIds: readonly string[]; away: boolean };

/**
 * The public discussion of an article, or a part of it, in one statement, with at most `perThread` comments of each thread. One
 * statement is one moment: no thread without its annotation, no comment without its thread. Asked for everything of a
 * crowded article it answers `isCrowded` and nothing else.
 */
export async function loadDiscussion({ articleId, revisionId, perThread, part = 'everything' }: { articleId: string; revisionId: string; perThread: number; part?: Part }): Promise<DiscussionRows & { isCrowded: boolean; hasDisputes: boolean; hasSummaries: boolean; hasPicks: boolean }> {
  const isFew = Prisma.sql`(SELECT count FROM marks) < ${CROWDED_FROM}`;
  const threadsWanted = part === 'everything' ? isFew : Prisma.sql`(t.id = ANY(${part.threadIds}::uuid[]) OR (${part.away} AND p.start IS NULL))`;
  const marksWanted = part === 'everything' ? isFew : Prisma.sql`(n.id = ANY(${part.annotationIds}::uuid[]) OR n.id IN (SELECT "annotationId" FROM threads))`;
  const [row] = await db.$queryRaw<Row[]>`
    WITH marks AS MATERIALIZED (SELECT count(*)::int FROM "Annotation" WHERE "articleId" = ${articleId}::uuid AND visibility = 'public'),
    threads AS MATERIALIZED (
      SELECT t.id, t."annotationId", t."openedById", n.exact AS quote, r.number AS "madeOn", t.state, t.appeared, t.standing, t."slowMinutes", (SELECT g.name FROM "Ground" g WHERE g.id = t."groundId") AS ground, (SELECT count(*)::int FROM "Reattachment" h WHERE h."annotationId" = t."annotationId") AS reattached, t."pinnedAt", t."appearedAt", t."createdAt", t."lastActivityAt", ${WORTH},
             CASE p.state WHEN 'orphaned' THEN p.reason END AS lost
      FROM "Thread" t
      LEFT JOIN "Annotation" n ON n.id = t."annotationId" LEFT JOIN "Revision" r ON r.id = n."revisionId"
      LEFT JOIN "Anchor" p ON p."annotationId" = n.id AND p."revisionId" = ${revisionId}::uuid
      WHERE t."articleId" = ${articleId}::uuid AND t."appearedAt" IS NOT NULL AND (n.id IS NULL OR p.state IS NOT NULL) AND ${threadsWanted}
    )
    SELECT (SELECT count FROM marks) AS count, (SELECT count(*)::int FROM "Dispute" WHERE "articleId" = ${articleId}::uuid AND state <> 'draft') AS disputes,
      (SELECT count(*)::int FROM "Summary" s JOIN "Thread" t ON t.id = s."threadId" WHERE t."articleId" = ${articleId}::uuid) AS summaries,
      EXISTS (SELECT 1 FROM "Thread" t JOIN "Comment" c ON c."threadId" = t.id AND c.state = 'standing' JOIN "Pick" k ON k."commentId" = c.id WHERE t."articleId" = ${articleId}::uuid) AS "hasPicks",
      (SELECT json_agg(x ORDER BY x.start, x."end" DESC) FROM (
        SELECT n.id, n."userId", n.motivation, n.visibility, u.name AS by, p.start, p."end", ${CHANGE} AS change
        FROM "Annotation" n JOIN "User" u ON u.id = n."userId"
        JOIN "Anchor" p ON p."annotationId" = n.id AND p."revisionId" = ${revisionId}::uuid AND p.start IS NOT NULL
        WHERE n."articleId" = ${articleId}::uuid AND n.visibility = 'public' AND n.motivation <> 'disputing' AND ${marksWanted}) x) AS annotations,
      (SELECT json_agg(t ORDER BY t."createdAt", t.id) FROM threads t) AS threads,
      (SELECT json_agg(x) FROM threads t CROSS JOIN LATERAL (
        SELECT ${COMMENT}
        WHERE c."threadId" = t.id AND c."appearedAt" IS NOT NULL ORDER BY c.place LIMIT ${perThread}) x) AS comments`;
  const threads = (row?.threads ?? []).map((thread) => ({ ...readThread(thread), comments: [] as PlacedComment[] }));
  const byId = new Map(threads.map((thread) => [thread.id, thread]));
  for (const comment of row?.comments ?? []) byId.get(comment.threadId)?.comments.push(readComment(comment));
  return { annotations: row?.annotations ?? [], threads, isCrowded: (row?.count ?? 0) >= CROWDED_FROM, hasDisputes: (row?.disputes ?? 0) > 0, hasSummaries: (row?.summaries ?? 0) > 0, hasPicks: row?.hasPicks ?? false };
}

/** A mark of a crowd: what it takes to paint it and to find it again. */
export interface CrowdMark {
  start: number;
  end: number;
  motivation: 'highlighting' | 'commenting';
  isChanged: boolean;
  annotationId: string;
  /** Missing for a highlight without words. */
  threadId: string | null;
  /** How many comments stand in its thread. */
  standing: number;
  /** A moderator has put its thread above the others. */
  isPinned: boolean;
}

type CrowdRow = [start: number, end: number, isCommenting: boolean, isChanged: boolean, annotationId: string, threadId: string | null, standing: number, isPinned: boolean];

/** Every public mark that lies in a revision, in text order: arrays, since the names of columns would be most of it. */
export async function loadCrowd({ articleId, revisionId }: { articleId: string; revisionId: string }): Promise<CrowdMark[]> {
  const [row] = await db.$queryRaw<{ marks: CrowdRow[] | null }[]>`
    SELECT json_agg(json_build_array(p.start, p."end", n.motivation = 'commenting', p.state = 'changed', n.id, t.id, coalesce(t.standing, 0), t."pinnedAt" IS NOT NULL)
                    ORDER BY p.start, p."end" DESC, t."createdAt", n.id) AS marks
    FROM "Annotation" n
    JOIN "Anchor" p ON p."annotationId" = n.id AND p."revisionId" = ${revisionId}::uuid AND p.start IS NOT NULL
    LEFT JOIN "Thread" t ON t."annotationId" = n.id
    WHERE n."articleId" = ${articleId}::uuid AND n.visibility = 'public' AND n.motivation <> 'disputing'`;
  return (row?.marks ?? []).map(([start, end, isCommenting, isChanged, annotationId, threadId, standing, isPinned]) => ({ start, end, motivation: isCommenting ? 'commenting' : 'highlighting', isChanged, annotationId, threadId, standing, isPinned }));
}

/** What waits for a moderator, as its author and they see it. */
export interface Waiting {
  /** Comments nobody else sees, and the threads that they open, without comments. */
  threads: PlacedThread[];
  comments: PlacedComment[];
}

/** What a page shows to its viewer alone. */
export interface OwnRows {
  /** Their private highlights where they lie, which no kept rows may hold. */
  annotations: PlacedAnnotation[];
  /** Those whose words are nowhere in the revision shown. */
  lost: LostHighlight[];
  news: NewsView | null;
  weights: Weights;
  /** Their own; everybody's, for a moderator. */
  waiting: Waiting;
}

/** As many as a page carries besides all others; the desk has the others. */
const WAITING_SHOWN = 100;

/** As many as a reader steps through; the others are counted. */
const NEWS_SHOWN = 200;

/** What is the viewer's alone, in one statement; nothing for a visitor. */
export async function ownRows({ viewer, now }: Ctx, { articleId, revisionId }: { articleId: string; revisionId: string }): Promise<OwnRows> {
  if (viewer.kind === 'visitor') return { annotations: [], lost: [], news: null, weights: { wellArgued: [], stances: {} }, waiting: { threads: [], comments: [] } };
  const over = visitIsOverAt(now);
  const isModerator = looksAfter(viewer.role);
  const [row] = await db.$queryRaw<{ threads: Json<ThreadRow>[] | null; waiting: Json<PlacedComment>[] | null; annotations: PlacedAnnotation[] | null; lost: OwnRows['lost'] | null; since: Date | null; comments: NewsView['comments'] | null; count: bigint; revision: number | null; wellArgued: string[] | null; stances: Weights['stances'] | null }[]>`
    WITH visit AS (
      SELECT CASE WHEN at < ${over} THEN "upTo" ELSE "before" END AS number, CASE WHEN at < ${over} THEN at ELSE "beforeAt" END AS at
      FROM "Visit" WHERE "userId" = ${viewer.id}::uuid AND "articleId" = ${articleId}::uuid
    ), news AS MATERIALIZED (
      SELECT e.number, e.type, e.about FROM visit v JOIN "Event" e ON e."articleId" = ${articleId}::uuid AND e.number > v.number
      WHERE e."actorId" IS DISTINCT FROM ${viewer.id}::uuid AND e.type IN ('thread.opened', 'comment.posted', 'revision.published')
    ), posted AS MATERIALIZED (
      SELECT n.number, c.id, c."threadId" FROM news n JOIN "Comment" c ON c.id = (n.about->>'commentId')::uuid AND c.state = 'standing'
    ), waiting AS MATERIALIZED (
      SELECT ${COMMENT}
      JOIN "Thread" t ON t.id = c."threadId" AND t."articleId" = ${articleId}::uuid
      WHERE c.state IN ('held', 'returned') AND c."appearedAt" IS NULL AND (${isModerator} OR c."authorId" = ${viewer.id}::uuid)
      ORDER BY c."createdAt" LIMIT ${WAITING_SHOWN}
    )
    SELECT
      (SELECT json_agg(c.id) FROM "WellArgued" w JOIN "Comment" c ON c.id = w."commentId" JOIN "Thread" t ON t.id = c."threadId" WHERE w."userId" = ${viewer.id}::uuid AND t."articleId" = ${articleId}::uuid) AS "wellArgued",
      (SELECT json_object_agg(c.id, w.stance) FROM "Agreement" w JOIN "Comment" c ON c.id = w."commentId" JOIN "Thread" t ON t.id = c."threadId" WHERE w."userId" = ${viewer.id}::uuid AND t."articleId" = ${articleId}::uuid) AS stances,
      (SELECT json_agg(w) FROM waiting w) AS waiting,
      (SELECT json_agg(x) FROM (
        SELECT t.id, t."annotationId", t."openedById", n.exact AS quote, r.number AS "madeOn", t.state, t.appeared, t.standing, t."slowMinutes", (SELECT g.name FROM "Ground" g WHERE g.id = t."groundId") AS ground, (SELECT count(*)::int FROM "Reattachment" h WHERE h."annotationId" = t."annotationId") AS reattached, t."pinnedAt", t."appearedAt", t."createdAt", t."lastActivityAt", ${WORTH},
               CASE p.state WHEN 'orphaned' THEN p.reason END AS lost
        FROM "Thread" t
        LEFT JOIN "Annotation" n ON n.id = t."annotationId" LEFT JOIN "Revision" r ON r.id = n."revisionId"
        LEFT JOIN "Anchor" p ON p."annotationId" = n.id AND p."revisionId" = ${revisionId}::uuid
        WHERE t."appearedAt" IS NULL AND t.id IN (SELECT "threadId" FROM waiting)) x) AS threads,
      (SELECT json_agg(x) FROM (
        SELECT n.id, n."userId", n.motivation, n.visibility, u.name AS by, p.start, p."end", ${CHANGE} AS change
        FROM "Annotation" n JOIN "User" u ON u.id = n."userId"
        JOIN "Anchor" p ON p."annotationId" = n.id AND p."revisionId" = ${revisionId}::uuid AND p.start IS NOT NULL
        WHERE n."articleId" = ${articleId}::uuid AND ((n."userId" = ${viewer.id}::uuid AND n.visibility = 'private')
          OR n.id IN (SELECT t."annotationId" FROM waiting w JOIN "Thread" t ON t.id = w."threadId" WHERE t."appearedAt" IS NULL))) x) AS annotations,
      (SELECT json_agg(x) FROM (
        SELECT n.id, n.exact AS quote, r.number AS "madeOn"
        FROM "Annotation" n JOIN "Revision" r ON r.id = n."revisionId"
        JOIN "Anchor" p ON p."annotationId" = n.id AND p."revisionId" = ${revisionId}::uuid AND p.start IS NULL
        WHERE n."articleId" = ${articleId}::uuid AND n."userId" = ${viewer.id}::uuid AND n.motivation = 'highlighting'
        ORDER BY n."createdAt") x) AS lost,
      (SELECT at FROM visit WHERE number IS NOT NULL) AS since,
      (SELECT json_agg(x) FROM (SELECT id, "threadId" FROM posted ORDER BY number DESC LIMIT ${NEWS_SHOWN}) x) AS comments,
      (SELECT count(*) FROM posted) AS count,
      (SELECT min(r.number) - 1 FROM news n JOIN "Revision" r ON n.type = 'revision.published' AND r.id = (n.about->>'revisionId')::uuid) AS revision`;
  const { annotations, lost, since = null, comments, count = 0n, revision = null, threads, waiting, wellArgued, stances } = row ?? {};
  const news = since === null ? null : { since: since.toISOString(), comments: comments ?? [], count: Number(count), revision };
  return {
    ...{ annotations: annotations ?? [], lost: lost ?? [], news, weights: { wellArgued: wellArgued ?? [], stances: stances ?? {} } },
    waiting: { threads: (threads ?? []).map((thread) => ({ ...readThread(thread), comments: [] })), comments: (waiting ?? []).map(readComment) },
  };
}

/** What one move took along, as it is now: all of it, and the first of those that still stand in the thread they came to. */
export interface MovedRows {
  all: (CommentFacts & { id: string })[];
  comments: PlacedComment[];
}

/** What a move took along; for presenting, so without regard to the viewer. */
export async function loadMoved({ moveId, threadId }: { moveId: string; threadId: string }): Promise<MovedRows> {
  const [row] = await db.$queryRaw<{ all: Json<MovedRows['all'][number]>[] | null; comments: Json<PlacedComment>[] | null }[]>`
    SELECT (SELECT json_agg(x) FROM (
        SELECT c.id, c."authorId", c.state, c."createdAt", c."appearedAt" FROM "MovedComment" m JOIN "Comment" c ON c.id = m."commentId" WHERE m."moveId" = ${moveId}::uuid) x) AS all,
      (SELECT json_agg(x) FROM (
        SELECT ${COMMENT} JOIN "MovedComment" m ON m."commentId" = c.id AND m."moveId" = ${moveId}::uuid
        WHERE c."threadId" = ${threadId}::uuid ORDER BY c.place LIMIT ${THREAD_PAGE}) x) AS comments`;
  const all = (row?.all ?? []).map((one) => ({ ...one, createdAt: new Date(one.createdAt), appearedAt: dateOf(one.appearedAt) }));
  return { all, comments: (row?.comments ?? []).map(readComment) };
}

/** Everything somebody has put their name to on an article; for presenting, so without regard to the viewer. */
export interface SignedRows {
  name: string;
  annotations: AnnotationFacts[];
  commentIds: string[];
}

/** What somebody has put their name to on an article before everybody, and what that is now; `null` when there is no such person. */
export async function loadSigned({ articleId, userId }: { articleId: string; userId: string }): Promise<SignedRows | null> {
  const [row] = await db.$queryRaw<SignedRows[]>`
    SELECT u.name,
      coalesce((SELECT json_agg(x) FROM (
        SELECT n.id, n."userId", n.motivation, n.visibility FROM "Annotation" n WHERE n."articleId" = ${articleId}::uuid AND n."userId" = u.id) x), '[]') AS annotations,
      coalesce((SELECT json_agg(c.id) FROM "Comment" c JOIN "Thread" t ON t.id = c."threadId"
        WHERE t."articleId" = ${articleId}::uuid AND c."authorId" = u.id AND c."appearedAt" IS NOT NULL), '[]') AS "commentIds"
    FROM "User" u WHERE u.id = ${userId}::uuid`;
  return row ?? null;
}

function readComment(row: Json<PlacedComment>): PlacedComment {
  return { ...row, createdAt: new Date(row.createdAt), editedAt: dateOf(row.editedAt), movedAt: dateOf(row.movedAt), appearedAt: dateOf(row.appearedAt) };
}

function readThread(row: Json<ThreadRow>): ThreadRow {
  return { ...row, createdAt: new Date(row.createdAt), lastActivityAt: new Date(row.lastActivityAt), pinnedAt: dateOf(row.pinnedAt), appearedAt: dateOf(row.appearedAt) };
}

function dateOf(json: string | null): Date | null {
  return json === null ? null : new Date(json);
}

/** Where the words of a thread stand in a revision; `null` when nowhere, or when it hangs on none. */
export async function placeIn(revisionId: string, threadId: string): Promise<{ start: number; end: number } | null> {
  const anchor = await db.anchor.findFirst({ where: { revisionId, annotation: { thread: { id: threadId } } }, select: { start: true, end: true } });
  return anchor?.start == null || anchor.end == null ? null : { start: anchor.start, end: anchor.end };
}

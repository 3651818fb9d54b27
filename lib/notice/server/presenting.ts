import 'server-only';
import { db, type Prisma } from '../../db';
import { STATED } from '../../moderation';
import type { About, NoticeView } from '../index';

const WITH_ARTICLE = { article: { select: { slug: true, revisions: { orderBy: { number: 'desc' }, take: 1, select: { title: true, lang: true } } } } } as const satisfies Prisma.NoticeInclude;
type Row = Prisma.NoticeGetPayload<{ include: typeof WITH_ARTICLE }>;

/** Notices as the one they are for sees them: what a notice only points at is looked up now, so that it shows no more than its page. */
export async function present(where: Prisma.NoticeWhereInput, { take, order }: { take: number; order: 'asc' | 'desc' }): Promise<NoticeView[]> {
  const rows = await db.notice.findMany({ where, orderBy: [{ at: order }, { id: order }], take, include: WITH_ARTICLE });
  const found = await lookedUp(rows.map(aboutOf));
  return rows.map((row) => view(row, found));
}

/** The column holds what `keep` wrote, and nothing else writes to it. */
function aboutOf({ about }: { about: unknown }): About {
  return about as About;
}

/** A moderators' note as its notice tells of it: never what it says. */
interface NoteRow {
  id: string;
  by: string;
  kind: 'comment' | 'person' | 'article';
  subjectId: string;
  caseId: string | null;
}

async function lookedUp(abouts: readonly About[]) {
  const revisionIds = abouts.flatMap((about) => ('revisionId' in about ? [about.revisionId] : []));
  const commentIds = abouts.flatMap((about) => (about.kind === 'answered' || about.kind === 'mention' || about.kind === 'followed' ? [about.commentId] : []));
  const actionIds = abouts.flatMap((about) => (about.kind === 'decided' || about.kind === 'picked' ? [about.actionId] : []));
  const noteIds = abouts.flatMap((about) => (about.kind === 'note' ? [about.noteId] : []));
  const caseIds = abouts.flatMap((about) => (about.kind === 'escalated' ? [about.caseId] : []));
  const [revisions, comments, actions, notes, cases] = await Promise.all([
    db.revision.findMany({ where: { id: { in: revisionIds } }, select: { id: true, number: true } }),
    db.comment.findMany({ where: { id: { in: commentIds } }, select: { id: true, state: true, author: { select: { name: true } } } }),
    db.moderationAction.findMany({ where: { id: { in: actionIds } }, select: { id: true, kind: true, facts: true } }),
    noteIds.length === 0 ? [] : db.$queryRaw<NoteRow[]>`
      SELECT n.id, u.name AS by, n."subjectKind"::text AS kind, n."subjectId", (
        SELECT c.id FROM "Case" c WHERE c."subjectKind" = n."subjectKind" AND c."subjectId" = n."subjectId" ORDER BY c.state = 'open' DESC, c."openedAt" DESC LIMIT 1) AS "caseId"
      FROM "ModeratorNote" n JOIN "User" u ON u.id = n."byId" WHERE n.id = ANY(${noteIds}::uuid[])`,
    caseIds.length === 0 ? [] : db.$queryRaw<{ id: string; by: string }[]>`SELECT c.id, u.name AS by FROM "Case" c JOIN "User" u ON u.id = c."escalatedById" WHERE c.id = ANY(${caseIds}::uuid[])`,
  ]);
  return {
    numbers: new Map(revisions.map(({ id, number }) => [id, number])),
    names: new Map(comments.map(({ id, state, author }) => [id, state === 'standing' ? author.name : null])),
    actions: new Map(actions.map((action) => [action.id, action])),
    notes: new Map(notes.map((note) => [note.id, note])),
    escalators: new Map(cases.map(({ id, by }) => [id, by])),
  };
}

function view(row: Row, { numbers, names, actions, notes, escalators }: Awaited<ReturnType<typeof lookedUp>>): NoticeView {
  const { id, at, readAt, count, article } = row;
  const about = aboutOf(row);
  const [current] = article?.revisions ?? [];
  const common = { id, at: at.toISOString(), isRead: readAt !== null, article: article && { slug: article.slug, title: current?.title ?? '', lang: current?.lang ?? 'en' } };
  switch (about.kind) {
    case 'answered':
    case 'mention':
    case 'followed':
      return { ...common, ...about, count, by: names.get(about.commentId) ?? null };
    case 'passage_changed': {
      const { kind, changed, orphaned, threadId, revisionId } = about;
      return { ...common, kind, changed, orphaned, threadId, revision: numbers.get(revisionId) ?? 0 };
    }
    case 'credited':
      return { ...common, kind: about.kind, commentId: about.commentId, revision: numbers.get(about.revisionId) ?? 0 };
    case 'decided':
      return { ...common, ...about, count, what: actions.get(about.actionId)?.kind ?? 'undo' };
    case 'appeal':
      return { ...common, ...about };
    case 'picked':
      return { ...common, kind: about.kind, commentId: about.commentId, reason: actions.get(about.actionId)?.facts ?? '' };
    case 'flag':
      return { ...common, kind: about.kind, state: about.state, count };
    case 'note': {
      const note = notes.get(about.noteId);
      // Notes are never deleted.
      if (!note) throw new Error('A notice tells of a note that is not there');
      return { ...common, kind: about.kind, by: note.by, on: { kind: note.kind, id: note.subjectId }, caseId: note.caseId };
    }
    case 'doubted':
      return { ...common, ...about, count };
    case 'escalated':
      return { ...common, ...about, by: escalators.get(about.caseId) ?? null };
  }
}

/** Is this decision one that its letter states in full? */
export function isStated(notice: NoticeView): notice is NoticeView & { kind: 'decided' } {
  return notice.kind === 'decided' && STATED.includes(notice.what);
}

import 'server-only';
import { db } from '../../db';
import { SIGN_IN_CHANGES, type DueLetter } from '../../mail';
import { isMailOn, newPasswordPath, proofPath, write } from '../../mail/server';
import { statement } from '../../moderation/server';
import { visitor, type Ctx } from '../../user';
import { dayOf, type LetterView, type NoticeView } from '../index';
import { wayOut } from './choosing';
import { isDoubted } from './doubting';
import { isStated, present } from './presenting';

/*
 * MAILING. What a letter is about is found when it is sent: what was taken back meanwhile is in none, and whoever has read it
 * in the product gets none, but for what was decided about them.
 */

/** What a letter says, for whoever puts it into words; `null` when there is nothing to say any more. */
export async function letterView(ctx: Ctx, letter: DueLetter): Promise<LetterView | null> {
  if (letter.purpose === 'receipt' || letter.purpose === 'outcome') return ofReport(letter.purpose, letter.about['flagId'] ?? '');
  // A letter to an address that is theirs no more says whose it was.
  const userId = letter.userId ?? letter.about['userId'] ?? null;
  const user = userId === null ? null : await db.user.findUnique({ where: { id: userId }, select: { id: true, name: true } });
  if (!user) return null;
  switch (letter.purpose) {
    case 'notice':
      return one(ctx, { user, noticeId: letter.about['noticeId'] ?? '' });
    case 'digest':
      return ofDay(ctx, { user, letterId: letter.id, day: letter.about['day'] ?? '' });
    case 'proof': {
      const proof = await db.emailProof.findFirst({ where: { id: letter.about['proofId'] ?? '', usedAt: null } });
      return proof && { purpose: letter.purpose, name: user.name, address: proof.email, way: proofPath(ctx, { proofId: proof.id }) };
    }
    case 'changed': {
      const what = SIGN_IN_CHANGES.find((change) => change === letter.about['what']);
      return what === undefined ? null : { purpose: letter.purpose, name: user.name, what, at: letter.about['at'] ?? '' };
    }
    case 'password': {
      const way = await newPasswordPath(ctx, { linkId: letter.about['linkId'] ?? '' });
      return way === null ? null : { purpose: letter.purpose, name: user.name, way };
    }
  }
}

interface Person {
  id: string;
  name: string;
}

async function one(ctx: Ctx, { user, noticeId }: { user: Person; noticeId: string }): Promise<LetterView | null> {
  const [notice] = await present({ id: noticeId, userId: user.id }, { take: 1, order: 'asc' });
  if (!notice || !(await isWorthSaying(user.id, notice))) return null;
  const choice = await db.noticeChoice.findUnique({ where: { userId_kind: { userId: user.id, kind: notice.kind } } });
  // They have ended these letters while it waited.
  if (choice?.mail === 'never') return null;
  const stated = isStated(notice) ? await statement(asked(ctx, user), { actionId: notice.actionId }) : null;
  return { purpose: 'notice', name: user.name, notice, statement: stated, unsubscribe: wayOut(ctx, { userId: user.id, kind: notice.kind }) };
}

/** Whose letter it is, as the asker: they read what they may read themselves. */
function asked(ctx: Ctx, { id, name }: Person): Ctx {
  return { ...ctx, viewer: { kind: 'user', id, name, nameChosen: true, role: 'reader', limits: [], unread: 0 } };
}

/** What was taken back or away meanwhile is not told by mail; what was read in the product already is not told again, but for a decision. */
async function isWorthSaying(userId: string, notice: NoticeView): Promise<boolean> {
  if (notice.kind === 'decided' || notice.kind === 'appeal') return true;
  if (notice.isRead) return false;
  switch (notice.kind) {
    case 'answered':
    case 'mention':
    case 'followed':
      return notice.by !== null || (notice.count > 1 && (await isAnySaid(userId, notice)));
    case 'picked':
      return (await db.pick.count({ where: { commentId: notice.commentId } })) > 0;
    case 'doubted':
      // It names the first summary only.
      return notice.count > 1 || isDoubted(notice.ofId);
    case 'passage_changed':
    case 'credited':
    case 'flag':
    case 'note':
    case 'escalated':
      return true;
  }
}

/** Does any of the comments still stand of which a notice tells, besides the first? On its article and in its time, for it keeps no list of them. */
async function isAnySaid(userId: string, { id, kind }: NoticeView): Promise<boolean> {
  const { articleId, since, at } = await db.notice.findUniqueOrThrow({ where: { id }, select: { articleId: true, since: true, at: true } });
  const stands = { state: 'standing' as const, authorId: { not: userId }, thread: { articleId: articleId ?? '' } };
  if (kind !== 'mention') return (await db.comment.count({ where: { ...stands, appearedAt: { gte: since, lte: at }, ...(kind === 'answered' && { parent: { authorId: userId } }) } })) > 0;
  // Whoever was named in an edit was named in something older than the notice.
  const named = await db.mention.findMany({ where: { userId }, select: { commentId: true } });
  return (await db.comment.count({ where: { ...stands, id: { in: named.map(({ commentId }) => commentId) } } })) > 0;
}

/** More than anybody reads in a letter; the page has them all. */
const MOST_IN_LETTER = 100;

async function ofDay(ctx: Ctx, { user, letterId, day }: { user: Person; letterId: string; day: string }): Promise<LetterView | null> {
  const { wantsDigests } = await db.user.findUniqueOrThrow({ where: { id: user.id }, select: { wantsDigests: true } });
  // They have ended these letters while it waited.
  if (!wantsDigests) return null;
  const waiting = await present({ letterId, userId: user.id, readAt: null }, { take: MOST_IN_LETTER, order: 'asc' });
  const isWorth = await Promise.all(waiting.map((notice) => isWorthSaying(user.id, notice)));
  const found = waiting.filter((_, i) => isWorth[i]);
  const never = new Set((await db.noticeChoice.findMany({ where: { userId: user.id, mail: 'never' } })).map(({ kind }) => kind));
  const notices = found.filter(({ kind }) => !never.has(kind));
  if (notices.length === 0) return null;
  const groups = new Map<string, { article: NoticeView['article']; notices: NoticeView[] }>();
  for (const notice of notices) {
    const key = notice.article?.slug ?? '';
    const group = groups.get(key) ?? { article: notice.article, notices: [] };
    groups.set(key, { ...group, notices: [...group.notices, notice] });
  }
  const inOrder = [...groups.values()].sort((a, b) => Number(a.article === null) - Number(b.article === null));
  return { purpose: 'digest', name: user.name, day, groups: inOrder, unsubscribe: wayOut(ctx, { userId: user.id, kind: 'digest' }) };
}

/** To whoever reported illegal content without an account. That a case is open again leaves nothing to say of what became of it. */
async function ofReport(purpose: 'receipt' | 'outcome', flagId: string): Promise<LetterView | null> {
  const flag = await db.flag.findUnique({ where: { id: flagId }, include: { notice: true, case: { select: { articleId: true, state: true } } } });
  if (!flag?.notice) return null;
  const { articleId, state } = flag.case;
  const article = articleId === null ? null : await db.article.findUnique({ where: { id: articleId }, select: { slug: true, revisions: { orderBy: { number: 'desc' }, take: 1, select: { title: true } } } });
  const report = { flagId, at: flag.at.toISOString(), article: article && { slug: article.slug, title: article.revisions[0]?.title ?? '' } };
  if (purpose === 'receipt') return { purpose, ...report };
  return state === 'open' ? null : { purpose, state, ...report };
}

/** What was not in a letter by then is in none: mail was off, or nobody there. */
const LATE_MS = 3 * 24 * 60 * 60 * 1000;

/**
 * Write the letters of the days that are over, in UTC: one a person, with all that was to wait for it. However many processes do
 * so at once, and whenever, each notice is in one.
 */
export async function writeDigests(ctx: Ctx): Promise<void> {
  if (!isMailOn(ctx)) return;
  const today = dayOf(ctx.now);
  const day = dayOf(new Date(new Date(today).getTime() - 1));
  const since = { mail: 'daily' as const, letterId: null, at: { lt: new Date(today), gt: new Date(ctx.now.getTime() - LATE_MS) } };
  const people = await db.notice.findMany({ where: { ...since, user: { emailProvenAt: { not: null } } }, distinct: ['userId'], select: { userId: true } });
  for (const { userId } of people) {
    await db.$transaction(async (tx) => {
      const [letter] = await write({ ...ctx, viewer: visitor }, { tx, letters: [{ key: `digest:${userId}:${day}`, purpose: 'digest', about: { day }, to: { userId } }] });
      // Somebody else has written it, and put everything into it.
      if (letter) await tx.notice.updateMany({ where: { ...since, userId }, data: { letterId: letter.id } });
    });
  }
}

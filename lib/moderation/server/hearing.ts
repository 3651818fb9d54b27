import 'server-only';
import { report, retract, type Reported } from '../../case/server';
import type { Subject } from '../../case';
import { readable } from '../../article/server';
import { db } from '../../db';
import { isMailOn, write } from '../../mail/server';
import { may } from '../../policy';
import { insist, Refusal } from '../../refusal';
import type { Ctx } from '../../user';
import { checkedEmail, spend, spendByAddress } from '../../user/server';
import type { FlagInput, Reportable, ReportIllegalInput, TakeBackFlagInput } from '../input';
import type { OwnFlagView, ReportableView } from '../views';
import { titles } from './what-is-public';

/** Report a thing, privately. Refuses with `own_thing`, `flagged_already`, `reason_missing` (another reason needs words), `law_missing`. */
export async function flag(ctx: Ctx, { subject, reason, note, law }: FlagInput): Promise<{ flagId: string }> {
  const on = await named(ctx, subject);
  insist(may.flag(ctx, on));
  if (reason === 'other' && note.trim() === '') throw new Refusal('reason_missing');
  if (reason === 'illegal' && law.trim() === '') throw new Refusal('law_missing');
  const byId = await spend(ctx, 'flag');
  const { flagId } = await db.$transaction((tx) => report(ctx, { tx, on, flag: { byId, reason, note: note.trim(), law: reason === 'illegal' ? law.trim() : '' } }));
  return { flagId };
}

/** A comment or a highlight that a visitor may read, and so report. Refuses with `no_such_thing`. */
export async function reportable(ctx: Ctx, subject: Reportable): Promise<ReportableView> {
  const everybody: Ctx = { ...ctx, viewer: { kind: 'visitor' } };
  const { articleId } = await reported(everybody, subject);
  const [shown, articles] = await Promise.all([shownOf(subject), titles([{ articleId }])]);
  const article = articleId === null ? undefined : articles.get(articleId);
  if (!article) throw new Refusal('no_such_thing');
  return { subject, ...shown, article };
}

async function shownOf({ kind, id }: Reportable): Promise<Pick<ReportableView, 'words' | 'by' | 'at'>> {
  if (kind === 'comment') {
    const { html, author, createdAt } = await db.comment.findUniqueOrThrow({ where: { id }, include: { author: { select: { name: true } } } });
    return { words: { html }, by: author.name, at: createdAt.toISOString() };
  }
  const { exact, user, createdAt } = await db.annotation.findUniqueOrThrow({ where: { id }, include: { user: { select: { name: true } } } });
  return { words: { quote: exact }, by: user.name, at: createdAt.toISOString() };
}

/**
 * A visitor reports illegal content. The page shows what it answers as a receipt, and another goes to the address they gave, which
 * nobody has proven: so many a day at most, and with nothing in it that they wrote. Refuses with `law_missing`, `reason_missing`, `name_too_short`, `email_malformed`, and with
 * `too_many_flags` by address: nobody has to have an account for this, so nothing else limits it.
 */
export async function reportIllegal(ctx: Ctx, { subject, law, note, name, email }: ReportIllegalInput): Promise<{ flagId: string }> {
  const on = await named({ ...ctx, viewer: { kind: 'visitor' } }, subject);
  if (law.trim() === '') throw new Refusal('law_missing');
  if (note.trim() === '') throw new Refusal('reason_missing');
  if (name.trim().length < 2) throw new Refusal('name_too_short');
  const address = checkedEmail(email);
  await spendByAddress(ctx, 'report');
  const isReceipt = isMailOn(ctx) && (await maySendReceipt(ctx, { address }));
  return db.$transaction(async (tx) => {
    const { flagId } = await report(ctx, { tx, on, flag: { byId: null, reason: 'illegal', note: note.trim(), law: law.trim() } });
    await tx.illegalNotice.create({ data: { flagId, name: name.trim(), email: address, receiptAt: isReceipt ? ctx.now : null } });
    if (isReceipt) await write(ctx, { tx, letters: [{ key: `receipt:${flagId}`, purpose: 'receipt', about: { flagId }, to: { address } }] });
    return { flagId };
  });
}

/** Has this address not had enough receipts today? The report counts either way. */
async function maySendReceipt(ctx: Ctx, { address }: { address: string }): Promise<boolean> {
  try {
    await spendByAddress({ ...ctx, address }, 'receipt');
    return true;
  } catch (error) {
    if (error instanceof Refusal) return false;
    throw error;
  }
}

/** Take one's flag back while nobody has decided. Refuses with `no_such_thing` for anybody else's, and with `decided_already`. */
export async function takeBackFlag(ctx: Ctx, { flagId }: TakeBackFlagInput): Promise<{ flagId: string }> {
  const byId = await spend(ctx, 'flag');
  await db.$transaction((tx) => retract(ctx, { tx, flagId, byId }));
  return { flagId };
}

/** As many as anybody looks back on. */
const SHOWN = 100;

/** What became of one's flags, the latest first: never who decided. Refuses with `not_signed_in`. */
export async function ownFlags(ctx: Ctx): Promise<OwnFlagView[]> {
  if (ctx.viewer.kind === 'visitor') throw new Refusal('not_signed_in');
  const flags = await db.flag.findMany({ where: { byId: ctx.viewer.id }, orderBy: { at: 'desc' }, take: SHOWN, include: { case: { select: { state: true, decidedAt: true, articleId: true } } } });
  const articles = await titles(flags.map(({ case: { articleId } }) => ({ articleId })), ctx);
  return flags.map(({ id, at, reason, note, takenBackAt, subjectKind, subjectId, case: { state, decidedAt, articleId } }) => ({
    ...{ id, reason, note, subject: { kind: subjectKind, id: subjectId } },
    article: articleId === null ? null : (articles.get(articleId) ?? null),
    at: at.toISOString(),
    state: takenBackAt === null ? state : 'taken_back',
    decidedAt: takenBackAt === null ? (decidedAt?.toISOString() ?? null) : null,
  }));
}

/** What somebody reports, which may be the name that stands at a thing. */
async function named(ctx: Ctx, subject: FlagInput['subject']): Promise<Reported> {
  return reported(ctx, subject.kind === 'name' ? { kind: 'person', id: (await reported(ctx, subject.at)).authorId } : subject);
}

/** The thing, whose it is and where, if the asker may see it; what may not be seen is not found. */
async function reported(ctx: Ctx, subject: Subject): Promise<Reported> {
  switch (subject.kind) {
    case 'comment': {
      const comment = await db.comment.findFirst({ where: { id: subject.id, thread: { article: readable(ctx) } }, include: { thread: { select: { articleId: true } } } });
      if (!comment || !may.see.words(ctx, comment)) throw new Refusal('no_such_thing');
      return { subject, articleId: comment.thread.articleId, authorId: comment.authorId };
    }
    case 'highlight': {
      const mark = await db.annotation.findFirst({ where: { id: subject.id, motivation: 'highlighting', visibility: 'public', article: readable(ctx) }, select: { articleId: true, userId: true } });
      if (!mark) throw new Refusal('no_such_thing');
      return { subject, articleId: mark.articleId, authorId: mark.userId };
    }
    case 'person': {
      // A name is known by what is signed with it.
      const person = await db.user.findFirst({ where: { id: subject.id, OR: [{ comments: { some: { appearedAt: { not: null } } } }, { annotations: { some: { visibility: 'public' } } }] }, select: { id: true } });
      if (!person) throw new Refusal('no_such_thing');
      return { subject, articleId: null, authorId: person.id };
    }
    case 'thread':
    case 'article':
    case 'dispute':
    case 'position':
      throw new Refusal('no_such_thing');
  }
}

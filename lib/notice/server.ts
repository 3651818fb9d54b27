import 'server-only';
import { db, type Prisma } from '../db';
import { subscribeToEvery } from '../event/server';
import { Refusal } from '../refusal';
import type { Ctx } from '../user';
import type { About, NoticeView, ReadNoticesInput } from './index';
import { tell, tellEvery } from './server/telling';

export { tell } from './server/telling';

/** Two screens; what is older was told long ago. */
const SHOWN = 100;

/** What this person is told of, the latest first. Refuses with `not_signed_in`. */
export async function notices(ctx: Ctx): Promise<NoticeView[]> {
  const { viewer } = ctx;
  if (viewer.kind === 'visitor') throw new Refusal('not_signed_in');
  const rows = await db.notice.findMany({
    where: { userId: viewer.id },
    orderBy: [{ at: 'desc' }, { id: 'desc' }],
    take: SHOWN,
    include: { article: { select: { slug: true, revisions: { orderBy: { number: 'desc' }, take: 1, select: { title: true, lang: true } } } } },
  });
  // The column holds what `tell` wrote, and nothing else writes to it.
  const abouts = rows.map(({ about }) => about as unknown as About);
  const [revisions, comments] = await Promise.all([
    db.revision.findMany({ where: { id: { in: abouts.flatMap((about) => ('revisionId' in about ? [about.revisionId] : [])) } }, select: { id: true, number: true } }),
    db.comment.findMany({ where: { id: { in: abouts.flatMap((about) => (about.kind === 'answered' ? [about.commentId] : [])) } }, select: { id: true, state: true, author: { select: { name: true } } } }),
  ]);
  const numbers = new Map(revisions.map(({ id, number }) => [id, number]));
  const names = new Map(comments.map(({ id, state, author }) => [id, state === 'standing' ? author.name : null]));
  return rows.map(({ id, at, readAt, article: { slug, revisions: [current] } }, i): NoticeView => {
    const about = abouts[i] as About;
    const common = { id, at: at.toISOString(), isRead: readAt !== null, article: { slug, title: current?.title ?? '', lang: current?.lang ?? 'en' } };
    switch (about.kind) {
      case 'answered':
        return { ...common, ...about, by: names.get(about.commentId) ?? null };
      case 'passage_changed': {
        const { kind, changed, orphaned, threadId, revisionId } = about;
        return { ...common, kind, changed, orphaned, threadId, revision: numbers.get(revisionId) ?? 0 };
      }
      case 'credited':
        return { ...common, kind: about.kind, commentId: about.commentId, revision: numbers.get(about.revisionId) ?? 0 };
    }
  });
}

/** Everything up to a notice of theirs is read. Refuses with `not_signed_in`, and with `no_such_thing` for anybody else's. */
export async function readNotices(ctx: Ctx, { upTo }: ReadNoticesInput): Promise<{ read: number }> {
  const { viewer } = ctx;
  if (viewer.kind === 'visitor') throw new Refusal('not_signed_in');
  const last = await db.notice.findFirst({ where: { id: upTo, userId: viewer.id }, select: { at: true } });
  if (!last) throw new Refusal('no_such_thing');
  const where: Prisma.NoticeWhereInput = { userId: viewer.id, readAt: null, at: { lte: last.at } };
  const { count } = await db.notice.updateMany({ where, data: { readAt: ctx.now } });
  return { read: count };
}

/** Between looks at every article, in case a word of the database was missed. */
const SWEEP_MS = 5 * 60 * 1000;

/**
 * Tell people of what happens, as it happens, until the process ends: once from every event, however many processes do
 * this. `onTrouble` hears what went wrong; what was not told then is told at the next word or sweep.
 */
export function keepTelling(ctx: Ctx, { onTrouble }: { onTrouble: (error: unknown) => void }): void {
  const now = (): Ctx => ({ ...ctx, now: new Date() });
  const waiting = new Set<string>();
  let isBusy = false;
  const work = async (): Promise<void> => {
    if (isBusy) return;
    isBusy = true;
    for (const articleId of waiting) {
      waiting.delete(articleId);
      await tell(now(), { articleId }).catch(onTrouble);
    }
    isBusy = false;
  };
  const sweep = (): void => void tellEvery(now()).catch(onTrouble);
  subscribeToEvery(ctx, {
    wake(articleId) {
      if (articleId === null) sweep();
      else {
        waiting.add(articleId);
        void work();
      }
    },
  });
  setInterval(sweep, SWEEP_MS).unref();
}

import 'server-only';
import { db, isDuplicate } from '../../db';
import { Refusal } from '../../refusal';
import type { Ctx } from '../../user';
import { spend } from '../../user/server';
import { QueueInput, type DropViewInput, type KeepViewInput } from '../input';
import type { SavedViewView } from '../views';
import { scopeOf } from '../../article/server';

/** As many as stand in a row on a screen and can be told apart. */
export const VIEWS_LIMIT = 20;

/** The asker's own views of the queue, in the order in which they were kept. Refuses as `may.moderate` does. */
export async function savedViews(ctx: Ctx): Promise<SavedViewView[]> {
  await scopeOf(ctx);
  if (ctx.viewer.kind === 'visitor') return [];
  const rows = await db.savedView.findMany({ where: { userId: ctx.viewer.id }, orderBy: [{ at: 'asc' }, { id: 'asc' }] });
  return rows.flatMap(({ id, name, filter }) => {
    // One that was kept before the queue could be asked something else may make no sense any more.
    const checked = QueueInput.safeParse(filter);
    return checked.success ? [{ id, name, filter: checked.data }] : [];
  });
}

/** Keep a view under a name, or give one another. Refuses with `reason_missing` without a name, `view_named_so`, `views_too_many`, and with `no_such_thing` for anybody else's. */
export async function keepView(ctx: Ctx, { id, name: written, filter }: KeepViewInput): Promise<SavedViewView[]> {
  await scopeOf(ctx);
  const userId = await spend(ctx, 'change');
  const name = written.trim();
  if (name === '') throw new Refusal('reason_missing');
  try {
    await db.$transaction(async (tx) => {
      // Two windows of one moderator's wait for each other, or both would make the last.
      await tx.$queryRaw`SELECT 1 FROM "User" WHERE id = ${userId}::uuid FOR NO KEY UPDATE`;
      if (id !== null) {
        const { count } = await tx.savedView.updateMany({ where: { id, userId }, data: { name } });
        if (count === 0) throw new Refusal('no_such_thing');
        return;
      }
      if ((await tx.savedView.count({ where: { userId } })) >= VIEWS_LIMIT) throw new Refusal('views_too_many');
      await tx.savedView.create({ data: { userId, name, filter: { ...filter, after: null }, at: ctx.now } });
    });
  } catch (error) {
    if (isDuplicate(error, 'name')) throw new Refusal('view_named_so');
    throw error;
  }
  return savedViews(ctx);
}

/** Keep a view no longer. Once or twice is the same. */
export async function dropView(ctx: Ctx, { id }: DropViewInput): Promise<SavedViewView[]> {
  await scopeOf(ctx);
  const userId = await spend(ctx, 'change');
  await db.savedView.deleteMany({ where: { id, userId } });
  return savedViews(ctx);
}

/** Those who moderate, by name: whose cases can be asked for. */
export async function moderators(ctx: Ctx): Promise<{ id: string; name: string }[]> {
  await scopeOf(ctx);
  return db.user.findMany({ where: { role: { in: ['moderator', 'admin'] } }, select: { id: true, name: true }, orderBy: { name: 'asc' } });
}

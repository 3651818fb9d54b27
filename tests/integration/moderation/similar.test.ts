import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { db } from '@/lib/db';
import { open, withdraw, type Posted } from '@/lib/discussion/server';
import { item, takeUp, undo } from '@/lib/moderation/server';
import type { Ctx } from '@/lib/user';
import { later } from '@/tests/support/ctx';
import { article, body, newName, person, type MadeArticle } from '@/tests/support/makers';
import { decided, flagged } from '@/tests/support/moderation';

let moderator: Ctx, on: MadeArticle;
/** Words of this test alone: decisions of other tests are like none of them. */
const tale = `${newName()} sells carpets by the bazaar of ${newName()}, cheap and by the metre`;

beforeAll(async () => {
  [moderator, on] = await Promise.all([person('moderator'), article()]);
});

async function say(words: string, at = on): Promise<Posted> {
  return open(await person(), { articleId: at.id, target: null, body: body(words), clientId: randomUUID() });
}

async function similar(posted: Posted, by: Ctx = moderator): Promise<string[]> {
  const { caseId } = await takeUp(by, posted);
  return (await item(by, { caseId })).similar.filter(({ alike }) => alike > 0).map(({ kind, words, isSameReason }) => `${kind}${isSameReason ? ', same reason' : ''}: ${words.includes('tonight') ? 'tonight' : words.includes('kilometre') ? 'kilometre' : words}`);
}

test('a case shows how comments in almost the same words were decided about, the most alike first; never itself', async () => {
  const [near, far] = [await say(`${tale}, only tonight.`), await say(`Carpets are cheap by the kilometre, says ${tale.slice(0, 40)}, and nobody buys.`)];
  await flagged(await person(), near, 'spam');
  await decided(moderator, near.commentId, 'remove');
  await decided(moderator, far.commentId, 'return');
  const posted = await say(`${tale}. Call me.`);
  await flagged(await person(), posted, 'spam');
  expect(await similar(posted)).toEqual(['remove, same reason: tonight', 'return_to_author: kilometre']);
});

test('the last decision that holds counts; what was taken back, or its author took back, is no precedent', async () => {
  const posted = await say(`${tale}. Write to me.`);
  const before = await similar(posted);
  const [again, gone] = [await say(`${tale}, tonight and tomorrow.`), await say(`${tale}, tonight, and the day after.`)];
  const { actionId } = await decided(moderator, again.commentId, 'remove');
  expect(await similar(posted)).toHaveLength(before.length + 1);
  await undo(later(moderator, 1_000), { actionId });
  expect(await similar(posted)).toEqual(before);
  const { authorId } = await db.comment.findUniqueOrThrow({ where: { id: gone.commentId } });
  await flagged(await person(), gone);
  await decided(moderator, gone.commentId, 'keep');
  expect(await similar(posted)).toHaveLength(before.length + 1);
  await withdraw({ ...moderator, viewer: { ...(await person()).viewer, id: authorId } }, gone);
  expect(await similar(posted)).toEqual(before);
});

test('of what its author took back nothing is compared: the likeness would tell what it said', async () => {
  const writer = await person();
  const posted = await open(writer, { articleId: on.id, target: null, body: body(`${tale}, and gone again.`), clientId: randomUUID() });
  await flagged(await person(), posted);
  await withdraw(writer, posted);
  const { caseId } = await takeUp(moderator, posted);
  expect((await item(moderator, { caseId })).similar).toEqual([]);
});

test('out of the asker’s scope nothing is shown, however alike', async () => {
  const [narrow, elsewhere] = [await person('moderator'), await article()];
  await db.moderatorScope.create({ data: { userId: narrow.viewer.id, articleId: elsewhere.id } });
  expect(await similar(await say(`${tale}, said elsewhere.`, elsewhere), narrow)).toEqual([]);
});

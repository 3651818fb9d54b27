import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { db } from '@/lib/db';
import { withdraw } from '@/lib/discussion/server';
import { dispute, disputes, disputeToArrange, gather, moveDispute, nameDispute, summarise } from '@/lib/dispute/server';
import { log } from '@/lib/moderation/server';
import type { Ctx } from '@/lib/user';
import { asVisitor, refusal } from '@/tests/support/ctx';
import { article, person, thread, type MadeArticle } from '@/tests/support/makers';
import { atOnce, decided } from '@/tests/support/moderation';

let on: MadeArticle;
let writer: Ctx, moderator: Ctx, other: Ctx;

beforeAll(async () => {
  [on, writer, moderator, other] = await Promise.all([article(), person(), person('moderator'), person('moderator')]);
});

const cite = (commentId: string) => ({ type: 'citation', attrs: { commentId } });
const words = (text: string, ...commentIds: string[]) => ({ type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text }, ...commentIds.map(cite)] }] });
const versionOf = async (id: string): Promise<number> => (await db.dispute.findUniqueOrThrow({ where: { id } })).version;
const publish = async (disputeId: string, body: unknown, as: Ctx = moderator) => summarise(as, { disputeId, version: await versionOf(disputeId), body });

/** A dispute that was closed, with a thread under it, and that thread's comment. */
async function closed(): Promise<{ disputeId: string; commentId: string; threadId: string }> {
  const posted = await thread(writer, on);
  const { disputeId } = await nameDispute(moderator, { articleId: on.id, target: null, question: 'Is it so?', about: '', clientId: randomUUID() });
  await gather(moderator, { disputeId, version: 1, threadIds: [posted.threadId] });
  await moveDispute(moderator, { disputeId, version: 2, move: 'open' });
  await moveDispute(moderator, { disputeId, version: 3, move: 'close' });
  return { disputeId, ...posted };
}

test('rests on what was said in the dispute and stands, and is refused otherwise', async () => {
  const { disputeId, commentId } = await closed();
  const elsewhere = await thread(writer, on);
  expect(await refusal(publish(disputeId, words('A claim.')))).toBe('citation_missing');
  expect(await refusal(publish(disputeId, words('A claim.', elsewhere.commentId)))).toBe('citation_unknown');
  expect(await refusal(publish(disputeId, words('A claim.', randomUUID())))).toBe('citation_unknown');
  expect(await refusal(publish(disputeId, { type: 'doc', content: [{ type: 'paragraph', content: [cite('nobody')] }] }))).toBe('body_malformed');
  expect(await refusal(publish(disputeId, { type: 'doc', content: [{ type: 'paragraph', content: [cite(commentId)] }] }))).toBe('body_empty');
  for (const role of ['reader', 'author'] as const) expect(await refusal(publish(disputeId, words('A claim.', commentId), await person(role)))).toBe('role_too_low');
  await publish(disputeId, words('A claim.', commentId));
  expect((await dispute(asVisitor(), { id: disputeId })).dispute).toMatchObject({ state: 'summarised', summary: { number: 1, html: `<p>A claim.<sup class="citation"><a href="/c/${commentId}">1</a></sup></p>`, citations: [{ place: 1, commentId, isGone: false }] } });
  const { entries: [line] } = await log(asVisitor(), { kind: 'summarise', ground: null, before: null });
  expect(line).toMatchObject({ kind: 'summarise', place: `/d/${disputeId}` });
});

test('is not written of a dispute that is still open', async () => {
  const { disputeId, commentId } = await closed();
  await moveDispute(moderator, { disputeId, version: await versionOf(disputeId), move: 'reopen' });
  expect(await refusal(publish(disputeId, words('Too early.', commentId)))).toBe('state_unfit');
});

test('every version is kept and can be read, names nobody, and is never changed', async () => {
  const { disputeId, commentId } = await closed();
  await publish(disputeId, words('The first.', commentId));
  await publish(disputeId, words('The second.', commentId), other);
  const [latest, first] = [await dispute(asVisitor(), { id: disputeId }), await dispute(asVisitor(), { id: disputeId, summary: 1 })];
  expect([latest.dispute.summary?.number, first.dispute.summary?.number, first.dispute.summary?.latest]).toEqual([2, 1, 2]);
  expect(first.dispute.summary?.html).toContain('The first.');
  for (const { viewer } of [moderator, other]) if (viewer.kind === 'user') for (const secret of [viewer.id, viewer.name]) expect(JSON.stringify([latest, first])).not.toContain(secret);
  await expect(db.summary.updateMany({ where: { disputeId }, data: { number: 9 } })).rejects.toThrow(/immutable/u);
});

test('fifty moderators at once write on what they saw, and one of them does', async () => {
  const { disputeId, commentId } = await closed();
  const version = await versionOf(disputeId);
  const heard = await atOnce(50, (i) => summarise(i % 2 ? moderator : other, { disputeId, version, body: words(`The words of ${i}.`, commentId) }));
  expect(heard.filter((word) => word === 'yes')).toHaveLength(1);
  expect(new Set(heard)).toEqual(new Set(['yes', 'changed_meanwhile']));
  expect(await db.summary.count({ where: { disputeId } })).toBe(1);
});

test('says when what it cites is withdrawn or removed, and the desk is told; never its words', async () => {
  for (const take of ['withdraw', 'remove'] as const) {
    const { disputeId, commentId } = await closed();
    await publish(disputeId, words('A claim.', commentId));
    expect((await disputes(moderator)).find(({ id }) => id === disputeId)?.gone).toBe(0);
    if (take === 'withdraw') await withdraw(writer, { commentId });
    else await decided(moderator, commentId, 'remove');
    const { summary, gathered } = (await dispute(asVisitor(), { id: disputeId })).dispute;
    expect(summary?.citations).toEqual([{ place: 1, commentId, isGone: true }]);
    expect(summary?.html).toContain('<!--gone-->');
    expect(gathered[0]?.words).toBe('');
    expect((await disputes(moderator)).find(({ id }) => id === disputeId)?.gone).toBe(1);
    expect((await disputeToArrange(moderator, { disputeId })).citable).toEqual([]);
    // It may be written anew with the same citation: what was said was said.
    await publish(disputeId, words('A claim, still.', commentId));
  }
});

import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import { db } from '@/lib/db';
import { appeal, arrangeThread, feature, hear, lift, sanction, takeBackFlag, undo, undoBulk } from '@/lib/moderation/server';
import { notices, readNotices, tell, tellDecisions, watch } from '@/lib/notice/server';
import type { Ctx } from '@/lib/user';
import { begun, comments, gone, listed } from '@/tests/support/bulk';
import { asVisitor, later, NOON } from '@/tests/support/ctx';
import { answer, article, person, thread } from '@/tests/support/makers';
import { decided, flagged, ground } from '@/tests/support/moderation';

/** Tell what was decided, as fifty processes would that all hear of it. */
const tellAll = (): Promise<unknown> => Promise.all(Array.from({ length: 50 }, () => tellDecisions(asVisitor())));

// What other tests decided is told before, so that it is not counted here.
beforeEach(() => tellDecisions(asVisitor()));

/** Somebody's comment, and a moderator who has no part in it. */
async function scene() {
  const [author, moderator, on] = [await person(), await person('moderator'), await article()];
  const posted = await thread(author, on, 'ferry');
  return { author, moderator, on, posted };
}

const said = async (ctx: Ctx): Promise<unknown[]> => (await notices(ctx)).map(({ kind, ...rest }) => ({ kind, ...('what' in rest ? { what: rest.what } : {}), ...('state' in rest ? { state: rest.state } : {}) }));

describe('whom a decision touches', () => {
  test('hears of it once, with what was decided, though fifty tell at once', async () => {
    const { author, moderator, posted } = await scene();
    const { actionId } = await decided(moderator, posted.commentId, 'remove');
    await tellAll();
    expect(await notices(author)).toMatchObject([{ kind: 'decided', what: 'remove', actionId, article: { title: 'An article' } }]);
    expect(await notices(moderator)).toEqual([]);
  });
  test('hears of a limit with the decision, each once', async () => {
    const { author, moderator, posted } = await scene();
    await decided(moderator, posted.commentId, 'remove', { sanction: { kind: 'warn', until: null } });
    await tellAll();
    expect((await said(author)).sort((a, b) => JSON.stringify(a).localeCompare(JSON.stringify(b)))).toEqual([{ kind: 'decided', what: 'remove' }, { kind: 'decided', what: 'warn' }]);
    expect((await notices(author)).filter(({ article: where }) => where === null).length).toBe(1);
  });
  test('hears that it was taken back', async () => {
    const { author, moderator, posted } = await scene();
    const { actionId } = await decided(moderator, posted.commentId, 'remove');
    await undo(later(moderator, 1_000), { actionId });
    await tellAll();
    expect(await said(author)).toEqual([{ kind: 'decided', what: 'undo' }, { kind: 'decided', what: 'remove' }]);
  });
  test('hears that the thread they opened was locked, and that it can be answered again', async () => {
    const { author, moderator, posted } = await scene();
    const arranged = async (how: 'lock' | 'unlock' | 'slow', at: number) =>
      arrangeThread(later(moderator, at), { threadId: posted.threadId, how, minutes: how === 'slow' ? 5 : null, seen: null, groundId: how === 'unlock' ? null : await ground(), facts: 'It is about its readers now.' });
    await arranged('lock', 1_000);
    await arranged('slow', 2_000);
    await arranged('unlock', 3_000);
    await tellAll();
    expect(await said(author)).toEqual([{ kind: 'decided', what: 'unlock' }, { kind: 'decided', what: 'lock' }]);
  });
  test('hears of a reversal by its answer, and so does whoever had reported it', async () => {
    const { author, moderator, posted } = await scene();
    const flagger = await person();
    await flagged(flagger, posted);
    const { id: caseId } = await db.case.findFirstOrThrow({ where: { subjectId: posted.commentId } });
    const { actionId } = await decided(moderator, posted.commentId, 'remove', { caseId });
    const { appealId } = await appeal(author, { actionId, words: 'It was a quotation.' });
    await tellAll();
    await hear(later(await person('moderator'), 1_000), { appealId, outcome: 'reverse', until: null, answer: 'It was.' });
    await tellAll();
    expect(await said(author)).toEqual([{ kind: 'appeal', state: 'reversed' }, { kind: 'decided', what: 'remove' }]);
    expect(await said(flagger)).toEqual([{ kind: 'flag', state: 'dismissed' }, { kind: 'flag', state: 'upheld' }]);
  });
  test('hears of a list as of one thing, however it is gone through, and so does whoever reported what is in it', async () => {
    const { author, moderator, on } = await scene();
    const { ids } = await comments(author, 4, on);
    const elsewhere = await comments(author, 1);
    const flagger = await person();
    for (const commentId of ids) await flagged(flagger, { commentId });
    const list = await listed(moderator, { commentIds: [...ids, ...elsewhere.ids] });
    await begun(moderator, list);
    await gone(moderator, list);
    await tellAll();
    expect(await notices(author)).toMatchObject([{ kind: 'decided', what: 'remove', count: 5, isRead: false }]);
    expect(await notices(flagger)).toMatchObject([{ kind: 'flag', state: 'upheld', count: 4 }]);
    await readNotices(author, { upTo: (await notices(author))[0]?.id ?? '' });
    await gone(later(moderator, 60_000), { id: (await undoBulk(later(moderator, 60_000), { bulkId: list.id })).bulkId });
    await tellAll();
    expect(await notices(author)).toMatchObject([{ kind: 'decided', what: 'undo', count: 5 }, { kind: 'decided', what: 'remove', count: 5, isRead: true }]);
  });
  test('hears more of a list that they read half-way', async () => {
    const { author, moderator, on } = await scene();
    const { ids } = await comments(author, 3, on);
    const list = await listed(moderator, { commentIds: ids });
    await begun(moderator, list);
    // All but one wait, as when a moderator pauses.
    const rest = { jobId: list.id, commentId: { not: ids[0] ?? '' } };
    await db.bulkItem.updateMany({ where: rest, data: { state: 'skipped', because: 'state_unfit' } });
    await gone(moderator, list);
    await tellAll();
    const [first] = await notices(author);
    expect(first).toMatchObject({ count: 1 });
    await readNotices(author, { upTo: first?.id ?? '' });
    await db.bulkItem.updateMany({ where: rest, data: { state: 'waiting', because: '' } });
    await db.bulkJob.update({ where: { id: list.id }, data: { state: 'running', endedAt: null } });
    await gone(moderator, list);
    await tellAll();
    expect(await notices(author)).toMatchObject([{ id: first?.id, count: 3, isRead: false }]);
  });
  test('hears nothing when what was reported stays, or that is taken back', async () => {
    const { author, moderator, posted } = await scene();
    await flagged(await person(), posted);
    const { actionId } = await decided(moderator, posted.commentId, 'keep');
    await undo(later(moderator, 1_000), { actionId });
    await tellAll();
    expect(await notices(author)).toEqual([]);
  });
  test('hears that a limit was lifted', async () => {
    const [reader, moderator] = [await person(), await person('moderator')];
    await sanction(moderator, { userId: reader.viewer.id, kind: 'hold', until: null, groundId: await ground(), facts: 'Twice in a day.' });
    const { id: sanctionId } = await db.sanction.findFirstOrThrow({ where: { userId: reader.viewer.id } });
    await lift(later(moderator, 1_000), { sanctionId, facts: '' });
    await tellAll();
    expect(await said(reader)).toEqual([{ kind: 'decided', what: 'lift' }, { kind: 'decided', what: 'hold' }]);
  });
});

describe('whoever appealed', () => {
  test.each([['uphold', 'upheld'], ['reverse', 'reversed'], ['change', 'changed']] as const)('hears once what became of it: %s', async (outcome, state) => {
    const { author, moderator, posted } = await scene();
    const { actionId } = await decided(moderator, posted.commentId, 'remove');
    const { appealId } = await appeal(author, { actionId, words: 'It was a quotation.' });
    await hear(later(await person('moderator'), 1_000), { appealId, outcome, until: null, answer: 'Looked at again.' });
    await tellAll();
    // The answer tells of what it did; that is not told a second time.
    expect(await said(author)).toEqual([{ kind: 'appeal', state }, { kind: 'decided', what: 'remove' }]);
    expect((await notices(author))[0]).toMatchObject({ actionId });
  });
  test('hears once, too, when a limit that came with it is lifted with it', async () => {
    const { author, moderator, posted } = await scene();
    const { actionId } = await decided(moderator, posted.commentId, 'remove', { sanction: { kind: 'hold', until: null } });
    const { appealId } = await appeal(author, { actionId, words: 'It was a quotation.' });
    await tellAll();
    const before = await notices(author);
    await hear(later(await person('moderator'), 1_000), { appealId, outcome: 'reverse', until: null, answer: 'It was.' });
    await tellAll();
    expect((await notices(author)).length - before.length).toBe(1);
    expect((await said(author))[0]).toEqual({ kind: 'appeal', state: 'reversed' });
    expect(await db.sanction.count({ where: { userId: author.viewer.id, liftedAt: null } })).toBe(0);
  });
});

test('whose comment is brought forward hears why', async () => {
  const { author, moderator, posted } = await scene();
  await feature(moderator, { seen: null, commentId: posted.commentId, reason: 'It brings a source.' });
  await feature(later(moderator, 1_000), { seen: null, commentId: posted.commentId, reason: null });
  await tellAll();
  expect(await notices(author)).toMatchObject([{ kind: 'picked', commentId: posted.commentId, reason: 'It brings a source.' }]);
});

describe('whoever reported something', () => {
  test.each([['remove', 'upheld'], ['keep', 'dismissed']] as const)('hears once what became of it, and never who decided: %s', async (outcome, state) => {
    const { moderator, posted } = await scene();
    const [one, other, gone] = [await person(), await person(), await person()];
    await flagged(one, posted);
    await flagged(other, posted);
    await takeBackFlag(gone, await flagged(gone, posted));
    await decided(moderator, posted.commentId, outcome);
    await tellAll();
    for (const who of [one, other]) {
      expect(await said(who)).toEqual([{ kind: 'flag', state }]);
      expect(JSON.stringify(await notices(who))).not.toContain(moderator.viewer.name);
    }
    expect(await notices(gone)).toEqual([]);
  });
});

describe('a comment that waits, or was taken away', () => {
  test('is told to nobody until everybody may read it', async () => {
    const [author, on, moderator] = [await person(), await article(), await person('moderator')];
    const opened = await thread(author, on, 'ferry');
    const held = await person('reader', { limits: ['hold'] });
    const { commentId } = await answer(held, opened);
    await tell(author, { articleId: on.id });
    expect(await notices(author)).toEqual([]);
    await decided(moderator, commentId, 'keep');
    await tell(author, { articleId: on.id });
    expect(await notices(author)).toMatchObject([{ kind: 'answered', by: held.viewer.name }]);
  });
  test('that is gone before it could be told is told to nobody', async () => {
    const { author, moderator, on, posted } = await scene();
    const { commentId } = await answer(await person(), posted);
    await decided(moderator, commentId, 'remove');
    await tell(author, { articleId: on.id });
    expect(await notices(author)).toEqual([]);
  });
  test('is told once it stands again, where nobody was told of it before, and then never again', async () => {
    const { author, moderator, on, posted } = await scene();
    const follower = await person();
    await watch(follower, { articleId: on.id, threadId: posted.threadId, isOn: true });
    const { commentId } = await answer(await person(), posted);
    // As when the operator's program holds it a moment after it was written.
    await decided(moderator, commentId, 'remove');
    await tell(author, { articleId: on.id });
    for (let time = 0; time < 2; time += 1) {
      await undo(moderator, { actionId: (await db.moderationAction.findFirstOrThrow({ where: { subjectId: commentId, kind: 'remove' }, orderBy: { number: 'desc' } })).id });
      await tell(author, { articleId: on.id });
      expect(await notices(author)).toMatchObject([{ kind: 'answered', count: 1 }]);
      expect(await notices(follower)).toMatchObject([{ kind: 'followed', count: 1 }]);
      await decided(moderator, commentId, 'remove');
      await tell(author, { articleId: on.id });
    }
  });
});

test('a notice follows from one thing: an event, or an action', async () => {
  const { author, on } = await scene();
  const about = { kind: 'decided', actionId: randomUUID() };
  const make = (source: object) => db.notice.create({ data: { userId: author.viewer.id, kind: 'decided', articleId: on.id, about, since: NOON, at: NOON, ...source } });
  await expect(make({})).rejects.toThrow('Notice_source_check');
  await expect(make({ eventNumber: 1, actionNumber: 1 })).rejects.toThrow('Notice_source_check');
});

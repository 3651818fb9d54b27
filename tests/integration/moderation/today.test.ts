import { expect, test } from 'vitest';
import { db } from '@/lib/db';
import { appeal, claim, escalate, queue, takeBackFlag, today } from '@/lib/moderation/server';
import { asVisitor, later, NOON, refusal } from '@/tests/support/ctx';
import { answer, article, person, thread, type MadeArticle } from '@/tests/support/makers';
import { decided, flagged } from '@/tests/support/moderation';
import { countQueries, plansOf } from '@/tests/support/queries';

const MINUTE = 60 * 1000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** A moderator of this article alone: what other tests do is not theirs to see. */
async function moderatorOf(...articles: MadeArticle[]) {
  const moderator = await person('moderator');
  await db.moderatorScope.createMany({ data: articles.map(({ id: articleId }) => ({ userId: moderator.viewer.id, articleId })) });
  return moderator;
}

async function caseOn(commentId: string): Promise<string> {
  return (await db.case.findFirstOrThrow({ where: { subjectId: commentId, state: 'open' } })).id;
}

test('what waits is counted by kind, with the median and the longest of its waiting, and what is left to admins is theirs', async () => {
  const on = await article();
  const moderator = await moderatorOf(on);
  const author = await person();
  const posted = [await thread(author, on), await thread(author, on, 'ferry'), await thread(author, on, 'quay')];
  for (const [i, one] of posted.entries()) await flagged(later(await person(), i * HOUR), one);
  const held = await thread(author, on, 'dawn');
  await flagged(later(await person(), 3 * HOUR), held);
  await db.comment.update({ where: { id: held.commentId }, data: { state: 'held' } });
  const at = later(moderator, 4 * HOUR);
  expect((await today(at)).waiting).toEqual([
    { kind: 'flags', count: 3, median: 3 * 3600, longest: 4 * 3600 },
    { kind: 'held', count: 1, median: 3600, longest: 3600 },
    { kind: 'appeal', count: 0, median: null, longest: null },
  ]);
  await escalate(moderator, { caseId: await caseOn(posted[0]?.commentId ?? '') });
  expect((await today(at)).waiting[0]).toMatchObject({ count: 2, longest: 3 * 3600 });
  expect((await today(later(await person('admin'), 4 * HOUR))).waiting[0]?.count).toBeGreaterThanOrEqual(3);
  expect((await today(later(await moderatorOf(await article()), 4 * HOUR))).waiting.map(({ count }) => count)).toEqual([0, 0, 0]);
});

test('whoever moderates is told how much waits that is about themselves, and no more', async () => {
  const [on, moderator] = [await article(), await person('moderator')];
  const own = await thread(moderator, on);
  await flagged(await person(), own);
  await flagged(await person(), await thread(await person(), on));
  expect((await today(later(moderator, HOUR))).aboutSelf).toBe(1);
  expect((await today(later(await person('moderator'), HOUR))).aboutSelf).toBe(0);
});

test('nowhere is counted what was reported of whoever looks', async () => {
  const on = await article();
  const [moderator, other] = [await moderatorOf(on), await moderatorOf(on)];
  const own = await thread(moderator, on);
  await answer(await person(), own);
  await flagged(await person(), own);
  const at = async (who: typeof moderator) => {
    const { flags, hot } = await today(later(who, HOUR));
    return [flags, hot.map((one) => one.flags)];
  };
  expect(await at(moderator)).toEqual([[], [0]]);
  expect(await at(other)).toMatchObject([[{ count: 1, waiting: 1 }], [1]]);
});

test('flags of the last day are counted by article, without those taken back and those of yesterday', async () => {
  const [busy, quiet] = [await article({ title: 'Busy' }), await article({ title: 'Quiet', now: new Date(NOON.getTime() - 3 * DAY) })];
  const moderator = await moderatorOf(busy, quiet);
  const author = await person();
  const [one, other, third] = [await thread(author, busy), await thread(author, busy, 'ferry'), await thread(author, quiet)];
  await flagged(await person(), one);
  await flagged(await person(), one);
  await flagged(await person(), other);
  await flagged(await person(), third);
  await flagged(later(await person(), -2 * DAY), third);
  const regretted = await person();
  await takeBackFlag(regretted, await flagged(regretted, third));
  await decided(moderator, other.commentId, 'keep');
  const { flags, flagsElsewhere } = await today(later(moderator, HOUR));
  expect(flags).toEqual([
    { article: { id: busy.id, slug: busy.slug, title: 'Busy' }, count: 3, waiting: 2 },
    { article: { id: quiet.id, slug: quiet.slug, title: 'Quiet' }, count: 1, waiting: 1 },
  ]);
  expect(flagsElsewhere).toBe(0);
  expect((await today(later(moderator, 2 * DAY))).flags).toEqual([]);
});

test('articles beyond the eighth are one number', async () => {
  const articles = [];
  for (let i = 0; i < 10; i += 1) articles.push(await article());
  const moderator = await moderatorOf(...articles);
  for (const on of articles) await flagged(await person(), await thread(await person(), on));
  const { flags, flagsElsewhere } = await today(later(moderator, HOUR));
  expect([flags.length, flagsElsewhere]).toEqual([8, 2]);
});

test('hot threads are those in which most was said within a day, with what was reported in them', async () => {
  const [on, elsewhere] = [await article(), await article()];
  const moderator = await moderatorOf(on);
  const [calm, hot, lonely, other] = [await thread(await person(), on), await thread(await person(), on, 'ferry'), await thread(await person(), on, 'noon'), await thread(await person(), elsewhere)];
  await answer(await person(), calm);
  for (let i = 0; i < 3; i += 1) await flagged(await person(), await answer(await person(), hot, `It was so, number ${i}.`));
  for (let i = 0; i < 4; i += 1) await answer(await person(), other, `Elsewhere, number ${i}.`);
  const found = (await today(later(moderator, HOUR))).hot;
  expect(found).toEqual([
    { id: hot.threadId, article: { slug: on.slug, title: 'An article' }, quote: 'ferry', comments: 4, people: 4, flags: 3, isLocked: false, slowMinutes: null },
    { id: calm.threadId, article: { slug: on.slug, title: 'An article' }, quote: null, comments: 2, people: 2, flags: 0, isLocked: false, slowMinutes: null },
  ]);
  expect(found.map(({ id }) => id)).not.toContain(lonely.threadId);
  expect((await today(later(moderator, 2 * DAY))).hot).toEqual([]);
});

test('on duty is who decided or looked at something within a quarter of an hour', async () => {
  const on = await article();
  const [asker, decides, looks, left] = [await moderatorOf(on), await person('moderator'), await person('admin'), await person('moderator')];
  // A time of its own: other tests decide at noon.
  const then = 90 * DAY + Math.floor(Math.random() * 1e9);
  const [one, other, third] = [await thread(await person(), on), await thread(await person(), on, 'ferry'), await thread(await person(), on, 'noon')];
  for (const posted of [one, other, third]) await flagged(await person(), posted);
  await decided(later(left, then - 16 * MINUTE), third.commentId, 'remove');
  await decided(later(decides, then - 10 * MINUTE), one.commentId, 'remove');
  await claim(later(looks, then - 5 * MINUTE), { caseId: await caseOn(other.commentId) });
  const { onDuty } = await today(later(asker, then));
  const minutesAgo = (minutes: number) => new Date(NOON.getTime() + then - minutes * MINUTE).toISOString();
  expect(onDuty).toEqual([
    { id: looks.viewer.id, name: looks.viewer.name, at: minutesAgo(5), decisions: 0 },
    { id: decides.viewer.id, name: decides.viewer.name, at: minutesAgo(10), decisions: 1 },
  ]);
});

test('an appeal is overdue after a week, for those in whose scope it lies', async () => {
  const on = await article();
  const [moderator, author, first] = [await moderatorOf(on), await person(), await person('moderator')];
  const removed = await thread(author, on);
  const { actionId } = await decided(first, removed.commentId, 'remove');
  await appeal(author, { actionId, words: 'It was not meant so.' });
  expect((await today(later(moderator, 6 * DAY))).overdue).toEqual([]);
  const { overdue } = await today(later(moderator, 8 * DAY));
  expect(overdue).toMatchObject([{ kind: 'appeal', subject: { id: removed.commentId }, article: { id: on.id } }]);
  expect((await today(later(await moderatorOf(await article()), 8 * DAY))).overdue).toEqual([]);
});

test('nobody but moderators sees it', async () => {
  expect(await refusal(today(asVisitor()))).toBe('not_signed_in');
  expect(await refusal(today(await person()))).toBe('role_too_low');
  expect(await refusal(today(await person('author')))).toBe('role_too_low');
  expect(await refusal(today(await person('moderator', { limits: ['ban'] })))).toBe('banned');
});

test('it asks as many questions however much there is, each answered from an index', async () => {
  const [little, much] = [await article(), await article()];
  const [few, many] = [await moderatorOf(little), await moderatorOf(much)];
  for (let i = 0; i < 6; i += 1) {
    const posted = await thread(await person(), much);
    await answer(await person(), posted, `Number ${i}.`);
    await flagged(await person(), posted);
  }
  expect((await queue(many, { state: 'open', kind: null, reason: null, articleId: null, authorId: null, after: null })).cases).toHaveLength(6);
  expect(await countQueries(() => today(later(many, HOUR)))).toBe(await countQueries(() => today(later(few, HOUR))));
  for (const plan of await plansOf(() => today(later(many, HOUR)))) expect(plan).not.toMatch(/Seq Scan on "(Case|Flag|Comment|ModerationAction|Thread|Revision|Annotation)"/u);
});

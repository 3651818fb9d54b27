import { beforeEach, expect, test } from 'vitest';
import { weightOf } from '@/lib/case';
import { db } from '@/lib/db';
import { appeal, arrangeThread, claim, dropView, keepView, narrowed, queue, savedViews, tendDesk } from '@/lib/moderation/server';
import type { QueueInput } from '@/lib/moderation';
import type { Ctx } from '@/lib/user';
import { asVisitor, later, NOON, refusal } from '@/tests/support/ctx';
import { answer, article, person, thread } from '@/tests/support/makers';
import { atOnce, decided, flagged, ground } from '@/tests/support/moderation';

const ALL: QueueInput = { state: 'open', kind: null, reason: null, articleId: null, authorId: null, moderatorId: null, after: null };
let moderator: Awaited<ReturnType<typeof person>>;
beforeEach(async () => {
  moderator = await person('moderator');
});

test('views are a moderator’s own, under names that differ, twenty at most, however many windows ask', async () => {
  const mine = await keepView(moderator, { id: null, name: ' Spam ', filter: { ...ALL, reason: 'spam', after: { key: 1, id: crypto.randomUUID() } } });
  expect(mine).toMatchObject([{ name: 'Spam', filter: { reason: 'spam', after: null } }]);
  expect(await refusal(keepView(moderator, { id: null, name: 'Spam', filter: ALL }))).toBe('view_named_so');
  expect(await refusal(keepView(moderator, { id: null, name: ' ', filter: ALL }))).toBe('reason_missing');
  const other = await person('moderator');
  const id = mine[0]?.id ?? '';
  expect(await refusal(keepView(other, { id, name: 'Mine now', filter: ALL }))).toBe('no_such_thing');
  await dropView(other, { id });
  expect(await savedViews(other)).toEqual([]);
  expect(await keepView(moderator, { id, name: 'Advertising', filter: ALL })).toMatchObject([{ name: 'Advertising', filter: { reason: 'spam' } }]);
  const heard = await atOnce(25, (number) => keepView(moderator, { id: null, name: `View ${number}`, filter: ALL }));
  expect(heard.filter((one) => one === 'yes')).toHaveLength(19);
  expect(new Set(heard)).toEqual(new Set(['yes', 'views_too_many']));
  expect(await dropView(moderator, { id })).toHaveLength(19);
  expect(await refusal(savedViews(await person()))).toBe('role_too_low');
  expect(await refusal(keepView(asVisitor(), { id: null, name: 'x', filter: ALL }))).toBe('not_signed_in');
});

test('the queue by who looks at a case, by who decided it, and by whose it is', async () => {
  const [author, on, other] = await Promise.all([person(), article(), person('moderator')]);
  const posted = [await thread(author, on), await thread(author, on, 'ferry')];
  for (const one of posted) await flagged(await person(), one);
  const casesOf = async (filter: Partial<QueueInput>) => (await queue(moderator, { ...ALL, authorId: author.viewer.id, ...filter })).cases;
  const [first] = await casesOf({});
  expect(await casesOf({})).toHaveLength(2);
  expect(await casesOf({ moderatorId: other.viewer.id })).toEqual([]);
  await claim(other, { caseId: first?.id ?? '' });
  expect((await casesOf({ moderatorId: other.viewer.id })).map(({ id }) => id)).toEqual([first?.id]);
  await decided(other, first?.subject.id ?? '', 'remove');
  expect(await casesOf({ moderatorId: other.viewer.id })).toEqual([]);
  expect((await casesOf({ state: 'decided', moderatorId: other.viewer.id })).map(({ id }) => id)).toEqual([first?.id]);
  expect(await casesOf({ state: 'decided', moderatorId: moderator.viewer.id })).toEqual([]);
});

test('the queue by what became of cases, and by what they are about', async () => {
  const [author, on] = await Promise.all([person(), article()]);
  const [kept, removed] = [await thread(author, on), await thread(author, on, 'ferry')];
  for (const one of [kept, removed]) await flagged(await person(), one);
  await decided(moderator, kept.commentId, 'keep');
  await decided(moderator, removed.commentId, 'remove');
  const of = async (filter: Partial<QueueInput>) => (await queue(moderator, { ...ALL, authorId: author.viewer.id, ...filter })).cases.map(({ subject }) => subject.id);
  expect((await of({ state: 'decided' })).sort()).toEqual([kept.commentId, removed.commentId].sort());
  expect([await of({ state: 'upheld' }), await of({ state: 'dismissed' })]).toEqual([[removed.commentId], [kept.commentId]]);
  expect([await of({ state: 'upheld', thing: 'comment' }), await of({ state: 'upheld', thing: 'person' })]).toEqual([[removed.commentId], []]);
});

test('it is narrowed down by a name and an address, and says which nobody knows', async () => {
  const [author, on] = await Promise.all([person(), article()]);
  const ask = (authorName: string, articleAddress: string, ctx: Ctx = moderator) => narrowed(ctx, { filter: ALL, authorName, articleAddress });
  expect(await ask(` ${author.viewer.name.toUpperCase()} `, `http://localhost/a/${on.slug}?sort=newest`)).toMatchObject({ filter: { authorId: author.viewer.id, articleId: on.id }, author: author.viewer.name, article: 'An article', unknown: [] });
  expect(await ask('Nobody at all', '/a/nowhere')).toMatchObject({ filter: { authorId: null, articleId: null }, author: null, article: null, unknown: ['name_unknown', 'article_unknown'] });
  expect(await ask('', '')).toMatchObject({ filter: ALL, unknown: [] });
  // What is not out yet has no cases, and is nobody's to hear of.
  await db.article.update({ where: { id: on.id }, data: { publishedAt: new Date('2100-01-01') } });
  expect((await ask('', on.slug)).unknown).toEqual(['article_unknown']);
  expect(await refusal(ask('', '', author))).toBe('role_too_low');
});

test('what more people have come to read goes up, and its points are those by which it stands', async () => {
  const on = await article();
  const [quiet, read] = [await thread(await person(), on, 'ferry'), await thread(await person(), on, 'quay')];
  await flagged(await person(), quiet);
  await flagged(later(await person(), 1_000), read);
  const order = async () => (await queue(moderator, { ...ALL, articleId: on.id })).cases;
  const reach = async () => (await order()).map(({ subject, priority }) => [subject.id === quiet.commentId ? 'quiet' : 'read', Math.round(priority.reach * 100)]);
  expect(await reach()).toEqual([['quiet', 50], ['read', 50]]);
  for (let i = 0; i < 6; i += 1) await answer(await person(), read);
  // What is shown is what it stands by, until both are counted anew.
  expect(await reach()).toEqual([['quiet', 50], ['read', 50]]);
  await Promise.all([tendDesk(moderator), tendDesk(moderator)]);
  expect(await reach()).toEqual([['read', 150], ['quiet', 50]]);
  const [first] = await order();
  const stored = async (id: string) => (await db.case.findUniqueOrThrow({ where: { id } })).priority;
  const before = await stored(first?.id ?? '');
  await flagged(await person(), read);
  expect((await stored(first?.id ?? '')) - before).toBeCloseTo(weightOf('abuse', { upheld: 0, dismissed: 0 }), 6);
});

test('an appeal about a thread reaches as far as what stands in it', async () => {
  const [opener, on, other] = await Promise.all([person(), article(), person('moderator')]);
  const locked = await thread(opener, on);
  const answers = [];
  for (let i = 0; i < 3; i += 1) answers.push(await answer(await person(), locked));
  await arrangeThread(other, { seen: null, threadId: locked.threadId, how: 'lock', minutes: null, groundId: await ground(), facts: 'It is about its readers now.' });
  const { id: actionId } = await db.moderationAction.findFirstOrThrow({ where: { subjectId: locked.threadId, kind: 'lock' } });
  await appeal(opener, { actionId, words: 'We had not finished.' });
  const reach = async () => (await queue(moderator, { ...ALL, articleId: on.id, kind: 'appeal' })).cases.map(({ priority }) => priority.reach);
  expect(await reach()).toEqual([Math.log2(1 + 4) / 2]);
  for (const one of answers) await decided(other, one.commentId, 'remove');
  await tendDesk(moderator);
  expect(await reach()).toEqual([Math.log2(1 + 1) / 2]);
});

test('an appeal that has waited for a week stands above all but what may be illegal, once raised and not again', async () => {
  const [author, on, other] = await Promise.all([person(), article(), person('moderator')]);
  const removed = await thread(author, on);
  const { actionId } = await decided(other, removed.commentId, 'remove');
  await appeal(author, { actionId, words: 'It was not meant so.' });
  const [urgent, illegal] = [await thread(author, on, 'ferry'), await thread(author, on, 'quay')];
  for (let i = 0; i < 3; i += 1) await flagged(await person(), urgent);
  await flagged(await person(), illegal, 'illegal');
  const order = async () => (await queue(moderator, { ...ALL, articleId: on.id })).cases.map(({ kind, subject }) => (kind === 'appeal' ? 'appeal' : subject.id === illegal.commentId ? 'illegal' : 'flags'));
  expect(await order()).toEqual(['illegal', 'flags', 'appeal']);
  const days = (count: number) => later({ ...moderator, now: NOON }, count * 24 * 3_600_000);
  await tendDesk(days(6.9));
  expect(await order()).toEqual(['illegal', 'flags', 'appeal']);
  await Promise.all([tendDesk(days(7.1)), tendDesk(days(7.1))]);
  expect(await order()).toEqual(['illegal', 'appeal', 'flags']);
  const { priority } = await db.case.findFirstOrThrow({ where: { kind: 'appeal', articleId: on.id } });
  await tendDesk(days(8));
  expect((await db.case.findFirstOrThrow({ where: { kind: 'appeal', articleId: on.id } })).priority).toBe(priority);
  expect((await queue(moderator, { ...ALL, articleId: on.id, kind: 'appeal' })).cases[0]?.priority.overdue).toBeGreaterThan(0);
});

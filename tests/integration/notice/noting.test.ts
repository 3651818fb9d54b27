import { describe, expect, test } from 'vitest';
import { db } from '@/lib/db';
import { escalate, item, note, person as personView, queue, recall, takeUp } from '@/lib/moderation/server';
import { choices, notices, tellEscalations, tellNotes } from '@/lib/notice/server';
import { asVisitor, later, refusal } from '@/tests/support/ctx';
import { article, newName, person, thread } from '@/tests/support/makers';

type Person = Awaited<ReturnType<typeof person>>;

/** What somebody is told of notes, though ten processes tell it at once. */
async function told(who: Person): Promise<unknown[]> {
  await Promise.all(Array.from({ length: 10 }, () => tellNotes(asVisitor())));
  return (await notices(who)).filter(({ kind }) => kind === 'note');
}

async function scene() {
  const [one, other, reader, at] = [await person('moderator'), await person('moderator'), await person(), await article()];
  return { one, other, reader, at, ...(await thread(reader, at)) };
}

test('a moderator who is named in a note is told once, and led to the case; nobody else, and nobody of themselves', async () => {
  const { one, other, reader, commentId, at } = await scene();
  const { caseId } = await takeUp(one, { commentId });
  await note(one, { subject: { kind: 'comment', id: commentId }, words: `@${other.viewer.name}, and @${one.viewer.name}: would @${reader.viewer.name} be heard first?` });
  expect(await told(other)).toMatchObject([{ by: one.viewer.name, on: { kind: 'comment', id: commentId }, caseId, article: { slug: at.slug } }]);
  expect([await told(one), await told(reader)]).toEqual([[], []]);
  expect(JSON.stringify(await notices(other))).not.toContain('heard first');
});

test('one whose name begins with another’s is meant, and the other is not', async () => {
  const [one, short, long, reader] = [await person('moderator'), await person('moderator'), await person('moderator'), await person()];
  const name = `${short.viewer.name} ${newName()}`;
  await db.user.update({ where: { id: long.viewer.id }, data: { name } });
  await note(one, { subject: { kind: 'person', id: reader.viewer.id }, words: `@${name} knows more.` });
  expect([(await told(long)).length, (await told(short)).length]).toEqual([1, 0]);
  await note(one, { subject: { kind: 'person', id: reader.viewer.id }, words: `@${short.viewer.name} does not.` });
  expect([(await told(long)).length, (await told(short)).length]).toEqual([1, 1]);
  // A reader may be called as a moderator is, and some more.
  await note(one, { subject: { kind: 'person', id: reader.viewer.id }, words: `Ask @${short.viewer.name}tte and @${long.viewer.name}е, mail a@b.example.` });
  expect([(await told(long)).length, (await told(short)).length]).toEqual([1, 1]);
});

test('nobody is told what is noted on themselves, or on what they wrote, also when they are named in it', async () => {
  const { one, other, at } = await scene();
  const { commentId } = await thread(other, at, 'ferry');
  await note(one, { subject: { kind: 'comment', id: commentId }, words: `@${other.viewer.name} goes too far.` });
  await note(one, { subject: { kind: 'person', id: other.viewer.id }, words: `@${other.viewer.name} does so often.` });
  expect(await told(other)).toEqual([]);
});

test('nobody is told of what does not lie in their scope', async () => {
  const { one, other, commentId, at } = await scene();
  await db.moderatorScope.create({ data: { userId: other.viewer.id, articleId: (await article()).id } });
  await note(one, { subject: { kind: 'comment', id: commentId }, words: `@${other.viewer.name}, look.` });
  expect(await told(other)).toEqual([]);
  await db.moderatorScope.create({ data: { userId: other.viewer.id, articleId: at.id } });
  await note(one, { subject: { kind: 'article', id: at.id }, words: `@${other.viewer.name}, look.` });
  expect(await told(other)).toMatchObject([{ on: { kind: 'article', id: at.id }, caseId: null }]);
});

test('a case shows what is noted on the comment, its author and its article; a person’s page what is noted on them', async () => {
  const { one, reader, commentId, at } = await scene();
  for (const [kind, id] of [['comment', commentId], ['person', reader.viewer.id], ['article', at.id]] as const) await note(one, { subject: { kind, id }, words: `On the ${kind}.` });
  const { caseId } = await takeUp(one, { commentId });
  const { notes } = await item(one, { caseId });
  expect(notes.map(({ on, words }) => [on, words]).sort()).toEqual([['article', 'On the article.'], ['comment', 'On the comment.'], ['person', 'On the person.']]);
  expect((await personView(one, { userId: reader.viewer.id })).notes).toMatchObject([{ words: 'On the person.', by: one.viewer.name }]);
});

describe('a case that is left to the admins', () => {
  const ownNotices = async (who: Person, slug: string): Promise<unknown[]> => {
    await Promise.all(Array.from({ length: 10 }, () => tellEscalations(asVisitor())));
    return (await notices(who)).filter(({ kind, article: on }) => kind === 'escalated' && on?.slug === slug);
  };
  test('is told to each of them once, with who left it and when, however often it is; to nobody else', async () => {
    const { one, other, commentId, at } = await scene();
    const admin = await person('admin');
    const { caseId } = await takeUp(one, { commentId });
    expect(await Promise.all(Array.from({ length: 10 }, (_, n) => escalate(later(n % 2 ? one : other, 1_000), { caseId })))).toHaveLength(10);
    const [notice, ...rest] = await ownNotices(admin, at.slug);
    expect(rest).toEqual([]);
    const { cases } = await queue(admin, { state: 'open', kind: null, reason: null, articleId: at.id, authorId: null, after: null });
    expect(cases).toMatchObject([{ id: caseId, escalated: { at: later(one, 1_000).now.toISOString() } }]);
    expect(notice).toMatchObject({ caseId, by: cases[0]?.escalated?.by, article: { slug: at.slug } });
    expect([one.viewer.name, other.viewer.name]).toContain(cases[0]?.escalated?.by);
    expect([await ownNotices(one, at.slug), await ownNotices(other, at.slug)]).toEqual([[], []]);
  });
  test('is taken back by whoever left it, and by an admin; the notice says so, and it is no news the second time', async () => {
    const { one, other, commentId, at } = await scene();
    const admin = await person('admin');
    const { caseId } = await takeUp(one, { commentId });
    await escalate(one, { caseId });
    expect(await ownNotices(admin, at.slug)).toMatchObject([{ by: one.viewer.name }]);
    expect(await refusal(recall(other, { caseId }))).toBe('not_yours');
    await Promise.all([recall(one, { caseId }), recall(one, { caseId })]);
    expect(await ownNotices(admin, at.slug)).toMatchObject([{ by: null }]);
    const waits = async () => (await queue(other, { state: 'open', kind: null, reason: null, articleId: at.id, authorId: null, after: null })).cases.map(({ id }) => id);
    expect(await waits()).toEqual([caseId]);
    await escalate(other, { caseId });
    expect([await waits(), (await ownNotices(admin, at.slug)).length]).toEqual([[], 1]);
    await recall(admin, { caseId });
    expect(await waits()).toEqual([caseId]);
  });
  test('is not told to the admin whose words it is about', async () => {
    const { one, at } = await scene();
    const [author, second] = [await person('admin'), await person('admin')];
    const { commentId } = await thread(author, at, 'ferry');
    await escalate(one, { caseId: (await takeUp(one, { commentId })).caseId });
    expect([(await ownNotices(author, at.slug)).length, (await ownNotices(second, at.slug)).length]).toEqual([0, 1]);
  });
  test('is not told to the admin who left it, for others', async () => {
    const { one, commentId, at } = await scene();
    const [admin, second] = [await person('admin'), await person('admin')];
    const { caseId } = await takeUp(one, { commentId });
    await escalate(admin, { caseId });
    expect([(await ownNotices(admin, at.slug)).length, (await ownNotices(second, at.slug)).length]).toEqual([0, 1]);
  });
});

test('nobody chooses about what they are never told', async () => {
  const kinds = async (role?: 'moderator' | 'admin') => (await choices(await person(role))).kinds.filter((kind) => kind === 'note' || kind === 'doubted' || kind === 'escalated');
  expect([await kinds(), await kinds('moderator'), await kinds('admin')]).toEqual([[], ['note', 'doubted'], ['note', 'doubted', 'escalated']]);
});

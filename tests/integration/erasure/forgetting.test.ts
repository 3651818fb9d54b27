import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test, vi } from 'vitest';
import { db } from '@/lib/db';
import { edit, open } from '@/lib/discussion/server';
import { dispute, moveDispute, nameDispute, takePosition } from '@/lib/dispute/server';
import { forgetPerson } from '@/lib/erasure/server';
import { appeal, decideThing, flag, log, note, verifyChain } from '@/lib/moderation/server';
import { notices, tellNotes } from '@/lib/notice/server';
import { read } from '@/lib/reading/server';
import { signIn, signInThrough, viewerOf } from '@/lib/user/server';
import { asVisitor, refusal } from '@/tests/support/ctx';
import { answer, article, body, mark, PAGE_WORDS, person, targetOf, thread } from '@/tests/support/makers';
import { decided, ground } from '@/tests/support/moderation';

/** Every table of the house, as Postgres knows them. */
let tables: string[];
beforeAll(async () => {
  tables = (await db.$queryRaw<{ name: string }[]>`SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'`).map(({ name }) => name);
});

/** Where in the database some words stand, whatever the column. */
async function whereSaid(words: string): Promise<string[]> {
  const found = await Promise.all(tables.map(async (table) => {
    const [row] = await db.$queryRawUnsafe<{ count: number }[]>(`SELECT count(*)::int AS count FROM "${table}" t WHERE t::text ILIKE $1`, `%${words}%`);
    return (row?.count ?? 0) > 0 ? [table] : [];
  }));
  return found.flat();
}

/** Somebody who has done all that a reader does, each time with a token. */
async function scene() {
  const token = `zq${randomUUID().replace(/-/gu, '').slice(0, 12)}`;
  const [reader, other, moderator, on] = [await person(), await person(), await person('moderator'), await article()];
  const email = `${token}@reader.example`;
  await db.user.update({ where: { id: reader.viewer.id }, data: { email } });
  const said = (what: string): unknown => body(`${what}, says ${token} of the harbour, ${randomUUID()}.`);
  const post = async (words: string, what: string) => {
    const posted = await open(reader, { articleId: on.id, target: targetOf(on, words), body: said('At first'), clientId: randomUUID() });
    await edit(reader, { commentId: posted.commentId, body: said(what), seen: null });
    return posted;
  };
  const [stands, removed] = [await post('ferry', 'It stood'), await post('quay', 'It was removed')];
  await answer(other, stands);
  await flag(other, { subject: { kind: 'comment', id: removed.commentId }, reason: 'abuse', note: '', law: '' });
  const { actionId } = await decided(moderator, removed.commentId, 'remove');
  await appeal(reader, { actionId, words: `I said ${token}.` });
  await flag(reader, { subject: { kind: 'comment', id: (await thread(other, on, 'dawn')).commentId }, reason: 'spam', note: `I think ${token}.`, law: '' });
  await note(moderator, { subject: { kind: 'comment', id: stands.commentId }, words: `It says ${token}.` });
  await note(moderator, { subject: { kind: 'person', id: reader.viewer.id }, words: `They call themselves ${token}.` });
  const { annotationId } = await mark(reader, on, 'counted her change', 'private');
  const { disputeId } = await nameDispute(moderator, { articleId: on.id, target: null, question: 'Did anybody wave?', about: '', clientId: randomUUID() });
  await moveDispute(moderator, { disputeId, version: 1, move: 'open' });
  await takePosition(reader, { disputeId, position: 'support', note: `Because of ${token}.`, clientId: randomUUID() });
  return { token, email, reader, other, moderator, on, stands, removed, actionId, annotationId, disputeId };
}

test('somebody is forgotten: nothing of theirs is anywhere, what others said stays, and the record holds', async () => {
  const { token, email, reader, other, moderator, on, stands, removed, actionId, annotationId, disputeId } = await scene();
  expect((await whereSaid(token)).sort()).toEqual(expect.arrayContaining(['ActionCopy', 'Appeal', 'Comment', 'EarlierComment', 'Flag', 'ModeratorNote', 'User']));
  const { name } = await db.user.findUniqueOrThrow({ where: { id: reader.viewer.id } });
  expect(await forgetPerson(asVisitor(), { email: ` ${email.toUpperCase()} ` })).toEqual({ comments: 3, highlights: 1 });

  expect(await whereSaid(token)).toEqual([]);
  expect(await whereSaid(name)).toEqual([]);
  expect(await refusal(signIn(asVisitor(), { email, password: 'correct horse battery' }))).toBe('wrong_credentials');
  const page = await read(other, { slug: on.slug, words: PAGE_WORDS });
  const opening = page.discussion.threads.find(({ id }) => id === stands.threadId);
  expect(opening?.comments.map(({ state }) => state)).toEqual(['withdrawn', 'standing']);
  expect(await db.comment.findUnique({ where: { id: removed.commentId } })).toMatchObject({ state: 'removed', text: '', html: '' });
  expect(await db.annotation.count({ where: { id: annotationId } })).toBe(0);
  expect(await db.position.findUnique({ where: { disputeId_userId: { disputeId, userId: reader.viewer.id } } })).toMatchObject({ kind: null });
  expect((await dispute(moderator, { id: disputeId })).notes.every(({ html }) => html === null)).toBe(true);
  // The row that says what was decided is there, and the chain holds.
  expect((await log(asVisitor(), { kind: 'remove', ground: null, before: null })).entries.some(({ id }) => id === actionId)).toBe(true);
  expect((await verifyChain(asVisitor())).broken).toBeNull();
  expect(await refusal(forgetPerson(asVisitor(), { email }))).toBe('no_such_thing');
});

test('whoever writes or looks after articles is made a reader first', async () => {
  for (const role of ['author', 'moderator', 'admin'] as const) {
    const { viewer: { id } } = await person(role);
    const email = `${randomUUID()}@desk.example`;
    await db.user.update({ where: { id }, data: { email } });
    expect(await refusal(forgetPerson(asVisitor(), { email }))).toBe('role_held');
    expect((await db.user.findUniqueOrThrow({ where: { id } })).email).toBe(email);
  }
});

test('what told a moderator of a note on them goes with it, and the rest of what they were told stays', async () => {
  const { email, reader, moderator } = await scene();
  const named = await person('moderator');
  const kept = await person();
  for (const about of [kept, reader]) await note(moderator, { subject: { kind: 'person', id: about.viewer.id }, words: `@${named.viewer.name}, have a look.` });
  await tellNotes(moderator);
  expect(await notices(named)).toHaveLength(2);
  await forgetPerson(asVisitor(), { email });
  expect(await notices(named)).toMatchObject([{ kind: 'note', on: { id: kept.viewer.id } }]);
});

test('a name that was taken away is forgotten, too', async () => {
  const [reader, moderator] = [await person(), await person('moderator')];
  const { name } = await db.user.findUniqueOrThrow({ where: { id: reader.viewer.id } });
  const email = `${randomUUID()}@reader.example`;
  await db.user.update({ where: { id: reader.viewer.id }, data: { email } });
  await decideThing(moderator, { subject: { kind: 'person', id: reader.viewer.id }, outcome: 'take', groundId: await ground(), facts: 'Again.', sanction: null, seen: name, caseId: null });
  expect(await whereSaid(name)).toEqual(['ActionCopy']);
  await forgetPerson(asVisitor(), { email });
  expect(await whereSaid(name)).toEqual([]);
});

test('whoever comes in through a provider while their words are being taken away is out again at the end', async () => {
  const [reader, on] = [await person(), await article()];
  const { id } = reader.viewer;
  const email = `${randomUUID()}@reader.example`;
  const { sessionVersion } = await db.user.update({ where: { id }, data: { email } });
  const { commentId } = await thread(reader, on, 'dawn');
  let forgetting: Promise<unknown> = Promise.resolve();
  const session = await db.$transaction(async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM "Comment" WHERE id = ${commentId}::uuid FOR UPDATE`;
    forgetting = forgetPerson(asVisitor(), { email });
    await vi.waitFor(async () => expect((await db.user.findUniqueOrThrow({ where: { id } })).sessionVersion).toBeGreaterThan(sessionVersion));
    return (await signInThrough(asVisitor(), { provider: 'oidc', providerAccountId: randomUUID(), email, vouched: true })).session;
  });
  expect(session.userId).toBe(id);
  await forgetting;
  expect(await viewerOf(session)).toEqual({ kind: 'visitor' });
  expect(await db.login.count({ where: { userId: id } })).toBe(0);
});

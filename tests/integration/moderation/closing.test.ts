import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { arrange } from '@/lib/article/server';
import { db } from '@/lib/db';
import { open } from '@/lib/discussion/server';
import { arrangeThread, closeDiscussion, item, log, screenArticle, undo, verifyChain } from '@/lib/moderation/server';
import { later, NOON, refusal } from '@/tests/support/ctx';
import { article, authorOf, body, person, thread } from '@/tests/support/makers';
import { atOnce, flagged, ground } from '@/tests/support/moderation';

const HOUR = 60 * 60 * 1000;
const NOW = NOON.toISOString();
const inAnHour = new Date(NOON.getTime() + HOUR).toISOString();
const closesAt = async (id: string) => (await db.article.findUniqueOrThrow({ where: { id } })).closesAt?.toISOString() ?? null;
let groundId: string;
beforeAll(async () => {
  groundId = await ground();
});
/** `seen`: until when it was open for whoever closes it. */
const closing = (articleId: string, at: string | null = null, seen: string | null = null) => ({ articleId, how: 'close' as const, at, seen, groundId, facts: 'It goes in circles.' });
const reopening = (articleId: string, seen: string | null) => ({ articleId, how: 'reopen' as const, at: null, seen, groundId: null, facts: '' });

test('a discussion is closed now: readers are silent from then on, moderators may add a word, and it is in the record', async () => {
  const [on, moderator, reader] = [await article(), await person('moderator'), await person()];
  const { actionId } = await closeDiscussion(moderator, { ...closing(on.id), facts: ' It went in circles. ' });
  expect(await closesAt(on.id)).toBe(NOW);
  expect(await refusal(thread(reader, on))).toBe('discussion_closed');
  expect(await refusal(thread(moderator, on))).toBe('yes');
  expect(await db.moderationAction.findUniqueOrThrow({ where: { id: actionId } })).toMatchObject({
    ...{ kind: 'close', subjectKind: 'article', subjectId: on.id, articleId: on.id, touchesId: null, byId: moderator.viewer.id, facts: 'It went in circles.' },
    ...{ before: { closesAt: null }, after: { closesAt: NOW } },
  });
  expect((await log(reader, { kind: 'close', ground: null, before: null })).entries.find(({ id }) => id === actionId)).toMatchObject({ subjectKind: 'article', article: { slug: on.slug }, ground: 'Personal attack' });
  expect((await verifyChain(moderator)).broken).toBeNull();
  // Readers who have it open hear of it.
  expect(await db.event.count({ where: { articleId: on.id, type: 'article.arranged' } })).toBe(1);
});

test('closing rests on a rule and on what happened; opening again needs neither', async () => {
  const [on, moderator] = [await article(), await person('moderator')];
  expect(await refusal(closeDiscussion(moderator, { ...closing(on.id), groundId: null }))).toBe('ground_missing');
  expect(await refusal(closeDiscussion(moderator, { ...closing(on.id), groundId: randomUUID() }))).toBe('ground_missing');
  expect(await refusal(closeDiscussion(moderator, { ...closing(on.id), facts: ' ' }))).toBe('facts_missing');
  expect(await closesAt(on.id)).toBeNull();
  const { actionId } = await closeDiscussion(moderator, closing(on.id));
  await expect(db.$executeRaw`INSERT INTO "ModerationAction" SELECT (a).* FROM (SELECT jsonb_populate_record(m, jsonb_build_object('id', gen_random_uuid(), 'number', m.number + 1000000, 'groundId', null)) AS a FROM "ModerationAction" m WHERE id = ${actionId}::uuid) x`).rejects.toThrow(/ModerationAction_article_ground_check/u);
  await closeDiscussion(moderator, reopening(on.id, NOW));
});

test('it is closed at a time, until which it goes on; a time that is over is now', async () => {
  const [on, other, moderator, reader] = [await article(), await article(), await person('moderator'), await person()];
  await closeDiscussion(moderator, closing(on.id, inAnHour));
  expect(await refusal(thread(reader, on))).toBe('yes');
  expect(await refusal(thread(later(reader, HOUR), on))).toBe('discussion_closed');
  await closeDiscussion(moderator, closing(other.id, new Date(NOON.getTime() - HOUR).toISOString()));
  expect(await closesAt(other.id)).toBe(NOW);
});

test('the time is moved, and the discussion opened again', async () => {
  const [on, moderator, reader] = [await article(), await person('moderator'), await person()];
  expect(await refusal(closeDiscussion(moderator, reopening(on.id, null)))).toBe('state_unfit');
  await closeDiscussion(moderator, closing(on.id, inAnHour));
  // Whoever has not seen that overwrites nothing.
  expect(await refusal(closeDiscussion(moderator, closing(on.id)))).toBe('decided_already');
  expect(await refusal(closeDiscussion(moderator, closing(on.id, inAnHour, inAnHour)))).toBe('state_unfit');
  await closeDiscussion(moderator, closing(on.id, null, inAnHour));
  expect(await refusal(closeDiscussion(moderator, closing(on.id, inAnHour, NOW)))).toBe('state_unfit');
  await closeDiscussion(moderator, reopening(on.id, NOW));
  expect(await closesAt(on.id)).toBeNull();
  expect(await refusal(thread(reader, on))).toBe('yes');
});

test('it is taken back, to the end it had before; not when something else was arranged since', async () => {
  const [on, moderator] = [await article(), await person('moderator')];
  await closeDiscussion(moderator, closing(on.id, inAnHour));
  const { actionId } = await closeDiscussion(moderator, closing(on.id, null, inAnHour));
  await undo(moderator, { actionId });
  expect(await closesAt(on.id)).toBe(inAnHour);
  expect(await refusal(undo(moderator, { actionId }))).toBe('undone_already');
  const second = await closeDiscussion(moderator, closing(on.id, null, inAnHour));
  await arrange(await authorOf(on), { articleId: on.id, closesAt: null });
  expect(await refusal(undo(moderator, second))).toBe('changed_meanwhile');
});

test('only where readers are: not of an article that is to come, was put away, or is none', async () => {
  const [on, moderator] = [await article(), await person('moderator')];
  expect(await refusal(closeDiscussion(later(moderator, -1), closing(on.id)))).toBe('no_such_thing');
  expect(await refusal(closeDiscussion(moderator, closing(randomUUID())))).toBe('no_such_thing');
  await arrange(await authorOf(on), { articleId: on.id, archived: true });
  expect(await refusal(closeDiscussion(moderator, closing(on.id)))).toBe('state_unfit');
});

test('the desk shows until when its discussion is open', async () => {
  const [on, moderator] = [await article(), await person('moderator')];
  const { commentId } = await thread(await person(), on);
  await flagged(await person(), { commentId });
  const { id: caseId } = await db.case.findFirstOrThrow({ where: { subjectId: commentId } });
  expect((await item(moderator, { caseId })).closesAt).toBeNull();
  await closeDiscussion(moderator, closing(on.id, inAnHour));
  expect((await item(moderator, { caseId })).closesAt).toBe(inAnHour);
});

test('fifty who write while it is closed are before it or refused; of ten who close it one does', async () => {
  const [on, readers] = [await article(), await Promise.all(Array.from({ length: 50 }, () => person()))];
  const moderators = await Promise.all(Array.from({ length: 10 }, () => person('moderator')));
  const [wrote, closed] = await Promise.all([
    atOnce(50, async (number) => open(readers[number] ?? (await person()), { articleId: on.id, target: null, body: body(`It was so, ${number}, as ${randomUUID()} says.`), clientId: randomUUID() })),
    atOnce(10, async (number) => closeDiscussion(moderators[number] ?? (await person('moderator')), closing(on.id))),
  ]);
  expect(closed.filter((heard) => heard === 'yes')).toHaveLength(1);
  expect(new Set(closed)).toEqual(new Set(['yes', 'state_unfit']));
  expect([...new Set(wrote)].filter((heard) => heard !== 'yes' && heard !== 'discussion_closed')).toEqual([]);
  expect(await db.comment.count({ where: { thread: { articleId: on.id } } })).toBe(wrote.filter((heard) => heard === 'yes').length);
  const [close] = await db.event.findMany({ where: { articleId: on.id, type: 'article.arranged' } });
  expect(await db.event.count({ where: { articleId: on.id, number: { gt: close?.number ?? 0n }, type: { not: 'article.arranged' } } })).toBe(0);
});

test('a case shows what was done to its thread and to the discussion, besides to the comment', async () => {
  const [on, moderator, reader] = [await article(), await person('moderator'), await person()];
  const posted = await thread(reader, on);
  await flagged(await person(), posted);
  await arrangeThread(moderator, { seen: null, threadId: posted.threadId, how: 'lock', minutes: null, groundId: await ground(), facts: 'It is about its readers now.' });
  await screenArticle(moderator, { seen: 'after', articleId: on.id, mode: 'before', groundId, facts: 'More comes than two can read.' });
  await closeDiscussion(moderator, closing(on.id, inAnHour));
  const { id: caseId } = await db.case.findFirstOrThrow({ where: { subjectId: posted.commentId } });
  expect((await item(moderator, { caseId })).history.map(({ kind, subject }) => [kind, subject.kind])).toEqual([['close', 'article'], ['screen', 'article'], ['lock', 'thread']]);
});

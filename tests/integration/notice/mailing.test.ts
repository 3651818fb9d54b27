import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { compose } from '@/app/_web/letters';
import { db } from '@/lib/db';
import { withdraw } from '@/lib/discussion/server';
import { send } from '@/lib/mail/server';
import { LETTERS_A_DAY, NOTICE_KINDS } from '@/lib/notice';
import { choices, choose, isWayOut, letterView, notices, readNotices, tell, tellDecisions, unsubscribe, watch, watched, writeDigests } from '@/lib/notice/server';
import { feature, reportIllegal, undo } from '@/lib/moderation/server';
import type { Ctx } from '@/lib/user';
import { begun, comments, gone, listed } from '@/tests/support/bulk';
import { asVisitor, later, NOON, refusal } from '@/tests/support/ctx';
import { answer, article, person, thread } from '@/tests/support/makers';
import { decided } from '@/tests/support/moderation';
import { openPost, type Arrived, type PostOffice } from '@/tests/support/post';

const ctx = asVisitor();
const HOUR = 60 * 60 * 1000;
/** NOON is at twelve: so much later it is just after midnight, and a day later again. */
const MIDNIGHT = 12 * HOUR + 1_000;

let post: PostOffice;
beforeEach(async () => {
  await tellDecisions(ctx);
  await db.letter.deleteMany();
  post = await openPost();
});
afterEach(() => post.close());

type Reader = Awaited<ReturnType<typeof person>> & { address: string };

/** Somebody whose address is proven. `address` is that of their mail. */
async function reader(): Promise<Reader> {
  const who = await person();
  const { email } = await db.user.update({ where: { id: who.viewer.id }, data: { emailProvenAt: NOON } });
  return { ...who, address: email ?? '' };
}

/** Send what is due, and what has arrived at somebody's address since the beginning. */
async function sent(to: Reader, at: Ctx = ctx): Promise<Arrived['email'][]> {
  await writeDigests(at);
  await send(at, { compose, signal: new AbortController().signal, onTrouble: () => undefined });
  return post.at(to.address).map(({ email }) => email);
}

/** The way out that a letter's header names. */
function wayOutOf(email: Arrived['email'] | undefined): { userId: string; kind: 'answered'; seal: string } {
  const header = email?.headers.find(({ key }) => key === 'list-unsubscribe')?.value ?? '';
  const query = new URL(header.slice(1, -1)).searchParams;
  return { userId: query.get('user') ?? '', kind: query.get('kind') as 'answered', seal: query.get('seal') ?? '' };
}

describe('an answer', () => {
  test('is told by one letter at once, which says who and where', async () => {
    const [one, other, on] = [await reader(), await person(), await article({ title: 'On ferries' })];
    await answer(other, await thread(one, on, 'ferry'));
    await Promise.all(Array.from({ length: 10 }, () => tell(one, { articleId: on.id })));
    const [letter, ...rest] = await sent(one);
    expect(rest).toEqual([]);
    expect(letter?.subject).toBe(`${other.viewer.name} answered your comment on “On ferries”`);
    expect(letter?.text).toContain(`Hello ${one.viewer.name},`);
    expect(letter?.text).toMatch(/http:\/\/localhost:3000\/c\/[0-9a-f-]{36}/u);
    expect(await sent(one, later(ctx, 48 * HOUR))).toHaveLength(1);
  });
  test('five hundred times is one notice and one letter', async () => {
    const [one, on] = [await reader(), await article()];
    const opened = await thread(one, on, 'ferry');
    const many = await person();
    const { threadId } = opened;
    // Through the back door they would be stopped long before.
    await db.$executeRaw`
      INSERT INTO "Comment" (id, "threadId", "parentId", "authorId", ordinal, place, body, text, html, "clientId", "createdAt", "appearedAt")
      SELECT gen_random_uuid(), ${threadId}::uuid, ${opened.commentId}::uuid, ${many.viewer.id}::uuid, n + 1, 'flood' || n, '{}', 'x', 'x', gen_random_uuid(), ${NOON}, ${NOON} FROM generate_series(1, 500) n`;
    await db.$executeRaw`
      INSERT INTO "Event" ("articleId", type, about, "actorId", at)
      SELECT ${on.id}::uuid, 'comment.posted', jsonb_build_object('threadId', "threadId", 'commentId', id), "authorId", ${NOON} FROM "Comment" WHERE "threadId" = ${threadId}::uuid AND "parentId" IS NOT NULL`;
    await tell(one, { articleId: on.id });
    expect(await notices(one)).toMatchObject([{ kind: 'answered', count: 500 }]);
    const letters = await sent(one);
    expect(letters.map(({ subject }) => subject)).toEqual(['500 answers to your comments on “An article”']);
    expect(await sent(one, later(ctx, MIDNIGHT))).toHaveLength(1);
  });
  test('that is taken back before the letter goes is in none', async () => {
    const [one, other, on] = [await reader(), await person(), await article()];
    const { commentId } = await answer(other, await thread(one, on, 'ferry'));
    await tell(one, { articleId: on.id });
    await withdraw(other, { commentId });
    expect(await sent(one)).toEqual([]);
  });
  test('that was read in the product already is in none', async () => {
    const [one, on] = [await reader(), await article()];
    await answer(await person(), await thread(one, on, 'ferry'));
    await tell(one, { articleId: on.id });
    await readNotices(one, { upTo: (await notices(one))[0]?.id ?? '' });
    expect(await sent(one)).toEqual([]);
  });
  test('is told of by a letter again when the thread goes on after an hour, though it never rests', async () => {
    const [one, on] = [await reader(), await article()];
    const opened = await thread(one, on, 'ferry');
    for (let n = 0; n < 5; n += 1) {
      await answer(later(await person(), n * 30 * 60_000), opened);
      await tell(later(one, n * 30 * 60_000), { articleId: on.id });
    }
    expect((await notices(one)).map((notice) => ('count' in notice ? notice.count : 0)).sort()).toEqual([1, 2, 2]);
    expect(await sent(one, later(ctx, 3 * HOUR))).toHaveLength(3);
  });
  test('that was taken back with all others of its notice is in no letter; one that stands is told of', async () => {
    const [one, on, spammer, moderator] = [await reader(), await article(), await person(), await person('moderator')];
    const opened = await thread(one, on, 'ferry');
    const spam = [await answer(spammer, opened), await answer(later(spammer, 1_000), opened)];
    await tell(one, { articleId: on.id });
    for (const { commentId } of spam) await decided(moderator, commentId, 'remove');
    expect(await sent(one)).toEqual([]);
    const other = await article();
    const second = await thread(one, other, 'ferry');
    const gone = await answer(spammer, second);
    await answer(later(await person(), 1_000), second);
    await tell(one, { articleId: other.id });
    await decided(moderator, gone.commentId, 'remove');
    expect(await sent(one)).toHaveLength(1);
  });
  test('is told by mail to nobody whose address is not proven', async () => {
    const [one, on] = [await person(), await article()];
    await answer(await person(), await thread(one, on, 'ferry'));
    await tell(one, { articleId: on.id });
    expect(await notices(one)).toHaveLength(1);
    expect(await db.letter.count({ where: { userId: one.viewer.id } })).toBe(0);
  });
  test('beyond so many letters a day waits for the letter of the day', async () => {
    const one = await reader();
    for (let n = 0; n < LETTERS_A_DAY + 2; n += 1) {
      const on = await article({ title: `Article ${n}` });
      await answer(await person(), await thread(one, on, 'ferry'));
      await tell(one, { articleId: on.id });
    }
    expect(await sent(one)).toHaveLength(LETTERS_A_DAY);
    const [last] = (await sent(one, later(ctx, MIDNIGHT))).slice(LETTERS_A_DAY);
    expect(last?.subject).toBe('2 things from November 24, 2026');
  });
});

test('a statement of reasons comes at once and in full, however many letters came before', async () => {
  const [one, moderator, on] = [await reader(), await person('moderator'), await article({ title: 'On ferries' })];
  const { commentId } = await thread(one, on, 'ferry');
  await db.letter.createMany({ data: Array.from({ length: LETTERS_A_DAY }, (_, n) => ({ key: `full ${one.viewer.id} ${n}`, userId: one.viewer.id, purpose: 'notice' as const, about: {}, at: NOON, nextAt: NOON, state: 'sent' as const, endedAt: NOON })) });
  const { actionId } = await decided(moderator, commentId, 'remove');
  await tellDecisions(ctx);
  const [letter, ...rest] = await sent(one);
  expect(rest).toEqual([]);
  expect(letter?.subject).toBe('A moderator removed your comment on “On ferries”');
  for (const part of ['Personal attack\nArgue with what somebody says', 'It calls a reader a traitor.', 'A moderator decided this.', '> I was there, and it was otherwise.', 'You have six months', `/decisions/${actionId}`]) expect(letter?.text).toContain(part);
  expect(letter?.text).not.toContain(moderator.viewer.name);
});

test('a list of decisions is one letter, some minutes later, with the reasons and the way to all of them', async () => {
  const [one, moderator, on] = [await reader(), await person('moderator'), await article({ title: 'On ferries' })];
  const { ids } = await comments(one, 3, on);
  const list = await listed(moderator, { commentIds: ids });
  await begun(moderator, list);
  await gone(moderator, list);
  await tellDecisions(ctx);
  expect(await sent(one)).toEqual([]);
  const [letter, ...rest] = await sent(one, later(ctx, 5 * 60_000));
  expect(rest).toEqual([]);
  expect(letter?.subject).toBe('A moderator removed 3 comments of yours together, the first on “On ferries”');
  for (const part of ['The same advertisement, again and again.', 'Each of these comments', 'You have six months', '/decisions\n']) expect(letter?.text).toContain(part);
});

test('a list that goes on after its letter went is told of by another, with all of it', async () => {
  const [one, moderator, on] = [await reader(), await person('moderator'), await article({ title: 'On ferries' })];
  const { ids } = await comments(one, 4, on);
  const list = await listed(moderator, { commentIds: ids });
  await begun(moderator, list);
  // All but one wait, as when a moderator pauses.
  const rest = { jobId: list.id, commentId: { not: ids[0] ?? '' } };
  await db.bulkItem.updateMany({ where: rest, data: { state: 'skipped', because: 'state_unfit' } });
  await gone(moderator, list);
  await tellDecisions(ctx);
  expect(await sent(one, later(ctx, 5 * 60_000))).toHaveLength(1);
  await db.bulkItem.updateMany({ where: rest, data: { state: 'waiting', because: '' } });
  await db.bulkJob.update({ where: { id: list.id }, data: { state: 'running', endedAt: null } });
  await gone(later(moderator, HOUR), list);
  await tellDecisions(later(ctx, HOUR));
  const letters = await sent(one, later(ctx, HOUR + 5 * 60_000));
  expect(letters).toHaveLength(2);
  expect(letters[1]?.subject).toContain('4 comments of yours together');
  // Once: whoever tells again has nothing to tell.
  await tellDecisions(later(ctx, 2 * HOUR));
  expect(await sent(one, later(ctx, 2 * HOUR))).toHaveLength(2);
});

describe('the letter of the day', () => {
  test('does not say what was made good by then: a pick taken off', async () => {
    const [one, moderator, on] = [await reader(), await person('moderator'), await article()];
    const { commentId } = await thread(one, on, 'ferry');
    await feature(moderator, { commentId, reason: 'It was there.', seen: null });
    await tellDecisions(ctx);
    await feature(moderator, { commentId, reason: null, seen: null });
    await tellDecisions(ctx);
    expect(await notices(one)).toHaveLength(1);
    expect(await sent(one, later(ctx, MIDNIGHT))).toEqual([]);
  });
  test('comes after midnight in UTC, once, by article, with what was not read', async () => {
    const [one, moderator] = [await reader(), await person('moderator')];
    const [first, second] = [await article({ title: 'On ferries' }), await article({ title: 'On cafés' })];
    await watch(one, { articleId: first.id, threadId: null, isOn: true });
    await watch(one, { articleId: second.id, threadId: null, isOn: true });
    for (const [n, on] of [first, second].entries()) {
      await thread(later(moderator, n * 1_000), on, 'ferry');
      await tell(one, { articleId: on.id });
    }
    expect(await sent(one, later(ctx, MIDNIGHT - 2_000))).toEqual([]);
    await Promise.all(Array.from({ length: 20 }, () => writeDigests(later(ctx, MIDNIGHT))));
    const letters = await sent(one, later(ctx, MIDNIGHT));
    expect(letters.map(({ subject }) => subject)).toEqual(['2 things from November 24, 2026']);
    expect(letters[0]?.text).toMatch(/On ferries\n-+\n\n\* .* wrote in what you follow\n[\s\S]*On cafés\n/u);
    expect(await sent(one, later(ctx, MIDNIGHT + 48 * HOUR))).toHaveLength(1);
  });
  test('is not written when everything was read', async () => {
    const [one, on] = [await reader(), await article()];
    await watch(one, { articleId: on.id, threadId: null, isOn: true });
    await thread(await person(), on, 'ferry');
    await tell(one, { articleId: on.id });
    await readNotices(one, { upTo: (await notices(one))[0]?.id ?? '' });
    expect(await sent(one, later(ctx, MIDNIGHT))).toEqual([]);
  });
});

describe('choosing', () => {
  test('what is chosen holds from the next notice on; what is not named stays', async () => {
    const [one, on] = [await reader(), await article()];
    const opened = await thread(one, on, 'ferry');
    const chosen = await choose(one, { mail: { answered: 'never' }, followsOwn: false });
    expect(chosen).toMatchObject({ followsOwn: false, mail: { answered: 'never', mention: 'at_once', followed: 'daily' } });
    expect(await choices(one)).toEqual(chosen);
    await answer(await person(), opened);
    await tell(one, { articleId: on.id });
    expect(await notices(one)).toHaveLength(1);
    expect(await sent(one, later(ctx, MIDNIGHT))).toEqual([]);
  });
  test('is for those who are signed in', async () => {
    expect(await refusal(choices(ctx))).toBe('not_signed_in');
    expect(await refusal(choose(ctx, { mail: {}, followsOwn: true }))).toBe('not_signed_in');
  });
});

describe('the way out', () => {
  async function answeredLetter(): Promise<{ one: Reader; way: ReturnType<typeof wayOutOf> }> {
    const [one, on] = [await reader(), await article()];
    await answer(await person(), await thread(one, on, 'ferry'));
    await tell(one, { articleId: on.id });
    return { one, way: wayOutOf((await sent(one))[0]) };
  }
  test('ends letters of its kind without signing in, once or twice, and looking ends nothing', async () => {
    const { one, way } = await answeredLetter();
    expect(isWayOut(ctx, way)).toBe(true);
    expect((await choices(one)).mail.answered).toBe('at_once');
    await unsubscribe(ctx, way);
    await unsubscribe(ctx, way);
    expect((await choices(one)).mail).toMatchObject({ answered: 'never', mention: 'at_once', decided: 'at_once' });
  });
  test('is its owner’s and its kind’s alone', async () => {
    const { one, way } = await answeredLetter();
    const other = await reader();
    const tampered = [{ userId: other.viewer.id }, { kind: 'decided' as const }, { kind: 'digest' as const }, { seal: `${way.seal.slice(0, -1)}A` === way.seal ? `${way.seal.slice(0, -1)}B` : `${way.seal.slice(0, -1)}A` }, { seal: '' }];
    for (const one of tampered) expect(await refusal(unsubscribe(ctx, { ...way, ...one }))).toBe('link_broken');
    for (const who of [one, other]) expect(Object.values((await choices(who)).mail)).not.toContain('never');
  });
  test('of the letter of the day ends all that comes in it, and nothing else', async () => {
    const [one, on] = [await reader(), await article()];
    await watch(one, { articleId: on.id, threadId: null, isOn: true });
    await thread(await person(), on, 'ferry');
    await tell(one, { articleId: on.id });
    await unsubscribe(ctx, wayOutOf((await sent(one, later(ctx, MIDNIGHT)))[0]));
    const { mail } = await choices(one);
    expect(NOTICE_KINDS.filter((kind) => mail[kind] === 'never')).toEqual(['picked', 'flag', 'followed', 'passage_changed', 'credited', 'doubted']);
  });
  test('of the letter of the day also ends what is too much for one day, until they ask for it again', async () => {
    const one = await reader();
    const full = async (day: number) => db.letter.createMany({ data: Array.from({ length: LETTERS_A_DAY }, (_, n) => ({ key: `full ${one.viewer.id} ${day} ${n}`, userId: one.viewer.id, purpose: 'notice' as const, about: {}, at: later(ctx, day).now, nextAt: NOON, state: 'sent' as const, endedAt: NOON })) });
    const answeredOn = async (day: number) => {
      await full(day);
      const on = await article();
      await answer(later(await person(), day), await thread(later(one, day), on, 'ferry'));
      await tell(later(one, day), { articleId: on.id });
    };
    const day = 24 * HOUR;
    await answeredOn(0);
    const [letter] = await sent(one, later(ctx, MIDNIGHT));
    expect(letter?.subject).toContain('from November 24, 2026');
    await answeredOn(day);
    await unsubscribe(later(ctx, day), wayOutOf(letter));
    await answeredOn(day + HOUR);
    expect((await choices(one)).mail.answered).toBe('at_once');
    expect(await sent(one, later(ctx, day + MIDNIGHT))).toHaveLength(1);
    await choose(later(one, 2 * day), { mail: { followed: 'daily' }, followsOwn: true });
    await answeredOn(2 * day);
    expect(await sent(one, later(ctx, 2 * day + MIDNIGHT))).toHaveLength(2);
  });
  test('also ends the letter that waits', async () => {
    const [one, on] = [await reader(), await article()];
    const opened = await thread(one, on, 'ferry');
    await answer(await person(), opened);
    await tell(one, { articleId: on.id });
    await choose(one, { mail: { answered: 'never' }, followsOwn: true });
    expect(await sent(one)).toEqual([]);
  });
});

describe('following', () => {
  test('whoever writes in a thread is told what others say in it, as one notice, and not of themselves', async () => {
    const [opener, writer, other, on] = [await person(), await reader(), await person(), await article()];
    const opened = await thread(opener, on, 'ferry');
    await answer(writer, opened);
    await tell(writer, { articleId: on.id });
    expect((await watched(writer, { articleId: on.id })).threadIds).toEqual([opened.threadId]);
    await answer(other, opened);
    await answer(other, opened);
    await tell(writer, { articleId: on.id });
    expect(await notices(writer)).toMatchObject([{ kind: 'followed', by: other.viewer.name, count: 2 }]);
    // Whom it answers is told of an answer, and not once more of what they follow.
    expect((await notices(opener)).map(({ kind }) => kind)).toEqual(['answered']);
  });
  test('whoever has stopped to follow a thread does not follow it again by writing in it', async () => {
    const [opener, writer, on] = [await person(), await person(), await article()];
    const opened = await thread(opener, on, 'ferry');
    await answer(writer, opened);
    await tell(writer, { articleId: on.id });
    await watch(writer, { articleId: on.id, threadId: opened.threadId, isOn: false });
    await answer(writer, opened);
    await answer(opener, opened);
    await tell(writer, { articleId: on.id });
    expect(await notices(writer)).toEqual([]);
  });
  test('nobody who does not want to follows what they write in', async () => {
    const [writer, on] = [await person(), await article()];
    await choose(writer, { mail: {}, followsOwn: false });
    await thread(writer, on, 'ferry');
    await tell(writer, { articleId: on.id });
    expect(await watched(writer, { articleId: on.id })).toEqual({ article: false, threadIds: [], leftIds: [], followsOwn: false });
  });
  test('an article is one row, however often it is followed, and what is not there cannot be', async () => {
    const [one, on] = [await person(), await article()];
    await Promise.all(Array.from({ length: 10 }, (_, n) => watch(one, { articleId: on.id, threadId: null, isOn: n % 2 === 0 })));
    expect(await db.follow.count({ where: { userId: one.viewer.id } })).toBe(1);
    expect(await refusal(watch(one, { articleId: crypto.randomUUID(), threadId: null, isOn: true }))).toBe('no_such_thing');
    expect(await refusal(watch(one, { articleId: on.id, threadId: crypto.randomUUID(), isOn: true }))).toBe('no_such_thing');
    expect(await refusal(watch(ctx, { articleId: on.id, threadId: null, isOn: true }))).toBe('not_signed_in');
  });
});

describe('a receipt', () => {
  const report = async (email: string) => {
    const on = await article({ title: 'On ferries' });
    const { commentId } = await thread(await person(), on, 'ferry');
    return reportIllegal(asVisitor(), { subject: { kind: 'comment', id: commentId }, law: 'Criminal Code, article 313', note: 'Buy at https://spam.example', name: 'Visit my shop', email, goodFaith: true });
  };
  test('goes to whoever reported illegal content, and says nothing that they wrote', async () => {
    const email = `${crypto.randomUUID()}@example.org`;
    const { flagId } = await report(email);
    await send(ctx, { compose, signal: new AbortController().signal, onTrouble: () => undefined });
    const [{ email: letter } = { email: undefined }] = post.at(email);
    expect(letter?.subject).toBe('We have received your report');
    expect(letter?.text).toContain(flagId);
    expect(letter?.text).toContain('On ferries');
    expect(letter?.text).not.toMatch(/spam|shop/u);
  });
  test('is followed by what became of it, each time it is decided, with nothing that they wrote', async () => {
    const email = `${crypto.randomUUID()}@example.org`;
    const { flagId } = await report(email);
    const moderator = await person('moderator');
    const { case: { subjectId: commentId } } = await db.flag.findUniqueOrThrow({ where: { id: flagId }, include: { case: true } });
    const sent = async (): Promise<string[]> => {
      await Promise.all([tellDecisions(ctx), tellDecisions(ctx)]);
      await send(later(ctx, 6 * 60 * 1000), { compose, signal: new AbortController().signal, onTrouble: () => undefined });
      return post.at(email).map(({ email: letter }) => `${letter.subject}: ${letter.text}`).slice(1);
    };
    const { actionId } = await decided(moderator, commentId, 'remove');
    expect(await sent()).toEqual([expect.stringMatching(/^What became of your report: [^]*“On ferries”, and acted against it/u)]);
    await undo(moderator, { actionId });
    await decided(moderator, commentId, 'keep');
    const letters = await sent();
    expect(letters).toHaveLength(2);
    expect(letters[1]).toContain('and left it as it is');
    expect(letters.join()).not.toMatch(/spam|shop/u);
    expect(letters.join()).not.toContain(moderator.viewer.name);
  });
  test('goes to nobody who had no receipt', async () => {
    const email = `${crypto.randomUUID()}@example.org`;
    for (let n = 0; n < 6; n += 1) {
      const { flagId } = await report(email);
      const { case: { subjectId } } = await db.flag.findUniqueOrThrow({ where: { id: flagId }, include: { case: true } });
      await decided(await person('moderator'), subjectId, 'remove');
    }
    await tellDecisions(ctx);
    expect(await db.letter.groupBy({ by: ['purpose'], where: { address: email }, _count: true, orderBy: { purpose: 'asc' } })).toEqual([{ purpose: 'receipt', _count: 5 }, { purpose: 'outcome', _count: 5 }]);
  });
  test('goes five times a day to one address, whoever asks; every report counts', async () => {
    const email = `${crypto.randomUUID()}@example.org`;
    for (let n = 0; n < 7; n += 1) await report(email);
    expect(await db.letter.count({ where: { address: email } })).toBe(5);
    expect(await db.illegalNotice.count({ where: { email } })).toBe(7);
  });
});

test('a letter to nobody says nothing', async () => {
  expect(await letterView(ctx, { id: crypto.randomUUID(), purpose: 'notice', about: { noticeId: crypto.randomUUID() }, userId: crypto.randomUUID() })).toBeNull();
});

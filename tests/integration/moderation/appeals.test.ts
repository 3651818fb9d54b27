import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { erase } from '@/lib/annotation/server';
import { db } from '@/lib/db';
import { edit, rename, whereIsComment } from '@/lib/discussion/server';
import { APPEAL_WINDOW_MS, type HearInput } from '@/lib/moderation';
import { acknowledge, appeal, arrangeThread, decideThing, flag, hear, item, lift, log, move, person as personPage, queue, sanction, statement, undo, verifyChain } from '@/lib/moderation/server';
import { read } from '@/lib/reading/server';
import type { Ctx } from '@/lib/user';
import { asVisitor, later, limited, refusal } from '@/tests/support/ctx';
import { answer, article, body, mark, newName, PAGE_WORDS, person, thread, type MadeArticle } from '@/tests/support/makers';
import { atOnce, decided, flagged, ground } from '@/tests/support/moderation';

let on: MadeArticle;
type Person = Awaited<ReturnType<typeof person>>;
let author: Person, moderator: Person, other: Person;

beforeAll(async () => {
  [on, moderator, other] = await Promise.all([article(), person('moderator'), person('moderator')]);
});

beforeEach(async () => {
  author = await person();
});

const hearing = (appealId: string, outcome: HearInput['outcome'], more: Partial<HearInput> = {}): HearInput => ({ appealId, outcome, until: null, answer: 'We have read it again.', ...more });

/** A comment that was removed, and the appeal against that. */
async function appealed(): Promise<{ commentId: string; actionId: string; appealId: string }> {
  const { commentId } = await thread(author, on, 'ferry');
  const { actionId } = await decided(moderator, commentId, 'remove');
  return { commentId, actionId, ...(await appeal(author, { actionId, words: 'It was a quotation.' })) };
}

const subjectOf = async (actionId: string): Promise<string> => (await db.moderationAction.findUniqueOrThrow({ where: { id: actionId } })).subjectId;

describe('appealing', () => {
  test('shows in the queue with the content as it was, and its state to both sides', async () => {
    const { actionId, appealId } = await appealed();
    const { caseId } = await db.appeal.findUniqueOrThrow({ where: { id: appealId } });
    const seen = await item(other, { caseId });
    expect(seen).toMatchObject({ case: { kind: 'appeal' }, appeal: { words: 'It was a quotation.', against: { id: actionId, facts: 'It calls a reader a traitor.' } }, can: { decide: { allowed: true } } });
    expect(seen.appeal?.copy?.html).toContain('it was otherwise');
    expect(await item(moderator, { caseId })).toMatchObject({ can: { decide: { allowed: false, because: 'own_decision' } } });
    expect(await statement(author, { actionId })).toMatchObject({ appeal: { state: 'open' }, can: { appeal: { because: 'appealed_already' } } });
    const { cases } = await queue(other, { state: 'open', kind: 'appeal', reason: null, articleId: on.id, authorId: null, after: null });
    expect(cases.map(({ id }) => id)).toContain(caseId);
  });

  test.each<[string, (it: { actionId: string }) => Promise<unknown>, string]>([
    ['a visitor', ({ actionId }) => appeal(asVisitor(), { actionId, words: 'No.' }), 'not_signed_in'],
    ['somebody else', async ({ actionId }) => appeal(await person(), { actionId, words: 'No.' }), 'not_yours'],
    ['its author without a word', ({ actionId }) => appeal(author, { actionId, words: ' ' }), 'reason_missing'],
    ['its author after half a year', ({ actionId }) => appeal(later(author, APPEAL_WINDOW_MS), { actionId, words: 'No.' }), 'appeal_too_late'],
    ['its author, banned', ({ actionId }) => appeal(limited(author, 'ban'), { actionId, words: 'No.' }), 'yes'],
    ['its author twice', async ({ actionId }) => { await appeal(author, { actionId, words: 'No.' }); return appeal(author, { actionId, words: 'No!' }); }, 'appealed_already'],
    ['its author, when it was taken back', async ({ actionId }) => { await undo(other, { actionId }); return appeal(author, { actionId, words: 'No.' }); }, 'undone_already'],
  ])('%s', async (_, ask, heard) => {
    const { commentId } = await thread(author, on);
    expect(await refusal(ask(await decided(moderator, commentId, 'remove')))).toBe(heard);
  });

  test('an approval takes nothing, and cannot be appealed', async () => {
    const at = await article();
    await db.article.update({ where: { id: at.id }, data: { screening: 'before' } });
    const { commentId } = await thread(author, at);
    const { actionId } = await decided(moderator, commentId, 'keep');
    expect(await refusal(appeal(author, { actionId, words: 'No.' }))).toBe('not_appealable');
  });

  test('fifty times at once: once', async () => {
    const { commentId } = await thread(author, on);
    const { actionId } = await decided(moderator, commentId, 'remove');
    const heard = await atOnce(50, () => appeal(author, { actionId, words: 'No.' }));
    expect(heard.filter((word) => word === 'yes')).toHaveLength(1);
    expect(new Set(heard)).toEqual(new Set(['yes', 'appealed_already']));
    expect(await db.case.count({ where: { subjectId: commentId, kind: 'appeal' } })).toBe(1);
  });
});

describe('hearing', () => {
  test('reversed: all stands exactly as before, score and place too; both sides read the answer', async () => {
    const at = await article();
    const posted = await thread(author, at, 'dawn');
    await answer(await person(), posted);
    const look = async () => {
      const { discussion: { cursor: _, ...rest }, html, comments } = await read(asVisitor(), { slug: at.slug, words: PAGE_WORDS });
      return { rest, html, comments };
    };
    const before = await look();
    const { actionId } = await decided(moderator, posted.commentId, 'remove');
    expect(await look()).not.toEqual(before);
    const { appealId } = await appeal(author, { actionId, words: 'It was a quotation.' });
    await hear(other, hearing(appealId, 'reverse', { answer: 'You are right.' }));
    expect(await look()).toEqual(before);
    expect(await statement(author, { actionId })).toMatchObject({ isUndone: true, appeal: { state: 'reversed', answer: 'You are right.' } });
    const { entries } = await log(asVisitor(), { kind: 'reverse', ground: null, before: null });
    expect(entries[0]).toMatchObject({ kind: 'reverse', subjectKind: 'comment' });
  });

  test('reversed: the limit that came with it is lifted, and whoever reported it hears that it stands', async () => {
    const { commentId, ...posted } = await thread(author, on, 'ferry');
    await flagged(await person(), { commentId, ...posted });
    const { id: caseId } = await db.case.findFirstOrThrow({ where: { subjectId: commentId } });
    const { actionId } = await decided(moderator, commentId, 'remove', { caseId, sanction: { kind: 'ban', until: null } });
    const { appealId } = await appeal(author, { actionId, words: 'It was a quotation.' });
    await hear(other, hearing(appealId, 'reverse'));
    expect(await refusal(thread(author, on))).toBe('yes');
    expect(await db.case.findUnique({ where: { id: caseId } })).toMatchObject({ state: 'dismissed' });
  });

  test('reversed, though a colleague has taken it back meanwhile: whoever appealed is owed the answer', async () => {
    const { commentId } = await thread(author, on, 'ferry');
    await flagged(await person(), { commentId });
    const { id: caseId } = await db.case.findFirstOrThrow({ where: { subjectId: commentId } });
    const { actionId } = await decided(moderator, commentId, 'remove', { caseId });
    const { appealId } = await appeal(author, { actionId, words: 'It was a quotation.' });
    await undo(moderator, { actionId });
    await hear(other, hearing(appealId, 'reverse'));
    expect(await db.case.findUnique({ where: { id: caseId } })).toMatchObject({ state: 'dismissed' });
    expect(await statement(author, { actionId })).toMatchObject({ appeal: { state: 'reversed' } });
    expect(await db.moderationAction.count({ where: { subjectId: commentId, kind: 'undo' } })).toBe(1);
  });

  /** A limit on the author. */
  const limitFor = async (): Promise<string> => (await sanction(moderator, { userId: author.viewer.id, kind: 'ban', until: null, groundId: await ground(), facts: 'Again.' })).actionId;
  const liftedByHand = async (actionId: string): Promise<void> => {
    const { id: sanctionId } = await db.sanction.findUniqueOrThrow({ where: { actionId } });
    await lift(moderator, { sanctionId, facts: 'It is long ago.' });
  };

  test.each<[string, () => Promise<string>, (actionId: string, appealId: string) => Promise<unknown>, (actionId: string) => Promise<unknown>, unknown]>([
    ['a removed comment that another decision restored',
      async () => (await decided(moderator, (await thread(author, on)).commentId, 'remove')).actionId,
      async (actionId) => decided(moderator, await subjectOf(actionId), 'keep'),
      async (actionId) => (await db.comment.findUniqueOrThrow({ where: { id: await subjectOf(actionId) } })).state, 'standing'],
    ['a removed comment that was restored and removed again: the second removal stands',
      async () => (await decided(moderator, (await thread(author, on)).commentId, 'remove')).actionId,
      async (actionId) => { await decided(moderator, await subjectOf(actionId), 'keep'); await decided(moderator, await subjectOf(actionId), 'remove'); },
      async (actionId) => (await db.comment.findUniqueOrThrow({ where: { id: await subjectOf(actionId) } })).state, 'removed'],
    ['a comment that was given back, and changed meanwhile: what it says now waits to be looked at',
      async () => (await decided(moderator, (await thread(author, on)).commentId, 'return')).actionId,
      async (actionId) => edit(author, { commentId: await subjectOf(actionId), body: body('Politely, this time.'), seen: null }),
      async (actionId) => (await db.comment.findUniqueOrThrow({ where: { id: await subjectOf(actionId) } })).state, 'held'],
    ['a limit that was lifted meanwhile', limitFor, liftedByHand, () => refusal(thread(author, on)), 'yes'],
    ['a name, when another was chosen: the first may be chosen again',
      async () => {
        const { name: seen } = await db.user.findUniqueOrThrow({ where: { id: author.viewer.id } });
        return (await decideThing(moderator, { subject: { kind: 'person', id: author.viewer.id }, outcome: 'take', groundId: await ground(), facts: 'It names a people.', sanction: null, seen, caseId: null })).actionId;
      },
      () => rename(author, { name: newName() }),
      async (actionId) => { const { text } = await db.actionCopy.findUniqueOrThrow({ where: { actionId } }); return [(await rename(later(author, 1_000), { name: text })).name === text]; }, [true]],
    ['a highlight that its maker has erased',
      async () => {
        const { annotationId: id } = await mark(author, on, 'counted her change', 'public');
        await flag(await person(), { subject: { kind: 'highlight', id }, reason: 'hate', note: '', law: '' });
        return (await decideThing(moderator, { subject: { kind: 'highlight', id }, outcome: 'take', groundId: await ground(), facts: 'Again.', sanction: null, seen: '', caseId: null })).actionId;
      },
      async (actionId) => erase(author, { annotationId: await subjectOf(actionId) }),
      async (actionId) => db.annotation.count({ where: { id: await subjectOf(actionId) } }), 0],
  ])('reversed: %s', async (_, decide, meanwhile, look, found) => {
    const actionId = await decide();
    const { appealId } = await appeal(author, { actionId, words: 'No.' });
    await meanwhile(actionId, appealId);
    await hear(other, hearing(appealId, 'reverse'));
    expect(await statement(author, { actionId })).toMatchObject({ isUndone: true, appeal: { state: 'reversed', answer: 'We have read it again.' } });
    expect(await look(actionId)).toEqual(found);
    expect(await verifyChain(moderator)).toMatchObject({ broken: null });
  });

  test('reversed, though another decision has restored the comment: the limit that came with it goes, and the first flags are dismissed', async () => {
    const { commentId } = await thread(author, on, 'ferry');
    const flagger = await person();
    await flagged(flagger, { commentId });
    const { id: caseId } = await db.case.findFirstOrThrow({ where: { subjectId: commentId } });
    const { actionId } = await decided(moderator, commentId, 'remove', { caseId, sanction: { kind: 'ban', until: null } });
    const { appealId } = await appeal(author, { actionId, words: 'It was a quotation.' });
    await decided(moderator, commentId, 'keep');
    await hear(later(other, 60_000), hearing(appealId, 'reverse'));
    expect(await refusal(thread(author, on))).toBe('yes');
    expect(await db.case.findUnique({ where: { id: caseId } })).toMatchObject({ state: 'dismissed' });
  });

  test('reversed: its case took as long to decide as it first did, and counts on', async () => {
    const { commentId } = await thread(author, on, 'ferry');
    await flagged(await person(), { commentId });
    const { id: caseId } = await db.case.findFirstOrThrow({ where: { subjectId: commentId } });
    const { actionId } = await decided(moderator, commentId, 'remove', { caseId });
    const { decidedAt } = await db.case.findUniqueOrThrow({ where: { id: caseId } });
    const { appealId } = await appeal(author, { actionId, words: 'It was a quotation.' });
    const { actionId: answered } = await hear(later(other, 60_000), hearing(appealId, 'reverse'));
    expect(await db.case.findUnique({ where: { id: caseId } })).toMatchObject({ state: 'dismissed', decidedAt, actionId: answered });
  });

  test('not by one who looks after this article alone, where a limit came with it: that is on the whole of them', async () => {
    const limited = await person('moderator');
    await db.moderatorScope.create({ data: { userId: limited.viewer.id, articleId: on.id } });
    for (const [sanction, heard] of [[{ kind: 'warn', until: null }, 'out_of_scope'], [null, 'yes']] as const) {
      const writer = await person();
      const { commentId } = await thread(writer, on);
      const { actionId } = await decided(moderator, commentId, 'remove', { sanction });
      const { appealId } = await appeal(writer, { actionId, words: 'It was a quotation.' });
      const { caseId } = await db.appeal.findUniqueOrThrow({ where: { id: appealId } });
      const { can } = await item(limited, { caseId });
      expect(can.decide.allowed ? 'yes' : can.decide.because).toBe(heard);
      expect(await refusal(hear(limited, hearing(appealId, 'reverse')))).toBe(heard);
    }
  });

  test('not by one whose flag led to it, nor to the limit that came with it', async () => {
    const { commentId } = await thread(author, on, 'ferry');
    await flagged(other, { commentId });
    const { actionId } = await decided(moderator, commentId, 'remove', { sanction: { kind: 'ban', until: null } });
    const limit = await db.moderationAction.findFirstOrThrow({ where: { touchesId: (author.viewer as { id: string }).id, kind: 'ban' } });
    for (const against of [actionId, limit.id]) {
      const { appealId } = await appeal(author, { actionId: against, words: 'No.' });
      expect(await refusal(hear(other, hearing(appealId, 'reverse')))).toBe('own_case');
      const { caseId } = await db.appeal.findUniqueOrThrow({ where: { id: appealId } });
      expect((await item(other, { caseId })).can.decide).toEqual({ allowed: false, because: 'own_case' });
    }
  });

  test('changed: it goes back to its author to be changed', async () => {
    const { commentId, actionId, appealId } = await appealed();
    await hear(other, hearing(appealId, 'change'));
    expect(await db.comment.findUnique({ where: { id: commentId } })).toMatchObject({ state: 'returned' });
    expect(await statement(author, { actionId })).toMatchObject({ appeal: { state: 'changed' } });
    // Looked at again once: what that came to says why, and is not appealed to the first moderator.
    const { id } = await db.moderationAction.findFirstOrThrow({ where: { subjectId: commentId, kind: 'return_to_author' } });
    expect(await statement(author, { actionId: id })).toMatchObject({ facts: expect.stringMatching(/./u) as string, can: { appeal: { allowed: false, because: 'appealed_already' } } });
    expect(await refusal(appeal(author, { actionId: id, words: 'And this?' }))).toBe('appealed_already');
  });

  test('changed: not when it was removed anew since, on another decision', async () => {
    const { commentId, appealId } = await appealed();
    await decided(moderator, commentId, 'keep');
    await decided(moderator, commentId, 'remove');
    expect(await refusal(hear(other, hearing(appealId, 'change')))).toBe('changed_meanwhile');
    expect(await db.comment.findUnique({ where: { id: commentId } })).toMatchObject({ state: 'removed' });
  });

  test.each<[string, () => Ctx, Partial<HearInput>, string]>([
    ['by the moderator who decided', () => moderator, {}, 'own_decision'],
    ['by its author', () => author, {}, 'role_too_low'],
    ['without an answer', () => other, { answer: '' }, 'answer_missing'],
    ['by another moderator', () => other, {}, 'yes'],
  ])('%s', async (_, who, more, heard) => {
    const { appealId } = await appealed();
    expect(await refusal(hear(who(), hearing(appealId, 'uphold', more)))).toBe(heard);
  });

  test('the database itself lets nobody hear their own decision', async () => {
    const { appealId } = await appealed();
    const { firstById } = await db.appeal.findUniqueOrThrow({ where: { id: appealId } });
    await expect(db.appeal.update({ where: { id: appealId }, data: { state: 'upheld', decidedById: firstById, decidedAt: new Date(), answer: 'x' } })).rejects.toThrow(/Appeal_other_check/u);
  });

  test('fifty at once: one outcome', async () => {
    const { appealId, commentId } = await appealed();
    const heard = await atOnce(50, (i) => hear(other, hearing(appealId, i % 2 === 0 ? 'uphold' : 'reverse')));
    expect(heard.filter((word) => word === 'yes')).toHaveLength(1);
    expect(await db.moderationAction.count({ where: { subjectId: commentId, kind: { in: ['uphold', 'reverse'] } } })).toBe(1);
  });
});

describe('a thread that was locked', () => {
  const locked = async () => {
    const posted = await thread(author, on, 'ferry');
    const arranged = async (how: 'lock' | 'unlock' | 'slow', minutes: number | null = null) =>
      arrangeThread(moderator, { threadId: posted.threadId, how, minutes, seen: null, groundId: how === 'unlock' ? null : await ground(), facts: how === 'unlock' ? '' : 'It is about its readers now.' });
    return { ...posted, arranged, actionId: (await arranged('lock')).actionId };
  };
  const stateOf = async (id: string) => (await db.thread.findUniqueOrThrow({ where: { id } })).state;

  test('is explained to whoever opened it, with what they wrote, and opened again when they appeal with right', async () => {
    const { threadId, commentId, actionId } = await locked();
    expect(await statement(author, { actionId })).toMatchObject({ kind: 'lock', commentId, ground: { name: 'Personal attack' }, facts: 'It is about its readers now.', text: expect.stringContaining('it was otherwise') as string, can: { appeal: { allowed: true } } });
    const { appealId } = await appeal(author, { actionId, words: 'It was about the text until the last two.' });
    // Whoever hears it reads what opens the thread.
    const { caseId } = await db.appeal.findUniqueOrThrow({ where: { id: appealId } });
    expect(await item(other, { caseId })).toMatchObject({ case: { words: expect.stringContaining('it was otherwise') as string }, comment: { id: commentId }, thread: { id: threadId, state: 'locked' }, quote: 'ferry' });
    expect(await refusal(hear(moderator, hearing(appealId, 'reverse')))).toBe('own_decision');
    expect(await refusal(hear(other, hearing(appealId, 'change')))).toBe('state_unfit');
    await hear(other, hearing(appealId, 'reverse'));
    expect([await stateOf(threadId), (await statement(author, { actionId })).isUndone]).toEqual(['open', true]);
  });

  test('is opened again where it was moved as a whole, and in what was parted from it; not what was locked there anew', async () => {
    const { threadId, commentId, actionId } = await locked();
    const { appealId } = await appeal(author, { actionId, words: 'It was about the text.' });
    await move(moderator, { commentId, to: { kind: 'article' }, seen: { threadId, parentId: null }, facts: 'It is about the whole of it.' });
    const went = (await whereIsComment(author, { id: commentId })).threadId;
    expect([went === threadId, await stateOf(went)]).toEqual([false, 'locked']);
    await hear(other, hearing(appealId, 'reverse'));
    expect([await stateOf(went), await stateOf(threadId)]).toEqual(['open', 'open']);

    const again = await locked();
    const second = await appeal(author, { actionId: again.actionId, words: 'It was about the text.' });
    await move(moderator, { commentId: again.commentId, to: { kind: 'article' }, seen: { threadId: again.threadId, parentId: null }, facts: 'It is about the whole of it.' });
    const there = (await whereIsComment(author, { id: again.commentId })).threadId;
    const lock = async (how: 'lock' | 'unlock') => arrangeThread(moderator, { threadId: there, how, minutes: null, seen: null, groundId: how === 'lock' ? await ground() : null, facts: how === 'lock' ? 'Again.' : '' });
    await lock('unlock');
    await lock('lock');
    await hear(other, hearing(second.appealId, 'reverse'));
    expect(await stateOf(there)).toBe('locked');
  });

  test('what is allowed again there is not forbidden elsewhere: taking back an unlock, or that it is pinned no longer', async () => {
    const posted = await thread(author, on, 'ferry');
    const parted = await answer(author, posted);
    const arranged = async (how: 'pin' | 'unpin' | 'lock' | 'unlock') => arrangeThread(moderator, { threadId: posted.threadId, how, minutes: null, seen: null, groundId: how === 'lock' ? await ground() : null, facts: how === 'lock' ? 'It is about its readers now.' : '' });
    await arranged('pin');
    await move(moderator, { commentId: parted.commentId, to: { kind: 'article' }, seen: { threadId: posted.threadId, parentId: posted.commentId }, facts: 'It is about the whole of it.' });
    const own = async () => db.thread.findUniqueOrThrow({ where: { id: (await whereIsComment(author, { id: parted.commentId })).threadId } });
    const unpinned = await arranged('unpin');
    await undo(moderator, { actionId: unpinned.actionId });
    await arranged('lock');
    const unlocked = await arranged('unlock');
    await undo(moderator, { actionId: unlocked.actionId });
    expect(await own()).toMatchObject({ pinnedAt: null, state: 'open' });
    expect(await stateOf(posted.threadId)).toBe('locked');
  });

  test('comes back open, when it was opened where it had been moved', async () => {
    const { threadId, commentId } = await locked();
    const { actionId } = await move(moderator, { commentId, to: { kind: 'article' }, seen: { threadId, parentId: null }, facts: 'It is about the whole of it.' });
    const went = (await whereIsComment(author, { id: commentId })).threadId;
    await arrangeThread(moderator, { threadId: went, how: 'unlock', minutes: null, seen: null, groundId: null, facts: '' });
    await undo(moderator, { actionId });
    expect([(await whereIsComment(author, { id: commentId })).threadId, await stateOf(threadId)]).toEqual([threadId, 'open']);
  });

  test('and was unlocked meanwhile stays so, and the appeal can still be granted', async () => {
    const { threadId, actionId, arranged } = await locked();
    const { appealId } = await appeal(author, { actionId, words: 'It was about the text.' });
    await arranged('unlock');
    await hear(other, hearing(appealId, 'reverse'));
    expect([await stateOf(threadId), (await statement(author, { actionId })).isUndone]).toEqual(['open', true]);
  });

  test('is opened again whatever else was arranged since, and not what was locked anew', async () => {
    const { threadId, actionId, arranged } = await locked();
    const { appealId } = await appeal(author, { actionId, words: 'It was about the text.' });
    await arranged('slow', 5);
    await arrangeThread(moderator, { threadId, how: 'pin', minutes: null, seen: null, groundId: null, facts: '' });
    await hear(other, hearing(appealId, 'reverse'));
    expect(await db.thread.findUniqueOrThrow({ where: { id: threadId } })).toMatchObject({ state: 'open', slowMinutes: 5, pinnedAt: expect.any(Date) as Date, groundId: expect.any(String) as string });

    const again = await locked();
    const second = await appeal(author, { actionId: again.actionId, words: 'It was about the text.' });
    await again.arranged('unlock');
    await again.arranged('lock');
    await hear(other, hearing(second.appealId, 'reverse'));
    expect(await stateOf(again.threadId)).toBe('locked');
  });

  test('is told to nobody else, and a thread that goes slowly tells so itself', async () => {
    const { actionId, arranged } = await locked();
    expect(await refusal(appeal(await person(), { actionId, words: 'No.' }))).toBe('not_yours');
    expect(await refusal(appeal(author, { ...(await arranged('slow', 5)), words: 'No.' }))).toBe('not_appealable');
  });
});

describe('a limit on a person', () => {
  const until = '2100-01-01T00:00:00.000Z';

  test('is in force until it is lifted, is explained to them, and can be appealed', async () => {
    const groundId = await ground();
    const userId = (author.viewer as { id: string }).id;
    const { actionId } = await sanction(moderator, { userId, kind: 'mute', until, groundId, facts: 'Three removals in a day.' });
    expect(await refusal(thread(author, on))).toBe('muted');
    expect(await statement(author, { actionId })).toMatchObject({ kind: 'mute', until, facts: 'Three removals in a day.' });
    const { appealId } = await appeal(author, { actionId, words: 'Two of them were reversed.' });
    await hear(other, hearing(appealId, 'reverse'));
    expect(await refusal(thread(author, on))).toBe('yes');
  });

  test('ends at another time, when the appeal comes to that', async () => {
    const userId = (author.viewer as { id: string }).id;
    const { actionId } = await sanction(moderator, { userId, kind: 'ban', until: null, groundId: await ground(), facts: 'Again.' });
    const { appealId } = await appeal(author, { actionId, words: 'For good?' });
    expect(await refusal(hear(other, hearing(appealId, 'change')))).toBe('end_missing');
    await hear(other, hearing(appealId, 'change', { until }));
    expect(await db.sanction.findUnique({ where: { actionId } })).toMatchObject({ until: new Date(until) });
  });

  test('ends sooner, and never later', async () => {
    const userId = (author.viewer as { id: string }).id;
    const day = (count: number) => later(author, count * 86_400_000).now.toISOString();
    const { actionId } = await sanction(moderator, { userId, kind: 'mute', until: day(7), groundId: await ground(), facts: 'Again.' });
    const { appealId } = await appeal(author, { actionId, words: 'A week?' });
    for (const end of [day(7), day(8)]) expect(await refusal(hear(other, hearing(appealId, 'change', { until: end })))).toBe('end_later');
    const { actionId: answered } = await hear(other, hearing(appealId, 'change', { until: day(2) }));
    expect(await db.moderationAction.findUnique({ where: { id: answered } })).toMatchObject({ kind: 'change', until: new Date(day(2)) });
  });

  test('that is over can be appealed all the same, and is struck from the record', async () => {
    const userId = (author.viewer as { id: string }).id;
    const { actionId } = await sanction(moderator, { userId, kind: 'mute', until: later(author, 1_000).now.toISOString(), groundId: await ground(), facts: 'Again.' });
    const { appealId } = await appeal(later(author, 2_000), { actionId, words: 'For what?' });
    await hear(later(other, 3_000), hearing(appealId, 'reverse'));
    expect(await statement(author, { actionId })).toMatchObject({ isUndone: true, appeal: { state: 'reversed' } });
  });

  test('a warning that was read can be appealed, and taken back', async () => {
    const userId = (author.viewer as { id: string }).id;
    const { actionId } = await sanction(moderator, { userId, kind: 'warn', until: null, groundId: await ground(), facts: 'Please stay with the text.' });
    await acknowledge(author, { actionId });
    const { appealId } = await appeal(author, { actionId, words: 'I did.' });
    await hear(other, hearing(appealId, 'reverse'));
    expect(await db.sanction.findUnique({ where: { actionId } })).toMatchObject({ liftedAt: expect.any(Date) as Date });
  });

  test('of several, each can be appealed while the others are heard', async () => {
    const userId = (author.viewer as { id: string }).id;
    const groundId = await ground();
    const given = [];
    for (const kind of ['warn', 'ban'] as const) given.push(await sanction(moderator, { userId, kind, until: null, groundId, facts: 'Again.' }));
    for (const { actionId } of given) expect(await refusal(appeal(author, { actionId, words: 'No.' }))).toBe('yes');
    expect(await db.case.count({ where: { subjectId: userId, kind: 'appeal', state: 'open' } })).toBe(2);
  });

  test('a warning ends when it was read', async () => {
    const userId = (author.viewer as { id: string }).id;
    const { actionId } = await sanction(moderator, { userId, kind: 'warn', until: null, groundId: await ground(), facts: 'Please stay with the text.' });
    expect(await refusal(thread(author, on))).toBe('warning_unread');
    expect(await refusal(acknowledge(await person(), { actionId }))).toBe('no_such_thing');
    expect(await acknowledge(author, { actionId })).toEqual({ acknowledged: true });
    expect(await acknowledge(author, { actionId })).toEqual({ acknowledged: false });
    expect(await refusal(thread(author, on))).toBe('yes');
  });

  test('who is held goes on writing, and each comment waits', async () => {
    const userId = (author.viewer as { id: string }).id;
    await sanction(moderator, { userId, kind: 'hold', until, groundId: await ground(), facts: 'To be looked at first.' });
    const { commentId } = await thread(author, on);
    expect(await db.comment.findUnique({ where: { id: commentId } })).toMatchObject({ state: 'held', appearedAt: null });
  });

  test.each<[string, () => Promise<Ctx>, () => Promise<Ctx>, object, string]>([
    ['a moderator, a reader', () => person('moderator'), () => person(), {}, 'yes'],
    ['a moderator, a moderator', () => person('moderator'), () => person('moderator'), {}, 'role_too_high'],
    ['a moderator, an admin', () => person('moderator'), () => person('admin'), {}, 'role_too_high'],
    ['an admin, an author', () => person('admin'), () => person('author'), {}, 'yes'],
    ['a reader, a reader', () => person(), () => person(), {}, 'role_too_low'],
    ['a moderator, without an end', () => person('moderator'), () => person(), { until: null }, 'end_missing'],
    ['a moderator, until yesterday', () => person('moderator'), () => person(), { until: '2026-11-23T00:00:00.000Z' }, 'end_missing'],
    ['a moderator, on no ground', () => person('moderator'), () => person(), { groundId: null }, 'ground_missing'],
  ])('%s', async (_, by, of, more, heard) => {
    const userId = ((await of()).viewer as { id: string }).id;
    expect(await refusal(sanction(await by(), { userId, kind: 'mute', until, groundId: await ground(), facts: 'Again.', ...more }))).toBe(heard);
  });

  test('is lifted also for whoever was made a moderator since, and an appeal against it is heard', async () => {
    const userId = (author.viewer as { id: string }).id;
    const facts = { userId, groundId: await ground(), facts: 'Again.' };
    const { actionId } = await sanction(moderator, { ...facts, kind: 'hold', until: null });
    const { actionId: warned } = await sanction(moderator, { ...facts, kind: 'warn', until: null });
    const { appealId } = await appeal(author, { actionId: warned, words: 'No.' });
    await db.user.update({ where: { id: userId }, data: { role: 'moderator' } });
    await hear(other, hearing(appealId, 'reverse'));
    const { id: sanctionId } = await db.sanction.findUniqueOrThrow({ where: { actionId } });
    expect((await personPage(other, { userId })).can).toEqual({ limit: { allowed: false, because: 'role_too_high' }, lift: { allowed: true } });
    expect(await refusal(lift(other, { sanctionId, facts: '' }))).toBe('yes');
    expect(await db.sanction.count({ where: { userId, liftedAt: null } })).toBe(0);
  });

  test('is lifted once', async () => {
    const userId = (author.viewer as { id: string }).id;
    const { actionId } = await sanction(moderator, { userId, kind: 'ban', until: null, groundId: await ground(), facts: 'Again.' });
    const { id: sanctionId } = await db.sanction.findUniqueOrThrow({ where: { actionId } });
    const heard = await atOnce(20, () => lift(other, { sanctionId, facts: 'A mistake.' }));
    expect(heard.filter((word) => word === 'yes')).toHaveLength(1);
    expect(await verifyChain(moderator)).toMatchObject({ broken: null });
  });
});

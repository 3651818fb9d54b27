import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { db } from '@/lib/db';
import { withdraw } from '@/lib/discussion/server';
import type { NameDisputeInput, PositionInput } from '@/lib/dispute';
import { arrangeDispute, dispute, disputes, disputesFor, disputeToArrange, gather, moveDispute, nameDispute, takePosition } from '@/lib/dispute/server';
import { log, verifyChain, wholeLog } from '@/lib/moderation/server';
import { changesAfter, read } from '@/lib/reading/server';
import type { Ctx } from '@/lib/user';
import { asVisitor, later, limited, refusal } from '@/tests/support/ctx';
import { answer, article, articleAt, PAGE_WORDS, person, revise, targetOf, thread, WORDS, type MadeArticle } from '@/tests/support/makers';
import { atOnce, decided } from '@/tests/support/moderation';

const QUESTION = 'Is helping those who fled a colonial mentality?';

let on: MadeArticle;
let moderator: Ctx, other: Ctx, reader: Ctx;

beforeAll(async () => {
  [on, moderator, other, reader] = await Promise.all([article(), person('moderator'), person('moderator'), person()]);
});

const naming = (at: MadeArticle, more: Partial<NameDisputeInput> = {}): NameDisputeInput => ({ articleId: at.id, target: null, question: QUESTION, about: '', clientId: randomUUID(), ...more });

/** A dispute in its draft, or opened. */
async function named(at: MadeArticle, more: Partial<NameDisputeInput> = {}): Promise<string> {
  return (await nameDispute(moderator, naming(at, more))).disputeId;
}

async function versionOf(disputeId: string): Promise<number> {
  return (await db.dispute.findUniqueOrThrow({ where: { id: disputeId } })).version;
}

async function move(disputeId: string, how: 'open' | 'close' | 'reopen' | 'summarise', as: Ctx = moderator): Promise<{ version: number }> {
  return moveDispute(as, { disputeId, version: await versionOf(disputeId), move: how });
}

async function opened(at: MadeArticle, more: Partial<NameDisputeInput> = {}): Promise<string> {
  const disputeId = await named(at, more);
  await move(disputeId, 'open');
  return disputeId;
}

const taking = (disputeId: string, position: PositionInput['position'] = 'support', note = ''): PositionInput => ({ disputeId, position, note, clientId: randomUUID() });
const page = (ctx: Ctx, at: MadeArticle = on) => read(ctx, { slug: at.slug, words: PAGE_WORDS });
const onPage = async (ctx: Ctx, disputeId: string, at: MadeArticle = on) => (await page(ctx, at)).discussion.disputes.find(({ id }) => id === disputeId);

/** So many readers who take a position. */
async function taken(disputeId: string, ...positions: ('support' | 'dispute' | 'complicated')[]): Promise<Ctx[]> {
  return Promise.all(positions.map(async (position) => {
    const somebody = await person();
    await takePosition(somebody, taking(disputeId, position));
    return somebody;
  }));
}

async function allOfLog(): Promise<string> {
  let all = '';
  for await (const batch of wholeLog(asVisitor(), { kind: null, ground: null })) all += JSON.stringify(batch);
  return all;
}

describe('naming a dispute', () => {
  test('is for moderators, and refuses everybody else by their role', async () => {
    for (const role of ['reader', 'author'] as const) expect(await refusal(nameDispute(await person(role), naming(on)))).toBe('role_too_low');
    expect(await refusal(nameDispute(asVisitor(), naming(on)))).toBe('not_signed_in');
    expect(await refusal(nameDispute(limited(moderator, 'ban'), naming(on)))).toBe('banned');
    expect(await refusal(nameDispute(await person('admin'), naming(on)))).toBe('yes');
  });

  test('needs a question of a sane length', async () => {
    expect(await refusal(nameDispute(moderator, naming(on, { question: ' \n ' })))).toBe('question_missing');
    expect(await refusal(nameDispute(moderator, naming(on, { question: '?'.repeat(201) })))).toBe('question_too_long');
    expect(await refusal(nameDispute(moderator, naming(on, { question: `${QUESTION}\0` })))).toBe('input_malformed');
  });

  test.each(['ferry', null])('sent fifty times at once it is named once, on %s', async (words) => {
    const input = naming(on, { target: words === null ? null : targetOf(on, words) });
    expect(new Set(await atOnce(50, () => nameDispute(moderator, input)))).toEqual(new Set(['yes']));
    expect(await db.dispute.count({ where: { id: input.clientId } })).toBe(1);
    expect(await db.moderationAction.count({ where: { subjectId: input.clientId } })).toBe(1);
  });

  test('is kept to the articles a moderator looks after', async () => {
    const narrow = await person('moderator');
    await db.moderatorScope.create({ data: { userId: narrow.viewer.id, tag: 'elsewhere' } });
    const disputeId = await named(on);
    expect(await refusal(nameDispute(narrow, naming(on)))).toBe('out_of_scope');
    expect(await refusal(disputeToArrange(narrow, { disputeId }))).toBe('out_of_scope');
    expect(await refusal(move(disputeId, 'open', narrow))).toBe('out_of_scope');
    expect((await disputes(narrow)).length).toBe(0);
  });
});

describe('a draft', () => {
  test('is nowhere where a reader looks: not on the page, not by its address, not in the stream, not in the record', async () => {
    const at = await article();
    const { discussion: before } = await page(reader, at);
    const somebody = await thread(await person(), at, 'ferry');
    const disputeId = await named(at, { target: targetOf(at, 'café'), question: 'A canary called Tweety?' });
    await gather(moderator, { disputeId, version: 1, threadIds: [somebody.threadId] });
    await arrangeDispute(moderator, { disputeId, version: 2, question: 'A canary called Sweety?', about: 'Tweety.' });
    for (const ctx of [asVisitor(), reader, await person('author')]) {
      const { discussion, html } = await page(ctx, at);
      expect(discussion.disputes).toEqual([]);
      expect(JSON.stringify({ discussion, html })).not.toMatch(/Tweety|Sweety|disputed/u);
      expect(JSON.stringify(await changesAfter(ctx, { slug: at.slug, after: before.cursor }))).not.toMatch(/Tweety|Sweety|dispute/u);
      expect(await refusal(dispute(ctx, { id: disputeId }))).toBe('no_such_thing');
      expect(await refusal(takePosition(ctx, taking(disputeId)))).toBe('no_such_thing');
      expect(await refusal(disputeToArrange(ctx, { disputeId }))).not.toBe('yes');
      expect(await refusal(disputes(ctx))).not.toBe('yes');
    }
    // Nor does a moderator see it among what readers see.
    expect((await page(moderator, at)).discussion.disputes).toEqual([]);
    expect(await allOfLog()).not.toContain(disputeId);
    expect(JSON.stringify(await log(asVisitor(), { kind: 'name', ground: null, before: null }))).not.toContain(disputeId);

    await move(disputeId, 'open');
    expect(await onPage(asVisitor(), disputeId, at)).toMatchObject({ question: 'A canary called Sweety?', state: 'open', gathered: [{ threadId: somebody.threadId }] });
    // Once it is opened, all that was done to it is in the record, in the place where it was done.
    const lines = (await log(asVisitor(), { kind: null, ground: null, before: null })).entries.filter(({ place }) => place === `/d/${disputeId}`);
    expect(lines.map(({ kind }) => kind)).toEqual(['open', 'arrange', 'gather', 'name']);
    expect((await verifyChain(asVisitor())).broken).toBeNull();
  });
});

describe('an open dispute', () => {
  test('is painted on its passage, names no moderator, and is told of as it happens', async () => {
    const at = await article();
    const { discussion: { cursor } } = await page(asVisitor(), at);
    const disputeId = await opened(at, { target: targetOf(at, 'counted her change') });
    const { changes } = await changesAfter(asVisitor(), { slug: at.slug, after: cursor });
    expect(changes).toMatchObject([{ type: 'dispute.changed', dispute: { id: disputeId, state: 'open' } }]);
    const { html, discussion } = await page(asVisitor(), at);
    expect(html.body).toContain(`<mark class="disputed" data-start="${at.text.indexOf('counted her change')}">counted her change</mark>`);
    expect(html.body).toContain(`href="#dispute-${disputeId}"`);
    const told = JSON.stringify({ discussion, changes, alone: await dispute(asVisitor(), { id: disputeId }) });
    if (moderator.viewer.kind === 'user') for (const secret of [moderator.viewer.id, moderator.viewer.name]) expect(told).not.toContain(secret);
    expect(discussion.annotations).toEqual([]);
  });

  test('is carried over revisions like every mark: moved, changed, and lost', async () => {
    const at = await article();
    const [moved, altered, gone] = [await opened(at, { target: targetOf(at, 'By noon') }), await opened(at, { target: targetOf(at, 'Nobody on the quay waved') }), await opened(at, { target: targetOf(at, 'counted her change twice') })];
    const draft = await named(at, { target: targetOf(at, 'the town knew') });
    await revise(at, `A sentence before. ${WORDS.replace('Nobody on the quay waved', 'Nobody on the quay moved').replace(/In the café[^\n]*\n/u, '\n')}`, { note: 'Mended.', material: true });
    const now = await articleAt(at.slug);
    expect(await onPage(asVisitor(), moved, at)).toMatchObject({ mark: { start: now.text.indexOf('By noon'), change: null }, lost: null, quote: 'By noon' });
    expect(await onPage(asVisitor(), altered, at)).toMatchObject({ mark: { change: { because: 'words', before: 'Nobody on the quay waved', after: 'Nobody on the quay moved' } }, lost: null });
    expect(await onPage(asVisitor(), gone, at)).toMatchObject({ mark: null, quote: 'counted her change twice', madeOn: 1 });
    expect((await onPage(asVisitor(), gone, at))?.lost).not.toBeNull();
    expect((await disputeToArrange(moderator, { disputeId: draft })).dispute.mark).toMatchObject({ start: now.text.indexOf('the town knew') });
  });

  test('keeps its question, and may be explained better', async () => {
    const disputeId = await opened(on);
    expect(await refusal(arrangeDispute(moderator, { disputeId, version: await versionOf(disputeId), question: 'Another one?', about: '' }))).toBe('question_fixed');
    await arrangeDispute(moderator, { disputeId, version: await versionOf(disputeId), question: QUESTION, about: 'What was said in the spring.' });
    expect(await onPage(asVisitor(), disputeId)).toMatchObject({ question: QUESTION, about: 'What was said in the spring.' });
  });
});

describe('taking a position', () => {
  test('is refused to each who may not, and by every state that takes none', async () => {
    const disputeId = await opened(on);
    expect(await refusal(takePosition(asVisitor(), taking(disputeId)))).toBe('not_signed_in');
    for (const limit of ['ban', 'mute', 'warning'] as const) {
      expect(await refusal(takePosition(await person('reader', { limits: [limit] }), taking(disputeId)))).toBe({ ban: 'banned', mute: 'muted', warning: 'warning_unread' }[limit]);
    }
    expect(await refusal(takePosition(reader, taking(disputeId, 'support', 'x'.repeat(201))))).toBe('note_too_long');
    expect(await refusal(takePosition(reader, taking(randomUUID())))).toBe('no_such_thing');
    await move(disputeId, 'close');
    expect(await refusal(takePosition(reader, taking(disputeId)))).toBe('dispute_closed');
  });

  test('is taken back by whoever took it, also when they may take none any more, but not once it is closed', async () => {
    const disputeId = await opened(on);
    const somebody = await person();
    await takePosition(somebody, taking(disputeId, 'support'));
    for (const limit of ['ban', 'mute', 'warning'] as const) {
      const silenced: typeof somebody = { ...somebody, viewer: { ...somebody.viewer, limits: [limit] } };
      await takePosition(silenced, taking(disputeId, null));
      expect((await page(somebody)).discussion.positions[disputeId]).toBeUndefined();
      await takePosition(somebody, taking(disputeId, 'dispute'));
    }
    await db.article.update({ where: { id: on.id }, data: { closesAt: somebody.now } });
    await takePosition(later(somebody, 1_000), taking(disputeId, null));
    expect(await db.position.findFirst({ where: { disputeId, userId: somebody.viewer.id } })).toMatchObject({ kind: null });
    expect(await refusal(takePosition(asVisitor(), taking(disputeId, null)))).toBe('not_signed_in');
    await db.article.update({ where: { id: on.id }, data: { closesAt: null } });
    await move(disputeId, 'close');
    expect(await refusal(takePosition(somebody, taking(disputeId, null)))).toBe('dispute_closed');
  });

  test('whoever was silenced after they asked takes none', async () => {
    const disputeId = await opened(on);
    const silenced = await person('reader', { limits: ['mute'] });
    expect(await refusal(takePosition(limited(silenced), taking(disputeId)))).toBe('muted');
    expect(await db.position.count({ where: { disputeId } })).toBe(0);
  });

  test('can be changed and taken back; the last counts, and every one before is kept', async () => {
    const disputeId = await opened(on);
    const somebody = await person();
    await takePosition(somebody, taking(disputeId, 'support'));
    await takePosition(later(somebody, 1_000), taking(disputeId, 'complicated'));
    await takePosition(later(somebody, 2_000), taking(disputeId, 'complicated'));
    expect((await page(somebody)).discussion.positions[disputeId]).toEqual({ position: 'complicated', noteId: null });
    expect((await page(reader)).discussion.positions[disputeId]).toBeUndefined();
    await takePosition(later(somebody, 3_000), taking(disputeId, null));
    expect((await page(somebody)).discussion.positions[disputeId]).toBeUndefined();
    const earlier = await db.earlierPosition.findMany({ where: { disputeId }, orderBy: { number: 'asc' } });
    expect(earlier.map(({ kind }) => kind)).toEqual(['support', 'complicated']);
    await expect(db.earlierPosition.deleteMany({ where: { disputeId } })).rejects.toThrow(/immutable/u);
  });

  test('fifty times at once by one person is one, of the kind that came last', async () => {
    const disputeId = await opened(on);
    const somebody = await person();
    const kinds = ['support', 'dispute', 'complicated'] as const;
    expect(new Set(await atOnce(50, (i) => takePosition(somebody, taking(disputeId, kinds[i % 3] ?? 'support'))))).toEqual(new Set(['yes']));
    expect(await db.position.count({ where: { disputeId } })).toBe(1);
    const numbers = (await db.earlierPosition.findMany({ where: { disputeId }, orderBy: { number: 'asc' } })).map(({ number }) => number);
    expect(numbers).toEqual(numbers.map((_, i) => i + 1));
  });

  test('counts appear when five readers have taken a position, to nobody before, and go when there are four', async () => {
    const at = await article();
    const disputeId = await opened(at);
    const [first] = await taken(disputeId, 'support', 'support', 'dispute', 'complicated');
    const { discussion: { cursor } } = await page(asVisitor(), at);
    for (const ctx of [asVisitor(), reader, moderator, first ?? reader]) expect(await onPage(ctx, disputeId, at)).toMatchObject({ counts: null, shares: null });
    expect((await disputeToArrange(moderator, { disputeId })).dispute.counts).toBeNull();
    // Nobody is told of the first four, not even that there was one.
    expect(JSON.stringify(await changesAfter(asVisitor(), { slug: at.slug, after: 0 })).match(/dispute\.changed/gu)).toHaveLength(1);

    const [fifth] = await taken(disputeId, 'support');
    const counts = { support: 3, dispute: 1, complicated: 1 };
    expect(await onPage(asVisitor(), disputeId, at)).toMatchObject({ counts, shares: { support: 60, dispute: 20, complicated: 20 } });
    expect((await changesAfter(asVisitor(), { slug: at.slug, after: cursor })).changes).toMatchObject([{ type: 'dispute.changed', dispute: { id: disputeId, counts } }]);
    if (fifth) await takePosition(fifth, taking(disputeId, null));
    expect(await onPage(asVisitor(), disputeId, at)).toMatchObject({ counts: null });
  });

  test('nobody is shown who stands where, nor told of it, but themselves', async () => {
    const at = await article();
    const disputeId = await opened(at);
    const people = await taken(disputeId, 'support', 'support', 'dispute', 'complicated', 'dispute');
    const secrets = people.flatMap(({ viewer }) => (viewer.kind === 'user' ? [viewer.id, viewer.name] : []));
    for (const ctx of [asVisitor(), reader, moderator, await person('admin')]) {
      const everything = JSON.stringify([await page(ctx, at), await changesAfter(ctx, { slug: at.slug, after: 0 }), await dispute(ctx, { id: disputeId })]);
      for (const secret of secrets) expect(everything).not.toContain(secret);
    }
    for (const secret of secrets) expect(JSON.stringify(await disputeToArrange(moderator, { disputeId }))).not.toContain(secret);
    const [own] = people;
    expect((await changesAfter(own ?? reader, { slug: at.slug, after: 0 })).changes.filter(({ type }) => type === 'position.taken')).toMatchObject([{ disputeId, own: { position: 'support' } }]);
  });

  test('fifty readers and a moderator who closes it, at once: whoever was taken is counted, and nobody after', async () => {
    const disputeId = await opened(on);
    const people = await Promise.all(Array.from({ length: 50 }, () => person()));
    const version = await versionOf(disputeId);
    const heard = await atOnce(51, (i) => (i === 25 ? moveDispute(moderator, { disputeId, version, move: 'close' }) : takePosition(people[i > 25 ? i - 1 : i] ?? reader, taking(disputeId))));
    expect(heard.filter((word) => word !== 'yes' && word !== 'dispute_closed')).toEqual([]);
    expect(heard[25]).toBe('yes');
    const yes = heard.filter((word) => word === 'yes').length - 1;
    expect(await db.position.count({ where: { disputeId, kind: 'support' } })).toBe(yes);
    const { closedAt } = await db.dispute.findUniqueOrThrow({ where: { id: disputeId } });
    expect(closedAt).not.toBeNull();
  });
});

describe('a note', () => {
  test('is a comment of the dispute’s own thread, says where its author stands, and is no thread on the article', async () => {
    const at = await article();
    const disputeId = await opened(at);
    const [one, two] = [await person(), await person()];
    const { noteId } = await takePosition(one, taking(disputeId, 'dispute', '  My aunt paid\nfor it. '));
    await takePosition(two, taking(disputeId, 'support', 'So did mine.'));
    const { discussion } = await page(asVisitor(), at);
    const notes = discussion.threads.find(({ id }) => id === discussion.disputes[0]?.threadId);
    expect(notes?.comments).toMatchObject([{ id: noteId, html: '<p>My aunt paid for it.</p>', position: 'dispute', parentId: null }, { html: '<p>So did mine.</p>', position: 'support', parentId: null }]);
    expect((await dispute(asVisitor(), { id: disputeId })).notes).toHaveLength(2);
    await answer(two, { threadId: notes?.id ?? '', commentId: noteId ?? '' }, 'Both can be.');
    expect((await page(asVisitor(), at)).discussion.threads[0]?.comments.map(({ parentId }) => parentId)).toEqual([null, noteId, null]);
  });

  test('goes with the position it was given for: changed, it is a comment that says nothing of where anybody stands', async () => {
    const at = await article();
    const disputeId = await opened(at);
    const somebody = await person();
    const { noteId } = await takePosition(somebody, taking(disputeId, 'dispute', 'At first sight.'));
    const { discussion: { cursor } } = await page(asVisitor(), at);
    await takePosition(somebody, taking(disputeId, 'support'));
    expect((await changesAfter(asVisitor(), { slug: at.slug, after: cursor })).changes).toMatchObject([{ type: 'comment.changed', comment: { id: noteId, position: null, html: '<p>At first sight.</p>' } }]);
    expect((await page(asVisitor(), at)).discussion.threads[0]?.comments).toMatchObject([{ id: noteId, position: null }]);
  });

  test('withdrawn, removed or held, it is not shown', async () => {
    const at = await article();
    const disputeId = await opened(at);
    const [one, two, three] = [await person(), await person(), await person('reader', { limits: ['hold'] })];
    const notes = [await takePosition(one, taking(disputeId, 'dispute', 'Taken back.')), await takePosition(two, taking(disputeId, 'support', 'Removed.'))];
    await takePosition(three, taking(disputeId, 'support', 'Held.'));
    await withdraw(one, { commentId: notes[0]?.noteId ?? '' });
    await decided(moderator, notes[1]?.noteId ?? '', 'remove');
    const everything = JSON.stringify([await page(asVisitor(), at), await dispute(asVisitor(), { id: disputeId })]);
    expect(everything).not.toMatch(/Taken back\.|Removed\.|Held\./u);
    expect((await page(asVisitor(), at)).discussion.threads[0]?.comments.map(({ position }) => position)).toEqual([null, null]);
  });

  test('the first of them may wait, and the next appear before it', async () => {
    const at = await article();
    const disputeId = await opened(at);
    const [held, free] = [await person('reader', { limits: ['hold'] }), await person()];
    const { noteId } = await takePosition(held, taking(disputeId, 'support', 'I wait.'));
    expect((await page(asVisitor(), at)).discussion.threads).toEqual([]);
    await takePosition(free, taking(disputeId, 'dispute', 'I do not.'));
    expect((await page(asVisitor(), at)).discussion.threads).toMatchObject([{ standing: 1, comments: [{ html: '<p>I do not.</p>' }] }]);
    await decided(moderator, noteId ?? '', 'keep');
    expect((await page(asVisitor(), at)).discussion.threads).toMatchObject([{ standing: 2, comments: [{ html: '<p>I wait.</p>', position: 'support' }, { html: '<p>I do not.</p>' }] }]);
  });

  test('sent twice it is kept once, and other words under the same name are refused', async () => {
    const disputeId = await opened(on);
    const somebody = await person();
    const input = taking(disputeId, 'support', 'Once.');
    const first = await takePosition(somebody, input);
    expect(await takePosition(somebody, input)).toEqual(first);
    expect(await refusal(takePosition(somebody, { ...input, position: 'dispute', note: 'Twice.' }))).toBe('sent_already');
    expect(await db.comment.count({ where: { authorId: somebody.viewer.kind === 'user' ? somebody.viewer.id : '' } })).toBe(1);
  });
});

describe('gathering threads', () => {
  test('in order, each in one dispute, with a line of the record for each', async () => {
    const at = await article();
    const [a, b, c] = [await thread(reader, at), await thread(reader, at, 'ferry'), await thread(reader, at)];
    const [one, two] = [await opened(at), await opened(at)];
    const gathering = async (disputeId: string, ...threadIds: string[]) => gather(moderator, { disputeId, version: await versionOf(disputeId), threadIds });
    await gathering(one, b.threadId, a.threadId);
    expect((await onPage(asVisitor(), one, at))?.gathered).toMatchObject([{ threadId: b.threadId, quote: 'ferry', standing: 1 }, { threadId: a.threadId, quote: null }]);
    expect(await refusal(gathering(two, a.threadId))).toBe('gathered_already');
    expect(await refusal(gathering(one, b.threadId, a.threadId))).toBe('state_unfit');
    await gathering(one, a.threadId, b.threadId, c.threadId);
    await gathering(one, c.threadId);
    await gathering(two, a.threadId);
    const acts = await db.moderationAction.findMany({ where: { subjectId: { in: [one, two] }, kind: { in: ['gather', 'release'] } }, orderBy: { number: 'asc' } });
    expect(acts.map(({ kind }) => kind)).toEqual(['gather', 'gather', 'gather', 'release', 'release', 'gather']);
    expect((await disputesFor(moderator, { threadId: a.threadId })).disputes.find(({ id }) => id === two)?.threadIds).toEqual([a.threadId]);
    const notes = (await onPage(asVisitor(), one, at))?.threadId ?? '';
    expect(await refusal(gathering(two, a.threadId, notes))).toBe('no_such_thing');
    expect(await refusal(gathering(two, a.threadId, (await thread(reader, on)).threadId))).toBe('no_such_thing');
  });

  test('fifty moderators at once change what they saw, and one of them does', async () => {
    const at = await article();
    const disputeId = await opened(at);
    const threads = await Promise.all(Array.from({ length: 5 }, () => thread(reader, at)));
    const version = await versionOf(disputeId);
    const heard = await atOnce(50, (i) => gather(i % 2 ? moderator : other, { disputeId, version, threadIds: [threads[i % 5]?.threadId ?? ''] }));
    expect(heard.filter((word) => word === 'yes')).toHaveLength(1);
    expect(new Set(heard)).toEqual(new Set(['yes', 'changed_meanwhile']));
    expect((await onPage(asVisitor(), disputeId, at))?.gathered).toHaveLength(1);
  });
});

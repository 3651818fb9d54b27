import { randomUUID } from 'node:crypto';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { db } from '@/lib/db';
import { edit, open, placedComments, presentComment, reply, withdraw, type Posted } from '@/lib/discussion/server';
import type { RuleAction } from '@/lib/screening';
import { dryRun, keepWordRule, tryText, wordRules } from '@/lib/screening/server';
import type { Ctx } from '@/lib/user';
import { log, screenArticle, undo } from '@/lib/moderation/server';
import { asVisitor, later, limited, refusal } from '@/tests/support/ctx';
import { answer, article, body, person, thread, type MadeArticle } from '@/tests/support/makers';
import { atOnce, decided, ground } from '@/tests/support/moderation';

const MINUTE = 60_000;

/** Words that nobody has said before, long enough to be known again. */
const fresh = (): string => `The quay was empty that morning, and the clerk wrote ${randomUUID().replaceAll('-', '')} in the book.`;

const say = (ctx: Ctx, on: MadeArticle, words = fresh()): Promise<Posted> => open(ctx, { articleId: on.id, target: null, body: body(words), clientId: randomUUID() });
const change = (ctx: Ctx, commentId: string, words: string, seen: string | null = null): Promise<Posted> => edit(ctx, { commentId, body: body(words), seen });

/** How a comment stands, and what screening has said of it. */
async function standing({ commentId }: Posted): Promise<{ state: string; heldBecause: string | null; text: string; flags: string[] }> {
  const { state, heldBecause, text } = await db.comment.findUniqueOrThrow({ where: { id: commentId } });
  const flags = await db.flag.findMany({ where: { subjectId: commentId, reason: 'screening', case: { state: 'open' } }, orderBy: { id: 'asc' } });
  return { state, heldBecause, text, flags: flags.map(({ because }) => because) };
}

const admin = await person('admin');

const rule = (pattern: string, action: RuleAction, more: Partial<Parameters<typeof keepWordRule>[1]> = {}) => ({ id: null, version: 0, pattern, kind: 'plain' as const, action, note: '', isEnabled: true, ...more });

/** Put a word under a rule, whether an earlier test did so or not. */
async function inForce(pattern: string, action: RuleAction): ReturnType<typeof keepWordRule> {
  const found = await db.wordRule.findFirst({ where: { pattern, kind: 'plain' } });
  return keepWordRule(admin, rule(pattern, action, { id: found?.id ?? null, version: found?.version ?? 0 }));
}

/** Somebody who has said enough here to be no newcomer. */
async function regular(): Promise<Ctx> {
  const ctx = await person();
  const on = await article();
  for (let i = 0; i < 3; i += 1) await say(ctx, on);
  return ctx;
}

beforeEach(async () => {
  await db.wordRule.updateMany({ data: { isEnabled: false } });
});

describe('a slow thread', () => {
  test('of twenty comments sent at once, one is let through; whoever waits may write again', async () => {
    const on = await article();
    const first = await thread(await person(), on);
    await db.thread.update({ where: { id: first.threadId }, data: { slowMinutes: 10 } });
    const reader = await person();
    const heard = await atOnce(20, () => answer(reader, first, fresh()));
    expect(heard.filter((word) => word === 'yes')).toHaveLength(1);
    expect(new Set(heard)).toEqual(new Set(['yes', 'thread_slow']));
    expect(await refusal(answer(later(reader, 9 * MINUTE), first, fresh()))).toBe('thread_slow');
    expect(await refusal(answer(later(reader, 10 * MINUTE), first, fresh()))).toBe('yes');
    expect(await refusal(answer(await person('moderator'), first, fresh()))).toBe('yes');
    expect(await refusal(answer(await person(), first, fresh()))).toBe('yes');
  });

  test('says after how long, and is no way around by taking back', async () => {
    const on = await article();
    const reader = await person();
    const first = await say(reader, on);
    await db.thread.update({ where: { id: first.threadId }, data: { slowMinutes: 10 } });
    await withdraw(reader, { commentId: first.commentId });
    await expect(answer(later(reader, 4 * MINUTE), first, fresh())).rejects.toMatchObject({ reason: 'thread_slow', retryAfter: 360 });
  });

  test('what is sent a second time is answered as the first time', async () => {
    const on = await article();
    const first = await thread(await person(), on);
    await db.thread.update({ where: { id: first.threadId }, data: { slowMinutes: 10 } });
    const [reader, words, clientId] = [await person(), body(fresh()), randomUUID()];
    const send = () => reply(reader, { parentId: first.commentId, body: words, clientId });
    const [one, two] = await Promise.all([send(), send()]);
    expect(two).toEqual(one);
    expect(await send()).toEqual(one);
  });
});

test('everything waits of who is on hold, and moderators see why', async () => {
  const posted = await say(await person('reader', { limits: ['hold'] }), await article());
  expect(await standing(posted)).toMatchObject({ state: 'held', heldBecause: 'sanctioned', flags: ['sanctioned'] });
});

describe('the same words again', () => {
  test('one’s own are refused for a day, whatever is put around them; few words are nobody’s', async () => {
    const on = await article();
    const reader = await regular();
    const words = fresh();
    const posted = await say(reader, on, words);
    expect(await refusal(say(reader, on, ` ${words.toUpperCase().replaceAll(' ', '  ')}!!`))).toBe('said_already');
    expect(await refusal(change(reader, posted.commentId, words))).toBe('yes');
    expect(await refusal(say(later(reader, 25 * 60 * MINUTE), on, words))).toBe('yes');
    expect(await refusal(say(reader, on, 'I agree.'))).toBe('yes');
    expect(await refusal(say(reader, on, 'I agree.'))).toBe('yes');
  });

  test('somebody else’s wait; those that were taken back are forgotten', async () => {
    const on = await article();
    const words = fresh();
    const first = await regular();
    const posted = await say(first, on, words);
    expect(await standing(await say(await regular(), on, words))).toMatchObject({ state: 'held', heldBecause: 'repeated' });
    const other = fresh();
    const { commentId } = await say(first, on, other);
    await withdraw(first, { commentId });
    expect(await standing(await say(first, on, other))).toMatchObject({ state: 'standing', flags: [] });
    expect(posted.commentId).not.toBe(commentId);
  });

  test('the same words sent at once to many articles appear once', async () => {
    const [words, senders] = [fresh(), await Promise.all(Array.from({ length: 12 }, regular))];
    const posted = await Promise.all(senders.map(async (sender) => standing(await say(sender, await article(), words))));
    expect(posted.filter(({ state }) => state === 'standing')).toHaveLength(1);
    expect(posted.filter(({ heldBecause }) => heldBecause === 'repeated')).toHaveLength(11);
  });
});

describe('links', () => {
  const linked = { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: 'Look ' }, { type: 'text', text: 'here', marks: [{ type: 'link', attrs: { href: 'https://shop.example/x' } }] }] }] };

  test('of a newcomer wait, written out or behind words; of others they do not', async () => {
    const on = await article();
    const posted = await open(await person(), { articleId: on.id, target: null, body: linked, clientId: randomUUID() });
    expect(await standing(posted)).toMatchObject({ state: 'held', heldBecause: 'links' });
    expect(await standing(await say(await person(), on, 'See www.shop.example for more.'))).toMatchObject({ heldBecause: 'links' });
    expect(await standing(await open(await regular(), { articleId: on.id, target: null, body: linked, clientId: randomUUID() }))).toMatchObject({ state: 'standing' });
  });

  test('a page of this house is no link away', async () => {
    expect(await standing(await say(await person(), await article(), `As on ${process.env['NEXTAUTH_URL'] ?? ''}/a/another-article`))).toMatchObject({ state: 'standing' });
  });

  test('a word in the address of one is found too', async () => {
    await inForce('shop example', 'block');
    expect(await refusal(open(await regular(), { articleId: (await article()).id, target: null, body: linked, clientId: randomUUID() }))).toBe('words_blocked');
  });
});

describe('rules about words', () => {
  test('block: it is not taken', async () => {
    await inForce('quisling', 'block');
    expect(await refusal(say(await person(), await article(), 'You q u i s l i n g.'))).toBe('words_blocked');
    expect(await refusal(say(await person('moderator'), await article(), 'You quisling.'))).toBe('yes');
  });

  test('hold: it waits, its author reads why, and moderators which words', async () => {
    await inForce('quisling', 'hold');
    const reader = await person();
    const posted = await say(reader, await article(), 'You quisl1ng, you.');
    expect(await standing(posted)).toEqual({ state: 'held', heldBecause: 'words', text: 'You quisl1ng, you.', flags: ['words'] });
    expect(await db.flag.findFirst({ where: { subjectId: posted.commentId } })).toMatchObject({ note: 'quisling → quisl1ng', byId: null });
    const [placed] = await placedComments(reader, { ids: [posted.commentId] });
    if (!placed) throw new Error('It is nowhere');
    expect(presentComment(reader, placed)).toMatchObject({ state: 'held', heldBecause: 'words' });
    expect(presentComment(await person('moderator'), placed)).toMatchObject({ heldBecause: 'words' });
    expect(presentComment(await person(), placed)).toMatchObject({ heldBecause: null, html: null });
  });

  test('flag: it appears, and is a case', async () => {
    await inForce('quisling', 'flag');
    expect(await standing(await say(await person(), await article(), 'You quisling.'))).toEqual({ state: 'standing', heldBecause: null, text: 'You quisling.', flags: ['words'] });
  });

  test('censor: nobody is given the words, and sending it again is answered', async () => {
    await inForce('quisling', 'censor');
    const [reader, on, clientId] = [await person(), await article(), randomUUID()];
    const send = () => open(reader, { articleId: on.id, target: null, body: body('You q.uisling, you.'), clientId });
    const posted = await send();
    expect(await standing(posted)).toMatchObject({ state: 'standing', text: 'You *********, you.', flags: [] });
    const { html, body: doc } = await db.comment.findUniqueOrThrow({ where: { id: posted.commentId } });
    expect(html + JSON.stringify(doc)).not.toContain('uisling');
    expect(await send()).toEqual(posted);
  });

  test('one that is out of force finds nothing', async () => {
    const { rules } = await inForce('turncoat', 'block');
    const mine = rules.find(({ pattern }) => pattern === 'turncoat');
    await keepWordRule(admin, rule('turncoat', 'block', { id: mine?.id ?? '', version: mine?.version ?? 0, isEnabled: false }));
    expect(await refusal(say(await person(), await article(), 'You turncoat.'))).toBe('yes');
  });
});

test('three removals among the last comments make the next ones wait', async () => {
  const [reader, moderator, on] = [await person(), await person('moderator'), await article()];
  for (let i = 0; i < 3; i += 1) {
    expect((await standing(await say(reader, on))).state).toBe('standing');
    const last = await db.comment.findFirstOrThrow({ where: { state: 'standing', thread: { articleId: on.id } } });
    await decided(moderator, last.id, 'remove');
  }
  expect(await standing(await say(reader, on))).toMatchObject({ state: 'held', heldBecause: 'removals' });
});

test('the article’s mode: newcomers wait, or everybody does but moderators', async () => {
  const on = await article();
  await db.article.update({ where: { id: on.id }, data: { screening: 'newcomers_before' } });
  expect(await standing(await say(await person(), on))).toMatchObject({ state: 'held', heldBecause: 'newcomer' });
  const known = await regular();
  expect(await standing(await say(known, on))).toMatchObject({ state: 'standing' });
  await db.article.update({ where: { id: on.id }, data: { screening: 'before' } });
  expect(await standing(await say(known, on))).toMatchObject({ state: 'held', heldBecause: 'mode' });
  expect(await standing(await say(await person('moderator'), on))).toMatchObject({ state: 'standing' });
});

describe('a moderator sets the mode of an article', () => {
  const no = { groundId: null, facts: '' };
  let why = { groundId: '', facts: 'More comes than two can read.' };
  beforeAll(async () => {
    why = { ...why, groundId: await ground() };
  });
  test.each<[string, () => Promise<Ctx>, string]>([
    ['a visitor', () => Promise.resolve(asVisitor()), 'not_signed_in'],
    ['a reader', () => person('reader'), 'role_too_low'],
    ['an author', () => person('author'), 'role_too_low'],
    ['a moderator', () => person('moderator'), 'yes'],
    ['a moderator of other articles', moderatorElsewhere, 'out_of_scope'],
    ['an admin', () => person('admin'), 'yes'],
  ])('%s', async (_, who, heard) => {
    const on = await article();
    expect(await refusal(screenArticle(await who(), { seen: 'after', articleId: on.id, mode: 'before', ...why }))).toBe(heard);
    expect(await standing(await say(await person(), on))).toMatchObject({ state: heard === 'yes' ? 'held' : 'standing' });
  });

  test('it is in the record, and can be taken back while it is so', async () => {
    const [on, moderator] = [await article(), await person('moderator')];
    expect(await refusal(screenArticle(moderator, { seen: 'after', articleId: on.id, mode: 'after', ...no }))).toBe('state_unfit');
    const { actionId } = await screenArticle(moderator, { seen: 'after', articleId: on.id, mode: 'before', ...why });
    expect((await log(asVisitor(), { kind: 'screen', ground: null, before: null })).entries.find(({ id }) => id === actionId)).toMatchObject({ subjectKind: 'article', article: { slug: on.slug }, isUndone: false });
    // Whoever has not seen that overwrites nothing.
    expect(await refusal(screenArticle(moderator, { seen: 'after', articleId: on.id, mode: 'newcomers_before', ...why }))).toBe('decided_already');
    const other = await screenArticle(moderator, { seen: 'before', articleId: on.id, mode: 'newcomers_before', ...why });
    expect(await refusal(undo(moderator, { actionId }))).toBe('changed_meanwhile');
    await undo(moderator, other);
    await undo(moderator, { actionId });
    expect((await db.article.findUniqueOrThrow({ where: { id: on.id } })).screening).toBe('after');
    expect(await refusal(undo(moderator, { actionId }))).toBe('undone_already');
  });

  test('that comments wait rests on a rule and on what happened; that they wait no longer does not', async () => {
    const [on, moderator] = [await article(), await person('moderator')];
    expect(await refusal(screenArticle(moderator, { seen: 'after', articleId: on.id, mode: 'before', ...why, groundId: null }))).toBe('ground_missing');
    expect(await refusal(screenArticle(moderator, { seen: 'after', articleId: on.id, mode: 'newcomers_before', ...why, facts: '' }))).toBe('facts_missing');
    await screenArticle(moderator, { seen: 'after', articleId: on.id, mode: 'before', ...why });
    await screenArticle(moderator, { seen: 'before', articleId: on.id, mode: 'after', ...no });
  });

  test('which is no article', async () => {
    expect(await refusal(screenArticle(await person('moderator'), { seen: 'after', articleId: randomUUID(), mode: 'before', ...why }))).toBe('no_such_thing');
  });

  async function moderatorElsewhere(): Promise<Ctx> {
    const ctx = await person('moderator');
    await db.moderatorScope.create({ data: { userId: ctx.viewer.id, articleId: (await article()).id } });
    return ctx;
  }
});

describe('an edit is screened again', () => {
  test('what stood is held, and one that is approved is no longer held for anything', async () => {
    await inForce('quisling', 'hold');
    const reader = await person();
    const posted = await say(reader, await article());
    await change(reader, posted.commentId, 'You quisling.');
    expect(await standing(posted)).toMatchObject({ state: 'held', heldBecause: 'words', flags: ['words'] });
    const { caseId } = await db.flag.findFirstOrThrow({ where: { subjectId: posted.commentId } });
    await decided(await person('moderator'), posted.commentId, 'keep', { caseId });
    expect(await standing(posted)).toMatchObject({ state: 'standing', heldBecause: null, flags: [] });
  });

  test('blocked words leave it as it was; masked ones are masked', async () => {
    await inForce('quisling', 'block');
    await inForce('turncoat', 'censor');
    const reader = await person();
    const posted = await say(reader, await article(), 'Quiet words.');
    expect(await refusal(change(reader, posted.commentId, 'You quisling.'))).toBe('words_blocked');
    expect(await standing(posted)).toMatchObject({ state: 'standing', text: 'Quiet words.' });
    await change(reader, posted.commentId, 'You turncoat.');
    expect(await standing(posted)).toMatchObject({ state: 'standing', text: 'You ********.' });
  });
});

describe('keeping rules', () => {
  test('of many admins who change one at once, one is heard; every version is kept, and none can be changed', async () => {
    const { rules } = await keepWordRule(admin, rule(`contested ${randomUUID().slice(0, 8).replace(/\d/gu, 'x')}`, 'flag'));
    const mine = rules.find(({ pattern, version }) => pattern.startsWith('contested') && version === 1);
    const heard = await atOnce(10, (i) => keepWordRule(admin, rule(mine?.pattern ?? '', 'hold', { id: mine?.id ?? '', version: 1, note: `Change ${i}` })));
    expect(heard.filter((word) => word === 'yes')).toHaveLength(1);
    expect(new Set(heard)).toEqual(new Set(['yes', 'changed_meanwhile']));
    const now = (await wordRules(admin)).rules.find(({ id }) => id === mine?.id);
    expect(now).toMatchObject({ version: 2, action: 'hold', note: `Change ${heard.indexOf('yes')}` });
    expect(now?.changes.map(({ version, action }) => [version, action])).toEqual([[2, 'hold'], [1, 'flag']]);
    await expect(db.wordRuleChange.updateMany({ where: { ruleId: mine?.id ?? '' }, data: { note: 'x' } })).rejects.toThrow('immutable');
  });

  test('the same one added many times at once is there once', async () => {
    const pattern = `added ${randomUUID().replace(/[\d-]/gu, '').slice(0, 6)}`;
    const heard = await atOnce(10, () => keepWordRule(admin, rule(pattern, 'hold')));
    expect(heard.filter((word) => word === 'yes')).toHaveLength(1);
    expect(new Set(heard)).toEqual(new Set(['yes', 'rule_there_already']));
  });

  test('while comments come in, each is judged by the rule before or after, and none is lost', async () => {
    const pattern = 'weathercock';
    const { rules } = await inForce(pattern, 'hold');
    const one = rules.find((found) => found.pattern === pattern);
    const on = await article();
    const readers = await Promise.all(Array.from({ length: 8 }, () => person()));
    const [posts] = await Promise.all([
      Promise.all(readers.map((reader) => say(reader, on, `A weathercock, and ${randomUUID()}.`))),
      keepWordRule(admin, rule(pattern, 'censor', { id: one?.id ?? '', version: one?.version ?? 0 })),
    ]);
    for (const posted of posts) {
      const { state, text } = await standing(posted);
      expect([['held', true], ['standing', false]]).toContainEqual([state, text.includes('weathercock')]);
    }
  });

  test('a pattern that is none is refused, by the trial as by the keeping', async () => {
    expect(await refusal(keepWordRule(admin, rule('(', 'hold', { kind: 'regex' })))).toBe('pattern_malformed');
    expect(await refusal(dryRun(admin, { pattern: 'a(?=b)', kind: 'regex', action: 'hold' }))).toBe('pattern_unsupported');
  });

  test.each<[string, () => Promise<Ctx>, string, string]>([
    ['a visitor', () => Promise.resolve(asVisitor()), 'not_signed_in', 'not_signed_in'],
    ['a reader', () => person('reader'), 'role_too_low', 'role_too_low'],
    ['an author', () => person('author'), 'role_too_low', 'role_too_low'],
    ['a moderator', () => person('moderator'), 'role_too_low', 'yes'],
    ['a banned admin', async () => limited(await person('admin'), 'ban'), 'banned', 'banned'],
    ['an admin', () => person('admin'), 'yes', 'yes'],
  ])('%s', async (_, who, keeps, reads) => {
    const ctx = await who();
    expect(await refusal(keepWordRule(ctx, rule(`by role ${randomUUID().replace(/[\d-]/gu, '').slice(0, 8)}`, 'flag')))).toBe(keeps);
    expect(await refusal(dryRun(ctx, { pattern: 'quay', kind: 'plain', action: 'hold' }))).toBe(keeps);
    expect(await refusal(wordRules(ctx))).toBe(reads);
    expect(await refusal(tryText(ctx, { text: 'Quay.' }))).toBe(reads);
  });
});

describe('a dry run', () => {
  test('says what a rule would have done in thirty days, and leaves out moderators, what was taken back and what is older', async () => {
    const on = await article();
    const word = `zorbl${randomUUID().replace(/[\d-]/gu, '').slice(0, 6)}`;
    const reader = await person();
    const now = later(reader, 40 * 24 * 60 * MINUTE);
    await say(reader, on, `Long ago, ${word}.`);
    await say(now, on, `You ${word.toUpperCase()}, you.`);
    await decided(await person('moderator'), (await say(now, on, `Again ${word.split('').join('.')} here.`)).commentId, 'remove');
    await withdraw(now, { commentId: (await say(now, on, `Not ${word}.`)).commentId });
    await say({ ...(await person('moderator')), now: now.now }, on, `A moderator says ${word}.`);
    await say(now, on, `No such ${word}ish word.`);
    // A word in the address of a link is found as it is when the rule is in force.
    await open({ ...(await regular()), now: now.now }, { articleId: on.id, target: null, clientId: randomUUID(), body: { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: `As ${randomUUID()} has it, ` }, { type: 'text', text: 'here', marks: [{ type: 'link', attrs: { href: `https://shop.example/${word}` } }] }] }] } });
    const seen = await dryRun({ ...admin, now: now.now }, { pattern: word, kind: 'plain', action: 'hold' });
    expect(seen).toMatchObject({ hits: 3, removed: 1, cutAt: null, days: 30 });
    expect(seen.looked).toBeGreaterThanOrEqual(3);
    expect(seen.samples.map(({ before, found, after }) => [before, found, after])).toContainEqual(['You ', word.toUpperCase(), ', you.']);
    expect(seen.samples.filter(({ before }) => before.endsWith('https://shop.example/'))).toHaveLength(1);
    expect(await db.flag.count({ where: { note: { contains: word } } })).toBe(0);
  });

  test('stops when its time is up, and says how far back it came', async () => {
    await say(await person(), await article());
    const seen = await dryRun(admin, { pattern: 'nobody says this', kind: 'plain', action: 'hold' }, { patienceMs: 0 });
    expect(seen.cutAt).not.toBeNull();
  });
});

test('a text can be tried on the rules in force', async () => {
  await inForce('quisling', 'hold');
  const { hits } = await tryText(await person('moderator'), { text: 'A quisling, and another: Q u i s l i n g.' });
  expect(hits).toMatchObject([{ pattern: 'quisling', action: 'hold', excerpts: [{ found: 'quisling' }, { found: 'Q u i s l i n g' }] }]);
});

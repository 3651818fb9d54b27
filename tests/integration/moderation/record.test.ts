import { beforeAll, describe, expect, test } from 'vitest';
import { db } from '@/lib/db';
import type { LogEntry, ReportIllegalInput } from '@/lib/moderation';
import { appeal, groundsInLog, hear, log, ownFlags, reportable, reportIllegal, sanction, statement, statements, takeBackFlag, takeUp, transparency, undo, wholeLog } from '@/lib/moderation/server';
import type { Ctx } from '@/lib/user';
import { asVisitor, NOON, refusal } from '@/tests/support/ctx';
import { article, mark, person, thread, type MadeArticle } from '@/tests/support/makers';
import { decided, flagged, ground } from '@/tests/support/moderation';
import { countQueries, plansOf } from '@/tests/support/queries';

let on: MadeArticle;
let moderator: Ctx, other: Ctx;

beforeAll(async () => {
  [on, moderator, other] = await Promise.all([article(), person('moderator'), person('moderator')]);
});

const all = { kind: null, ground: null };

async function whole(of: Parameters<typeof wholeLog>[1] = all): Promise<LogEntry[]> {
  const entries: LogEntry[] = [];
  for await (const batch of wholeLog(asVisitor(), of)) entries.push(...batch);
  return entries;
}

describe('the public record', () => {
  test('says what was done, where and on what ground, and names nobody', async () => {
    const author = await person();
    const { commentId } = await thread(author, on, 'ferry');
    const groundId = await ground('A ground of its own');
    await decided(moderator, commentId, 'remove', { groundId, facts: 'Facts are for the author.' });
    const { entries } = await log(asVisitor(), { ...all, before: null });
    expect(entries[0]).toMatchObject({ kind: 'remove', subjectKind: 'comment', ground: 'A ground of its own', place: `/c/${commentId}`, article: { slug: on.slug }, isUndone: false });
    const written = JSON.stringify(entries);
    for (const secret of [author.viewer, moderator.viewer].flatMap((viewer) => (viewer.kind === 'user' ? [viewer.id, viewer.name] : []))) expect(written).not.toContain(secret);
    expect(written).not.toContain('Facts are for the author.');
    expect(await groundsInLog(asVisitor())).toContain('A ground of its own');
  });

  test('shows no place on an article that nobody finds', async () => {
    const hidden = await article();
    const { commentId } = await thread(await person(), hidden);
    await decided(moderator, commentId, 'remove');
    await db.article.update({ where: { id: hidden.id }, data: { unlisted: true } });
    const { entries } = await log(asVisitor(), { ...all, before: null });
    expect(entries[0]).toMatchObject({ article: null, place: null });
  });

  test('says of what was taken back that it was', async () => {
    const { commentId } = await thread(await person(), on);
    const { actionId } = await decided(moderator, commentId, 'remove');
    await undo(moderator, { actionId });
    const { entries: [taking, taken] } = await log(asVisitor(), { ...all, before: null });
    expect([taking?.kind, taking?.isUndone, taken?.isUndone]).toEqual(['undo', false, true]);
  });

  test('page after page, filtered or not, it is whole, each line once, in order', async () => {
    const groundId = await ground('Only here');
    const { commentId } = await thread(await person(), on);
    for (let i = 0; i < 60; i++) {
      const { actionId } = await decided(moderator, commentId, 'remove', { groundId });
      await undo(moderator, { actionId });
    }
    for (const of of [all, { kind: 'undo', ground: null }, { kind: null, ground: 'Only here' }] as const) {
      const pages: LogEntry[] = [];
      for (let before: number | null = null; ; before = pages.at(-1)?.number ?? null) {
        const { entries, more } = await log(asVisitor(), { ...of, before });
        pages.push(...entries);
        if (!more) break;
      }
      expect(pages.length).toBeGreaterThanOrEqual(60);
      expect(await whole(of)).toEqual(pages.reverse());
    }
    expect(await whole({ kind: 'remove', ground: 'Only here' })).toHaveLength(60);
    // Without gaps, but for disputes that nobody has opened yet (tests/integration/dispute).
    const kept = await db.moderationAction.findMany({ where: { subjectKind: { not: 'dispute' } }, orderBy: { number: 'asc' }, select: { number: true } });
    expect((await whole()).flatMap(({ number, subjectKind }) => (subjectKind === 'dispute' ? [] : [number]))).toEqual(kept.map(({ number }) => Number(number)));
  });

  test('costs as many queries for a long page as for a short one, along an index', async () => {
    const short = await countQueries(() => log(asVisitor(), { ...all, before: 2 }));
    expect(await countQueries(() => log(asVisitor(), { ...all, before: null }))).toBe(short);
    const plans = await plansOf(async () => {
      await log(asVisitor(), { kind: 'remove', ground: 'Only here', before: 50 });
      await log(asVisitor(), { kind: 'ban', ground: null, before: null });
      await groundsInLog(asVisitor());
    });
    expect(plans.length).toBeGreaterThan(3);
    expect(plans.filter((plan) => /Seq Scan on "?ModerationAction/u.test(plan))).toEqual([]);
  });
});

describe('transparency', () => {
  /** A year that no other test plays in. */
  const at = (day: string): Date => new Date(`2031-${day}`);
  const onDay = (ctx: Ctx, day: string): Ctx => ({ ...ctx, now: at(day) });

  test('counts a year by month: grounds, times, appeals, flags', async () => {
    const year = await article({ now: at('01-01T00:00:00Z') });
    const groundId = await ground('Counted');
    // In March two flags make cases of one hour and of ten; one is decided against somebody, one is not.
    for (const [hours, outcome] of [[1, 'remove'], [10, 'keep']] as const) {
      const posted = await thread(onDay(await person(), '03-10T00:00:00Z'), year);
      await flagged(onDay(await person(), '03-10T00:00:00Z'), posted);
      await decided(onDay(moderator, `03-10T${String(hours).padStart(2, '0')}:00:00Z`), posted.commentId, outcome, outcome === 'keep' ? {} : { groundId });
    }
    // What a moderator takes up in passing kept nobody waiting; what was reported later than it was taken up, from then on.
    const passing = await thread(onDay(await person(), '03-11T00:00:00Z'), year);
    await takeUp(onDay(moderator, '03-11T00:00:00Z'), { commentId: passing.commentId });
    await decided(onDay(moderator, '03-11T00:00:05Z'), passing.commentId, 'keep');
    // In April two removals are appealed, and one of them is reversed; a flag is raised and taken back.
    for (const outcome of ['reverse', 'uphold'] as const) {
      const author = await person();
      const { commentId } = await thread(onDay(author, '04-01T00:00:00Z'), year);
      const { actionId } = await decided(onDay(moderator, '04-02T00:00:00Z'), commentId, 'remove', { groundId });
      const { appealId } = await appeal(onDay(author, '04-03T00:00:00Z'), { actionId, words: 'Look again.' });
      await hear(onDay(other, '04-04T00:00:00Z'), { appealId, outcome, until: null, answer: 'We did.' });
    }
    const flagger = onDay(await person(), '04-30T23:59:59.999Z');
    const { flagId } = await flagged(flagger, await thread(onDay(await person(), '04-30T00:00:00Z'), year), 'spam');
    await takeBackFlag(flagger, { flagId });

    const { months, earlier } = await transparency(asVisitor(at('05-15T00:00:00Z')), { last: null });
    expect(months.map(({ month }) => month).slice(-3)).toEqual(['2031-03', '2031-04', '2031-05']);
    expect(months.at(-3)).toEqual({
      ...{ month: '2031-03', decisions: 1, automatic: 0, grounds: [{ ground: 'Counted', count: 1 }] },
      // Of an hour and ten: half way between, and nine tenths of the way.
      ...{ cases: 2, median: 5.5 * 3_600, p90: 9.1 * 3_600 },
      ...{ appeals: { heard: 0, upheld: 0, reversed: 0, changed: 0 }, flags: { received: 2, upheld: 1, dismissed: 1 } },
    });
    expect(months.at(-2)).toEqual({
      ...{ month: '2031-04', decisions: 2, automatic: 0, grounds: [{ ground: 'Counted', count: 2 }] },
      // Nothing was flagged but what its flagger took back, which nobody took time to decide.
      ...{ cases: 0, median: null, p90: null },
      ...{ appeals: { heard: 2, upheld: 1, reversed: 1, changed: 0 }, flags: { received: 1, upheld: 0, dismissed: 0 } },
    });
    expect(months.at(-1)).toMatchObject({ month: '2031-05', decisions: 0, cases: 0, flags: { received: 0 } });
    // The last month before these in which anything was done, by whichever test.
    const last = await db.moderationAction.findFirstOrThrow({ where: { at: { lt: new Date(`${months[0]?.month ?? ''}-01T00:00:00Z`) } }, orderBy: { at: 'desc' } });
    expect(earlier).toBe(last.at.toISOString().slice(0, 7));
    expect((await transparency(asVisitor(at('05-15T00:00:00Z')), { last: '2026-11' })).months.at(-1)).toMatchObject({ month: '2026-11' });
    // Nobody knows a month to come.
    expect((await transparency(asVisitor(NOON), { last: '2031-03' })).months.at(-1)?.month).toBe('2026-11');
  });

  test('costs five queries, along indexes by time', async () => {
    expect(await countQueries(() => transparency(asVisitor(at('05-15T00:00:00Z')), { last: null }))).toBe(5);
    const plans = await plansOf(() => transparency(asVisitor(at('05-15T00:00:00Z')), { last: null }));
    expect(plans.filter((plan) => /Seq Scan/u.test(plan))).toEqual([]);
  });
});

describe('a statement', () => {
  test('leads from an answer to what it answers, and knows its line in the record', async () => {
    const author = await person();
    const { commentId } = await thread(author, on);
    const { actionId } = await decided(moderator, commentId, 'remove');
    const { appealId } = await appeal(author, { actionId, words: 'It was a quotation.' });
    const { actionId: answerId } = await hear(other, { appealId, outcome: 'reverse', until: null, answer: 'It was.' });
    const { entries } = await log(asVisitor(), { ...all, before: null });
    expect(await statement(author, { actionId: answerId })).toMatchObject({ kind: 'reverse', about: actionId, number: entries[0]?.number, can: { appeal: { because: 'not_appealable' } } });
    expect(await statement(author, { actionId })).toMatchObject({ about: null, limit: null });
  });

  test('says of a limit whether it is in force, and until when it is now', async () => {
    const author = await person();
    const { actionId } = await sanction(moderator, { userId: author.viewer.id, kind: 'mute', until: '2027-01-01T00:00:00.000Z', groundId: await ground(), facts: 'Again.' });
    expect(await statement(author, { actionId })).toMatchObject({ limit: { isInForce: true, until: '2027-01-01T00:00:00.000Z' } });
    const { appealId } = await appeal(author, { actionId, words: 'That is long.' });
    await hear(other, { appealId, outcome: 'change', until: '2026-12-01T00:00:00.000Z', answer: 'It is.' });
    expect(await statement(author, { actionId })).toMatchObject({ limit: { isInForce: true, until: '2026-12-01T00:00:00.000Z' }, until: '2027-01-01T00:00:00.000Z' });
    expect(await statement({ ...author, now: new Date('2026-12-02') }, { actionId })).toMatchObject({ limit: { isInForce: false } });
  });

  test.each([
    ['a visitor', () => asVisitor(), 'not_signed_in'],
    ['somebody else', () => other, 'no_such_thing'],
    ['the moderator who decided', () => moderator, 'no_such_thing'],
  ])('is not for %s', async (_, who, heard) => {
    const { commentId } = await thread(await person(), on);
    const { actionId } = await decided(moderator, commentId, 'remove');
    expect(await refusal(statement(who(), { actionId }))).toBe(heard);
  });

  test('a list of them costs the same, however long it is', async () => {
    const author = await person();
    await decided(moderator, (await thread(author, on)).commentId, 'remove');
    const one = await countQueries(() => statements(author, { before: null }));
    for (let i = 0; i < 3; i++) await decided(moderator, (await thread(author, on)).commentId, 'remove');
    expect((await statements(author, { before: null })).statements).toHaveLength(4);
    expect(await countQueries(() => statements(author, { before: null }))).toBe(one);
  });
});

test('what became of a flag says where, and never who decided', async () => {
  const flagger = await person();
  const posted = await thread(await person(), on);
  await flagged(flagger, posted);
  await decided(moderator, posted.commentId, 'remove');
  const [flag] = await ownFlags(flagger);
  expect(flag).toMatchObject({ article: { slug: on.slug }, state: 'upheld', subject: { id: posted.commentId } });
  expect(JSON.stringify(flag)).not.toContain(moderator.viewer.kind === 'user' ? moderator.viewer.id : '');
});

describe('a visitor who reports', () => {
  test('is shown the comment, and answered with a number', async () => {
    const { commentId } = await thread(await person(), on);
    expect(await reportable(asVisitor(), { kind: 'comment', id: commentId })).toMatchObject({ subject: { kind: 'comment', id: commentId }, article: { slug: on.slug } });
    const { flagId } = await reportIllegal(asVisitor(), { subject: { kind: 'comment', id: commentId }, law: 'Criminal Code, article 313', note: 'It says who to hurt.', name: 'A passer-by', email: 'passer@example.org', goodFaith: true });
    expect(await db.illegalNotice.findUnique({ where: { flagId } })).toMatchObject({ name: 'A passer-by', email: 'passer@example.org' });
  });

  test('reports a highlight, and the name at either', async () => {
    const maker = await person();
    const [{ commentId }, { annotationId }, { annotationId: own }] = [await thread(maker, on), await mark(maker, on, 'Aigül counted', 'public'), await mark(maker, on, 'said nothing')];
    expect(await reportable(asVisitor(), { kind: 'highlight', id: annotationId })).toMatchObject({ words: { quote: 'Aigül counted' }, by: maker.viewer.name, article: { slug: on.slug } });
    const said = { law: 'Criminal Code, article 313', note: 'It is a slur.', name: 'A passer-by', email: 'passer@example.org', goodFaith: true } as const;
    const reported = async (subject: ReportIllegalInput['subject']) => (await db.flag.findUniqueOrThrow({ where: { id: (await reportIllegal({ ...asVisitor(), address: commentId }, { subject, ...said })).flagId } }));
    expect(await reported({ kind: 'highlight', id: annotationId })).toMatchObject({ subjectKind: 'highlight', subjectId: annotationId, reason: 'illegal', byId: null });
    for (const at of [{ kind: 'comment', id: commentId }, { kind: 'highlight', id: annotationId }] as const) expect(await reported({ kind: 'name', at })).toMatchObject({ subjectKind: 'person', subjectId: maker.viewer.id });
    // What somebody marked for themselves alone is nobody's to report.
    for (const subject of [{ kind: 'highlight', id: own }, { kind: 'name', at: { kind: 'highlight', id: own } }] as const) expect(await refusal(reportIllegal(asVisitor(), { subject, ...said }))).toBe('no_such_thing');
    expect(await refusal(reportable(maker, { kind: 'highlight', id: own }))).toBe('no_such_thing');
    expect(await refusal(reportable(asVisitor(), { kind: 'comment', id: annotationId }))).toBe('no_such_thing');
  });

  test.each<[string, (commentId: string) => Promise<unknown>]>([
    ['was removed', (commentId) => decided(moderator, commentId, 'remove')],
    ['waits', (commentId) => db.comment.update({ where: { id: commentId }, data: { state: 'held', appearedAt: null } })],
  ])('finds no comment that %s, not even as its author', async (_, hide) => {
    const author = await person();
    const { commentId } = await thread(author, on);
    await hide(commentId);
    expect(await refusal(reportable(asVisitor(), { kind: 'comment', id: commentId }))).toBe('no_such_thing');
    expect(await refusal(reportable(author, { kind: 'comment', id: commentId }))).toBe('no_such_thing');
  });
});

import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Visibility } from '@/lib/annotation';
import { erase, highlight, placedAnnotations, presentAnnotation, share, visibleTo } from '@/lib/annotation/server';
import { db } from '@/lib/db';
import { may } from '@/lib/policy';
import { read } from '@/lib/reading/server';
import { ROLES, type Ctx } from '@/lib/user';
import { asVisitor, limited, refusal } from '@/tests/support/ctx';
import { article, mark, PAGE_WORDS, person, targetOf, thread, type MadeArticle } from '@/tests/support/makers';

let on: MadeArticle;
let reader: Ctx, other: Ctx, banned: Ctx, admin: Ctx;

beforeAll(async () => {
  [on, reader, other, banned, admin] = await Promise.all([article(), person(), person(), person('reader', { limits: ['ban'] }), person('admin')]);
});

async function idsSeenBy(ctx: Ctx, where = on): Promise<string[]> {
  const { discussion } = await read(ctx, { slug: where.slug, words: PAGE_WORDS });
  return discussion.annotations.map(({ id }) => id);
}

async function lastEvent() {
  const { type, onlyForId } = await db.event.findFirstOrThrow({ where: { articleId: on.id }, orderBy: { number: 'desc' } });
  return { type, onlyForId };
}

describe('highlight', () => {
  test('is kept with its words, and anchored where they stand', async () => {
    const target = targetOf(on, '👩‍👩‍👧 and said');
    const { annotationId } = await highlight(reader, { target, visibility: 'private', clientId: randomUUID() });
    expect(await db.annotation.findUnique({ where: { id: annotationId }, include: { anchors: true } })).toMatchObject({
      ...{ exact: '👩‍👩‍👧 and said', motivation: 'highlighting', visibility: 'private' },
      anchors: [{ state: 'exact', ...target.position }],
    });
  });

  test.each<[string, () => Ctx, object, string]>([
    ['a visitor', () => asVisitor(), {}, 'not_signed_in'],
    ['the banned', () => banned, {}, 'banned'],
    ['other words', () => reader, { quote: { exact: 'Ferry', prefix: '', suffix: '' } }, 'passage_changed'],
    ['a revision that is not', () => reader, { revisionId: randomUUID() }, 'no_such_thing'],
  ])('refuses %s', async (_, ctx, changed, reason) => {
    expect(await refusal(highlight(ctx(), { target: { ...targetOf(on, 'ferry'), ...changed }, visibility: 'private', clientId: randomUUID() }))).toBe(reason);
  });

  test('sent ten times at once it is kept once, and each hears the same', async () => {
    const input = { target: targetOf(on, 'ferry'), visibility: 'public', clientId: randomUUID() } as const;
    const heard = await Promise.all(Array.from({ length: 10 }, () => highlight(reader, input)));
    expect(new Set(heard.map(({ annotationId }) => annotationId)).size).toBe(1);
    expect(await db.annotation.count({ where: { clientId: input.clientId } })).toBe(1);
  });

  test('120 in ten minutes, and then a pause', async () => {
    const eager = await person();
    await db.allowance.create({ data: { key: `highlight:${eager.viewer.id}`, points: 120, expire: BigInt(Date.now() + 600_000) } });
    expect(await refusal(mark(eager, on, 'ferry'))).toBe('too_many_writes');
  });
});

describe('private and public', () => {
  test('is shown to everybody from the beginning only by who may say something there', async () => {
    const muted = await person('reader', { limits: ['mute'] });
    const target = targetOf(await article(), 'ferry');
    expect(await refusal(highlight(muted, { target, visibility: 'public', clientId: randomUUID() }))).toBe('muted');
    expect(await refusal(highlight(muted, { target, visibility: 'private', clientId: randomUUID() }))).toBe('yes');
  });
  test('a private highlight is its maker’s alone, on the page and in what is told', async () => {
    const { annotationId } = await mark(reader, on, 'dawn');
    expect(await idsSeenBy(reader)).toContain(annotationId);
    for (const ctx of [other, admin, asVisitor()]) expect(await idsSeenBy(ctx)).not.toContain(annotationId);
    expect(await lastEvent()).toEqual({ type: 'annotation.added', onlyForId: reader.viewer.kind === 'user' && reader.viewer.id });
  });

  test('shared it is everybody’s; taken back it goes from everybody’s page and stays on its maker’s', async () => {
    const { annotationId } = await mark(reader, on, 'left');
    await share(reader, { annotationId, visibility: 'public' });
    for (const ctx of [reader, other, asVisitor()]) expect(await idsSeenBy(ctx)).toContain(annotationId);
    await share(reader, { annotationId, visibility: 'private' });
    expect(await idsSeenBy(reader)).toContain(annotationId);
    for (const ctx of [other, asVisitor()]) expect(await idsSeenBy(ctx)).not.toContain(annotationId);
  });

  test('shared as it is already, nothing happens', async () => {
    const { annotationId } = await mark(reader, on, 'quay');
    const before = await db.event.count({ where: { articleId: on.id } });
    await share(reader, { annotationId, visibility: 'private' });
    expect(await db.event.count({ where: { articleId: on.id } })).toBe(before);
  });

  test('erased it is gone, for good', async () => {
    const { annotationId } = await mark(reader, on, 'waved', 'public');
    await erase(reader, { annotationId });
    expect(await idsSeenBy(reader)).not.toContain(annotationId);
    expect(await db.anchor.count({ where: { annotationId } })).toBe(0);
    expect(await lastEvent()).toEqual({ type: 'annotation.removed', onlyForId: null });
    expect(await refusal(erase(reader, { annotationId }))).toBe('no_such_thing');
  });

  test('erased ten times at once, nobody hears that something broke', async () => {
    const { annotationId } = await mark(reader, on, 'waved', 'public');
    const heard = await Promise.all(Array.from({ length: 10 }, () => refusal(erase(reader, { annotationId }))));
    expect(heard.every((word) => word === 'yes' || word === 'no_such_thing')).toBe(true);
  });

  test('shared and erased at once, nobody hears that something broke', async () => {
    const { annotationId } = await mark(reader, on, 'waved');
    const heard = await Promise.all([...Array.from({ length: 5 }, () => share(reader, { annotationId, visibility: 'public' })), erase(reader, { annotationId })].map(refusal));
    expect(heard.every((word) => word === 'yes' || word === 'no_such_thing')).toBe(true);
  });
});

const DOORS = { share: (ctx: Ctx, annotationId: string) => share(ctx, { annotationId, visibility: 'private' }), erase: (ctx: Ctx, annotationId: string) => erase(ctx, { annotationId }) };

describe.each(Object.entries(DOORS))('%s refuses', (_, door) => {
  test.each<[string, () => Ctx, Visibility | 'thread', string]>([
    ['a visitor, for a public one', () => asVisitor(), 'public', 'not_signed_in'],
    ['another reader, for a public one', () => other, 'public', 'not_yours'],
    ['an admin, for a public one', () => admin, 'public', 'not_yours'],
    ['a visitor, for a private one', () => asVisitor(), 'private', 'no_such_thing'],
    ['an admin, for a private one', () => admin, 'private', 'no_such_thing'],
    ['its maker, when it carries a thread', () => reader, 'thread', 'has_thread'],
  ])('%s', async (_who, ctx, kind, reason) => {
    const id = kind === 'thread' ? await threadMark() : (await mark(reader, on, 'noon', kind)).annotationId;
    expect(await refusal(door(ctx(), id))).toBe(reason);
  });

  test('what is not there', async () => expect(await refusal(door(reader, randomUUID()))).toBe('no_such_thing'));
});

describe('once banned', () => {
  const since = (): Ctx => limited(reader, 'ban');

  test('its maker may still erase a mark, and keep it to themselves', async () => {
    const [one, two] = [await mark(reader, on, 'noon', 'public'), await mark(reader, on, 'noon', 'private')];
    expect(await refusal(share(since(), { ...one, visibility: 'private' }))).toBe('yes');
    expect(await idsSeenBy(asVisitor())).not.toContain(one.annotationId);
    for (const made of [one, two]) expect(await refusal(erase(since(), made))).toBe('yes');
  });

  test('but show it to nobody', async () => {
    expect(await refusal(share(since(), { ...(await mark(reader, on, 'noon')), visibility: 'public' }))).toBe('banned');
  });
});

async function threadMark(): Promise<string> {
  const { threadId } = await thread(reader, on, 'town');
  const { annotationId } = await db.thread.findUniqueOrThrow({ where: { id: threadId } });
  return annotationId ?? '';
}

test('lists filtered in SQL and things judged in code agree, for every viewer and every state', async () => {
  const place = await article();
  const people = await Promise.all([...ROLES.map((role) => person(role)), person('reader', { limits: ['ban'] })]);
  for (const [index, one] of people.entries()) {
    if (one.viewer.limits.length > 0) continue;
    await mark(one, place, 'ferry', 'private');
    await mark(one, place, 'dawn', 'public');
    if (index === 0) await thread(one, place, 'quay');
  }
  const rows = await db.annotation.findMany({ where: { articleId: place.id } });
  const placed = await placedAnnotations(asVisitor(), { ids: rows.map(({ id }) => id) });
  expect(rows).toHaveLength(9);
  for (const ctx of [asVisitor(), ...people]) {
    const listed = await db.annotation.findMany({ where: { AND: [{ articleId: place.id }, visibleTo(ctx)] } });
    const judged = rows.filter((row) => may.see.annotation(ctx, row)).map(({ id }) => id).sort();
    expect(listed.map(({ id }) => id).sort()).toEqual(judged);
    expect(placed.flatMap((one) => presentAnnotation(ctx, one)?.id ?? []).sort()).toEqual(judged);
    expect((await idsSeenBy(ctx, place)).sort()).toEqual(judged);
  }
});

import { beforeEach, describe, expect, test } from 'vitest';
import { db } from '@/lib/db';
import type { GroundView } from '@/lib/moderation';
import { adoptGrounds, grounds, groundsToKeep, isRuleKeeper, keepGround, orderGrounds, statement } from '@/lib/moderation/server';
import type { Ctx } from '@/lib/user';
import { asVisitor, later, limited, refusal } from '@/tests/support/ctx';
import { article, person, thread } from '@/tests/support/makers';
import { atOnce, decided } from '@/tests/support/moderation';

let admin: Ctx;

beforeEach(async () => {
  admin = await person('admin');
  // Other files decided on rules of their own; those stay, out of force, with what rests on them.
  await db.ground.updateMany({ data: { retiredAt: new Date() } });
});

const rule = (name: string, more: object = {}) => ({ id: null, version: 0, name, rule: 'Be brief.', isRetired: false, ...more });
const names = (rules: GroundView[]): string[] => rules.map(({ name }) => name);

async function written(...each: string[]): Promise<GroundView[]> {
  for (const name of each) await keepGround(admin, rule(name));
  return grounds(asVisitor());
}

test('a rule is written, read by everybody, changed under the same link, retired and brought back', async () => {
  const [first] = await written('Length');
  if (!first) throw new Error('It was not written');
  const { id, slug, version } = first;
  await keepGround(admin, { id, version, name: 'Too long', rule: 'Be briefer.', isRetired: false });
  expect(await grounds(asVisitor())).toEqual([{ id, slug, version: version + 1, name: 'Too long', rule: 'Be briefer.' }]);
  await keepGround(admin, { id, version: version + 1, name: 'Too long', rule: 'Be briefer.', isRetired: true });
  expect(await grounds(asVisitor())).toEqual([]);
  expect((await groundsToKeep(admin)).find((one) => one.id === id)).toMatchObject({ isRetired: true, version: version + 2 });
  await keepGround(admin, { id, version: version + 2, name: 'Too long', rule: 'Be briefer.', isRetired: false });
  expect(names(await grounds(asVisitor()))).toEqual(['Too long']);
});

test('a statement shows a rule as it read when it was decided on, and says where it reads otherwise now', async () => {
  const [first] = await written('Kindness');
  if (!first) throw new Error('It was not written');
  const [author, moderator, on] = [await person(), await person('moderator'), await article()];
  const decidedAt = async (ms: number): Promise<string> => {
    const { commentId } = await thread(author, on, 'ferry');
    return (await decided(later(moderator, ms), commentId, 'remove', { groundId: first.id })).actionId;
  };
  const rewritten = (version: number, ms: number, name: string, words: string): Promise<unknown> => keepGround(later(admin, ms), { id: first.id, version, name, rule: words, isRetired: false });
  const one = await decidedAt(10_000);
  await rewritten(1, 20_000, 'Kindness', 'Be kind.');
  const two = await decidedAt(30_000);
  await rewritten(2, 40_000, 'Courtesy', 'Be courteous.');
  const three = await decidedAt(50_000);
  // Retired and brought back, it reads the same.
  await keepGround(later(admin, 60_000), { id: first.id, version: 3, name: 'Courtesy', rule: 'Be courteous.', isRetired: true });
  await rewritten(4, 70_000, 'Courtesy', 'Be courteous.');
  const shown = await Promise.all([one, two, three].map(async (actionId) => (await statement(author, { actionId })).ground));
  expect(shown).toEqual([
    { name: 'Kindness', slug: first.slug, rule: 'Be brief.', isRewritten: true },
    { name: 'Kindness', slug: first.slug, rule: 'Be kind.', isRewritten: true },
    { name: 'Courtesy', slug: first.slug, rule: 'Be courteous.', isRewritten: false },
  ]);
  expect(await db.earlierGround.count({ where: { groundId: first.id } })).toBe(2);
  await expect(db.earlierGround.deleteMany({ where: { groundId: first.id } })).rejects.toThrow();
});

test('two rules of one name have links of their own', async () => {
  const rules = await written('Twice', 'Twice', 'Twice');
  expect(new Set(rules.map(({ slug }) => slug)).size).toBe(3);
});

test('of two admins who change a rule, the second hears of it, and the first one’s words stand', async () => {
  const [first] = await written('Contested');
  const heard = await atOnce(20, (i) => keepGround(admin, { id: first?.id ?? '', version: 1, name: `Contested ${i}`, rule: 'x', isRetired: false }));
  expect(heard.filter((word) => word === 'yes')).toHaveLength(1);
  expect(new Set(heard)).toEqual(new Set(['yes', 'changed_meanwhile']));
  expect(names(await grounds(asVisitor()))).toEqual([`Contested ${heard.indexOf('yes')}`]);
});

test('many at once are all written, each at its own place', async () => {
  await atOnce(10, (i) => keepGround(admin, rule(`At once ${i}`)));
  const rows = await db.ground.findMany({ where: { retiredAt: null } });
  expect(new Set(rows.map(({ position }) => position)).size).toBe(10);
});

describe('the order', () => {
  test('is as it is put', async () => {
    const rules = await written('A', 'B', 'C');
    const [a, b, c] = rules.map(({ id }) => id);
    expect(names(await orderGrounds(admin, { ids: [c, a, b].map(String) }))).toEqual(['C', 'A', 'B']);
  });

  test('is refused when somebody wrote or retired one meanwhile', async () => {
    const ids = (await written('A', 'B')).map(({ id }) => id);
    await keepGround(admin, rule('C'));
    expect(await refusal(orderGrounds(admin, { ids }))).toBe('changed_meanwhile');
    expect(await refusal(orderGrounds(admin, { ids: [...ids, ids[0] ?? ''] }))).toBe('changed_meanwhile');
    expect(names(await grounds(asVisitor()))).toEqual(['A', 'B', 'C']);
  });
});

test('a house that has rules does not begin anew', async () => {
  await written('A');
  expect(await refusal(adoptGrounds(admin, { rules: [{ name: 'B', rule: 'x' }] }))).toBe('changed_meanwhile');
});

test.each<[string, () => Promise<Ctx>, string]>([
  ['a visitor', () => Promise.resolve(asVisitor()), 'not_signed_in'],
  ['a reader', () => person('reader'), 'role_too_low'],
  ['an author', () => person('author'), 'role_too_low'],
  ['a moderator', () => person('moderator'), 'role_too_low'],
  ['a banned admin', async () => limited(await person('admin'), 'ban'), 'banned'],
  ['an admin', () => person('admin'), 'yes'],
])('%s keeps the rules', async (_, who, heard) => {
  const ctx = await who();
  expect(await refusal(keepGround(ctx, rule('By role')))).toBe(heard);
  expect(await refusal(groundsToKeep(ctx))).toBe(heard);
  expect(await refusal(orderGrounds(ctx, { ids: (await grounds(ctx)).map(({ id }) => id) }))).toBe(heard);
  expect(await refusal(adoptGrounds(ctx, { rules: [{ name: 'B', rule: 'x' }] }))).toBe(heard === 'yes' ? 'changed_meanwhile' : heard);
  expect(isRuleKeeper(ctx)).toBe(heard === 'yes');
});

test.each([['', 'x'], ['x', ' ']])('a rule of the name %j that says %j is none', async (name, words) => {
  expect(await refusal(keepGround(admin, rule(name, { rule: words })))).toBe('reason_missing');
  expect(await refusal(adoptGrounds(admin, { rules: [{ name, rule: words }] }))).toBe('reason_missing');
});

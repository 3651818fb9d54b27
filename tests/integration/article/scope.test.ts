import { expect, test } from 'vitest';
import { arrange, isInScope, lookAfter, scopeOf } from '@/lib/article/server';
import { db } from '@/lib/db';
import { asVisitor, refusal } from '@/tests/support/ctx';
import { article, authorOf, person } from '@/tests/support/makers';

/* What a moderator looks after, as the operator says it. */

const emailOf = async (userId: string) => (await db.user.findUniqueOrThrow({ where: { id: userId } })).email ?? '';
const tag = () => `tag ${crypto.randomUUID()}`;

test('a moderator looks after the articles and tags that are named, and after everything again', async () => {
  const [moderator, mine, tagged, other] = await Promise.all([person('moderator'), article(), article(), article()]);
  const about = tag();
  await arrange(await authorOf(tagged), { articleId: tagged.id, tags: [about] });
  const email = await emailOf(moderator.viewer.id);
  await lookAfter(asVisitor(), { email: ` ${email.toUpperCase()} `, places: [mine.slug, `#${about.toUpperCase()}`] });
  const sees = async () => Promise.all([mine, tagged, other].map(async ({ id: articleId }) => isInScope(await scopeOf(moderator), { articleId })));
  expect(await sees()).toEqual([true, true, false]);
  await lookAfter(asVisitor(), { email, places: [other.slug] });
  expect(await sees()).toEqual([false, false, true]);
  await lookAfter(asVisitor(), { email, places: [] });
  expect(await sees()).toEqual([true, true, true]);
});

test.each<[string, (slug: string) => string[], string]>([
  ['an article that is not there', (slug) => [slug, 'nowhere-at-all'], 'article_unknown'],
  ['a tag without a word', () => ['#'], 'article_unknown'],
])('%s is a slip, and leaves what was', async (_, places, heard) => {
  const [moderator, mine] = await Promise.all([person('moderator'), article()]);
  const email = await emailOf(moderator.viewer.id);
  await lookAfter(asVisitor(), { email, places: [mine.slug] });
  expect(await refusal(lookAfter(asVisitor(), { email, places: places(mine.slug) }))).toBe(heard);
  expect(await scopeOf(moderator)).toEqual({ articleIds: [mine.id], tags: [] });
});

test.each(['reader', 'author', 'admin'] as const)('nobody but a moderator is limited: no %s', async (role) => {
  const somebody = await person(role);
  expect(await refusal(lookAfter(asVisitor(), { email: await emailOf(somebody.viewer.id), places: [] }))).toBe('no_such_thing');
});

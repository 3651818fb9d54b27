import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { edit, open, people, reply, type Posted } from '@/lib/discussion/server';
import { notices, tell, tellDecisions } from '@/lib/notice/server';
import type { Ctx } from '@/lib/user';
import { asVisitor, later, refusal } from '@/tests/support/ctx';
import { article, newName, person, thread, type MadeArticle } from '@/tests/support/makers';
import { decided } from '@/tests/support/moderation';

type Person = Awaited<ReturnType<typeof person>>;

/** A comment that names people. */
const naming = (...people: Person[]): unknown => ({
  type: 'doc',
  content: [{ type: 'paragraph', content: [{ type: 'text', text: `${newName()} asks what you say, ` }, ...people.map(({ viewer: { id, name } }) => ({ type: 'text', text: `@${name}`, marks: [{ type: 'mention', attrs: { userId: id } }] }))] }],
});
const say = (by: Ctx, on: MadeArticle, body: unknown): Promise<Posted> => open(by, { articleId: on.id, target: null, body, clientId: randomUUID() });
const told = async (who: Ctx, on: MadeArticle): Promise<unknown[]> => {
  await Promise.all(Array.from({ length: 10 }, () => tell(asVisitor(), { articleId: on.id })));
  return (await notices(who)).map(({ kind }) => kind);
};

test('whom a comment names is told once, and nobody of themselves', async () => {
  const [one, named, on] = [await person(), await person(), await article()];
  await say(one, on, naming(named, one, named));
  expect(await told(named, on)).toEqual(['mention']);
  expect(await notices(named)).toMatchObject([{ by: one.viewer.name, count: 1 }]);
  expect(await told(one, on)).toEqual([]);
});

test('an edit tells those whom it adds, and nobody again', async () => {
  const [one, first, second, on] = [await person(), await person(), await person(), await article()];
  const { commentId } = await say(one, on, naming(first));
  await told(first, on);
  await edit(later(one, 1_000), { commentId, body: naming(first, second), seen: null });
  expect([await told(first, on), await told(second, on)]).toEqual([['mention'], ['mention']]);
});

test('whoever is answered and named is told of the answer alone; then again only of what is new', async () => {
  const [one, other, on] = [await person(), await person(), await article()];
  const opened = await thread(one, on, 'ferry');
  await reply(other, { parentId: opened.commentId, body: naming(one), clientId: randomUUID() });
  expect(await told(one, on)).toEqual(['answered']);
});

test('nobody is told of a comment that waits; when it is let through they are, once', async () => {
  const [held, named, moderator, on] = [await person('reader', { limits: ['hold'] }), await person(), await person('moderator'), await article()];
  const { commentId } = await say(held, on, naming(named));
  expect(await told(named, on)).toEqual([]);
  await decided(moderator, commentId, 'keep');
  await tellDecisions(asVisitor());
  expect(await told(named, on)).toEqual(['mention']);
});

test('whoever is added by an edit that waits is told when it is let through, and nobody again', async () => {
  const [one, first, second, moderator, on] = [await person(), await person(), await person(), await person('moderator'), await article()];
  const { commentId } = await say(one, on, naming(first));
  await told(first, on);
  await decided(moderator, commentId, 'return');
  await edit(later(one, 1_000), { commentId, body: naming(first, second), seen: null });
  expect([await told(first, on), await told(second, on)]).toEqual([['mention'], []]);
  await decided(moderator, commentId, 'keep');
  expect([await told(first, on), await told(second, on)]).toEqual([['mention'], ['mention']]);
  expect(await notices(second)).toMatchObject([{ by: one.viewer.name, count: 1 }]);
});

test('nobody is told of a comment that was taken away', async () => {
  const [one, named, moderator, on] = [await person(), await person(), await person('moderator'), await article()];
  const { commentId } = await say(one, on, naming(named));
  await decided(moderator, commentId, 'remove');
  expect(await told(named, on)).toEqual([]);
});

test('somebody who does not exist is nobody', async () => {
  const [one, on] = [await person(), await article()];
  await say(one, on, naming({ ...one, viewer: { ...one.viewer, id: randomUUID() } }));
  expect(await told(one, on)).toEqual([]);
});

test('many who name somebody at once are one notice', async () => {
  const [named, on] = [await person(), await article()];
  const opened = await thread(named, on, 'ferry');
  const other = await person();
  const { commentId: parentId } = await reply(other, { parentId: opened.commentId, body: naming(other), clientId: randomUUID() });
  for (let n = 0; n < 12; n += 1) await reply(await person(), { parentId, body: naming(named), clientId: randomUUID() });
  await told(named, on);
  expect(await notices(named)).toEqual(expect.arrayContaining([expect.objectContaining({ kind: 'mention', count: 12 })]));
});

test('those who take part can be named, by letters of their name; nobody else, and not oneself', async () => {
  const [asker, opener, other, absent, on] = [await person(), await person(), await person(), await person(), await article()];
  await thread(opener, on, 'ferry');
  await thread(asker, on, 'café');
  const waits = await person('reader', { limits: ['hold'] });
  await thread(waits, on, 'noon');
  const named = async (query: string): Promise<string[]> => (await people(asker, { articleId: on.id, query })).people.map(({ name }) => name);
  const all = await named('');
  expect(all).toContain(opener.viewer.name);
  for (const nobody of [asker, other, absent, waits]) expect(all).not.toContain(nobody.viewer.name);
  expect(await named(opener.viewer.name.slice(7, 15).toUpperCase())).toEqual([opener.viewer.name]);
  expect(await named('%')).toEqual([]);
  expect(await refusal(people(asVisitor(), { articleId: on.id, query: '' }))).toBe('not_signed_in');
  expect(await refusal(people(asker, { articleId: randomUUID(), query: '' }))).toBe('no_such_thing');
});

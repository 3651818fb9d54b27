import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { share } from '@/lib/annotation/server';
import { db } from '@/lib/db';
import { rename } from '@/lib/discussion/server';
import { changesAfter, edition, read } from '@/lib/reading/server';
import { nameSkeleton, type Ctx } from '@/lib/user';
import { viewerOf } from '@/lib/user/server';
import { asVisitor, refusal } from '@/tests/support/ctx';
import { answer, article, mark, newName, PAGE_WORDS, person, thread, type MadeArticle } from '@/tests/support/makers';

/** All that a page tells its viewer. */
async function pageOf(on: MadeArticle, ctx: Ctx = asVisitor()): Promise<string> {
  return JSON.stringify(await read(ctx, { slug: on.slug, words: PAGE_WORDS }));
}

test('another name, unless somebody has one like it', async () => {
  const [ctx, other] = [await person(), await person()];
  const name = newName();
  expect(await rename(ctx, { name: `  ${name} ` })).toEqual({ name });
  expect(await viewerOf({ userId: ctx.viewer.id, version: 1, proven: false })).toMatchObject({ name });
  expect(await refusal(rename(other, { name: name.toUpperCase() }))).toBe('name_taken');
  expect(await refusal(rename(ctx, { name: name.toUpperCase() }))).toBe('yes');
  expect(await refusal(rename(ctx, { name: 'x' }))).toBe('name_too_short');
  expect(await refusal(rename(asVisitor(), { name }))).toBe('not_signed_in');
});

test.each<[string, (on: MadeArticle, who: Ctx, other: Ctx) => Promise<unknown>]>([
  ['in a thread of their own', (on, who) => thread(who, on, 'ferry')],
  ['on a reply', async (on, who, other) => answer(who, await thread(other, on))],
  ['on what was replied to', async (on, who, other) => answer(other, await thread(who, on))],
  ['on a public mark', (on, who) => mark(who, on, 'dawn', 'public')],
])('the new name stands %s, and the old one nowhere', async (_, sign) => {
  const [on, who, other, name] = [await article(), await person(), await person(), newName()];
  await sign(on, who, other);
  expect(await pageOf(on)).toContain(who.viewer.name);
  const before = await edition(asVisitor(), { slug: on.slug });
  await rename(who, { name });
  for (const ctx of [asVisitor(), other]) {
    expect(await pageOf(on, ctx)).toContain(name);
    expect(await pageOf(on, ctx)).not.toContain(who.viewer.name);
  }
  // A copy that a proxy or a browser has is no longer valid.
  expect(await edition(asVisitor(), { slug: on.slug })).not.toBe(before);
});

test('open pages hear the new name, and never the old one', async () => {
  const [on, who, other, name] = [await article(), await person(), await person(), newName()];
  const opened = await thread(who, on, 'ferry');
  await answer(other, opened);
  const { annotationId } = await mark(who, on, 'dawn', 'public');
  const hidden = await mark(who, on, 'quay', 'private');
  const { discussion } = await read(asVisitor(), { slug: on.slug, words: PAGE_WORDS });
  await rename(who, { name });
  const { changes } = await changesAfter(asVisitor(), { slug: on.slug, after: discussion.cursor });
  expect(changes).toMatchObject([{ type: 'person.renamed', name, commentIds: [opened.commentId] }]);
  expect(JSON.stringify(changes)).toContain(annotationId);
  expect(JSON.stringify(changes)).not.toContain(hidden.annotationId);
  expect(JSON.stringify((await changesAfter(asVisitor(), { slug: on.slug, after: 0 })).changes)).not.toContain(who.viewer.name);
});

test('an article with nothing but a private mark hears nothing', async () => {
  const [on, who] = [await article(), await person()];
  await mark(who, on, 'dawn', 'private');
  const before = await db.event.count({ where: { articleId: on.id } });
  await rename(who, { name: newName() });
  expect(await db.event.count({ where: { articleId: on.id } })).toBe(before);
});

test('a name that is refused is no event', async () => {
  const [on, who, other] = [await article(), await person(), await person()];
  await thread(who, on);
  const before = await db.event.count({ where: { articleId: on.id } });
  expect(await refusal(rename(who, { name: other.viewer.name }))).toBe('name_taken');
  expect(await db.event.count({ where: { articleId: on.id } })).toBe(before);
});

test('a mark that is shown while its maker takes another name waits for it', async () => {
  const [on, who, name] = [await article(), await person(), newName()];
  const made = await mark(who, on, 'dawn', 'private');
  let shown = false;
  let showing: Promise<unknown> = Promise.resolve();
  await db.$transaction(async (tx) => {
    await tx.user.update({ where: { id: who.viewer.id }, data: { name, nameSkeleton: nameSkeleton(name) } });
    showing = share(who, { ...made, visibility: 'public' }).then(() => (shown = true));
    await sleep(150);
    expect(shown).toBe(false);
  });
  await showing;
  expect(await pageOf(on)).toContain(name);
});

test('renamed, answered and renamed at once on the same articles, nobody hears that something broke', async () => {
  const [one, two, three] = [await person(), await person(), await person()];
  const places = await Promise.all([article(), article(), article()]);
  const posted = await Promise.all(places.map((on) => thread(one, on)));
  await Promise.all(posted.map((to) => answer(two, to)));
  for (let round = 0; round < 8; round += 1) {
    const heard = await Promise.all([
      ...[one, two].map((who) => refusal(rename(who, { name: newName() }))),
      ...posted.flatMap((to) => [one, two, three].map((who) => refusal(answer(who, to)))),
    ]);
    expect(heard.filter((word) => word !== 'yes')).toEqual([]);
  }
}, 60_000);

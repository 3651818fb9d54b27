import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, test } from 'vitest';
import { db } from '@/lib/db';
import type { ThreadView } from '@/lib/discussion';
import { edit, rename, withdraw } from '@/lib/discussion/server';
import { record } from '@/lib/event/server';
import { erase, share } from '@/lib/annotation/server';
import { applyChange, type Change, type Discussion } from '@/lib/reading';
import { changesAfter, follow, read, type ReadInput } from '@/lib/reading/server';
import type { Ctx } from '@/lib/user';
import { viewerOf } from '@/lib/user/server';
import { asVisitor, later, refusal } from '@/tests/support/ctx';
import { answer, article, body, mark, newName, PAGE_WORDS, person, thread, type MadeArticle } from '@/tests/support/makers';
import { countQueries } from '@/tests/support/queries';

function readAs(ctx: Ctx, on: MadeArticle, extra: Partial<ReadInput> = {}) {
  return read(ctx, { slug: on.slug, words: PAGE_WORDS, ...extra });
}

async function discussionAs(ctx: Ctx, on: MadeArticle): Promise<Discussion> {
  return (await readAs(ctx, on)).discussion;
}

const following: AbortController[] = [];
afterEach(() => {
  for (const one of following.splice(0)) one.abort();
});

/** Follow an article from an event on, into a list that grows. */
async function followed(ctx: Ctx, on: MadeArticle, after: number): Promise<{ changes: Change[]; cursor: () => number; stop: () => void }> {
  const abort = new AbortController();
  following.push(abort);
  const steps = await follow(ctx, { slug: on.slug, after, signal: abort.signal });
  const changes: Change[] = [];
  let cursor = after;
  void (async () => {
    for await (const step of steps) {
      changes.push(...step.changes);
      cursor = step.cursor;
    }
  })();
  return { changes, cursor: () => cursor, stop: () => abort.abort() };
}

/** Is anybody subscribed to an article? Only the listener itself knows, which is kept where every bundle finds it. */
function listenedTo({ id }: MadeArticle): boolean {
  return (globalThis as unknown as { marginaliaListener: { wakers: Map<string, unknown> } }).marginaliaListener.wakers.has(id);
}

describe('a page', () => {
  test('the marks are in the HTML, and nothing of what may not be seen', async () => {
    const [on, reader, other] = [await article(), await person(), await person()];
    await mark(reader, on, 'dawn', 'private');
    await mark(reader, on, 'ferry', 'public');
    const { threadId } = await thread(other, on, 'The ferry left');
    const [mine, theirs] = [(await readAs(reader, on)).html.body, (await readAs(asVisitor(), on)).html.body];
    expect(mine).toContain('<mark class="own depth-1" data-start="18">dawn</mark>');
    expect(theirs).not.toMatch(/class="[^"]*\bown\b/u);
    expect(theirs).toContain('<mark class="commented highlighted depth-2" data-start="4">ferry</mark>');
    expect(theirs).toContain(`href="#thread-${threadId}" title="1 comments"`);
  });

  test('the same words for everybody, and what each may do with them', async () => {
    const [on, reader] = [await article(), await person()];
    await thread(reader, on);
    const [own, visitors] = await Promise.all([readAs(reader, on), readAs(asVisitor(), on)]);
    expect(visitors).toMatchObject({ viewer: { kind: 'visitor' }, can: { highlight: { allowed: false } }, discussion: { canOpen: { allowed: false, because: 'not_signed_in' } } });
    expect(own.discussion.threads[0]?.comments[0]).toMatchObject({ mine: true, can: { edit: { allowed: true } }, body: body() });
    expect(visitors.discussion.threads[0]?.comments[0]).toMatchObject({ mine: false, can: { edit: { allowed: false } } });
    expect(visitors.discussion.threads[0]?.comments[0]).not.toHaveProperty('body');
    expect(JSON.stringify(visitors)).not.toContain('@example.org');
  });

  test('the words of a withdrawn comment are in nobody’s page', async () => {
    const [on, reader] = [await article(), await person()];
    await withdraw(reader, await thread(reader, on));
    for (const ctx of [reader, asVisitor(), await person('admin')]) expect(JSON.stringify(await readAs(ctx, on))).not.toContain('it was otherwise');
  });

  test.each<[string, (ids: { threadId: string; commentId: string }) => Partial<ReadInput>, object]>([
    ['a passage', () => ({ passage: { revision: 1, start: 4, end: 9 } }), { passage: { start: 4, end: 9 } }],
    ['a passage of another revision', () => ({ passage: { revision: 2, start: 4, end: 9 } }), { passage: null }],
    ['a passage beyond the text', () => ({ passage: { revision: 1, start: 4, end: 9_000 } }), { passage: null }],
    ['a passage backwards', () => ({ passage: { revision: 1, start: 9, end: 4 } }), { passage: null }],
    ['a thread', ({ threadId }) => ({ threadId }), { passage: { start: 4, end: 9 } }],
    ['a thread that is not', () => ({ threadId: randomUUID() }), { passage: null, threadId: null }],
  ])('lit by %s', async (_, asked, lit) => {
    const [on, reader] = [await article(), await person()];
    const posted = await thread(reader, on, 'ferry');
    const page = await readAs(asVisitor(), on, asked(posted));
    expect(page.lit).toMatchObject(lit);
    expect(page.html.body.includes('id="passage"')).toBe(page.lit.passage !== null);
  });

  test('a long thread comes with its beginning, or around the comment that is sought', async () => {
    const on = await article();
    const writers = await Promise.all([person(), person(), person()]);
    const posted = await thread(await person(), on);
    for (let n = 0; n < 80; n += 1) await answer(writers[n % 3] ?? asVisitor(), posted, `reply ${n}`);
    const beginning = (await discussionAs(asVisitor(), on)).threads[0];
    expect(beginning).toMatchObject({ standing: 81, comments: { length: 20 }, missingAfter: beginning?.comments.at(-1)?.place });
    const sought = await db.comment.findFirstOrThrow({ where: { threadId: posted.threadId, ordinal: 70 } });
    const { discussion, lit } = await readAs(asVisitor(), on, { threadId: posted.threadId, commentId: sought.id });
    expect(lit).toMatchObject({ commentId: sought.id });
    expect(discussion.threads[0]).toMatchObject({ missingAfter: '0001' });
    expect(discussion.threads[0]?.comments.map(({ id }) => id)).toEqual(expect.arrayContaining([posted.commentId, sought.id]));

    // Page by page it can be read to its end, as without scripts: every comment once.
    const seen = beginning?.comments.map(({ id }) => id) ?? [];
    for (let after = beginning?.missingAfter ?? null; after !== null; ) {
      const page: ThreadView | undefined = (await readAs(asVisitor(), on, { threadId: posted.threadId, after })).discussion.threads[0];
      expect(page).toMatchObject({ continued: true });
      seen.push(...(page?.comments.slice(1).map(({ id }) => id) ?? []));
      after = page?.missingAfter ?? null;
    }
    expect(seen).toHaveLength(81);
    expect(new Set(seen).size).toBe(81);
  });

  test.each<[string, number, number, (places: string[]) => string | null]>([
    // the thread has, sought is the one numbered, and what is missing comes after
    ['all of it is there', 40, 35, () => null],
    ['all but the opening comment are just before it', 51, 51, () => null],
    ['a reply is missing before it', 52, 52, () => '0001'],
    ['the end is missing', 90, 30, (places) => places.at(-1) ?? null],
    ['both are missing', 120, 60, () => '0001'],
  ])('around a comment that is sought, when %s', async (_, length, ordinal, missingAfter) => {
    const on = await article();
    const posted = await thread(await person(), on);
    const writers = await Promise.all(Array.from({ length: 5 }, () => person()));
    for (let n = 1; n < length; n += 1) await answer(writers[n % 5] ?? asVisitor(), posted);
    const { id: commentId } = await db.comment.findFirstOrThrow({ where: { threadId: posted.threadId, ordinal } });
    const { threads } = (await readAs(asVisitor(), on, { threadId: posted.threadId, commentId })).discussion;
    const places = threads[0]?.comments.map(({ place }) => place) ?? [];
    expect(threads[0]?.missingAfter).toBe(missingAfter(places));
    expect(places).toEqual([...new Set(places)].sort());
  });

  test('a comment that is not in the thread changes nothing', async () => {
    const [on, reader] = [await article(), await person()];
    const posted = await thread(reader, on);
    for (let n = 0; n < 25; n += 1) await answer(reader, posted);
    const { discussion } = await readAs(asVisitor(), on, { threadId: posted.threadId, commentId: randomUUID() });
    expect(discussion).toEqual((await readAs(asVisitor(), on)).discussion);
  });

  test('an article that is not', async () => expect(await refusal(read(asVisitor(), { slug: randomUUID(), words: PAGE_WORDS }))).toBe('no_such_thing'));

  test('for somebody signed in it asks at most three times, once it was read', async () => {
    const [on, reader] = [await article(), await person()];
    await thread(reader, on, 'ferry');
    await mark(reader, on, 'dawn');
    expect(await countQueries(() => readAs(reader, on))).toBeLessThanOrEqual(4);
    expect(await countQueries(() => readAs(reader, on))).toBe(2);
    expect(await countQueries(() => readAs(asVisitor(), on))).toBe(1);
    await thread(reader, on);
    expect(await countQueries(() => readAs(reader, on))).toBeLessThanOrEqual(3);
  });
});

/** Everything that can happen to a discussion, done by two people. */
async function story(on: MadeArticle, one: Ctx, two: Ctx): Promise<void> {
  const opened = await thread(one, on, 'ferry');
  const replied = await answer(two, opened);
  await edit(later(two, 1_000), { commentId: replied.commentId, body: body('Edited.'), seen: null });
  const secret = await mark(one, on, 'dawn', 'private');
  const open = await mark(two, on, 'quay', 'public');
  await share(one, { ...secret, visibility: 'public' });
  await share(one, { ...secret, visibility: 'private' });
  await withdraw(two, replied);
  await mark(two, on, 'change', 'private');
  await erase(two, open);
  await thread(two, on);
  await rename(two, { name: newName() });
}

/** Somebody as they are on their next request. */
async function asNow(ctx: Ctx): Promise<Ctx> {
  if (ctx.viewer.kind === 'visitor') return ctx;
  const viewer = await viewerOf({ userId: ctx.viewer.id, version: 1, proven: false });
  // An admin of these tests has no second factor, and is one all the same.
  return { ...ctx, viewer: viewer.kind === 'user' ? { ...viewer, role: ctx.viewer.role } : viewer };
}

describe('changes', () => {
  test('applied to the old page they give the new one, for everybody', async () => {
    const [on, one, two, admin] = [await article(), await person(), await person(), await person('admin')];
    const viewers = [one, two, admin, asVisitor()];
    const before = await Promise.all(viewers.map((ctx) => discussionAs(ctx, on)));
    await story(on, one, two);
    for (const [index, ctx] of viewers.entries()) {
      const old = before[index];
      if (!old) continue;
      const { changes } = await changesAfter(ctx, { slug: on.slug, after: old.cursor });
      const after = changes.reduce(applyChange, old);
      const fresh = await discussionAs(await asNow(ctx), on);
      const byId = (list: readonly { id: string }[]) => [...list].sort((a, b) => a.id.localeCompare(b.id));
      expect(byId(after.annotations)).toEqual(byId(fresh.annotations));
      expect(byId(after.threads)).toEqual(byId(fresh.threads));
      expect(changes.reduce(applyChange, fresh)).toMatchObject({ threads: fresh.threads, cursor: fresh.cursor });
    }
  });

  test('what is private is told to nobody else, not even that it is', async () => {
    const [on, one, other] = [await article(), await person(), await person('admin')];
    const { cursor } = await discussionAs(other, on);
    const { annotationId } = await mark(one, on, 'dawn', 'private');
    await erase(one, { annotationId });
    for (const ctx of [other, asVisitor()]) expect((await changesAfter(ctx, { slug: on.slug, after: cursor })).changes).toEqual([]);
    expect((await changesAfter(one, { slug: on.slug, after: cursor })).changes).toMatchObject([{ type: 'annotation.removed', annotationId }]);
  });

  test('none, and of an article that is not', async () => {
    const on = await article();
    const { cursor } = await discussionAs(asVisitor(), on);
    expect(await changesAfter(asVisitor(), { slug: on.slug, after: cursor })).toEqual({ changes: [], cursor });
    expect(await refusal(changesAfter(asVisitor(), { slug: randomUUID(), after: 0 }))).toBe('no_such_thing');
    expect(await refusal(follow(asVisitor(), { slug: randomUUID(), after: 0, signal: new AbortController().signal }))).toBe('no_such_thing');
  });
});

describe('following', () => {
  test('everybody hears within a second, each what they may', async () => {
    const [on, one, two] = [await article(), await person(), await person()];
    const { cursor } = await discussionAs(asVisitor(), on);
    const [hearing, visiting] = [await followed(one, on, cursor), await followed(asVisitor(), on, cursor)];
    await sleep(100);
    const begun = performance.now();
    await mark(one, on, 'dawn', 'private');
    await thread(two, on, 'ferry');
    await expect.poll(() => visiting.changes.map(({ type }) => type)).toEqual(['thread.opened']);
    await expect.poll(() => hearing.changes.map(({ type }) => type)).toEqual(['annotation.added', 'thread.opened']);
    expect(performance.now() - begun).toBeLessThan(1_000);
  });

  test('whoever comes back goes on where they were, with nothing missed and nothing twice', async () => {
    const [on, one] = [await article(), await person()];
    const { cursor } = await discussionAs(asVisitor(), on);
    const posted = await thread(one, on);
    const heard: Change[] = [];
    let at = cursor;
    for (let round = 0; round < 4; round += 1) {
      const stream = await followed(asVisitor(), on, at);
      await Promise.all([answer(one, posted), answer(one, posted)]);
      await expect.poll(() => stream.changes.length).toBeGreaterThan(0);
      stream.stop();
      await answer(one, posted);
      heard.push(...stream.changes);
      at = stream.cursor();
    }
    heard.push(...(await changesAfter(asVisitor(), { slug: on.slug, after: at })).changes);
    const numbers = heard.map(({ number }) => number);
    expect(numbers).toEqual([...new Set(numbers)].sort((a, b) => a - b));
    expect(numbers).toHaveLength(13);
  });

  test('more events than one look brings', async () => {
    const [on, one] = [await article(), await person()];
    const { cursor } = await discussionAs(asVisitor(), on);
    await db.$transaction(async (tx) => { for (let n = 0; n < 450; n += 1) await record(one, tx, { type: 'annotation.removed', articleId: on.id, annotationId: randomUUID() }); }, { timeout: 20_000 });
    const stream = await followed(asVisitor(), on, cursor);
    await expect.poll(() => stream.changes.length).toBe(450);
  });

  test('a listening connection that is killed is made anew, and nothing is missed', async () => {
    const [on, one] = [await article(), await person()];
    const { cursor } = await discussionAs(asVisitor(), on);
    const stream = await followed(asVisitor(), on, cursor);
    const posted = await thread(one, on);
    await expect.poll(() => stream.changes.length).toBe(1);
    const killed = await db.$queryRaw`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'LISTEN %' AND datname = current_database()`;
    expect(killed).toHaveLength(1);
    await answer(one, posted);
    await expect.poll(() => stream.changes.length, { timeout: 5_000 }).toBe(2);
    await answer(one, posted);
    await expect.poll(() => stream.changes.length, { timeout: 5_000 }).toBe(3);
  }, 15_000);

  test('aborted before it begins, and while it waits, it ends', async () => {
    const on = await article();
    const { cursor } = await discussionAs(asVisitor(), on);
    const gone = await follow(asVisitor(), { slug: on.slug, after: cursor, signal: AbortSignal.abort() });
    expect(await gone.next()).toEqual({ done: true, value: undefined });
    const leaving = new AbortController();
    const steps = await follow(asVisitor(), { slug: on.slug, after: cursor, signal: leaving.signal });
    const next = steps.next();
    await sleep(100);
    leaving.abort();
    expect(await next).toEqual({ done: true, value: undefined });
  });

  test('left while it looks, it ends, and is woken no more', async () => {
    const on = await article();
    const { cursor } = await discussionAs(asVisitor(), on);
    const leaving = new AbortController();
    const steps = await follow(asVisitor(), { slug: on.slug, after: cursor, signal: leaving.signal });
    const next = steps.next();
    expect(listenedTo(on)).toBe(true);
    leaving.abort();
    expect(await Promise.race([next, sleep(1_000, 'still waiting')])).toEqual({ done: true, value: undefined });
    expect(listenedTo(on)).toBe(false);
  });

  test('fifty readers hear the same, in the order it happened', async () => {
    const [on, one] = [await article(), await person()];
    const { cursor } = await discussionAs(asVisitor(), on);
    const streams = await Promise.all(Array.from({ length: 50 }, () => followed(asVisitor(), on, cursor)));
    const posted = await thread(one, on);
    for (let n = 0; n < 10; n += 1) await answer(one, posted);
    for (const { changes } of streams) await expect.poll(() => changes.length).toBe(11);
    const heard = new Set(streams.map(({ changes }) => JSON.stringify(changes.map(({ number }) => number))));
    expect(heard.size).toBe(1);
  });
});

import { beforeAll, describe, expect, test } from 'vitest';
import { BESIDE_A_PARAGRAPH, CROWD_PAGE, unpacked } from '@/lib/reading';
import { arrangeThread } from '@/lib/moderation/server';
import { near, read, type ReadInput } from '@/lib/reading/server';
import { layout } from '@/lib/richtext';
import { contentOf } from '@/lib/article/server';
import { asVisitor } from '@/tests/support/ctx';
import { crowdOn, manyParagraphs } from '@/tests/support/crowd';
import { answer, article, mark, PAGE_WORDS, person, thread, type MadeArticle } from '@/tests/support/makers';
import { countQueries } from '@/tests/support/queries';

const MARKS = 500;
let on: MadeArticle;
let places: Awaited<ReturnType<typeof crowdOn>>;

beforeAll(async () => {
  on = await article({ words: manyParagraphs(30) });
  places = await crowdOn(on.slug, { marks: MARKS });
});

const page = (extra: Partial<ReadInput> = {}, ctx = asVisitor()) => read(ctx, { slug: on.slug, words: PAGE_WORDS, ...extra });
const inTextOrder = () => places.filter(({ threadId }) => threadId !== null).sort((a, b) => a.start - b.start);

describe('the page of a crowded article', () => {
  test('knows where every mark is, and has the first threads in full', async () => {
    const { discussion, comments, html } = await page();
    expect(unpacked(discussion.crowd?.marks ?? '')).toEqual([...places].sort((a, b) => a.start - b.start).map(({ start, end }) => ({ start, end })));
    expect(discussion.crowd).toMatchObject({ threads: MARKS / 2, from: 0 });
    expect(discussion.threads.map(({ id }) => id).sort()).toEqual(inTextOrder().slice(0, CROWD_PAGE).map(({ threadId }) => threadId).sort());
    expect(discussion.threads[0]?.comments[0]?.html).toBe('<p>So it was.</p>');
    expect(comments).toBe(MARKS / 2);
    expect(html.body.match(/<mark /gu)?.length).toBeGreaterThan(100);
  });

  test('every thread can be reached page by page, each once', async () => {
    const seen: string[] = [];
    for (let from = 0; from < MARKS / 2; from += CROWD_PAGE) seen.push(...(await page({ from })).discussion.threads.map(({ id }) => id));
    expect(seen.sort()).toEqual(inTextOrder().map(({ threadId }) => threadId).sort());
  });

  test('a paragraph leads to its threads, on this page or on the one that begins with them', async () => {
    const { html, discussion } = await page();
    const here = new Set(discussion.threads.map(({ id }) => id));
    const links = [...html.body.matchAll(/class="block-count" href="([^"]*?)#thread-([0-9a-f-]{36})"/gu)].map(([, address = '', id = '']) => ({ address: address.replaceAll('&amp;', '&'), id }));
    expect(links.length).toBeGreaterThan(20);
    for (const { address, id } of links) {
      if (here.has(id)) expect(address).toBe('');
      else expect((await page({ from: Number(/from=(\d+)$/u.exec(address)?.[1]) })).discussion.threads.map((one) => one.id)).toContain(id);
    }
  });

  test('begins with the thread that a permalink asks for, and lights it', async () => {
    const { threadId, start, end } = inTextOrder()[200] ?? { threadId: null, start: 0, end: 0 };
    const { lit, discussion } = await page({ threadId: threadId ?? undefined });
    expect(lit).toMatchObject({ threadId, passage: { start, end } });
    expect(discussion.threads.map(({ id }) => id)).toContain(threadId);
  });

  test('a number beyond the last thread, or none, is as good as the last or the first', async () => {
    expect((await page({ from: 999_999 })).discussion.crowd?.from).toBe(MARKS / 2 - 1);
    expect((await page({ from: -3 })).discussion.crowd?.from).toBe(0);
  });

  test('shows a reader their own private mark over it, and nobody else', async () => {
    const reader = await person();
    await mark(reader, on, 'Paragraph 7 of', 'private');
    const [own, others] = [(await page({}, reader)).html.body, (await page()).html.body];
    expect(own).toMatch(/class="[^"]*\bown\b/u);
    expect(others).not.toMatch(/class="[^"]*\bown\b/u);
  });

  test('has what was opened since, painted and counted', async () => {
    const before = await page();
    await thread(await person(), on, 'the minutes says what the council of the harbour heard that day. Witness 101');
    const after = await page();
    expect(after.discussion.crowd?.threads).toBe((before.discussion.crowd?.threads ?? 0) + 1);
    expect(after.comments).toBe(before.comments + 1);
    expect(after.html.body).not.toBe(before.html.body);
  });

  test('costs a visitor two queries when nothing has happened', async () => {
    await page();
    expect(await countQueries(() => page())).toBeLessThanOrEqual(2);
  });
});

describe('what is near', () => {
  const ask = (stretches: { start: number; end: number }[], how: 'beginning' | 'over', each = CROWD_PAGE, revisionId = on.revisionId) => near(asVisitor(), { slug: on.slug, revisionId, stretches, how, each });

  test('some threads of each paragraph asked about, each with its mark', async () => {
    const { doc } = await contentOf(asVisitor(), { revisionId: on.revisionId });
    const [first, second] = layout(doc).blocks.slice(10, 12);
    const { threads, annotations } = await ask([first, second].map((block) => ({ start: block?.start ?? 0, end: block?.end ?? 0 })), 'beginning', BESIDE_A_PARAGRAPH);
    expect(threads).toHaveLength(2 * BESIDE_A_PARAGRAPH);
    expect(annotations.map(({ id }) => id).sort()).toEqual(threads.map(({ annotationId }) => annotationId).sort());
    for (const { start } of annotations) expect(start).toBeGreaterThanOrEqual(first?.start ?? Infinity);
  });

  test('what is pinned is among them, however little was said in it', async () => {
    const { doc } = await contentOf(asVisitor(), { revisionId: on.revisionId });
    const block = layout(doc).blocks[14];
    const stretch = { start: block?.start ?? 0, end: block?.end ?? 0 };
    const all = (await ask([stretch], 'beginning')).threads;
    const least = all.reduce((a, b) => (b.standing < a.standing ? b : a));
    const rest = all.filter(({ id }) => id !== least.id);
    expect(rest.length).toBeGreaterThanOrEqual(1);
    await answer(await person(), { threadId: rest[0]?.id ?? '', commentId: rest[0]?.comments[0]?.id ?? '' });
    await arrangeThread(await person('moderator'), { threadId: least.id, how: 'pin', minutes: null, seen: null, groundId: null, facts: '' });
    expect((await ask([stretch], 'beginning', 1)).threads).toMatchObject([{ id: least.id, isPinned: true }]);
  });

  test('everything over a place, highlights too', async () => {
    const at = on.text.indexOf('minutes');
    const { annotations } = await ask([{ start: at, end: at + 1 }], 'over');
    const wanted = places.filter(({ start, end }) => start <= at && at < end);
    expect(annotations.map(({ start, end }) => `${start}-${end}`).sort()).toEqual(expect.arrayContaining(wanted.map(({ start, end }) => `${start}-${end}`).sort()));
    expect(new Set(annotations.map(({ motivation }) => motivation)).size).toBe(2);
  });

  test('nothing of a revision that is no longer the one shown, and nothing where nothing is', async () => {
    await expect(ask([{ start: 0, end: 100 }], 'beginning', 3, '00000000-0000-4000-8000-000000000000')).rejects.toMatchObject({ reason: 'text_corrected' });
    expect(await ask([{ start: 10_000_000, end: 10_000_001 }], 'over')).toEqual({ annotations: [], threads: [] });
  });

  test('an article that does not exist is refused', async () => {
    await expect(near(asVisitor(), { slug: 'nowhere-at-all', revisionId: on.revisionId, stretches: [{ start: 0, end: 1 }], how: 'over', each: 3 })).rejects.toMatchObject({ reason: 'no_such_thing' });
  });
});

test('an article that is not crowded has everything in full', async () => {
  const quiet = await article();
  await thread(await person(), quiet, 'ferry');
  const { discussion } = await read(asVisitor(), { slug: quiet.slug, words: PAGE_WORDS });
  expect(discussion.crowd).toBeNull();
  expect(discussion.annotations).toHaveLength(1);
});

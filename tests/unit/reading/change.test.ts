import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { AnnotationView } from '@/lib/annotation';
import { compareInThread, placeOf, type CommentView, type ThreadView } from '@/lib/discussion';
import { applyChange, withNext, type Change, type Discussion } from '@/lib/reading';
import { yes } from '@/lib/refusal';

const WHEN = '2026-11-24T12:00:00.000Z';

function comment(ordinal: number, { parent = '0001', ...rest }: Partial<CommentView> & { parent?: string | null } = {}): CommentView {
  const place = placeOf(ordinal, ordinal === 1 ? null : parent);
  return { id: `c${ordinal}`, parentId: ordinal === 1 ? null : 'c1', place, by: 'Ada', parentBy: null, createdAt: WHEN, editedAt: null, movedAt: null, ledTo: null, state: 'standing', ground: null, pick: null, heldBecause: null, position: null, wellArgued: 0, agree: 0, disagree: 0, html: '<p>a</p>', mine: false, can: { edit: yes, withdraw: yes, flag: yes, weigh: yes, decide: false }, ...rest };
}

function thread(id: string, comments: CommentView[], missingAfter: string | null = null): ThreadView {
  return { id, annotationId: null,
    quote: null, madeOn: null, reattached: 0, lost: null, state: 'open', slowMinutes: null, ground: null, isPinned: false, wellArgued: 0, picks: 0, standing: comments.length, createdAt: WHEN, lastActivityAt: WHEN, comments, missingAfter, continued: false, can: { reply: yes, reattach: yes } };
}

function annotation(id: string, visibility: 'private' | 'public' = 'public'): AnnotationView {
  return { id, start: 0, end: 4, change: null, motivation: 'highlighting', visibility, mine: false, by: 'Ada' };
}

function discussion(threads: ThreadView[] = [thread('t1', [comment(1)])]): Discussion {
  return { revisionId: 'r1', annotations: [annotation('a1')], threads, disputes: [], summaries: {}, positions: {}, state: 'published', canOpen: yes, cursor: 10, outdated: false, crowd: null };
}

const ids = (list: readonly { id: string }[] = []): string => list.map(({ id }) => id).join(' ');

/** c3 answers c2 in t1; t1 has c1 besides. */
const talk = (): ThreadView => thread('t1', [comment(1), comment(2), comment(3, { parentId: 'c2', parent: '0001.0002' })]);
const toOwn = (more: Partial<ThreadView> = {}): Change => ({
  ...{ number: 11, type: 'comment.moved', commentIds: ['c2', 'c3'], from: { id: 't1', annotationId: null, standing: 1, isEmptied: false }, annotation: annotation('a2'), revisionId: 'r1' },
  thread: { ...thread('t2', [comment(1, { id: 'c2' }), comment(2, { id: 'c3' })]), annotationId: 'a2', ...more },
});
const away = (...comments: CommentView[]): Change => ({ ...{ number: 11, type: 'comment.moved', commentIds: comments.map(({ id }) => id), from: { id: 't1', annotationId: 'a1', standing: 0, isEmptied: true }, annotation: null, revisionId: null }, thread: { ...thread('t9', comments), standing: 5 } });

describe('one change', () => {
  test.each<[string, Change, (after: Discussion) => unknown, unknown]>([
    ['a thread is opened, with its mark', { number: 11, type: 'thread.opened', thread: thread('t2', [comment(1)]), annotation: annotation('a2'), revisionId: 'r1' }, (d) => [ids(d.threads), ids(d.annotations), d.cursor], ['t1 t2', 'a1 a2', 11]],
    ['a comment is posted', { number: 11, type: 'comment.posted', threadId: 't1', standing: 2, comment: comment(2) }, (d) => [ids(d.threads[0]?.comments), d.threads[0]?.standing], ['c1 c2', 2]],
    ['a comment is changed', { number: 11, type: 'comment.changed', threadId: 't1', standing: 0, comment: comment(1, { html: null }) }, (d) => [d.threads[0]?.comments[0]?.html, d.threads[0]?.standing], [null, 0]],
    ['a comment the page lacks is changed', { number: 11, type: 'comment.changed', threadId: 't1', standing: 1, comment: comment(7) }, (d) => ids(d.threads[0]?.comments), 'c1'],
    ['a thread the page lacks goes on', { number: 11, type: 'comment.posted', threadId: 't9', standing: 2, comment: comment(2) }, (d) => [ids(d.threads), d.cursor], ['t1', 11]],
    ['comments get a thread of their own', toOwn(), (d) => [d.threads.map(({ id, comments }) => `${id}: ${ids(comments)}`), d.threads[0]?.standing, ids(d.annotations), d.outdated], [['t1: c1', 't2: c2 c3'], 1, 'a1 a2', false]],
    ['what came of a thread is said', { number: 11, type: 'thread.summarised', threadId: 't1', summary: { number: 1, latest: 1, at: WHEN, html: '<p>It did.</p>', citations: [] } }, (d) => d.summaries['t1']?.number, 1],
    ['a mark is added', { number: 11, type: 'annotation.added', annotation: annotation('a2'), revisionId: 'r1' }, (d) => ids(d.annotations), 'a1 a2'],
    ['a mark changes its visibility', { number: 11, type: 'annotation.added', annotation: annotation('a1', 'private'), revisionId: 'r1' }, (d) => d.annotations.map(({ visibility }) => visibility), ['private']],
    ['a mark is put on other words', { number: 11, type: 'annotation.added', annotation: { ...annotation('a1'), start: 7, end: 9 }, revisionId: 'r1' }, (d) => [d.annotations[0]?.start, d.outdated], [7, 'marks']],
    ['a mark is removed', { number: 11, type: 'annotation.removed', annotationId: 'a1' }, (d) => ids(d.annotations), ''],
    ['a revision is published', { number: 11, type: 'revision.published' }, (d) => d.outdated, 'text'],
    ['somebody has another name', { number: 11, type: 'person.renamed', name: 'Eve', annotationIds: ['a1'], commentIds: ['c1', 'c9'] }, (d) => [d.annotations[0]?.by, d.threads[0]?.comments[0]?.by], ['Eve', 'Eve']],
    ['somebody else has another name', { number: 11, type: 'person.renamed', name: 'Eve', annotationIds: ['a9'], commentIds: ['c9'] }, (d) => [d.annotations[0]?.by, d.threads[0]?.comments[0]?.by], ['Ada', 'Ada']],
    ['a mark is put elsewhere in another text: on this page it stays', { number: 11, type: 'annotation.added', annotation: { ...annotation('a1', 'private'), start: 7, end: 9 }, revisionId: 'r2' }, (d) => d.annotations.map(({ start, end, visibility }) => [start, end, visibility]), [[0, 4, 'private']]],
    ['a mark is made on another text', { number: 11, type: 'annotation.added', annotation: annotation('a2'), revisionId: 'r2' }, (d) => ids(d.annotations), 'a1'],
    ['a thread is opened on another text: it is read there', { number: 11, type: 'thread.opened', thread: thread('t2', [comment(1)]), annotation: annotation('a2'), revisionId: 'r2' }, (d) => [ids(d.threads), ids(d.annotations), d.outdated, d.cursor], ['t1', 'a1', 'text', 11]],
    ['a thread that waited appears, the text being another: its author keeps it', { number: 11, type: 'thread.opened', thread: thread('t1', [comment(1), comment(2)]), annotation: annotation('a2'), revisionId: 'r2' }, (d) => [ids(d.threads), ids(d.threads[0]?.comments), ids(d.annotations)], ['t1', 'c1 c2', 'a1']],
    ['comments are moved onto words of another text', { ...toOwn(), annotation: annotation('a2'), revisionId: 'r2' } as Change, (d) => [ids(d.threads), ids(d.annotations), d.outdated], ['t1', 'a1', 'text']],
    ['old news does not turn the cursor back', { number: 3, type: 'revision.published' }, (d) => d.cursor, 10],
  ])('%s', (_, change, look, found) => expect(look(applyChange(discussion(), change))).toEqual(found));
});

const anyChange = fc.tuple(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 12 }), fc.constantFrom('t1', 't2'), fc.boolean()).chain(([number, ordinal, threadId, mine]) =>
  fc.constantFrom<Change>(
    { number, type: 'thread.opened', thread: thread(threadId, [comment(1)]), annotation: annotation(`a${ordinal}`), revisionId: 'r1' },
    { number, type: 'comment.posted', threadId, standing: ordinal, comment: comment(ordinal, { mine }) },
    { number, type: 'comment.changed', threadId, standing: ordinal, comment: comment(ordinal, { html: null }) },
    { number, type: 'annotation.added', annotation: annotation(`a${ordinal}`), revisionId: 'r1' },
    { number, type: 'annotation.removed', annotationId: `a${ordinal}` },
    { number, type: 'revision.published' },
    { number, type: 'person.renamed', name: `Eve ${ordinal}`, annotationIds: [`a${ordinal}`], commentIds: [`c${ordinal}`] },
  ),
);
const start = fc.constantFrom(null, '0001', '0001.0004').map((missingAfter) => discussion([thread('t1', [comment(1), comment(3)], missingAfter)]));

test('a change heard twice is heard once', () => {
  fc.assert(
    fc.property(start, fc.array(anyChange, { maxLength: 10 }), anyChange, (first, before, change) => {
      const once = applyChange(before.reduce(applyChange, first), change);
      expect(applyChange(once, change)).toEqual(once);
    }),
  );
});

test('the cursor never goes back, nothing is there twice, and comments stay in their order', () => {
  fc.assert(
    fc.property(start, fc.array(anyChange, { maxLength: 20 }), (first, changes) => {
      let now = first;
      for (const change of changes) {
        const next = applyChange(now, change);
        expect(next.cursor).toBeGreaterThanOrEqual(now.cursor);
        now = next;
      }
      for (const list of [now.annotations, now.threads, ...now.threads.map(({ comments }) => comments)]) expect(new Set(list.map(({ id }) => id)).size).toBe(list.length);
      for (const { comments } of now.threads) expect([...comments].sort(compareInThread)).toEqual(comments);
    }),
  );
});

test('a new name stands on what was written under the old one, and on what answers it', () => {
  const answered = discussion([thread('t1', [comment(1), comment(2, { parentBy: 'Ada', by: 'Bea' })])]);
  const { threads } = applyChange(answered, { number: 11, type: 'person.renamed', name: 'Eve', annotationIds: [], commentIds: ['c1'] });
  expect(threads[0]?.comments).toMatchObject([{ by: 'Eve', parentBy: null }, { by: 'Bea', parentBy: 'Eve' }]);
});

test('a change never changes the discussion it is applied to', () => {
  fc.assert(
    fc.property(start, anyChange, (first, change) => {
      const before = structuredClone(first);
      applyChange(first, change);
      expect(first).toEqual(before);
    }),
  );
});

describe('a thread that is not all here', () => {
  const long = (): ThreadView => thread('t1', [comment(1), comment(2), comment(3)], placeOf(3, '0001'));
  const post = (ordinal: number, rest: Partial<CommentView> & { parent?: string } = {}): ThreadView | undefined =>
    applyChange(discussion([long()]), { number: 11, type: 'comment.posted', threadId: 't1', standing: 90, comment: comment(ordinal, rest) }).threads[0];

  test.each([
    ['a comment beyond what is here is only counted', post(80), 'c1 c2 c3', 90],
    ['one before that takes its place', post(80, { parent: '0001.0002' }), 'c1 c2 c80 c3', 90],
    ["one's own is always shown", post(80, { mine: true }), 'c1 c2 c3 c80', 90],
  ])('%s', (_, after, shown, standing) => expect([ids(after?.comments), after?.standing]).toEqual([shown, standing]));

  test('the next page comes after what was missing, and says where to go on', () => {
    const next = withNext(long(), { comments: [comment(4), comment(5)], more: true });
    expect([ids(next.comments), next.missingAfter]).toEqual(['c1 c2 c3 c4 c5', placeOf(5, '0001')]);
  });

  test('the last page leaves nothing missing', () => {
    expect(withNext(long(), { comments: [comment(4)], more: false }).missingAfter).toBeNull();
  });

  test('whatever was already here, asking again and again brings every comment once', () => {
    const all = Array.from({ length: 40 }, (_, index) => comment(index + 1));
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10 }), fc.uniqueArray(fc.integer({ min: 1, max: 39 }), { maxLength: 8 }), fc.integer({ min: 1, max: 15 }), (known, own, page) => {
        // The page has the beginning, and here and there a comment of the reader's own.
        const here = all.map((one, index) => ({ ...one, mine: own.includes(index) })).filter((one, index) => index < known || one.mine);
        let now = thread('t1', here, all[known - 1]?.place ?? null);
        for (let asked = 0; now.missingAfter !== null && asked < 50; asked += 1) {
          const after = now.missingAfter;
          const rest = all.filter(({ place }) => place > after);
          now = withNext(now, { comments: rest.slice(0, page), more: rest.length > page });
        }
        expect(ids(now.comments)).toBe(ids(all));
      }),
    );
  });
});

test('a thread whose words were gone is put on others: it says so no longer, and hears of it once', () => {
  const before = discussion([{ ...thread('t1', [comment(1)]), annotationId: 'a9', lost: 'cut' }]);
  const change: Change = { number: 11, type: 'annotation.added', annotation: { ...annotation('a9'), start: 7, end: 9 }, revisionId: 'r1' };
  const after = applyChange(applyChange(before, change), change);
  expect([after.threads[0]?.lost, after.threads[0]?.reattached, ids(after.annotations), after.outdated]).toEqual([null, 1, 'a1 a9', false]);
});

describe('comments are moved', () => {
  const two = (missingAfter: string | null = null): Discussion => discussion([{ ...talk(), annotationId: 'a1' }, thread('t9', [comment(1, { id: 'z1' }), comment(4, { id: 'z4' })], missingAfter)]);

  test('into another thread, among those that stand there; the emptied one goes, with its mark, which stays painted', () => {
    const after = applyChange(two(), away(comment(5, { id: 'c1' }), comment(6, { id: 'c2', parent: '0001.0005' })));
    expect(after.threads.map(({ id, comments, standing }) => [id, ids(comments), standing])).toEqual([['t9', 'z1 z4 c1 c2', 5]]);
    expect([ids(after.annotations), after.outdated]).toEqual(['', 'marks']);
  });

  test('behind what the page lacks they are only counted, but for one of the reader\'s own', () => {
    const after = applyChange(two('0001.0004'), away(comment(5, { id: 'c1' }), comment(6, { id: 'c2', mine: true })));
    expect([ids(after.threads[0]?.comments), after.threads[0]?.missingAfter]).toEqual(['z1 z4 c2', '0001.0004']);
  });

  test('into a thread that a page of a crowd lacks, they are gone from it', () => {
    const after = applyChange(discussion([talk()]), away(comment(5, { id: 'c1' })));
    expect(ids(after.threads)).toBe('');
  });

  test('within their own thread they change their place', () => {
    const within: Change = { number: 11, type: 'comment.moved', commentIds: ['c3'], from: { id: 't1', annotationId: null, standing: 3, isEmptied: false }, annotation: null, revisionId: null, thread: { ...thread('t1', [comment(4, { id: 'c3', parentId: 'c1' })]), standing: 3 } };
    const after = applyChange(discussion([talk()]), within);
    expect(after.threads[0]?.comments.map(({ id, place }) => `${id} ${place}`)).toEqual(['c1 0001', 'c2 0001.0002', 'c3 0001.0004']);
  });

  test.each([toOwn(), away(comment(5, { id: 'c1' }))])('twice is once', (change) => {
    const once = applyChange(two(), change);
    expect(applyChange(once, change)).toEqual(once);
  });
});

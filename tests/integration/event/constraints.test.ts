import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { db } from '@/lib/db';
import type { Posted } from '@/lib/discussion/server';
import { article, mark, person, thread, type MadeArticle } from '@/tests/support/makers';

/* What must never be false is refused by the database itself, whoever asks. */

let on: MadeArticle;
let posted: Posted;
let annotationId: string;
let authorId: string;

beforeAll(async () => {
  on = await article();
  const reader = await person();
  authorId = reader.viewer.id;
  posted = await thread(reader, on, 'ferry');
  ({ annotationId } = await mark(reader, on, 'dawn', 'public'));
});

const comment = (extra: object) => ({ threadId: posted.threadId, authorId, parentId: posted.commentId, ordinal: 2, place: '0001.0002', appearedAt: new Date(), body: {}, text: '', html: '', clientId: randomUUID(), createdAt: new Date(), ...extra });

describe.each<[string, RegExp, () => Promise<unknown>]>([
  ['a revision is not changed', /immutable/u, () => db.revision.update({ where: { id: on.revisionId }, data: { title: 'x' } })],
  ['a revision is not deleted', /immutable/u, () => db.revision.delete({ where: { id: on.revisionId } })],
  ['a revision has its number alone', /Unique/u, async () => { const { id: _, content, ...row } = await db.revision.findFirstOrThrow({ where: { id: on.revisionId } }); return db.revision.create({ data: { ...row, content: content as object } }); }],
  ['what an annotation says of its passage is not changed', /immutable/u, () => db.annotation.update({ where: { id: annotationId }, data: { exact: 'x' } })],
  ['an annotation does not change hands', /immutable/u, async () => db.annotation.update({ where: { id: annotationId }, data: { userId: (await person()).viewer.id } })],
  ['a mark that carries a thread is not private', /commenting_is_public/u, () => db.annotation.updateMany({ where: { thread: { id: posted.threadId } }, data: { visibility: 'private' } })],
  ['an anchor ends after its start', /Anchor_span/u, () => db.anchor.updateMany({ where: { annotationId }, data: { start: 5, end: 5 } })],
  ['an anchor does not begin before the text', /Anchor_span/u, () => db.anchor.updateMany({ where: { annotationId }, data: { start: -1 } })],
  ['an anchor that stands has a span', /Anchor_span/u, () => db.anchor.updateMany({ where: { annotationId }, data: { start: null } })],
  ['an orphan has a reason', /Anchor_reason/u, () => db.anchor.updateMany({ where: { annotationId }, data: { state: 'orphaned', start: null, end: null } })],
  ['a changed anchor shows the words then and now', /Anchor_change/u, () => db.anchor.updateMany({ where: { annotationId }, data: { state: 'changed', reason: 'words', before: 'dawn' } })],
  ['an anchor on its own words has nothing to explain', /Anchor_reason/u, () => db.anchor.updateMany({ where: { annotationId }, data: { reason: 'words' } })],
  ['only an orphan suggests another place', /Anchor_suggestion/u, () => db.anchor.updateMany({ where: { annotationId }, data: { suggestedStart: 1, suggestedEnd: 2 } })],
  ['a material change says what it is', /Revision_material/u, async () => { const { id: _, content, ...row } = await db.revision.findFirstOrThrow({ where: { id: on.revisionId } }); return db.revision.create({ data: { ...row, content: content as object, number: 9, material: true } }); }],
  ['no more comments stand than were posted', /Thread_counts/u, () => db.thread.update({ where: { id: posted.threadId }, data: { standing: 9 } })],
  ['no fewer than none stand', /Thread_counts/u, () => db.thread.update({ where: { id: posted.threadId }, data: { standing: -1 } })],
  ['a withdrawn comment says when', /Comment_withdrawn/u, () => db.comment.update({ where: { id: posted.commentId }, data: { state: 'withdrawn' } })],
  ['a comment that stands has appeared', /Comment_appeared/u, () => db.comment.update({ where: { id: posted.commentId }, data: { appearedAt: null } })],
  ['a removed comment has its ground', /Comment_ground/u, () => db.comment.update({ where: { id: posted.commentId }, data: { state: 'removed' } })],
  ['a highlight does not wait', /commenting_is_public/u, () => db.annotation.update({ where: { id: annotationId }, data: { visibility: 'waiting' } })],
  ['nobody waits longer than a day between two comments', /Thread_slow/u, () => db.thread.update({ where: { id: posted.threadId }, data: { slowMinutes: 1441 } })],
  ['a mute has an end', /Sanction_end/u, () => db.sanction.create({ data: { userId: authorId, kind: 'mute', since: new Date() } })],
  ['only a warning is read', /Sanction_acknowledged/u, () => db.sanction.create({ data: { userId: authorId, kind: 'ban', since: new Date(), acknowledgedAt: new Date() } })],
  ['a pick has its reason', /Pick_reason/u, () => db.pick.create({ data: { commentId: posted.commentId, reason: '', byId: authorId, at: new Date() } })],
  ['a scope is one thing', /ModeratorScope_one/u, () => db.moderatorScope.create({ data: { userId: authorId, articleId: on.id, tag: 'war' } })],
  ['only an opening comment replies to nothing', /Comment_parent/u, () => db.comment.create({ data: comment({ parentId: null }) })],
  ['an opening comment replies to nothing', /Comment_parent/u, () => db.comment.create({ data: comment({ ordinal: 1 }) })],
  ['a number is one comment’s', /Unique/u, () => db.comment.create({ data: comment({ ordinal: 1, parentId: null, place: '0001' }) })],
  ['a clientId is one comment’s', /Unique/u, async () => { const { clientId } = await db.comment.findUniqueOrThrow({ where: { id: posted.commentId } }); return db.comment.create({ data: comment({ clientId }) }); }],
  ['an annotation carries one thread', /Unique/u, async () => { const { id: _, ...row } = await db.thread.findUniqueOrThrow({ where: { id: posted.threadId } }); return db.thread.create({ data: row }); }],
  ['an address is in lower case', /User_email/u, () => db.user.update({ where: { id: authorId }, data: { email: 'A@example.org' } })],
  ['who has written is not deleted', /[Ff]oreign key/u, () => db.user.delete({ where: { id: authorId } })],
])('%s', (_, sentence, attempt) => {
  test('is refused', async () => {
    const error: unknown = await attempt().then(() => 'nobody refused', (thrown: unknown) => thrown);
    expect(`${String(error)} ${JSON.stringify(error)}`).toMatch(sentence);
  });
});

test('places are ordered as JavaScript orders them', async () => {
  const places = ['0001.000a', '0001.000A', '0001', '0001.0009', '0001.000a.0001', '0001.00a0', 'z', 'Z'];
  const rows = await db.$queryRaw<{ place: string }[]>`SELECT place COLLATE "C" AS place FROM unnest(${places}::text[]) place ORDER BY place COLLATE "C"`;
  expect(rows.map(({ place }) => place)).toEqual([...places].sort());
  const [{ collation } = { collation: '' }] = await db.$queryRaw<{ collation: string }[]>`SELECT collation_name AS collation FROM information_schema.columns WHERE table_name = 'Comment' AND column_name = 'place'`;
  expect(collation).toBe('C');
});

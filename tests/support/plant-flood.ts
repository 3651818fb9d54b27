import { randomUUID } from 'node:crypto';
import { db } from '@/lib/db';
import { gather, moveDispute, nameDispute, summariseThread } from '@/lib/dispute/server';
import { appeal, flag, keepView, note, previewBulk, steerBulk } from '@/lib/moderation/server';
import { commentBody } from '@/lib/richtext';
import { keepWordRule } from '@/lib/screening/server';
import type { Ctx } from '@/lib/user';
import { ALL_MARKS, hostile } from './hostile';
import { article, body, mark, newName, person, targetOf, thread } from './makers';
import { decided, ground } from './moderation';

/*
 * A process that floods a server that runs: a thousand hostile words in names, comments, flags, notes, appeals and titles. Names and
 * comments go straight into the database, since nobody may write so many, or be called so. Prints where it all is.
 */

let written = 0;
const next = (): string => hostile((written += 1));
const now = <Asker extends Ctx>(ctx: Asker): Asker => ({ ...ctx, now: new Date() });

const on = await article({ title: next(), now: new Date() });
const others = await Promise.all(Array.from({ length: 5 }, () => article({ title: next(), now: new Date() })));
const [moderator, admin, owner] = [now(await person('moderator')), now(await person('admin')), now(await person())];
const demo = await db.user.findUniqueOrThrow({ where: { email: 'reader@demo.example' } });
await db.user.update({ where: { id: owner.viewer.id }, data: { email: `${randomUUID()}@example.org`, passwordHash: demo.passwordHash } });

// Two hundred people of hostile names, each of whom says three hostile things on one article.
const people = Array.from({ length: 200 }, () => ({ id: randomUUID(), name: next(), nameSkeleton: newName(), createdAt: new Date(), email: `${randomUUID()}@example.org` }));
await db.user.createMany({ data: people });
const opened = await Promise.all([thread(owner, on, 'Nobody on the quay waved'), thread(owner, on, 'By noon the town knew'), thread(owner, on)]);
for (const [nth, { threadId, commentId }] of opened.entries()) {
  const rows = people.map(({ id: authorId }, i) => {
    const checked = commentBody(body(nth === 0 && i === 0 ? ALL_MARKS : next()));
    if (!checked.ok) throw new Error(`No comment: ${checked.fault}`);
    const ordinal = i + 2;
    return { id: randomUUID(), threadId, parentId: commentId, authorId, ordinal, place: `0001.${ordinal.toString(36).padStart(4, '0')}`, clientId: randomUUID(), createdAt: new Date(), appearedAt: new Date(), body: checked.body.doc as object, text: checked.body.text, html: checked.body.html };
  });
  await db.comment.createMany({ data: rows });
  await db.thread.update({ where: { id: threadId }, data: { posted: 201, appeared: 201, standing: 201, lastActivityAt: new Date() } });
}

const comments = await db.comment.findMany({ where: { threadId: opened[0]?.threadId ?? '', parentId: { not: null } }, orderBy: { ordinal: 'asc' }, select: { id: true } });
const flagger = (i: number): Ctx => ({ viewer: { kind: 'user', id: people[i]?.id ?? '', name: people[i]?.name ?? '', nameChosen: true, role: 'reader', limits: [], unread: 0 }, now: new Date(), address: randomUUID() });
for (let i = 0; i < 40; i += 1) await flag(flagger(i + 100), { subject: { kind: 'comment', id: comments[i]?.id ?? '' }, reason: 'illegal', note: next(), law: next().slice(0, 400) });
for (let i = 0; i < 10; i += 1) await flag(flagger(i + 150), { subject: { kind: 'person', id: people[i]?.id ?? '' }, reason: 'other', note: next(), law: '' });
for (const words of ['counted her change', 'said nothing']) {
  const { annotationId } = await mark(now(owner), on, words, 'public');
  for (let i = 0; i < 5; i += 1) await flag(flagger(i + 170), { subject: { kind: 'highlight', id: annotationId }, reason: 'other', note: next(), law: '' });
}
for (const { threadId, commentId } of opened) {
  await summariseThread(now(moderator), { threadId, number: 0, body: { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: next() }, { type: 'citation', attrs: { commentId } }] }] } });
}
for (let i = 0; i < 20; i += 1) await note(now(moderator), { subject: { kind: i % 2 === 0 ? 'comment' : 'person', id: (i % 2 === 0 ? comments[0]?.id : people[0]?.id) ?? '' }, words: next() });

// Twenty removals on rules of hostile names, with hostile facts, each of them appealed.
const removals: string[] = [];
for (let i = 0; i < 20; i += 1) {
  const said = await thread(owner, on);
  const { actionId } = await decided(now(moderator), said.commentId, 'remove', { groundId: await ground(next().slice(0, 200)), facts: next() });
  await appeal(now(owner), { actionId, words: next() });
  removals.push(actionId);
}
for (const other of others) {
  const said = await thread(now(owner), other);
  await decided(now(moderator), said.commentId, 'remove', { facts: next() });
}
for (let i = 0; i < 10; i += 1) {
  const { disputeId } = await nameDispute(now(moderator), { articleId: on.id, target: i === 0 ? targetOf(on, 'The ferry left') : null, question: next().slice(0, 190), about: next(), clientId: randomUUID() });
  if (i > 1) continue;
  const { version } = await gather(now(moderator), { disputeId, version: 1, threadIds: [opened[i]?.threadId ?? ''] });
  await moveDispute(now(moderator), { disputeId, version, move: 'open' });
}
for (let i = 0; i < 20; i += 1) await keepWordRule(now(admin), { id: null, version: 0, pattern: `${randomUUID()} ${next().slice(0, 150).replace(/[\\^$.*+?()[\]{}|]/gu, '\\$&')}`, kind: 'regex', action: 'flag', note: next().slice(0, 400), isEnabled: true });
const { bulkId } = await previewBulk(now(moderator), { clientId: randomUUID(), outcome: 'remove', search: { commentIds: null, authorId: null, articleId: on.id, words: 'hostile', since: null, until: null } });
// Given up, so that every moderator sees it among the lists.
await steerBulk(now(moderator), { bulkId, how: 'cancel' });
await keepView(now(moderator), { id: null, name: next().slice(0, 60), filter: { state: 'open', kind: null, reason: null, articleId: null, authorId: people[0]?.id ?? '', after: null } });

const cases = await db.case.findMany({ where: { articleId: on.id, state: 'open' }, select: { id: true }, orderBy: { priority: 'desc' } });
const about = await db.case.findMany({ where: { subjectKind: 'person', subjectId: { in: people.map(({ id }) => id) } }, select: { id: true } });
const disputes = await db.dispute.findMany({ where: { articleId: on.id }, select: { id: true, state: true } });
const flooded = { written, slug: on.slug, slugs: [on, ...others].map(({ slug }) => slug), owner: (await db.user.findUniqueOrThrow({ where: { id: owner.viewer.id } })).email, cases: [...cases, ...about].map(({ id }) => id), people: people.map(({ id }) => id), removals, bulkId, threads: opened.map(({ threadId }) => threadId), comments: comments.map(({ id }) => id), disputes };
process.stdout.write(`\n${JSON.stringify(flooded)}\n`);
process.exit(0);

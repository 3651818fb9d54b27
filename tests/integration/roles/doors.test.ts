import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import ts from 'typescript';
import { confirm, erase, highlight, reattach, reattachments, share } from '@/lib/annotation/server';
import { addAuthor, arrange, removeAuthor } from '@/lib/article/server';
import { db } from '@/lib/db';
import { edit, more, open, people, rename, reply, withdraw } from '@/lib/discussion/server';
import { arrangeDispute, gather, moveDispute, nameDispute, summarise, summariseThread, takePosition, weigh } from '@/lib/dispute/server';
import { askNewPassword, askProof, chooseNewPassword, prove } from '@/lib/mail/server';
import {
  acknowledge, adoptGrounds, appeal, arrangeThread, bulk, claim, closeDiscussion, decide, decideThing, dropView, escalate, feature, flag, grounds, groundsToKeep, hear, item, keepGround, keepView, lift, move, note, orderGrounds, previewBulk, queue, recall, reportIllegal, sanction,
  screenArticle, startBulk, steerBulk, takeBackFlag, takeUp, undo, undoBulk,
} from '@/lib/moderation/server';
import { choose, readNotices, tell, watch } from '@/lib/notice/server';
import { keep } from '@/lib/picture/server';
import { near, visited } from '@/lib/reading/server';
import { begin, bring, discard, draft, keepFrom, look, publish, save } from '@/lib/revision/server';
import { fromMarkdown } from '@/lib/richtext/server';
import { dryRun, keepWordRule, tryText, wordRules } from '@/lib/screening/server';
import type { Ctx } from '@/lib/user';
import { beginSecondFactor, changePassword, dropSecondFactor, renewCodes, setSecondFactor, showCode } from '@/lib/user/server';
import { nodesOf, source } from '@/tests/architecture/sources';
import { asVisitor, NOON, refusal } from '@/tests/support/ctx';
import { answer, article, body, drafted, mark, newName, person, publishing, revise, targetOf, thread, type MadeArticle } from '@/tests/support/makers';
import { decided, flagged, ground, judging } from '@/tests/support/moderation';

/*
 * THE MATRIX. Every door that a page can knock at, for everybody who may knock, at things that are real and not theirs: each cell
 * has its own. What whoever owns a thing may do is in the tests of its room. A door without a row fails.
 */

/** Those who knock. `elsewhere`: a moderator of another article alone. */
const WHO = {
  visitor: async () => asVisitor(),
  banned: () => person('reader', { limits: ['ban'] }),
  reader: () => person('reader'),
  author: () => person('author'),
  elsewhere: async () => {
    const ctx = await person('moderator');
    await db.moderatorScope.create({ data: { userId: ctx.viewer.id, articleId: (await article()).id } });
    return ctx;
  },
  moderator: () => person('moderator'),
  admin: () => person('admin'),
} satisfies Record<string, () => Promise<Ctx>>;

type Knock = (ctx: Ctx) => Promise<unknown>;
type Row = [verb: string, knock: () => Promise<Knock>, heard: string];

const clientId = () => randomUUID();
const words = () => ({ type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: `${newName()} was there.` }] }] });

/** A comment of somebody's on an article. */
async function said(): Promise<{ on: MadeArticle; by: Ctx & { viewer: { kind: 'user' } }; threadId: string; commentId: string }> {
  const [on, by] = [await article(), await person()];
  return { on, by, ...(await thread(by, on, 'ferry')) };
}

/** One that somebody reported, and its case. */
async function reported() {
  const at = await said();
  const flagger = await person();
  const { flagId } = await flagged(flagger, at);
  const { id: caseId } = await db.case.findFirstOrThrow({ where: { subjectId: at.commentId } });
  return { ...at, flagId, caseId };
}

/** One that was removed by a moderator, and by which action. */
async function removed() {
  const at = await said();
  return { ...at, ...(await decided(await person('moderator'), at.commentId, 'remove')) };
}

async function appealed() {
  const at = await removed();
  await appeal(at.by, { actionId: at.actionId, words: 'It was a quotation.' });
  return db.appeal.findUniqueOrThrow({ where: { actionId: at.actionId } });
}

async function marked(): Promise<{ on: MadeArticle; annotationId: string }> {
  const on = await article();
  return { on, ...(await mark(await person(), on, 'dawn', 'public')) };
}

/** A dispute of a moderator's, named or opened. */
async function disputed(how: 'named' | 'opened') {
  const [on, moderator] = [await article(), await person('moderator')];
  const { disputeId } = await nameDispute(moderator, { articleId: on.id, target: null, question: 'Did anybody wave?', about: '', clientId: clientId() });
  const { version } = how === 'opened' ? await moveDispute(moderator, { disputeId, version: 1, move: 'open' }) : { version: 1 };
  return { on, disputeId, version };
}

async function listed() {
  const { by } = await said();
  const moderator = await person('moderator');
  return previewBulk(moderator, { clientId: clientId(), outcome: 'remove', search: { commentIds: null, authorId: by.viewer.id, articleId: null, words: '', since: null, until: null } });
}

/** A view that a moderator keeps. */
async function kept(): Promise<{ viewId: string }> {
  const moderator = await person('moderator');
  await keepView(moderator, { id: null, name: 'Mine', filter: everything });
  const { id: viewId } = await db.savedView.findFirstOrThrow({ where: { userId: moderator.viewer.id } });
  return { viewId };
}

async function limitedReader() {
  const [reader, moderator] = [await person(), await person('moderator')];
  await sanction(moderator, { userId: reader.viewer.id, kind: 'warn', until: null, groundId: await ground(), facts: 'It was said before.' });
  return db.sanction.findFirstOrThrow({ where: { userId: reader.viewer.id } });
}

/** Somebody is told of an answer. */
async function noticed() {
  const { by, on, ...to } = await said();
  await answer(await person(), to, `${newName()} saw it.`);
  await tell(asVisitor(), { articleId: on.id });
  return db.notice.findFirstOrThrow({ where: { userId: by.viewer.id } });
}

async function draftOf() {
  const on = await article();
  const { user } = await db.authorship.findFirstOrThrow({ where: { articleId: on.id }, include: { user: true } });
  const author: Ctx = { now: NOON, viewer: { kind: 'user', id: user.id, name: user.name, nameChosen: true, role: 'author', limits: [], unread: 0 }, address: user.id };
  return { on, ...(await drafted(author, on, 'Other words.')) };
}

const everything = { state: 'open', kind: null, reason: null, articleId: null, authorId: null, after: null } as const;
const attack = async () => ({ groundId: await ground(), facts: 'It calls a reader a traitor.' });
const file = (bytes: string) => ({ name: 'article.md', bytes: new TextEncoder().encode(bytes) });

/*
 * Banned people may do what is about themselves alone: choose their letters, follow, prove an address, hide a real name behind
 * another, secure their account, and appeal.
 */
const ROWS: Row[] = [
  // verb                 at what                                                                                     visitor · banned · reader · author · elsewhere · moderator · admin
  ['highlight',           async () => { const on = await article(); return (ctx) => highlight(ctx, { target: targetOf(on, 'dawn'), visibility: 'private', clientId: clientId() }); }, 'not_signed_in · banned · yes · yes · yes · yes · yes'],
  ['share',               async () => { const { annotationId } = await marked(); return (ctx) => share(ctx, { annotationId, visibility: 'private' }); }, 'not_signed_in · not_yours · not_yours · not_yours · not_yours · not_yours · not_yours'],
  ['erase',               async () => { const { annotationId } = await marked(); return (ctx) => erase(ctx, { annotationId }); }, 'not_signed_in · not_yours · not_yours · not_yours · not_yours · not_yours · not_yours'],
  ['reattachments',       async () => { const { annotationId } = await marked(); return (ctx) => reattachments(ctx, { annotationId }); }, 'yes · yes · yes · yes · yes · yes · yes'],
  ['reattach',            async () => { const { annotationId, on } = await marked(); return (ctx) => reattach(ctx, { annotationId, target: targetOf(on, 'noon') }); }, 'not_signed_in · banned · not_yours · not_yours · out_of_scope · yes · yes'],
  ['confirm',             async () => { const { annotationId, on } = await marked(); await revise(on, 'The ferry left at dusk. Nobody on the quay waved.'); return (ctx) => confirm(ctx, { annotationId, after: 'dusk' }); }, 'not_signed_in · banned · not_yours · not_yours · not_yours · not_yours · not_yours'],
  ['read-notices',        async () => { const { id: upTo } = await noticed(); return (ctx) => readNotices(ctx, { upTo }); }, 'not_signed_in · no_such_thing · no_such_thing · no_such_thing · no_such_thing · no_such_thing · no_such_thing'],
  ['choose',              async () => (ctx) => choose(ctx, { mail: {}, followsOwn: true }), 'not_signed_in · yes · yes · yes · yes · yes · yes'],
  ['watch',               async () => { const { id } = await article(); return (ctx) => watch(ctx, { articleId: id, threadId: null, isOn: true }); }, 'not_signed_in · yes · yes · yes · yes · yes · yes'],
  ['ask-proof',           async () => (ctx) => askProof(ctx), 'not_signed_in · yes · yes · yes · yes · yes · yes'],
  ['prove',               async () => (ctx) => prove(ctx, { proofId: randomUUID(), seal: 'x' }), 'not_signed_in · link_over · link_over · link_over · link_over · link_over · link_over'],
  ['open',                async () => { const { id } = await article(); return (ctx) => open(ctx, { articleId: id, target: null, body: words(), clientId: clientId() }); }, 'not_signed_in · banned · yes · yes · yes · yes · yes'],
  ['reply',               async () => { const { commentId: parentId } = await said(); return (ctx) => reply(ctx, { parentId, body: words(), clientId: clientId() }); }, 'not_signed_in · banned · yes · yes · yes · yes · yes'],
  ['edit',                async () => { const { commentId } = await said(); return (ctx) => edit(ctx, { commentId, body: body(), seen: null }); }, 'not_signed_in · banned · not_yours · not_yours · not_yours · not_yours · not_yours'],
  ['withdraw',            async () => { const { commentId } = await said(); return (ctx) => withdraw(ctx, { commentId }); }, 'not_signed_in · not_yours · not_yours · not_yours · not_yours · not_yours · not_yours'],
  ['flag',                async () => { const { commentId } = await said(); return (ctx) => flag(ctx, { subject: { kind: 'comment', id: commentId }, reason: 'spam', note: '', law: '' }); }, 'not_signed_in · banned · yes · yes · yes · yes · yes'],
  ['decide',              async () => { const { commentId } = await said(); const input = await judging(commentId, 'remove'); return (ctx) => decide(ctx, input); }, 'not_signed_in · banned · role_too_low · role_too_low · out_of_scope · yes · yes'],
  ['undo',                async () => { const { actionId } = await removed(); return (ctx) => undo(ctx, { actionId }); }, 'not_signed_in · banned · role_too_low · role_too_low · out_of_scope · yes · yes'],
  ['preview-bulk',        async () => { const { by } = await said(); return (ctx) => previewBulk(ctx, { clientId: clientId(), outcome: 'remove', search: { commentIds: null, authorId: by.viewer.id, articleId: null, words: '', since: null, until: null } }); }, 'not_signed_in · banned · role_too_low · role_too_low · yes · yes · yes'],
  ['bulk',                async () => { const { bulkId } = await listed(); return (ctx) => bulk(ctx, { bulkId }); }, 'not_signed_in · banned · role_too_low · role_too_low · yes · yes · yes'],
  ['start-bulk',          async () => { const { bulkId } = await listed(); const on = await attack(); return (ctx) => startBulk(ctx, { bulkId, ...on }); }, 'not_signed_in · banned · role_too_low · role_too_low · not_yours · not_yours · not_yours'],
  ['steer-bulk',          async () => { const { bulkId } = await listed(); return (ctx) => steerBulk(ctx, { bulkId, how: 'cancel' }); }, 'not_signed_in · banned · role_too_low · role_too_low · yes · yes · yes'],
  ['undo-bulk',           async () => { const { bulkId } = await listed(); return (ctx) => undoBulk(ctx, { bulkId }); }, 'not_signed_in · banned · role_too_low · role_too_low · state_unfit · state_unfit · state_unfit'],
  ['sanction',            async () => { const { viewer: { id: userId } } = await person(); const on = await attack(); return (ctx) => sanction(ctx, { userId, kind: 'warn', until: null, ...on }); }, 'not_signed_in · banned · role_too_low · role_too_low · out_of_scope · yes · yes'],
  ['lift',                async () => { const { id: sanctionId } = await limitedReader(); return (ctx) => lift(ctx, { sanctionId, facts: '' }); }, 'not_signed_in · banned · role_too_low · role_too_low · out_of_scope · yes · yes'],
  ['decide-thing',        async () => { const { viewer: { id, name } } = await person(); const on = await attack(); return (ctx) => decideThing(ctx, { subject: { kind: 'person', id }, outcome: 'take', seen: name, sanction: null, caseId: null, ...on }); }, 'not_signed_in · banned · role_too_low · role_too_low · out_of_scope · yes · yes'],
  ['arrange-thread',      async () => { const [{ threadId }, { groundId, facts }] = [await said(), await attack()]; return (ctx) => arrangeThread(ctx, { seen: null, threadId, how: 'lock', minutes: null, groundId, facts }); }, 'not_signed_in · banned · role_too_low · role_too_low · out_of_scope · yes · yes'],
  ['screen-article',      async () => { const { id: articleId } = await article(); const on = await attack(); return (ctx) => screenArticle(ctx, { seen: 'after', articleId, mode: 'before', ...on }); }, 'not_signed_in · banned · role_too_low · role_too_low · out_of_scope · yes · yes'],
  ['close-discussion',    async () => { const { id: articleId } = await article(); const on = await attack(); return (ctx) => closeDiscussion(ctx, { seen: null, articleId, how: 'close', at: null, ...on }); }, 'not_signed_in · banned · role_too_low · role_too_low · out_of_scope · yes · yes'],
  ['feature',             async () => { const { commentId } = await said(); return (ctx) => feature(ctx, { seen: null, commentId, reason: 'It says what nobody else does.' }); }, 'not_signed_in · banned · role_too_low · role_too_low · out_of_scope · yes · yes'],
  ['move',                async () => { const { on, commentId, threadId } = await said(); const { commentId: parentId } = await thread(await person(), on); return (ctx) => move(ctx, { commentId, to: { kind: 'reply', parentId }, seen: { threadId, parentId: null }, facts: 'It belongs there.' }); }, 'not_signed_in · banned · role_too_low · role_too_low · out_of_scope · yes · yes'],
  ['appeal',              async () => { const { actionId } = await removed(); return (ctx) => appeal(ctx, { actionId, words: 'It was a quotation.' }); }, 'not_signed_in · not_yours · not_yours · not_yours · not_yours · not_yours · not_yours'],
  ['hear',                async () => { const { id: appealId } = await appealed(); return (ctx) => hear(ctx, { appealId, outcome: 'uphold', until: null, answer: 'We read it again.' }); }, 'not_signed_in · banned · role_too_low · role_too_low · out_of_scope · yes · yes'],
  ['note',                async () => { const { commentId } = await said(); return (ctx) => note(ctx, { subject: { kind: 'comment', id: commentId }, words: 'Look at the other one too.' }); }, 'not_signed_in · banned · role_too_low · role_too_low · out_of_scope · yes · yes'],
  ['queue',               async () => (ctx) => queue(ctx, everything), 'not_signed_in · banned · role_too_low · role_too_low · yes · yes · yes'],
  ['keep-view',           async () => (ctx) => keepView(ctx, { id: null, name: newName(), filter: everything }), 'not_signed_in · banned · role_too_low · role_too_low · yes · yes · yes'],
  // Dropping what is not there is as good as done; that of somebody else stays.
  ['drop-view',           async () => { const { viewId: id } = await kept(); return async (ctx) => { await dropView(ctx, { id }); expect(await db.savedView.count({ where: { id } })).toBe(1); }; }, 'not_signed_in · banned · role_too_low · role_too_low · yes · yes · yes'],
  ['item',                async () => { const { caseId } = await reported(); return (ctx) => item(ctx, { caseId }); }, 'not_signed_in · banned · role_too_low · role_too_low · no_such_thing · yes · yes'],
  ['claim',               async () => { const { caseId } = await reported(); return (ctx) => claim(ctx, { caseId }); }, 'not_signed_in · banned · role_too_low · role_too_low · no_such_thing · yes · yes'],
  ['take-up',             async () => { const { commentId } = await said(); return (ctx) => takeUp(ctx, { commentId }); }, 'not_signed_in · banned · role_too_low · role_too_low · out_of_scope · yes · yes'],
  ['escalate',            async () => { const { caseId } = await reported(); return (ctx) => escalate(ctx, { caseId }); }, 'not_signed_in · banned · role_too_low · role_too_low · no_such_thing · yes · yes'],
  // Whoever left it to the admins may take it back, and an admin.
  ['recall',              async () => { const { caseId } = await reported(); await escalate(await person('moderator'), { caseId }); return (ctx) => recall(ctx, { caseId }); }, 'not_signed_in · banned · role_too_low · role_too_low · no_such_thing · not_yours · yes'],
  ['people',              async () => { const { on } = await said(); return (ctx) => people(ctx, { articleId: on.id, query: 're' }); }, 'not_signed_in · yes · yes · yes · yes · yes · yes'],
  ['name-dispute',        async () => { const { id: articleId } = await article(); return (ctx) => nameDispute(ctx, { articleId, target: null, question: 'Did anybody wave?', about: '', clientId: clientId() }); }, 'not_signed_in · banned · role_too_low · role_too_low · out_of_scope · yes · yes'],
  ['arrange-dispute',     async () => { const { disputeId, version } = await disputed('named'); return (ctx) => arrangeDispute(ctx, { disputeId, version, question: 'Did nobody wave?', about: '' }); }, 'not_signed_in · banned · role_too_low · role_too_low · out_of_scope · yes · yes'],
  ['move-dispute',        async () => { const { disputeId, version } = await disputed('named'); return (ctx) => moveDispute(ctx, { disputeId, version, move: 'open' }); }, 'not_signed_in · banned · role_too_low · role_too_low · out_of_scope · yes · yes'],
  ['gather',              async () => { const { disputeId, version, on } = await disputed('opened'); const { threadId } = await thread(await person(), on); return (ctx) => gather(ctx, { disputeId, version, threadIds: [threadId] }); }, 'not_signed_in · banned · role_too_low · role_too_low · out_of_scope · yes · yes'],
  ['take-position',       async () => { const { disputeId } = await disputed('opened'); return (ctx) => takePosition(ctx, { disputeId, position: 'support', note: '', clientId: clientId() }); }, 'not_signed_in · banned · yes · yes · yes · yes · yes'],
  ['summarise-thread',    async () => { const { threadId, commentId } = await said(); const number = () => db.summary.count({ where: { threadId } }); return async (ctx) => summariseThread(ctx, { threadId, number: await number(), body: { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: 'It did.' }, { type: 'citation', attrs: { commentId } }] }] } }); }, 'not_signed_in · banned · role_too_low · role_too_low · out_of_scope · yes · yes'],
  ['summarise',           async () => { const { disputeId, version } = await disputed('opened'); return (ctx) => summarise(ctx, { disputeId, version, body: words() }); }, 'not_signed_in · banned · role_too_low · role_too_low · out_of_scope · state_unfit · state_unfit'],
  ['weigh',               async () => { const { commentId } = await said(); return (ctx) => weigh(ctx, { commentId, how: { kind: 'well_argued', is: true } }); }, 'not_signed_in · banned · yes · yes · yes · yes · yes'],
  ['more',                async () => { const { threadId } = await said(); return (ctx) => more(ctx, { threadId, after: '0001' }); }, 'yes · yes · yes · yes · yes · yes · yes'],
  ['near',                async () => { const { on } = await said(); return (ctx) => near(ctx, { slug: on.slug, revisionId: on.revisionId, stretches: [{ start: 0, end: 10 }], how: 'over', each: 1 }); }, 'yes · yes · yes · yes · yes · yes · yes'],
  ['visited',             async () => { const { on } = await said(); return (ctx) => visited(ctx, { articleId: on.id, upTo: 0 }); }, 'not_signed_in · yes · yes · yes · yes · yes · yes'],
  ['look',                async () => (ctx) => look(ctx, { address: 'ftp://example.org/' }), 'not_signed_in · banned · role_too_low · address_malformed · role_too_low · role_too_low · address_malformed'],
  ['bring',               async () => (ctx) => bring(ctx, file('Brought in.')), 'not_signed_in · banned · role_too_low · yes · role_too_low · role_too_low · yes'],
  ['begin',               async () => { const { id: articleId } = await article(); return (ctx) => begin(ctx, { articleId }); }, 'not_signed_in · banned · role_too_low · not_yours · role_too_low · role_too_low · yes'],
  ['save',                async () => { const { draftId, version } = await draftOf(); return (ctx) => save(ctx, { draftId, version, title: 'T', summary: '', byline: '', lang: 'en', content: fromMarkdown('Words.', 'article').toJSON() }); }, 'not_signed_in · banned · role_too_low · no_such_thing · role_too_low · role_too_low · yes'],
  ['draft',               async () => { const { draftId } = await draftOf(); return (ctx) => draft(ctx, { draftId }); }, 'not_signed_in · banned · role_too_low · no_such_thing · role_too_low · role_too_low · yes'],
  ['discard',             async () => { const { draftId, version } = await draftOf(); return (ctx) => discard(ctx, { draftId, version }); }, 'not_signed_in · banned · role_too_low · no_such_thing · role_too_low · role_too_low · yes'],
  ['publish',             async () => { const made = await draftOf(); return (ctx) => publish(ctx, publishing(made)); }, 'not_signed_in · banned · role_too_low · no_such_thing · role_too_low · role_too_low · yes'],
  ['arrange',             async () => { const { id: articleId } = await article(); return (ctx) => arrange(ctx, { articleId, unlisted: true }); }, 'not_signed_in · banned · role_too_low · no_such_thing · role_too_low · role_too_low · yes'],
  ['add-author',          async () => { const { id: articleId } = await article(); const { viewer: { name } } = await person('author'); return (ctx) => addAuthor(ctx, { articleId, name }); }, 'not_signed_in · banned · role_too_low · no_such_thing · role_too_low · role_too_low · yes'],
  ['remove-author',       async () => { const { id: articleId } = await article(); const { userId } = await db.authorship.findFirstOrThrow({ where: { articleId } }); return (ctx) => removeAuthor(ctx, { articleId, userId }); }, 'not_signed_in · banned · role_too_low · no_such_thing · role_too_low · role_too_low · author_last'],
  ['keep-from',           async () => (ctx) => keepFrom(ctx, { address: 'http://127.0.0.1/p.jpg' }), 'not_signed_in · banned · role_too_low · address_forbidden · role_too_low · role_too_low · address_forbidden'],
  ['keep',                async () => (ctx) => keep(ctx, file('no picture')), 'not_signed_in · banned · role_too_low · picture_unreadable · role_too_low · role_too_low · picture_unreadable'],
  ['report-illegal',      async () => { const { commentId } = await said(); return (ctx) => reportIllegal(ctx, { subject: { kind: 'comment', id: commentId }, law: 'Criminal Code, article 313', note: 'It names where somebody lives.', name: 'Somebody', email: 'somebody@example.org', goodFaith: true }); }, 'yes · yes · yes · yes · yes · yes · yes'],
  ['take-back-flag',      async () => { const { flagId } = await reported(); return (ctx) => takeBackFlag(ctx, { flagId }); }, 'not_signed_in · no_such_thing · no_such_thing · no_such_thing · no_such_thing · no_such_thing · no_such_thing'],
  ['acknowledge',         async () => { const { actionId } = await limitedReader(); return (ctx) => acknowledge(ctx, { actionId: actionId ?? '' }); }, 'not_signed_in · no_such_thing · no_such_thing · no_such_thing · no_such_thing · no_such_thing · no_such_thing'],
  ['rules',               async () => async (ctx) => grounds(ctx), 'yes · yes · yes · yes · yes · yes · yes'],
  ['grounds-to-keep',     async () => (ctx) => groundsToKeep(ctx), 'not_signed_in · banned · role_too_low · role_too_low · role_too_low · role_too_low · yes'],
  ['keep-ground',         async () => (ctx) => keepGround(ctx, { id: null, version: 0, name: newName(), rule: 'Argue with what somebody says.', isRetired: false }), 'not_signed_in · banned · role_too_low · role_too_low · role_too_low · role_too_low · yes'],
  ['order-grounds',       async () => { const ids = (await db.ground.findMany({ where: { retiredAt: null }, orderBy: { position: 'asc' } })).map(({ id }) => id); return (ctx) => orderGrounds(ctx, { ids }); }, 'not_signed_in · banned · role_too_low · role_too_low · role_too_low · role_too_low · yes'],
  ['adopt-grounds',       async () => (ctx) => adoptGrounds(ctx, { rules: [{ name: newName(), rule: 'Argue with what somebody says.' }] }), 'not_signed_in · banned · role_too_low · role_too_low · role_too_low · role_too_low · changed_meanwhile'],
  ['word-rules',          async () => (ctx) => wordRules(ctx), 'not_signed_in · banned · role_too_low · role_too_low · yes · yes · yes'],
  ['keep-word-rule',      async () => (ctx) => keepWordRule(ctx, { id: null, version: 0, pattern: newName().slice(7), kind: 'plain', action: 'hold', note: '', isEnabled: false }), 'not_signed_in · banned · role_too_low · role_too_low · role_too_low · role_too_low · yes'],
  ['dry-run',             async () => (ctx) => dryRun(ctx, { pattern: newName().slice(7), kind: 'plain', action: 'hold' }), 'not_signed_in · banned · role_too_low · role_too_low · role_too_low · role_too_low · yes'],
  ['try-text',            async () => (ctx) => tryText(ctx, { text: 'Nothing of the kind.' }), 'not_signed_in · banned · role_too_low · role_too_low · yes · yes · yes'],
  ['rename',              async () => (ctx) => rename(ctx, { name: newName() }), 'not_signed_in · yes · yes · yes · yes · yes · yes'],
  ['change-password',     async () => (ctx) => changePassword(ctx, { current: 'wrong', next: 'another-lantern-over-osh' }), 'not_signed_in · wrong_password · wrong_password · wrong_password · wrong_password · wrong_password · wrong_password'],
  ['ask-new-password',    async () => (ctx) => askNewPassword(ctx, { email: `${randomUUID()}@example.org` }), 'yes · yes · yes · yes · yes · yes · yes'],
  ['choose-new-password', async () => (ctx) => chooseNewPassword(ctx, { linkId: randomUUID(), seal: 'x', next: 'another-lantern-over-osh' }), 'link_spent · link_spent · link_spent · link_spent · link_spent · link_spent · link_spent'],
  ['begin-second-factor', async () => (ctx) => beginSecondFactor(ctx), 'not_signed_in · yes · yes · yes · yes · yes · yes'],
  ['set-second-factor',   async () => (ctx) => setSecondFactor(ctx, { code: '000000' }), 'not_signed_in · second_factor_unset · second_factor_unset · second_factor_unset · second_factor_unset · second_factor_unset · second_factor_unset'],
  ['renew-codes',         async () => (ctx) => renewCodes(ctx, { code: '000000' }), 'not_signed_in · second_factor_unset · second_factor_unset · second_factor_unset · second_factor_unset · second_factor_unset · second_factor_unset'],
  ['drop-second-factor',  async () => (ctx) => dropSecondFactor(ctx, { code: '000000' }), 'not_signed_in · second_factor_unset · second_factor_unset · second_factor_unset · second_factor_unset · second_factor_unset · second_factor_unset'],
  ['show-code',           async () => (ctx) => showCode(ctx, { session: null, code: '000000' }), 'not_signed_in · not_signed_in · not_signed_in · not_signed_in · not_signed_in · not_signed_in · not_signed_in'],
];

describe.each(ROWS)('%s', (_, knock, heard) => {
  test('is heard as the row says, by everybody', async () => {
    const found: string[] = [];
    for (const who of Object.values(WHO)) {
      const [ask, ctx] = [await knock(), await who()];
      found.push(await refusal(ask(ctx)));
    }
    expect(found.join(' · ')).toBe(heard);
  });
});

test('every door that a page can knock at has its row', () => {
  const object = [...nodesOf(source('app/_web/verbs.ts'))].find((node) => ts.isVariableDeclaration(node) && node.name.getText() === 'verbs');
  const verbs = object && ts.isVariableDeclaration(object) && object.initializer && ts.isObjectLiteralExpression(object.initializer) ? object.initializer.properties.map((property) => property.name?.getText().replaceAll("'", '')) : [];
  expect(verbs.length).toBeGreaterThan(60);
  expect(ROWS.map(([verb]) => verb).sort()).toEqual(verbs.sort());
});

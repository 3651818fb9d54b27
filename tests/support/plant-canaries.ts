import { randomUUID } from 'node:crypto';
import { arrange } from '@/lib/article/server';
import { db } from '@/lib/db';
import { edit, open, reply, withdraw, type Posted } from '@/lib/discussion/server';
import { gather, moveDispute, nameDispute, takePosition } from '@/lib/dispute/server';
import { appeal, arrangeThread, decideThing, flag, hear, keepView, note, previewBulk, reportIllegal, sanction, takeUp } from '@/lib/moderation/server';
import { choose, watch } from '@/lib/notice/server';
import { begin, draft, publish, save } from '@/lib/revision/server';
import { fromMarkdown } from '@/lib/richtext/server';
import { keepWordRule } from '@/lib/screening/server';
import { nameSkeleton, type Ctx, type Role } from '@/lib/user';
import type { Planted, Who } from './canaries';
import { asVisitor } from './ctx';
import { article, articleAt, body, mark, person, publishing, targetOf, type MadeArticle } from './makers';
import { decided, ground } from './moderation';

/*
 * A process that hides something of every kind behind the back doors of a server that runs, each under a word that nothing else
 * has, and prints what it hid and where. tests/e2e/canaries.spec.ts looks for it everywhere.
 */

/** Somebody who can sign in, with an address that is proven: they want every letter at once. */
async function somebody(role: Role, email: string, passwordHash: string): Promise<Ctx & { viewer: { kind: 'user' } }> {
  const made = await person(role);
  await db.user.update({ where: { id: made.viewer.id }, data: { email, passwordHash, emailProvenAt: new Date() } });
  const ctx = { ...made, now: new Date() };
  await choose(ctx, { mail: { answered: 'at_once', mention: 'at_once', decided: 'at_once', appeal: 'at_once', picked: 'at_once', flag: 'at_once', followed: 'at_once' }, followsOwn: true });
  return ctx;
}

/** The hash of the password the demo's people have. */
async function demoHash(): Promise<string> {
  const { passwordHash } = await db.user.findUniqueOrThrow({ where: { email: 'reader@demo.example' } });
  if (passwordHash === null) throw new Error('The demo’s reader has no password');
  return passwordHash;
}

const tokens: Record<string, string> = {};

/** A word for one thing, of letters alone so that nothing takes it apart. */
function token(name: string): string {
  const drawn = `canary${Array.from(crypto.getRandomValues(new Uint8Array(14)), (draw) => 'abdefhkpqrtz'[draw % 12]).join('')}`;
  tokens[name] = drawn;
  return drawn;
}

/** Now, whoever asks. */
const now = <Asker extends Ctx>(ctx: Asker): Asker => ({ ...ctx, now: new Date() });

const say = (ctx: Ctx, on: MadeArticle, words: string, passage?: string): Promise<Posted> =>
  open(now(ctx), { articleId: on.id, target: passage === undefined ? null : targetOf(on, passage), body: body(words), clientId: randomUUID() });

const hash = await demoHash();
const emails = Object.fromEntries((['banned', 'owner', 'limited', 'other', 'author', 'moderator', 'second', 'scoped', 'admin'] as const).map((who) => [who, `${token(`email of the ${who}`)}@example.org`])) as Record<Exclude<Who, 'visitor'>, string>;
const made = (role: Role, who: Exclude<Who, 'visitor'>) => somebody(role, emails[who], hash);
const [named, limited, other, banned] = [await made('reader', 'owner'), await made('reader', 'limited'), await made('reader', 'other'), await made('reader', 'banned')];
const [author, moderator, second, scoped, admin] = [await made('author', 'author'), await made('moderator', 'moderator'), await made('moderator', 'second'), await made('moderator', 'scoped'), await made('admin', 'admin')];

// Two articles; the second is all that one moderator looks after.
const owning = async (title: string, options: { unlisted?: boolean } = {}): Promise<MadeArticle> => {
  const one = await article({ title, now: new Date() });
  await db.authorship.deleteMany({ where: { articleId: one.id } });
  await db.authorship.create({ data: { articleId: one.id, userId: author.viewer.id } });
  await arrange(now(author), { articleId: one.id, ...options });
  return articleAt(one.slug);
};
const [where, elsewhere, unlisted] = [await owning(`The ferry ${randomUUID().slice(0, 8)}`), await owning(`Another quay ${randomUUID().slice(0, 8)}`), await owning(`Unlisted ${token('title of an unlisted article')}`, { unlisted: true })];
await db.moderatorScope.create({ data: { userId: scoped.viewer.id, articleId: elsewhere.id } });

/** Take a name or a highlight that somebody reported. */
async function taken(kind: 'person' | 'highlight', id: string, seen: string): Promise<{ actionId: string }> {
  await flag(now(other), { subject: { kind, id }, reason: 'hate', note: token(`flag note on a ${kind}`), law: '' });
  const { id: caseId } = await db.case.findFirstOrThrow({ where: { subjectId: id, state: 'open' } });
  return decideThing(now(moderator), { subject: { kind, id }, outcome: 'take', groundId: await ground(), facts: `Because of ${token(`facts about a ${kind}`)}.`, sanction: null, seen, caseId });
}

// The name that the owner came with was taken from them before anybody was told of anything.
const oldName = `Reader ${token('taken name')}`;
await db.user.update({ where: { id: named.viewer.id }, data: { name: oldName, nameSkeleton: nameSkeleton(oldName) } });
await say(named, where, 'A second thread, on the whole of it.');
const takenName = await taken('person', named.viewer.id, oldName);
const { name: newName } = await db.user.findUniqueOrThrow({ where: { id: named.viewer.id } });
await watch(now(other), { articleId: where.id, threadId: null, isOn: true });
const owner = { ...named, viewer: { ...named.viewer, name: newName } };

// What stands, for everybody: it is there to be found, and gives what is hidden its place.
const standing = await say(other, where, `It stands: ${token('standing comment')}`, 'Nobody on the quay waved');

const removed = await say(owner, where, `To be removed: ${token('removed comment')}`);
const flagNote = token('flag note');
await flag(now(other), { subject: { kind: 'comment', id: removed.commentId }, reason: 'abuse', note: flagNote, law: '' });
const removedFacts = token('facts of a removal');
const removal = await decided(now(moderator), removed.commentId, 'remove', { groundId: await ground(), facts: removedFacts });
await appeal(now(owner), { actionId: removal.actionId, words: `It was right: ${token('appeal words')}` });

const answered = await say(owner, where, `To be removed and heard: ${token('removed comment, appealed')}`);
const first = await decided(now(moderator), answered.commentId, 'remove', { groundId: await ground(), facts: 'It names a neighbour.' });
await appeal(now(owner), { actionId: first.actionId, words: `Hear me: ${token('words of a heard appeal')}` });
const asked = await db.appeal.findUniqueOrThrow({ where: { actionId: first.actionId } });
await hear(now(second), { appealId: asked.id, outcome: 'uphold', until: null, answer: `No: ${token('appeal answer')}` });

const returned = await say(owner, where, `To be changed: ${token('returned comment')}`);
await decided(now(moderator), returned.commentId, 'return', { groundId: await ground() });

const withdrawn = await say(owner, where, `To be taken back: ${token('withdrawn comment')}`);
await flag(now(other), { subject: { kind: 'comment', id: withdrawn.commentId }, reason: 'spam', note: '', law: '' });
await withdraw(now(owner), { commentId: withdrawn.commentId });

const edited = await say(owner, where, `To be said otherwise: ${token('earlier words')}`);
await edit(now(owner), { commentId: edited.commentId, body: body('It is said otherwise now.'), seen: null });

await reportIllegal({ ...asVisitor(), now: new Date() }, { subject: { kind: 'comment', id: standing.commentId }, law: `Act of ${token('law')}`, note: `See ${token('note of a visitor')}`, name: `V ${token('name of a visitor')}`, email: `${token('e-mail of a visitor')}@example.org`, goodFaith: true });

const { annotationId: privateId } = await mark(now(owner), where, 'Aigül counted her change');
tokens['private highlight'] = privateId;
const { annotationId: hiddenId } = await mark(now(owner), where, 'said nothing', 'public');
tokens['hidden highlight'] = hiddenId;
const takenHighlight = await taken('highlight', hiddenId, '');

await note(now(moderator), { subject: { kind: 'comment', id: removed.commentId }, words: `Look at this, @${second.viewer.name}: ${token('note on a comment')}` });
await note(now(moderator), { subject: { kind: 'person', id: owner.viewer.id }, words: `They come back: ${token('note on a person')}` });
await note(now(moderator), { subject: { kind: 'article', id: where.id }, words: `It gets heated: ${token('note on an article')}` });

const { draftId } = await begin(now(author), { articleId: null });
const begun = await draft(now(author), { draftId });
await save(now(author), { draftId, version: begun.version, title: `Unpublished ${token('title of a draft')}`, summary: '', byline: '', lang: 'en', content: fromMarkdown(`Nobody reads ${token('text of a draft')} yet.`, 'article').toJSON() });
const { draftId: nextId } = await begin(now(author), { articleId: where.id });
const next = await draft(now(author), { draftId: nextId });
await save(now(author), { draftId: nextId, version: next.version, title: next.title, summary: '', byline: '', lang: 'en', content: fromMarkdown(`The ferry left at noon, says ${token('text of the next revision')}.`, 'article').toJSON() });

const draftDispute = await nameDispute(now(moderator), { articleId: where.id, target: targetOf(where, 'By noon the town knew'), question: `Did ${token('question of a dispute')} know?`, about: `About ${token('words about a dispute')}.`, clientId: randomUUID() });
const opened = await nameDispute(now(moderator), { articleId: where.id, target: null, question: 'Was the ferry late?', about: '', clientId: randomUUID() });
const { version } = await db.dispute.findUniqueOrThrow({ where: { id: opened.disputeId } });
await gather(now(moderator), { disputeId: opened.disputeId, version, threadIds: [standing.threadId] });
await moveDispute(now(moderator), { disputeId: opened.disputeId, version: version + 1, move: 'open' });

const { draftId: plannedId } = await begin(now(author), { articleId: null });
const planned = await draft(now(author), { draftId: plannedId });
const saved = await save(now(author), { draftId: plannedId, version: planned.version, title: `Tomorrow ${token('title of a planned article')}`, summary: '', byline: '', lang: 'en', content: fromMarkdown(`The quay is closed, says ${token('text of a planned article')}.`, 'article').toJSON() });
const { slug: plannedSlug } = await publish(now(author), publishing({ draftId: plannedId, version: saved.version }, { publishAt: new Date(Date.now() + 86_400_000).toISOString() }));

// Somebody whose every comment waits.
await say(limited, where, 'Before anything was decided about me.');
const limiting = await sanction(now(moderator), { kind: 'hold', until: null, userId: limited.viewer.id, groundId: await ground(), facts: `Since ${token('facts of a sanction')}.` });
const holding = { ...limited, viewer: { ...limited.viewer, limits: ['hold' as const] } };
const held = await say(holding, where, `It waits: ${token('held comment')}`, 'In the café');
const heldReply = await reply(now(holding), { parentId: standing.commentId, body: body(`It waits below: ${token('held reply')} @${other.viewer.name}`), clientId: randomUUID() });
await takePosition(now(holding), { disputeId: opened.disputeId, position: 'support', note: `It waits, too: ${token('held note of a position')}`, clientId: randomUUID() });
await sanction(now(moderator), { kind: 'ban', until: null, userId: banned.viewer.id, groundId: await ground(), facts: `Since ${token('facts of a ban')}.` });
// One more in the other's scope, of somebody with much elsewhere: what they are shown beside it must not be from there.
const inScope = await say(owner, elsewhere, 'Here is another quay.');
await flag(now(other), { subject: { kind: 'comment', id: inScope.commentId }, reason: 'spam', note: '', law: '' });
const { caseId: scopedCase } = await takeUp(now(scoped), { commentId: inScope.commentId });

await keepWordRule(now(admin), { id: null, version: 0, pattern: token('pattern of a word rule'), kind: 'plain', action: 'flag', note: `Because ${token('note of a word rule')}`, isEnabled: true });
await keepView(now(moderator), { id: null, name: `Mine ${token('name of a saved view').slice(0, 40)}`, filter: { state: 'open', kind: null, reason: null, articleId: null, authorId: null, after: null } });
const preview = await previewBulk(now(moderator), { clientId: randomUUID(), outcome: 'restore', search: { commentIds: [removed.commentId], authorId: null, articleId: null, words: '', since: null, until: null } });
const searched = await previewBulk(now(moderator), { clientId: randomUUID(), outcome: 'remove', search: { commentIds: null, authorId: owner.viewer.id, articleId: where.id, words: token('words of a list').slice(0, 20), since: null, until: null } });
tokens['words of a list'] = (tokens['words of a list'] ?? '').slice(0, 20);
const hidden = await say(other, unlisted, 'Only who has the address reads this.');
await arrangeThread(now(moderator), { seen: null, threadId: hidden.threadId, how: 'lock', minutes: null, groundId: await ground(), facts: 'Enough.' });

const cases = await db.case.findMany({ where: { OR: [{ articleId: where.id }, { articleId: elsewhere.id }, { subjectId: owner.viewer.id }] }, select: { id: true } });
const { id: flagCase } = await db.case.findFirstOrThrow({ where: { subjectId: removed.commentId } });
const revision = await db.revision.findFirstOrThrow({ where: { articleId: where.id }, orderBy: { number: 'desc' }, select: { id: true, text: true } });
const ids = {
  ...{ revisionId: revision.id, textLength: revision.text.length, articleId: where.id, slug: where.slug, elsewhere: elsewhere.slug, unlisted: unlisted.slug, draftArticle: begun.articleId, draftId, nextId, dispute: draftDispute.disputeId, openDispute: opened.disputeId },
  ...{ standing: standing.commentId, removed: removed.commentId, returned: returned.commentId, withdrawn: withdrawn.commentId, edited: edited.commentId, held: held.commentId, heldReply: heldReply.commentId },
  ...{ standingThread: standing.threadId, heldThread: held.threadId, removal: removal.actionId, heardRemoval: first.actionId, limiting: limiting.actionId, takenName: takenName.actionId, takenHighlight: takenHighlight.actionId, planned: plannedSlug, plannedArticle: planned.articleId, bulk: preview.bulkId, searched: searched.bulkId, owner: owner.viewer.id, limited: limited.viewer.id, scopedCase, flagCase, hiddenHighlight: hiddenId, privateHighlight: privateId },
};
const planted = { tokens, emails, ids: Object.fromEntries(Object.entries(ids).map(([name, value]) => [name, String(value)])), cases: cases.map(({ id }) => id) } satisfies Planted;
process.stdout.write(`\n${JSON.stringify(planted)}\n`);
process.exit(0);

import { db } from '@/lib/db';
import { edit, open, reply } from '@/lib/discussion/server';
import { weigh } from '@/lib/dispute/server';
import type { DecideInput } from '@/lib/moderation';
import { acknowledge, appeal, arrangeThread, claim, closeDiscussion, decide, decideThing, escalate, feature, flag, grounds, hear, keepView, lift, move, note, previewBulk, reportIllegal, runBulk, sanction, screenArticle, startBulk, steerBulk, takeBackFlag, undo, undoBulk } from '@/lib/moderation/server';
import { keepWordRule } from '@/lib/screening/server';
import { fromMarkdown } from '@/lib/richtext/server';
import type { Ctx } from '@/lib/user';

/*
 * What the moderators of the demo have before them, and have decided: every state of the desk, each made by the door that makes
 * it in life. It happens on the article about the arrivals, after everything that is said there, and ends as the demo is made: a desk shows
 * the last day, and one on which nothing has happened for weeks shows nothing.
 */

const HOUR = 3_600_000;

/** The hours after the article came out in which this happens, as they are written here. */
export const DESK_HOURS = { from: 700, to: 743 };

/** Longer ago than an appeal should wait, and the only one of these hours before they begin. */
const OVERDUE_HOURS = 550;

/** Fill the desk. `as` gives the Ctx of one of the demo's people at one of these hours. */
export async function seedModeration({ articleId, as }: { articleId: string; as: (handle: string, hours: number) => Ctx }): Promise<void> {
  const rules = new Map((await grounds(as('admin', 1))).map(({ id, name }) => [name, id]));
  const on = (name: string): string => rules.get(name) ?? '';

  const say = (handle: string, hours: number, words: string) => open(as(handle, hours), { articleId, target: null, body: fromMarkdown(words, 'comment').toJSON(), clientId: crypto.randomUUID() });
  const answer = async (handle: string, hours: number, to: string, words: string) => {
    const { id: parentId } = await db.comment.findFirstOrThrow({ where: { thread: { articleId }, text: { startsWith: to } } });
    return reply(as(handle, hours), { parentId, body: fromMarkdown(words, 'comment').toJSON(), clientId: crypto.randomUUID() });
  };
  const report = (handle: string, hours: number, commentId: string, reason: 'off_topic' | 'abuse' | 'hate' | 'spam' | 'misinformation' | 'illegal' | 'other', more: { note?: string; law?: string } = {}) =>
    flag(as(handle, hours), { subject: { kind: 'comment', id: commentId }, reason, note: '', law: '', ...more });
  const judge = async (handle: string, hours: number, commentId: string, outcome: DecideInput['outcome'], more: Partial<DecideInput> = {}) => {
    const { state, editedAt } = await db.comment.findUniqueOrThrow({ where: { id: commentId } });
    return decide(as(handle, hours), { commentId, outcome, groundId: null, facts: '', sanction: null, caseId: null, seen: { state, editedAt: editedAt?.toISOString() ?? null }, ...more });
  };

  // Decided: removed and upheld, removed and reversed on appeal, kept, given back and changed, taken back.
  const rude = await answer('steppe', 700, 'I sent this to a friend in Kharkiv', 'One line from Kharkiv, and you carry it about like a medal. Spare us your friend, and your tact.');
  await report('chemodan', 701, rude.commentId, 'abuse', { note: 'I can take it, but it is about me and not about the sentence.' });
  await report('committee', 702, rude.commentId, 'off_topic');
  await judge('moderator', 704, rude.commentId, 'remove', { groundId: on('Personal attack'), facts: 'It speaks of the writer and no longer of what they wrote.' });

  const quoted = await answer('alatoo', 706, 'Two weeks on, what I miss', 'The volunteers’ own word for it was “servants”. I am quoting them, not calling anybody that.');
  const { actionId } = await judge('moderator', 707, quoted.commentId, 'remove', { groundId: on('Hatred'), facts: '“Servants” is said of a whole people.' });
  const { appealId } = await appeal(as('alatoo', 709), { actionId, words: 'It is a quotation, and it says so in its first sentence. Please read it again.' });
  await hear(as('admin', 712), { appealId, outcome: 'reverse', until: null, answer: 'You are right. It quotes, and says whom. It stands again where it stood.' });

  const dry = await say('committee', 714, 'The committee asks whether “both can be true” is a finding or a way of going home early.');
  await report('steppe', 715, dry.commentId, 'off_topic');
  await judge('moderator', 716, dry.commentId, 'keep');

  const harsh = await say('teahouse', 718, 'Whoever wrote the third section has plainly never let a room to anybody.');
  await judge('moderator', 719, harsh.commentId, 'return', { groundId: on('Personal attack'), facts: 'The point about letting rooms is good; it needs no guess about the author’s life.' });
  await edit(as('teahouse', 720), { commentId: harsh.commentId, body: fromMarkdown('The third section would gain from somebody who has let a room. Deposits, registration, the police at the door: none of it is in there.', 'comment').toJSON(), seen: null });

  const hasty = await say('jangyryk', 722, 'Эмне үчүн бул жөнүндө орусча эмес, кыргызча айтпайбыз?');
  const removed = await judge('moderator', 723, hasty.commentId, 'remove', { groundId: on('Off topic'), facts: 'It asks about language and not about the article.' });
  await undo(as('moderator', 723), removed);

  // Waiting: an appeal, what was flagged, what is illegal, and what waits to appear.
  const contested = await say('steppe', 724, 'The subtraction in the table is wrong by four thousand, and whoever did it knows it.');
  const second = await judge('moderator', 725, contested.commentId, 'remove', { groundId: on('Made-up facts'), facts: 'No source was given after it was asked for twice.' });
  await appeal(as('steppe', 727), { actionId: second.actionId, words: 'The source is the table itself. Add the two columns and subtract: it is primary-school arithmetic, and I was asked once.' });

  // Worth bringing forward: found well argued by three, and nobody has picked it yet.
  const useful = await answer('jangyryk', 726, 'My aunt rents out', 'We kept the receipts, so here is our house: 18,000 som in August, 31,000 in October, 24,000 since the spring. It went up in three weeks and came down in seven months. A price has no mentality, but somebody sets it, and in our house it was my uncle, who is ashamed of October and will not say so.');
  for (const handle of ['footnote', 'alatoo', 'teahouse']) await weigh(as(handle, 728), { commentId: useful.commentId, how: { kind: 'well_argued', is: true } });

  const sold = await say('chemodan', 730, 'Rooms in Bishkek, by the week, no questions: write to me.');
  await report('alatoo', 731, sold.commentId, 'spam');
  await report('footnote', 731.5, sold.commentId, 'spam', { note: 'The third time this week.' });
  await report('teahouse', 733, sold.commentId, 'off_topic');

  const traced = await say('jangyryk', 734, 'Everybody on our street knows which house the two from Samara rent. It is the one with the blue gate.');
  await report('chemodan', 735, traced.commentId, 'illegal', { law: 'Law on personal data: it tells where people live.', note: 'They could be found by this.' });

  await screenArticle(as('moderator', 735.9), { articleId, mode: 'before', seen: 'after', groundId: on('Looked after'), facts: 'For two hours nobody is here who could look at what is written.' });
  await say('reader', 736, 'Is there a reason the focus groups were only in Kyrgyzstan?');
  await say('footnote', 737, 'A small thing: the note on Sakharovo gives the year twice.');
  await screenArticle(as('moderator', 737), { articleId, mode: 'after', seen: 'before', groundId: null, facts: '' });

  // Words that are looked for, one of each kind; and a comment that one of them holds, for all its disguise.
  const lookFor = (pattern: string, action: 'block' | 'hold' | 'flag' | 'censor', note: string, kind: 'plain' | 'regex' = 'plain') => keepWordRule(as('admin', 737), { id: null, version: 0, pattern, kind, action, note, isEnabled: true });
  await lookFor('idiot*', 'hold', 'Nearly always about a reader and not about the text.');
  await lookFor('акмак*', 'hold', '');
  await lookFor('дурак*', 'flag', 'Often in proverbs: look before you remove.');
  await lookFor('shut up', 'flag', '');
  await lookFor('bullshit', 'censor', 'What is said with it is usually worth reading.');
  await lookFor('\\bt\\.me/(joinchat|\\+)\\S+', 'block', 'Invitations to closed channels.', 'regex');
  await say('teahouse', 737.5, 'Two of the three tables add up. Whoever cannot see that in the third is an 1d!ot, and I say so kindly.');

  // People: one was warned and has read it, one is muted, about one the moderators have a word among themselves.
  const { id: steppe } = await userOf('Steppe Reader');
  const warning = await sanction(as('moderator', 738), { userId: steppe, kind: 'warn', until: null, groundId: on('Personal attack'), facts: 'Two comments in a month were about the writer and not about what they wrote.' });
  await acknowledge(as('steppe', 739), { actionId: warning.actionId });
  const { id: jangyryk } = await userOf('Көл үстүндөгү жаңырык');
  await sanction(as('moderator', 740), { userId: jangyryk, kind: 'mute', until: new Date(Date.now() + 3 * 24 * HOUR).toISOString(), groundId: on('Unlawful or private'), facts: 'A house was described so that it could be found.' });
  await note(as('moderator', 741), { subject: { kind: 'person', id: jangyryk }, words: 'Usually careful. @Demo Admin, would you talk to them when the mute is over?' });

  // A quarrel: removed as a list, which is taken back again.
  const quarrel = [];
  for (const [i, [handle, words]] of ([['steppe', 'Two critics, by my count, and both of them on television.'], ['chemodan', 'Three. You forget yourself.'], ['steppe', 'I am not on television.'], ['chemodan', 'Your tone is.']] as const).entries())
    quarrel.push(await answer(handle, 741 + i / 100, 'Thank you. “Some critics”', words));
  const listed = (hours: number, words: string, commentIds: string[] | null) =>
    previewBulk(as('moderator', hours), { clientId: crypto.randomUUID(), outcome: 'remove', search: { commentIds, authorId: null, articleId: commentIds === null ? articleId : null, words, since: null, until: null } });
  const run = (bulkId: string) => runBulk(as('moderator', 741.06), { bulkId, signal: new AbortController().signal });
  const whole = await listed(741.05, '', quarrel.map(({ commentId }) => commentId));
  await startBulk(as('moderator', 741.06), { bulkId: whole.bulkId, groundId: on('Off topic'), facts: 'Four answers in two minutes, and none about the article.' });
  await run(whole.bulkId);
  await run((await undoBulk(as('moderator', 741.08), { bulkId: whole.bulkId })).bulkId);
  // Begun again when they did not stop, and halted by somebody who wants a word first.
  const again = await listed(741.09, '', quarrel.map(({ commentId }) => commentId));
  await startBulk(as('moderator', 741.1), { bulkId: again.bulkId, groundId: on('Off topic'), facts: 'They have begun again.' });
  await steerBulk(as('admin', 741.11), { bulkId: again.bulkId, how: 'pause' });

  // A limit that was lifted before its end, and a report that was taken back.
  const { id: third } = await userOf('Third Teahouse');
  const hold = await sanction(as('moderator', 741.12), { userId: third, kind: 'hold', until: new Date(Date.now() + 7 * 24 * HOUR).toISOString(), groundId: on('Personal attack'), facts: 'An insult, written so that no rule would find it.' });
  const { id: sanctionId } = await db.sanction.findUniqueOrThrow({ where: { actionId: hold.actionId }, select: { id: true } });
  await lift(as('moderator', 741.15), { sanctionId, facts: 'They wrote to us, and meant the table.' });
  const rash = await report('alatoo', 741.16, dry.commentId, 'other', { note: 'Is a committee one person?' });
  await takeBackFlag(as('alatoo', 741.18), { flagId: rash.flagId });

  // A name that was looked at and stays, and a highlight that somebody finds out of place.
  const { id: teahouse } = await userOf('Third Teahouse');
  await flag(as('alatoo', 741.2), { subject: { kind: 'person', id: teahouse }, reason: 'other', note: 'Is it the voice of a business?', law: '' });
  await decideThing(as('moderator', 741.4), { subject: { kind: 'person', id: teahouse }, outcome: 'keep', groundId: null, facts: 'A place name, and nobody else’s.', sanction: null, seen: 'Third Teahouse', caseId: null });
  const { id: half } = await db.annotation.findFirstOrThrow({ where: { articleId, exact: 'tell him apart from the state he is running from', visibility: 'public' } });
  await flag(as('steppe', 741.6), { subject: { kind: 'highlight', id: half }, reason: 'off_topic', note: 'Half a sentence, so that it says the opposite.', law: '' });

  // An appeal that was upheld, and one after which the author was asked for an edit.
  const vague = await say('committee', 741.7, 'It is well known in every ministry of the region who pays for these volunteers.');
  const made = await judge('moderator', 741.72, vague.commentId, 'remove', { groundId: on('Made-up facts'), facts: 'It says that it is well known, and not by whom.' });
  const asked = await appeal(as('committee', 741.74), { actionId: made.actionId, words: 'The committee does not disclose its sources.' });
  await hear(as('admin', 741.76), { appealId: asked.appealId, outcome: 'uphold', until: null, answer: 'Then nobody can check it. What cannot be checked does not stand here, whoever says it.' });
  const curt = await say('leaflet', 741.78, 'Only a fool would call this a commentary. It leaves out what happened in Osh.');
  const short = await judge('moderator', 741.8, curt.commentId, 'remove', { groundId: on('Personal attack'), facts: 'It calls the author a fool.' });
  const granted = await appeal(as('leaflet', 741.82), { actionId: short.actionId, words: 'One word of it. The rest is about the article.' });
  await hear(as('admin', 741.84), { appealId: granted.appealId, outcome: 'change', until: null, answer: 'The rest is, and it is wanted. Take the one word out, and it will be looked at again.' });

  // Many at once: what one person put up in a morning, who is then looked at first for two weeks.
  const spread = [];
  for (const [i, words] of ['Come to our meeting on Friday.', 'Bring a friend to our meeting on Friday.', 'Friday: the meeting that the papers will not write about.'].entries()) spread.push(await say('leaflet', 741.85 + i / 100, words));
  const { bulkId } = await previewBulk(as('moderator', 741.9), { clientId: crypto.randomUUID(), outcome: 'remove', search: { commentIds: spread.map(({ commentId }) => commentId), authorId: null, articleId: null, words: '', since: null, until: null } });
  await startBulk(as('moderator', 741.9), { bulkId, groundId: on('Off topic'), facts: 'Three calls to the same meeting.' });
  await runBulk(as('moderator', 741.9), { bulkId, signal: new AbortController().signal });
  const { id: leaflet } = await userOf('The Leaflet');
  await sanction(as('moderator', 741.92), { userId: leaflet, kind: 'hold', until: new Date(Date.now() + 14 * 24 * HOUR).toISOString(), groundId: on('Off topic'), facts: 'Three calls to a meeting in a morning: for two weeks they are looked at first.' });

  // A name and a highlight that were taken, and their bearer banned.
  const { id: beds } = await db.annotation.findFirstOrThrow({ where: { articleId, exact: 'this was first a matter of beds and rents', visibility: 'public' } });
  const { id: rooms } = await userOf('Cheap Rooms by the Station');
  await flag(as('chemodan', 741.93), { subject: { kind: 'person', id: rooms }, reason: 'spam', note: '', law: '' });
  await flag(as('chemodan', 741.93), { subject: { kind: 'highlight', id: beds }, reason: 'spam', note: 'Marked so that one reads the name.', law: '' });
  await decideThing(as('moderator', 741.94), { subject: { kind: 'person', id: rooms }, outcome: 'take', groundId: on('Spam'), facts: 'The name is an advertisement.', sanction: { kind: 'ban', until: null }, seen: 'Cheap Rooms by the Station', caseId: null });
  await decideThing(as('moderator', 741.94), { subject: { kind: 'highlight', id: beds }, outcome: 'take', groundId: on('Spam'), facts: 'It was put there for the name.', sanction: null, seen: '', caseId: null });

  // What a visitor reported, and what is left to the admins.
  const named = await say('chemodan', 741.95, 'The landlord on Frunze Street has a record, and everybody in the building knows for what.');
  await reportIllegal(as('nobody', 741.96), { subject: { kind: 'comment', id: named.commentId }, law: 'Civil Code: honour and dignity.', note: 'He was acquitted.', name: 'Somebody on Frunze Street', email: 'visitor@example.org', goodFaith: true });
  const delicate = await say('alatoo', 741.97, 'I was told at the border who had been sent back, and I will say it to whoever asks.');
  await report('footnote', 741.975, delicate.commentId, 'other', { note: 'Would the people themselves want it told?' });
  const { id: toAdmins } = await db.case.findFirstOrThrow({ where: { subjectId: delicate.commentId } });
  await escalate(as('moderator', 741.98), { caseId: toAdmins });

  // Moved to where it belongs; a thread that goes slowly; a discussion that ends on a day; and a view of the queue.
  const stray = await say('footnote', 741.985, 'A word on the charge itself: “mentality” is the singular of a thing nobody has met in the singular.');
  const charge = await db.comment.findFirstOrThrow({ where: { ordinal: 1, thread: { articleId, annotation: { exact: 'the volunteers were showing not solidarity but a colonial mentality' } } } });
  await move(as('moderator', 741.99), { commentId: stray.commentId, to: { kind: 'reply', parentId: charge.id }, seen: { threadId: stray.threadId, parentId: null }, facts: 'It is about the charge, and there it is answered.' });
  const { threadId: heated } = await db.comment.findFirstOrThrow({ where: { ordinal: 1, thread: { articleId, annotation: { exact: 'the sharpest of the critics' } } } });
  await arrangeThread(as('moderator', 741.99), { seen: null, threadId: heated, how: 'slow', minutes: 15, groundId: on('Personal attack'), facts: 'Two readers answer each other within the minute, and no longer the article.' });
  const { id: russian } = await db.article.findFirstOrThrow({ where: { revisions: { some: { lang: 'ru' } } }, select: { id: true } });
  await closeDiscussion(as('moderator', 741.99), { seen: null, articleId: russian, how: 'close', at: new Date(Date.now() + 30 * 24 * HOUR).toISOString(), groundId: on('Looked after'), facts: 'Whoever reads Russian among us has a month for it.' });
  await keepView(as('moderator', 741.99), { id: null, name: 'Spam on the arrivals', filter: { state: 'open', kind: null, reason: 'spam', articleId, authorId: null, moderatorId: null, after: null } });

  // An article on which newcomers are looked at first; and an appeal that has waited for longer than anybody should.
  await screenArticle(as('moderator', 741.993), { articleId: russian, mode: 'newcomers_before', seen: 'after', groundId: on('Looked after'), facts: 'One of us reads Russian, in the evenings.' });
  const lock = await db.moderationAction.findFirstOrThrow({ where: { kind: 'lock', articleId, touchesId: jangyryk } });
  await appeal(as('jangyryk', OVERDUE_HOURS), { actionId: lock.id, words: 'The last answers were about each other, yes. The ones before them were about the sentence, and now nobody can add to those.' });

  // A list that nobody has begun; and one of the two who quarrelled is asked to let it be, and has not read it yet.
  await listed(741.995, 'television', null);
  const { id: chemodan } = await userOf('Чемодан без ручки');
  await sanction(as('moderator', 741.997), { userId: chemodan, kind: 'warn', until: null, groundId: on('Personal attack'), facts: 'Two answers within a minute about another reader’s tone. They stand; please let it be.' });

  // Brought forward: a newcomer's careful comment, and the thread that a stranger should begin with.
  const careful = await db.comment.findFirstOrThrow({ where: { thread: { articleId }, text: { startsWith: 'Careful, and rightly so' } } });
  await feature(as('moderator', 742), { seen: null, commentId: careful.id, reason: 'It corrects a figure with its source, and led to a correction.' });
  const first = await db.comment.findFirstOrThrow({ where: { thread: { articleId }, text: { startsWith: 'For whoever comes to this from the title alone' } } });
  await arrangeThread(as('moderator', 743), { seen: null, threadId: first.threadId, how: 'pin', minutes: null, groundId: null, facts: '' });

  // Somebody is looking at what was advertised.
  const { id: advertised } = await db.case.findFirstOrThrow({ where: { subjectId: sold.commentId, state: 'open' } });
  await claim(as('admin', DESK_HOURS.to), { caseId: advertised });
}

function userOf(name: string): Promise<{ id: string }> {
  return db.user.findFirstOrThrow({ where: { name }, select: { id: true } });
}

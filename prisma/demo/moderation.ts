import { db } from '@/lib/db';
import { edit, open, reply } from '@/lib/discussion/server';
import type { DecideInput } from '@/lib/moderation';
import { acknowledge, appeal, arrangeThread, decide, decideThing, feature, flag, grounds, hear, note, sanction, undo } from '@/lib/moderation/server';
import { keepWordRule } from '@/lib/screening/server';
import { fromMarkdown } from '@/lib/richtext/server';
import type { Ctx } from '@/lib/user';

/*
 * What the moderators of the demo have before them, and have decided: every state of the desk, each made by the door that makes
 * it in life. It happens on the article about the arrivals, after everything that is said there.
 */

const HOUR = 3_600_000;

/** Fill the desk. `as` gives the Ctx of one of the demo's people at so many hours after the article came out. */
export async function seedModeration({ articleId, as }: { articleId: string; as: (handle: string, hours: number) => Ctx }): Promise<void> {
  const rules = new Map((await grounds(as('admin', 1))).map(({ id, name }) => [name, id]));
  const on = (name: string): string => rules.get(name) ?? '';

  const say = (handle: string, hours: number, words: string) => open(as(handle, hours), { articleId, target: null, body: fromMarkdown(words, 'comment').toJSON(), clientId: crypto.randomUUID() });
  const answer = async (handle: string, hours: number, to: string, words: string) => {
    const { id: parentId } = await db.comment.findFirstOrThrow({ where: { thread: { articleId }, text: { startsWith: to } } });
    return reply(as(handle, hours), { parentId, body: fromMarkdown(words, 'comment').toJSON(), clientId: crypto.randomUUID() });
  };
  const report = (handle: string, hours: number, commentId: string, reason: 'off_topic' | 'abuse' | 'hate' | 'spam' | 'misinformation' | 'illegal', more: { note?: string; law?: string } = {}) =>
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

  const sold = await say('chemodan', 730, 'Rooms in Bishkek, by the week, no questions: write to me.');
  await report('alatoo', 731, sold.commentId, 'spam');
  await report('footnote', 731.5, sold.commentId, 'spam', { note: 'The third time this week.' });
  await report('teahouse', 733, sold.commentId, 'off_topic');

  const traced = await say('jangyryk', 734, 'Everybody on our street knows which house the two from Samara rent. It is the one with the blue gate.');
  await report('chemodan', 735, traced.commentId, 'illegal', { law: 'Law on personal data: it tells where people live.', note: 'They could be found by this.' });

  await db.article.update({ where: { id: articleId }, data: { screening: 'before' } });
  await say('reader', 736, 'Is there a reason the focus groups were only in Kyrgyzstan?');
  await say('footnote', 737, 'A small thing: the note on Sakharovo gives the year twice.');
  await db.article.update({ where: { id: articleId }, data: { screening: 'after' } });

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

  // A name that was looked at and stays, and a highlight that somebody finds out of place.
  const { id: teahouse } = await userOf('Third Teahouse');
  await flag(as('alatoo', 741.2), { subject: { kind: 'person', id: teahouse }, reason: 'other', note: 'Is it the voice of a business?', law: '' });
  await decideThing(as('moderator', 741.4), { subject: { kind: 'person', id: teahouse }, outcome: 'keep', groundId: null, facts: 'A place name, and nobody else’s.', sanction: null, seen: 'Third Teahouse', caseId: null });
  const { id: half } = await db.annotation.findFirstOrThrow({ where: { articleId, exact: 'tell him apart from the state he is running from', visibility: 'public' } });
  await flag(as('steppe', 741.6), { subject: { kind: 'highlight', id: half }, reason: 'off_topic', note: 'Half a sentence, so that it says the opposite.', law: '' });

  // Brought forward: a newcomer's careful comment, and the thread that a stranger should begin with.
  const careful = await db.comment.findFirstOrThrow({ where: { thread: { articleId }, text: { startsWith: 'Careful, and rightly so' } } });
  await feature(as('moderator', 742), { commentId: careful.id, reason: 'It corrects a figure with its source, and led to a correction.' });
  const first = await db.comment.findFirstOrThrow({ where: { thread: { articleId }, text: { startsWith: 'For whoever comes to this from the title alone' } } });
  await arrangeThread(as('moderator', 743), { threadId: first.threadId, how: 'pin', minutes: null, facts: '' });
}

function userOf(name: string): Promise<{ id: string }> {
  return db.user.findFirstOrThrow({ where: { name }, select: { id: true } });
}

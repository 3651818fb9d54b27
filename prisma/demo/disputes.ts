import { db } from '@/lib/db';
import type { DisputeMove, PositionKind } from '@/lib/dispute';
import { withdraw } from '@/lib/discussion/server';
import { gather, moveDispute, nameDispute, summarise, summariseThread, takePosition, weigh } from '@/lib/dispute/server';
import type { Target } from '@/lib/annotation';
import type { Ctx } from '@/lib/user';

/*
 * What is disputed on the article about the arrivals: one dispute that was closed and summarised, one that was closed and is
 * not summarised yet, one that is open and has too few positions to be counted, and one that its moderators have not opened yet.
 */

/** Name the disputes, gather threads, take positions. `as` gives the Ctx of one of the demo's people at so many hours after the article came out. */
export async function seedDisputes({ articleId, as, targetOf }: { articleId: string; as: (handle: string, hours: number) => Ctx; targetOf: (quote: string) => Target }): Promise<void> {
  const threadOf = async (beginning: string): Promise<string> => (await db.comment.findFirstOrThrow({ where: { ordinal: 1, thread: { articleId, annotation: { exact: beginning } } } })).threadId;
  const versionOf = async (disputeId: string): Promise<number> => (await db.dispute.findUniqueOrThrow({ where: { id: disputeId } })).version;
  const name = async (hours: number, question: string, about: string, quote: string | null): Promise<string> =>
    (await nameDispute(as('moderator', hours), { articleId, target: quote === null ? null : targetOf(quote), question, about, clientId: crypto.randomUUID() })).disputeId;
  const gathered = async (hours: number, disputeId: string, ...quotes: string[]): Promise<unknown> =>
    gather(as('moderator', hours), { disputeId, version: await versionOf(disputeId), threadIds: await Promise.all(quotes.map(threadOf)) });
  const move = async (hours: number, disputeId: string, how: DisputeMove): Promise<unknown> => moveDispute(as('moderator', hours), { disputeId, version: await versionOf(disputeId), move: how });
  const stands = (handle: string, hours: number, disputeId: string, position: PositionKind, note = ''): Promise<unknown> =>
    takePosition(as(handle, hours), { disputeId, position, note, clientId: crypto.randomUUID() });

  const mentality = await name(600, 'Is helping those who fled a colonial mentality?', 'The article quotes the charge and does not decide it. To support it is to say that the charge holds for much of the help that was given.', 'the volunteers were showing not solidarity but a colonial mentality');
  await gathered(600.2, mentality, 'the volunteers were showing not solidarity but a colonial mentality', 'a colonial mentality', 'a readiness, learned over generations, to serve');
  await move(600.5, mentality, 'open');
  await stands('steppe', 602, mentality, 'support', 'Ask who was put out of the rooms they were given.');
  await stands('jangyryk', 605, mentality, 'support');
  await stands('alatoo', 607, mentality, 'dispute', 'My mother feeds whoever stands at the gate. She has never thought of an empire.');
  await stands('teahouse', 610, mentality, 'complicated');
  await stands('committee', 611, mentality, 'complicated', 'Two questions, one about people and one about peoples, and the answer to one is not the answer to the other.');
  await stands('teahouse', 630, mentality, 'dispute');
  await stands('footnote', 641, mentality, 'complicated');
  await stands('chemodan', 643, mentality, 'dispute');
  await move(672, mentality, 'close');
  const said = async (beginning: string): Promise<string> => (await db.comment.findFirstOrThrow({ where: { thread: { articleId }, text: { startsWith: beginning } } })).id;
  const [rooms, mother, questions] = [await said('Ask who was put out'), await said('My mother feeds'), await said('Two questions, one about')];
  await summarise(as('moderator', 674), { disputeId: mentality, version: await versionOf(mentality), body: { type: 'doc', content: [
    claim('Nobody disputes that some helped without any thought of who had once ruled whom', mother, '; and that it was locals who paid for the rooms', rooms, '.'),
    claim('Where readers part is whether the charge is about those who helped or about how the help as a whole ran. Several hold that these are two questions', questions, ', and that the article’s own words join them.'),
  ] } });
  // Taken back after it was cited: the summary says so.
  await withdraw(as('steppe', 675), { commentId: rooms });

  // One thread, too, of which somebody has said what came of it.
  const [rent, down, no] = [await said('My aunt rents out'), await said('Did she put the price down'), await said('No.')];
  const { threadId } = await db.comment.findUniqueOrThrow({ where: { id: rent } });
  await summariseThread(as('moderator', 675.5), { threadId, number: 0, body: { type: 'doc', content: [
    claim('One landlady put the price up by a third and apologized for it, though to no student before', rent, '; asked whether it went down again', down, ', her nephew says no', no, '.'),
  ] } });

  const gift = await name(676, 'Does a condition spoil a gift?', '', 'hospitality that first checks whether it will be returned is not hospitality but trade');
  await gathered(676.2, gift, 'hospitality that first checks whether it will be returned is not hospitality but trade');
  await move(676.5, gift, 'open');
  await stands('footnote', 680, gift, 'support', 'The first question at the door is the last one that is free.');
  await stands('teahouse', 684, gift, 'dispute', 'Every guest at my table washes their hands first. Nobody was ever less fed for it.');
  await stands('chemodan', 690, gift, 'complicated');

  // What readers make of each other's comments.
  const [aunt, first] = [await said('My mother feeds'), await said('The first question at the door')];
  for (const handle of ['footnote', 'committee', 'chemodan', 'teahouse']) await weigh(as(handle, 692), { commentId: aunt, how: { kind: 'well_argued', is: true } });
  for (const [handle, stance] of [['committee', 'agree'], ['chemodan', 'disagree'], ['alatoo', 'disagree']] as const) await weigh(as(handle, 692), { commentId: first, how: { kind: 'stance', stance } });

  // Closed, and nobody has said yet what came of it.
  const witness = await name(692.2, 'Is a focus group a fair witness?', 'People in a room say what they say before each other. Is it evidence all the same?', null);
  await move(692.3, witness, 'open');
  await stands('committee', 692.4, witness, 'complicated');
  await stands('footnote', 692.6, witness, 'support', 'Fair, if one says who was in the room, and who asked.');
  await stands('steppe', 693, witness, 'dispute');
  await move(694, witness, 'close');

  const rents = await name(695, 'Were the rents the newcomers’ doing, or the landlords’?', '', 'landlords put local families out in order to let to richer Russians');
  await gathered(695.2, rents, 'landlords put local families out in order to let to richer Russians');
}

/** A paragraph of a summary: words, and after them the comment they rest on. */
function claim(...parts: string[]): unknown {
  return { type: 'paragraph', content: parts.map((part) => (/^[0-9a-f-]{36}$/u.test(part) ? { type: 'citation', attrs: { commentId: part } } : { type: 'text', text: part })) };
}

import { randomUUID } from 'node:crypto';
import { db } from '@/lib/db';
import { articleHtml, commentBody, layout, type ArticleHtml } from '@/lib/richtext';
import { contentOf } from '@/lib/article/server';
import { placeOf } from '@/lib/discussion';
import { quoteOf, trimPassage, type Passage } from '@/lib/text';
import { article, person } from '../../support/makers';
import { prose } from '../anchors/articles';
import { dice as diceOf, type Dice } from '../anchors/dice';

/** An article with its crowd, in the database and as plain positions. */
export interface Crowd {
  slug: string;
  /** The article without any mark, as it is written for everybody in the comparison. */
  html: ArticleHtml;
  text: string;
  /** Where readers have marked it, in text order. */
  marks: Mark[];
}

export interface Mark extends Passage {
  id: string;
  /** How many comments hang on it; 0 for a highlight without words. */
  comments: number;
}

/*
 * THE MIX. Of ten marks four have a thread and six are public highlights. A thread has one comment more with a chance of
 * 0.45 each time, so 1.8 on average. A mark is a few words of a sentence (45 in 100), one sentence (40), or two to four
 * (15). Seven of ten lie on the tenth of the sentences that everybody argues about, the others anywhere.
 */
const WITH_THREAD = 0.4;
const ANOTHER_COMMENT = 0.45;
const ON_A_HOT_SENTENCE = 0.7;
const HOT = 0.1;

const READERS = 200;

/** A sentence of the generator is about so long, with its space. */
const SENTENCE = 85;

/** An article of so many characters with so many marks, written straight to Postgres: through the front it would take an hour. */
export async function gather({ characters, marks: count, seed }: { characters: number; marks: number; seed: number }): Promise<Crowd> {
  const dice = diceOf(seed * 7_919 + characters);
  const words = prose(dice, Math.round(characters / SENTENCE)).map((paragraph) => paragraph.map((sentence) => sentence.join(' ')).join(' ')).join('\n\n');
  const made = await article({ words, title: `${Math.round(characters / 1_000)} kB, ${count} marks` });
  const { doc, text } = await contentOf({ viewer: { kind: 'visitor' }, now: new Date(), address: '' }, { revisionId: made.revisionId });
  const marks = marksOn(text, layout(doc).blocks, { count, dice });
  await write(made, marks, { text, dice });
  return { slug: made.slug, html: articleHtml(doc, { back: (number) => `Back to note ${number}` }), text, marks };
}

function marksOn(text: string, blocks: readonly Passage[], { count, dice }: { count: number; dice: Dice }): Mark[] {
  const sentences = blocks.map((block) => sentencesIn(text, block));
  const all = sentences.flatMap((inBlock, block) => inBlock.map((_, place) => ({ block, place })));
  const hot = all.filter(() => dice.chance(HOT));
  const marks = Array.from({ length: count }, (): Mark => {
    const { block, place } = dice.pick(hot.length > 0 && dice.chance(ON_A_HOT_SENTENCE) ? hot : all);
    const inBlock = sentences[block] ?? [];
    const sentence = inBlock[place] ?? { start: 0, end: 1 };
    return { id: randomUUID(), ...extent(text, { inBlock, place, sentence }, dice), comments: commentsOf(dice) };
  });
  return marks.sort((a, b) => a.start - b.start || b.end - a.end);
}

function extent(text: string, { inBlock, place, sentence }: { inBlock: Passage[]; place: number; sentence: Passage }, dice: Dice): Passage {
  const kind = dice.throw();
  if (kind < 0.45) {
    const words = [...text.slice(sentence.start, sentence.end).matchAll(/\S+/gu)].map((word) => ({ start: sentence.start + word.index, end: sentence.start + word.index + word[0].length }));
    const first = dice.below(Math.max(1, words.length - 3));
    const last = Math.min(words.length - 1, first + 2 + dice.below(8));
    return { start: words[first]?.start ?? sentence.start, end: words[last]?.end ?? sentence.end };
  }
  const last = kind < 0.85 ? sentence : inBlock[Math.min(inBlock.length - 1, place + 1 + dice.below(3))];
  return { start: sentence.start, end: last?.end ?? sentence.end };
}

function commentsOf(dice: Dice): number {
  if (!dice.chance(WITH_THREAD)) return 0;
  let comments = 1;
  while (dice.chance(ANOTHER_COMMENT)) comments += 1;
  return comments;
}

function sentencesIn(text: string, { start, end }: Passage): Passage[] {
  const segments = new Intl.Segmenter('en', { granularity: 'sentence' }).segment(text.slice(start, end));
  return [...segments].flatMap(({ index, segment }) => trimPassage(text, { start: start + index, end: start + index + segment.length }) ?? []);
}

async function write(made: { id: string; revisionId: string }, marks: readonly Mark[], { text, dice }: { text: string; dice: Dice }): Promise<void> {
  readers ??= await Promise.all(Array.from({ length: READERS }, async () => (await person()).viewer.id));
  const people = readers;
  const since = Date.now() - marks.length * 60_000;
  const { id: articleId, revisionId } = made;
  const body = commentBody({ type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: 'I was there, and I would put it otherwise: the council had two sittings that week, and the minutes of the second say nothing of the kind.' }] }] });
  if (!body.ok) throw new Error(body.fault);
  const columns = { body: body.body.doc as object, text: body.body.text, html: body.body.html };

  const rows = marks.map((mark, i) => ({ ...mark, userId: dice.pick(people), createdAt: new Date(since + i * 60_000), threadId: randomUUID() }));
  const threads = rows.filter(({ comments }) => comments > 0);
  await inPortions(rows, (some) => db.annotation.createMany({ data: some.map(({ id, start, end, comments, userId, createdAt }) => ({ ...{ id, articleId, revisionId, userId, createdAt, clientId: randomUUID() }, motivation: comments > 0 ? 'commenting' as const : 'highlighting' as const, visibility: 'public' as const, ...quoteOf(text, { start, end }) })) }));
  await inPortions(rows, (some) => db.anchor.createMany({ data: some.map(({ id, start, end }) => ({ annotationId: id, revisionId, state: 'exact' as const, start, end })) }));
  await inPortions(threads, (some) => db.thread.createMany({ data: some.map(({ id, threadId, userId, createdAt, comments }) => ({ ...{ id: threadId, articleId, annotationId: id, createdAt, openedById: userId }, posted: comments, appeared: comments, standing: comments, appearedAt: createdAt, lastActivityAt: createdAt })) }));
  const opening = threads.map(({ threadId, userId, createdAt }) => ({ id: randomUUID(), threadId, authorId: userId, ordinal: 1, place: placeOf(1, null), parentId: null, clientId: randomUUID(), createdAt, appearedAt: createdAt, ...columns }));
  const replies = threads.flatMap(({ threadId, comments, createdAt }, i) => Array.from({ length: comments - 1 }, (_, n) => ({ id: randomUUID(), threadId, authorId: dice.pick(people), ordinal: n + 2, place: placeOf(n + 2, placeOf(1, null)), parentId: opening[i]?.id ?? null, clientId: randomUUID(), createdAt, appearedAt: createdAt, ...columns })));
  await inPortions(opening, (some) => db.comment.createMany({ data: some }));
  await inPortions(replies, (some) => db.comment.createMany({ data: some }));
}

let readers: string[] | undefined;

/** Postgres takes 65,535 parameters a statement. */
async function inPortions<Row>(rows: readonly Row[], put: (some: Row[]) => Promise<unknown>): Promise<void> {
  for (let from = 0; from < rows.length; from += 2_000) await put(rows.slice(from, from + 2_000));
}

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { carry, type Carried, type Passage } from '@/lib/text';

/*
 * THE GOLDEN CORPUS, tests/corpus/anchors: articles of our own writing in five languages, edits as editors make them, and the
 * anchor each mark must get, as people judged it. When a test here fails, a mark has moved: look at it, and let somebody
 * decide whether the engine or the expectation is wrong.
 *
 * An edit either changes words ("from: to", each once in the text) or lays out the paragraphs anew, by number or in full.
 * A mark names its words under the state it must get; `to` is where it must be, if other words; `nth` tells repeated words
 * apart, in the old text as in the new.
 */

const FOLDER = join(import.meta.dirname, '../../corpus/anchors');

const Mark = z
  .strictObject({ exact: z.string(), moved: z.string(), changed: z.string(), orphaned: z.string(), to: z.string(), nth: z.number().int().positive() })
  .partial()
  .transform(({ to, nth = 1, ...states }) => {
    const [named] = Object.entries(states);
    const [state = '', words = ''] = named ?? [];
    return { state, words, to: to ?? words, nth };
  });
const Edit = z.strictObject({ kind: z.string(), change: z.record(z.string(), z.string()).optional(), paragraphs: z.array(z.union([z.number(), z.string()])).optional(), marks: z.array(Mark) });
const Article = z.strictObject({ language: z.enum(['en', 'ru', 'ky', 'kk', 'uz']), text: z.string(), edits: z.array(Edit) });

const articles = readdirSync(FOLDER).map((name) => ({ name, ...Article.parse(parse(readFileSync(join(FOLDER, name), 'utf8'))) }));

/** The text an editor leaves behind. */
function edited(text: string, { change = {}, paragraphs }: z.infer<typeof Edit>): string {
  const old = text.split('\n\n');
  const laid = paragraphs ? paragraphs.map((one) => (typeof one === 'number' ? (old[one - 1] ?? '') : one)).join('\n\n') : text;
  return Object.entries(change).reduce((current, [from, to]) => {
    if (current.split(from).length !== 2) throw new Error(`"${from}" must stand in the text once.`);
    return current.replace(from, () => to);
  }, laid);
}

function find(text: string, { words, nth }: { words: string; nth: number }): Passage {
  let start = -1;
  for (let times = 0; times < nth; times += 1) {
    start = text.indexOf(words, start + 1);
    if (start < 0) throw new Error(`"${words}" is not in the text ${nth} times.`);
  }
  return { start, end: start + words.length };
}

/** In the new text a repeated sentence may have lost its copy: then the only one is meant. */
function findNow(text: string, words: string, nth: number): Passage {
  return find(text, { words, nth: Math.max(1, Math.min(nth, text.split(words).length - 1)) });
}

function read(text: string, carried: Carried | undefined): string {
  return !carried || carried.state === 'orphaned' ? 'orphaned' : `${carried.state} ${carried.start}–${carried.end}: ${text.slice(carried.start, carried.end)}`;
}

describe.each(articles)('$name', ({ language, text, edits }) => {
  describe.each(edits)('$kind', (edit) => {
    const now = edited(text, edit);
    test.each(edit.marks)('$state: $words', ({ state, words, to, nth }) => {
      const [carried] = carry(text, now, [find(text, { words, nth })], language);
      const place = state === 'orphaned' ? null : findNow(now, to, nth);
      expect(read(now, carried)).toBe(place ? `${state} ${place.start}–${place.end}: ${to}` : 'orphaned');
    });
  });
});

const KINDS = ['typo', 'word choice', 'negation flipped', 'number changed', 'name changed', 'sentence inserted', 'sentence cut', 'sentences merged', 'sentence split', 'sentence moved', 'paragraph reordered', 'paragraph duplicated', 'heading added', 'quotation marks and spaces changed', 'repeated sentences', 'translation of a paragraph', 'whole text replaced'];

test('the corpus is whole: at least 25 articles, and every kind of edit in each of five languages', () => {
  expect(articles.length).toBeGreaterThanOrEqual(25);
  for (const language of ['en', 'ru', 'ky', 'kk', 'uz']) {
    const kinds = articles.filter((one) => one.language === language).flatMap(({ edits }) => edits.map(({ kind }) => kind));
    expect(KINDS.filter((kind) => !kinds.includes(kind))).toEqual([]);
  }
});

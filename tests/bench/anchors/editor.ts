import { anotherWord, isName, type Article } from './articles';
import type { Dice } from './dice';

/** A word in an editor's hands. `from` is its place in the old article, -1 when it was not there. */
interface Piece {
  text: string;
  from: number;
  isEdited: boolean;
}

/** A word of the new text: where it is, and whether it is as it was. */
export interface Placed {
  start: number;
  end: number;
  isEdited: boolean;
  /** Its place among the new text's words. */
  place: number;
}

/** What an editor made of an article, with the truth about every word of it. */
export interface Edition {
  oldText: string;
  newText: string;
  /** The old text's words, in order. */
  words: { start: number; end: number }[];
  /** Where each of them is; `undefined` when it was cut. */
  became: (Placed | undefined)[];
}

/** How heavily an editor edits: the share of sentences that each thing happens to. */
export interface Hand {
  edited: number;
  editsEach: number;
  cut: number;
  inserted: number;
  duplicated: number;
  moved: number;
  merged: number;
  split: number;
  paragraphsMoved: number;
  paragraphsDuplicated: number;
  paragraphsCut: number;
}

export const HANDS = {
  light: { edited: 0.05, editsEach: 1, cut: 0.005, inserted: 0.01, duplicated: 0, moved: 0.002, merged: 0.002, split: 0.002, paragraphsMoved: 0, paragraphsDuplicated: 0, paragraphsCut: 0 },
  medium: { edited: 0.2, editsEach: 1, cut: 0.03, inserted: 0.03, duplicated: 0.004, moved: 0.015, merged: 0.01, split: 0.01, paragraphsMoved: 0.02, paragraphsDuplicated: 0.005, paragraphsCut: 0.005 },
  heavy: { edited: 0.45, editsEach: 2, cut: 0.09, inserted: 0.09, duplicated: 0.01, moved: 0.04, merged: 0.03, split: 0.03, paragraphsMoved: 0.06, paragraphsDuplicated: 0.015, paragraphsCut: 0.02 },
} satisfies Record<string, Hand>;

/** Edit an article and keep account of every word. `sentence` makes the sentences that are put in. */
export function edit(article: Article, { hand, dice, sentence }: { hand: Hand; dice: Dice; sentence: (dice: Dice) => string[] }): Edition {
  let count = 0;
  const pieces: Piece[][][] = article.map((paragraph) => paragraph.map((words) => words.map((text) => ({ text, from: count++, isEdited: false }))));
  const oldText = render(pieces).text;
  const oldWords = render(pieces).words.map(({ start, end }) => ({ start, end }));

  const all = pieces.flat();
  for (const words of all) if (dice.chance(hand.edited)) for (let times = 0; times < hand.editsEach; times += 1) editWords(words, dice);
  const copied = new Set<Piece[]>();
  let paragraphs = pieces.map((paragraph) => editParagraph(paragraph, { hand, dice, sentence, copied }));
  for (let place = 0; place < pieces.length; place += 1) if (dice.chance(hand.paragraphsCut)) paragraphs[place] = [];
  // What was moved is not copied as well: a copy that lands in the old place is what any reader takes for the original.
  const moved = new Set<Piece[][]>();
  for (let times = 0; times < all.length; times += 1) {
    if (!dice.chance(hand.moved)) continue;
    const from = dice.pick(paragraphs);
    if (from.length < 2) continue;
    const place = dice.below(from.length);
    // A sentence with a copy stays: were it moved, the copy in its place would be what any reader takes for it.
    if (copied.has(from[place] ?? [])) continue;
    const [taken] = from.splice(place, 1);
    const to = dice.pick(paragraphs);
    if (taken) to.splice(dice.below(to.length + 1), 0, taken);
    moved.add(to);
  }
  paragraphs = paragraphs.filter((paragraph) => paragraph.length > 0);
  for (let times = pieces.length; times > 0; times -= 1) {
    if (!dice.chance(hand.paragraphsMoved)) continue;
    const taken = paragraphs.splice(dice.below(paragraphs.length), 1);
    for (const paragraph of taken) moved.add(paragraph);
    paragraphs.splice(dice.below(paragraphs.length + 1), 0, ...taken);
  }
  for (let times = pieces.length; times > 0; times -= 1) {
    if (!dice.chance(hand.paragraphsDuplicated)) continue;
    const place = dice.below(paragraphs.length);
    if (moved.has(paragraphs[place] ?? [])) continue;
    // A copy goes below its original, next to it or further down: else any reader would take the copy for the original.
    paragraphs.splice(place + 1 + dice.below(paragraphs.length - place), 0, (paragraphs[place] ?? []).map(copy));
  }

  const { text: newText, words } = render(paragraphs);
  const became: (Placed | undefined)[] = oldWords.map(() => undefined);
  words.forEach(({ start, end, piece }, place) => {
    if (piece.from >= 0) became[piece.from] = { start, end, isEdited: piece.isEdited, place };
  });
  return { oldText, newText, words: oldWords, became };
}

function copy(words: Piece[]): Piece[] {
  return words.map(({ text }) => ({ text, from: -1, isEdited: false }));
}

function fresh(words: string[]): Piece[] {
  return words.map((text) => ({ text, from: -1, isEdited: false }));
}

/** Whatever an editor does inside a sentence. */
function editWords(words: Piece[], dice: Dice): void {
  const place = dice.below(words.length);
  const piece = words[place];
  if (!piece) return;
  const [, word = '', mark = ''] = /^(.*?)([.,;:]*)$/u.exec(piece.text) ?? [];
  function rewrite(one: Piece, text: string): void {
    one.isEdited ||= one.text !== text;
    one.text = text;
  }
  dice.pick([
    () => rewrite(piece, typo(word, dice) + mark),
    () => rewrite(piece, anotherWord(dice, word) + mark),
    () => rewrite(piece, anotherWord(dice, word) + mark),
    () => {
      const added = anotherWord(dice, word);
      if (added !== word && !piece.isEdited) words.splice(place, 0, ...fresh([added]));
    },
    () => words.splice(place, 0, ...fresh(['not'])),
    () => words.splice(place, 0, ...fresh(dice.pick(['so they say,', 'it seems,', 'as everybody there knew,', 'and not only then,']).split(' '))),
    () => {
      if (words.length > 4 && place < words.length - 1) words.splice(place, 1);
    },
    () => {
      if (words.length > 8) words.splice(Math.min(place, words.length - 4), 3);
    },
    () => {
      const [one, other] = words.filter(({ text }) => isName(text.replace(/[.,;]$/u, '')));
      if (one && other) swap(one, other, rewrite);
      else rewrite(piece, anotherWord(dice, word) + mark);
    },
    () => {
      const number = words.find(({ text }) => /\d/u.test(text));
      if (number) rewrite(number, number.text.replace(/\d+/u, (digits) => String(Number(digits) + 1 + dice.below(9))));
      else rewrite(piece, typo(word, dice) + mark);
    },
  ])();
}

function swap(one: Piece, other: Piece, rewrite: (piece: Piece, text: string) => void): void {
  const [first, second] = [one.text, other.text].map((text) => text.replace(/[.,;]$/u, ''));
  const [a, b] = [one.text.replace(first ?? '', second ?? ''), other.text.replace(second ?? '', first ?? '')];
  rewrite(one, a);
  rewrite(other, b);
}

function typo(word: string, dice: Dice): string {
  const place = dice.below(word.length);
  return dice.pick([word.slice(0, place) + word.slice(place + 1) || word, word.slice(0, place) + word.charAt(place) + word.slice(place), word.slice(0, place) + dice.pick([...'aeinorst']) + word.slice(place + 1)]);
}

function editParagraph(paragraph: Piece[][], { hand, dice, sentence, copied }: { hand: Hand; dice: Dice; sentence: (dice: Dice) => string[]; copied: Set<Piece[]> }): Piece[][] {
  const edited: Piece[][] = [];
  for (const words of paragraph) {
    if (dice.chance(hand.inserted)) edited.push(fresh(sentence(dice)));
    if (dice.chance(hand.cut)) continue;
    const before = edited.at(-1);
    if (before && dice.chance(hand.merged)) before.push(...merged(before, words));
    else if (words.length > 8 && dice.chance(hand.split)) edited.push(...split(words, 4 + dice.below(words.length - 7)));
    else edited.push(words);
    const last = edited.at(-1);
    if (last && dice.chance(hand.duplicated)) {
      copied.add(last);
      edited.push(copy(last));
    }
  }
  return edited;
}

/** "It rained. The road flooded." becomes "It rained, and the road flooded." */
function merged(before: Piece[], words: Piece[]): Piece[] {
  const last = before.at(-1);
  const [first] = words;
  if (last) Object.assign(last, { text: last.text.replace(/\.$/u, ','), isEdited: true });
  if (first && !isName(first.text)) Object.assign(first, { text: first.text.toLowerCase(), isEdited: true });
  return [{ text: 'and', from: -1, isEdited: false }, ...words];
}

function split(words: Piece[], place: number): Piece[][] {
  const [first, second] = [words.slice(0, place), words.slice(place)];
  const last = first.at(-1);
  const [next] = second;
  if (last) Object.assign(last, { text: `${last.text.replace(/[,;]$/u, '')}.`, isEdited: true });
  if (next) Object.assign(next, { text: next.text.charAt(0).toUpperCase() + next.text.slice(1), isEdited: true });
  return [first, second];
}

function render(paragraphs: Piece[][][]): { text: string; words: { start: number; end: number; piece: Piece }[] } {
  let text = '';
  const words: { start: number; end: number; piece: Piece }[] = [];
  for (const paragraph of paragraphs) {
    if (text !== '') text += '\n\n';
    paragraph.flat().forEach((piece, place) => {
      if (place > 0) text += ' ';
      words.push({ start: text.length, end: text.length + piece.text.length, piece });
      text += piece.text;
    });
  }
  return { text, words };
}

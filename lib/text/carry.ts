import type { Carried } from './anchored';
import { landing } from './landing';
import { underLabels, type Labels } from './labels';
import type { Language } from './languages';
import type { Passage } from './passage';
import { wordMap } from './word-map';

/*
 * CARRYING PASSAGES OVER AN EDIT: given a text, the text an editor made of it, and passages of the old one, where is each in
 * the new one, and may it be shown as standing there? What may be wrong is said; nothing is guessed in silence.
 *
 * Calls: words.ts (words) → sentences.ts (sentences) → same-sentences.ts (those kept and moved) → edited-sentences.ts
 * (those edited, by likeness.ts) → doubts.ts → word-map.ts (the words of those, with guards.ts) → turned-along.ts → landing.ts (one
 * passage).
 *
 * The algorithm, on two texts of n words:
 *  1. Both texts are cut into words and sentences; spelling.ts says which spellings are equal.
 *  2. Sentences kept word for word are paired: whole blocks there is one of, sentences there is one of, their neighbours,
 *     and what a diff keeps between them. The longest run in order stays "in line"; the rest were moved.
 *  3. What is left over beside the same neighbours is paired by likeness, so that the sum is greatest; a pair takes in the
 *     next sentence where one was split or two were merged. What is left over anywhere else needs a likeness no other has.
 *  4. Inside such a pair a diff maps the words (Myers 1986, by `diff`).
 *  5. A passage is its words. They stand together in the new text, with nothing between: `exact` at the same place, `moved`
 *     at another. A part of them does: `changed`. Too few do: `orphaned`.
 *  6. A passage whose own words are whole is `changed` as well where its sentence was edited and a negation, a number or
 *     a name in it changed, or where another sentence could be meant. The same is said of the rest of a quotation that somebody
 *     else says now, of a list whose first line turned, and of what stands under another label. So a sentence that was cut among many like it never
 *     lends its mark to its sibling.
 *
 * For example "They met in May. The court will extradite Robin. Nobody objected." becomes
 * "Nobody objected. They met in May. The court will not extradite Robin.":
 *   "Nobody objected"        → moved, 0–15: the sentence is whole, and out of line
 *   "will extradite"         → changed because of its words: "will extradite" became "will not extradite"
 *   "Robin"                  → changed because of its sentence: a negation came in
 *   "They met in May. The"   → changed because of its sentence, in which it ends
 */

/**
 * Say where passages of an old text are in a new one; one answer for each passage, in their order.
 *
 * Offsets are UTF-16 units. `language` is the old text's, `null` for one without guards (then every passage in an edited
 * sentence is at least `changed`); left out, it is told from the text. `labels` are what parts of the two texts stand under. Throws a `RangeError` for a passage that is empty
 * or not inside the old text. Carrying costs O(n log n) for texts with few edits, and O(log n) for each passage.
 */
export function carry(oldText: string, newText: string, passages: readonly Passage[], language?: Language | null, labels: Labels = { before: [], after: [] }): Carried[] {
  for (const { start, end } of passages) {
    if (!(Number.isSafeInteger(start) && Number.isSafeInteger(end) && start >= 0 && start < end && end <= oldText.length)) throw new RangeError(`No passage of this text: ${start}–${end}.`);
  }
  const doubtLabelled = underLabels({ before: oldText, after: newText }, labels);
  const land = oldText === newText ? ({ start, end }: Passage): Carried => ({ state: 'exact', start, end }) : landing(wordMap(oldText, newText, language));
  return passages.map((passage) => doubtLabelled(passage, land(passage)));
}

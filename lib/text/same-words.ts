import { vocabulary as emptyVocabulary } from './vocabulary';
import { wordsOf } from './words';

/** Do two texts say the same, whatever their white space, quotation marks, dashes and soft hyphens? See spelling.ts. */
export function sameWords(one: string, other: string): boolean {
  if (one === other) return true;
  const vocabulary = emptyVocabulary();
  const ids = wordsOf(one, vocabulary).ids;
  const others = wordsOf(other, vocabulary).ids;
  return ids.length === others.length && ids.every((id, place) => id === others[place]);
}

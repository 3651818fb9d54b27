import { characterCount, trimPassage, wholeGraphemes, type Passage } from '@/lib/text';
import { Refusal } from '../refusal';
import { PASSAGE_LIMIT } from './limit';

/** A passage that somebody has chosen, in whole characters and without white space at its ends. Refuses with `passage_empty` and `passage_too_long`. */
export function tidyPassage(text: string, chosen: Passage): Passage {
  const passage = trimPassage(text, wholeGraphemes(text, chosen));
  if (!passage) throw new Refusal('passage_empty');
  if (characterCount(text.slice(passage.start, passage.end)) > PASSAGE_LIMIT) throw new Refusal('passage_too_long');
  return passage;
}

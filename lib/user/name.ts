import { rectifyConfusion } from 'unicode-confusables';
import { characterCount, isStorable } from '@/lib/text';
import type { Reason } from '../refusal';

/** Two characters make a name; forty still fit on one line beside a comment on a phone. */
export const NAME_LIMITS = { least: 2, most: 40 } as const;

/** Letters of any script with their marks, digits, and what stands inside names; a letter or digit at both ends. */
const READABLE = /^[\p{L}\p{N}][\p{L}\p{M}\p{N} .'’_-]*[\p{L}\p{M}\p{N}.]$/u;

/** What no eye sees: fillers, joiners, selectors. Some are letters or marks by their category, and would tell apart two names that look the same. */
const UNSEEN = /\p{Default_Ignorable_Code_Point}/gu;

/** No script puts more than four marks on a letter; a tower of them covers the lines above. */
const TOWER = /\p{M}{5}/u;

/** What is wrong with a display name, or `null`. Names are compared and kept in NFC, with single spaces. */
export function nameFault(name: string): Reason | null {
  const count = characterCount(name);
  if (count < NAME_LIMITS.least) return 'name_too_short';
  if (count > NAME_LIMITS.most) return 'name_too_long';
  return isStorable(name) && READABLE.test(name) && /\p{L}/u.test(name) && name.search(UNSEEN) === -1 && !TOWER.test(name) ? null : 'name_unreadable';
}

/** A name as it is kept: NFC, with single spaces and none at the ends. */
export function tidyName(name: string): string {
  return name.normalize('NFC').replace(/\s+/gu, ' ').trim();
}

/**
 * A name as eyes take it, so that nobody can pass for another: two names with the same skeleton may not both
 * be had. Case, look-alikes of other scripts (Unicode UTS #39: Cyrillic `а` and Latin `a`), and what parts
 * words make no difference; nor do `i`, `l` and `1`, which the capital `I` ties together, nor what is not seen at all.
 */
export function nameSkeleton(name: string): string {
  const plain = tidyName(name).replace(UNSEEN, '').normalize('NFKC').toLowerCase();
  return [...plain]
    .map(look)
    .join('')
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[\s.'’_-]/gu, '')
    .replace(/[i1|]/gu, 'l');
}

/** A small letter as eyes take it. One that looks like no Latin letter may do so as a capital: `в` does not, `В` does. */
function look(letter: string): string {
  const small = rectifyConfusion(letter);
  const capital = rectifyConfusion(letter.toUpperCase()).toLowerCase();
  return !/^[a-z]+$/u.test(small) && /^[a-z]$/u.test(capital) ? rectifyConfusion(capital) : small;
}

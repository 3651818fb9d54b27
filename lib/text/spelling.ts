/*
 * When are two spellings the same word to a reader? What a type-setter, an editor's "smart quotes" or a copy through
 * another program changes is no change of words: the Unicode form, the shape of quotation marks and dashes, soft hyphens,
 * marks of direction and zero width, how much white space there is, three dots for an ellipsis.
 */

const QUOTES = /[\u0022\u0027\u0060\u00ab\u00b4\u00bb\u02b9\u02bb\u02bc\u02bd\u2018-\u201f\u2032\u2039\u203a\u275b-\u275e\u300c-\u300f\u301d-\u301f\uff02\uff07]/gu;
const DASHES = /[\u002d\u00ad\u058a\u2010-\u2015\u2212\u2e3a\u2e3b\ufe58\ufe63\uff0d]/gu;
/** Soft hyphens, zero widths, marks and isolates of direction, variation selectors; not the joiners, which make other letters and emoji. */
const UNSEEN = /[\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufe0e\ufe0f\ufeff]/gu;
const DOTS = /^(?:\.{2,}|…)$/u;
const PLAIN = /^[A-Za-z0-9]+$/u;

/** A word or mark of punctuation in the one spelling by which it is compared; empty when nothing of it is seen. */
export function spelling(raw: string): string {
  if (PLAIN.test(raw)) return raw;
  if (DOTS.test(raw)) return '…';
  return raw.normalize('NFC').replace(UNSEEN, '').replace(QUOTES, "'").replace(DASHES, '-');
}

/** The same without regard to capitals, and with ё as е: near enough to be the same word in another place of a sentence. */
export function fold(spelled: string): string {
  return spelled.toLowerCase().replaceAll('ё', 'е');
}

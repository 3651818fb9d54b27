import { fold } from './spelling';
import { LANGUAGE_NAMES, LANGUAGES, type Language } from './languages';

/*
 * Did an edit turn the sense of some words around? Not every change of words does; of three kinds we assume it always:
 * a negation come or gone, a number changed, a name changed. They are the words on which debates hang, and the shortest.
 */

/** `same`: none of the three changed. `unknown`: in a language we have no lists for, and so nobody may rely on it. */
export type Sense = 'same' | 'differs' | 'unknown';

/** How two wordings of a sentence are to be compared. */
export interface Wordings {
  before: readonly string[];
  after: readonly string[];
  /** `null` when it is none of those we know. */
  language: Language | null;
  /** Is this word, in small letters, known to be written so? Then its capital makes no name of it. */
  isOrdinary: (word: string) => boolean;
}

/** One word in eight of running text is among the commonest; in a language without lists, hardly any is. */
const ENOUGH_COMMON = 1 / 12;

/** So many words tell a language; a whole book tells no more. */
const SAMPLE = 2_000;

/** Have we lists for a language, by its tag (`ky`, `uz-Latn`)? */
export function isGuarded(tag: string): boolean {
  return LANGUAGE_NAMES.some((name) => name === tag.toLowerCase().split('-')[0]);
}

/** The language of a text, by its commonest words; `null` when it is none of the five, or the text too short to tell. */
export function languageOf(words: readonly string[]): Language | null {
  const sample = words.slice(0, SAMPLE).map(fold);
  const counted = LANGUAGE_NAMES.map((language) => {
    const { common, negations } = LANGUAGES[language];
    return { language, times: sample.filter((word) => common.has(word) || negations.has(word)).length };
  });
  const [best] = counted.sort((a, b) => b.times - a.times);
  return best && best.times > 0 && best.times >= sample.length * ENOUGH_COMMON ? best.language : null;
}

/** Compare negations, numbers and names of two wordings, in their order. Words are spelled as `spelling` spells them. */
export function senseOf({ before, after, language, isOrdinary }: Wordings): Sense {
  if (numbersOf(before).join(' ') !== numbersOf(after).join(' ')) return 'differs';
  if (language === null) return 'unknown';
  const old = signs(before, language);
  const now = signs(after, language);
  if (!isWithin(old.certain, now.possible) || !isWithin(now.certain, old.possible)) return 'differs';
  return isRenamedFirst({ before, after, language, isOrdinary }) || isTurnedInside(before, after, language) ? 'differs' : 'same';
}

const DIGIT = /\p{N}/u;
const LETTER_OR_DIGIT = /[\p{L}\p{N}]/u;
const CAPITAL = /^\p{Lu}/u;
const STOP = /^[.!?…:]$/u;
const NEGATION = '¬';

function numbersOf(words: readonly string[]): string[] {
  return words.filter((word) => DIGIT.test(word)).map((word) => word.normalize('NFKC'));
}

/** The words that carry the sense, in order. A capital at the beginning of a sentence makes a name possible, and no more. */
function signs(words: readonly string[], language: Language): { certain: string[]; possible: string[] } {
  const { negations, common } = LANGUAGES[language];
  const certain: string[] = [];
  const possible: string[] = [];
  let isFirst = true;
  for (const word of words) {
    const plain = fold(word);
    const isNegation = negations.has(plain) || plain.endsWith("n't");
    const isNumber = isNumberWord(plain, language);
    const isName = CAPITAL.test(word) && !common.has(plain) && !isFirst;
    const sign = isNegation ? NEGATION : isNumber ? plain : CAPITAL.test(word) ? plain : null;
    if (sign !== null) {
      if (isNegation || isNumber || isName) certain.push(sign);
      possible.push(sign);
    }
    // Quotation marks and brackets open a sentence without being its first word.
    if (STOP.test(word)) isFirst = true;
    else if (LETTER_OR_DIGIT.test(word)) isFirst = false;
  }
  return { certain, possible };
}

/** Is it a number in letters, however it is declined or counted with? A word that is common otherwise ("birga", together) is none. */
function isNumberWord(plain: string, language: Language): boolean {
  const { numbers, endings, inflected, common } = LANGUAGES[language];
  if (numbers.has(plain)) return true;
  if (common.has(plain)) return false;
  if (inflected?.test(plain)) return true;
  if (endings === null) return false;
  // The number is what is left in front of its endings, of which one may look like a part of it.
  for (let end = 2; end < plain.length; end += 1) if (numbers.has(plain.slice(0, end)) && endings.exec(plain.slice(end))?.index === 0) return true;
  return false;
}

/** Does one list stand in another, in order, with others between? A negation between is not passed over. */
function isWithin(certain: string[], possible: string[]): boolean {
  let next = 0;
  for (const sign of possible) {
    if (sign === certain[next]) next += 1;
    else if (sign === NEGATION) return false;
  }
  return next === certain.length;
}

/** Was the first word alone replaced, by or for one that may be a name? "Robin left" and "Robert left". */
function isRenamedFirst({ before, after, language, isOrdinary }: Wordings & { language: Language }): boolean {
  const [old, now] = [before, after].map((words) => words.filter((word) => LETTER_OR_DIGIT.test(word)).slice(0, 2).map((word) => ({ word, plain: fold(word) })));
  const [one, other] = [old?.[0], now?.[0]];
  if (!one || !other || one.plain === other.plain || old?.[1]?.plain !== now?.[1]?.plain) return false;
  return [one, other].some(({ word, plain }) => CAPITAL.test(word) && !LANGUAGES[language].common.has(plain) && !isOrdinary(plain));
}

/** Words looked at for a turned one; where more were replaced, one of them is taken to be. */
const FEW = 120;

/** "likely" and "unlikely", "барат" and "барбайт": a word in place of its opposite. */
function isTurnedInside(before: readonly string[], after: readonly string[], language: Language): boolean {
  const gone = without(before, after);
  const come = without(after, before);
  if (gone.length > FEW || come.length > FEW) return true;
  return gone.some((old) => come.some((now) => isOpposite(old, now, language) || isOpposite(now, old, language)));
}

function without(words: readonly string[], others: readonly string[]): string[] {
  const known = new Set(others.map(fold));
  return words.map(fold).filter((word) => word.length > 2 && !known.has(word));
}

/** The stem that two forms of a verb must share before what lies between them is looked at. */
const STEM = 2;

function isOpposite(plain: string, turned: string, language: Language): boolean {
  const { prefixes, infix } = LANGUAGES[language];
  if (prefixes.some((prefix) => turned === prefix + plain)) return true;
  if (infix === null) return false;
  let stem = 0;
  while (stem < plain.length && plain[stem] === turned[stem]) stem += 1;
  if (stem < STEM) return false;
  // The infix may begin with the last letters the two have in common by chance.
  return infix.test(turned.slice(Math.max(STEM, stem - 1))) && !infix.test(plain.slice(Math.max(STEM, stem - 1)));
}

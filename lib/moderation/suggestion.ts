/*
 * SUGGESTIONS. What deserves to be brought forward and is easily overlooked: what newcomers wrote, what was said before the crowd
 * came, what summaries rest on, and what readers found well argued. Points whose parts are shown; a moderator reads and decides.
 */

/** What the rule needs to know of a comment that stands, and that nobody reported or picked. */
export interface SuggestedFacts {
  /** In how many summaries it is cited, as they are now. */
  citations: number;
  wellArgued: number;
  /** How many comments its author had written before. */
  before: number;
  /** How many comments had been written on its article before. */
  ahead: number;
  /** How long it is, in characters. */
  length: number;
}

/** What a suggestion is made of, in points. */
export interface SuggestionParts {
  cited: number;
  wellArgued: number;
  newcomer: number;
  early: number;
  substance: number;
}

/** Whoever wrote fewer than these before is new here. */
export const NEWCOMER_UNDER = 3;

/** What came among so many first ones was there before the crowd. */
export const EARLY_UNDER = 5;

/** A paragraph: less is rarely an argument. */
const SUBSTANCE_FROM = 280;

/** One good sign is none: somebody new is not yet somebody who has something to say. */
export const SUGGESTED_FROM = 3;

/** The points of a comment. What readers found counts less with each that follows, so that a crowd weighs little more than a few. */
export function suggestionParts({ citations, wellArgued, before, ahead, length }: SuggestedFacts): SuggestionParts {
  return {
    cited: citations === 0 ? 0 : 3 + Math.log2(citations),
    wellArgued: 1.5 * Math.log2(1 + wellArgued),
    newcomer: before < NEWCOMER_UNDER ? 1.5 : 0,
    early: ahead < EARLY_UNDER ? 1 : 0,
    substance: length >= SUBSTANCE_FROM ? 1 : 0,
  };
}

/** All points together. */
export function suggestionSum(parts: SuggestionParts): number {
  return parts.cited + parts.wellArgued + parts.newcomer + parts.early + parts.substance;
}

/** The best of them, at most `limit`, the best first; of equals, in the order in which they came. */
export function bestSuggestions<T extends SuggestedFacts>(candidates: readonly T[], limit: number): (T & { parts: SuggestionParts })[] {
  return candidates
    .map((one) => ({ ...one, parts: suggestionParts(one) }))
    .filter(({ parts }) => suggestionSum(parts) >= SUGGESTED_FROM)
    .sort((a, b) => suggestionSum(b.parts) - suggestionSum(a.parts))
    .slice(0, limit);
}

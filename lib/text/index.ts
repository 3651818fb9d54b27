/** Strings and positions: knows no article. */
export { CONTEXT_LENGTH, quoteOf, trimPassage, wholeGraphemes } from './passage';
export type { Passage } from './passage';
export { locate } from './locate';
export { covering, runs } from './runs';
export type { Layered } from './runs';
export { characterCount, isBlank, isStorable } from './safe';

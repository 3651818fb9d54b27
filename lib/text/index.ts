/** Strings and positions: knows no article. */
export { CONTEXT_LENGTH, quoteOf, trimPassage, wholeGraphemes } from './passage';
export type { Passage } from './passage';
export { locate } from './locate';
export { covering, runs } from './runs';
export type { Layered } from './runs';
export { characterCount, isStorable } from './safe';
export { carry } from './carry';
export type { Carried, Change, Orphan } from './carry';
export { languageOf } from './guards';
export { sameWords } from './same-words';

/** Strings and positions: knows no article. */
export { CONTEXT_LENGTH, quoteOf, trimPassage, wholeGraphemes } from './passage';
export type { Passage } from './passage';
export { locate } from './locate';
export { bands } from './bands';
export { covering, runs } from './runs';
export type { Layered, Run } from './runs';
export { intervalIndex } from './interval-index';
export type { IntervalIndex } from './interval-index';
export { characterCount, isBlank, isStorable } from './safe';
export { carry } from './carry';
export type { Carried } from './anchored';
export { match } from './match';
export type { Matched } from './match';
export { fromRange, fromTextPosition, toRange, toTextPosition } from './selectors';
export type { Container, Selector } from './selectors';
export { isGuarded } from './guards';
export type { Language } from './languages';
export { sameWords } from './same-words';

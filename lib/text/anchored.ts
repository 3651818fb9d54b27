import type { Passage } from './passage';

/** What a reader must be shown before they may rely on a passage. */
export interface Change {
  /**
   * `words`: the passage's own words changed. `sentence`: they did not, but a negation, a number or a name in their sentence
   * did, or we do not know its language. `doubt`: it may have been other words, or the sense of the change cannot be judged.
   */
  because: 'words' | 'sentence' | 'doubt';
  /** The words then and now: of the passage itself, or of the sentence around it when that is what changed. */
  before: string;
  after: string;
}

/** A passage that is nowhere, and why. */
export interface Orphan<Why extends string> {
  state: 'orphaned';
  because: Why;
  /** The place most like it, for a person to judge; `null` when nothing is like it. */
  suggestion: Passage | null;
}

/** Where a passage is in a text, in UTF-16 units of it; or why it is nowhere. No other state than `changed` shows other words. */
export type Anchored<Why extends string> =
  /** The same words at the same place. */
  | ({ state: 'exact' } & Passage)
  /** The same words at another place. */
  | ({ state: 'moved' } & Passage)
  | ({ state: 'changed' } & Passage & Change)
  | Orphan<Why>;

/**
 * Where a passage of the old text is in the new one. An orphan's words were `cut`; or too few of them are left, so that it
 * was `rewritten`; or it held no word that could be followed, being `wordless`.
 */
export type Carried = Anchored<'cut' | 'rewritten' | 'wordless'>;

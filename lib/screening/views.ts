import type { RuleAction, RuleKind } from './words/kinds';

/** A rule about words, as those who look after discussions see it. Dates are ISO 8601 in UTC. */
export interface WordRuleView {
  id: string;
  pattern: string;
  kind: RuleKind;
  action: RuleAction;
  note: string;
  isEnabled: boolean;
  version: number;
  /** How it was before each change and is now, newest first. */
  changes: { version: number; pattern: string; action: RuleAction; isEnabled: boolean; by: string; at: string }[];
}

/** Every rule, and what the viewer may do about them. */
export interface WordRulesView {
  rules: WordRuleView[];
  can: { keep: boolean };
}

/** A stretch of a text that a rule found, with what stands around it. */
export interface Excerpt {
  before: string;
  found: string;
  after: string;
}

/** What a rule would have done to the comments of the last days. */
export interface DryRunView {
  /** How many comments it was tried on, how many of them it finds words in, and how many of those were removed anyway. */
  looked: number;
  hits: number;
  removed: number;
  days: number;
  samples: (Excerpt & { commentId: string; by: string; at: string })[];
  /** Back to when it came before its time was up. Missing when it came through all of them. */
  cutAt: string | null;
}

/** What the rules in force find in a text somebody tries. */
export interface TriedTextView {
  hits: { id: string; pattern: string; action: RuleAction; excerpts: Excerpt[] }[];
}

/* Apart from what runs the rules: a page that lists them needs no engine. */

/** What somebody writes in a rule: words as people say them, or a regular expression. */
export const RULE_KINDS = ['plain', 'regex'] as const;
export type RuleKind = (typeof RULE_KINDS)[number];

/** What becomes of a comment with such words, gravest first. */
export const RULE_ACTIONS = ['block', 'hold', 'flag', 'censor'] as const;
export type RuleAction = (typeof RULE_ACTIONS)[number];

/** Where something was found in a text, in UTF-16 units. */
export interface Found {
  start: number;
  end: number;
}

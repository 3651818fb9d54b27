/** What is looked at before a comment appears, and the rules about words. */
export { BECAUSES, type Because } from './because';
export { PHASES, RECENT_COMMENTS, screened, type Facts } from './phases';
export { excerptOf } from './excerpt';
export { DryRunInput, KeepWordRuleInput, TryTextInput } from './input';
export { lettersOf } from './words/fold';
export { RULE_ACTIONS, RULE_KINDS, type RuleAction, type RuleKind } from './words/kinds';
export { hitsIn, readyRule, type Hit, type ReadyRule } from './words/rule';
export type { DryRunView, Excerpt, TriedTextView, WordRulesView, WordRuleView } from './views';

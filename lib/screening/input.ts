import { z } from 'zod';
import { RULE_ACTIONS, RULE_KINDS } from './words/kinds';

const Rule = z.object({ pattern: z.string().max(1_000), kind: z.enum(RULE_KINDS), action: z.enum(RULE_ACTIONS) });

/** A rule about words, new without an id. `version` is the one that was changed. */
export const KeepWordRuleInput = Rule.extend({ id: z.uuid().nullable(), version: z.int().min(0), note: z.string().max(500), isEnabled: z.boolean() });
export type KeepWordRuleInput = z.infer<typeof KeepWordRuleInput>;

/** What a rule would have done, before it is kept. */
export const DryRunInput = Rule;
export type DryRunInput = z.infer<typeof DryRunInput>;

/** A text to try the rules on. */
export const TryTextInput = z.object({ text: z.string().max(20_000) });
export type TryTextInput = z.infer<typeof TryTextInput>;

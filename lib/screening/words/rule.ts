import { RE2JS } from 're2js';
import type { Reason } from '../../refusal';
import type { Found, RuleAction, RuleKind } from './kinds';
import { findPlain, foldedText, plainWord, type FoldedText } from './plain';
import { undisguised, type Undisguised } from './undisguised';

/** A rule as screening needs it. */
export interface WordRule {
  id: string;
  pattern: string;
  kind: RuleKind;
  action: RuleAction;
}

/** What one rule found. */
export interface Hit {
  rule: WordRule;
  /** In the order of the text. */
  found: Found[];
}

/** Characters of a regular expression: a longer one nobody can read aloud. */
export const PATTERN_LIMIT = 200;

/** Instructions it may become: `a{1,100}` is a hundred. Each costs its share of every character of every comment. */
const PROGRAM_LIMIT = 400;

/** Of one rule so many finds are shown and masked in one text; who writes a word more often is found all the same. */
const FINDS_LIMIT = 50;

/** A rule, ready to look through a text. */
export interface ReadyRule {
  rule: WordRule;
  find: (text: LookedThrough) => Found[];
}

/** A text as rules look through it: as it is, and as eyes take it. Each is made when the first rule asks. */
interface LookedThrough {
  text: string;
  /** For plain words. */
  folded: () => FoldedText;
  /** For regular expressions. */
  undisguised: () => Undisguised | null;
}

/** Make a text ready to be looked through by any number of rules. */
function lookedThrough(text: string): LookedThrough {
  let folded: FoldedText | undefined;
  let plain: { of: Undisguised | null } | undefined;
  return { text, folded: () => (folded ??= foldedText(text)), undisguised: () => (plain ??= { of: undisguised(text) }).of };
}

/**
 * Make a rule ready, or say what is wrong with its pattern. Regular expressions run on RE2's algorithm (re2js), which has no
 * backtracking: what a pattern costs grows with the text and no faster, whoever wrote the pattern and the text. The price
 * is that it knows no look-around and no back references.
 */
export function readyRule(rule: WordRule): { ok: true; ready: ReadyRule } | { ok: false; fault: Reason } {
  if (rule.kind === 'plain') {
    const made = plainWord(rule.pattern);
    return made.ok ? { ok: true, ready: { rule, find: ({ folded }) => findPlain(made.word, folded(), FINDS_LIMIT) } } : made;
  }
  const made = expression(rule.pattern);
  return made.ok ? { ok: true, ready: { rule, find: ({ text, undisguised: seen }) => findSeen(made.expression, text, seen()) } } : made;
}

/** What rules find in a text; those that find nothing are not among them. */
export function hitsIn(text: string, rules: readonly ReadyRule[]): Hit[] {
  if (rules.length === 0) return [];
  const looked = lookedThrough(text);
  return rules.map(({ rule, find }) => ({ rule, found: find(looked) })).filter(({ found }) => found.length > 0);
}

function expression(pattern: string): { ok: true; expression: RE2JS } | { ok: false; fault: Reason } {
  if (pattern.trim() === '') return { ok: false, fault: 'pattern_too_short' };
  if (pattern.length > PATTERN_LIMIT) return { ok: false, fault: 'pattern_too_long' };
  try {
    const made = RE2JS.compile(pattern, RE2JS.CASE_INSENSITIVE);
    if (made.programSize() > PROGRAM_LIMIT) return { ok: false, fault: 'pattern_too_costly' };
    return made.test('') ? { ok: false, fault: 'pattern_finds_all' } : { ok: true, expression: made };
  } catch {
    // The engine's only complaint about a pattern is that it is none: or none that it knows, for it has no look-around, no back
    // references, and no possessive repeats or atomic groups.
    return { ok: false, fault: /\(\?(?:[=!>]|<[=!])|\\[1-9]|[+*?}]\+/u.test(pattern) ? 'pattern_unsupported' : 'pattern_malformed' };
  }
}

/** What is found in the text as it is, and besides in what it is without its disguises, where it stands in the text. */
function findSeen(made: RE2JS, text: string, seen: Undisguised | null): Found[] {
  const found = findExpression(made, text);
  if (seen === null) return found;
  const more = findExpression(made, seen.text)
    .map(({ start, end }) => ({ start: seen.starts[start] ?? 0, end: seen.ends[end - 1] ?? 0 }))
    .filter(({ start, end }) => !found.some((one) => start < one.end && one.start < end));
  return more.length === 0 ? found : [...found, ...more].sort((a, b) => a.start - b.start).slice(0, FINDS_LIMIT);
}

function findExpression(made: RE2JS, text: string): Found[] {
  // Whether it is there at all is answered many times faster than where.
  if (!made.test(text)) return [];
  const found: Found[] = [];
  const matcher = made.matcher(text);
  while (found.length < FINDS_LIMIT && matcher.find()) {
    const [start, end] = [matcher.start(), matcher.end()];
    if (end > start) found.push({ start, end });
  }
  return found.length > 0 ? found : [{ start: 0, end: 0 }];
}

import 'server-only';
import { masked, type CommentBody } from '@/lib/richtext';
import { Refusal } from '../refusal';
import { looksAfter, type Ctx } from '../user';
import { screened, type Because, type Facts } from './index';
import { factsOf, fingerprintOf, type Writing } from './server/facts';
import { hasService, opinionOn, type Asked, type Opinion } from './server/service';

/*
 * SCREENING. What is looked at before a comment appears. The facts are gathered in the transaction that posts it, with its author, its
 * thread and its article held, and the phases (phases.ts) say what becomes of it.
 */

export { keepWordRule, wordRules } from './server/rules';
export { dryRun, tryText } from './server/dry-run';
export type { Opinion } from './server/service';

/** Something a moderator should look at: why, and the words it is about; `''` when it is about none. */
export interface Suspicion {
  because: Because;
  words: string;
}

/** What became of a comment that was not refused. */
export interface Passed {
  /** Its body as everybody reads it: with what is masked. */
  body: CommentBody;
  fingerprint: string | null;
  /** Why it waits. Missing when it does not. */
  waits: Suspicion | null;
  /** It appears, or would, and somebody should look at it. */
  flags: Suspicion[];
}

/** Look at what somebody is about to say, under the limits in force now. Refuses with the reason of the phase that does. */
export async function screen(ctx: Ctx, writing: Writing): Promise<Passed> {
  const facts = await factsOf(ctx, writing);
  const { decision, flags, masks } = screened(facts);
  if (decision.kind === 'refuse') throw new Refusal(decision.reason, decision.retryAfter);
  const { text } = writing.body;
  const suspicion = (because: Because): Suspicion => ({ because, words: because === 'words' ? foundIn(facts, text) : '' });
  return {
    body: masked(writing.body, masks.filter(({ end }) => end <= text.length)),
    fingerprint: fingerprintOf(text),
    waits: decision.kind === 'hold' ? suspicion(decision.because) : null,
    flags: flags.map(suspicion),
  };
}

/** Is there a program of the operator's own that is asked about what this viewer says? Nobody asks about those who look after discussions. */
export function wantsSecondOpinion({ viewer }: Ctx): boolean {
  return hasService() && viewer.kind === 'user' && !looksAfter(viewer.role);
}

/** Ask that program about a comment that is kept already. Never refuses, and takes three seconds at the most. */
export async function secondOpinion(ctx: Ctx, asked: Asked): Promise<Opinion> {
  return opinionOn(asked);
}

/** What a flag has room for (lib/moderation's own limit of a note). */
const NOTE_LIMIT = 1_000;

/** Which rules found which words, for those who decide. What is in the address of a link is named by its rule alone. */
function foundIn({ hits }: Facts, text: string): string {
  const lines = hits.filter(({ rule }) => rule.action !== 'censor').map(({ rule, found: [first] }) => (first && first.end <= text.length ? `${rule.pattern} → ${text.slice(first.start, first.end)}` : rule.pattern));
  return lines.join('\n').slice(0, NOTE_LIMIT);
}

import 'server-only';
import { hash, verify } from '@node-rs/argon2';
import { ZxcvbnFactory } from '@zxcvbn-ts/core';
import * as common from '@zxcvbn-ts/language-common';
import * as english from '@zxcvbn-ts/language-en';
import { characterCount, isStorable } from '@/lib/text';
import type { Reason } from '../../refusal';
import { PASSWORD_LIMITS } from '../password';

/** OWASP's advice for Argon2id: 19 MiB, two passes, one lane (Password Storage Cheat Sheet, 2024). */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** Guessable in under ten thousand million tries: zxcvbn's "safely unguessable" begins at 3. */
const LEAST_SCORE = 3;

/** As many characters are judged: what cannot be guessed by then cannot be with more, and zxcvbn takes a second for a hundred, in which nobody else is served. */
const JUDGED = 32;

let judge: ZxcvbnFactory | undefined;

/**
 * What is wrong with a password for this person, or `null`. Strength is zxcvbn's judgement, which knows the
 * lists of common passwords and words; the person's own name and e-mail count as words too.
 */
export function passwordFault(password: string, { name, email }: { name: string; email: string }): Reason | null {
  const count = characterCount(password);
  if (count < PASSWORD_LIMITS.least) return 'password_too_short';
  if (count > PASSWORD_LIMITS.most) return 'password_too_long';
  if (!isStorable(password)) return 'input_malformed';
  judge ??= new ZxcvbnFactory({ dictionary: { ...common.dictionary, ...english.dictionary }, graphs: common.adjacencyGraphs });
  const { score } = judge.check([...password].slice(0, JUDGED).join(''), [name, ...name.split(' '), email, ...email.split(/[@.]/u), 'marginalia']);
  return score < LEAST_SCORE ? 'password_too_weak' : null;
}

/** The hash to keep, in PHC form. Passwords are compared in NFKC, as typed on any keyboard. */
export function hashPassword(password: string): Promise<string> {
  return hash(password.normalize('NFKC'), COST);
}

/** A hash of no password at all: verifying against it takes as long as against a real one. */
let nobody: Promise<string> | undefined;

/** Is this the password? Takes the same time for a user without one, so that time tells nothing. */
export async function isPassword(password: string, kept: string | null): Promise<boolean> {
  nobody ??= hashPassword(crypto.randomUUID());
  const matches = await verify(kept ?? (await nobody), password.normalize('NFKC'));
  return kept !== null && matches;
}

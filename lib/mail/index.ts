/** Letters: what they look like, and what becomes of those that nobody takes. */
import { z } from 'zod';

export { afterFault, waitAfter, type Fault } from './again';
export { letterHtml, letterText, subjectLine, type Block, type Composed } from './letter';

/** Why a letter is sent. */
export type Purpose = 'notice' | 'digest' | 'receipt' | 'outcome' | 'proof' | 'password' | 'changed';

/** What can be changed of how somebody signs in. */
export const SIGN_IN_CHANGES = ['password', 'factor_set', 'factor_dropped', 'provider', 'address'] as const;
export type SignInChange = (typeof SIGN_IN_CHANGES)[number];
/** What somebody who is signed in can change of it. The address is the operator's to correct. */
export type OwnSignInChange = Exclude<SignInChange, 'address'>;

/** A letter whose time has come: whoever composes it finds what it is about. */
export interface DueLetter {
  id: string;
  purpose: Purpose;
  /** Ids and days, as they were written down. */
  about: Readonly<Record<string, string>>;
  /** Whom it is to. Missing for somebody without an account. */
  userId: string | null;
}

/** How somebody can be written to, as they see it themselves. */
export interface MailboxView {
  /** Does this place send mail at all? */
  isOn: boolean;
  /** Missing when they gave none. */
  address: string | null;
  isProven: boolean;
  /** Since when a link is on its way to them that still works, ISO 8601. Missing when none is. */
  linkSentAt: string | null;
  /** The last letter that nobody took at their address, ISO 8601. Missing when all arrived since. */
  refusedAt: string | null;
}

/** The link by which somebody proves an address: its id and its seal. */
export const ProveInput = z.object({ proofId: z.uuid(), seal: z.string().max(100) });
export type ProveInput = z.infer<typeof ProveInput>;

/** Whoever has forgotten their password, by their address. */
export const AskNewPasswordInput = z.object({ email: z.string().max(1_000) });
export type AskNewPasswordInput = z.infer<typeof AskNewPasswordInput>;

/** Another password, and the link by which it is chosen: its id and its seal. An id that is none is refused as a link, and not as an input. */
export const ChooseNewPasswordInput = z.object({ linkId: z.string().max(100), seal: z.string().max(100), next: z.string().max(1_000) });
export type ChooseNewPasswordInput = z.infer<typeof ChooseNewPasswordInput>;

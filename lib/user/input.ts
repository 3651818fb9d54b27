import { z } from 'zod';

// Lengths and strength are judged by the rules of the room, which say why; these shapes only keep out
// what is no sane input at all.
const words = z.string().max(1_000);

export const SignUpInput = z.object({ email: words, password: words, name: words });
export type SignUpInput = z.infer<typeof SignUpInput>;

export const SignInInput = z.object({ email: words, password: words });
export type SignInInput = z.infer<typeof SignInInput>;

export const RenameInput = z.object({ name: words });
export type RenameInput = z.infer<typeof RenameInput>;

export const ChangePasswordInput = z.object({ current: words, next: words });
export type ChangePasswordInput = z.infer<typeof ChangePasswordInput>;

/** What an app shows, or a recovery code: digits or letters, however they are spaced. */
export const CodeInput = z.object({ code: words });
export type CodeInput = z.infer<typeof CodeInput>;

import { Refusal } from '../refusal';

/** An address as it is kept and compared, in lower case: no provider in use tells them apart. Refuses with `email_malformed`. */
export function tidyEmail(typed: string): string {
  const email = typed.trim().normalize('NFC').toLowerCase();
  if (!email.isWellFormed() || email.includes('\0')) throw new Refusal('email_malformed');
  return email;
}

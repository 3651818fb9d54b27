/** What an app needs to show codes: the secret in base32 for typing, and the address a camera reads it from (otpauth://). */
export interface NewSecondFactor {
  secret: string;
  address: string;
}

/** Somebody's own second factor, as they may see it. The date is ISO 8601 in UTC. */
export interface SecondFactorView {
  since: string;
  /** How many recovery codes are not used yet. */
  codesLeft: number;
  /** Without it they would be a reader. */
  isNeeded: boolean;
}

import { z } from 'zod';

/*
 * What the surroundings must provide. Read once, at start; a missing secret stops the server with a sentence
 * that says what to set, and is never replaced by a default.
 */

const Provider = z.string().min(1).optional();

/** Where pictures are kept when not in a folder: an S3 store is all of these, or none. */
const S3 = ['S3_ENDPOINT', 'S3_BUCKET', 'S3_REGION', 'S3_ACCESS_KEY_ID', 'S3_SECRET_ACCESS_KEY'] as const;

const Env = z
  .object({
    DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/, error: 'set it to a Postgres address, postgresql://user:password@host:5432/name' }),
    NEXTAUTH_SECRET: z.string({ error: 'set it to at least 32 random characters (openssl rand -base64 32)' }).min(32, 'needs at least 32 characters'),
    NEXTAUTH_URL: z.url({ protocol: /^https?$/, error: 'set it to the address readers use, for instance https://marginalia.example' }),
    /** 'info' is what an operator wants to read every day. */
    LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
    GITHUB_ID: Provider,
    GITHUB_SECRET: Provider,
    GOOGLE_ID: Provider,
    GOOGLE_SECRET: Provider,
    /** The issuer's address; its discovery document is read from there. */
    OIDC_ISSUER: z.url().optional(),
    OIDC_ID: Provider,
    OIDC_SECRET: Provider,
    /** What the button says: "Continue with …". */
    OIDC_NAME: z.string().min(1).default('single sign-on'),
    /** Whether moderators and admins have to sign in with a second factor. `optional` is for a demo. */
    SECOND_FACTOR: z.enum(['required', 'optional'], { error: 'set it to required or optional' }).default('required'),
    /** The folder that keeps pictures, from where the server was started; beside the embedded database unless set. */
    PICTURES_DIR: z.string().min(1).default('.data/pictures'),
    /** Any S3-compatible store instead of the folder. The bucket is named in the path: every store understands that. */
    S3_ENDPOINT: z.url({ protocol: /^https?$/, error: 'set it to the address of the store, without the bucket, for instance https://s3.example.org' }).optional(),
    S3_BUCKET: z.string().regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, 'is no name of a bucket: 3 to 63 small letters, digits, dots and hyphens').optional(),
    /** Part of every signature. Stores that have no regions take `us-east-1` or `auto`. */
    S3_REGION: Provider,
    S3_ACCESS_KEY_ID: Provider,
    S3_SECRET_ACCESS_KEY: Provider,
    /** A program of the operator's own that is asked about each comment (lib/screening/server/service.ts). */
    SCREENING_URL: z.url({ protocol: /^https?$/, error: 'set it to the address that is asked about each comment, for instance https://screening.example.org/check' }).optional(),
    SCREENING_SECRET: z.string().min(32, 'needs at least 32 characters').optional(),
    /** Where letters are handed over. Unset: no mail is sent, and everything else works. */
    SMTP_URL: z.url({ protocol: /^smtps?$/, error: 'set it to the address of your mail server, smtps://user:password@mail.example.org or smtp://mail.example.org:587' }).optional(),
    /** Whom letters are from: an address, or a name and an address. */
    MAIL_FROM: z.string().regex(/^(?:[^<>"\p{Cc}]*<[^\s<>@]+@[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+)$/u, 'set it to an address, or a name and an address: Marginalia <letters@marginalia.example>').optional(),
  })
  .superRefine((env, issues) => {
    for (const [one, other] of [
      ['GITHUB_ID', 'GITHUB_SECRET'],
      ['GOOGLE_ID', 'GOOGLE_SECRET'],
      ['OIDC_ISSUER', 'OIDC_ID'],
      ['OIDC_ID', 'OIDC_SECRET'],
      ['SCREENING_URL', 'SCREENING_SECRET'],
      ['SMTP_URL', 'MAIL_FROM'],
    ] as const) {
      if ((env[one] === undefined) !== (env[other] === undefined)) {
        issues.addIssue({ code: 'custom', path: [one], message: `${one} and ${other} go together: set both, or neither` });
      }
    }
    const missing = S3.filter((name) => env[name] === undefined);
    for (const name of missing.length < S3.length ? missing : []) {
      issues.addIssue({ code: 'custom', path: [name], message: `set it too: ${S3.join(', ')} go together, all of them or none` });
    }
  });

export type Env = z.infer<typeof Env>;

/** Check an environment; the error names every variable at fault and what to do about it. */
export function parseEnv(source: Record<string, string | undefined>): Env {
  const found = Env.safeParse(source);
  if (found.success) return found.data;
  const faults = found.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
  throw new Error(`The configuration is incomplete:\n${faults.join('\n')}\nThe README lists every variable.`);
}

let read: Env | undefined;

/** The environment this process was started with. */
export function env(): Env {
  read ??= parseEnv(process.env);
  return read;
}

import type { AuthOptions } from 'next-auth';
import CredentialsProvider from 'next-auth/providers/credentials';
import GitHubProvider, { type GithubProfile } from 'next-auth/providers/github';
import GoogleProvider from 'next-auth/providers/google';
import type { OAuthConfig } from 'next-auth/providers/oauth';
import { TokenSet } from 'openid-client';
import { z } from 'zod';
import { env } from '@/lib/env';
import { askProof, isMailOn } from '@/lib/mail/server';
import { Refusal, type Reason } from '@/lib/refusal';
import { SignInInput, SignUpInput, type Ctx } from '@/lib/user';
import { signIn, signInThrough, signUp, viewerOf, type ProviderAccount, type Session } from '@/lib/user/server';
import { visitorCtx } from './ctx';
import { log } from './log';
import { wordOf } from './refusal-word';
import { SESSION_S, sessionIn } from './session';
import { tellTheirMailbox } from './tell-their-mailbox';

/*
 * next-auth, set up once. It carries sessions (a signed, encrypted cookie that holds who and which version of
 * them) and speaks to providers; who may sign in, and as whom, is lib/user's to say. A Refusal comes back to the
 * sign-in page as a word in `?error=` (refusal-word.ts).
 */

/** What a provider told of whoever came through it, as far as we look. */
const Profile = z.object({
  sub: z.coerce.string().optional(),
  id: z.coerce.string().optional(),
  email: z.string().nullish(),
  email_verified: z.union([z.boolean(), z.literal('true'), z.literal('false')]).nullish(),
});

function accountOf(provider: string, profile: unknown): ProviderAccount {
  const { sub, id, email, email_verified: verified } = Profile.parse(profile);
  const providerAccountId = sub ?? id;
  if (providerAccountId === undefined) throw new Error(`${provider} named no account`);
  return { provider, providerAccountId, email: email ?? null, vouched: verified === true || verified === 'true' };
}

/** One form, two fields or three: next-auth wants to know their names, and nothing is drawn from them. */
const FIELDS = { email: {}, password: {}, name: {} };

export function authOptions(): AuthOptions {
  const { GITHUB_ID, GITHUB_SECRET, GOOGLE_ID, GOOGLE_SECRET, NEXTAUTH_SECRET } = env();
  const providers: AuthOptions['providers'] = [
    CredentialsProvider({
      id: 'password',
      credentials: FIELDS,
      authorize: (credentials) => entering(async () => signIn(await visitorCtx(), inputAs(SignInInput, credentials, {}))),
    }),
    CredentialsProvider({
      id: 'sign-up',
      credentials: FIELDS,
      authorize: (credentials) => entering(async () => join(await visitorCtx(), inputAs(SignUpInput, credentials, TOO_LONG))),
    }),
  ];
  if (GITHUB_ID && GITHUB_SECRET) providers.push(gitHub(GITHUB_ID, GITHUB_SECRET));
  if (GOOGLE_ID && GOOGLE_SECRET) providers.push(GoogleProvider({ clientId: GOOGLE_ID, clientSecret: GOOGLE_SECRET }));
  const oidc = openIdConnect();
  if (oidc) providers.push(oidc);

  return {
    secret: NEXTAUTH_SECRET,
    providers,
    session: { strategy: 'jwt', maxAge: SESSION_S },
    pages: { signIn: '/sign-in', error: '/sign-in' },
    callbacks: {
      async signIn({ account, profile }) {
        if (account?.type !== 'oauth') return true;
        try {
          const ctx = await visitorCtx();
          const { session, isJoined } = await signInThrough(ctx, accountOf(account.provider, profile));
          if (isJoined) await tellTheirMailbox({ ...ctx, viewer: await viewerOf(session) }, 'provider');
          return true;
        } catch (error) {
          if (error instanceof Refusal) return `/sign-in?error=${encodeURIComponent(wordOf(error))}`;
          log.error({ err: error }, 'signing in through a provider broke');
          return '/sign-in?error=unexpected';
        }
      },
      async jwt({ token, user, account, profile }) {
        if (account?.type === 'oauth') return { ...(await signInThrough(await visitorCtx(), accountOf(account.provider, profile))).session };
        // `user` is what `authorize` answered, at sign-in only; no name or e-mail goes into the cookie.
        const session = account ? sessionIn(user) : sessionIn(token);
        return { ...session };
      },
    },
    // Its own log prints e-mails and tokens; what goes wrong reaches the reader as `?error=`.
    logger: { error: () => undefined, warn: () => undefined, debug: () => undefined },
  };
}

/** Make an account. Nothing is sent to an address before it is shown to be theirs, so its first letter asks for that. */
async function join(ctx: Ctx, input: SignUpInput): Promise<Session> {
  const session = await signUp(ctx, input);
  try {
    if (isMailOn(ctx)) await askProof({ ...ctx, viewer: await viewerOf(session) });
  } catch (error) {
    // The account stands, and its settings offer the link.
    log.warn({ err: error }, 'no link was sent to prove an address');
  }
  return session;
}

/**
 * A session as next-auth wants it: it asks for an `id`. Whatever is thrown here has its message put into an address, so
 * it must be a word of ours: a database error quotes what it was about.
 */
async function entering(enter: () => Promise<Session>): Promise<Session & { id: string }> {
  try {
    const session = await enter();
    return { id: session.userId, ...session };
  } catch (error) {
    if (error instanceof Refusal) throw new Error(wordOf(error), { cause: error });
    log.error({ err: error }, 'signing in broke');
    throw new Error('unexpected', { cause: error });
  }
}

/** What to say to somebody who wants a name, an address or a password of over a thousand characters. */
const TOO_LONG: Record<string, Reason> = { name: 'name_too_long', email: 'email_malformed', password: 'password_too_long' };

/** What was typed, in its shape. What is longer is refused by its field; nobody has such an address or password to sign in with. */
function inputAs<Shape extends z.ZodType>(shape: Shape, typed: unknown, tooLong: Record<string, Reason>): z.infer<Shape> {
  const input = shape.safeParse(typed);
  if (input.success) return input.data;
  const long = input.error.issues.find(({ code }) => code === 'too_big');
  throw new Refusal(tooLong[String(long?.path[0])] ?? 'wrong_credentials');
}

/** GitHub answers with any e-mail; only one it calls primary and verified is vouched for. */
function gitHub(clientId: string, clientSecret: string): OAuthConfig<GithubProfile> {
  const provider = GitHubProvider({ clientId, clientSecret });
  const User = z.object({ id: z.number() });
  const Emails = z.array(z.object({ email: z.string(), primary: z.boolean(), verified: z.boolean() }));
  const get = async (path: string, token: string | undefined): Promise<unknown> => {
    const answer = await fetch(`https://api.github.com${path}`, { headers: { authorization: `Bearer ${token ?? ''}`, accept: 'application/vnd.github+json' } });
    if (!answer.ok) throw new Error(`GitHub answered ${answer.status}`);
    return answer.json();
  };
  return {
    ...provider,
    userinfo: {
      async request({ tokens }) {
        const [user, emails] = await Promise.all([get('/user', tokens.access_token), get('/user/emails', tokens.access_token)]);
        const primary = Emails.parse(emails).find((address) => address.primary && address.verified);
        return { sub: String(User.parse(user).id), ...(primary ? { email: primary.email, email_verified: true } : {}) };
      },
    },
    profile: idOnly,
  };
}

/** Any provider of OpenID Connect, found through its discovery document. */
function openIdConnect(): OAuthConfig<{ sub: string }> | null {
  const { OIDC_ISSUER, OIDC_ID, OIDC_SECRET, OIDC_NAME } = env();
  if (!OIDC_ISSUER || !OIDC_ID || !OIDC_SECRET) return null;
  return {
    id: 'oidc',
    name: OIDC_NAME,
    type: 'oauth',
    wellKnown: `${OIDC_ISSUER.replace(/\/$/u, '')}/.well-known/openid-configuration`,
    authorization: { params: { scope: 'openid email' } },
    idToken: true,
    checks: ['pkce', 'state', 'nonce'],
    clientId: OIDC_ID,
    clientSecret: OIDC_SECRET,
    userinfo: {
      // A provider may put the e-mail into the ID token or, as the standard has it (OpenID Connect Core, 5.4), only
      // answer with it when asked. next-auth looks in one place; we look in both.
      request: async ({ client, tokens }) => ({ ...new TokenSet(tokens).claims(), ...(await client.userinfo(new TokenSet(tokens))) }),
    },
    profile: idOnly,
  };
}

/** What next-auth would keep of a profile: nothing but that it is one. */
function idOnly(profile: { sub?: string; id?: number | string }): { id: string } {
  return { id: profile.sub ?? String(profile.id) };
}

/** The providers a visitor can choose from, as the sign-in page shows them. */
export function offeredProviders(): { id: string; name: string }[] {
  return authOptions()
    .providers.filter(({ type }) => type === 'oauth')
    .map(({ id, name }) => ({ id, name }));
}

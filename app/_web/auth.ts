import type { AuthOptions } from 'next-auth';
import CredentialsProvider from 'next-auth/providers/credentials';
import GitHubProvider, { type GithubProfile } from 'next-auth/providers/github';
import GoogleProvider from 'next-auth/providers/google';
import type { OAuthConfig } from 'next-auth/providers/oauth';
import { TokenSet } from 'openid-client';
import { z } from 'zod';
import { env } from '@/lib/env';
import { Refusal } from '@/lib/refusal';
import { SignInInput, SignUpInput } from '@/lib/user';
import { signIn, signInThrough, signUp, type ProviderAccount, type Session } from '@/lib/user/server';
import { visitorCtx } from './ctx';
import { sessionIn } from './session';

/*
 * next-auth, set up once. It carries sessions (a signed, encrypted cookie that holds who and which version of
 * them) and speaks to providers; who may sign in, and as whom, is lib/user's to say. A Refusal's reason comes
 * back to the sign-in page as `?error=REASON`.
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
      authorize: async (credentials) => asUser(await signIn(await visitorCtx(), SignInInput.parse(credentials))),
    }),
    CredentialsProvider({
      id: 'sign-up',
      credentials: FIELDS,
      authorize: async (credentials) => asUser(await signUp(await visitorCtx(), SignUpInput.parse(credentials))),
    }),
  ];
  if (GITHUB_ID && GITHUB_SECRET) providers.push(gitHub(GITHUB_ID, GITHUB_SECRET));
  if (GOOGLE_ID && GOOGLE_SECRET) providers.push(GoogleProvider({ clientId: GOOGLE_ID, clientSecret: GOOGLE_SECRET }));
  const oidc = openIdConnect();
  if (oidc) providers.push(oidc);

  return {
    secret: NEXTAUTH_SECRET,
    providers,
    // A month: a reader who comes back weekly stays signed in.
    session: { strategy: 'jwt', maxAge: 30 * 24 * 60 * 60 },
    pages: { signIn: '/sign-in', error: '/sign-in' },
    callbacks: {
      async signIn({ account, profile }) {
        if (account?.type !== 'oauth') return true;
        try {
          await signInThrough(await visitorCtx(), accountOf(account.provider, profile));
          return true;
        } catch (error) {
          if (error instanceof Refusal) return `/sign-in?error=${error.reason}`;
          throw error;
        }
      },
      async jwt({ token, user, account, profile }) {
        if (account?.type === 'oauth') return { ...(await signInThrough(await visitorCtx(), accountOf(account.provider, profile))) };
        // `user` is what `authorize` answered, at sign-in only; no name or e-mail goes into the cookie.
        const session = account ? sessionIn(user) : sessionIn(token);
        return { ...session };
      },
    },
    // Its own log prints e-mails and tokens; what goes wrong reaches the reader as `?error=`.
    logger: { error: () => undefined, warn: () => undefined, debug: () => undefined },
  };
}

/** next-auth asks for an `id`; the rest is ours. */
function asUser(session: Session): Session & { id: string } {
  return { id: session.userId, ...session };
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

import { createServer } from 'node:http';
import Provider from 'oidc-provider';

/** What the provider knows of somebody who signs in with it, by the name they type there. */
export interface Account {
  email: string;
  /** Whether the provider says that it has proven the address. */
  email_verified: boolean;
}

/**
 * A real OpenID Connect provider on loopback, at OIDC_ISSUER: the one the server under test was told to trust. It has
 * a sign-in form and a consent form of its own, which a browser goes through. Returns the way to close it.
 */
export async function openProvider(accounts: Record<string, Account>): Promise<() => Promise<void>> {
  const { OIDC_ISSUER = '', OIDC_ID = '', OIDC_SECRET = '', BASE_URL = '' } = process.env;
  const provider = new Provider(OIDC_ISSUER, {
    clients: [{ client_id: OIDC_ID, client_secret: OIDC_SECRET, redirect_uris: [`${BASE_URL}/api/auth/callback/oidc`] }],
    claims: { openid: ['sub'], email: ['email', 'email_verified'] },
    pkce: { required: () => true },
    cookies: { keys: [OIDC_SECRET] },
    features: { devInteractions: { enabled: true } },
    findAccount: (_, sub) => ({ accountId: sub, claims: () => ({ sub, ...accounts[sub] }) }),
  });
  const server = createServer((request, response) => void provider.callback()(request, response));
  await new Promise<void>((resolve) => server.listen(Number(new URL(OIDC_ISSUER).port), '127.0.0.1', resolve));
  return () => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(() => resolve()));
  };
}

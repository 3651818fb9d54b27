import type { Outcome } from '@/components/user/sign-in-form';

/*
 * Signing in from the browser, in next-auth's own protocol: fetch its token against forgery, post the form, and
 * read from the address it answers with whether it worked. (next-auth/react does the same with more code.)
 */

type Say = (reason: string) => string;

async function post(path: string, fields: Record<string, string>, say: Say): Promise<Outcome> {
  try {
    const { csrfToken } = (await (await fetch('/api/auth/csrf')).json()) as { csrfToken: string };
    const response = await fetch(`/api/auth/${path}`, { method: 'POST', body: new URLSearchParams({ ...fields, csrfToken, json: 'true' }) });
    const { url } = (await response.json()) as { url: string };
    const error = new URL(url, location.origin).searchParams.get('error');
    return error === null ? { ok: true, address: url } : { ok: false, reason: error, message: say(error) };
  } catch {
    return { ok: false, reason: 'offline', message: say('unreachable') };
  }
}

/** Sign in, or sign up, with e-mail and password. */
export function enter(kind: 'sign-in' | 'sign-up', fields: Record<string, string>, returnTo: string, say: Say): Promise<Outcome> {
  return post(`callback/${kind === 'sign-in' ? 'password' : 'sign-up'}`, { ...fields, callbackUrl: returnTo }, say);
}

/** Begin to sign in through a provider: the address to go on to is the provider's. */
export function through(provider: string, returnTo: string, say: Say): Promise<Outcome> {
  return post(`signin/${provider}`, { callbackUrl: returnTo }, say);
}

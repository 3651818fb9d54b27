'use client';

/** Ends the session, here and now, and shows the same page as everybody sees it. */
export function SignOut({ label }: { label: string }) {
  async function signOut(): Promise<void> {
    const { csrfToken } = (await (await fetch('/api/auth/csrf')).json()) as { csrfToken: string };
    await fetch('/api/auth/signout', { method: 'POST', body: new URLSearchParams({ csrfToken, json: 'true' }) });
    location.reload();
  }
  return <button type="button" className="link only-scripted" onClick={() => void signOut()}>{label}</button>;
}

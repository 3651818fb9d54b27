import { after } from 'next/server';
import { heldHtml } from '@/components/ui/held-html';

/** Lay HTML aside until this response is on its way, for components/ui/server-html.tsx. Answers the key it has there. */
export function layAside(html: string): string {
  const key = crypto.randomUUID();
  heldHtml().set(key, html);
  after(() => void heldHtml().delete(key));
  return key;
}

import { UnsubscribeInput } from '@/lib/notice';

/** The way out of letters, as it stands in an address; `null` when the address is none of ours, or was cut. */
export function wayOutIn(query: URLSearchParams): UnsubscribeInput | null {
  const found = UnsubscribeInput.safeParse({ userId: query.get('user'), kind: query.get('kind'), seal: query.get('seal') });
  return found.data ?? null;
}

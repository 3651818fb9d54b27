import 'server-only';
import { linksOf, type CommentBody } from '@/lib/richtext';
import { env } from '../../env';

/** Where a comment would lead its readers: its links, and addresses written out; not to a page of ours. */
export function linksAway(body: Pick<CommentBody, 'doc' | 'text'>): string[] {
  const written = body.text.match(/(?:https?:\/\/|www\.)[^\s<>"]+/giu) ?? [];
  const { origin } = new URL(env().NEXTAUTH_URL);
  return [...new Set([...linksOf(body), ...written])].filter((address) => !address.startsWith(`${origin}/`) && !address.startsWith('/') && !address.startsWith('#'));
}

/** What rules about words look at: a word is as little welcome in the address of a link. The same when a rule is tried and when it is in force. */
export function screenedText(body: Pick<CommentBody, 'doc' | 'text'>, links: readonly string[] = linksAway(body)): string {
  return [body.text, ...links].join('\n\n');
}

import type { QueueInput } from '@/lib/moderation';

/** Where a part of the queue is, from its beginning; what is not asked for is left out, so that the same part has one address. */
export function queueAddress({ state, kind, reason, articleId, authorId, moderatorId = null, thing = null }: QueueInput): string {
  const asked = { state: state === 'open' ? null : state, kind, reason, article: articleId, author: authorId, moderator: moderatorId, thing };
  const search = new URLSearchParams(Object.entries(asked).flatMap(([name, value]) => (value === null ? [] : [[name, value]]))).toString();
  return search === '' ? '/moderation' : `/moderation?${search}`;
}

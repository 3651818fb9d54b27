import { articleAddress, type ArticleView } from '@/lib/article';
import type { Passage } from '@/lib/text';
import type { Place } from './room';

/** The address of a passage, as it stands in the revision that is shown. */
export function passageAddress({ slug, revision }: ArticleView, passage: Passage): string {
  return `${articleAddress(slug)}?passage=${asParameter(revision.number, passage)}`;
}

/** Whether an address names this passage of this revision. */
export function isAsked(address: URL, revision: number, passage: Passage): boolean {
  return address.searchParams.get('passage') === asParameter(revision, passage);
}

function asParameter(revision: number, { start, end }: Passage): string {
  return `${revision}:${start}-${end}`;
}

/** The address at which the page takes up writing on the article as a whole. */
export function composeAddress(slug: string): string {
  return `${articleAddress(slug)}?compose=article#discussion`;
}

/** The address to come back to after signing in, with what was being written reopened. */
export function returnAddress(article: ArticleView, place: Place): string {
  switch (place.kind) {
    case 'passage':
      return `${articleAddress(article.slug)}?passage=${asParameter(place.revision, place)}&compose=passage#passage`;
    case 'article':
      return composeAddress(article.slug);
    case 'reply':
      return `/c/${place.parentId}`;
    case 'edit':
      return `/c/${place.commentId}`;
  }
}

/** Where two revisions are compared. */
export function comparisonAddress(slug: string, from: number, to: number): string {
  return `${articleAddress(slug)}/revisions?from=${from}&to=${to}`;
}

/** An article in one of its revisions, with the words a thread was opened on. */
export function revisionAddress(slug: string, number: number): string {
  return `${articleAddress(slug)}/revisions/${number}`;
}

/** Where an article's picks are printed. */
export function picksAddress(slug: string): string {
  return `${articleAddress(slug)}/picks`;
}

/** Where the versions of what came of a thread are read. */
export function summaryAddress(threadId: string): string {
  return `/t/${threadId}/summary`;
}

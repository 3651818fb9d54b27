/** An article as one viewer sees it, now and as it changes. */
import type { ArticleView } from '@/lib/article';
import type { ArticleHtml } from '@/lib/richtext';
import type { Decision } from '../refusal';
import type { Discussion } from './discussion';
import type { ViewerView } from '@/lib/user';

export { applyChange, withNext, type Change } from './change';
export type { Discussion } from './discussion';

/** How the threads on the whole article may be ordered. */
export const SORTS = ['newest', 'oldest', 'most_discussed'] as const;
export type Sort = (typeof SORTS)[number];

/** What a permalink asks to be lit up. */
export interface Lit {
  /** A passage of the article. */
  passage: { start: number; end: number } | null;
  threadId: string | null;
  commentId: string | null;
}

/** An article as one viewer sees it. */
export interface Reading {
  article: ArticleView;
  html: ArticleHtml;
  viewer: ViewerView;
  discussion: Discussion;
  lit: Lit;
  can: { highlight: Decision; open: Decision };
}

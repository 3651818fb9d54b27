import type { ArticleView } from '@/lib/article';

/** A comment that was brought forward, as the page of picks prints it. */
export interface PickView {
  commentId: string;
  threadId: string;
  /** Written by lib/richtext from a document it has checked. */
  html: string;
  by: string;
  /** Whom it answers. Missing for what opens a thread. */
  answers: string | null;
  createdAt: string;
  /** Why it was brought forward. */
  reason: string;
  /** Its author has changed it since. */
  isEdited: boolean;
  /** The passage it is about, on one line. Missing where it is about the whole article. */
  quote: string | null;
  /** The words of the passage are not in the text any more. */
  isLost: boolean;
}

/** An article's picks, in the order of the text. */
export interface Picks {
  article: ArticleView;
  picks: PickView[];
  /** There are more than a page prints. */
  more: boolean;
}

import type { AnnotationView } from '@/lib/annotation';
import type { ThreadView } from '@/lib/discussion';
import type { Discussion } from '@/lib/reading';
import type { Passage } from '@/lib/text';

/** A thread with the annotation it hangs on, which says where its words are. */
export interface PlacedThread {
  thread: ThreadView;
  annotation: AnnotationView;
}

/** A discussion by where its threads belong: beside their words, under the article, or nowhere in this text any more. */
export interface Sorted {
  /** In text order; where several begin what is pinned first, then the wider, then the older. */
  onPassages: PlacedThread[];
  onArticle: ThreadView[];
  lost: ThreadView[];
}

/** Sort a discussion's threads by where they belong. */
export function sortThreads({ threads, annotations, disputes }: Discussion): Sorted {
  const byId = new Map(annotations.map((annotation) => [annotation.id, annotation]));
  const sorted: Sorted = { onPassages: [], onArticle: [], lost: [] };
  const notes = new Set(disputes.map(({ threadId }) => threadId));
  for (const thread of threads) {
    // A dispute's notes stand with it.
    if (notes.has(thread.id)) continue;
    const annotation = byId.get(thread.annotationId ?? '');
    if (annotation) sorted.onPassages.push({ thread, annotation });
    else if (thread.annotationId === null) sorted.onArticle.push(thread);
    else sorted.lost.push(thread);
  }
  sorted.onPassages.sort((a, b) => a.annotation.start - b.annotation.start || Number(b.thread.isPinned) - Number(a.thread.isPinned) || b.annotation.end - a.annotation.end || a.thread.createdAt.localeCompare(b.thread.createdAt));
  return sorted;
}

/** The threads whose passages begin in a stretch of text, its end included. */
export function threadsBeginningIn(placed: readonly PlacedThread[], { start, end }: Passage): ThreadView[] {
  return placed.filter(({ annotation }) => annotation.start >= start && annotation.start <= end).map(({ thread }) => thread);
}

/** Does a thread hang on words that this passage covers too? */
export function sharesWords(placed: readonly PlacedThread[], threadId: string, { start, end }: Passage): boolean {
  return placed.some(({ thread, annotation }) => thread.id === threadId && annotation.start < end && start < annotation.end);
}

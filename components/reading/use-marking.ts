'use client';
import { useTranslations } from 'next-intl';
import { useCallback, useState } from 'react';
import type { PageText } from '@/components/annotation/offsets';
import type { AnnotationView, Target } from '@/lib/annotation';
import type { ArticleView } from '@/lib/article';
import { quoteOf, type Passage } from '@/lib/text';
import type { Verbs } from './room';

/** Putting marks on words: one's own highlight, and a mark whose words an edit has changed. */
export interface Marking {
  /** A passage as the server is told of it; `null` before the page is alive. */
  target: (passage: Passage) => Target | null;
  /** Highlight a passage for oneself, under a name. Answers the highlight, or `null` when it was refused. */
  highlight: (passage: Passage, by: string) => Promise<AnnotationView | null>;
  /** The mark that is to be put on other words, once they are selected; `null` when there is none. */
  reattaching: string | null;
  startReattaching: (annotationId: string) => void;
  stopReattaching: () => void;
  /** Put that mark on these words. Answers which mark it was, or `null` when it was refused. */
  reattach: (passage: Passage) => Promise<string | null>;
}

/** `say` tells the reader what went wrong, `announce` tells screen readers what went well; `catchUp` has the page show it. */
export function useMarking({ page, article, verbs, say, announce, catchUp }: {
  page: PageText | null;
  article: ArticleView;
  verbs: Verbs;
  say: (trouble: string) => void;
  announce: (words: string) => void;
  catchUp: () => Promise<void>;
}): Marking {
  const t = useTranslations('reading');
  const [reattaching, setReattaching] = useState<string | null>(null);
  const revisionId = article.revision.id;

  const target = useCallback((passage: Passage): Target | null => page && { revisionId, quote: quoteOf(page.text, passage), position: { start: passage.start, end: passage.end } }, [page, revisionId]);

  async function highlight(passage: Passage, by: string): Promise<AnnotationView | null> {
    const at = target(passage);
    if (!at) return null;
    const answer = await verbs.highlight({ target: at, visibility: 'private', clientId: crypto.randomUUID() });
    if (!answer.ok) {
      say(answer.message);
      return null;
    }
    await catchUp();
    announce(t('highlighted'));
    return { id: answer.value.annotationId, ...passage, change: null, motivation: 'highlighting', visibility: 'private', mine: true, by };
  }

  async function reattach(passage: Passage): Promise<string | null> {
    const at = target(passage);
    if (!at || reattaching === null) return null;
    const answer = await verbs.reattach({ annotationId: reattaching, target: at });
    if (answer.ok) return reattaching;
    say(answer.message);
    return null;
  }

  return { target, highlight, reattaching, startReattaching: setReattaching, stopReattaching: () => setReattaching(null), reattach };
}

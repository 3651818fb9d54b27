'use client';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { NewsView } from '@/lib/reading';
import type { ViewerView } from '@/lib/user';
import type { Verbs } from './room';

/** What came since this reader's last visit, and how far they have gone through it. */
export interface NewsWalk {
  /** All of it: it stays marked as new for as long as the visit lasts. */
  ids: ReadonlySet<string>;
  /** The next comment to be looked at, oldest first; `null` when all were. */
  next: NewsView['comments'][number] | null;
  /** How many have not been looked at. */
  left: number;
  seen: (commentIds: readonly string[]) => void;
}

/** Walk through what is new, and remember this visit: how far the page had come when it was opened, and when it is left. */
export function useNews({ news, from, articleId, cursor, viewer, verbs }: {
  news: NewsView | null;
  /** The comment that the address asks for: it is looked at. Where a step to one that its page lacked led here, so were those before it. */
  from: string | null;
  articleId: string;
  cursor: number;
  viewer: ViewerView;
  verbs: Verbs;
}): NewsWalk {
  const comments = useMemo(() => (news?.comments ?? []).toReversed(), [news]);
  const [looked, setLooked] = useState<ReadonlySet<string>>(() => new Set(from === null ? [] : [from]));
  useEffect(() => {
    if (from === null || !wasStep(from)) return;
    setLooked((all) => new Set([...all, ...upTo(comments, from)]));
    // Once, when the page opens.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, []);
  const latest = useRef(cursor);
  useEffect(() => {
    latest.current = cursor;
  }, [cursor]);

  useEffect(() => {
    if (viewer.kind === 'visitor') return;
    const tell = (): void => void verbs.visited({ articleId, upTo: latest.current });
    const leave = (): void => {
      if (document.visibilityState === 'hidden') tell();
    };
    tell();
    document.addEventListener('visibilitychange', leave);
    return () => document.removeEventListener('visibilitychange', leave);
  }, [articleId, viewer.kind, verbs]);

  const seen = useCallback((ids: readonly string[]) => setLooked((all) => (ids.every((id) => all.has(id)) ? all : new Set([...all, ...ids]))), []);
  const ids = useMemo(() => new Set(comments.map(({ id }) => id)), [comments]);
  const left = comments.filter(({ id }) => !looked.has(id));
  return { ids, next: left[0] ?? null, left: left.length, seen };
}

const STEP = 'marginalia:step';

/** The next of what is new is on another page, which is to go on from there. */
export function rememberStep(commentId: string): void {
  try {
    sessionStorage.setItem(STEP, commentId);
  } catch {
    // Storage is forbidden: then the walk begins anew there.
  }
}

/** Did a step lead to this comment? Asked once: whoever comes back to it later comes by a link. */
function wasStep(commentId: string): boolean {
  try {
    const step = sessionStorage.getItem(STEP);
    sessionStorage.removeItem(STEP);
    return step === commentId;
  } catch {
    return false;
  }
}

/** The ids of comments up to one of them, that one included; none when it is not among them. */
export function upTo(comments: readonly { id: string }[], id: string | null): string[] {
  return comments.slice(0, comments.findIndex((comment) => comment.id === id) + 1).map((comment) => comment.id);
}

'use client';
import { useEffect, useState } from 'react';
import { useRoom, type Place } from '@/components/reading/room';
import type { ThreadView } from '@/lib/discussion';
import { draftsOn } from './drafts';

/** Drafts that were asked for and opened: once sent or closed, they do not open again by themselves. */
const opened = new WeakSet<object>();

/** What somebody writes at a comment: an answer to it, or other words for it. */
export interface Answering {
  commentId: string;
  kind: 'reply' | 'edit';
}

/**
 * Where somebody writes within a thread; `null` while they do not. Words left unsent in it come back when it is looked at, and when
 * they ask for them. An edit that came too late opens as well: the words are its writer's, and can be copied into a reply.
 */
export function useAnswering({ comments }: ThreadView, isActive: boolean): [Answering | null, (next: Answering | null) => void] {
  const { shelf, takenUp } = useRoom();
  const [writing, setWriting] = useState<Answering | null>(null);

  useEffect(() => {
    if (isActive) for (const { place } of draftsOn(shelf)) setWriting((now) => now ?? within(comments, place));
    // Only when it becomes active: a draft begun while it is open is already on the screen.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [isActive, shelf]);

  useEffect(() => {
    const asked = isActive && takenUp && !opened.has(takenUp) ? within(comments, takenUp.place) : null;
    if (!asked || !takenUp) return;
    opened.add(takenUp);
    setWriting(asked);
    // Once for each that is asked for, as soon as it can be seen.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [isActive, takenUp]);

  return [writing, setWriting];
}

function within(comments: ThreadView['comments'], place: Place): Answering | null {
  const found: Answering | null = place.kind === 'reply' ? { commentId: place.parentId, kind: 'reply' } : place.kind === 'edit' ? { commentId: place.commentId, kind: 'edit' } : null;
  return found !== null && comments.some(({ id }) => id === found.commentId) ? found : null;
}

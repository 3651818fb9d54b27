'use client';
import { useCallback, useMemo, useState } from 'react';
import type { ThreadView } from '@/lib/discussion';
import type { WatchedView } from '@/lib/notice';
import type { ViewerView } from '@/lib/user';
import type { Verbs, Watching } from './room';

/** What a reader follows on the article, as they change it; `null` for a visitor, who is told nothing. */
export function useWatching({ watched, articleId, viewer, verbs, say }: { watched: WatchedView; articleId: string; viewer: ViewerView; verbs: Verbs; say: (trouble: string) => void }): Watching | null {
  /** What was turned here, by the thread's id; '' for the article. */
  const [turned, setTurned] = useState<ReadonlyMap<string, boolean>>(new Map());
  const isOn = useCallback((thread: ThreadView | null): boolean => {
    const now = turned.get(thread?.id ?? '');
    if (now !== undefined) return now;
    if (thread === null) return watched.article;
    if (watched.threadIds.includes(thread.id)) return true;
    // The server follows for them what they write in, a moment after they have.
    return watched.followsOwn && !watched.leftIds.includes(thread.id) && thread.comments.some(({ mine }) => mine);
  }, [turned, watched]);
  const turn = useCallback((thread: ThreadView | null, wanted: boolean): void => {
    const key = thread?.id ?? '';
    const set = (value: boolean): void => setTurned((all) => new Map(all).set(key, value));
    set(wanted);
    void verbs.watch({ articleId, threadId: thread?.id ?? null, isOn: wanted }).then((answer) => {
      if (answer.ok) return;
      set(!wanted);
      say(answer.message);
    });
  }, [articleId, verbs, say]);
  return useMemo(() => (viewer.kind === 'visitor' ? null : { isOn, turn }), [viewer.kind, isOn, turn]);
}

'use client';
import { useCallback } from 'react';
import { UnreadCount } from '@/components/notice/unread-count';

/** Between attempts, once the browser has given up on a stream. */
const RETRY_MS = 5_000;

/**
 * The count beside "Notices", connected to the server. A browser opens few connections to one place, so only a page that is looked
 * at has this stream; one that is looked at again hears the count first thing.
 */
export function UnreadRoom({ unread }: { unread: number }) {
  const follow = useCallback((tell: (count: number) => void) => {
    let source: EventSource | null = null;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stop = (): void => {
      clearTimeout(timer);
      source?.close();
      source = null;
    };
    const start = (): void => {
      stop();
      if (document.visibilityState === 'hidden') return;
      source = new EventSource('/notices/live');
      source.addEventListener('unread', (event) => tell(Number(event.data)));
      source.addEventListener('error', () => {
        if (source?.readyState === EventSource.CLOSED) timer = setTimeout(start, RETRY_MS);
      });
    };
    start();
    document.addEventListener('visibilitychange', start);
    return () => {
      stop();
      document.removeEventListener('visibilitychange', start);
    };
  }, []);
  return <UnreadCount unread={unread} follow={follow} />;
}

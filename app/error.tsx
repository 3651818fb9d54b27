'use client';
import { useEffect, useState } from 'react';
// The catalogue is read directly: the provider of words may be what failed. Every page brings these along, so they are a file of their own.
import fault from '@/messages/en.fault.json';

/** Seconds between looks at whether the database is back. */
const LOOK_EVERY = 3;

/** What is shown when a page could not be made. When the database is away it says so, and comes back by itself. */
export default function PageError({ error }: { error: Error & { digest?: string } }) {
  const [away, setAway] = useState(false);
  useEffect(() => {
    const look = async (): Promise<void> => {
      const answer = await fetch('/api/health').catch(() => null);
      const isAway = answer?.status !== 200;
      // It was away and answers again: the page can be made now.
      setAway((was) => {
        if (was && !isAway) location.reload();
        return isAway;
      });
    };
    void look();
    const timer = setInterval(() => void look(), LOOK_EVERY * 1_000);
    return () => clearInterval(timer);
  }, []);
  return (
    <main id="content" className="fault">
      <h1>{fault.error_title}</h1>
      <p role="status">{away ? fault.database : fault.error}</p>
      {!away && error.digest && <p className="hint">{fault.error_id.replace('{id}', error.digest)}</p>}
      <p><button type="button" className="button" onClick={() => location.reload()}>{fault.try_again}</button> <a className="button-quiet" href="/">{fault.home}</a></p>
    </main>
  );
}

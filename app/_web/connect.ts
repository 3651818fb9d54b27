import type { Answer, Verbs } from '@/components/reading/room';
import { articleAddress } from '@/lib/article';
import type { GroundView } from '@/lib/moderation';
import type { Change } from '@/lib/reading';
import { DRAWN_FOR } from './drawn-for';

/** A request that hangs is as good as none; half a minute is longer than nearly any of ours takes. */
const PATIENCE_MS = 30_000;

/** A text that is brought in is fetched (10 s), waits for its reader (30 s) and is read (18 s), at the very longest. */
const PATIENCE_WITH_OTHERS_MS = 65_000;

/** Ten megabytes take a minute and a half at one megabit a second, which is what many lines send at. */
const PATIENCE_WITH_FILES_MS = 300_000;

/** Between attempts to follow, once the browser has given up on a stream. */
const RETRY_MS = 3_000;

async function ask<T>(address: string, offline: string, init: RequestInit & { patienceMs?: number } = {}): Promise<Answer<T>> {
  const { patienceMs = PATIENCE_MS, ...request } = init;
  try {
    const response = await fetch(address, { ...request, signal: AbortSignal.timeout(patienceMs) });
    const body = (await response.json()) as unknown;
    return response.ok ? { ok: true, value: body as T } : { ok: false, ...(body as { reason: string; message: string }) };
  } catch {
    // No answer, or one that is not ours: a proxy's page, a captive portal.
    return { ok: false, reason: 'offline', message: offline };
  }
}

/**
 * Whom the page was drawn for, as its head says. Somebody else may have signed in since, in another tab, and nothing is to be said in their
 * name that was written in another's.
 */
function drawnFor(): Record<string, string> {
  const viewerId = document.querySelector<HTMLElement>('[data-viewer]')?.dataset['viewer'];
  return viewerId === undefined ? {} : { [DRAWN_FOR]: viewerId };
}

/** Do one of the verbs of app/_web/verbs.ts. `offline` is what to say when the server cannot be reached. */
export function send<T>(verb: string, input: unknown, offline: string): Promise<Answer<T>> {
  return ask(`/do/${verb}`, offline, { method: 'POST', headers: { ...drawnFor(), 'content-type': 'application/json' }, body: JSON.stringify(input), keepalive: verb === 'visited' });
}

/** The same where other servers are waited for too. */
export function sendAway<T>(verb: 'look' | 'begin' | 'keep-from', input: unknown, offline: string): Promise<Answer<T>> {
  return ask(`/do/${verb}`, offline, { method: 'POST', headers: { ...drawnFor(), 'content-type': 'application/json' }, body: JSON.stringify(input), patienceMs: PATIENCE_WITH_OTHERS_MS });
}

/** Do one of the verbs that take a file. */
export function sendFile<T>(verb: string, file: File, offline: string): Promise<Answer<T>> {
  return ask(`/do/${verb}`, offline, { method: 'POST', headers: { ...drawnFor(), 'content-type': 'application/octet-stream', 'x-file-name': encodeURIComponent(file.name) }, body: file, patienceMs: PATIENCE_WITH_FILES_MS });
}

/** The verbs of a reading room, spoken over HTTP; and its live stream, over Server-Sent Events. */
export function connect(slug: string, offline: string): Verbs {
  const base = articleAddress(slug);
  const verb = <T,>(name: string) => (input: unknown): Promise<Answer<T>> => send<T>(name, input, offline);
  return {
    highlight: verb('highlight'),
    share: verb('share'),
    erase: verb('erase'),
    reattach: verb('reattach'),
    reattachments: verb('reattachments'),
    open: verb('open'),
    reply: verb('reply'),
    edit: verb('edit'),
    withdraw: verb('withdraw'),
    flag: verb('flag'),
    takeUp: verb('take-up'),
    watch: verb('watch'),
    people: verb('people'),
    rules: () => send<GroundView[]>('rules', {}, offline),
    takePosition: verb('take-position'),
    weigh: verb('weigh'),
    more: verb('more'),
    near: verb('near'),
    confirm: verb('confirm'),
    visited: verb('visited'),
    changes: (after) => ask(`${base}/changes?after=${after}`, offline),
    follow: (after, tell) => followStream(`${base}/live`, after, tell),
  };
}

/**
 * Follow a live stream. The browser reconnects by itself and says where it was (`Last-Event-ID`); when it has
 * given up, or the device slept or went offline, a new stream is opened from the last event applied.
 */
function followStream(address: string, after: () => number, tell: (changes: Change[]) => void): () => void {
  let source: EventSource | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function start(): void {
    clearTimeout(timer);
    source?.close();
    source = new EventSource(`${address}?after=${after()}`);
    source.addEventListener('changes', (event) => tell(JSON.parse(String(event.data)) as Change[]));
    source.addEventListener('error', () => {
      if (source?.readyState === EventSource.CLOSED) timer = setTimeout(start, RETRY_MS);
    });
  }

  start();
  window.addEventListener('online', start);
  return () => {
    clearTimeout(timer);
    source?.close();
    window.removeEventListener('online', start);
  };
}

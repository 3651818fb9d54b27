import type { Change } from '@/lib/reading';
import { log } from './log';

/** Proxies close what is silent for a minute; a comment line every 25 seconds is not. */
const HEARTBEAT_MS = 25_000;

/**
 * After this long a stream ends, and the browser comes back with its cursor: whoever has been banned or has
 * changed their password meanwhile comes back as who they are then.
 */
const LIFETIME_MS = 5 * 60_000;

/** One event of a stream; `id` is where a browser that lost it resumes. */
interface Sent {
  event: string;
  data: unknown;
  id?: number;
}

/** What a step of an article's stream tells; nothing when it is none of this viewer's business. */
export function changesSent({ changes, cursor }: { changes: Change[]; cursor: number }): Sent | null {
  return changes.length > 0 ? { event: 'changes', data: changes, id: cursor } : null;
}

/**
 * Steps as Server-Sent Events. A refusal to begin is thrown, so that it can be answered with its status.
 */
export async function eventStream<Step>(gone: AbortSignal, begin: (signal: AbortSignal) => Promise<AsyncGenerator<Step>>, sent: (step: Step) => Sent | null): Promise<Response> {
  const ending = new AbortController();
  const signal = AbortSignal.any([gone, ending.signal]);
  const steps = await begin(signal);
  const encoder = new TextEncoder();
  let heartbeat: ReturnType<typeof setInterval> | undefined;
  let lifetime: ReturnType<typeof setTimeout> | undefined;

  const stream = new ReadableStream<Uint8Array>({
    start(controller) {
      const write = (lines: string): void => {
        if (!signal.aborted) controller.enqueue(encoder.encode(lines));
      };
      write('retry: 2000\n\n');
      heartbeat = setInterval(() => write(': still here\n\n'), HEARTBEAT_MS);
      lifetime = setTimeout(() => ending.abort(), LIFETIME_MS);
      void (async () => {
        try {
          for await (const step of steps) {
            const told = sent(step);
            if (told) write(`${told.id === undefined ? '' : `id: ${told.id}\n`}event: ${told.event}\ndata: ${JSON.stringify(told.data)}\n\n`);
          }
        } catch (error) {
          log.warn({ err: error }, 'a live stream broke');
        } finally {
          clearInterval(heartbeat);
          clearTimeout(lifetime);
          try {
            controller.close();
          } catch {
            // The reader has left already.
          }
        }
      })();
    },
    cancel() {
      ending.abort();
    },
  });
  return new Response(stream, {
    headers: { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-store, no-transform', 'x-accel-buffering': 'no' },
  });
}

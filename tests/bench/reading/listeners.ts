import { get, type ClientRequest } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { residentBytes } from './setting';

/** How news came to those who listen. Delays in milliseconds from sending a comment to its arrival. */
export interface Arrivals {
  listeners: number;
  p50: number;
  p99: number;
  missed: number;
  bytesPerListener: number;
}

/**
 * Open `count` live streams, post some comments, and time how long each takes to come to each.
 * @param post posts a comment that holds a word
 */
export async function listen({ address, pid, count, post }: { address: string; pid: number; count: number; post: (word: string) => Promise<void> }): Promise<Arrivals> {
  const before = residentBytes(pid);
  const waiting = new Map<string, number>();
  const delays: number[] = [];
  const requests: ClientRequest[] = [];
  const opened: Promise<void>[] = [];
  for (let i = 0; i < count; i += 1) {
    opened.push(
      new Promise((resolve, reject) => {
        const request = get(address, { agent: false, headers: { accept: 'text/event-stream' } }, (response) => {
          if (response.statusCode !== 200) reject(new Error(`${address} answered ${response.statusCode}`));
          response.setEncoding('utf8');
          let heard = '';
          response.on('data', (piece: string) => {
            heard = (heard + piece).slice(-8_192);
            const now = performance.now();
            for (const [word, sent] of waiting) {
              if (!heard.includes(word)) continue;
              delays.push(now - sent);
              heard = '';
            }
          });
          response.on('error', () => undefined);
          resolve();
        });
        request.on('error', reject);
        requests.push(request);
      }),
    );
    // A stampede at the door would measure the door.
    if (i % 50 === 49) await sleep(20);
  }
  await Promise.all(opened);
  await sleep(1_000);
  const after = residentBytes(pid);
  const words = Array.from({ length: POSTS }, () => crypto.randomUUID());
  for (const word of words) {
    waiting.clear();
    waiting.set(word, performance.now());
    await post(word);
    await sleep(700);
  }
  for (const request of requests) {
    request.on('error', () => undefined);
    request.destroy();
  }
  delays.sort((a, b) => a - b);
  const at = (share: number): number => delays[Math.min(delays.length - 1, Math.floor(delays.length * share))] ?? Number.NaN;
  return { listeners: count, p50: at(0.5), p99: at(0.99), missed: count * POSTS - delays.length, bytesPerListener: (after - before) / count };
}

const POSTS = 12;

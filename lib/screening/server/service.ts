import 'server-only';
import { createHmac } from 'node:crypto';
import { z } from 'zod';
import { env } from '../../env';
import type { Because } from '../index';

/*
 * ANOTHER PROGRAM'S OPINION. An operator may have each comment looked at by a program of their own. It is asked after the comment is
 * kept and outside its transaction, so it holds nothing up: whatever goes wrong only flags. It is told the words and where they
 * stand, and nothing of who wrote them.
 */

/** As long as a moderator's eye needs; then the comment is flagged, and appears all the same. */
const PATIENCE_MS = 3_000;

/** An answer is a word and a sentence. */
const LARGEST = 16_384;

const Answer = z.object({ action: z.enum(['pass', 'flag', 'hold']), because: z.string().max(200).default('') });

/** What a program is asked about. */
export interface Asked {
  commentId: string;
  threadId: string;
  articleId: string;
  text: string;
}

/** What it said: let it be, make a case of it, or hold it. `words` are its own. */
export interface Opinion {
  action: 'pass' | 'flag' | 'hold';
  because: Extract<Because, 'service' | 'service_away'>;
  words: string;
}

/** Is there such a program? */
export function hasService(): boolean {
  return env().SCREENING_URL !== undefined;
}

/** Ask it. Never throws: no answer, or none that can be understood, is a flag. */
export async function opinionOn(asked: Asked, { url = env().SCREENING_URL, secret = env().SCREENING_SECRET, patienceMs = PATIENCE_MS }: { url?: string | undefined; secret?: string | undefined; patienceMs?: number } = {}): Promise<Opinion> {
  if (url === undefined || secret === undefined) return { action: 'pass', because: 'service', words: '' };
  try {
    const { action, because } = await answerTo(asked, { url, secret, patienceMs });
    return { action, because: 'service', words: because };
  } catch {
    return { action: 'flag', because: 'service_away', words: '' };
  }
}

/** The signature is over the time and the body, so that neither can be changed and an old request cannot be sent again for long. */
async function answerTo(asked: Asked, { url, secret, patienceMs }: { url: string; secret: string; patienceMs: number }): Promise<z.infer<typeof Answer>> {
  const body = JSON.stringify(asked);
  const timestamp = String(Math.floor(Date.now() / 1000));
  const signature = createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex');
  const response = await fetch(url, {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/json', 'x-marginalia-timestamp': timestamp, 'x-marginalia-signature': `sha256=${signature}` },
    // What is signed for one address is not for another.
    redirect: 'error',
    signal: AbortSignal.timeout(patienceMs),
  });
  if (!response.ok) throw new Error(`The screening service answered ${response.status}`);
  return Answer.parse(JSON.parse(await start(response)) as unknown);
}

async function start(response: Response): Promise<string> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of response.body ?? []) {
    length += part.byteLength;
    if (length > LARGEST) throw new Error('The screening service does not stop');
    parts.push(part);
  }
  return Buffer.concat(parts, length).toString('utf8');
}

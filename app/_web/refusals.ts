import { randomUUID } from 'node:crypto';
import { getTranslations } from 'next-intl/server';
import { isAlive } from '@/lib/event/server';
import { Refusal, type Kind } from '@/lib/refusal';
import { log } from './log';

/** Which HTTP status a kind of refusal travels with. */
const STATUS: Record<Kind, number> = { unauthenticated: 401, forbidden: 403, not_found: 404, conflict: 409, invalid: 400, too_large: 413, too_many: 429, unavailable: 503 };

/** What a refused or failed request hears: a word for programs, a sentence for people. */
export interface RefusalAnswer {
  reason: string;
  message: string;
}

/**
 * A no as a response. Anything but a Refusal is a bug: it is logged under an id, and the reader hears only
 * "something went wrong" and that id.
 */
export async function answerTo(error: unknown): Promise<Response> {
  const t = await getTranslations('refusal');
  if (error instanceof Refusal) {
    const { reason, kind, retryAfter, cause } = error;
    if (cause !== undefined) log.error({ reason, err: cause }, 'refused');
    const message = retryAfter === undefined ? t(reason) : `${t(reason)} ${t('try_again', { minutes: Math.ceil(retryAfter / 60) })}`;
    return answer(STATUS[kind], { reason, message }, retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) });
  }
  const id = randomUUID().slice(0, 8);
  log.error({ id, err: error }, 'unexpected');
  // Whatever was thrown, a reader whose words were not taken is helped by knowing that it is worth trying again.
  if (!(await isAlive())) return answer(503, { reason: 'database_away', message: t('database_away') }, { 'retry-after': '5' });
  return answer(500, { reason: 'unexpected', message: t('unexpected', { id }) });
}

function answer(status: number, body: RefusalAnswer, headers: Record<string, string> = {}): Response {
  return Response.json(body, { status, headers: { 'cache-control': 'no-store', ...headers } });
}

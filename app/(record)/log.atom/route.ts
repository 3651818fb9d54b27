import { requestCtx } from '@/app/_web/ctx';
import { logAddress, readLogAddress } from '@/app/_web/log-address';
import { atomOf } from '@/app/_web/log-feeds';
import { logWords } from '@/app/_web/log-words';
import { answerTo } from '@/app/_web/refusals';
import { env } from '@/lib/env';
import { log } from '@/lib/moderation/server';

/** The latest lines of the public record, for readers of feeds. */
export async function GET(request: Request): Promise<Response> {
  try {
    const asked = { ...readLogAddress(Object.fromEntries(new URL(request.url).searchParams)), before: null };
    const [{ entries }, words] = await Promise.all([log(await requestCtx(), asked), logWords()]);
    const atom = atomOf(entries, words, { site: env().NEXTAUTH_URL, self: logAddress('/log.atom', asked) });
    return new Response(atom, { headers: { 'content-type': 'application/atom+xml; charset=utf-8', 'cache-control': 'no-cache' } });
  } catch (error) {
    return answerTo(error);
  }
}

import { requestCtx } from '@/app/_web/ctx';
import { logAddress, readLogAddress } from '@/app/_web/log-address';
import { jsonOf } from '@/app/_web/log-feeds';
import { logWords } from '@/app/_web/log-words';
import { answerTo } from '@/app/_web/refusals';
import { env } from '@/lib/env';
import { log } from '@/lib/moderation/server';

/** The public record for programs, page after page (`next_url`). */
export async function GET(request: Request): Promise<Response> {
  try {
    const asked = readLogAddress(Object.fromEntries(new URL(request.url).searchParams));
    const [{ entries, more }, words] = await Promise.all([log(await requestCtx(), asked), logWords()]);
    const last = entries.at(-1)?.number;
    const next = more && last !== undefined ? logAddress('/log.json', { ...asked, before: last }) : null;
    const feed = jsonOf(entries, words, { site: env().NEXTAUTH_URL, self: logAddress('/log.json', asked), next });
    return Response.json(feed, { headers: { 'content-type': 'application/feed+json; charset=utf-8', 'cache-control': 'no-cache' } });
  } catch (error) {
    return answerTo(error);
  }
}

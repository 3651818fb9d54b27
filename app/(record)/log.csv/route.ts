import { getTranslations } from 'next-intl/server';
import { requestCtx } from '@/app/_web/ctx';
import { readLogAddress } from '@/app/_web/log-address';
import { csvOf } from '@/app/_web/log-feeds';
import { log as serverLog } from '@/app/_web/log';
import { env } from '@/lib/env';
import type { LogEntry } from '@/lib/moderation';
import { wholeLog } from '@/lib/moderation/server';

/** Spreadsheets take a table for Latin letters of the west unless it begins with this; readers of CSV leave it out. */
const BYTE_ORDER_MARK = '\u{FEFF}';

const COLUMNS = ['number', 'at', 'kind', 'subject', 'ground', 'automatic', 'until', 'article', 'place', 'undone', 'hash'] as const;

/** All of the public record as a table, the oldest first, sent as it is read: a batch is asked for when the last one was taken. */
export async function GET(request: Request): Promise<Response> {
  const { kind, ground } = readLogAddress(Object.fromEntries(new URL(request.url).searchParams));
  const [ctx, t] = await Promise.all([requestCtx(), getTranslations('log')]);
  const site = env().NEXTAUTH_URL;
  const row = ({ number, at, kind: what, subjectKind, ground: name, automatic, until, article, place, isUndone, hash }: LogEntry): (string | number)[] => [
    ...[number, at, t(`kind_${what}`), t(`subject_${subjectKind}`), name, automatic ? t('yes') : t('no'), until ?? '', article?.title ?? ''],
    ...[place === null ? '' : new URL(place, site).href, isUndone ? t('yes') : t('no'), hash],
  ];
  const encoder = new TextEncoder();
  const batches = wholeLog(ctx, { kind, ground });
  const stream = new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(encoder.encode(BYTE_ORDER_MARK + csvOf([COLUMNS.map((column) => t(`column_${column}`))]))),
    async pull(controller) {
      try {
        const next = await batches.next();
        if (next.done === true) controller.close();
        else controller.enqueue(encoder.encode(csvOf(next.value.map(row))));
      } catch (error) {
        // Cut off: half a table that looks whole would be worse.
        serverLog.error({ err: error }, 'the public record broke off as it was sent');
        controller.error(error);
      }
    },
    async cancel() {
      await batches.return(undefined);
    },
  });
  return new Response(stream, { headers: { 'content-type': 'text/csv; charset=utf-8; header=present', 'content-disposition': 'attachment; filename="moderation-log.csv"', 'cache-control': 'no-cache' } });
}

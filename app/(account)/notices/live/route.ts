import { requestCtx } from '@/app/_web/ctx';
import { eventStream } from '@/app/_web/event-stream';
import { answerTo } from '@/app/_web/refusals';
import { unread } from '@/lib/notice/server';

/** How many notices somebody has not read, now and whenever that changes: Server-Sent Events. */
export async function GET(request: Request): Promise<Response> {
  try {
    const ctx = await requestCtx();
    return await eventStream(request.signal, (signal) => unread(ctx, { signal }), (count) => ({ event: 'unread', data: count }));
  } catch (error) {
    return answerTo(error);
  }
}

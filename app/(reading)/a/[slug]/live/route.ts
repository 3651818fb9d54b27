import { requestCtx } from '@/app/_web/ctx';
import { changesSent, eventStream } from '@/app/_web/event-stream';
import { answerTo } from '@/app/_web/refusals';
import { cursorIn, slugIn } from '@/app/_web/reading-address';
import { follow } from '@/lib/reading/server';

/** What happens to an article, as it happens: Server-Sent Events, resumed by Last-Event-ID. */
export async function GET(request: Request, { params }: { params: Promise<{ slug: string }> }): Promise<Response> {
  try {
    const { slug } = await params;
    const after = cursorIn(request.headers.get('last-event-id') ?? new URL(request.url).searchParams.get('after'));
    const ctx = await requestCtx();
    return await eventStream(request.signal, (signal) => follow(ctx, { slug: slugIn(slug), after, signal }), changesSent);
  } catch (error) {
    return answerTo(error);
  }
}

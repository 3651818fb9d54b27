import { visitorCtx } from '@/app/_web/ctx';
import { answerTo } from '@/app/_web/refusals';
import { PictureInput } from '@/lib/picture';
import { picture } from '@/lib/picture/server';
import { Refusal } from '@/lib/refusal';

/** What is at such an address never changes (lib/picture), so nobody asks twice in a year. */
const KEPT = 'public, max-age=31536000, immutable';

/** One size of a picture, for anybody. Whoever has it already hears that it still stands, without its being fetched. */
export async function GET(request: Request, { params }: { params: Promise<{ id: string; width: string }> }): Promise<Response> {
  try {
    const { id, width } = await params;
    const input = PictureInput.safeParse({ id, width: Number(width) });
    if (!input.success || String(input.data.width) !== width) throw new Refusal('no_such_thing');
    const etag = `"${input.data.id}-${width}"`;
    if (request.headers.get('if-none-match') === etag) return new Response(null, { status: 304, headers: { etag, 'cache-control': KEPT } });
    const bytes = await picture(await visitorCtx(), input.data);
    return new Response(bytes, {
      // Opened by itself it is a page of our origin: one that may do nothing.
      headers: { 'content-type': 'image/webp', etag, 'cache-control': KEPT, 'content-security-policy': "default-src 'none'; sandbox" },
    });
  } catch (error) {
    return answerTo(error);
  }
}

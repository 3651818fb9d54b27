import type { z } from 'zod';
import { env } from '@/lib/env';
import type { OwnSignInChange } from '@/lib/mail';
import { Refusal, type Reason } from '@/lib/refusal';
import { isStorable } from '@/lib/text';
import type { Ctx } from '@/lib/user';
import type { Session } from '@/lib/user/server';
import { requestCtx } from './ctx';
import { insistSameViewer } from './drawn-for';
import { answerTo } from './refusals';
import { keepSession } from './session';
import { tellTheirMailbox } from './tell-their-mailbox';

/** A back door: it is told who asks, and what. */
export type Door<Input, Output> = (ctx: Ctx, input: Input) => Promise<Output>;

/** The largest thing anybody sends is a comment of 5,000 characters as a document; this is ten of them. */
const LARGEST = 256 * 1024;

/** An article of 2 MB of text is a book; as a document of marks and nodes it is some times larger, and still fits the front door. */
export const LARGEST_DRAFT = 1.5 * 1024 * 1024;

/**
 * A back door as an HTTP endpoint: JSON in, JSON out, a Refusal as its status. Only our own pages may call it:
 * see `insistSameOrigin`. `tooLarge` is what hears who sends more than `largest` characters.
 */
export function action<Shape extends z.ZodType, Output>(shape: Shape, door: Door<z.infer<Shape>, Output>, largest = LARGEST, tooLarge: Reason = 'input_too_large'): (request: Request) => Promise<Response> {
  return async (request) => {
    try {
      insistSameOrigin(request);
      const sent = await bodyOf(request, { largest, tooLarge });
      const input = shape.safeParse(sent);
      if (!input.success) throw new Refusal('input_malformed');
      const ctx = await requestCtx();
      insistSameViewer(request, ctx.viewer);
      const output = await door(ctx, input.data);
      return Response.json(output, { headers: { 'cache-control': 'no-store' } });
    } catch (error) {
      return answerTo(error);
    }
  };
}

/** A door after which whoever asked goes on with another session, which is theirs alone to know. */
export function renewing<Input, Output extends { session: Session }>(door: Door<Input, Output>): Door<Input, Omit<Output, 'session'>> {
  return async (ctx, input) => {
    const { session, ...answer } = await door(ctx, input);
    await keepSession(session);
    return answer;
  };
}

/** A door by which somebody changes how they sign in, and after which their mailbox is told, in case it was not they. */
export function telling<Input, Output>(what: OwnSignInChange, door: Door<Input, Output>): Door<Input, Output> {
  return async (ctx, input) => {
    const output = await door(ctx, input);
    await tellTheirMailbox(ctx, what);
    return output;
  };
}

/** A file that somebody sends: its bytes, and the name it has with them. */
export interface SentFile {
  name: string;
  bytes: Uint8Array;
}

/**
 * A back door that takes a file: its bytes are the body as they are, its name stands in `x-file-name`, percent-encoded.
 * Not a form: a plain body can be cut off at its limit while it arrives, and no parser is needed for it. `tooLarge` is what
 * a larger one hears.
 */
export function upload<Output>(door: Door<SentFile, Output>, largest: number, tooLarge: Reason = 'input_too_large'): (request: Request) => Promise<Response> {
  return async (request) => {
    try {
      insistSameOrigin(request);
      const ctx = await requestCtx();
      // Megabytes are only listened to from somebody.
      if (ctx.viewer.kind === 'visitor') throw new Refusal('not_signed_in');
      insistSameViewer(request, ctx.viewer);
      const bytes = await bytesOf(request, { largest, tooLarge });
      const output = await door(ctx, { name: nameOf(request), bytes });
      return Response.json(output, { headers: { 'cache-control': 'no-store' } });
    } catch (error) {
      return answerTo(error);
    }
  };
}

function nameOf(request: Request): string {
  try {
    return decodeURIComponent(request.headers.get('x-file-name') ?? '').normalize('NFC').slice(0, 255);
  } catch {
    throw new Refusal('input_malformed');
  }
}

/** A body of bytes, given up as soon as it is larger than it may be, whatever its head said. */
async function bytesOf(request: Request, { largest, tooLarge }: { largest: number; tooLarge: Reason }): Promise<Uint8Array> {
  if (Number(request.headers.get('content-length') ?? 0) > largest) throw new Refusal(tooLarge);
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of request.body ?? []) {
    length += part.byteLength;
    if (length > largest) throw new Refusal(tooLarge);
    parts.push(part);
  }
  return Buffer.concat(parts, length);
}

/**
 * A write must come from our own page. Browsers say where a request comes from in Sec-Fetch-Site, older ones in
 * Origin; a request that says neither does not come from a page at all, and carries no stolen cookie.
 */
export function insistSameOrigin(request: Request): void {
  const site = request.headers.get('sec-fetch-site');
  const origin = request.headers.get('origin');
  const ours = site !== null ? site === 'same-origin' : origin === null || origin === new URL(env().NEXTAUTH_URL).origin;
  if (!ours) throw new Refusal('cross_site');
}

async function bodyOf(request: Request, { largest, tooLarge }: { largest: number; tooLarge: Reason }): Promise<unknown> {
  if (Number(request.headers.get('content-length') ?? 0) > largest) throw new Refusal(tooLarge);
  const text = await request.text();
  if (text.length > largest) throw new Refusal(tooLarge);
  try {
    return JSON.parse(text, storable);
  } catch {
    throw new Refusal('input_malformed');
  }
}

/** No door is sent words that the database could not keep, or would keep otherwise than they are. */
function storable(_key: string, value: unknown): unknown {
  if (typeof value === 'string' && !isStorable(value)) throw new Refusal('input_malformed');
  return value;
}

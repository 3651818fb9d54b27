import { z } from 'zod';
import { LogInput } from '@/lib/moderation';
import { isStorable } from '@/lib/text';
import type { Search } from './reading-address';

const Query = z.object({
  kind: LogInput.shape.kind.optional().catch(null),
  ground: z.string().min(1).max(200).refine(isStorable).optional().catch(undefined),
  before: z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER).optional().catch(undefined),
});

/** Which part of the public record an address asks for. Whatever does not make sense is as if it were not there. */
export function readLogAddress(search: Search): LogInput {
  const { kind, ground, before } = Query.parse(search);
  return { kind: kind ?? null, ground: ground ?? null, before: before ?? null };
}

/** The address of a part of the record, `path` being the page or one of its feeds. */
export function logAddress(path: string, { kind, ground, before }: Partial<LogInput>): string {
  const asked = Object.entries({ kind, ground, before }).flatMap(([name, value]) => (value === null || value === undefined ? [] : [[name, String(value)]]));
  return asked.length === 0 ? path : `${path}?${new URLSearchParams(asked).toString()}`;
}
